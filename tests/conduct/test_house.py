"""Founding a house, finding what waits in it, and forgetting what is due."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.conduct.errors import BAD_INPUT, SURROUNDINGS, ConductError
from data.conduct.forgetting import forget_due
from data.conduct.house import RECORD, House, home_folder
from data.meeting.protocol import Settings
from tests.conduct.table import BEGINS, COUNTING, Table

ROOT = Path(__file__).parents[2]
TODAY = date(2030, 5, 7)

WITH_LITTLE_ROOM = """
import resource, sys
from datetime import date
from pathlib import Path
from data.conduct.errors import ConductError
from data.conduct.house import House
from data.meeting.protocol import Settings

resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
try:
    House.found(Path(sys.argv[1]), "Demo", b"Amina Demo\\nBo Demo", Settings(), date(2030, 1, 1), source="members")
except ConductError as error:
    print(error)
    raise SystemExit(error.exit_code)
"""


def found(home: Path, members: bytes = b"Amina Demo\nBo Demo, no vote") -> House:
    """Found a house."""
    return House.found(home, "Demo Bakery", members, Settings(), TODAY, source="members.txt")


def tree(folder: Path) -> dict[str, bytes]:
    """List every file below a folder with what it holds."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_house_is_founded_and_found_again(tmp_path: Path) -> None:
    """What was founded is there for whoever opens the same home; an empty home holds no house."""
    assert House.open_if_founded(tmp_path) is None
    found(tmp_path)
    house = House.open(tmp_path)
    assert (house.name, [person.name for person in house.people]) == ("Demo Bakery", ["Amina Demo", "Bo Demo"])
    assert (house.meetings, house.waiting(), house.open_actions) == ((), (), ())


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (b"Amina Demo\nBo Demo, perhaps\nChandra Demo\nAmina Demo", ["members.txt", "Line 2:", "Line 4:"]),
        (b"", ["members.txt", "names nobody"]),
        (b"Amina \x1b[31m Demo", ["Line 1:"]),
    ],
)
def test_a_list_that_is_refused_changes_nothing(tmp_path: Path, members: bytes, told: list[str]) -> None:
    """Every wrong line is told with its number, and not even the home is made."""
    with pytest.raises(ConductError) as caught:
        found(tmp_path / "home", members)
    assert caught.value.exit_code == BAD_INPUT
    assert all(words in str(caught.value) for words in told)
    assert not (tmp_path / "home").exists()


def test_a_second_founding_is_refused(tmp_path: Path) -> None:
    """A home holds one workplace; the first stays as it is."""
    found(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(ConductError) as caught:
        found(tmp_path, b"Chandra Demo")
    assert caught.value.exit_code == BAD_INPUT
    assert tree(tmp_path) == before


@pytest.mark.parametrize("home", ["file", "file/home", "file/deep/home", "in the way"])
def test_a_home_that_cannot_be_written_is_told(tmp_path: Path, home: str) -> None:
    """A file where the home, a folder above it or a folder in it should be: one sentence, and nothing half made."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "in the way").mkdir()
    (tmp_path / "in the way" / "meetings").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(ConductError) as caught:
        found(tmp_path / home)
    assert caught.value.exit_code == SURROUNDINGS
    assert str(tmp_path / home) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert tree(tmp_path) == before


def test_founding_on_a_disk_without_room_leaves_no_workplace(tmp_path: Path) -> None:
    """The disk takes 200 bytes and no more: a sentence, exit code 3, no workplace; with room it is founded."""
    child = subprocess.run(
        [sys.executable, "-c", WITH_LITTLE_ROOM, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (child.returncode, child.stderr) == (SURROUNDINGS, "")
    assert "could not be written" in child.stdout
    assert not [name for name in tree(tmp_path) if name.startswith("workplace.json") and not name.endswith(".lock")]
    assert found(tmp_path).name == "Demo Bakery"


def test_a_home_of_nobody_is_told() -> None:
    """``~name`` of a person who is not there is a sentence, too."""
    with pytest.raises(ConductError, match="Name another folder"):
        home_folder(Path("~nobody-of-this-name/home"))


def test_a_home_without_a_workplace_is_misuse(tmp_path: Path) -> None:
    """Asking for a workplace where nobody founded one."""
    with pytest.raises(ConductError, match="There is no workplace") as caught:
        House.open(tmp_path)
    assert caught.value.exit_code == BAD_INPUT


@pytest.mark.parametrize("damage", ["", "{", "[]\n", "\0" * 200])
def test_a_damaged_workplace_is_told_and_kept(tmp_path: Path, damage: str) -> None:
    """What is no workplace file is refused and left as it is."""
    found(tmp_path)
    (tmp_path / "workplace.json").write_text(damage)
    for opening in (House.open, House.open_if_founded):
        with pytest.raises(ConductError) as caught:
            opening(tmp_path)
        assert caught.value.exit_code == SURROUNDINGS
    assert (tmp_path / "workplace.json").read_text() == damage


def test_meetings_wait_until_they_are_closed(table: Table) -> None:
    """A called meeting waits with title and day; one that cannot be read is named by its folder."""
    at = table.convene()
    at.leave()
    odd = table.house.meetings_folder / "2030-05-06-assembly-odd"
    odd.mkdir()
    (odd / RECORD).write_text("this is no record\n")
    (table.house.meetings_folder / "somebody's notes").mkdir()
    assert [(m.folder, m.title, m.day) for m in table.house.waiting()] == [
        (odd, odd.name, "2030-05-06"),
        (at.folder, "May assembly", "2030-05-07"),
    ]


@pytest.mark.parametrize("cut", [0, 1, 200, -1])
def test_a_meeting_whose_call_is_not_on_disk_does_not_wait(table: Table, cut: int) -> None:
    """The laptop stopped while the meeting was called: nothing was acknowledged, so nothing waits."""
    at = table.convene()
    at.leave()
    record = at.folder / RECORD
    record.write_bytes(record.read_bytes()[:cut])
    assert table.house.waiting() == ()


def test_a_folder_of_meetings_that_cannot_be_read_is_told(table: Table) -> None:
    """A file where the folder should be."""
    table.house.meetings_folder.rmdir()
    table.house.meetings_folder.write_text("mine")
    with pytest.raises(ConductError, match="cannot be read"):
        table.house.waiting()


def test_abandoned_marks_are_deleted_after_the_days_of_the_setting(tmp_path: Path) -> None:
    """Marks and queue of a meeting left open are kept ``marks_kept_days`` days and not one more; its record stays."""
    table = Table(tmp_path, settings=replace(COUNTING, marks_kept_days=3))
    at = table.under_way(counting=True)
    at.floor.queue(at.now, "bo-demo")
    at.leave()
    day = date.fromisoformat(at.meeting.day)
    assert forget_due(table.house, day + timedelta(days=3)) == ()
    assert {"marks-room.jsonl", "queue.jsonl"} <= {p.name for p in at.folder.iterdir()}
    assert len(forget_due(table.house, day + timedelta(days=4))) == 2
    assert sorted(p.name for p in at.folder.iterdir() if p.suffix == ".jsonl") == [RECORD]
    again = table.resume(at)
    assert (again.participation.presses, again.participation.queue) == ((), ())
    assert at.meeting.convened_at > BEGINS
    again.leave()
