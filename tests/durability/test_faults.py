"""Any call of the operating system may fail: the person is told, memory is what the disk holds, and it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from data.workplace.faults import WorkplaceFault
from data.workplace.workplace import Workplace
from tests.durability.breaking import FAULTS, Breaking, every_deed
from tests.durability.keepers import ADD, KINDS, REOPEN, Step
from tests.durability.kinds import damaged_workplace, keeper_on, new_machine, torn_record, without_lock
from tests.durability.machine import Fault, Machine
from tests.durability.power import killed


@pytest.fixture(autouse=True)
def _no_lock() -> Iterator[None]:
    with without_lock():
        yield


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_any_call_is_told_and_loses_nothing(kind: str) -> None:
    """Each call of each deed fails in each way: a sentence that is true of the disk, also after a power cut."""
    make = keeper_on(kind)
    breaking = Breaking(make, new_machine)
    breaking.play(every_deed(make(new_machine())))
    assert breaking.found.bad == []
    assert breaking.found.tried >= 300


def test_a_fault_while_debris_is_set_aside_is_told() -> None:
    """Opening a record with a bad end fails at each call: what is before the end is there at the next opening."""
    _machine, content = torn_record(b"")
    breaking = Breaking(keeper_on("record"), lambda: torn_record(b'{"seq":5,"ki')[0])
    breaking.play(steps(keeper_on("record")), content)
    assert breaking.found.bad == []
    assert breaking.found.tried >= 100


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_fault_while_the_generation_before_is_put_back_is_told(
    hard_links: bool,  # noqa: FBT001  # pytest hands it over by name
) -> None:
    """Recovering fails at each call: the next attempt recovers."""

    def start() -> Machine:
        machine = damaged_workplace(b"damaged")[0]
        machine.hard_links = hard_links
        return machine

    breaking = Breaking(keeper_on("workplace"), start)
    breaking.play(steps(keeper_on("workplace")), ("amina",))
    assert breaking.found.bad == []
    assert breaking.found.tried >= 100


def steps(make: object) -> list[Step]:
    """Open what is there, and add something."""
    assert callable(make)
    return [Step(REOPEN), Step(ADD, make(Machine()).thing(99, "on"))]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_the_workplace_remembers_is_what_the_disk_holds(tmp_path: Path, fault: Fault) -> None:
    """Whichever call of a change fails, the views are as another program finds the file, and the change can be made."""
    called = Machine()
    called.put(tmp_path, None)
    Workplace.found(tmp_path, "Demo Bakery", disk=called)
    tried = 0
    while True:
        tried += 1
        machine = killed(called)
        workplace = Workplace.open(tmp_path, machine)
        first = machine.calls
        machine.break_call(tried, fault)
        with suppress(WorkplaceFault):
            workplace.begin_constellation("Ovens")
        if machine.calls - first < tried:
            break
        machine.heal()
        assert workplace.constellations == Workplace.open(tmp_path, machine).constellations
        if not workplace.constellations:
            workplace.begin_constellation("Ovens")
        workplace.begin_constellation("Vans")
        found = Workplace.open(tmp_path, killed(machine)).constellations
        assert [constellation.name for constellation in found] == ["Ovens", "Vans"]
    assert tried > 15
