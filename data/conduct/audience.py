"""Following a meeting from another process: the wall, and the meeting in words."""

from __future__ import annotations

import time
from pathlib import Path

from data.conduct.folding import fold_line
from data.conduct.house import EVENTS, RECORD
from data.conduct.participation_files import MARKS, MARKS_FILES, QUEUE, form_of
from data.meeting.marks import AnyMark, Participation
from data.meeting.state import Course
from data.meeting.taking_part import fold_marks
from data.record.errors import RecordError
from data.record.follow import Follower, follow_journal, follow_record

_COARSEST_CLOCK_NS = 3_000_000_000
"""Two changes of a folder within so long may carry the same time: some disks count in steps of two seconds."""


class Audience:
    """What can be seen of the meeting in ``folder``; ``look`` brings it up to date.

    ``trouble`` is why the record cannot be read on, in one sentence, as long as that lasts.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.course: Course | None = None
        self.participation = Participation()
        self.head = ""
        self.trouble = ""
        self._stuck = ""
        self._record = follow_record(folder / RECORD, EVENTS)
        self._journals: dict[Path, Follower[AnyMark]] = {}
        self._marks: dict[Path, list[AnyMark]] = {}
        self._listed_at = -1

    def look(self) -> bool:
        """Read what is new; true when anything changed."""
        changed = self._look_at_record()
        return self._look_at_marks() or changed

    def _look_at_record(self) -> bool:
        news = self._record.poll()
        if news.restarted:
            self.course, self.head, self._stuck = None, "", ""
        if not self._stuck:
            try:
                for seq, event, head in news.lines:
                    self.course = fold_line(self.course, seq, event)
                    self.head = head
            except RecordError as error:
                self._stuck = str(error)
        trouble = self._stuck or ("" if news.trouble is None else str(news.trouble))
        changed = bool(news.lines) or news.restarted or trouble != self.trouble
        self.trouble = trouble
        return changed

    def _look_at_marks(self) -> bool:
        changed = False
        self._find_journals()
        for path, journal in self._journals.items():
            news = journal.poll()
            if news.restarted:
                self._marks[path] = []
            self._marks.setdefault(path, []).extend(news.lines)
            changed = changed or bool(news.lines) or news.restarted
        if changed:
            first = self.course.meeting.settings.not_yet_heard_first if self.course else True
            self.participation = fold_marks(self._marks.values(), not_yet_heard_first=first)
        return changed

    def _find_journals(self) -> None:
        """List the folder, unless nothing was made in it since; one that changed just now is listed again."""
        try:
            made_at = self.folder.stat().st_mtime_ns
        except OSError:
            return
        if made_at == self._listed_at:
            return
        for path in (*self.folder.glob(MARKS_FILES), self.folder / QUEUE):
            if path not in self._journals:
                self._journals[path] = follow_journal(path, form_of(path), MARKS)
        if time.time_ns() - made_at > _COARSEST_CLOCK_NS:
            self._listed_at = made_at

    def close(self) -> None:
        """Stop following."""
        self._record.close()
        for journal in self._journals.values():
            journal.close()
