"""After closing: minutes in the commons, the outcome in the workplace once, marks and queue gone, whatever stops it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.conduct.errors import ConductError
from data.conduct.filing import complete_closings, file_meeting
from data.conduct.house import RECORD, House
from data.conduct.proceedings import Proceedings
from data.meeting.agenda import ItemKind
from data.meeting.events import Convened
from data.meeting.floor import held_by
from data.rules import ceremony, closing, notes, opening
from data.rules.course import forward
from tests.conduct.table import SHORT, Table, hold_draw, lines_of, on_to, seat, take

ROOT = Path(__file__).parents[2]

KILLED_WHILE_FILING = """
import os, shutil, signal, sys
from pathlib import Path

from data.conduct.filing import complete_closings
from data.conduct.house import House

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.link", "os.truncate", "fsync"}
left = -1


def step(event, *_about):
    global left
    if event in STEPS and left >= 0:
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1


def fsync(fd, real=os.fsync):
    step("fsync")
    real(fd)


os.fsync = fsync
sys.addaudithook(step)
home, homes = Path(sys.argv[1]), Path(sys.argv[2])
for number in range(10_000):
    copy = homes / f"{number:05}"
    shutil.copytree(home, copy)
    child = os.fork()
    if child == 0:
        house = House.open(copy)
        left = number
        complete_closings(house)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        print(number, os.WEXITSTATUS(status))
        break
"""


def closed(table: Table) -> Proceedings:
    """Hold a meeting with marks, a queue and an action to its end, without filing it."""
    at = table.under_way(SHORT, counting=True)
    at.floor.mark(at.now, held_by("bo-demo"))
    at.floor.queue(at.now, "elin-demo")
    take(at, notes.agree_action, "buy flour", "bo-demo", "2030-06-01")
    for _item in range(2):
        take(at, forward)
    take(at, closing.choose_step, "a round before we discuss")
    take(at, forward)
    assert at.close() is None
    at.leave()
    return at


def kept_for_a_while(folder: Path) -> list[str]:
    """List what tells of how people took part."""
    return sorted(p.name for p in folder.iterdir() if p.name.startswith(("marks", "queue")))


def is_filed(house: House, at: Proceedings) -> None:
    """Check that everything a closing leaves behind is there, once, and nothing else."""
    (filed,) = house.meetings
    assert (filed.id, filed.head, filed.folder) == (at.meeting.id, at.head, at.folder.name)
    assert filed.corrective_step == "a round before we discuss"
    assert [(a.text, a.owner, a.due) for a in house.open_actions] == [("buy flour", "bo-demo", "2030-06-01")]
    assert at.head[:12] in house.minutes_of(filed).read_text().replace(" ", "")
    assert kept_for_a_while(house.meetings_folder / at.folder.name) == []
    assert house.unfiled() == ()
    shelf = house.minutes_of(filed).parent
    assert [p for p in shelf.iterdir() if not p.name.startswith(".")] == [house.minutes_of(filed)]


def test_a_closed_meeting_is_filed_once(table: Table) -> None:
    """Minutes, outcome, no marks; doing it again changes nothing."""
    at = closed(table)
    assert kept_for_a_while(at.folder) == ["marks-room.jsonl", "queue.jsonl"]
    for _twice in range(2):
        minutes = file_meeting(table.house, at.folder, at.meeting, at.head)
        assert minutes == table.house.minutes_of(table.house.meetings[0])
        is_filed(table.house, at)
    assert complete_closings(table.house) == ()


def test_what_a_stop_left_unfiled_is_filed_at_the_next_start(table: Table) -> None:
    """Closed on disk, not filed: the next start does it, and says so; an open or unreadable meeting is left alone."""
    at = closed(table)
    still_open = table.convene()
    still_open.leave()
    odd = table.house.meetings_folder / "2030-05-06-assembly-odd"
    odd.mkdir()
    (odd / RECORD).write_text("this is no record\n")
    house = House.open(table.house.home)
    assert complete_closings(house) == ("The minutes of “May assembly” are now filed.",)
    assert [meeting.id for meeting in house.meetings] == [at.meeting.id]
    assert house.unfiled() == (odd, still_open.folder)
    assert complete_closings(house) == ()


def test_filed_by_another_terminal_is_filed(table: Table) -> None:
    """A house that was opened before looks again before it files anything."""
    at = closed(table)
    earlier = House.open(table.house.home)
    assert len(complete_closings(table.house)) == 1
    assert complete_closings(earlier) == ()
    is_filed(earlier, at)


def test_filing_that_fails_is_told_and_tried_again(table: Table) -> None:
    """A file where the commons should be: a sentence, nothing lost; once it is out of the way, filing is completed."""
    at = closed(table)
    in_the_way = table.house.home / "commons"
    in_the_way.rmdir()
    in_the_way.write_text("mine")
    with pytest.raises(ConductError, match="could not be written"):
        file_meeting(table.house, at.folder, at.meeting, at.head)
    (told,) = complete_closings(table.house)
    assert told.startswith("“May assembly” is closed but could not be filed: ")
    assert in_the_way.read_text() == "mine"
    in_the_way.unlink()
    assert len(complete_closings(table.house)) == 1
    is_filed(table.house, at)


def test_a_kill_at_any_point_of_filing_is_completed_at_the_next_start(table: Table, tmp_path: Path) -> None:
    """Killed before every single call that opens, renames, removes or confirms: nothing half, nothing twice."""
    at = closed(table)
    homes = tmp_path / "homes"
    homes.mkdir()
    told = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_FILING, table.house.home, homes],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    points, code = map(int, told.stdout.split())
    assert code == 0
    assert points > 15
    seen = set()
    for copy in sorted(homes.iterdir()):
        house = House.open(copy)
        seen.add(len(complete_closings(house)))
        is_filed(house, at)
        shutil.rmtree(copy)
    assert seen == {0, 1}


def test_who_served_and_what_is_changed_reach_the_next_meeting(table: Table) -> None:
    """The next record names the head before it and the step chosen; who led last time is not in the draw again."""
    leaders: list[str] = []
    for _meeting in range(3):
        at = table.convene(SHORT + "- Draw: who keeps the dough (5 min)\n")
        called = lines_of(at.folder)[0]
        assert isinstance(called, Convened)
        assert called.served.get("facilitator", ()) == tuple(leaders)
        assert len(called.served.get("who keeps the dough", ())) == len(leaders)
        seat(at)
        take(at, forward)
        announced = next(iter(at.meeting.draws.values()))
        assert set(leaders) & set(announced.eligible) == set()
        if leaders:
            assert announced.excluded[leaders[-1]] == "served last time"
        assert at.strike() is None
        leaders.append(hold_draw(at))
        take(at, ceremony.skip, "observer", "not today")
        take(at, forward)
        take(at, opening.decide_counting, counting=False)
        on_to(at, ItemKind.DRAW)
        hold_draw(at)
        take(at, forward)
        take(at, closing.choose_step, "two minutes each")
        take(at, forward)
        assert at.close() is None
        head = at.head
        file_meeting(table.house, at.folder, at.meeting, head)
        at.leave()
        following = table.convene(SHORT)
        assert (following.meeting.previous_head, following.meeting.previous_step) == (head, "two minutes each")
        following.leave()
        shutil.rmtree(following.folder)
    assert len(set(leaders)) == 3
