"""The moment of suspense: how many tickets of a draw are shown, told from the time alone.

The record holds every ticket at once. Each screen computes from the moment of the reveal how many it shows, so that
the terminal and the wall go together without a word between them.
"""

from __future__ import annotations

from data.meeting.drawing import Draw, DrawStage
from tui.pages.view import View

TICKETS_WITHIN_MS, TICKET_AT_MOST_MS, PAUSE_MS = 8_000, 400, 1_500
"""All tickets appear within so long, each so long after the one before at most; a pause before those that are drawn."""


def moments(tickets: int, drawn: int) -> tuple[int, ...]:
    """Tell how long after the reveal each ticket appears (ms): the highest is the first, those drawn are the last."""
    pace = min(TICKET_AT_MOST_MS, TICKETS_WITHIN_MS // max(1, tickets))
    return tuple(nth * pace + (PAUSE_MS if nth > tickets - drawn else 0) for nth in range(1, tickets + 1))


def appear_at(draw: Draw) -> tuple[int, ...]:
    """Tell when each ticket of a draw appears (ms UTC)."""
    drawn = 1 if draw.whole else draw.tickets_drawn
    return tuple(draw.revealed_at + after for after in moments(len(draw.order), drawn))


def shown_tickets(view: View, draw: Draw) -> int:
    """Count the tickets this screen shows now; all, once somebody answered or wished to see them at once.

    A clock that was set back keeps nothing from the room.
    """
    everything = len(draw.order)
    answered = draw.accepted or draw.declined or draw.stage is not DrawStage.REVEALED
    if answered or not view.in_suspense(draw) or view.now < draw.revealed_at:
        return everything
    return sum(at <= view.now for at in appear_at(draw))
