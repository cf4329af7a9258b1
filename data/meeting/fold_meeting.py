"""How the frame of a meeting changes: opening, presence, agenda, notes, closing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from data.meeting.agenda import Item, ItemKind
from data.meeting.events import (
    ActionAgreed,
    AgendaAdopted,
    Closed,
    Convened,
    CorrectiveStepChosen,
    CountingDecided,
    ItemAdded,
    ItemDropped,
    ItemOpened,
    MinutesConfirmed,
    Noted,
    Opened,
    ParticipationSummed,
    PresenceNoted,
    Stepped,
)
from data.meeting.people import MemberId, Presence
from data.meeting.proposal import Experiment, Proposal, Version
from data.meeting.protocol import Protocol
from data.meeting.series import Series
from data.meeting.state import Meeting, Movement

FIRST_STAGE: dict[ItemKind, str] = {
    ItemKind.OPENING: "welcome",
    ItemKind.PROPOSAL: "present",
    ItemKind.DRAW: "draw",
    ItemKind.ROTATION: "draw",
    ItemKind.LAB: "dilemma",
    ItemKind.HEAT_MAP: "map",
    ItemKind.CLOSING: "closing",
}
"""Where each kind of item begins; every other kind has the one stage ``talk``."""


def first_stage(item: Item) -> str:
    """Where this item begins."""
    return FIRST_STAGE.get(item.kind, "talk")


def _proposal(item: Item, protocol: Protocol, day: str, at: int) -> Proposal:
    area = protocol.area(item.area) if item.area else None
    review = item.review
    if review is None and area is not None:
        review = (date.fromisoformat(day) + timedelta(days=area.review_days)).isoformat()
    text = Version(item.text or item.title, at)
    return Proposal(
        Series(latest=(text,)),
        item.responsible or item.proposer,
        review,
        item.evaluation,
        experiment=Experiment(item.until, item.undo) if item.until else None,
    )


def convened(event: Convened) -> Meeting:
    """Make the meeting that was called."""
    people = {person.id: person for person in event.people}
    first = event.items[0].id
    return Meeting(
        called=event,
        opened=None,
        closed=None,
        people=people,
        items=event.items,
        current=first,
        stages={item.id: first_stage(item) for item in event.items},
        laid_down={
            item.id: _proposal(item, event.protocol, event.day, event.at)
            for item in event.items
            if item.kind is ItemKind.PROPOSAL
        },
        presence=dict.fromkeys(people, Presence.AWAITED),
        began={first: event.at},
    )


def opened(meeting: Meeting, event: Opened) -> Meeting:
    """Open, and go on to presence; who opens and who types is in the room, unless they were noted as remote."""
    opening = (event.convenor, event.note_keeper)
    at_the_table = dict.fromkeys((m for m in opening if not meeting.presence[m].here), Presence.ROOM)
    return replace(
        meeting,
        opened=event,
        presence=meeting.presence | at_the_table,
        moved=_moved(meeting, event.at, at_the_table, Presence.ROOM),
        stages=meeting.stages | {meeting.current: "presence"},
        began=meeting.began | {meeting.current: event.at},
    )


def presence_noted(meeting: Meeting, event: PresenceNoted) -> Meeting:
    """Note where members are."""
    return replace(
        meeting,
        presence=meeting.presence | dict.fromkeys(event.members, event.presence),
        moved=_moved(meeting, event.at, event.members, event.presence),
    )


def _moved(meeting: Meeting, at: int, members: Iterable[MemberId], presence: Presence) -> Series[Movement]:
    moved = meeting.moved
    for member in members:
        moved = moved.plus(Movement(at, member, presence))
    return moved


def stepped(meeting: Meeting, event: Stepped) -> Meeting:
    """Move an item to a stage."""
    return replace(meeting, stages=meeting.stages | {event.item: event.stage})


def _turn_to(meeting: Meeting, item: str, at: int) -> Meeting:
    """End the item that is left; left for an earlier one, it is only interrupted, and its turn comes again."""
    order = [other.id for other in meeting.items]
    interrupted = order.index(item) < order.index(meeting.current)
    ended = meeting.ended if interrupted else meeting.ended | {meeting.current: at}
    ended = {other: moment for other, moment in ended.items() if other != item}
    return replace(meeting, current=item, ended=ended, began={item: at} | meeting.began)


def item_opened(meeting: Meeting, event: ItemOpened) -> Meeting:
    """Leave the current item and turn to another."""
    return _turn_to(meeting, event.item, event.at)


def item_added(meeting: Meeting, event: ItemAdded) -> Meeting:
    """Put an item before the heat map and the closing."""
    last = (ItemKind.HEAT_MAP, ItemKind.CLOSING)
    place = next((n for n, other in enumerate(meeting.items) if other.kind in last), len(meeting.items))
    return item_put(meeting, event.item, place, event.at)


def item_put(meeting: Meeting, item: Item, place: int, at: int) -> Meeting:
    """Put an item at a place of the agenda, from 0."""
    proposals = meeting.proposals
    if item.kind is ItemKind.PROPOSAL:
        proposals = proposals | {item.id: _proposal(item, meeting.protocol, meeting.day, at)}
    return replace(
        meeting,
        items=(*meeting.items[:place], item, *meeting.items[place:]),
        stages=meeting.stages | {item.id: first_stage(item)},
        laid_down=proposals,
        discussed=None,
    )


def item_dropped(meeting: Meeting, event: ItemDropped) -> Meeting:
    """Take an item off, with its proposal; an option of a lab that was put as this item is free again."""
    options = tuple(replace(o, item="") if o.item == event.item else o for o in meeting.lab.options)
    return replace(
        meeting,
        items=tuple(item for item in meeting.items if item.id != event.item),
        stages={item: stage for item, stage in meeting.stages.items() if item != event.item},
        laid_down={item: proposal for item, proposal in meeting.proposals.items() if item != event.item},
        discussed=None,
        lab=replace(meeting.lab, options=options),
    )


def agenda_adopted(meeting: Meeting, event: AgendaAdopted) -> Meeting:
    """Adopt the agenda and turn to its first item."""
    following = meeting.next_item()
    adopted = replace(meeting, adopted_at=event.at)
    return adopted if following is None else _turn_to(adopted, following.id, event.at)


def counting_decided(meeting: Meeting, event: CountingDecided) -> Meeting:
    """Keep the decision; when it is taken during the opening, go on to the agenda."""
    stages = meeting.stages
    if meeting.stage == "counting":
        stages = stages | {meeting.current: "agenda"}
    return replace(meeting, counting=event.counting, named=event.named, stages=stages)


def noted(meeting: Meeting, event: Noted) -> Meeting:
    """Keep a note."""
    return replace(meeting, noted=meeting.noted.plus(event))


def action_agreed(meeting: Meeting, event: ActionAgreed) -> Meeting:
    """Keep an action."""
    return replace(meeting, agreed_actions=meeting.agreed_actions.plus(event))


def minutes_confirmed(meeting: Meeting, event: MinutesConfirmed) -> Meeting:
    """Keep that the minutes of an earlier meeting were confirmed."""
    return replace(meeting, minutes_confirmed=event)


def participation_summed(meeting: Meeting, event: ParticipationSummed) -> Meeting:
    """Keep the group figures."""
    return replace(meeting, participation=event)


def corrective_step_chosen(meeting: Meeting, event: CorrectiveStepChosen) -> Meeting:
    """Keep what the meeting wants to change; an empty step means nothing this time."""
    return replace(meeting, corrective_step=event.step)


def closed(meeting: Meeting, event: Closed) -> Meeting:
    """End the meeting."""
    return replace(
        meeting,
        closed=event,
        ended=meeting.ended | {meeting.current: event.at},
    )
