"""What can go wrong with a file that grows line by line, each in one sentence for the person who keeps it."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from data.language import _


class RecordError(Exception):
    """A sentence about a record or journal: what is wrong and what to do."""


class NotRecordedError(RecordError):
    """Nothing was recorded and the file is as it was; the same step may be tried again."""


class StoppedError(RecordError):
    """Nothing more can be recorded through this open file."""


class Flaw(StrEnum):
    """What is wrong with a line.

    The first three are what a stop in mid-writing or a bad disk leaves behind. The others stand in lines whose hash
    holds, so somebody wrote them as they are: they are never set aside.
    """

    UNFINISHED = "unfinished"
    MISSHAPEN = "misshapen"
    CHANGED = "changed"
    OUT_OF_ORDER = "out of order"
    BACKWARDS = "backwards"
    NEWER = "newer"
    FOREIGN = "foreign"

    @property
    def written(self) -> bool:
        """Whether the line was written just so, and is not the debris of a stop or a bad disk."""
        return self in {Flaw.OUT_OF_ORDER, Flaw.BACKWARDS, Flaw.NEWER, Flaw.FOREIGN}


class LineError(RecordError):
    """A line that cannot be used: ``line`` counts from 1, ``offset`` is its first byte, ``path`` its file."""

    def __init__(self, line: int, flaw: Flaw, kind: str = "") -> None:
        super().__init__(line, flaw, kind)
        self.line = line
        self.flaw = flaw
        self.kind = kind
        self.offset = 0
        self.path: Path | None = None

    def located(self, path: Path, offset: int) -> LineError:
        """Say in which file and at which byte the line begins."""
        self.path, self.offset = path, offset
        return self

    def __str__(self) -> str:
        return _("{file}, line {line} (byte {offset}): {what}").format(
            file=self.path.name if self.path else _("record"),
            line=self.line,
            offset=self.offset,
            what=_what(self.flaw, self.kind),
        )


def _what(flaw: Flaw, kind: str) -> str:
    match flaw:
        case Flaw.UNFINISHED:
            return _("the line is not finished.")
        case Flaw.MISSHAPEN:
            return _("this is not a whole line of this file; it was cut short or overwritten.")
        case Flaw.CHANGED:
            return _("the line was changed after it was written, or a line before it is missing.")
        case Flaw.OUT_OF_ORDER:
            return _("the line carries another number than its place.")
        case Flaw.BACKWARDS:
            return _("the line is dated before the line above it.")
        case Flaw.NEWER:
            return _("“{kind}” was written by a newer version. Nothing was changed; open it with that version.").format(
                kind=kind,
            )
        case Flaw.FOREIGN:
            return _("this is nothing that this program writes.")


_REASONS = {
    errno.ENOSPC: lambda: _("the disk is full"),
    errno.EDQUOT: lambda: _("your share of the disk is used up"),
    errno.EFBIG: lambda: _("the file may not grow any further"),
    errno.EROFS: lambda: _("the disk can only be read"),
    errno.EIO: lambda: _("the disk reports a fault"),
    errno.EACCES: lambda: _("you are not allowed to"),
    errno.EPERM: lambda: _("you are not allowed to"),
    errno.ENOENT: lambda: _("there is no such file or folder"),
}


def reason(error: OSError) -> str:
    """Say in a person's words why the operating system refused."""
    known = _REASONS.get(error.errno or 0)
    return known() if known else (error.strerror or _("the operating system refused"))
