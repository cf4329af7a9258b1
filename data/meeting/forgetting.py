"""Rewriting marks as if a member had never been counted."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from data.meeting.floor import SOMEBODY, Floor, FloorMode, held_by
from data.meeting.marks import (
    AlsoSpoke,
    AnyMark,
    AskWithdrawn,
    Counted,
    CutIn,
    CutInOutcome,
    CutInWithdrawn,
    FloorAsked,
    FloorCorrected,
    FloorGiven,
    FloorMarked,
)
from data.meeting.people import MemberId
from data.meeting.taking_part import standing


def forget_member(marks: Iterable[AnyMark], member: MemberId) -> tuple[AnyMark, ...]:
    """Rewrite the marks of one file: this member's turns become somebody's, what they cut in on or said is gone.

    What was taken back is gone as well. Of the queue only their place in it is kept, if they still wait: when they were
    given the floor is a turn, too.
    """
    marks = tuple(standing(marks))
    waits_since = _waits_since(marks, member)
    gone = {mark.at for mark in marks if isinstance(mark, CutIn) and _concerns(mark, member)}
    kept: list[AnyMark] = []
    for number, mark in enumerate(marks):
        match mark:
            case FloorAsked(member=asking) | AskWithdrawn(member=asking) | FloorGiven(member=asking) if (
                asking == member and number != waits_since
            ):
                continue
            case AlsoSpoke(member=speaking) if speaking == member:
                continue
            case CutIn(at=moment, member=cutting, outcome=CutInOutcome.TOOK_THE_FLOOR) if moment in gone:
                kept.append(FloorMarked(moment, SOMEBODY if cutting == member else held_by(cutting)))
            case CutIn(at=moment) | CutInWithdrawn(of=moment) if moment in gone:
                continue
            case Counted(members=members):
                kept.append(replace(mark, members=tuple(m for m in members if m != member)))
            case FloorMarked(floor=Floor(mode=FloorMode.MEMBER, member=speaker)) if speaker == member:
                kept.append(replace(mark, floor=SOMEBODY))
            case FloorCorrected(floor=Floor(mode=FloorMode.MEMBER, member=speaker)) if speaker == member:
                kept.append(replace(mark, floor=SOMEBODY))
            case _:
                kept.append(mark)
    return tuple(kept)


def _concerns(mark: CutIn, member: MemberId) -> bool:
    return member in {mark.member, mark.on}


def _waits_since(marks: tuple[AnyMark, ...], member: MemberId) -> int | None:
    """Find the mark by which this member stands in the queue; none where they do not."""
    since: int | None = None
    for number, mark in enumerate(marks):
        match mark:
            case FloorAsked(member=asking) if asking == member and since is None:
                since = number
            case AskWithdrawn(member=asking) | FloorGiven(member=asking) if asking == member:
                since = None
            case _:
                continue
    return since
