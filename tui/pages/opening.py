"""The opening: welcome, who is here, the agenda."""

from __future__ import annotations

from datetime import timedelta

from data.language import _, ngettext
from data.meeting.agenda import ItemKind, MeetingKind
from data.meeting.people import MemberId, Presence, Standing
from data.rules import agenda, opening
from tui.pages import bursting, common
from tui.pages.page import (
    Ask,
    Block,
    Command,
    Decide,
    Line,
    Lines,
    Local,
    Page,
    Prose,
    Question,
    Say,
    Title,
    Tone,
)
from tui.pages.view import View

GLYPHS = {
    Presence.ROOM: "✓",
    Presence.REMOTE: "~",
    Presence.APOLOGISED: "–",
    Presence.ABSENT: "–",
    Presence.LEFT: "–",
    Presence.AWAITED: "·",
}


def presence_word(presence: Presence) -> str:
    """Say where somebody is."""
    return dict(common.presence_choices()).get(presence.value, _("not yet"))


def welcome(view: View) -> Page:
    """Ask who opens the meeting, and how it was called."""
    meeting = view.meeting
    blocks: list[Block] = [Title(meeting.title, meeting.workplace), _welcome(view)]
    if _is_burst(view):
        blocks += bursting.mandate(view)
    if meeting.previous_step:
        blocks.append(Prose(_("last time we chose to change"), meeting.previous_step))
    return Page(
        name="welcome",
        title=meeting.title,
        crumb=_("opening"),
        blocks=tuple(blocks),
        leaf=(_roll(view),),
        commands=(
            Command(
                "open",
                "enter",
                _("open the meeting"),
                _("Say who opens and who types, and begin."),
                Decide(opening.open_meeting),
                ask=(
                    Question("convenor", _("who opens the meeting?"), Ask.MEMBER),
                    Question("note_keeper", _("who types?"), Ask.MEMBER),
                    Question("notice", _("how was it called?"), optional=True),
                    Question("place", _("where are we?"), optional=True),
                ),
                chip=True,
            ),
        ),
    )


def _is_burst(view: View) -> bool:
    return view.meeting.meeting_kind == MeetingKind.BURST


def _welcome(view: View) -> Say:
    if _is_burst(view):
        return Say(
            _("“This is a burst: we act fast, within our mandate. What goes beyond it, the assembly looks at.”"),
            _("Whoever called it opens it. Nobody is drawn, and nothing is counted."),
        )
    welcome = _("“Welcome. I open the {title}. Everybody who has a vote, and everybody who has none, has a voice.”")
    return Say(
        welcome.format(title=view.meeting.title),
        _("Whoever called the meeting opens it. A facilitator is drawn in a moment."),
    )


def _expected(view: View) -> tuple[MemberId, ...]:
    """List whose presence is asked for: everybody, or the team in a burst, with whoever joined it."""
    meeting = view.meeting
    if not _is_burst(view):
        return tuple(meeting.people)
    return tuple(m for m in meeting.people if m in meeting.called.deciding or meeting.presence[m].here)


def _roll(view: View) -> Lines:
    meeting = view.meeting
    lines = []
    for member in _expected(view):
        person = meeting.people[member]
        presence = meeting.presence[member]
        vote = {Standing.NO_VOTE: _("no vote"), Standing.GUEST: _("guest")}.get(person.standing, "")
        word = presence_word(presence) if presence is not Presence.ROOM else vote
        chosen = member == view.cursor
        tone = Tone.NOW if chosen else Tone.PLAIN if presence.here else Tone.SOFT
        lines.append(Line("▸" if chosen else GLYPHS[presence], view.name(member), word, tone))
    label = _("the team") if _is_burst(view) else _("members")
    return Lines(label, tuple(lines), aside=_("{n} here").format(n=len(meeting.here)))


def _placing(view: View, chosen: str) -> list[Command]:
    return [
        Command(
            f"place_{key}",
            key,
            word,
            _("{name}: {where}").format(name=view.name(chosen), where=word),
            Decide(opening.note_presence, ((chosen,), where)),
            chip=True,
        )
        for key, where, word in (
            ("h", Presence.ROOM, _("here")),
            ("r", Presence.REMOTE, _("remote")),
            ("a", Presence.APOLOGISED, _("apologies")),
        )
    ] + [
        Command(
            "place_x",
            "x",
            _("absent"),
            _("{name}: absent").format(name=view.name(chosen)),
            Decide(opening.note_presence, ((chosen,), Presence.ABSENT)),
        )
    ]


def _placing_all(view: View, awaited: tuple[MemberId, ...]) -> list[Command]:
    """Place all who are not placed yet at once; in a burst only the team, because nobody else is expected."""
    here, gone = Decide(opening.everybody_here), Decide(opening.rest_absent)
    if _is_burst(view):
        here = Decide(opening.note_presence, (awaited, Presence.ROOM))
        gone = Decide(opening.note_presence, (awaited, Presence.ABSENT))
    return [
        Command(
            "everybody",
            "e",
            _("everybody else is here"),
            _("All who are not placed yet are in the room."),
            here,
            chip=True,
        ),
        Command("rest", "n", _("the rest is not here"), _("All who are not placed yet are absent."), gone),
    ]


def presence(view: View) -> Page:
    """Take who is here."""
    meeting = view.meeting
    expected = _expected(view)
    awaited = tuple(m for m in expected if meeting.presence[m] is Presence.AWAITED)
    chosen = view.cursor or (awaited[0] if awaited else None)
    commands: list[Command] = []
    if chosen is not None:
        commands = _placing(view, chosen)
    if awaited:
        commands += _placing_all(view, awaited)
    else:
        commands.append(common.forward(_("go on")))
    seen = View(view.course, view.participation, view.now, head=view.head, cursor=chosen)
    return Page(
        name="presence",
        title=_("Who is here?"),
        crumb=_("opening, presence"),
        blocks=(
            Title(_("Who is here?"), common.quorum_words(view)),
            Say(
                _("“{name}, are you here?”").format(name=view.name(chosen)) if awaited else _("“Is anybody missing?”"),
                _("Whoever comes later or leaves is noted with p, at any time."),
            ),
        ),
        leaf=(_roll(seen),),
        commands=tuple(commands),
        choosable=expected,
        chosen=chosen,
        waiting=""
        if not awaited
        else ngettext("{n} not placed yet", "{n} not placed yet", len(awaited)).format(n=len(awaited)),
    )


def adopt(view: View) -> Page:
    """Adopt the agenda."""
    meeting = view.meeting
    lines, at = [], view.now
    for item in meeting.items:
        if item.kind is ItemKind.OPENING:
            continue
        minutes = _("{n} min").format(n=item.minutes) if item.minutes else _("open end")
        lines.append(Line(view.clock(at), item.title, f"{kind_word(view, item.id)} · {minutes}"))
        at += int(timedelta(minutes=item.minutes or 0).total_seconds() * 1000)
    droppable = tuple((i.id, i.title) for i in meeting.items if i.kind not in agenda.FRAME)
    commands = [
        Command(
            "forward",
            "enter",
            _("adopt the agenda"),
            _("The meeting adopts its agenda and begins."),
            Decide(opening.adopt_agenda),
            chip=True,
        ),
        Command(
            "add_item",
            "i",
            _("add an item"),
            _("Add an item: a title, then (minutes, kind, proposer)."),
            Local("add_item"),
            ask=(Question("line", _("new item, like: Buy flour (10 min, consent, Bo)")),),
        ),
    ]
    if droppable:
        commands.append(
            Command(
                "drop_item",
                "l",
                _("leave one out"),
                _("Take an item off the agenda."),
                Decide(agenda.drop_item),
                ask=(Question("item", _("which one?"), Ask.CHOICE, choices=droppable),),
            )
        )
    if meeting.counting:
        commands.append(
            Command(
                "uncount",
                "k",
                _("keep somebody uncounted"),
                _("Somebody prefers not to be counted; no reason."),
                Local("uncount"),
                ask=(Question("member", _("who stays uncounted?"), Ask.MEMBER),),
            )
        )
    return Page(
        name="adopt",
        title=_("Our agenda"),
        crumb=_("opening, agenda"),
        blocks=(
            Title(_("Our agenda"), _("until {time}").format(time=view.clock(at))),
            Say(_("“Is this what we want to deal with today? Is anything missing?”")),
            Lines("", tuple(lines)),
        ),
        commands=tuple(commands),
    )


def kind_word(view: View, item_id: str) -> str:
    """Name the kind of an item for people."""
    item = view.meeting.find_item(item_id)
    assert item is not None
    rule = view.meeting.rule_of(item)
    if rule is not None:
        return _("consent") if type(rule).__name__ == "Consent" else _("ballot")
    return {
        ItemKind.CHECK_IN: _("round"),
        ItemKind.INFORMATION: _("information"),
        ItemKind.DISCUSSION: _("discussion"),
        ItemKind.DRAW: _("draw"),
        ItemKind.ROTATION: _("rotation"),
        ItemKind.TERM: _("term"),
        ItemKind.LAB: _("lab"),
        ItemKind.BURST: _("burst"),
        ItemKind.BURST_REVIEW: _("review of a burst"),
        ItemKind.MINUTES: _("minutes"),
        ItemKind.LEARNING: _("learning"),
        ItemKind.HEAT_MAP: _("how we spoke"),
        ItemKind.CLOSING: _("closing"),
    }.get(item.kind, item.kind.value)
