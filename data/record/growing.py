"""A file that only grows, by whole lines, each of which counts when the disk has confirmed it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from data.language import _
from data.record.codec import MAX_LINE
from data.record.disk import DISK, Disk, sync_folder, write_all
from data.record.errors import NotRecordedError, RecordError, StoppedError, reason

_CHUNK = 64 * 1024


class GrowingFile:
    """An existing file open for appending; ``length`` is how many bytes of it are confirmed.

    Before every step the file is marked as stopped and the mark is lifted when the step is through, so that whatever
    interrupts it, nothing is ever written behind bytes of which nobody knows whether the disk holds them.
    """

    def __init__(self, path: Path, *, disk: Disk = DISK) -> None:
        self.path = path
        self.disk = disk
        self._stopped: str | None = None
        try:
            self.fd = disk.open(path, os.O_RDWR | os.O_APPEND)
            try:
                self.length = disk.fstat(self.fd).st_size
                _write_end_again(disk, path, *_last_line(disk, self.fd, self.length))
                disk.fsync(self.fd)
                sync_folder(disk, path.parent)
            except BaseException:
                disk.close(self.fd)
                raise
        except OSError as error:
            raise RecordError(
                _("{path} cannot be opened for writing: {reason}.").format(path=path, reason=reason(error)),
            ) from error

    def append(self, data: bytes) -> None:
        """Write and confirm ``data``.

        Raises ``NotRecordedError`` when it could not be written and the file is as before; ``StoppedError`` when
        nobody knows what the disk holds, and ever after.
        """
        self._check()
        self._stopped = _("The last step was interrupted before the disk confirmed it.")
        try:
            write_all(self.disk, self.fd, data)
        except OSError as error:
            self._take_back(error)
            raise NotRecordedError(
                _("Nothing was recorded: {reason}. What was recorded before is safe; try again.").format(
                    reason=reason(error),
                ),
            ) from error
        self._confirm()
        self.length += len(data)
        self._stopped = None

    def cut(self, length: int) -> None:
        """Cut the file back to ``length`` bytes and confirm it; raises ``StoppedError`` when that fails."""
        self._stopped = _("The end of the file could not be taken back.")
        try:
            self.disk.ftruncate(self.fd, length)
        except OSError as error:
            self._stop(reason(error), error)
        self._confirm()
        self.length = length
        self._stopped = None

    def close(self) -> None:
        """Close the file; what was confirmed stays."""
        if self.fd >= 0:
            # Everything that counts was confirmed before; a complaint at closing changes nothing about it.
            with suppress(OSError):
                self.disk.close(self.fd)
            self.fd = -1
            self._stopped = _("The file is closed.")

    def _check(self) -> None:
        if self._stopped is None:
            try:
                found = self.disk.fstat(self.fd)
            except OSError as error:
                self._stop(reason(error), error)
            if found.st_nlink and found.st_size == self.length:
                return
            self._stopped = _("Another program changed, moved or deleted {path}.").format(path=self.path)
        raise _refusal(self._stopped)

    def _take_back(self, error: OSError) -> None:
        try:
            self.disk.ftruncate(self.fd, self.length)
            self.disk.fsync(self.fd)
        except OSError as second:
            self._stop(reason(error), second)
        self._stopped = None

    def _confirm(self) -> None:
        try:
            self.disk.fsync(self.fd)
        except OSError as error:
            # A second attempt could succeed without the data: the system may have dropped what it could not write.
            self._stop(reason(error), error)

    def _stop(self, why: str, error: OSError) -> NoReturn:
        self._stopped = _(
            "The disk did not confirm the last step ({reason}): it may or may not be kept. Everything before it is "
            "safe. Look after the disk first.",
        ).format(reason=why)
        raise _refusal(self._stopped) from error


def _write_end_again(disk: Disk, path: Path, offset: int, line: bytes) -> None:
    """Write the last line over itself.

    Where its sync failed, the system may still show it, from memory, and call a later sync a success that never wrote
    it. No line before it can be in that state, for nothing is written behind an unconfirmed one.
    """
    if not line:
        return
    fd = disk.open(path, os.O_WRONLY)
    try:
        while line:
            taken = disk.pwrite(fd, line, offset)
            if taken <= 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            offset, line = offset + taken, line[taken:]
    finally:
        disk.close(fd)


def _last_line(disk: Disk, fd: int, length: int) -> tuple[int, bytes]:
    """Read the last line, finished or not, or what can be of one: where it begins, and its bytes."""
    first, end = length, b""
    while first and b"\n" not in end[:-1] and len(end) <= MAX_LINE:
        size = min(_CHUNK, first)
        first -= size
        end = _read(disk, fd, size, first) + end
    begins = end[:-1].rfind(b"\n") + 1
    return first + begins, end[begins:]


def _read(disk: Disk, fd: int, size: int, offset: int) -> bytes:
    found = b""
    while len(found) < size and (part := disk.pread(fd, size - len(found), offset + len(found))):
        found += part
    return found


def _refusal(why: str) -> StoppedError:
    return StoppedError(_("Nothing more is recorded here. {why} Open the meeting again.").format(why=why))
