"""The power may be cut after any call: nothing acknowledged is lost, nothing is wrong, no honest disk is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.durability.examination import Examination
from tests.durability.keepers import ADD, KINDS, REOPEN, Step
from tests.durability.kinds import damaged_workplace, keeper_on, new_machine, torn_record, without_lock
from tests.durability.machine import Machine
from tests.durability.scripts import script_of

LEAST = {"record": 3_000, "marks": 500, "queue": 500, "voice": 400, "workplace": 600, "shelf": 800}
"""How many different disks are looked at for each kind at least."""
DEBRIS = b'{"seq":5,"kind":"Noted","at":9,"text":"under way when all stop'
DAMAGED = b'{"format":"folkmoot workplace 1","generation":8,"length":'


@pytest.fixture(autouse=True)
def _no_lock() -> Iterator[None]:
    with without_lock():
        yield


@pytest.mark.parametrize("kind", KINDS)
def test_a_power_cut_loses_nothing(kind: str) -> None:
    """After each call of two scripts, also while opening what an earlier cut left, and it goes on from there."""
    make = keeper_on(kind)
    examination = Examination(make)
    for seed, block in enumerate((64, 512)):
        examination.play(new_machine(block), script_of(make(new_machine()), seed, 8))
    examination.play_killed(new_machine, script_of(make(new_machine()), "killed", 6))
    assert examination.findings.bad == []
    assert len(examination.findings.states) >= LEAST[kind]


@pytest.mark.parametrize("kind", ["workplace"])
def test_a_disk_without_hard_links_loses_nothing(kind: str) -> None:
    """Where a file cannot have two names, the generation before is a copy, and just as safe."""
    make = keeper_on(kind)
    examination = Examination(make)
    machine = new_machine()
    machine.hard_links = False
    examination.play(machine, script_of(make(new_machine()), 1, 8))
    assert examination.findings.bad == []
    assert len(examination.findings.states) >= 100


@pytest.mark.parametrize("debris", [DEBRIS, DEBRIS + b"\n", bytes(70), DEBRIS[:20] + bytes(50) + b'"}\n'])
def test_a_power_cut_while_debris_is_set_aside_loses_nothing(debris: bytes) -> None:
    """Every line before the debris stays, and so do the bytes set aside, under one name or another."""
    machine, content = torn_record(debris)
    examination = Examination(keeper_on("record"), kept=debris)
    examination.play(machine, goes_on("record"), content)
    assert examination.findings.bad == []


@pytest.mark.parametrize("damaged", [DAMAGED, b"", None])
@pytest.mark.parametrize("hard_links", [True, False])
def test_a_power_cut_while_the_generation_before_is_put_back_loses_nothing(
    damaged: bytes | None,
    hard_links: bool,  # noqa: FBT001  # pytest hands it over by name
) -> None:
    """The generation before is there all the time, and the damaged bytes are kept."""
    machine, content = damaged_workplace(damaged)
    machine.hard_links = hard_links
    examination = Examination(keeper_on("workplace"), kept=damaged or b"")
    examination.play(machine, goes_on("workplace"), content)
    assert examination.findings.bad == []


def goes_on(kind: str) -> list[Step]:
    """Open what is there, and add two things."""
    keeper = keeper_on(kind)(Machine())
    return [Step(REOPEN), *(Step(ADD, keeper.thing(number, "on")) for number in (98, 99))]
