"""Letting each call of a step fail in turn, and looking at what is told, what is kept, and how it goes on."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.durability.examination import MakeKeeper
from tests.durability.keepers import ADD, BEGIN, DELETE, REOPEN, REWRITE, Content, Keeper, Step
from tests.durability.machine import Fault, Machine
from tests.durability.power import killed, power_cuts

ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS)
FAULTS = (
    *(Fault(error) for error in ERRORS),
    Fault(errno.EIO, lasting=True),
    Fault(errno.ENOSPC, lasting=True),
    Fault(0),
)
"""Each error once, two of them from that call on, and a write that takes half of its bytes."""


def every_deed(keeper: Keeper) -> list[Step]:
    """Write a script in which each deed of a keeper comes up in the midst of others."""
    things = [keeper.thing(number, f"n{number}" + "a" * 90) for number in range(1, 6)]
    if ADD not in keeper.deeds:
        return [Step(REWRITE, (thing,)) for thing in (*things[:3], things[2])]
    steps = [
        Step(BEGIN),
        *(Step(ADD, thing) for thing in things[:2]),
        Step(REOPEN),
        Step(ADD, things[2]),
        Step(REWRITE, things[1:3]),
        Step(ADD, things[3]),
        Step(DELETE),
    ]
    able = [step for step in steps if step.deed == BEGIN or step.deed in keeper.deeds]
    return [*able, Step(BEGIN)] if able[-1].deed == DELETE else able


@dataclass
class Broken:
    """What came of it: how many faults were tried, and what was wrong, in words."""

    tried: int = 0
    bad: list[str] = field(default_factory=list)


class Breaking:
    """Plays a script once for each call and each fault; ``most`` bounds the power cuts after each."""

    def __init__(self, make: MakeKeeper, start: Callable[[], Machine], *, most: int = 12) -> None:
        self.make = make
        self.start = start
        self.most = most
        self.found = Broken()
        self._where = ""

    def play(self, steps: list[Step], content: Content = None, faults: tuple[Fault, ...] = FAULTS) -> None:
        """Let each call of each step fail in each way."""
        for place, step in enumerate(steps):
            for fault in faults:
                nth = 1
                while self._try(steps[:place], step, content, nth, fault):
                    nth += 1

    def _try(self, before_it: list[Step], step: Step, content: Content, nth: int, fault: Fault) -> bool:
        """Play up to a step whose ``nth`` call fails, and on; false where it makes fewer calls."""
        machine = self.start()
        keeper = self.make(machine)
        for done in before_it:
            keeper.do(done)
            content = done.after(content)
        first = machine.calls
        machine.break_call(nth, fault)
        error = self._told(keeper, step)
        if machine.calls - first < nth:
            return False
        name = machine.names[first + nth - 1]
        self._where = f"{step.deed} as step {len(before_it) + 1}, {name} as call {nth}, {fault}: {error!r}"
        self.found.tried += 1
        if fault.lasting and error is not None:
            error = self._told(keeper, step) and error
        machine.heal()
        try:
            self._examine(machine, keeper, step, content, error)
        except Exception as died:  # noqa: BLE001  # whatever a program would die of is a finding
            self.found.bad.append(f"{self._where}: {died!r} afterwards")
        keeper.close()
        self._must(machine.open_files == 0, "files were left open")
        return True

    def _must(self, holds: bool, what: str) -> None:  # noqa: FBT001  # reads as an assertion does
        if not holds:
            self.found.bad.append(f"{self._where}: {what}")

    def _told(self, keeper: Keeper, step: Step) -> Exception | None:
        """Do a step; the sentence that was told, where it was not done."""
        try:
            keeper.do(step)
        except keeper.told as error:
            words = str(error)
            self._must(words.endswith(".") and "\n" not in words and "Errno" not in words, f"no sentence: {words}")
            return error
        except Exception as error:  # noqa: BLE001  # anything else would be a traceback
            self.found.bad.append(f"{step}, a traceback: {error!r}")
        return None

    def _examine(self, machine: Machine, keeper: Keeper, step: Step, before: Content, error: Exception | None) -> None:
        after = step.after(before)
        allowed = [after] if error is None else [before, after]
        if error is not None and keeper.nothing_changed(error):
            allowed = [before]
        chance = Random(self._where)  # noqa: S311  # so that a finding can be found again
        for found in (killed(machine), *power_cuts(machine, chance, self.most)):
            other = self.make(found)
            content = other.open()
            other.close()
            self._must(content in allowed, f"{content!r} is found where {allowed!r} is right")
        if error is not None and keeper.remembered() is not None:
            self._must(keeper.remembered() == len(before or ()), "memory is not as the sentence says")
        content = after if error is None else self._go_on(keeper, step, before, error)
        last = keeper.next(content, 99)
        keeper.do(last)
        for found in power_cuts(machine, chance, self.most):
            other = self.make(found)
            content = other.open()
            other.close()
            self._must(content == last.after(after), f"in the end {content!r} is found")

    def _go_on(self, keeper: Keeper, step: Step, before: Content, error: Exception) -> Content:
        """Do the step again: at once where that was promised, else after opening again."""
        after = step.after(before)
        if keeper.nothing_changed(error):
            keeper.do(step)
            return after
        if keeper.stopped(error) and step.deed != REOPEN:
            refused = self._told(keeper, keeper.next(before or (), 98))
            self._must(refused is not None and keeper.stopped(refused), "it is written on after a stop")
        found = keeper.open()
        if found != after:
            keeper.do(step)
        return after
