"""Folds marks and queue to how people take part. Pure: the same marks always give the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import attrgetter

from msgspec.structs import replace

from data.meeting.floor import Press, held_by
from data.meeting.marks import (
    AlsoSpoke,
    AnyMark,
    AskWithdrawn,
    Counted,
    CountedByFloor,
    CutIn,
    CutInOutcome,
    CutInWithdrawn,
    DutyTaken,
    FloorAsked,
    FloorCorrected,
    FloorGiven,
    FloorMarked,
    MarkTakenBack,
    ModeMarked,
    Participation,
)
from data.meeting.people import MemberId
from data.meeting.series import Series

UNDOABLE = (FloorMarked, AlsoSpoke, CutIn, FloorCorrected, CutInWithdrawn, CountedByFloor)
"""What an observer can take back; the kind of talk is said anew instead."""


def standing(marks: Iterable[AnyMark]) -> Iterator[AnyMark]:
    """Leave out, of one observer's marks in their order, those taken back, and the taking back."""
    kept: list[AnyMark] = []
    for mark in marks:
        if not isinstance(mark, MarkTakenBack):
            kept.append(mark)
            continue
        last = next((n for n in reversed(range(len(kept))) if isinstance(kept[n], UNDOABLE)), None)
        if last is not None:
            del kept[last]
    yield from kept


def fold_marks(files: Iterable[Iterable[AnyMark]], *, not_yet_heard_first: bool = True) -> Participation:
    """Fold the marks of each observer and the queue together, in the order they happened.

    Growth: with the marks; taking back looks only at the last ones.
    """
    marks = sorted((mark for file in files for mark in standing(file)), key=attrgetter("at"))
    return reduce(
        lambda so_far, mark: take_part(so_far, mark, not_yet_heard_first=not_yet_heard_first), marks, Participation()
    )


def place_in_queue(
    queue: tuple[MemberId, ...], heard: frozenset[MemberId], member: MemberId, *, not_yet_heard_first: bool
) -> tuple[MemberId, ...]:
    """Put a member into the queue: who has not been heard goes before those who have, never past the next in line."""
    if not queue or not not_yet_heard_first:
        return (*queue, member)
    following, *others = queue
    return (following, *sorted((*others, member), key=heard.__contains__))


def take_part(so_far: Participation, mark: AnyMark, *, not_yet_heard_first: bool = True) -> Participation:
    """Fold one mark that stands; what does not fit (asking twice, correcting no press) changes nothing."""
    match mark:
        case Counted(members=members):
            return replace(so_far, counted=members)
        case FloorMarked(at=at, floor=floor):
            return replace(so_far, pressed=so_far.pressed.plus(Press(at, floor)))
        case AlsoSpoke():
            return replace(so_far, also_spoke=so_far.also_spoke.plus(mark))
        case CutIn(at=at, member=member, outcome=outcome):
            kept = replace(so_far, cut_in=so_far.cut_in.plus(mark))
            took = outcome is CutInOutcome.TOOK_THE_FLOOR
            return replace(kept, pressed=kept.pressed.plus(Press(at, held_by(member)))) if took else kept
        case CutInWithdrawn(of=of):
            return replace(so_far, withdrawn=so_far.withdrawn | {of})
        case ModeMarked():
            return replace(so_far, modes=(*so_far.modes, mark))
        case DutyTaken(member=member, duty=duty):
            others = {one: theirs for one, theirs in so_far.duties.items() if one != member and theirs is not duty}
            return replace(so_far, duties=others | {member: duty})
        case FloorCorrected() | CountedByFloor():
            return _corrected(so_far, mark)
        case _:
            return _queued(so_far, mark, not_yet_heard_first=not_yet_heard_first)


def _corrected(so_far: Participation, mark: FloorCorrected | CountedByFloor) -> Participation:
    if isinstance(mark, FloorCorrected):
        changed = (replace(press, floor=mark.floor) if press.at_ms in mark.of else press for press in so_far.presses)
    else:
        changed = (replace(press, by_floor=True) if press.at_ms == mark.of else press for press in so_far.presses)
    return replace(so_far, pressed=_series_of(changed))


def _series_of(presses: Iterable[Press]) -> Series[Press]:
    return reduce(lambda so_far, press: so_far.plus(press), presses, Series[Press]())


def _queued(so_far: Participation, mark: AnyMark, *, not_yet_heard_first: bool) -> Participation:
    match mark:
        case FloorAsked(member=member) if member not in so_far.queue:
            queue = place_in_queue(so_far.queue, so_far.heard, member, not_yet_heard_first=not_yet_heard_first)
            return replace(so_far, queue=queue)
        case AskWithdrawn(member=member):
            return replace(so_far, queue=tuple(m for m in so_far.queue if m != member))
        case FloorGiven(member=member):
            queue = tuple(m for m in so_far.queue if m != member)
            return replace(so_far, queue=queue, given=so_far.given | {member})
        case _:
            return so_far
