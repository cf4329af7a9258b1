"""Disks and storages that leave something out: what the examination must find fault with."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Document

from data.record.growing import GrowingFile
from tests.durability.keepers import ADD, BEGIN, REWRITE, Content, Keeper, Step
from tests.durability.machine import Machine
from tests.durability.nodes import Folder


class NeverSyncing(Machine):
    """Takes every sync for done."""

    def fsync(self, fd: int) -> None:
        """Look at the file, and do nothing."""
        self.fstat(fd)


class NotSyncingFolders(Machine):
    """Syncs files, and no folder."""

    def fsync(self, fd: int) -> None:
        """Sync a file."""
        if isinstance(self._open[fd].node, Folder):
            self._begin("fsync")
        else:
            super().fsync(fd)


class NotSyncingNewFiles(Machine):
    """Syncs everything but a file that is written beside the one whose place it takes."""

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        """Remember what is written beside."""
        fd = super().open(path, flags, mode)
        if path.suffix == ".new":
            self.beside.add(fd)
        return fd

    def __init__(self) -> None:
        super().__init__()
        self.beside: set[int] = set()

    def fsync(self, fd: int) -> None:
        """Sync what is not beside."""
        if fd in self.beside:
            self._begin("fsync")
        else:
            super().fsync(fd)


def syncing_again() -> Any:
    """Let a file whose sync failed be synced once more, and take that for good."""
    confirm = GrowingFile._confirm

    def twice(file: GrowingFile) -> None:
        with suppress(OSError):
            file.disk.fsync(file.fd)
            return
        confirm(file)

    return patch.object(GrowingFile, "_confirm", twice)


def not_writing_again() -> Any:
    """Let a file be opened without its end being written again."""
    return patch("data.record.growing._write_end_again", lambda *_facts: None)


class OnMachine(io.RawIOBase):
    """A file of a machine as Python's own files stand on it."""

    def __init__(self, machine: Machine, path: str, mode: str) -> None:
        super().__init__()
        self._machine = machine
        flags = {"a": os.O_RDWR | os.O_CREAT | os.O_APPEND, "r+": os.O_RDWR}[mode]
        self._fd = machine.open(Path(path), flags)
        self._place = 0

    def fileno(self) -> int:
        """Give the machine's descriptor."""
        return self._fd

    def readable(self) -> bool:
        """Say yes."""
        return True

    def writable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on."""
        data = self._machine.pread(self._fd, len(buffer), self._place)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def write(self, data: Any) -> int:
        """Write on."""
        self._machine.seek(self._fd, self._place)
        taken = self._machine.write(self._fd, bytes(data))
        self._place += taken
        return taken

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, or to the end."""
        end = self._machine.fstat(self._fd).st_size
        self._place = {0: 0, 1: self._place, 2: end}[whence] + offset
        return self._place

    def tell(self) -> int:
        """Tell the place."""
        return self._place

    def truncate(self, size: int | None = None) -> int:
        """Cut."""
        length = self._place if size is None else size
        self._machine.ftruncate(self._fd, length)
        return length

    def close(self) -> None:
        """Close once."""
        if not self.closed:
            super().close()
            self._machine.close(self._fd)


@contextmanager
def tinydb_on(machine: Machine) -> Iterator[None]:
    """Let TinyDB's own storage write to a machine."""

    def opened(path: str, mode: str, encoding: str | None = None) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BufferedRandom(OnMachine(machine, path, mode)), encoding=encoding or "utf-8")

    calls = SimpleNamespace(fsync=machine.fsync, path=os.path, SEEK_END=os.SEEK_END)
    with ExitStack() as stack:
        stack.enter_context(patch("tinydb.storages.open", opened, create=True))
        stack.enter_context(patch("tinydb.storages.os", calls))
        yield


class PlainTinyDBKeeper(Keeper):
    """Keeps names in TinyDB as it comes, with its own JSONStorage."""

    told = ()
    deeds = (ADD,) * 4 + (REWRITE,)
    opening_is_safe = False

    def __init__(self, path: Path, disk: Machine) -> None:
        super().__init__(path, disk)
        self.database: TinyDB | None = None

    def open(self) -> Content:
        """Read the names; no file is none."""
        self.close()
        if not self.there():
            return None
        with tinydb_on(self.disk):
            self.database = TinyDB(str(self.path), storage=JSONStorage)
            return tuple(document["name"] for document in self.database.table("members").all())

    def do(self, step: Step) -> None:
        """Begin, add, or replace all."""
        with tinydb_on(self.disk):
            if step.deed == BEGIN:
                self.database = TinyDB(str(self.path), storage=JSONStorage)
                return
            assert self.database is not None
            if step.deed == ADD:
                self.database.table("members").insert({"name": step.thing})
            else:
                documents: dict[Any, Any] = {n: Document({"name": name}, n) for n, name in enumerate(step.thing, 1)}
                self.database.storage.write({"members": documents})

    def thing(self, number: int, text: str) -> str:
        """Make a name."""
        return f"{number} {text}"

    def close(self) -> None:
        """Close the file."""
        if self.database is not None:
            with tinydb_on(self.disk):
                self.database.close()
        self.database = None
