"""Every truncation and every changed byte of a small file, and what opening it may do then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.record.chain import read
from data.record.errors import LineError
from data.record.record import Record
from data.workplace.faults import WorkplaceDamaged, WorkplaceNewer
from data.workplace.storage import WorkplaceStorage
from tests.durability.keepers import ADD, BEGIN, Step
from tests.durability.kinds import keeper_on, new_machine
from tests.durability.machine import Machine
from tests.record.little_events import CODEC

BITS = (*(1 << bit for bit in range(8)), ord("\n"))
"""What a byte is changed by: each of its bits, and what makes a zero of a line end."""


@dataclass
class Damages:
    """How many damaged files were opened, and how they were taken; what was wrong, in words."""

    tried: int = 0
    refused: int = 0
    set_aside: int = 0
    left_out: int = 0
    one_thing_differs: int = 0
    bad: list[str] = field(default_factory=list)

    def must(self, holds: object, what: str) -> None:
        """Note what does not hold."""
        if not holds:
            self.bad.append(what)


def changes(whole: bytes, by: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Change each byte of a file in each way: the place, and the file."""
    masks = tuple(by)
    for place, byte in enumerate(whole):
        yield from ((place, whole[:place] + bytes([byte ^ mask]) + whole[place + 1 :]) for mask in masks)


def kept(kind: str, things: int) -> tuple[Path, bytes, list[Any]]:
    """Keep a few things: the file, its bytes, and the things."""
    machine = new_machine()
    keeper = keeper_on(kind)(machine)
    made = [keeper.thing(number, f"demo {number}") for number in range(1, things + 1)]
    for step in (Step(BEGIN), *(Step(ADD, thing) for thing in made)):
        keeper.do(step)
    keeper.close()
    return keeper.path, machine.files()[str(keeper.path)], made


def with_file(path: Path, data: bytes) -> Machine:
    """Give a machine with this file."""
    machine = new_machine()
    machine.put(path, data)
    return machine


def cut_records() -> Damages:
    """Cut a record at each place: whole lines count, a line that lacks but its end is completed, the rest set aside."""
    path, whole, things = kept("record", 4)
    damages = Damages()
    for length in range(len(whole)):
        cut = whole[:length]
        lines = (cut + b"\n").count(b"\n") - 1 if whole[length - 1 : length + 1] != b"}\n" else cut.count(b"\n") + 1
        machine, events = with_file(path, cut), list[Any]()
        record = Record.open_for_writing(path, CODEC, events.append, disk=machine)
        damages.tried += 1
        damages.must(events == things[:lines] and record.damage is None, f"cut to {length}: {events}")
        rest = cut[cut.rfind(b"\n") + 1 :]
        whole_line = rest + b"\n" in whole.splitlines(keepends=True)
        if rest and not whole_line:
            damages.set_aside += 1
            damages.must(_is_set_aside(record, machine, cut), f"cut to {length}: the rest is lost")
        else:
            damages.must(record.set_aside is None, f"cut to {length}: something was set aside")
    return damages


def changed_records(by: Iterable[int] = BITS) -> Damages:
    """Change each byte of a record: refused with its line and left as it is, or as the last line set aside and told."""
    path, whole, things = kept("record", 4)
    damages = Damages()
    for place, changed in changes(whole, by):
        line = whole[:place].count(b"\n") + 1
        machine, events = with_file(path, changed), list[Any]()
        record = Record.open_for_writing(path, CODEC, events.append, disk=machine)
        damages.tried += 1
        damages.must(events == things[: line - 1], f"byte {place}: {events}")
        if record.damage is not None:
            damages.refused += 1
            damages.must(record.damage.line == line, f"byte {place}: line {record.damage.line} is named")
            damages.must(machine.files()[str(path)] == changed, f"byte {place}: the file was changed")
        else:
            damages.set_aside += 1
            damages.must(line == len(things), f"byte {place}: what is not the end was set aside")
            damages.must(_is_set_aside(record, machine, changed), f"byte {place}: the rest is lost")
        damages.must(_verified_up_to(path, changed) == line, f"byte {place}: verification names another line")
    return damages


def _is_set_aside(record: Record[Any], machine: Machine, before: bytes) -> bool:
    """Whether the end is set aside, and told, byte for byte."""
    files = machine.files()
    return record.set_aside is not None and files[str(record.path)] + files[str(record.set_aside.path)] == before


def _verified_up_to(path: Path, data: bytes) -> int:
    """Verify without mending, and give the line that does not hold; 0 where all do."""
    try:
        for _line in read(path, CODEC, disk=with_file(path, data)):
            """Go on to the end."""
    except LineError as error:
        return error.line
    return 0


def cut_journals(kind: str) -> Damages:
    """Cut a journal at each place: its whole lines count, and without its first line it is refused."""
    path, whole, things = kept(kind, 4)
    damages = Damages()
    for length in range(len(whole)):
        cut = whole[:length]
        machine = with_file(path, cut)
        damages.tried += 1
        lines = cut.count(b"\n")
        try:
            found = keeper_on(kind)(machine).open()
        except LineError as error:
            damages.refused += 1
            damages.must(lines == 0 and error.line == 1, f"cut to {length}: {error}")
            damages.must(machine.files()[str(path)] == cut, f"cut to {length}: the file was changed")
        else:
            damages.left_out += lines < 5
            damages.must(list(found or ()) == things[: lines - 1], f"cut to {length}: {found}")
    return damages


def changed_journals(kind: str, by: Iterable[int] = BITS) -> Damages:
    """Change each byte of a journal, which no hash guards: refused with its line, or no line but its own differs."""
    path, whole, things = kept(kind, 4)
    damages = Damages()
    for place, changed in changes(whole, by):
        line = whole[:place].count(b"\n") + 1
        machine = with_file(path, changed)
        damages.tried += 1
        try:
            found = list(keeper_on(kind)(machine).open() or ())
        except LineError as error:
            damages.refused += 1
            damages.must(error.line in {line, line + 1}, f"byte {place}: {error}")
            damages.must(machine.files()[str(path)] == changed, f"byte {place}: the file was changed")
        else:
            others = [thing for number, thing in enumerate(things, 2) if number != line]
            last = line == len(things) + 1
            damages.left_out += len(found) < len(things)
            damages.one_thing_differs += len(found) == len(things)
            kept_others = [thing for number, thing in enumerate(found, 2) if number != line]
            damages.must(kept_others == others, f"byte {place}: {found}")
            damages.must(len(found) == len(things) or last, f"byte {place}: a line in the midst is left out")
    return damages


def damaged_workplaces(by: Iterable[int] = BITS) -> Damages:
    """Cut and change the workplace file at each place: always refused, never changed, the generation before offered."""
    path, whole, _names = kept("workplace", 3)
    before = kept("workplace", 2)[1]
    damages = Damages()
    for place, damaged in (*((length, whole[:length]) for length in range(len(whole))), *changes(whole, by)):
        machine = with_file(path, damaged)
        machine.put(path.with_name("workplace.json.previous"), before)
        damages.tried += 1
        try:
            found = WorkplaceStorage(path, machine).read()
        except WorkplaceDamaged as error:
            damages.refused += 1
            damages.must(error.previous_good, f"at {place}: the generation before is not offered")
        except WorkplaceNewer:
            damages.refused += 1
        else:
            damages.must(holds=False, what=f"at {place}: opened as {found}")
        damages.must(machine.files()[str(path)] == damaged, f"at {place}: the file was changed")
    return damages
