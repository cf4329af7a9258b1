"""Following a meeting from another process: the wall, and the meeting in words."""

from __future__ import annotations

from pathlib import Path

from data.conduct.folding import fold_line
from data.conduct.followed_marks import FollowedMarks
from data.conduct.house import EVENTS, RECORD
from data.meeting.marks import Participation
from data.meeting.state import Course
from data.meeting.taking_part import fold_marks
from data.record.errors import RecordError
from data.record.follow import follow_record


class Audience:
    """What can be seen of the meeting in ``folder``; ``look`` brings it up to date.

    Files of marks called ``own`` are left out. ``trouble`` is why the record cannot be read on, in one sentence, as
    long as that lasts.
    """

    def __init__(self, folder: Path, own: frozenset[str] = frozenset()) -> None:
        self.folder = folder
        self.course: Course | None = None
        self.participation = Participation()
        self.head = ""
        self.trouble = ""
        self._stuck = ""
        self._record = follow_record(folder / RECORD, EVENTS)
        self.followed = FollowedMarks(folder, own)

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
        changed = self.followed.look()
        if changed:
            first = self.course.meeting.settings.not_yet_heard_first if self.course else True
            self.participation = fold_marks(self.followed.files.values(), not_yet_heard_first=first)
        return changed

    def close(self) -> None:
        """Stop following."""
        self._record.close()
        self.followed.close()
