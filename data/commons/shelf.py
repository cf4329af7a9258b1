"""The shelf: texts put into the commons for good, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from data.commons.names import file_slug
from data.language import _


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

    def stat(self, path: Path, /) -> os.stat_result:
        """Describe what a path leads to."""

    def mkdir(self, path: Path, mode: int = 0o777, /) -> None:
        """Make a folder."""

    def replace(self, source: Path, target: Path, /) -> None:
        """Rename, taking the place of what was there."""

    def unlink(self, path: Path, /) -> None:
        """Remove a name."""


class ShelfFault(Exception):  # noqa: N818 - a fault is the field's own word, as for the workplace
    """A text could not be shelved; ``str()`` says where, why, what is safe and what to do."""


class ShelfUnconfirmed(ShelfFault):
    """The text stands on the shelf, but the disk did not confirm that it survives a power cut."""


def minutes_path(commons: Path, meeting: str) -> Path:
    """Say where the minutes of the meeting with this id stand in a workplace's commons."""
    return commons / "minutes" / f"{file_slug(meeting)}.md"


def note_path(commons: Path, kind: str, meeting: str) -> Path:
    """Say where the note of a meeting of this kind, ``labs`` or ``bursts``, stands in a workplace's commons."""
    return commons / kind / f"{file_slug(meeting)}.md"


def shelve(path: Path, text: str, disk: Disk = os) -> None:
    """Put a text on the shelf in place of what stood there, and return when the disk holds it.

    Shelving the same text again changes nothing. The file is its owner's alone (0600), and so is every folder that has
    to be made (0700). Raises ``ShelfFault``; what stood there then stands there still, except after
    ``ShelfUnconfirmed``.
    """
    data = text.encode("utf-8")
    try:
        _ensure_folder(disk, path.parent)
        if not _stands(disk, path, data):
            _replace(disk, path, data)
    except OSError as error:
        raise ShelfFault(
            _(
                "{path} could not be written: {why}. What stood there is safe; make room or rights, and try again."
            ).format(path=path, why=error.strerror or error)
        ) from error
    try:
        _sync_folder(disk, path.parent)
    except OSError as error:
        raise ShelfUnconfirmed(
            _(
                "{path} is written, but the disk did not confirm it: {why}. "
                "It may be lost if the power fails; check the disk and try again."
            ).format(path=path, why=error.strerror or error)
        ) from error


def _stands(disk: Disk, path: Path, data: bytes) -> bool:
    try:
        descriptor = disk.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link is replaced, not followed
            return False
        raise
    try:
        found = b""
        while len(found) <= len(data) and (part := disk.read(descriptor, len(data) + 1)):
            found += part
    finally:
        disk.close(descriptor)
    return found == data


def _ensure_folder(disk: Disk, folder: Path) -> None:
    """Make a folder and those above it, and make safe one that is there: its maker may have been stopped before."""
    try:
        disk.stat(folder)
    except FileNotFoundError:
        _ensure_folder(disk, folder.parent)
        with suppress(FileExistsError):
            disk.mkdir(folder, 0o700)
        _sync_folder(disk, folder.parent)
    else:
        with suppress(PermissionError):  # above a home there may be folders that are not ours
            _sync_folder(disk, folder.parent)


def _replace(disk: Disk, path: Path, data: bytes) -> None:
    beside = path.with_name(f".{secrets.token_hex(8)}.new")
    descriptor = disk.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                written = disk.write(descriptor, rest)
                if written <= 0:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                rest = rest[written:]
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        disk.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            disk.unlink(beside)
        raise


def _sync_folder(disk: Disk, folder: Path) -> None:
    descriptor = disk.open(folder, os.O_RDONLY)
    try:
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
