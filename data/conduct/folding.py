"""Folding what a file holds: a line that does not fit the meeting is told, never a crash."""

from __future__ import annotations

from data.language import _
from data.meeting.events import AnyEvent, Convened
from data.meeting.fold import begin, fold
from data.meeting.state import Course
from data.record.errors import RecordError


def fold_line(course: Course | None, seq: int, event: AnyEvent) -> Course:
    """Fold line number ``seq``; ``RecordError`` when it makes no sense after the lines before it."""
    try:
        if course is None:
            if not isinstance(event, Convened):
                raise RecordError(_("Line 1 of the record does not call a meeting. The file was left as it is."))
            return begin(seq, event)
        return fold(course, seq, event)
    except (KeyError, ValueError, AssertionError, IndexError, StopIteration, ArithmeticError) as error:
        raise RecordError(
            _("Line {line} of the record does not fit the meeting before it. The file was left as it is.").format(
                line=seq
            )
        ) from error
