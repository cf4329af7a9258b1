"""The observer's desk: one key per person, nobody, several, pause."""

from __future__ import annotations

from string import ascii_lowercase

from data.language import _
from data.meeting.floor import FloorMode, Press
from data.meeting.people import MemberId
from data.meeting.state import Meeting
from tui.answers import folded
from tui.pages import common
from tui.pages.page import Ask, Block, Command, KeyNames, Large, Line, Lines, Local, Page, Question, Tone
from tui.pages.view import View

KEPT_BACK = frozenset("uqpx")
"""Letters of the desk itself: take back, queue, pause, cut in."""

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


def page(view: View) -> Page:
    """Show who speaks, and the keys."""
    meeting, participation = view.meeting, view.participation
    keys = {key: m for key, m in letters(meeting).items() if meeting.presence[m].here and m not in meeting.observers}
    last = participation.presses[-1] if participation.presses else None
    speaking = last.floor.member if last else None
    pressed = next((key for key, m in keys.items() if m == speaking), "")
    by_name = sorted(keys.items(), key=lambda pair: view.name(pair[1]).casefold())
    seconds = (view.now - last.at_ms) // 1000 if last else 0
    label = _("speaking now, {time}").format(time=f"{seconds // 60}:{seconds % 60:02}")
    if last is None:
        label = _("press the key of whoever speaks")
    blocks: tuple[Block, ...] = (
        Large(floor_word(view, last), label=label, tone=Tone.NOW if speaking else Tone.SOFT),
        KeyNames(tuple((key, view.name(m)) for key, m in by_name), pressed),
        KeyNames(
            (
                (_("space"), _("nobody")),
                ("0", _("several")),
                ("p", _("pause")),
                (".", _("somebody")),
                ("/", _("by name")),
            )
        ),
    )
    marks = tuple(
        Line(view.clock(press.at_ms), floor_word(view, press), tone=Tone.PLAIN if n else Tone.STRONG)
        for n, press in enumerate(reversed(participation.presses[-_LAST_MARKS:]))
    )
    return Page(
        name="desk",
        title=_("Observer’s desk"),
        crumb=meeting.item.title,
        blocks=blocks,
        leaf=(common.queue_lines(view), Lines(_("last marks"), marks)),
        commands=(
            *(
                Command(
                    f"floor_{key}",
                    key,
                    view.name(m),
                    _("{name} speaks.").format(name=view.name(m)),
                    Local("mark", (m,)),
                )
                for key, m in by_name
            ),
            Command("nobody", "space", _("nobody"), _("Nobody is speaking."), Local("mark_mode", (FloorMode.NOBODY,))),
            Command(
                "several", "0", _("several"), _("Several speak at once."), Local("mark_mode", (FloorMode.SEVERAL,))
            ),
            Command(
                "pause",
                "p",
                _("pause"),
                _("A break, a report, a round: count nothing."),
                Local("mark_mode", (FloorMode.PAUSED,)),
            ),
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
                Local("mark"),
                ask=(Question("member", _("who speaks?"), Ask.MEMBER),),
            ),
            Command(
                "queue",
                "q",
                _("queue"),
                _("Put somebody into the queue, or take them out."),
                Local("queue"),
                ask=(Question("member", _("who asks for the floor?"), Ask.MEMBER),),
            ),
            Command("back", "escape", _("back to the meeting"), _("Go back to the meeting."), Local("back"), chip=True),
            Command("unmark", "u", _("take back"), _("Take the last mark back."), Local("unmark")),
        ),
    )
