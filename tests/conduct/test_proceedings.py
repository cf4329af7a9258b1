"""A meeting in the hands of its one writer: what is in memory is on disk, whatever happens."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.conduct.errors import SURROUNDINGS, ConductError
from data.conduct.house import RECORD
from data.conduct.proceedings import Proceedings
from data.meeting.drawing import DrawStage
from data.meeting.events import Closed, Convened, ParticipationSummed
from data.meeting.floor import held_by
from data.meeting.people import Presence
from data.meeting.refusal import Refusal
from data.record.disk import Disk
from data.rules import ceremony, closing, notes, opening
from data.rules.course import forward
from tests.conduct.table import AGENDA, Table, as_bytes, folded, hold_draw, lines_of, promise, seat, take

ROOT = Path(__file__).parents[2]

HOLDER = """
import sys
from pathlib import Path
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine

house = House.open(Path(sys.argv[1]))
at = Proceedings.resume(house, house.waiting()[-1].folder, of_this_machine())
print("held", flush=True)
sys.stdin.read()
"""

WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from data.conduct.errors import ConductError
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine
from data.rules import notes

house = House.open(Path(sys.argv[1]))
at = Proceedings.resume(house, house.waiting()[-1].folder, of_this_machine())
size = (at.folder / "record.jsonl").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, size + 1000))
try:
    while True:
        at.act(notes.note, "a word")
        print(at.course.seq, flush=True)
except ConductError as error:
    print(error, file=sys.stderr)
    raise SystemExit(error.exit_code)
"""

CALLED_WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from data.conduct.convening import convene
from data.conduct.errors import ConductError
from data.conduct.house import House
from data.conduct.surroundings import of_this_machine
from data.intake.agenda import usual_agenda

house = House.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    convene(house, "assembly", "May", usual_agenda().items, of_this_machine())
except ConductError as error:
    print(error)
    raise SystemExit(error.exit_code)
"""


def fail_with(number: int) -> object:
    """Make a system call that fails."""

    def failing(*_args: object) -> object:
        raise OSError(number, os.strerror(number))

    return failing


def test_a_called_meeting_explains_itself(table: Table) -> None:
    """The first line holds who belongs, what is in force and what is to be dealt with; folder and file are private."""
    at = table.convene()
    (called,) = lines_of(at.folder)
    assert isinstance(called, Convened)
    assert (called.people, called.protocol, called.settings) == (
        table.house.people,
        table.house.protocol,
        table.house.settings,
    )
    assert [item.title for item in called.items][1:3] == ["Check-in round", "Lease an oven"]
    assert (called.previous_head, called.previous_step) == ("", "")
    assert (at.folder.stat().st_mode & 0o777, (at.folder / RECORD).stat().st_mode & 0o777) == (0o700, 0o600)
    at.leave()


def test_a_meeting_that_cannot_be_recorded_is_not_called(table: Table) -> None:
    """The disk takes 100 bytes and no more: a sentence, and no trace of the meeting; with room it is called."""
    child = subprocess.run(
        [sys.executable, "-c", CALLED_WITHOUT_ROOM, table.house.home],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stderr) == (SURROUNDINGS, "")
    assert "Nothing was recorded" in child.stdout
    assert list(table.house.meetings_folder.iterdir()) == []
    table.convene().leave()


def test_a_folder_that_cannot_be_made_is_told(table: Table) -> None:
    """A file stands where the meetings should be: nothing is begun, and the file is left alone."""
    table.house.meetings_folder.rmdir()
    table.house.meetings_folder.write_text("mine")
    with pytest.raises(ConductError, match="Nothing was begun"):
        table.convene()
    assert table.house.meetings_folder.read_text() == "mine"


def test_another_meeting_s_folder_is_left_alone(table: Table) -> None:
    """A new meeting that happens to get the id of another is refused, and the other loses nothing."""
    first = table.convene()
    first.leave()
    before = (first.folder / RECORD).read_bytes()
    table.around = type(table.around)(table.tick, table.around.new_salt, lambda: "m001")
    with pytest.raises(ConductError, match="Nothing was begun"):
        table.convene()
    assert (first.folder / RECORD).read_bytes() == before


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
def test_a_call_that_fails_half_way_leaves_nothing(table: Table, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whatever the disk refuses while a meeting is called: told, no folder, no lock; the next try succeeds."""
    with monkeypatch.context() as broken:
        broken.setattr(Disk, call, fail_with(errno.EIO))
        with pytest.raises(ConductError):
            table.convene()
    assert table.house.waiting() == ()
    table.convene().leave()
    assert len(table.house.waiting()) == 1


def test_a_meeting_is_resumed_where_its_record_stands(table: Table) -> None:
    """After every step the meeting folded from disk is the one in memory, down to what can be taken back."""
    at = table.convene()
    seat(at)
    take(at, ceremony.skip, "facilitator", "not today")
    assert at.strike() is None
    take(at, opening.note_presence, ("elin-demo",), Presence.REMOTE)
    before = as_bytes(at.course)
    assert as_bytes(folded(at.folder)) == before
    at.leave()
    again = table.resume(at)
    assert (as_bytes(again.course), again.head, again.notice) == (before, at.head, "")
    assert again.called_items == at.called_items
    again.leave()


def test_refusals_record_nothing(table: Table) -> None:
    """A refused step, a refused taking back and a refused closing leave the record byte for byte as it was."""
    at = table.convene()
    before = (at.folder / RECORD).read_bytes()
    assert at.act(forward) == Refusal("not open yet")
    assert at.strike() == Refusal("nothing to take back")
    assert at.close() == Refusal("not at the closing")
    assert at.commit("no-such-draw") == Refusal("draw is not there")
    assert at.reveal("no-such-draw") == Refusal("salt is gone")
    assert (at.folder / RECORD).read_bytes() == before
    at.leave()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_a_write_that_fails_is_told_and_may_be_tried_again(
    table: Table, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Memory equals disk, the person is told that nothing was recorded, and the same step succeeds afterwards."""
    at = table.under_way()
    before = as_bytes(at.course)
    with monkeypatch.context() as broken:
        broken.setattr(Disk, "write", fail_with(number))
        with pytest.raises(ConductError, match="Nothing was recorded") as caught:
            at.act(notes.note, "a word")
        assert caught.value.exit_code == SURROUNDINGS
    assert as_bytes(at.course) == as_bytes(folded(at.folder)) == before
    take(at, notes.note, "a word")
    assert as_bytes(at.course) == as_bytes(folded(at.folder))
    at.leave()


def test_after_a_failed_confirmation_nothing_more_is_recorded(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows whether the step is kept: it is not shown as done, every further one is refused, resuming heals."""
    at = table.under_way()
    before = as_bytes(at.course)
    with monkeypatch.context() as broken:
        broken.setattr(Disk, "fsync", fail_with(errno.EIO))
        with pytest.raises(ConductError, match="may or may not be kept"):
            at.act(notes.note, "a word")
    for _again in range(2):
        with pytest.raises(ConductError, match="Open the meeting again"):
            at.act(notes.note, "another word")
    assert as_bytes(at.course) == before
    at.leave()
    again = table.resume(at)
    assert as_bytes(again.course) == as_bytes(folded(at.folder))
    assert [note.words for note in again.meeting.notes] in ([], ["a word"])
    take(again, notes.note, "another word")
    again.leave()


def test_a_real_disk_that_fills_up_loses_nothing_acknowledged(table: Table) -> None:
    """The file may grow by 1,000 bytes: what was acknowledged is there, the rest was told, and the meeting goes on."""
    at = table.under_way()
    at.leave()
    child = subprocess.run(
        [sys.executable, "-c", WITH_LITTLE_ROOM, table.house.home],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == SURROUNDINGS
    assert "Nothing was recorded" in child.stderr
    acknowledged = [int(line) for line in child.stdout.split()]
    again = table.resume(at)
    assert again.course.seq == acknowledged[-1] == len(lines_of(at.folder))
    take(again, notes.note, "a word")
    again.leave()


def test_an_unfinished_step_is_set_aside_and_told(table: Table) -> None:
    """A line torn by a stop goes beside the record; everything before it stands."""
    at = table.under_way()
    at.leave()
    with (at.folder / RECORD).open("ab") as file:
        file.write(b'{"seq":99,"kind":"Noted","at":')
    again = table.resume(at)
    assert "set aside" in again.notice
    assert as_bytes(again.course) == as_bytes(at.course)
    take(again, notes.note, "a word")
    again.leave()


def test_a_changed_record_is_refused_and_left_as_it_is(table: Table) -> None:
    """A change in the middle is told with its line; the file is not touched, and nobody holds it afterwards."""
    at = table.under_way()
    at.leave()
    path = at.folder / RECORD
    changed = path.read_bytes().replace(b"not today", b"not todaY", 1)
    path.write_bytes(changed)
    for _again in range(2):
        with pytest.raises(ConductError, match=r"record\.jsonl, line \d+") as caught:
            table.resume(at)
        assert caught.value.exit_code == SURROUNDINGS
    assert path.read_bytes() == changed


def test_a_record_without_a_meeting_is_told(table: Table) -> None:
    """An empty file holds no meeting and is left as it is."""
    at = table.convene()
    at.leave()
    (at.folder / RECORD).write_bytes(b"")
    with pytest.raises(ConductError, match="holds no meeting"):
        table.resume(at)
    assert (at.folder / RECORD).read_bytes() == b""


def test_a_second_writer_is_told_who_holds_the_meeting(table: Table) -> None:
    """Another process writes: who it is stands in the sentence; when it is gone, the meeting can be taken over."""
    at = table.under_way()
    at.leave()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, table.house.home], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(
            ConductError, match=rf"being written in another terminal.* \(process {child.pid}\)"
        ) as caught:
            table.resume(at)
        assert caught.value.exit_code == SURROUNDINGS
        child.kill()
    again = table.resume(at)
    take(again, notes.note, "taken over")
    again.leave()


def test_a_promise_is_kept_or_void_for_everybody_to_see(table: Table) -> None:
    """The salt lives in memory alone: stopped before the reveal, the draw is void, and its next attempt is /2."""
    at = table.convene()
    seat(at)
    draw = promise(at)
    salt = at._salts[draw]
    assert salt not in (at.folder / RECORD).read_text()
    at.leave()
    again = table.resume(at)
    assert again.meeting.draws[draw].stage is DrawStage.VOID
    assert "stopped between promise and reveal" in again.meeting.draws[draw].void
    assert again.reveal(draw) == Refusal("salt is gone")
    assert again.strike() == Refusal("nothing to take back")
    assert hold_draw(again) == again.meeting.facilitator
    assert [name.removeprefix(f"{at.meeting.id}/") for name in again.meeting.draws] == [
        "facilitator",
        "facilitator/2",
    ]
    again.leave()


def test_a_kept_promise_shows_the_very_salt(table: Table) -> None:
    """What is revealed hashes to what was promised."""
    at = table.convene()
    seat(at)
    draw = promise(at)
    salt = at._salts[draw]
    assert at.reveal(draw) is None
    assert at.meeting.draws[draw].salt == salt
    at.leave()
    assert as_bytes(table.resume(at).course) == as_bytes(at.course)


def test_closing_sums_up_without_names_and_then_closes(table: Table) -> None:
    """One event with group figures comes right before the last line, and names nobody."""
    at = table.under_way("- Milk supplier (10 min)", counting=True)
    for member in ("amina-demo", "bo-demo", "chandra-demo"):
        at.floor.mark(at.now, held_by(member))
        table.now += 30_000
    for _item in range(2):
        take(at, forward)
    take(at, closing.choose_step, "")
    take(at, forward)
    assert at.close("not a day") == Refusal("not a day", {"day": "not a day"})
    assert at.meeting.participation is None
    assert at.close("2030-06-04") is None
    *_earlier, summed, closed = lines_of(at.folder)
    assert isinstance(summed, ParticipationSummed)
    assert isinstance(closed, Closed)
    assert (summed.people, summed.speakers, summed.turns) == (7, 3, 3)
    line = (at.folder / RECORD).read_text().splitlines()[-2]
    assert "demo" not in line.casefold()
    assert at.act(notes.note, "too late") == Refusal("meeting is closed")
    assert at.close() == Refusal("meeting is closed")
    assert at.strike() == Refusal("nothing to take back")
    at.leave()


def test_a_meeting_that_did_not_count_sums_up_nothing(table: Table) -> None:
    """Without marks there are no figures."""
    at = table.to_the_closing()
    assert at.close() is None
    assert not [event for event in lines_of(at.folder) if isinstance(event, ParticipationSummed)]
    at.leave()


def test_time_never_runs_backwards(table: Table) -> None:
    """A clock set back by an hour delays nothing: steps and marks are dated at the last moment known."""
    at = table.under_way(AGENDA, counting=True)
    table.now -= 3_600_000
    last = at.course.at
    at.floor.mark(at.now, held_by("bo-demo"))
    take(at, notes.note, "a word")
    assert at.course.at >= last
    at.leave()
    again = table.resume(at)
    assert as_bytes(again.course) == as_bytes(at.course)
    assert isinstance(again, Proceedings)
    again.leave()
