"""The marks of the floor and the queue of one meeting: short-lived files beside the record."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from data.conduct.participation_files import MARKS, MARKS_FILES, MARKS_FORM, QUEUE, QUEUE_FORM
from data.meeting.floor import Floor, held_by
from data.meeting.forgetting import forget_member
from data.meeting.marks import (
    AlsoSpoke,
    AnyMark,
    AskWithdrawn,
    Counted,
    CountedByFloor,
    CutIn,
    CutInOutcome,
    CutInWithdrawn,
    FloorAsked,
    FloorCorrected,
    FloorGiven,
    FloorMarked,
    MarkTakenBack,
    ModeMarked,
    Participation,
    TalkMode,
)
from data.meeting.people import MemberId
from data.meeting.taking_part import UNDOABLE, fold_marks, standing, take_part
from data.record.journal import Journal, delete_journal


def _last_named(participation: Participation) -> int:
    """Find the moment of the last turn or cutting in (ms UTC), by which later marks name it; 0 before the first."""
    presses, cut_in = participation.pressed, participation.cut_in
    return max(presses.newest.at_ms if len(presses) else 0, cut_in.newest.at if len(cut_in) else 0)


class FloorBook:
    """Keeps marks and queue of the meeting in ``folder``; ``participation`` is what they amount to."""

    def __init__(self, folder: Path, *, not_yet_heard_first: bool) -> None:
        self._folder = folder
        self._not_yet_heard_first = not_yet_heard_first
        self._marks: list[AnyMark] = []
        self._asked: list[AnyMark] = []
        self._marks_file: Journal[AnyMark] | None = None
        self._queue_file: Journal[AnyMark] | None = None
        self._uncounted: set[MemberId] = set()
        """Who asked not to be counted; kept nowhere but here, so that counting begun anew leaves them out."""
        try:
            for path in sorted(folder.glob(MARKS_FILES))[:1]:
                self._marks_file = Journal.open(path, MARKS_FORM, MARKS, {}, self._marks.append)
            if (folder / QUEUE).exists():
                self._queue_file = Journal.open(folder / QUEUE, QUEUE_FORM, MARKS, {}, self._asked.append)
        except BaseException:
            self.close()
            raise
        self.participation = self._folded()

    def _folded(self) -> Participation:
        return fold_marks((self._marks, self._asked), not_yet_heard_first=self._not_yet_heard_first)

    @property
    def counting(self) -> bool:
        """Whether marks are being kept: the first of them says who is counted."""
        return bool(self._marks)

    @property
    def at(self) -> int:
        """The moment of the last mark (ms UTC); 0 when there is none."""
        return max((mark.at for mark in (*self._marks[-1:], *self._asked[-1:])), default=0)

    def begin_counting(self, at: int, observer: str, members: tuple[MemberId, ...]) -> None:
        """Begin the marks file of an observer with whose airtime is counted; who asked not to be is left out."""
        if self._marks_file is None:
            path = self._folder / f"marks-{observer}.jsonl"
            self._marks_file = Journal.open(path, MARKS_FORM, MARKS, {"observer": observer}, self._marks.append)
        self._mark(Counted(at, tuple(m for m in members if m not in self._uncounted)))

    def stop_counting(self) -> None:
        """Delete every mark; the queue stays."""
        for path in self._folder.glob(MARKS_FILES):
            if self._marks_file is not None and self._marks_file.path == path:
                self._marks_file.delete()
            else:
                delete_journal(path)
        self._marks_file = None
        self._marks = []
        self.participation = self._folded()

    def _mark(self, mark: AnyMark) -> None:
        if self._marks_file is None:
            return
        if isinstance(mark, FloorMarked | CutIn):
            mark = replace(mark, at=max(mark.at, _last_named(self.participation) + 1))
        self._marks_file.append(mark)
        self._marks.append(mark)
        anew = isinstance(mark, MarkTakenBack)
        self.participation = self._folded() if anew else take_part(self.participation, mark)

    def _ask(self, mark: AnyMark) -> None:
        if self._queue_file is None:
            self._queue_file = Journal.open(self._folder / QUEUE, QUEUE_FORM, MARKS, {}, self._asked.append)
        self._queue_file.append(mark)
        self._asked.append(mark)
        self.participation = take_part(self.participation, mark, not_yet_heard_first=self._not_yet_heard_first)

    def mark(self, at: int, floor: Floor) -> None:
        """Keep that the floor changed, where marks are kept."""
        self._mark(FloorMarked(at, floor))

    def also_spoke(self, at: int, member: MemberId) -> None:
        """Keep that somebody said something while the floor stayed where it was."""
        self._mark(AlsoSpoke(at, member))

    def cut_in(self, at: int, member: MemberId, on: MemberId, outcome: CutInOutcome) -> None:
        """Keep that somebody cut in on another; who took the floor has it now. Of those not counted nothing is kept."""
        if member != on and {member, on} <= set(self.participation.counted):
            self._mark(CutIn(at, member, on, outcome))

    def turn_to(self, at: int, mode: TalkMode) -> None:
        """Keep what kind of talk it is from now on."""
        if mode is not self.participation.mode:
            self._mark(ModeMarked(at, mode))

    def correct(self, at: int, of: tuple[int, ...], floor: Floor) -> None:
        """Give the turns begun at these moments (ms UTC) to whose they were."""
        self._mark(FloorCorrected(at, of, floor))

    def withdraw_cut_in(self, at: int, of: int) -> None:
        """Count cutting in no longer, as somebody concerned asked."""
        self._mark(CutInWithdrawn(at, of))

    def count_by_floor(self, at: int) -> None:
        """Count the turn that goes on now by the floor alone."""
        if self.participation.presses:
            self._mark(CountedByFloor(at, self.participation.presses[-1].at_ms))

    def take_mark_back(self, at: int) -> None:
        """Take the last mark back, where there is one."""
        if any(isinstance(mark, UNDOABLE) for mark in standing(self._marks)):
            self._mark(MarkTakenBack(at))

    def queue(self, at: int, member: MemberId) -> None:
        """Put somebody into the queue, or take them out where they stand in it."""
        asked = member in self.participation.queue
        self._ask(AskWithdrawn(at, member) if asked else FloorAsked(at, member))

    def give_floor(self, at: int) -> None:
        """Give the floor to the next in the queue, where somebody is; a counted person is marked as well."""
        if not self.participation.queue:
            return
        member = self.participation.queue[0]
        self._ask(FloorGiven(at, member))
        if member in self.participation.counted:
            self.mark(at, held_by(member))

    def uncount(self, member: MemberId) -> None:
        """Count somebody no longer, also backwards: marks and queue are rewritten without their turns."""
        self._uncounted.add(member)
        if self._marks_file is not None:
            marks = forget_member(self._marks, member)
            self._marks_file.rewrite(marks)
            self._marks = list(marks)
        if self._queue_file is not None:
            asked = forget_member(self._asked, member)
            self._queue_file.rewrite(asked)
            self._asked = list(asked)
        self.participation = self._folded()

    def close(self) -> None:
        """Close the files; everything kept stays."""
        for journal in (self._marks_file, self._queue_file):
            if journal is not None:
                journal.close()
