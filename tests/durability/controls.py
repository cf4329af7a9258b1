"""What the examinations must find fault with, each under its name."""

from __future__ import annotations

from collections.abc import Callable

from tests.durability.breaking import Breaking, Broken, every_deed
from tests.durability.careless import (
    NeverSyncing,
    NotSyncingFolders,
    NotSyncingNewFiles,
    PlainTinyDBKeeper,
    not_writing_again,
    syncing_again,
)
from tests.durability.examination import Examination, Findings
from tests.durability.keepers import ADD, BEGIN, REWRITE, Step
from tests.durability.kinds import HOME, folder_of, keeper_on, new_machine
from tests.durability.machine import Machine
from tests.durability.scripts import script_of


def careless(kind: str, machine: Machine, steps: list[Step] | None = None) -> Findings:
    """Play a script on a careless machine whose folders are all there."""
    make = keeper_on(kind)
    examination = Examination(make)
    machine.put(folder_of(kind), None)
    examination.play(machine, steps or script_of(make(Machine()), "control", 8))
    return examination.findings


def tinydb_as_it_comes() -> Findings:
    """Let TinyDB keep names with its own JSONStorage, in a file that is there and safe."""
    path = HOME / "plain.json"
    examination = Examination(lambda disk: PlainTinyDBKeeper(path, disk))
    machine = Machine()
    machine.put(path, b"")
    names = [Step(ADD, f"{number} demo " + "a" * 60) for number in range(6)]
    examination.play(machine, [Step(BEGIN), *names, Step(REWRITE, ("3 demo",))], ())
    return examination.findings


def rewriting_without_sync() -> Findings:
    """Take somebody out of the marks without syncing the new file before it takes the place of the old."""
    keeper = keeper_on("marks")(Machine())
    things = [keeper.thing(number, "demo" * 30) for number in range(4)]
    steps = [Step(BEGIN), *(Step(ADD, thing) for thing in things), Step(REWRITE, tuple(things[1:]))]
    return careless("marks", NotSyncingNewFiles(), steps)


CUTS: dict[str, Callable[[], Findings]] = {
    "TinyDB's own JSONStorage": tinydb_as_it_comes,
    "our workplace file without the folder's sync": lambda: careless("workplace", NotSyncingFolders()),
    "the record without any sync": lambda: careless("record", NeverSyncing()),
    "the record without the folder's sync": lambda: careless("record", NotSyncingFolders()),
    "rewriting marks without syncing the new file": rewriting_without_sync,
    "the shelf without any sync": lambda: careless("shelf", NeverSyncing()),
}
"""What power cuts must show."""


def broken(kind: str) -> Broken:
    """Let each call of each deed fail."""
    make = keeper_on(kind)
    breaking = Breaking(make, new_machine)
    breaking.play(every_deed(make(Machine())))
    return breaking.found


def sync_tried_again() -> Broken:
    """Take a second sync for good where the first failed."""
    with syncing_again():
        return broken("record")


def end_not_written_again() -> Broken:
    """Open a record without writing its last line over itself."""
    with not_writing_again():
        return broken("record")


FAULTS: dict[str, Callable[[], Broken]] = {
    "a failed sync that is tried again": sync_tried_again,
    "opening after a failed sync without writing the end again": end_not_written_again,
}
"""What faults, and power cuts behind them, must show."""
