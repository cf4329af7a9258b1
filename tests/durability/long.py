"""The long run: the same examinations as in the tests, with far more scripts, kills and faults.

``python -m tests.durability.long`` prints one table and every finding; it exits with 1 where there is any, or where a
control was not caught. ``--kills``, ``--scripts`` and ``--cuts`` say how many programs are killed for each kind, how
many scripts of each kind are played, and how many disks are looked at after one call at most.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.durability import damaging
from tests.durability.breaking import ERRORS, Breaking, every_deed
from tests.durability.controls import CUTS, FAULTS
from tests.durability.examination import Examination
from tests.durability.keepers import KINDS
from tests.durability.killing import kill_again_and_again
from tests.durability.kinds import keeper_on, new_machine, without_lock
from tests.durability.machine import Fault
from tests.durability.scripts import script_of

BLOCKS = (16, 64, 512, 4096)
KILLS_OF_ONE_FILE = 25
EVERY_CHANGE = range(1, 256)


@dataclass(frozen=True)
class Row:
    """A line of the table: what was examined, how much of it, and what was found."""

    what: str
    tried: str
    bad: tuple[str, ...]
    control: bool = False
    seconds: float = 0.0


def power_cuts(kind: str, scripts: int, most: int) -> Row:
    """Play scripts with power cuts, and with kills and power cuts after them."""
    make = keeper_on(kind)
    examination = Examination(make, most=most, deep=5, seed="long")
    for seed in range(scripts):
        block = BLOCKS[seed % len(BLOCKS)]
        examination.play(new_machine(block), script_of(make(new_machine()), f"long {seed}", 12))
        if seed % 4 == 0:
            examination.play_killed(new_machine, script_of(make(new_machine()), f"long {seed}", 8))
    findings = examination.findings
    tried = f"{len(findings.states):,} different disks, opened {findings.opened:,} times"
    return Row(f"power cuts: {kind}", tried, tuple(findings.bad))


def faults(kind: str, scripts: int, _most: int) -> Row:
    """Let each call of each step fail: once and from then on, with each error."""
    make = keeper_on(kind)
    ways = (*(Fault(error, lasting) for error in ERRORS for lasting in (False, True)), Fault(0), Fault(0, lasting=True))
    breaking = Breaking(make, new_machine, most=40)
    breaking.play(every_deed(make(new_machine())), faults=ways)
    for seed in range(scripts // 8):
        breaking.play(script_of(make(new_machine()), f"faults {seed}", 8), faults=ways)
    return Row(f"faults: {kind}", f"{breaking.found.tried:,} faults", tuple(breaking.found.bad))


def kills(kind: str, times: int, _most: int) -> Row:
    """Kill programs for real."""
    done, acknowledged, bad = 0, 0, list[str]()
    with tempfile.TemporaryDirectory() as home:
        while done < times:
            folder = Path(home) / str(done)
            folder.mkdir()
            killings = kill_again_and_again(kind, folder, min(KILLS_OF_ONE_FILE, times - done), f"long {done}")
            done += killings.kills
            acknowledged += killings.acknowledged
            bad += killings.bad
    return Row(f"kills: {kind}", f"{done:,} kills, {acknowledged:,} acknowledgements", tuple(bad))


def damages(kind: str, _times: int, _most: int) -> Row:
    """Cut files everywhere, and change each byte to each other."""
    if kind == "workplace":
        found = [damaging.damaged_workplaces(EVERY_CHANGE)]
    elif kind == "record":
        found = [damaging.cut_records(), damaging.changed_records(EVERY_CHANGE)]
    else:
        found = [damaging.cut_journals(kind), damaging.changed_journals(kind, EVERY_CHANGE)]
    tried, refused, aside, left_out, differs = (
        sum(getattr(one, name) for one in found)
        for name in ("tried", "refused", "set_aside", "left_out", "one_thing_differs")
    )
    took = f"{refused:,} refused, {aside:,} set aside, {left_out:,} without their end, {differs:,} with one other line"
    return Row(f"damage: {kind}", f"{tried:,} files: {took}", tuple(words for one in found for words in one.bad))


def control_cut(name: str, _times: int, _most: int) -> Row:
    """Examine what leaves something out."""
    found = CUTS[name]()
    tried = f"{found.opened:,} disks opened: {len(found.lost):,} × lost, {len(found.wrong):,} × wrong"
    return Row(name, f"{tried}, {len(found.refused):,} × unreadable", tuple(found.bad), control=True)


def control_fault(name: str, _times: int, _most: int) -> Row:
    """Let calls fail under what trusts a disk too much."""
    found = FAULTS[name]()
    return Row(name, f"{found.tried:,} faults: {len(found.bad):,} findings", tuple(found.bad), control=True)


def run(task: tuple[Callable[[str, int, int], Row], str, int, int]) -> Row:
    """Do one part, and take the time."""
    part, name, times, most = task
    begun = monotonic()
    with without_lock():
        row = part(name, times, most)
    return Row(row.what, row.tried, row.bad, row.control, monotonic() - begun)


def main() -> int:
    """Do all parts, two at a time, and print the table."""
    ask = argparse.ArgumentParser(prog="python -m tests.durability.long", description="The long run of durability.")
    ask.add_argument("--kills", type=int, default=300, help="programs killed for each kind of file")
    ask.add_argument("--scripts", type=int, default=24, help="scripts played for each kind of file")
    ask.add_argument("--cuts", type=int, default=60, help="disks looked at after one call at most")
    asked = ask.parse_args()
    small = [kind for kind in KINDS if kind != "shelf"]
    tasks = [
        *((power_cuts, kind, asked.scripts, asked.cuts) for kind in KINDS),
        *((faults, kind, asked.scripts, 0) for kind in KINDS),
        *((damages, kind, 0, 0) for kind in small),
        *((control_cut, name, 0, 0) for name in CUTS),
        *((control_fault, name, 0, 0) for name in FAULTS),
        *((kills, kind, asked.kills, 0) for kind in KINDS),
    ]
    failed = False
    sys.stdout.write("| what | tried | findings | seconds |\n|---|---|---|---|\n")
    with ProcessPoolExecutor(2) as pool:
        for row in pool.map(run, tasks):
            failed |= bool(row.bad) != row.control
            what = f"control: {row.what}" if row.control else row.what
            sys.stdout.write(f"| {what} | {row.tried} | {len(row.bad):,} | {row.seconds:.0f} |\n")
            sys.stdout.flush()
            sys.stderr.writelines(f"{words}\n" for words in ([] if row.control else row.bad[:5]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
