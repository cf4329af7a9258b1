"""What kind of talk a step of the meeting is, unless the observer says otherwise."""

from __future__ import annotations

from data.meeting.agenda import ItemKind
from data.meeting.marks import TalkMode
from data.meeting.state import Meeting

_BY_KIND = {ItemKind.CHECK_IN: TalkMode.ROUND, ItemKind.INFORMATION: TalkMode.REPORT}
_ROUNDS = frozenset({"respond", "object", "test"})
"""Stages of a consent round in which people speak in turn, as they are asked."""


def kind_of_talk(meeting: Meeting) -> TalkMode:
    """Tell whether people discuss, report, or speak in turn; only discussion counts."""
    if meeting.item.kind is ItemKind.PROPOSAL and meeting.stage in _ROUNDS:
        return TalkMode.ROUND
    return _BY_KIND.get(meeting.item.kind, TalkMode.DISCUSSION)
