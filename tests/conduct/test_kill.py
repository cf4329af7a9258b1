"""Killed at any moment, a meeting loses nothing that was acknowledged, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from data.conduct.filing import complete_closings
from data.conduct.house import EVENTS, RECORD, House
from data.conduct.participation_files import MARKS, MARKS_FILES, MARKS_FORM, QUEUE, QUEUE_FORM
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine
from data.meeting.drawing import DrawStage
from data.meeting.events import AnyEvent
from data.meeting.floor import SEVERAL
from data.record.chain import read
from data.record.errors import Flaw, LineError
from data.record.journal import Journal
from data.rules import notes
from tests.conduct.table import Table, as_bytes, folded

ROOT = Path(__file__).parents[2]
KILLS = 10
"""For each seed; there are four."""
MOST_BYTES = 9_000


@dataclass
class Acknowledged:
    """What a program said before it was killed."""

    last: str = ""
    deed: str = ""
    steps: dict[str, dict[int, str]] = field(default_factory=dict)
    floor: dict[str, tuple[int, int]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    filed: set[str] = field(default_factory=set)

    def hear(self, line: str) -> None:
        """Take one line."""
        match line.split():
            case ["do", *deed]:
                self.deed = " ".join(deed)
            case ["step", folder, seq, head]:
                self.steps.setdefault(folder, {})[int(seq)] = head
                self.last = folder
            case ["floor", folder, marks, asks]:
                self.floor[folder] = (int(marks), int(asks))
                self.deed = ""
            case ["closed", folder]:
                self.closed.add(folder)
            case ["filed", folder]:
                self.filed.add(folder)
            case _:
                raise AssertionError(line)


def play_and_kill(home: Path, seed: str, after: int) -> Acknowledged:
    """Let meetings be held until ``after`` bytes of acknowledgements have come, and kill at once."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.conduct.long_meeting", home, seed], cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        heard = b""
        while len(heard) < after and (more := os.read(child.stdout.fileno(), after - len(heard))):
            heard += more
        child.kill()
        heard += child.stdout.read()
    assert child.returncode == -9
    said = Acknowledged()
    for line in heard.decode().splitlines():
        said.hear(line)
    return said


def whole_lines(path: Path) -> list[tuple[AnyEvent, str]]:
    """Read the verified lines of a record up to an end that may be unfinished."""
    lines = []
    try:
        for _seq, event, head in read(path, EVENTS):
            lines.append((event, head))
    except LineError as error:
        if error.flaw is not Flaw.UNFINISHED:
            raise
    return lines


def check_record(folder: Path, said: Acknowledged) -> None:
    """Every acknowledged step stands in its place, and at most the one under way stands behind them."""
    lines = whole_lines(folder / RECORD)
    acknowledged = said.steps[folder.name]
    for seq, head in acknowledged.items():
        assert lines[seq - 1][1].startswith(head)
    more = len(lines) - max(acknowledged)
    assert more <= (2 if said.deed == "close" else 1)
    assert more == 0 or said.deed


def check_floor(folder: Path, said: Acknowledged) -> None:
    """Every acknowledged mark and ask is there, unless the deed under way was to take them away."""
    marks: list[object] = []
    asks: list[object] = []
    for path in folder.glob(MARKS_FILES):
        Journal.open(path, MARKS_FORM, MARKS, {}, marks.append).close()
    if (folder / QUEUE).exists():
        Journal.open(folder / QUEUE, QUEUE_FORM, MARKS, {}, asks.append).close()
    least_marks, least_asks = said.floor.get(folder.name, (0, 0))
    if said.deed not in {"counting", "strike"}:
        assert len(marks) - least_marks in {0, 1}
    if said.deed != "uncount":
        assert len(asks) - least_asks in {0, 1}


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_meeting_goes_on_where_it_stood(tmp_path: Path, seed: int) -> None:
    """Record, marks, queue, minutes and workplace, killed again and again: nothing acknowledged is lost."""
    chance = Random(seed)  # noqa: S311  # a seed, so that a kill can be repeated
    table = Table(tmp_path)
    filed: set[str] = set()
    for kill in range(KILLS):
        said = play_and_kill(table.house.home, f"{seed}/{kill}", chance.randrange(1, MOST_BYTES))
        filed |= said.filed
        if said.last and said.last not in said.closed:
            folder = table.house.meetings_folder / said.last
            check_record(folder, said)
            check_floor(folder, said)
        house = House.open(table.house.home)
        before = {meeting.folder for meeting in house.meetings}
        assert filed <= before
        complete_closings(house)
        ids = [meeting.folder for meeting in house.meetings]
        assert len(set(ids)) == len(ids)
        assert said.closed <= set(ids)
        for meeting in house.meetings:
            assert house.minutes_of(meeting).is_file()
            assert [p.name for p in (house.meetings_folder / meeting.folder).glob("*.jsonl")] == [RECORD]
        for waiting in house.waiting():
            go_on(house, waiting.folder)


def go_on(house: House, folder: Path) -> None:
    """Resume: memory is what the disk holds, a broken promise is void, and the next step is taken."""
    found = len(whole_lines(folder / RECORD))
    at = Proceedings.resume(house, folder, of_this_machine())
    assert as_bytes(at.course) == as_bytes(folded(folder))
    behind = whole_lines(folder / RECORD)[found:]
    assert len(behind) <= 2, "a line that lacked its end, and a draw made void"
    assert all(draw.stage is not DrawStage.COMMITTED for draw in at.meeting.draws.values())
    assert at.act(notes.note, "we go on") is None
    at.leave()


def test_these_checks_see_a_lost_step_and_a_lost_mark(tmp_path: Path) -> None:
    """The control: a record and a marks file that lack their last acknowledged line do not pass."""
    table = Table(tmp_path)
    at = table.under_way(counting=True)
    at.floor.mark(at.now, SEVERAL)
    at.leave()
    name = at.folder.name
    said = Acknowledged(name, "", {name: {at.course.seq: at.head}}, {name: (3, 0)})
    check_record(at.folder, said)
    check_floor(at.folder, said)
    for path in (at.folder / RECORD, at.folder / "marks-room.jsonl"):
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(IndexError):
        check_record(at.folder, said)
    with pytest.raises(AssertionError):
        check_floor(at.folder, said)
