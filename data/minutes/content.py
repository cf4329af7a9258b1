"""The minutes of a meeting as one frozen value, in words; every format lays out the same value."""

from __future__ import annotations

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Item, ItemKind, MeetingKind
from data.meeting.events import NoteKind
from data.meeting.protocol import ASSEMBLY
from data.meeting.state import FACILITATOR, OBSERVER, PRESENTER, Meeting
from data.minutes.attendance import Attendance, attendance_of
from data.minutes.bursts import BurstCourse, ReviewCourse, burst_of, review_of
from data.minutes.draws import DrawReceipt, NotDrawn, not_drawn, receipts_of
from data.minutes.labs import LabCourse, LabEnd, lab_end, lab_of
from data.minutes.mandates import OwedNote, RolesTold, notes_owed, roles_of
from data.minutes.participation import Participation, participation_of
from data.minutes.proposals import ProposalCourse, proposal_of
from data.minutes.telling import Telling, telling_of
from data.minutes.terms import item_kind, meeting_kind
from data.rules.aftermath import Aftermath, aftermath_of
from data.rules.agenda import FRAME

SHORT_HEAD_DIGITS = 12
DRAFT = "draft"


class Note(Struct, frozen=True):
    """Words kept for the minutes; ``heading`` says what they are and whose."""

    heading: str
    words: str


class Confirmation(Struct, frozen=True):
    """What became of the draft minutes of the meeting before, and the corrections to them, if any."""

    meeting: str
    said: str
    corrections: str


class Action(Struct, frozen=True):
    """What somebody does by a day, and the title of the item it was agreed at."""

    action: str
    owner: str
    due: str
    item: str


class ItemCourse(Struct, frozen=True):
    """An item of the agenda as it went; ``framing`` are those every meeting has. ``span`` is empty if not reached.

    Where it ``asks_gaps``, a lab asked there what the group did not know.
    """

    number: int
    title: str
    kind: str
    span: str
    planned: int | None
    reached: bool
    framing: bool
    proposal: ProposalCourse | None
    lab: LabCourse | None
    burst: BurstCourse | None
    review: ReviewCourse | None
    asks_gaps: bool
    roles: RolesTold
    draws: tuple[DrawReceipt, ...]
    not_drawn: tuple[NotDrawn, ...]
    notes: tuple[Note, ...]
    actions: tuple[Action, ...]
    closing_words: str
    confirmation: Confirmation | None


class Undecided(Struct, frozen=True):
    """A matter without a decision, and where it goes."""

    number: int
    title: str
    where: str


class Minutes(Struct, frozen=True):
    """Everything the record tells about a meeting, in words. Empty words mean that there is nothing to tell.

    Without a heat map the meeting was not to look at its talk.
    """

    meeting: str
    title: str
    workplace: str
    kind: str
    kind_words: str
    day: str
    day_words: str
    begin: str
    end: str
    zone: str
    place: str
    notice: str
    convenor: str
    note_keeper: str
    facilitator: str
    observers: str
    presenter: str
    attendance: Attendance
    agenda: str
    last_minutes: Confirmation | None
    items: tuple[ItemCourse, ...]
    decided: tuple[ItemCourse, ...]
    undecided: tuple[Undecided, ...]
    actions: tuple[Action, ...]
    roles: RolesTold
    notes_owed: tuple[OwedNote, ...]
    lab: LabEnd | None
    burst: BurstCourse | None
    gaps: tuple[str, ...]
    heat_map: bool
    participation: Participation
    draws: tuple[DrawReceipt, ...]
    next_meeting: str
    closed: bool
    previous_head: str
    head: str
    short_head: str
    status: str


class _OfAllItems(Struct, frozen=True):
    """What is gathered once for all items of a meeting."""

    telling: Telling
    receipts: tuple[DrawReceipt, ...]
    aftermath: Aftermath
    confirmation: Confirmation | None


def minutes_of(meeting: Meeting, head: str, *, locale: str = "en") -> Minutes:
    """Gather the minutes of a meeting whose record ends with ``head``; days are written as in ``locale``."""
    telling = telling_of(meeting, locale)
    receipts = receipts_of(telling)
    confirmation = _confirmation(meeting)
    of_all = _OfAllItems(telling, receipts, aftermath_of(meeting), confirmation)
    items = tuple(_item(of_all, number, item) for number, item in enumerate(meeting.items, 1))
    aftermath = of_all.aftermath
    burst = meeting.meeting_kind == MeetingKind.BURST
    adopted = "" if meeting.adopted_at is None else telling.hour(meeting.adopted_at)
    return Minutes(
        meeting=meeting.id,
        title=meeting.title,
        workplace=meeting.workplace,
        kind=meeting.meeting_kind,
        kind_words=_kind(telling),
        day=meeting.day,
        day_words=telling.day(meeting.day),
        begin="" if meeting.opened_at is None else telling.hour(meeting.opened_at),
        end="" if meeting.closed_at is None else telling.hour(meeting.closed_at),
        zone=telling.zone_name,
        place=meeting.place,
        notice=meeting.notice,
        convenor=telling.named(meeting.convenor),
        note_keeper=telling.named(meeting.note_keeper),
        facilitator="" if burst else _role(telling, FACILITATOR),
        observers="" if burst else _role(telling, OBSERVER),
        presenter=_role(telling, PRESENTER) if aftermath.roles.lab is not None else "",
        attendance=attendance_of(telling),
        agenda=_("adopted at {hour}").format(hour=adopted) if adopted else _("not adopted"),
        last_minutes=confirmation,
        items=items,
        decided=tuple(item for item in items if item.proposal is not None and item.proposal.decided),
        undecided=tuple(_undecided(item) for item in items if _is_undecided(item)),
        actions=_actions(telling),
        roles=roles_of(telling, aftermath),
        notes_owed=notes_owed(telling, aftermath),
        lab=lab_end(aftermath.roles.lab),
        burst=burst_of(telling),
        gaps=meeting.lab.gaps,
        heat_map=any(item.kind is ItemKind.HEAT_MAP for item in meeting.items),
        participation=participation_of(telling),
        draws=receipts,
        next_meeting=telling.day(meeting.next_meeting) if meeting.next_meeting else "",
        closed=meeting.closed_at is not None,
        previous_head=meeting.previous_head,
        head=head,
        short_head=head[:SHORT_HEAD_DIGITS],
        status=DRAFT,
    )


def _kind(telling: Telling) -> str:
    """Say what kind of meeting it was, and of which forum where that was not the assembly."""
    meeting = telling.meeting
    kind, forum = meeting_kind(meeting.meeting_kind), telling.forum(meeting.forum)
    if meeting.forum == ASSEMBLY:
        return kind
    if meeting.meeting_kind == MeetingKind.CONSTELLATION:
        return forum
    return _("{kind} of {forum}").format(kind=kind, forum=forum)


def _confirmation(meeting: Meeting) -> Confirmation | None:
    """Tell whether the minutes of the meeting before were confirmed; none where none were a draft."""
    confirmed = meeting.minutes_confirmed
    if confirmed is not None:
        said = _("confirmed, with corrections") if confirmed.corrections else _("confirmed as they stand")
        return Confirmation(confirmed.meeting, said, confirmed.corrections)
    draft = meeting.called.minutes_to_confirm
    return Confirmation(draft, _("not confirmed: they stay a draft"), "") if draft else None


def _role(telling: Telling, task: str) -> str:
    """Say who held a task of the meeting, and how it came to them."""
    meeting = telling.meeting
    for draw in reversed(meeting.draws.values()):
        if draw.task == task and draw.accepted and not draw.void:
            return _("{names} (drawn by lot, draw {id})").format(names=telling.listed(draw.accepted), id=draw.id)
    for skipped in reversed(meeting.skipped_draws):
        if skipped.task == task:
            return _("not drawn: {reason}").format(reason=skipped.reason)
    return _("not drawn")


def _item(of_all: _OfAllItems, number: int, item: Item) -> ItemCourse:
    telling, meeting = of_all.telling, of_all.telling.meeting
    held = {draw.id for draw in meeting.draws.values() if draw.item == item.id}
    reached = item.id in meeting.began and meeting.opened_at is not None
    return ItemCourse(
        number=number,
        title=item.title,
        kind=item_kind(item.kind),
        span=telling.span(meeting.began[item.id], meeting.ended.get(item.id)) if reached else "",
        planned=item.minutes,
        reached=reached,
        framing=item.kind in FRAME,
        proposal=proposal_of(telling, item, of_all.aftermath),
        lab=lab_of(telling) if item.kind is ItemKind.LAB else None,
        burst=burst_of(telling) if item.kind is ItemKind.BURST else None,
        review=review_of(telling, item),
        asks_gaps=item.kind is ItemKind.LEARNING and reached and of_all.aftermath.roles.lab is not None,
        roles=roles_of(telling, of_all.aftermath, item),
        draws=tuple(receipt for receipt in of_all.receipts if receipt.id in held),
        not_drawn=not_drawn(telling, item.id),
        notes=_notes(telling, item),
        actions=_actions(telling, item),
        closing_words=_("What the meeting said about its talk stands under “How we talked”.")
        if item.kind is ItemKind.HEAT_MAP and reached
        else "",
        confirmation=of_all.confirmation if item.kind is ItemKind.MINUTES else None,
    )


def _notes(telling: Telling, item: Item) -> tuple[Note, ...]:
    return tuple(
        Note(_note_heading(note.note, telling.named(note.member)), note.words)
        for note in telling.meeting.notes
        if note.item == item.id
    )


def _note_heading(kind: NoteKind, name: str) -> str:
    anonymous = {
        NoteKind.NOTE: _("Note"),
        NoteKind.REASON: _("Reason"),
        NoteKind.STATEMENT: _("Statement, recorded on request"),
    }
    by_name = {
        NoteKind.NOTE: _("Note by {name}"),
        NoteKind.REASON: _("Reason given by {name}"),
        NoteKind.STATEMENT: _("Statement by {name}, recorded on request"),
    }
    return by_name[kind].format(name=name) if name else anonymous[kind]


def _actions(telling: Telling, item: Item | None = None) -> tuple[Action, ...]:
    """List the actions agreed at an item, or at any."""
    titles = {found.id: found.title for found in telling.meeting.items}
    return tuple(
        Action(agreed.action, telling.name(agreed.owner), telling.day(agreed.due), titles.get(agreed.item, agreed.item))
        for agreed in telling.meeting.actions
        if item is None or agreed.item == item.id
    )


def _is_undecided(item: ItemCourse) -> bool:
    if item.proposal is None:
        return not item.reached and not item.framing
    return not item.proposal.decided


def _undecided(item: ItemCourse) -> Undecided:
    """Say where a matter goes that has no decision."""
    proposal = item.proposal
    ended = _("not reached") if proposal is None or not item.reached else proposal.outcome
    if proposal is None or not proposal.where:
        return Undecided(item.number, item.title, ended)
    if proposal.sent:
        return Undecided(item.number, item.title, proposal.where)
    return Undecided(item.number, item.title, _("{ended}; it {where}").format(ended=ended, where=proposal.where))
