"""The observer's desk: one key per person, nobody, several, pause; beside the speaker, and corrections."""

from __future__ import annotations

from string import ascii_lowercase

from data.language import _
from data.meeting.floor import FloorMode, Press
from data.meeting.marks import CutIn, CutInOutcome, TalkMode
from data.meeting.people import MemberId
from data.meeting.state import Meeting
from tui.answers import folded
from tui.desk_state import DeskState, Prefix
from tui.pages import common
from tui.pages.page import Ask, Block, Command, KeyNames, Large, Line, Lines, Local, Page, Question, Tone
from tui.pages.view import View

KEPT_BACK = frozenset("uqpxm")
"""Letters of the desk itself: take back, queue, pause, cut in, kind of talk."""

_LAST_MARKS = 6


def letters(meeting: Meeting) -> dict[str, MemberId]:
    """Give each member a key that stays theirs for the whole meeting: a letter of the name, else any letter or digit.

    Members beyond the letters and digits have none, and are found by typing their name.
    """
    free = [key for key in (*ascii_lowercase, *"123456789") if key not in KEPT_BACK]
    keys: dict[str, MemberId] = {}
    for member, person in meeting.people.items():
        wanted = next((c for c in folded(person.name) if c in free), free[0] if free else "")
        if wanted:
            free.remove(wanted)
            keys[wanted] = member
    return keys


def floor_word(view: View, press: Press | None) -> str:
    """Say who has the floor."""
    if press is None:
        return _("nobody yet")
    if press.floor.member is not None:
        return view.name(press.floor.member)
    return {
        FloorMode.NOBODY: _("nobody"),
        FloorMode.SEVERAL: _("several"),
        FloorMode.SOMEBODY: _("somebody"),
        FloorMode.PAUSED: _("paused"),
    }.get(press.floor.mode, "")


def mode_word(mode: TalkMode) -> str:
    """Name a kind of talk."""
    return {
        TalkMode.DISCUSSION: _("discussion"),
        TalkMode.REPORT: _("report"),
        TalkMode.ROUND: _("round"),
        TalkMode.BREAK: _("break"),
    }[mode]


def outcome_word(outcome: CutInOutcome) -> str:
    """Say how cutting in ended."""
    return {
        CutInOutcome.TOOK_THE_FLOOR: _("cut in"),
        CutInOutcome.GAVE_UP: _("gave up"),
        CutInOutcome.SUPPORT: _("supported"),
    }[outcome]


def page(view: View, state: DeskState | None = None) -> Page:
    """Show who speaks, and the keys."""
    state = state or DeskState()
    meeting, participation = view.meeting, view.participation
    keys = {key: m for key, m in letters(meeting).items() if meeting.presence[m].here and m not in meeting.observers}
    last = participation.presses[-1] if participation.presses else None
    speaking = last.floor.member if last else None
    pressed = next((key for key, m in keys.items() if m == speaking), "")
    by_name = tuple(sorted(keys.items(), key=lambda pair: view.name(pair[1]).casefold()))
    blocks: tuple[Block, ...] = (
        Large(floor_word(view, last), label=_label(view, state, last), tone=Tone.NOW if speaking else Tone.SOFT),
        KeyNames(tuple((key, view.name(m)) for key, m in by_name), pressed),
        KeyNames(
            (
                (_("space"), _("nobody")),
                ("0", _("several")),
                ("p", _("pause")),
                (".", _("somebody")),
                ("/", _("by name")),
                ("m", mode_word(participation.mode)),
            )
        ),
    )
    return Page(
        name="desk",
        title=_("Observer’s desk"),
        crumb=meeting.item.title,
        blocks=blocks,
        leaf=(common.queue_lines(view), Lines(_("last marks"), _marks(view, state), cut=True), _beside_the_speaker()),
        commands=(*_people(view, by_name, state), *_floor(), *_beside(state), *_mending(view, state)),
    )


def _label(view: View, state: DeskState, last: Press | None) -> str:
    """Say what the next letter does, or how long the speaker has had the floor."""
    if state.prefix is Prefix.ALSO_SPOKE:
        return _("who also spoke? press the letter")
    if state.prefix is not None:
        words = {
            Prefix.CUT_IN: _("who cut in? press the letter"),
            Prefix.GAVE_UP: _("who tried to cut in and gave up? press the letter"),
            Prefix.SUPPORTED: _("who supported the speaker? press the letter"),
        }
        return words[state.prefix]
    if state.back:
        return _("whose turn was it? press the letter")
    if last is None:
        return _("press the key of whoever speaks")
    seconds = (view.now - last.at_ms) // 1000
    return _("speaking now, {time}").format(time=f"{seconds // 60}:{seconds % 60:02}")


def _beside_the_speaker() -> Lines:
    rows = (
        Line(" ", _("also spoke"), _("A…Z, ;")),
        Line(" ", _("cut in"), _("x a…z")),
        Line(" ", _("tried, gave up"), _("- a…z")),
        Line(" ", _("supported"), _("+ a…z")),
    )
    return Lines(_("beside the speaker"), rows)


def _marks(view: View, state: DeskState) -> tuple[Line, ...]:
    """List the last marks, the newest first; the one that goes to the right person next is marked."""
    presses = view.participation.presses
    beside = [(one.at, view.name(one.member), _("also")) for one in view.participation.also_spoke.all[-_LAST_MARKS:]]
    beside += [(one.at, *_cut_in(view, one)) for one in view.participation.cut_ins[-_LAST_MARKS:]]
    told_already = {at for at, _who, _word in beside}
    floor = [(press.at_ms, floor_word(view, press), "") for press in presses[-_LAST_MARKS:]]
    told = beside + [mark for mark in floor if mark[0] not in told_already]
    chosen = presses[-state.back].at_ms if 0 < state.back <= len(presses) else None
    newest = sorted(told, reverse=True)[:_LAST_MARKS]
    return tuple(
        Line("▸" if at == chosen else " ", f"{view.clock(at)}  {who}", word, Tone.NOW if at == chosen else Tone.PLAIN)
        for at, who, word in newest
    )


def _cut_in(view: View, one: CutIn) -> tuple[str, str]:
    return view.name(one.member), outcome_word(one.outcome)


def _people(view: View, by_name: tuple[tuple[str, MemberId], ...], state: DeskState) -> tuple[Command, ...]:
    """Offer a person's letter; with shift it says that they also spoke."""
    commands = []
    for key, member in by_name:
        name = view.name(member)
        spoke = _("{name} speaks.").format(name=name)
        commands.append(Command(f"floor_{key}", key, name, spoke, Local("desk_person", (member,))))
        if key.isalpha() and state.prefix is None:
            also = _("{name} also spoke.").format(name=name)
            word = _("{name}, too").format(name=name)
            commands.append(Command(f"also_{key}", key.upper(), word, also, Local("also_spoke", (member,))))
    return tuple(commands)


def _floor() -> tuple[Command, ...]:
    return (
        Command("nobody", "space", _("nobody"), _("Nobody is speaking."), Local("mark_mode", (FloorMode.NOBODY,))),
        Command("several", "0", _("several"), _("Several speak at once."), Local("mark_mode", (FloorMode.SEVERAL,))),
        Command("pause", "p", _("pause"), _("Count nothing for a while."), Local("mark_mode", (FloorMode.PAUSED,))),
        Command(
            "somebody",
            ".",
            _("somebody"),
            _("Somebody speaks who is not counted."),
            Local("mark_mode", (FloorMode.SOMEBODY,)),
        ),
        Command(
            "by_name",
            "/",
            _("by name"),
            _("Type the name of whoever speaks."),
            Local("desk_person"),
            ask=(Question("member", _("who speaks?"), Ask.MEMBER),),
        ),
        Command(
            "talk_mode",
            "m",
            _("kind of talk"),
            _("Discussion, report, round or break: only discussion counts."),
            Local("talk_mode"),
            ask=(Question("mode", _("what is it now?"), Ask.CHOICE, choices=_modes()),),
        ),
        Command(
            "queue",
            "q",
            _("queue"),
            _("Put somebody into the queue, or take them out."),
            Local("queue"),
            ask=(Question("member", _("who asks for the floor?"), Ask.MEMBER),),
        ),
    )


def _modes() -> tuple[tuple[str, str], ...]:
    return tuple((mode.value, mode_word(mode)) for mode in TalkMode)


def _beside(state: DeskState) -> tuple[Command, ...]:
    """Offer the keys that say something of the next letter; once one is pressed, escape lets it be."""
    if state.prefix is not None or state.back:
        return (Command("desk_leave", "escape", _("let it be"), _("Do nothing."), Local("desk_leave"), chip=True),)
    words = {
        Prefix.ALSO_SPOKE: (_("also spoke"), _("Somebody says something, and the floor stays where it is.")),
        Prefix.CUT_IN: (_("cut in"), _("Somebody cut in on the speaker, and has the floor now.")),
        Prefix.GAVE_UP: (_("tried, gave up"), _("Somebody tried to cut in on the speaker, and gave up.")),
        Prefix.SUPPORTED: (_("supported"), _("Somebody supported the speaker: that is no interruption.")),
    }
    prefixes = (
        Command(f"prefix_{prefix.name.lower()}", prefix.value, word, explained, Local("desk_prefix", (prefix,)))
        for prefix, (word, explained) in words.items()
    )
    back = Command("back", "escape", _("back to the meeting"), _("Go back to the meeting."), Local("back"), chip=True)
    return (*prefixes, back)


def _mending(view: View, state: DeskState) -> tuple[Command, ...]:
    """Offer to take back, to move an earlier mark, and to withdraw cutting in on request."""
    found = [Command("unmark", "u", _("take back"), _("Take the last mark back."), Local("unmark"))]
    presses = view.participation.presses
    if state.back < len(presses):
        word = _("move the last mark")
        found.append(Command("earlier", "left", word, _("Choose an earlier mark, then press the right letter."),
                             Local("desk_earlier")))  # fmt: skip
    if state.back:
        found.append(Command("later", "right", _("a later mark"), _("Choose a later mark."), Local("desk_later")))
    if presses:
        found += [
            Command(
                "several_marks",
                "",
                _("move several marks"),
                _("Give the last so many turns to the right person."),
                Local("correct"),
                ask=(Question("last", _("how many of the last turns?"), Ask.NUMBER, "1"),
                     Question("member", _("whose were they?"), Ask.MEMBER)),
            ),
            Command(
                "by_floor",
                "",
                _("count this turn by the floor alone"),
                _("For signing, interpreting, or somebody far away: whatever the microphone hears."),
                Local("count_by_floor"),
            ),
        ]  # fmt: skip
    cut_ins = view.participation.cut_ins
    if cut_ins:
        choices = tuple((str(one.at), f"{view.clock(one.at)} {' '.join(_cut_in(view, one))}") for one in cut_ins[-6:])
        found.append(
            Command(
                "withdraw_cut_in",
                "",
                _("withdraw cutting in"),
                _("It was none, as somebody concerned says."),
                Local("withdraw_cut_in"),
                ask=(Question("of", _("which?"), Ask.CHOICE, choices=choices),),
            )
        )
    return tuple(found)
