"""The few calls through which files are written, so that each can be made to fail."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from data.language import _
from data.record.errors import RecordError, reason

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}


class Disk:
    """The operating system as it is. Every method raises ``OSError`` as the call of the same name in ``os`` does."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file, never inherited by children; a new one is private to its owner."""
        return os.open(path, flags | os.O_CLOEXEC, PRIVATE_FILE)

    def pread(self, fd: int, size: int, offset: int) -> bytes:
        """Read up to ``size`` bytes; empty at the end."""
        return os.pread(fd, size, offset)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write what fits; the number of bytes taken."""
        return os.write(fd, data)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        """Write what fits over what is there; the number of bytes taken."""
        return os.pwrite(fd, data, offset)

    def fsync(self, fd: int) -> None:
        """Wait until the disk holds the file; on macOS the disk's own cache is flushed too."""
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415  (the constant exists there only)

            with suppress(OSError):
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
                return
        os.fsync(fd)

    def ftruncate(self, fd: int, length: int) -> None:
        """Cut the file to ``length`` bytes."""
        os.ftruncate(fd, length)

    def close(self, fd: int) -> None:
        """Give the descriptor back."""
        os.close(fd)

    def fstat(self, fd: int) -> os.stat_result:
        """Describe an open file."""
        return os.fstat(fd)

    def stat(self, path: Path) -> os.stat_result:
        """Describe the file a path leads to."""
        return path.stat()

    def replace(self, source: Path, target: Path) -> None:
        """Put ``source`` in the place of ``target`` in one step."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a name from its folder."""
        path.unlink()

    def mkdir(self, path: Path) -> None:
        """Make a folder private to its owner."""
        path.mkdir(PRIVATE_FOLDER)


DISK = Disk()


def write_all(disk: Disk, fd: int, data: bytes) -> None:
    """Write every byte, however little is taken at a time."""
    rest = memoryview(data)
    while rest:
        taken = disk.write(fd, rest)
        if taken <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def sync_folder(disk: Disk, folder: Path) -> None:
    """Make names in a folder safe; file systems that keep them safe by themselves may not know the call."""
    fd = disk.open(folder, os.O_RDONLY)
    try:
        disk.fsync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        disk.close(fd)


def ensure_folder(disk: Disk, folder: Path) -> None:
    """Make a folder and those above it, where missing, each safe on the disk.

    Also one that is there is made safe: whoever made it may have been stopped before the disk confirmed it.
    """
    try:
        disk.stat(folder)
    except FileNotFoundError:
        ensure_folder(disk, folder.parent)
        with suppress(FileExistsError):
            disk.mkdir(folder)
        sync_folder(disk, folder.parent)
    else:
        with suppress(PermissionError):  # above a home there may be folders that are not ours
            sync_folder(disk, folder.parent)


def write_new(disk: Disk, path: Path, data: bytes) -> None:
    """Write a file that must not exist yet and make its content safe; nothing stays behind when that fails.

    Its name is safe once the folder is synced.
    """
    fd = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            write_all(disk, fd, data)
            disk.fsync(fd)
        finally:
            disk.close(fd)
    except BaseException:
        with suppress(OSError):
            disk.unlink(path)
        raise


def open_to_read(disk: Disk, path: Path) -> int:
    """Open an ordinary file for reading, or raise ``RecordError``; a pipe or device is refused, not waited for."""
    try:
        fd = disk.open(path, os.O_RDONLY | os.O_NONBLOCK)
        if stat.S_ISREG(disk.fstat(fd).st_mode):
            return fd
    except OSError as error:
        raise RecordError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason(error)),
        ) from error
    disk.close(fd)
    raise RecordError(_("{path} is not a file.").format(path=path))
