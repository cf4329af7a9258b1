"""Whether a draw was held as its rules say: everything in it is computed again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import TypeAlias

from data.conduct.verification.findings import short
from data.language import _, ngettext
from data.meeting.drawing import Draw, DrawStage
from data.meeting.events import (
    DrawAccepted,
    DrawAnnounced,
    DrawCommitted,
    DrawDeclined,
    DrawRevealed,
    DrawVoided,
    SlipRead,
)
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal
from data.meeting.role_events import OrderDrawn
from data.meeting.state import Meeting
from data.record.line import SHORT_HEAD
from data.rules import ceremony, lottery
from data.rules.course import task_to_draw

DrawEvent: TypeAlias = (
    DrawAnnounced | DrawCommitted | SlipRead | DrawRevealed | DrawAccepted | DrawDeclined | OrderDrawn | DrawVoided
)
DRAW_EVENTS = (
    DrawAnnounced,
    DrawCommitted,
    SlipRead,
    DrawRevealed,
    DrawAccepted,
    DrawDeclined,
    OrderDrawn,
    DrawVoided,
)

_DIGEST = re.compile(r"[0-9a-f]{64}")


def names(meeting: Meeting, members: Iterable[MemberId]) -> str:
    """List members by name; somebody unknown by their id."""
    known = meeting.people
    return short(", ".join(known[m].name if m in known else m for m in members))


def draw_fault(meeting: Meeting, event: DrawEvent) -> str:
    """Say what is wrong with a step of a draw, taken when the meeting stood so; empty where nothing is."""
    match event:
        case DrawAnnounced():
            fault = _announcement_fault(meeting, event)
        case DrawCommitted():
            draw = meeting.draws.get(event.draw)
            promised = draw is not None and draw.stage is DrawStage.ANNOUNCED and _DIGEST.fullmatch(event.commitment)
            fault = "" if promised else _("a salt was promised out of turn, or the promise is no hash.")
        case SlipRead():
            taken = ceremony.read_slip(meeting, event.at, event.draw, event.text)
            fault = "" if taken == event else _("a slip was noted before the promise, after the reveal, or unreadably.")
        case DrawRevealed():
            fault = _reveal_fault(meeting, event)
        case DrawAccepted() | DrawDeclined():
            fault = _answer_fault(meeting, event)
        case OrderDrawn():
            adopted = ceremony.adopt_order(meeting, event.at, event.draw)
            fault = "" if adopted == event else _("an order was adopted that was not drawn as one.")
        case DrawVoided():
            voided = ceremony.void(meeting, event.at, event.draw, event.reason)
            fault = "" if voided == event else _("it was made void twice, or without a reason.")
    return fault and _("Draw “{draw}”: {fault}").format(draw=short(event.draw), fault=fault)


def _announcement_fault(meeting: Meeting, event: DrawAnnounced) -> str:
    strangers = tuple(m for m in (*event.eligible, *event.excluded) if m not in meeting.people)
    if strangers:
        return _("{names} stood in the draw, but not on the roll of the meeting.").format(
            names=names(meeting, strangers)
        )
    if any(not draw.void for draw in ceremony.attempts(meeting, event.task)):
        return _("it was held again although the attempt before it was not made void.")
    due = ceremony.draw_id(meeting, event.task)
    if event.draw != due:
        return _("this attempt must be called “{due}”.").format(due=short(due))
    if event.item != meeting.current or task_to_draw(meeting) != (event.task, event.places):
        return _("the meeting was not at this draw, or for another number of places.")
    by_ticket = event.places - len(event.sure)
    if isinstance(lottery.announcement(event.draw, by_ticket, event.eligible, event.excluded), Refusal):
        return _("its announcement cannot be written down.")
    due_event = ceremony.announce(meeting, event.at, event.task, event.places)
    if due_event == event:
        return ""
    if isinstance(due_event, DrawAnnounced) and set(due_event.eligible) != set(event.eligible):
        return _("by the rules these could be drawn: {due}; announced were: {announced}.").format(
            due=names(meeting, due_event.eligible), announced=names(meeting, event.eligible)
        )
    return _("the announcement is not the one that the rules give at this moment.")


def _reveal_fault(meeting: Meeting, event: DrawRevealed) -> str:
    draw = meeting.draws.get(event.draw)
    if draw is None or draw.stage is not DrawStage.COMMITTED:
        return _("a salt was shown that was not promised before.")
    if lottery.commitment(event.salt) != draw.commitment:
        return _("the salt that was shown is not the one that was promised.")
    needed = meeting.settings.slips_at_least
    if len(draw.slips) < needed:
        return _("{slips} slips were read, at least {needed} are needed.").format(slips=len(draw.slips), needed=needed)
    held = lottery.lottery(draw.id, draw.tickets_drawn, draw.eligible, draw.excluded, event.salt, draw.slips)
    if isinstance(held, Refusal):
        return _("the tickets cannot be computed from what was announced and read.")
    pairs = enumerate(zip_longest(held.tickets, event.tickets), start=1)
    wrong = next((number for number, (due, noted) in pairs if due != noted), None)
    if wrong is None:
        return ""
    return _("computed again, place {place} in the order of tickets is {due}; the record says {noted}.").format(
        place=wrong, due=_place(meeting, held.tickets, wrong), noted=_place(meeting, event.tickets, wrong)
    )


def _place(meeting: Meeting, tickets: tuple[lottery.Ticket, ...], place: int) -> str:
    if place > len(tickets):
        return _("nobody")
    member, ticket = tickets[place - 1]
    return _("{name} with {ticket}…").format(name=names(meeting, (member,)), ticket=ticket[:SHORT_HEAD])


def _answer_fault(meeting: Meeting, event: DrawAccepted | DrawDeclined) -> str:
    decide = ceremony.accept if isinstance(event, DrawAccepted) else ceremony.decline
    due = decide(meeting, event.at, event.draw)
    if due == event:
        return ""
    if isinstance(due, Refusal):
        return _("{name} answered when nobody was to be asked.").format(name=names(meeting, (event.member,)))
    if due.member == event.member:
        return _("the mentor named is not the one that the rules give.")
    return _("{name} answered, but by the order of tickets it was {due}'s turn.").format(
        name=names(meeting, (event.member,)), due=names(meeting, (due.member,))
    )


def draw_words(meeting: Meeting, draw: Draw) -> str:
    """Say what holds in a draw without fault."""
    name = short(draw.id)
    if draw.stage is DrawStage.VOID:
        return _("Draw “{draw}” was made void, visibly, with a reason.").format(draw=name)
    if not draw.salt:
        return _("Draw “{draw}” was not finished; nothing was shown.").format(draw=name)
    promise = ngettext(
        "the promise was kept, and the ticket of {tickets} person, computed again, is the one recorded",
        "the promise was kept, and the tickets of {tickets} people, computed again, are those recorded",
        len(draw.order),
    ).format(tickets=len(draw.order))
    if not draw.accepted:
        return _("Draw “{draw}”: {promise}; nobody has accepted.").format(draw=name, promise=promise)
    return _("Draw “{draw}”: {promise}; in their order it was {names}.").format(
        draw=name, promise=promise, names=names(meeting, draw.accepted)
    )
