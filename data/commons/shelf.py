"""The shelf: texts put into the commons for good, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from data.commons.names import file_slug
from data.language import _


class ShelfFault(Exception):  # noqa: N818 - a fault is the field's own word, as for the workplace
    """A text could not be shelved; ``str()`` says where, why, what is safe and what to do."""


def minutes_path(commons: Path, meeting: str) -> Path:
    """Say where the minutes of the meeting with this id stand in a workplace's commons."""
    return commons / "minutes" / f"{file_slug(meeting)}.md"


def shelve(path: Path, text: str) -> None:
    """Put a text on the shelf in place of what stood there, and return when the disk holds it.

    Shelving the same text again changes nothing. The file is its owner's alone (0600), and so is every folder that has
    to be made (0700). Raises ``ShelfFault``; what stood there then stands there still.
    """
    data = text.encode("utf-8")
    try:
        _ensure_folder(path.parent)
        if not _stands(path, data):
            _replace(path, data)
        _sync_folder(path.parent)
    except OSError as error:
        raise ShelfFault(
            _(
                "{path} could not be written: {why}. What stood there is safe; make room or rights, and try again."
            ).format(path=path, why=error.strerror or error)
        ) from error


def _stands(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _ensure_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _ensure_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _replace(path: Path, data: bytes) -> None:
    descriptor, beside = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(beside).unlink()
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
