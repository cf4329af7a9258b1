"""Following a file that another process writes, by looking at it from time to time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec

from data.language import _
from data.record.chain import Chain, Line, Lines
from data.record.codec import Codec
from data.record.codec import T as Event
from data.record.disk import DISK, Disk, open_to_read
from data.record.errors import Flaw, LineError, RecordError, reason
from data.record.form import Form, Pages
from data.record.line import E

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Walk(Protocol[T_co]):
    """A way along a file: takes its lines one by one and stands at ``offset``."""

    @property
    def offset(self) -> int:
        """The byte behind the last line taken."""
        ...

    def take(self, line: bytes) -> T_co | None:
        """Read the next line: something new, or none."""
        ...


class News(msgspec.Struct, Generic[T], frozen=True):
    """What a look at the file brought.

    When it ``restarted``, everything told before is void and ``lines`` begins at the first line again. ``trouble`` is
    why the file cannot be read beyond these lines, as long as that lasts.
    """

    lines: tuple[T, ...] = ()
    restarted: bool = False
    trouble: RecordError | None = None


class Follower(Generic[T]):
    """Tells what is new in a file each time ``poll`` is called; ``begin`` starts a walk along it.

    An unfinished last line waits until it is finished. A missing file is empty. The file is kept open between two
    looks, so that a file put in its place can never be taken for it.
    """

    def __init__(self, path: Path, begin: Callable[[], Walk[T]], *, disk: Disk = DISK) -> None:
        self.path = path
        self._begin = begin
        self._disk = disk
        self._fd = -1
        self._told = False
        self._void = False
        self._walk = begin()
        self._last = b""
        self._flaw: LineError | None = None
        self._state = (-1, -1)

    def poll(self) -> News[T]:
        """Look at the file once. Never raises for what is wrong with it: that is told as ``trouble``."""
        try:
            if not self._find():
                return self._tell()
            found = self._disk.fstat(self._fd)
            state = (found.st_size, found.st_mtime_ns)
            waiting = found.st_size == self._walk.offset or self._flaw is not None
            if waiting and state == self._state:
                return self._tell(trouble=self._flaw)
            self._state = state
            return self._read()
        except OSError as error:
            return self._tell(trouble=self._unreadable(error))
        except RecordError as error:
            return self._tell(trouble=error)

    def close(self) -> None:
        """Close the file; the next look begins anew."""
        if self._fd >= 0:
            self._disk.close(self._fd)
            self._fd = -1
        self._restart()

    def _find(self) -> bool:
        """Have the file that the path leads to open; false where there is none."""
        try:
            there = self._disk.stat(self.path)
        except FileNotFoundError:
            self.close()
            return False
        if self._fd >= 0:
            ours = self._disk.fstat(self._fd)
            if (ours.st_dev, ours.st_ino) != (there.st_dev, there.st_ino):
                self.close()
        if self._fd < 0:
            self._fd = open_to_read(self._disk, self.path)
        return True

    def _restart(self) -> None:
        self._walk = self._begin()
        self._last = b""
        self._flaw = None
        self._void = self._told

    def _tell(self, lines: list[T] | None = None, trouble: RecordError | None = None) -> News[T]:
        news = News(tuple(lines or ()), self._void, trouble)
        self._told = bool(lines) or (self._told and not self._void)
        self._void = False
        return news

    def _read(self) -> News[T]:
        """Read on; where that does not fit what was read before, it was taken back or cut: read everything anew."""
        going_on = self._walk.offset > 0
        lines, trouble = self._take_lines()
        if going_on and isinstance(trouble, LineError):
            self._restart()
            lines, trouble = self._take_lines()
        self._flaw = trouble if isinstance(trouble, LineError) else None
        return self._tell(lines, trouble)

    def _take_lines(self) -> tuple[list[T], RecordError | None]:
        taken: list[T] = []
        walk = self._walk
        before = len(self._last) + 1 if walk.offset else 0
        try:
            lines = iter(Lines(self._disk, self._fd, walk.offset - before))
            if before and next(lines, None) != self._last:
                return taken, LineError(0, Flaw.CHANGED)
            for line in lines:
                new = walk.take(line)
                self._last = line
                if new is not None:
                    taken.append(new)
        except OSError as error:
            return taken, self._unreadable(error)
        except LineError as error:
            return taken, error
        return taken, None

    def _unreadable(self, error: OSError) -> RecordError:
        return RecordError(_("{path} cannot be read: {reason}.").format(path=self.path, reason=reason(error)))


def follow_record(path: Path, codec: Codec[E], *, disk: Disk = DISK) -> Follower[Line[E]]:
    """Follow a record; each new line is verified."""
    return Follower(path, lambda: Chain(codec, path), disk=disk)


def follow_journal(path: Path, form: Form, codec: Codec[Event], *, disk: Disk = DISK) -> Follower[Event]:
    """Follow a journal."""
    return Follower(path, lambda: Pages(form, codec, path), disk=disk)
