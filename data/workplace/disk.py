"""The few calls of the operating system that the workplace file rests on, and what is built from them."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """Anything with these functions of the ``os`` module, which is itself the disk of every day."""

    def open(self, path: Path, flags: int, mode: int = 0o777, /) -> int:
        """Open a file or folder."""

    def read(self, fd: int, length: int, /) -> bytes:
        """Read up to ``length`` bytes; none at the end."""

    def write(self, fd: int, data: memoryview, /) -> int:
        """Write some of the bytes and say how many."""

    def fsync(self, fd: int, /) -> None:
        """Return when the disk holds what was written."""

    def close(self, fd: int, /) -> None:
        """Give the descriptor back."""

    def link(self, source: Path, target: Path, /) -> None:
        """Give a file a second name."""

    def replace(self, source: Path, target: Path, /) -> None:
        """Rename, taking the place of what was there."""

    def unlink(self, path: Path, /) -> None:
        """Remove a name."""


_CHUNK_BYTES = 1 << 20
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}


def read_file(disk: Disk, path: Path, at_most: int) -> bytes:
    """Read the first ``at_most`` bytes of a file."""
    fd = disk.open(path, os.O_RDONLY)
    try:
        parts: list[bytes] = []
        wanted = at_most
        while wanted > 0 and (part := disk.read(fd, min(wanted, _CHUNK_BYTES))):
            parts.append(part)
            wanted -= len(part)
    finally:
        disk.close(fd)
    return b"".join(parts)


def write_file(disk: Disk, path: Path, data: bytes) -> None:
    """Make a new file that only its owner reads (0600), with these bytes, and wait until the disk holds them."""
    fd = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            written = disk.write(fd, rest)
            if written <= 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            rest = rest[written:]
        disk.fsync(fd)
    finally:
        disk.close(fd)


def sync_folder(disk: Disk, folder: Path) -> None:
    """Wait until the disk holds the names in a folder."""
    fd = disk.open(folder, os.O_RDONLY)
    try:
        disk.fsync(fd)
    finally:
        disk.close(fd)


def discard(disk: Disk, path: Path) -> None:
    """Remove a name, if it is there."""
    with suppress(FileNotFoundError):
        disk.unlink(path)


def duplicate(disk: Disk, source: Path, target: Path, at_most: int) -> None:
    """Give a file a second, new name; where the disk knows no hard links, copy its first ``at_most`` bytes."""
    try:
        disk.link(source, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        data = read_file(disk, source, at_most)
        try:
            write_file(disk, target, data)
        except FileExistsError:
            raise
        except OSError:
            with suppress(OSError):
                disk.unlink(target)
            raise
