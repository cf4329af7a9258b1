"""Notes for the minutes, and actions."""

from __future__ import annotations

from data.meeting.events import ActionAgreed, Noted, NoteKind
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import day_refused


def note(
    meeting: Meeting, at: int, words: str, kind: NoteKind = NoteKind.NOTE, member: MemberId | None = None
) -> Noted | Refusal:
    """Keep words for the minutes, at the current item."""
    if not words.strip():
        return refuse("no text")
    if member is not None and member not in meeting.people:
        return refuse("unknown member", member=member)
    return Noted(at, meeting.current, words.strip(), kind, member)


def agree_action(meeting: Meeting, at: int, action: str, owner: MemberId, due: str) -> ActionAgreed | Refusal:
    """Agree that ``owner`` does something by ``due`` (a day, YYYY-MM-DD)."""
    if not action.strip():
        return refuse("no text")
    if owner not in meeting.people:
        return refuse("unknown member", member=owner)
    refused = day_refused(meeting, due)
    return ActionAgreed(at, meeting.current, action.strip(), owner, due) if refused is None else refused
