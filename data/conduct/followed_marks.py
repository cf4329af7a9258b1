"""Marks and queue that other processes write, read as they grow."""

from __future__ import annotations

import time
from pathlib import Path

from data.conduct.participation_files import MARKS, MARKS_FILES, QUEUE, form_of
from data.meeting.marks import AnyMark, Participation
from data.meeting.state import Meeting
from data.meeting.taking_part import fold_marks
from data.record.follow import Follower, follow_journal

_COARSEST_CLOCK_NS = 3_000_000_000
"""Two changes of a folder within so long may carry the same time: some disks count in steps of two seconds."""


def participation_in(folder: Path, meeting: Meeting) -> Participation:
    """Read how people took part from the files that are there."""
    followed = FollowedMarks(folder)
    followed.look()
    followed.close()
    return fold_marks(followed.files.values(), not_yet_heard_first=meeting.settings.not_yet_heard_first)


class FollowedMarks:
    """The participation files in ``folder`` except the ``own`` ones; ``files`` holds the marks of each."""

    def __init__(self, folder: Path, own: frozenset[str] = frozenset()) -> None:
        self.folder = folder
        self.files: dict[Path, list[AnyMark]] = {}
        self._own = own
        self._journals: dict[Path, Follower[AnyMark]] = {}
        self._listed_at = -1

    def look(self) -> bool:
        """Read what is new; true when anything changed."""
        changed = False
        self._find_journals()
        for path, journal in self._journals.items():
            news = journal.poll()
            if news.restarted:
                self.files[path] = []
            self.files.setdefault(path, []).extend(news.lines)
            changed = changed or bool(news.lines) or news.restarted
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
            if path not in self._journals and path.name not in self._own:
                self._journals[path] = follow_journal(path, form_of(path), MARKS)
        if time.time_ns() - made_at > _COARSEST_CLOCK_NS:
            self._listed_at = made_at

    def close(self) -> None:
        """Stop following."""
        for journal in self._journals.values():
            journal.close()
