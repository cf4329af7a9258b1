"""What may be done about the end of a record that does not verify."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from itertools import count
from pathlib import Path

from msgspec import Struct

from data.language import _
from data.record.chain import Chain, Lines
from data.record.disk import sync_folder, write_all
from data.record.errors import Flaw, LineError, RecordError, reason
from data.record.growing import GrowingFile
from data.record.line import E

_NUMBER = re.compile(rb'\{"seq":(\d{1,18}),')
_HASH_AT_THE_END = re.compile(rb',"h":"[0-9a-f]{64}"\}\Z')
_CHUNK = 256 * 1024


class SetAside(Struct, frozen=True):
    """The unusable end of a record, moved to the file ``path``: from ``line`` on, ``size`` bytes."""

    path: Path
    line: int
    size: int

    @property
    def sentence(self) -> str:
        """What happened, for the note-keeper."""
        return _(
            "The record ended in the middle of a step (line {line}). Those {size} bytes were set aside in {file}; "
            "every line before them holds. Please check whether the last step has to be taken again.",
        ).format(line=self.line, size=self.size, file=self.path.name)


def mend(file: GrowingFile, chain: Chain[E], error: LineError) -> tuple[E | None, SetAside | None]:
    """Mend the end of a record at the line that ``error`` tells of.

    A last line that lacks nothing but its line end is completed: its event is returned. Otherwise everything from the
    line on is set aside, but only where no later line is whole: then ``error`` is raised again and nothing is changed.
    """
    if error.flaw is Flaw.UNFINISHED:
        lines = Lines(file.disk, file.fd, chain.offset)
        next(iter(lines), None)
        try:
            _seq, event, _h = chain.take(lines.rest)
        except LineError as inner:
            error = inner
        else:
            file.append(b"\n")
            return event, None
    if error.flaw.written or _whole_line_follows(file, chain):
        raise error
    kept = _copy_end(file, chain.offset)
    aside = SetAside(kept, chain.seq + 1, file.length - chain.offset)
    file.cut(chain.offset)
    return None, aside


def _whole_line_follows(file: GrowingFile, chain: Chain[E]) -> bool:
    """Look, at any place behind the verified lines, for a line that only acknowledged lines can have before it."""
    lines = Lines(file.disk, file.fd, chain.offset)
    first = True
    for line in lines:
        if _holds_later(line, chain.seq, first=first):
            return True
        first = False
    return _holds_later(lines.rest, chain.seq, first=first)


def _holds_later(line: bytes, seq: int, *, first: bool) -> bool:
    if not _HASH_AT_THE_END.search(line[-80:]):
        return False
    # The line being written when all stopped has the next number and stands first; it proves nothing.
    expected = seq + 1 if first else None
    return any(
        int(found[1]) > seq and not (found.start() == 0 and int(found[1]) == expected)
        for found in _NUMBER.finditer(line)
    )


def _copy_end(file: GrowingFile, offset: int) -> Path:
    disk = file.disk
    for number in count(1):
        path = file.path.with_name(f"{file.path.name}.tail-{number}")
        try:
            fd = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            continue
        except OSError as error:
            raise _cannot_keep(path, error) from error
        break
    try:
        while chunk := disk.pread(file.fd, _CHUNK, offset):
            write_all(disk, fd, chunk)
            offset += len(chunk)
        disk.fsync(fd)
        sync_folder(disk, path.parent)
    except OSError as error:
        with suppress(OSError):
            disk.unlink(path)
        raise _cannot_keep(path, error) from error
    finally:
        disk.close(fd)
    return path


def _cannot_keep(path: Path, error: OSError) -> RecordError:
    return RecordError(
        _(
            "The record has an unfinished end, which could not be set aside in {file}: {reason}. Nothing was changed."
        ).format(file=path.name, reason=reason(error)),
    )
