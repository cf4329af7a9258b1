"""One writer per file: the operating system's lock decides, a small text beside it says who holds it."""

from __future__ import annotations

import getpass
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from filelock import FileLock, Timeout

from data.language import _
from data.record.disk import DISK, PRIVATE_FILE, write_new
from data.record.errors import RecordError, reason


class Holder(msgspec.Struct, frozen=True):
    """Who holds a file: process id, host, user, and since when (ISO 8601 with its offset)."""

    pid: int
    host: str
    user: str
    since: datetime

    @property
    def alive(self) -> bool:
        """Whether the process may still run; of another host nothing is known."""
        if self.host != platform.node():
            return True
        try:
            os.kill(self.pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True


class HeldError(RecordError):
    """Another program holds the file; ``who``, where it is known."""

    def __init__(self, path: Path, who: Holder | None) -> None:
        super().__init__(path, who)
        self.path = path
        self.who = who

    def __str__(self) -> str:
        if self.who is None:
            return _("{file} is being written by another program. Close it there first.").format(file=self.path.name)
        return _(
            "{file} is being written by {user} on {host} since {since} (process {pid}). Close it there first.",
        ).format(
            file=self.path.name,
            user=self.who.user,
            host=self.who.host,
            since=f"{self.who.since:%Y-%m-%d %H:%M}",
            pid=self.who.pid,
        )


class Lock:
    """A held file; given back by ``release`` or by the end of the process, however it ends."""

    def __init__(self, lock: FileLock, holder_file: Path) -> None:
        self._lock = lock
        self._holder_file = holder_file

    def release(self) -> None:
        """Give the file back; a second time does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder_file.unlink()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(path: Path, since: datetime) -> Lock:
    """Become the one writer of ``path`` at the moment ``since``, in the workplace's time zone, without waiting.

    Raises ``HeldError`` where somebody else is, ``RecordError`` where the folder cannot be written.
    """
    holder_file = path.with_name(f"{path.name}.holder")
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0, mode=PRIVATE_FILE, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise HeldError(path, _who(holder_file)) from None
    except OSError as error:
        raise RecordError(
            _("{path} cannot be locked: {reason}.").format(path=path, reason=reason(error)),
        ) from error
    # The text only informs: a disk too full for it is no reason not to open the file.
    with suppress(OSError):
        holder_file.unlink(missing_ok=True)
        write_new(DISK, holder_file, msgspec.json.encode(_ourselves(since)))
    return Lock(lock, holder_file)


def _ourselves(since: datetime) -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid())
    return Holder(os.getpid(), platform.node(), user, since)


def _who(holder_file: Path) -> Holder | None:
    try:
        holder = msgspec.json.decode(holder_file.read_bytes(), type=Holder)
    except (OSError, ValueError):
        return None
    return holder if holder.alive else None
