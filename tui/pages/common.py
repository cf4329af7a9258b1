"""Commands and blocks that many pages share."""

from __future__ import annotations

from datetime import date, timedelta

from data.language import _, ngettext
from data.meeting.agenda import Item, ItemKind
from data.meeting.people import Presence
from data.meeting.proposal import Proposal
from data.meeting.protocol import Base, Consent, Rule, Supermajority
from data.rules import agenda, closing, course, notes, opening, proposals
from data.rules.consent import quorum_missing
from data.rules.tally import quorum_needed
from tui.pages import advising, appointing, mattering
from tui.pages.page import Ask, Block, Command, Decide, Facts, Line, Lines, Local, Question, Spare, Tone
from tui.pages.room_words import take_a_round
from tui.pages.view import View
from tui.widgets.plain_text import one_line, shorten


def forward(word: str, explained: str = "") -> Command:
    """Make the one step forward."""
    return Command("forward", "enter", word, explained or _("Take the next step."), Decide(course.forward), chip=True)


def without_gaps(words: str) -> str:
    """Write people's words into a text with gaps: their braces are braces."""
    return words.replace("{", "{{").replace("}", "}}")


def next_word(view: View) -> str:
    """Name the item that follows."""
    following = view.meeting.next_item()
    return _("next: {title}").format(title=shorten(one_line(following.title), 24)) if following else _("go on")


def in_two_weeks(view: View) -> str:
    """Suggest a day."""
    return (date.fromisoformat(view.meeting.day) + timedelta(days=14)).isoformat()


def everywhere(view: View) -> tuple[Command, ...]:
    """List what can be done at every step of an open meeting."""
    queue = view.participation.queue
    commands = [
        Command(
            "queue",
            "q",
            _("queue"),
            _("Put somebody into the queue for the floor, or take them out of it."),
            Local("queue"),
            ask=(Question("member", _("who asks for the floor?"), Ask.MEMBER),),
        ),
    ]
    if queue:
        word = _("floor to {name}").format(name=view.name(queue[0]))
        commands.append(
            Command("give_floor", "f", word, _("Give the floor to the next in the queue."), Local("give_floor"))
        )
    commands += [
        Command(
            "note",
            "w",
            _("write a note"),
            _("Write something down for the minutes."),
            Decide(notes.note),
            ask=(Question("words", _("note for the minutes")),),
        ),
        Command(
            "action",
            "t",
            _("to do"),
            _("Agree who does what by when."),
            Decide(notes.agree_action),
            ask=(
                Question("action", _("what will be done?")),
                Question("owner", _("who does it?"), Ask.MEMBER),
                Question("due", _("by when?"), Ask.DAY, in_two_weeks(view)),
            ),
        ),
        Command(
            "people",
            "p",
            _("came or left"),
            _("Somebody came, left, or joined from afar."),
            Decide(opening.note_presence),
            ask=_presence_questions(),
        ),
    ]
    if view.meeting.counting:
        commands.append(
            Command(
                "desk", "d", _("observer’s desk"), _("Mark who is speaking, with one key per person."), Local("desk")
            )
        )
        commands.append(
            Command(
                "uncount",
                "",
                _("leave somebody uncounted"),
                _("Count somebody’s airtime no longer, also backwards."),
                Local("uncount"),
                ask=(Question("member", _("who stays uncounted?"), Ask.MEMBER),),
            )
        )
        commands.append(
            Command(
                "stop_counting",
                "",
                _("stop counting"),
                _("Count nobody’s airtime from now on, and delete the marks."),
                Decide(opening.decide_counting, kwargs={"counting": False}),
                confirm=_("stop counting and delete the marks"),
            )
        )
    elif view.meeting.counting is not None:
        commands.append(
            Command(
                "start_counting",
                "",
                _("start counting"),
                _("Count airtime from now on, as the meeting agreed."),
                Decide(opening.decide_counting, kwargs={"counting": True, "named": view.meeting.named}),
            )
        )
    if view.meeting.adopted_at is not None:
        commands.append(
            Command(
                "go_to",
                "g",
                _("go to an item"),
                _("Take up another item now, and come back later."),
                Decide(agenda.open_item),
                ask=(_item_question(view),),
            )
        )
    commands.append(
        Command(
            "statement",
            "",
            _("record a statement"),
            _("Any member may ask that their words stand in the minutes."),
            Local("statement"),
            ask=(Question("member", _("whose statement?"), Ask.MEMBER), Question("words", _("the statement"))),
        )
    )
    return (*commands, *appointing.commands(view))


def take_back(view: View) -> tuple[Command, ...]:
    """Offer to take the last step back, where one can be."""
    if not view.course.past:
        return ()
    return (Command("strike", "u", _("take back"), _("Take the last step back."), Local("strike")),)


def _presence_questions() -> tuple[Question, ...]:
    return (
        Question("members", _("who?"), Ask.MEMBER),
        Question("presence", _("where?"), Ask.CHOICE, choices=presence_choices()),
    )


def presence_choices() -> tuple[tuple[str, str], ...]:
    """Pair each presence with its word."""
    return (
        (Presence.ROOM.value, _("in the room")),
        (Presence.REMOTE.value, _("remote")),
        (Presence.LEFT.value, _("has left")),
        (Presence.APOLOGISED.value, _("apologies")),
        (Presence.ABSENT.value, _("absent")),
    )


def _item_question(view: View) -> Question:
    meeting = view.meeting
    choices = tuple(
        (item.id, item.title)
        for item in meeting.items
        if item.id != meeting.current and item.kind is not ItemKind.OPENING
    )
    return Question("item", _("which item?"), Ask.CHOICE, choices=choices)


def queue_lines(view: View) -> Lines:
    """List who asks for the floor, next first; softly, that a round would help."""
    heard = view.participation.heard
    lines = tuple(
        Line(
            "▸" if n == 0 else " ",
            view.name(m),
            "" if m in heard else _("not yet heard"),
            Tone.STRONG if n == 0 else Tone.PLAIN,
        )
        for n, m in enumerate(view.participation.queue)
    )
    soft = (Line(" ", _("take a round?"), tone=Tone.SOFT),) if take_a_round(view) else ()
    return Lines(_("asked for the floor"), (*(lines or (Line(" ", _("nobody"), tone=Tone.SOFT),)), *soft))


def spare_queue(view: View, leaf: tuple[Block, ...]) -> tuple[Spare, ...]:
    """Show who asks for the floor where there is room, unless that stands on the sheet already."""
    lines = queue_lines(view)
    return (Spare(lines),) if view.participation.queue and lines not in leaf else ()


def earlier_versions(proposal: Proposal) -> tuple[Spare, ...]:
    """Show earlier wordings, newest first, where there is room for them."""
    older = list(enumerate(proposal.versions, 1))[:-1]
    rows = tuple((_("version {n}").format(n=n), version.text) for n, version in reversed(older))
    return (Spare(Facts(rows, _("wordings before"))),) if rows else ()


def note_lines(view: View, item: str) -> tuple[Lines, ...]:
    """List the notes and actions of an item, where there are any."""
    found = [Line("·", note.words) for note in view.meeting.notes if note.item == item]
    found += [
        Line("▸", f"{view.name(a.owner)}: {a.action}", view.day(a.due)) for a in view.meeting.actions if a.item == item
    ]
    return (Lines(_("noted"), tuple(found)),) if found else ()


def quorum_words(view: View, item: Item | None = None) -> str:
    """Tell how many are here and whether that is enough for the quorum."""
    meeting = view.meeting
    rule = (meeting.rule_of(item) if item else None) or meeting.protocol.areas[0].rule
    entitled, voters = meeting.entitled, meeting.voters_here
    if item is not None:
        entitled, voters = meeting.entitled_on(item), meeting.voters_on(item)
    needed = quorum_needed(len(entitled), rule.quorum)
    met = "✓" if len(voters) >= needed else _("not met")
    here = len(meeting.here)
    count = ngettext("{n} here", "{n} here", here).format(n=here)
    return f"{count} · " + _("quorum {needed} {met}").format(needed=needed, met=met)


BASES = {
    Base.FOR_AND_AGAINST: lambda: _("of for and against; abstaining does not count"),
    Base.CAST: lambda: _("of the votes cast, abstentions included"),
    Base.PRESENT: lambda: _("of the members present with a vote"),
    Base.ENTITLED: lambda: _("of all members with a vote"),
}


def threshold_words(rule: Supermajority) -> str:
    """Write a threshold as people say it."""
    return (_("more than {part}") if rule.strict else _("at least {part}")).format(part=rule.threshold)


def rule_words(view: View, item: Item, rule: Rule) -> tuple[str, ...]:
    """Explain the rule in force in a few short lines; the first is its name."""
    area = view.meeting.area_of(item)
    where = f"{area.name}, {area.matter_class.value}" if area else ""
    protocol = _("protocol {version}").format(version=view.meeting.protocol.version)
    quorum = _("quorum {part} of the members with a vote").format(part=rule.quorum)
    if isinstance(rule, Consent):
        return (_("Consent"), where, protocol, _("agreed when no objection is left"), quorum)
    return (_("Supermajority"), where, protocol, threshold_words(rule), BASES[rule.base](), quorum)


def proposal_commands(view: View) -> tuple[Command, ...]:
    """List what can be done with any undecided proposal."""
    item = view.meeting.current
    proposal = view.meeting.proposals[item]
    return (
        Command(
            "word",
            "e",
            _("edit the wording"),
            _("Change the text, who is responsible, or the review."),
            Decide(proposals.word_proposal, (item,)),
            ask=(
                Question("text", _("the proposal"), Ask.LONG_TEXT, proposal.text),
                Question("responsible", _("responsible"), Ask.MEMBER, proposal.responsible or ""),
                Question("review", _("review on"), Ask.DAY, proposal.review or ""),
                Question("evaluation", _("we will know by"), Ask.TEXT, proposal.evaluation, optional=True),
            ),
        ),
        Command(
            "defer",
            "x",
            _("put off"),
            _("Put the matter off; somebody brings it back on a date."),
            Decide(proposals.defer, (item,)),
            ask=(
                Question("owner", _("who brings it back?"), Ask.MEMBER, proposal.responsible or ""),
                Question("until", _("on which day?"), Ask.DAY, in_two_weeks(view)),
                Question("reason", _("why?"), optional=True),
            ),
        ),
        Command(
            "withdraw",
            "",
            _("withdraw the proposal"),
            _("The proposer takes the proposal back."),
            Decide(proposals.withdraw_proposal, (item,)),
            ask=(Question("reason", _("why?"), optional=True),),
        ),
        *advising.commands(view),
        *mattering.commands(view),
    )


def proposal_facts(view: View) -> Facts:
    """Show what stands around the text of the current proposal."""
    proposal = view.meeting.proposals[view.meeting.current]
    rows = [
        *appointing.rows(view, view.meeting.item),
        *mattering.tried_rows(view, proposal),
        (_("we will know by"), proposal.evaluation or _("not said yet")),
        (_("responsible"), view.name(proposal.responsible) or _("not said yet")),
        (_("review"), view.day(proposal.review) or _("not said yet")),
        (_("to answer"), advising.open_words(proposal)),
    ]
    return Facts(tuple((label, value) for label, value in rows if value))


def missing_for_quorum(view: View) -> str:
    """Say how many members with a vote are missing for the quorum of the current proposal; empty when it is met."""
    missing = quorum_missing(view.meeting, view.meeting.current)
    if not missing:
        return ""
    return ngettext(
        "{n} more member with a vote is needed for the quorum.",
        "{n} more members with a vote are needed for the quorum.",
        missing,
    ).format(n=missing)


def undecided_titles(view: View) -> tuple[str, ...]:
    """Name the proposals without an outcome."""
    titles = {item.id: item.title for item in view.meeting.items}
    return tuple(titles[item] for item in closing.undecided(view.meeting))
