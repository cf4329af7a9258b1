"""The hand-over at each change of a role: what the next one must know, and what the last one learned."""

from __future__ import annotations

from data.meeting.mandate import Mandate
from data.meeting.refusal import Refusal, refuse
from data.meeting.role_events import HandoverNoted
from data.meeting.state import Meeting
from data.rules.terms import mandates_now


def note_handover(
    meeting: Meeting, at: int, mandate: str, passed_on: str, learned: str = ""
) -> HandoverNoted | Refusal:
    """Keep the note of who held a role."""
    if not any(known.id == mandate for known in meeting.called.mandates):
        return refuse("no such term")
    if not passed_on.strip():
        return refuse("no text")
    return HandoverNoted(at, meeting.current, mandate, passed_on.strip(), learned.strip())


def before_in(meeting: Meeting, role: str) -> Mandate | None:
    """Find the last mandate of a role that the meeting knows: whose note the next holder waits for."""
    theirs = (mandate for mandate in mandates_now(meeting) if mandate.role == role)
    return max(theirs, key=lambda mandate: (mandate.since, mandate.id), default=None)
