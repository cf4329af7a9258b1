"""What the room is told of itself, softly: to take a round while many have not been heard; who observes what."""

from __future__ import annotations

from data.language import _
from data.measures.how_we_spoke import counted_here
from data.meeting.agenda import ItemKind
from data.meeting.marks import Duty, TalkMode
from tui.pages.view import View

_MINUTE = 60_000
_TWO = 2
_ROUNDS = frozenset({"understand", "respond", "object", "test"})
"""Stages of a proposal at which everybody is asked in turn anyway."""


def not_yet_heard(view: View) -> tuple[int, int] | None:
    """Tell how many have not been heard, and of how many counted; nothing where too few are counted to say so."""
    counted = counted_here(view.meeting, view.participation, view.now)
    if not view.meeting.counting or len(counted) < view.meeting.settings.map_from_people:
        return None
    return sum(1 for member in counted if member not in view.participation.heard), len(counted)


def take_a_round(view: View) -> bool:
    """Whether a round would help: half of the time box is over, and half of those counted have not been heard."""
    meeting = view.meeting
    item, began = meeting.item, meeting.began.get(meeting.current)
    in_turn = item.kind is ItemKind.CHECK_IN or view.participation.mode is not TalkMode.DISCUSSION
    if item.minutes is None or began is None or in_turn or meeting.stage in _ROUNDS:
        return False
    heard = not_yet_heard(view)
    return heard is not None and _TWO * heard[0] >= heard[1] and _TWO * (view.now - began) >= item.minutes * _MINUTE


def who_watches(view: View) -> str:
    """Say which of two observers watches what; nothing where one watches everything."""
    observers, duties = view.meeting.observers, view.participation.duties
    if len(observers) < _TWO:
        return ""
    words = {Duty.FLOOR: _("{name} watches the floor."), Duty.CUT_INS: _("{name} watches who cuts in.")}
    return " ".join(words[duties[m]].format(name=view.name(m)) for m in observers if m in duties)
