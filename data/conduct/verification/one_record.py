"""Checking one record from its first line to its last, in memory that does not grow with it."""

from __future__ import annotations

from pathlib import Path

from data.conduct.house import EVENTS
from data.conduct.verification.examination import Examination
from data.conduct.verification.findings import Check, RecordFindings, Subject
from data.language import _, ngettext
from data.record.chain import read
from data.record.errors import LineError, RecordError, reason


def check_record(path: Path, head: str) -> tuple[RecordFindings, int | None]:
    """Check a record; also tells the line whose hash begins with ``head``, where there is one."""
    examination = Examination()
    lines, last, head_line = 0, "", None
    trouble: Check | None = None
    try:
        for seq, event, h in read(path, EVENTS):
            examination.hear(seq, event)
            lines, last = seq, h
            if head and h.startswith(head):
                head_line = seq
    except LineError as error:
        words = _("{fault} Only the lines before it were judged.").format(fault=error)
        trouble = Check(Subject.CHAIN, holds=False, line=error.line, words=words)
    except RecordError as error:
        trouble = Check(Subject.FILE, holds=False, line=None, words=str(error))
    except OSError as error:
        words = _("{path} cannot be read: {reason}.").format(path=path, reason=reason(error))
        trouble = Check(Subject.FILE, holds=False, line=lines + 1, words=words)
    chain = trouble or _chain(lines)
    checks = examination.checks() if trouble is None else examination.checks_so_far()
    return RecordFindings(path, lines, last, (chain, *checks)), head_line


def _chain(lines: int) -> Check:
    if not lines:
        return Check(Subject.CHAIN, holds=False, line=None, words=_("The file is empty: it holds no record."))
    words = ngettext(
        "The {lines} line stands as it was written.",
        "All {lines} lines stand as they were written, in their order, and time never runs backwards.",
        lines,
    ).format(lines=lines)
    return Check(Subject.CHAIN, holds=True, line=None, words=words)


def head_check(found: RecordFindings, head: str, head_line: int | None) -> Check:
    """Compare the head that was copied elsewhere with the record's; ``head_line`` is the line that has it."""
    if head_line is None:
        words = _(
            "No line has the head {given}…; the record ends with {own}…. It was changed after that head was copied, "
            "or the head is another meeting's."
        ).format(given=head[:12], own=found.head[:12])
        return Check(Subject.HEAD, holds=False, line=None, words=words)
    added = found.lines - head_line
    if added:
        words = ngettext(
            "{given}… is the head of an earlier line: after line {line}, {added} line was added.",
            "{given}… is the head of an earlier line: after line {line}, {added} lines were added.",
            added,
        ).format(given=head[:12], line=head_line, added=added)
        return Check(Subject.HEAD, holds=False, line=head_line, words=words)
    words = _("The record ends with the head that was given: nothing before it was changed since.")
    return Check(Subject.HEAD, holds=True, line=head_line, words=words)
