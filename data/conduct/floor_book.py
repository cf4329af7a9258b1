"""The marks of the floor and the queue of one meeting: short-lived files beside the record."""

from __future__ import annotations

from pathlib import Path

from data.conduct.followed_marks import FollowedMarks
from data.conduct.marking import Marking
from data.conduct.participation_files import (
    MARKS,
    MARKS_FILES,
    MARKS_FORM,
    QUEUE,
    QUEUE_FORM,
    ROOM_MARKS,
    take_out_of_abandoned,
)
from data.meeting.floor import held_by
from data.meeting.forgetting import forget_member
from data.meeting.marks import (
    AnyMark,
    AskWithdrawn,
    Counted,
    FloorAsked,
    FloorGiven,
    MarkTakenBack,
    Participation,
)
from data.meeting.people import MemberId
from data.meeting.taking_part import fold_marks, take_part
from data.record.journal import Journal, delete_journal


class FloorBook(Marking):
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
        self._others = FollowedMarks(folder, own=frozenset({ROOM_MARKS, QUEUE}))
        try:
            if (folder / ROOM_MARKS).exists():
                self._marks_file = Journal.open(folder / ROOM_MARKS, MARKS_FORM, MARKS, {}, self._marks.append)
            if (folder / QUEUE).exists():
                self._queue_file = Journal.open(folder / QUEUE, QUEUE_FORM, MARKS, {}, self._asked.append)
        except BaseException:
            self.close()
            raise
        self._others.look()
        self.participation = self._folded()

    def _folded(self) -> Participation:
        files = (self._marks, self._asked, *self._others.files.values())
        return fold_marks(files, not_yet_heard_first=self._not_yet_heard_first)

    @property
    def counting(self) -> bool:
        """Whether marks are being kept: the first of them says who is counted."""
        return bool(self._marks)

    @property
    def at(self) -> int:
        """The moment of the last mark (ms UTC); 0 when there is none."""
        return max((mark.at for mark in (*self._marks[-1:], *self._asked[-1:])), default=0)

    def begin_counting(self, at: int, observer: str, members: tuple[MemberId, ...]) -> None:
        """Begin the marks of this terminal with whose airtime is counted; who asked not to be is left out."""
        if self._marks_file is None:
            path = self._folder / ROOM_MARKS
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

    @property
    def _own(self) -> list[AnyMark]:
        return self._marks

    def _keep(self, mark: AnyMark) -> None:
        if self._marks_file is None:
            return
        self._marks_file.append(mark)
        self._marks.append(mark)
        anew = isinstance(mark, MarkTakenBack)
        self.participation = self._folded() if anew else take_part(self.participation, mark)

    def look(self) -> bool:
        """Read what observers marked in terminals of their own; true when anything changed."""
        changed = self._others.look()
        if changed:
            self.participation = self._folded()
        return changed

    def _ask(self, mark: AnyMark) -> None:
        if self._queue_file is None:
            self._queue_file = Journal.open(self._folder / QUEUE, QUEUE_FORM, MARKS, {}, self._asked.append)
        self._queue_file.append(mark)
        self._asked.append(mark)
        self.participation = take_part(self.participation, mark, not_yet_heard_first=self._not_yet_heard_first)

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

    def uncount(self, at: int, member: MemberId) -> None:
        """Count somebody no longer, also backwards: marks and queue are rewritten without their turns.

        Observers at terminals of their own see it in this file, and rewrite theirs.
        """
        self._uncounted.add(member)
        if self._marks_file is not None:
            marks = forget_member(self._marks, member)
            self._marks_file.rewrite(marks)
            self._marks = list(marks)
        if self._queue_file is not None:
            asked = forget_member(self._asked, member)
            self._queue_file.rewrite(asked)
            self._asked = list(asked)
        take_out_of_abandoned(self._folder, member, at)
        self._others.look()
        self.participation = self._folded()

    def close(self) -> None:
        """Close the files; everything kept stays."""
        self._others.close()
        for journal in (self._marks_file, self._queue_file):
            if journal is not None:
                journal.close()
