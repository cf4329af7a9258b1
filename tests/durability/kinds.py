"""The kinds of file, each with its keeper and the disk it begins on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

from data.workplace.generation import encode
from tests.durability.keepers import ADD, BEGIN, Content, Keeper, Step, keeper_of
from tests.durability.machine import Machine
from tests.record.little_events import EVENTS

HOME = Path("/home/demo")
"""All that is there at first; the workplace file lies in it."""


def without_lock() -> AbstractContextManager[object]:
    """Leave out the lock of the workplace, which lies on the real disk and is free again after any power cut."""
    return patch("data.workplace.storage.hold", lambda _path: nullcontext())


def folder_of(kind: str) -> Path:
    """Say where files of a kind lie: but for the workplace in folders yet to be made."""
    return HOME if kind == "workplace" else HOME / "meetings" / "one"


def keeper_on(kind: str) -> Callable[[Any], Keeper]:
    """Give what makes the keeper of a kind on a disk."""
    return lambda disk: keeper_of(kind, folder_of(kind), disk)


def new_machine(block: int = 64) -> Machine:
    """Give a machine with an empty home."""
    machine = Machine(block=block)
    machine.put(HOME, None)
    return machine


def torn_record(debris: bytes) -> tuple[Machine, Content]:
    """Give a machine whose record ends in debris, and what it holds before that."""
    machine = new_machine()
    path = keeper_on("record")(machine).path
    machine.put(path, record_of(EVENTS) + debris)
    return machine, EVENTS


def record_of(events: tuple[Any, ...]) -> bytes:
    """Write a record in memory."""
    machine = new_machine()
    keeper = keeper_on("record")(machine)
    keeper.do(Step(BEGIN))
    for event in events:
        keeper.do(Step(ADD, event))
    return machine.files()[str(keeper.path)]


def damaged_workplace(damaged: bytes | None) -> tuple[Machine, Content]:
    """Give a machine whose workplace file is damaged, or gone, and the good generation before it; what that holds."""
    machine = new_machine()
    path = keeper_on("workplace")(machine).path
    machine.put(path.with_name("workplace.json.previous"), encode(7, {"members": {"amina": {"name": "amina"}}})[0])
    if damaged is not None:
        machine.put(path, damaged)
    return machine, ("amina",)
