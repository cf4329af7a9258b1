"""One process at a time changes the workplace file."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from data.language import _
from data.workplace.faults import WorkplaceHeld, WorkplaceUnwritten

PATIENCE_SECONDS = 1.0
_POLL_SECONDS = 0.02


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Keep other processes from changing the file; raises ``WorkplaceHeld`` after a second of trying."""
    lock = FileLock(f"{path}.lock", timeout=PATIENCE_SECONDS, poll_interval=_POLL_SECONDS, mode=0o600)
    try:
        lock.acquire()
    except Timeout as timeout:
        who = _read_holder(path)
        raise WorkplaceHeld(
            _("The workplace is being changed by {who}; nothing was changed here. Try again in a moment.").format(
                who=who
            ),
            who,
        ) from timeout
    except OSError as error:
        raise WorkplaceUnwritten(
            _("{path} cannot be locked for a change: {why}. Nothing was changed.").format(
                path=path, why=error.strerror or error
            )
        ) from error
    try:
        _write_holder(path)
        yield
    finally:
        with suppress(OSError):
            _holder_file(path).unlink(missing_ok=True)
        lock.release()


def _holder_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.holder")


def _write_holder(path: Path) -> None:
    """Say who holds the file. Only a courtesy: where the disk refuses it, the lock holds all the same."""
    who = {"pid": os.getpid(), "host": socket.gethostname(), "user": _user()}
    with suppress(OSError):
        _holder_file(path).write_text(json.dumps(who), encoding="utf-8")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _read_holder(path: Path) -> str:
    try:
        who = json.loads(_holder_file(path).read_text(encoding="utf-8"))
        return _("{user} on {host} (process {pid})").format(user=who["user"], host=who["host"], pid=who["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return _("another process")
