"""Confirming the minutes of the meeting before."""

from __future__ import annotations

from data.meeting.agenda import ItemKind
from data.meeting.events import MinutesConfirmed
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting


def confirm_minutes(meeting: Meeting, at: int, corrections: str = "") -> MinutesConfirmed | Refusal:
    """Confirm the minutes that are still a draft; a correction is kept beside them and overwrites nothing."""
    if meeting.item.kind is not ItemKind.MINUTES or not meeting.called.minutes_to_confirm:
        return refuse("no minutes to confirm")
    if meeting.minutes_confirmed is not None and meeting.minutes_confirmed.corrections == corrections.strip():
        return refuse("minutes are confirmed")
    return MinutesConfirmed(at, meeting.called.minutes_to_confirm, corrections.strip())
