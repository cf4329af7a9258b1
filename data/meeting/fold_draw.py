"""How a draw changes."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from data.meeting.agenda import ItemKind
from data.meeting.drawing import Draw
from data.meeting.events import (
    DrawAccepted,
    DrawAnnounced,
    DrawCommitted,
    DrawDeclined,
    DrawRevealed,
    DrawSkipped,
    DrawVoided,
    SlipRead,
)
from data.meeting.role_events import OrderDrawn
from data.meeting.state import Meeting


def _with(meeting: Meeting, draw: str, **changes: Any) -> Meeting:
    return replace(meeting, draws=meeting.draws | {draw: replace(meeting.draws[draw], **changes)})


def announced(meeting: Meeting, event: DrawAnnounced) -> Meeting:
    """Put a new draw on the wall."""
    draw = Draw(
        id=event.draw,
        item=event.item,
        task=event.task,
        places=event.places,
        eligible=event.eligible,
        sure=event.sure,
        whole=meeting.item.kind is ItemKind.ROTATION,
        excluded=event.excluded,
        relaxed=event.relaxed,
        announced_at=event.at,
    )
    return replace(meeting, draws=meeting.draws | {draw.id: draw})


def committed(meeting: Meeting, event: DrawCommitted) -> Meeting:
    """Keep the promise."""
    return _with(meeting, event.draw, commitment=event.commitment, committed_at=event.at)


def slip_read(meeting: Meeting, event: SlipRead) -> Meeting:
    """Keep a slip."""
    return _with(meeting, event.draw, slips=(*meeting.draws[event.draw].slips, event.text))


def revealed(meeting: Meeting, event: DrawRevealed) -> Meeting:
    """Keep the salt and the tickets."""
    return _with(meeting, event.draw, salt=event.salt, order=event.tickets, revealed_at=event.at)


def accepted(meeting: Meeting, event: DrawAccepted) -> Meeting:
    """Fill a place, and keep who goes along."""
    draw = meeting.draws[event.draw]
    mentors = draw.mentors | {event.member: event.mentor} if event.mentor is not None else draw.mentors
    return _with(meeting, event.draw, accepted=(*draw.accepted, event.member), mentors=mentors)


def order_drawn(meeting: Meeting, event: OrderDrawn) -> Meeting:
    """Take the order of the tickets as the rotation."""
    return _with(meeting, event.draw, adopted_at=event.at)


def declined(meeting: Meeting, event: DrawDeclined) -> Meeting:
    """Go on to the next ticket."""
    return _with(meeting, event.draw, declined=(*meeting.draws[event.draw].declined, event.member))


def voided(meeting: Meeting, event: DrawVoided) -> Meeting:
    """Make a draw void."""
    return _with(meeting, event.draw, void=event.reason)


def skipped(meeting: Meeting, event: DrawSkipped) -> Meeting:
    """Keep that a task was not drawn, and why."""
    return replace(meeting, skipped_draws=(*meeting.skipped_draws, event))
