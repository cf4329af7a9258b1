"""Walking along a record, line by line, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Generic

from data.record.codec import MAX_LINE, Codec
from data.record.disk import DISK, Disk, open_to_read
from data.record.errors import Flaw, LineError
from data.record.line import START, E, Line, decode_lines

__all__ = ["Chain", "Line", "Lines", "read"]

_CHUNK = 256 * 1024
_STROKE = 128
"""Lines verified at a stroke: who asks for the first one waits for few more."""


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
        for lines in self.strokes():
            yield from lines

    def strokes(self) -> Iterator[list[bytes]]:
        """Give the lines some at a time."""
        while len(self.rest) <= MAX_LINE and (chunk := self._disk.pread(self._fd, _CHUNK, self._offset)):
            self._offset += len(chunk)
            *whole, self.rest = (self.rest + chunk).split(b"\n")
            for first in range(0, len(whole), _STROKE):
                yield whole[first : first + _STROKE]


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
        taken, flaw = self._take((line,))
        if flaw is not None:
            raise flaw from flaw.__cause__
        return taken[0]

    def _take(self, lines: Sequence[bytes]) -> tuple[list[Line[E]], LineError | None]:
        """Verify lines as far as they hold."""
        taken: list[Line[E]] = []
        flaw = None
        try:
            decode_lines(self.codec, lines, self.seq + 1, self.h, self.at, taken)
        except LineError as error:
            flaw = error
        if taken:
            self.seq, event, self.h = taken[-1]
            self.at = event.at
            self.offset += sum(map(len, lines[: len(taken)])) + len(taken)
        if flaw is not None:
            flaw = flaw.located(self.path, self.offset)
        return taken, flaw

    def walk(self, disk: Disk, fd: int) -> Iterator[Line[E]]:
        """Take every line an open file still holds; ``LineError`` at the first that does not verify.

        Lines are verified ahead of those given, so this chain may stand further than the line in hand.
        """
        return chain.from_iterable(self._strokes(disk, fd))

    def _strokes(self, disk: Disk, fd: int) -> Iterator[list[Line[E]]]:
        lines = Lines(disk, fd, self.offset)
        for stroke in lines.strokes():
            taken, flaw = self._take(stroke)
            yield taken
            if flaw is not None:
                raise flaw from flaw.__cause__
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
