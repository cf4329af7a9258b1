"""Checking records: what holds, what does not and where, and what nobody can prove."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from errno import ENAMETOOLONG
from pathlib import Path

from data.conduct.errors import BAD_INPUT, SURROUNDINGS, ConductError
from data.conduct.house import RECORD
from data.conduct.verification.findings import Check, Findings, RecordFindings, Subject, not_provable
from data.conduct.verification.one_record import check_record, head_check
from data.conduct.verification.succession import Succession, link_of
from data.language import _
from data.record.errors import reason

__all__ = ["Check", "Findings", "RecordFindings", "Subject", "each_record", "not_provable", "verify"]

_HEAD = re.compile(r"[0-9a-f]{12,64}")


def verify(path: Path, head: str = "") -> Findings:
    """Check a record, a meeting's folder, or every record below a folder, against a ``head`` copied elsewhere.

    Raises ``ConductError`` where ``path`` or ``head`` are none; what is wrong with a record is a finding.
    """
    return Findings(tuple(each_record(path, head)), not_provable(head_given=bool(head)))


def each_record(path: Path, head: str = "") -> Iterator[RecordFindings]:
    """Check as ``verify`` does, one record after the other, so that a long history takes no more memory than one."""
    wanted = head.strip().lower()
    if head and not _HEAD.fullmatch(wanted):
        raise ConductError(
            _("A head has 12 to 64 digits from 0 to 9 and a to f; copy it again from the minutes or the wall."),
            BAD_INPUT,
        )
    single = _single_record(path)
    if single is not None:
        found, head_line = check_record(single, wanted)
        return iter((_with(found, head_check(found, wanted, head_line) if wanted else None),))
    return _every_record(_records_below(path), wanted)


def _every_record(paths: tuple[Path, ...], head: str) -> Iterator[RecordFindings]:
    met = False
    last_folder: Path | None = None
    succession = Succession(())
    for path in paths:
        folder = path.parent.parent
        if folder != last_folder:
            siblings = (link_of(other) for other in paths if other.parent.parent == folder)
            last_folder, succession = folder, Succession(link for link in siblings if link is not None)
        found, head_line = check_record(path, head)
        met = met or head_line is not None
        missed = bool(head) and not met and path == paths[-1]
        ends = head_check(found, head, head_line) if head_line is not None or missed else None
        yield _with(found, succession.check(path), ends)


def _with(found: RecordFindings, *more: Check | None) -> RecordFindings:
    return replace(found, checks=(*found.checks, *(check for check in more if check is not None)))


def _single_record(path: Path) -> Path | None:
    """Find the one record that is meant; none where it is a folder of several."""
    try:
        if path.is_file():
            return path
        if path.is_dir():
            return path / RECORD if (path / RECORD).is_file() else None
        there = path.exists()
    except OSError as error:
        code = BAD_INPUT if error.errno == ENAMETOOLONG else SURROUNDINGS
        raise ConductError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason(error)), code
        ) from error
    if there:
        raise ConductError(_("{path} is neither a record nor a folder.").format(path=path), BAD_INPUT)
    raise ConductError(_("There is no {path}: name a record or the folder of a meeting.").format(path=path), BAD_INPUT)


def _records_below(folder: Path) -> tuple[Path, ...]:
    def refuse(error: OSError) -> None:
        raise ConductError(
            _("{path} cannot be read: {reason}.").format(path=error.filename, reason=reason(error)), SURROUNDINGS
        ) from error

    paths = tuple(
        sorted((Path(where) / RECORD for where, _folders, files in os.walk(folder, onerror=refuse) if RECORD in files),
               key=lambda found: (found.parent.parent, found.parent.name))
    )  # fmt: skip
    if not paths:
        raise ConductError(
            _("No record lies below {path}: name a record, a meeting's folder or the home.").format(path=folder),
            BAD_INPUT,
        )
    return paths
