"""Verification of a whole house: every record, and that each names the head of the one before it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from data.conduct.errors import BAD_INPUT, SURROUNDINGS, ConductError
from data.conduct.verification import Check, Subject, each_record, verify
from data.record.disk import Disk
from tests.conduct.verification_play import SHORT_AGENDA, Forgery, Stage, forged, place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold three meetings, and a fourth that is not closed; tests work on copies of the home."""
    home = tmp_path_factory.mktemp("house") / "home"
    stage = Stage(home)
    for _meeting in range(3):
        stage.short_meeting()
    stage.call(SHORT_AGENDA).leave()
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """Copy the home."""
    return Path(shutil.copytree(built, tmp_path / "home"))


def folders(home: Path) -> list[Path]:
    """List the folders of meetings in the order they were held."""
    return sorted((home / "meetings").iterdir())


def faults(path: Path, head: str = "") -> list[tuple[str, Check]]:
    """List what does not hold, with the folder of its record."""
    return [
        (record.path.parent.name[-5:], check)
        for record in verify(path, head).records
        for check in record.checks
        if not check.holds
    ]


def forge(folder: Path, forgery: Forgery) -> None:
    """Forge a record in its place."""
    path = folder / "record.jsonl"
    path.write_bytes(forged(path.read_bytes(), forgery))


def head_of(folder: Path) -> str:
    """Take the last hash of the record in a folder."""
    return (folder / "record.jsonl").read_bytes()[-67:-3].decode()


def test_a_house_in_order_holds(home: Path) -> None:
    """The home, its meetings, one meeting and one record can all be named."""
    for path, records in (
        (home, 4),
        (home / "meetings", 4),
        (folders(home)[1], 1),
        (folders(home)[1] / "record.jsonl", 1),
    ):
        found = verify(path)
        assert found.holds
        assert found.readable
        assert len(found.records) == records
    told = [check.words for record in verify(home).records for check in record.checks if check.what is Subject.PREVIOUS]
    assert told[0].startswith("It is the first meeting")
    assert len(told) == 4
    assert all("names the head of the meeting closed before it, “Short assembly”" in words for words in told[1:])


def test_a_missing_record_is_missed_by_the_next(home: Path) -> None:
    """Whoever takes a closed record away is given away by the one that rests on it."""
    shutil.rmtree(folders(home)[1])
    ((where, fault),) = faults(home)
    assert (where, fault.what, fault.line) == ("demo3", Subject.PREVIOUS, 1)
    assert "missing, or was changed afterwards" in fault.words


def test_a_record_rewritten_with_a_whole_chain_is_given_away_by_the_next(home: Path) -> None:
    """A change that breaks no rule and no hash of its own record still breaks the chain of records."""
    forge(folders(home)[0], lambda lines: lines[place(lines, "Opened")].update(notice="by bell"))
    assert verify(folders(home)[0]).holds
    ((where, fault),) = faults(home)
    assert (where, fault.what) == ("demo2", Subject.PREVIOUS)


@pytest.mark.parametrize("named", ["", "first"])
def test_a_record_that_passes_over_the_one_before_it_does_not_hold(home: Path, named: str) -> None:
    """Naming none, or an older one, leaves the record between them without a witness."""
    previous = named and head_of(folders(home)[0])
    forge(folders(home)[3], lambda lines: lines[0].update(previous_head=previous))
    ((where, fault),) = faults(home)
    assert (where, fault.what) == ("demo4", Subject.PREVIOUS)
    assert "does not rest on that record" in fault.words


def test_meetings_that_overlap_hold(tmp_path: Path) -> None:
    """A meeting called while another is open names the one closed before both; the next names the last closed."""
    home = tmp_path / "home"
    stage = Stage(home)
    stage.short_meeting()
    long = stage.call(SHORT_AGENDA)
    stage.short_meeting()
    stage.open(long, counting=False)
    stage.hold_short(long)
    stage.close(long)
    stage.short_meeting()
    assert faults(home) == []


def test_a_clock_set_back_between_meetings_does_not_matter(tmp_path: Path) -> None:
    """The heads give the order, not the clock."""
    stage = Stage(tmp_path / "home")
    stage.short_meeting()
    stage.now += 40_000_000
    stage.short_meeting()
    stage.now -= 30_000_000
    stage.short_meeting()
    assert faults(tmp_path / "home") == []


def test_each_folder_of_meetings_is_a_chain_of_its_own(home: Path) -> None:
    """Two houses below one folder do not witness for one another."""
    Path(shutil.copytree(home, home.parent / "second"))
    assert faults(home.parent) == []
    shutil.rmtree(folders(home)[0])
    assert [where for where, _fault in faults(home.parent)] == ["demo2"]


def test_a_head_is_looked_for_in_every_record(home: Path) -> None:
    """In a folder the head may be any meeting's; one that is nowhere is told with the last record."""
    for folder in folders(home):
        assert faults(home, head_of(folder)[:12]) == []
    ((where, fault),) = faults(home, "0" * 12)
    assert (where, fault.what, fault.line) == ("demo4", Subject.HEAD, None)
    earlier = (folders(home)[1] / "record.jsonl").read_bytes().splitlines(keepends=True)[25]
    ((where, fault),) = faults(home, earlier[-67:-3].decode())
    assert (where, fault.what, fault.line) == ("demo2", Subject.HEAD, 26)
    assert "after line 26, 3 lines were added" in fault.words


def test_a_record_that_calls_no_meeting_is_told_once(home: Path) -> None:
    """What is no record at all is told for what it is; the others are checked all the same."""
    (folders(home)[3] / "record.jsonl").write_bytes(b"")
    ((where, fault),) = faults(home)
    assert (where, fault.what) == ("demo4", Subject.CHAIN)
    forge(folders(home)[3], lambda lines: lines.append({"kind": "AgendaAdopted", "at": 1}))
    assert [(where, fault.what) for where, fault in faults(home)] == [("demo4", Subject.STEPS)]


def test_a_damaged_end_is_told_at_its_line(home: Path) -> None:
    """Something written behind the last line of a record is a fault of that record."""
    path = folders(home)[3] / "record.jsonl"
    path.write_bytes(path.read_bytes() + b"and more\n")
    ((where, fault),) = faults(home)
    assert (where, fault.what, fault.line) == ("demo4", Subject.CHAIN, 2)


def test_records_are_checked_one_after_the_other(home: Path) -> None:
    """The second record is not read before the first is told, so a long history takes no more memory."""
    found = each_record(home)
    assert next(found).holds
    (folders(home)[1] / "record.jsonl").write_bytes(b"broken\n")
    assert not next(found).holds


@pytest.mark.parametrize("name", ["nothing", "x" * 5000, "with\0zero", "empty", "pipe"])
def test_what_is_no_record_and_no_folder_of_records_is_bad_input(home: Path, name: str) -> None:
    """Nothing there, nothing in it, or nothing that is a file: one sentence."""
    (home / "empty").mkdir()
    os.mkfifo(home / "pipe")
    with pytest.raises(ConductError) as refused:
        verify(home / name)
    assert refused.value.exit_code == BAD_INPUT


def test_a_file_that_the_system_does_not_give_is_told_and_the_rest_checked(home: Path) -> None:
    """A record that cannot be read makes the result unreadable, not wrong."""
    path = folders(home)[3] / "record.jsonl"
    path.unlink()
    path.symlink_to(home / "gone")
    found = verify(home)
    assert not found.readable
    assert [record.holds for record in found.records] == [True, True, True, False]
    (fault,) = found.records[3].checks
    assert (fault.what, fault.line) == (Subject.FILE, None)
    assert "no such file" in fault.words


def test_a_disk_that_fails_while_it_is_read_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the disk is no fault of the record: which it is stays open."""

    def fail(*_args: object) -> bytes:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(Disk, "pread", fail)
    found = verify(home)
    assert not found.readable
    assert [[check.what for check in record.checks] for record in found.records] == [[Subject.FILE]] * 4
    assert "the disk reports a fault" in found.records[0].checks[0].words


def test_a_folder_that_the_system_does_not_list_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where records may hide in a folder that cannot be read, the house is not called sound."""

    def refuse(path: str) -> NoReturn:
        raise PermissionError(errno.EACCES, "", path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ConductError, match="cannot be read: you are not allowed to") as refused:
        verify(home)
    assert refused.value.exit_code == SURROUNDINGS


def test_a_path_that_cannot_be_looked_at_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder above the record that may not be entered is a matter of the surroundings."""

    def refuse(path: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(ConductError, match="cannot be read: you are not allowed to") as refused:
        verify(home)
    assert refused.value.exit_code == SURROUNDINGS


def test_a_loop_of_links_is_no_record(tmp_path: Path) -> None:
    """A path that leads nowhere is bad input."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ConductError) as refused:
        verify(tmp_path / "loop")
    assert refused.value.exit_code == BAD_INPUT
