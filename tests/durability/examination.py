"""Cutting the power after every call of a script, and looking with the real code at what is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.durability.keepers import Content, Keeper, Step
from tests.durability.machine import Killed, Machine
from tests.durability.power import fingerprint, power_cuts

MakeKeeper = Callable[[Any], Keeper]
"""Makes a keeper on a disk."""


@dataclass
class Findings:
    """What was found: the different disks, how often one was opened, and what was wrong, in words."""

    states: set[int] = field(default_factory=set)
    opened: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def bad(self) -> list[str]:
        """Everything that may not be."""
        return self.lost + self.wrong + self.refused

    def judge(self, found: Content, allowed: list[Content], where: str) -> None:
        """Judge what was found where one of these contents is right, the first of them acknowledged."""
        if found in allowed:
            return
        safe = allowed[0] or ()
        less = found is None or (len(found) < len(safe) and found == safe[: len(found)])
        (self.lost if less else self.wrong).append(f"{where}: {found!r} where {allowed!r} is right")


class Examination:
    """Plays scripts and examines what power cuts leave; ``most`` bounds the disks looked at after one call.

    ``deep`` bounds them while the real code opens what an earlier power cut left. ``make`` makes the keeper. The bytes
    ``kept`` must be found in some file on each disk.
    """

    def __init__(self, make: MakeKeeper, *, most: int = 40, deep: int = 3, seed: object = 1, kept: bytes = b"") -> None:
        self.make = make
        self.most = most
        self.deep = deep
        self.kept = kept
        self.findings = Findings()
        self._chance = Random(f"cuts {seed}")  # noqa: S311  # so that a finding can be found again
        self._number = 10_000
        self._seen: set[tuple[int, int]] = set()

    def play(self, machine: Machine, steps: list[Step], content: Content = None) -> None:
        """Play a script on a machine, with power cuts after each call of it and after each acknowledgement."""
        keeper = self.make(machine)
        for number, step in enumerate(steps, 1):
            before, content = content, self._do(machine, keeper, step, [content], f"step {number}, {step.deed}")
            self._nothing_lingers(machine, keeper, set(before or ()) - set(content or ()), f"step {number}")
        keeper.close()
        if machine.open_files:
            self.findings.wrong.append(f"{machine.open_files} files were left open")

    def _do(self, machine: Machine, keeper: Keeper, step: Step, before: list[Content], where: str) -> Content:
        """Do a step on the first of these contents, any of which may be safe; returns what is safe then."""
        after = step.after(before[0])
        machine.watch = lambda: self._cut(machine, [*before, after], where)
        keeper.do(step)
        machine.watch = None
        self._cut(machine, [after], f"{where}, acknowledged")
        return after

    def _cut(self, machine: Machine, allowed: list[Content], where: str) -> None:
        for found in power_cuts(machine, self._chance, self.most):
            mark = fingerprint(found)
            self.findings.states.add(mark)
            case = mark, hash(tuple(allowed))
            if case not in self._seen:
                self._seen.add(case)
                self._look(found, allowed, f"{where}, call {machine.calls}")

    def _look(self, machine: Machine, allowed: list[Content], where: str) -> None:
        """Open what was found, cutting the power also meanwhile, and go on with it."""
        if self.deep:
            machine.watch = lambda: self._cut_while_opening(machine, allowed, where)
        keeper = self.make(machine)
        self.findings.opened += 1
        if not self._is_kept(machine):
            self.findings.lost.append(f"{where}: {self.kept!r} is gone")
        try:
            found = keeper.open()
            machine.watch = None
            self.findings.judge(found, allowed, where)
            self._number += 1
            more = keeper.next(found, self._number)
            keeper.do(more)
            keeper.close()
            self.findings.judge(keeper.open(), [more.after(found)], f"{where}, gone on")
        except Exception as error:  # noqa: BLE001  # whatever a program would tell or die of is a finding
            self.findings.refused.append(f"{where}: {error!r}")
        finally:
            keeper.close()

    def _cut_while_opening(self, machine: Machine, allowed: list[Content], where: str) -> None:
        for found in power_cuts(machine, self._chance, self.deep):
            self.findings.states.add(fingerprint(found))
            self.findings.opened += 1
            if not self._is_kept(found):
                self.findings.lost.append(f"{where}, opened: {self.kept!r} is gone")
            keeper = self.make(found)
            try:
                self.findings.judge(keeper.open(), allowed, f"{where}, opened, call {machine.calls}")
            except Exception as error:  # noqa: BLE001  # as above
                self.findings.refused.append(f"{where}, opened, call {machine.calls}: {error!r}")
            finally:
                keeper.close()

    def _is_kept(self, machine: Machine) -> bool:
        return not self.kept or any(self.kept in data for data in machine.files().values())

    def _nothing_lingers(self, machine: Machine, keeper: Keeper, taken_out: set[Any], where: str) -> None:
        """Once a thing was taken out for certain, no disk that may be found holds it, under any name."""
        traces = [trace for trace in map(keeper.trace, taken_out) if trace is not None]
        for found in power_cuts(machine, self._chance, self.most):
            for path, data in found.files().items():
                self.findings.wrong += [f"{where}: {path} still holds {t!r}" for t in traces if t in data]

    def play_killed(self, start: Callable[[], Machine], steps: list[Step]) -> None:
        """Kill the program at each call of a script, go on with another on the same disk, and cut the power then."""
        killed_at = 0
        while True:
            killed_at += 1
            machine = start()
            allowed = self._played_until(machine, steps, killed_at)
            if allowed is None:
                return
            machine.start_again()
            keeper = self.make(machine)
            where = f"killed at call {killed_at}"
            try:
                found = keeper.open()
                self.findings.judge(found, allowed, where)
                before = [found] if keeper.opening_is_safe else [found, *allowed]
                self._cut(machine, before, f"{where}, opened")
                self._do(machine, keeper, keeper.next(found, 9_000), before, f"{where}, gone on")
            except Exception as error:  # noqa: BLE001  # as above
                self.findings.refused.append(f"{where}: {error!r}")
            finally:
                machine.watch = None
                keeper.close()

    def _played_until(self, machine: Machine, steps: list[Step], killed_at: int) -> list[Content] | None:
        """Play a script until a call; what may be kept then, or none when the script is over before."""

        def kill() -> None:
            if machine.changes == killed_at:
                machine.dead = True
                raise Killed

        keeper = self.make(machine)
        machine.watch = kill
        content: Content = None
        try:
            for step in steps:
                under_way = step.after(content)
                keeper.do(step)
                content = under_way
        except Killed:
            return [content, under_way]
        finally:
            machine.watch = None
            if not machine.dead:
                keeper.close()
        return None
