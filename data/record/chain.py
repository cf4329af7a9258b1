"""Walking along a record, line by line, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeAlias

from data.record.codec import MAX_LINE, Codec
from data.record.disk import DISK, Disk, open_to_read
from data.record.errors import Flaw, LineError
from data.record.line import START, E, decode_line

Line: TypeAlias = tuple[int, E, str]
"""A verified line: its number (from 1), its event, its hash."""

_CHUNK = 256 * 1024


class Lines:
    """The lines of an open file from ``offset`` on, without their line ends.

    What follows the last line end is left in ``rest``; a line that never ends is given up after ``MAX_LINE`` bytes.
    """

    def __init__(self, disk: Disk, fd: int, offset: int = 0) -> None:
        self._disk = disk
        self._fd = fd
        self._offset = offset
        self.rest = b""

    def __iter__(self) -> Iterator[bytes]:
        while len(self.rest) <= MAX_LINE and (chunk := self._disk.pread(self._fd, _CHUNK, self._offset)):
            self._offset += len(chunk)
            *whole, self.rest = (self.rest + chunk).split(b"\n")
            yield from whole


class Chain(Generic[E]):
    """How far a record has been verified.

    ``seq`` and ``h`` belong to the last line taken, ``at`` is its moment, ``offset`` the byte behind it.
    """

    def __init__(self, codec: Codec[E], path: Path) -> None:
        self.codec = codec
        self.path = path
        self.seq = 0
        self.h = START
        self.at = 0
        self.offset = 0

    def take(self, line: bytes) -> Line[E]:
        """Verify the next line, given without its line end. After a ``LineError`` the chain is as it was."""
        seq = self.seq + 1
        try:
            event, h = decode_line(self.codec, line, seq, self.h, self.at)
        except LineError as error:
            raise error.located(self.path, self.offset) from error.__cause__
        self.seq = seq
        self.h = h
        self.at = event.at
        self.offset += len(line) + 1
        return seq, event, h

    def walk(self, disk: Disk, fd: int) -> Iterator[Line[E]]:
        """Take every line an open file still holds; ``LineError`` at the first that does not verify."""
        lines = Lines(disk, fd, self.offset)
        for line in lines:
            yield self.take(line)
        if lines.rest:
            raise LineError(self.seq + 1, Flaw.UNFINISHED).located(self.path, self.offset)


def read(path: Path, codec: Codec[E], *, disk: Disk = DISK) -> Iterator[Line[E]]:
    """Verify a record from its first line to its last, which must be finished, one line at a time.

    Raises ``LineError`` at the first line that does not verify, ``RecordError`` when the file cannot be read.
    """
    fd = open_to_read(disk, path)
    try:
        yield from Chain(codec, path).walk(disk, fd)
    finally:
        disk.close(fd)
