"""Marks and queue beside the record: kept exactly while the meeting counts, and of those alone who are counted."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import msgspec
import pytest

from data.conduct.errors import ConductError
from data.conduct.floor_book import FloorBook
from data.conduct.participation_files import MARKS_FILES, QUEUE, participation_files
from data.conduct.proceedings import Proceedings
from data.meeting.floor import NOBODY, SEVERAL, SOMEBODY, held_by
from data.record.disk import Disk
from data.rules import notes, opening
from tests.conduct.table import Table, as_bytes, folded, hold_draw, seat, take


def marks_of(at: Proceedings) -> list[Path]:
    """Find the marks files."""
    return sorted(at.folder.glob(MARKS_FILES))


def test_marks_are_kept_exactly_while_the_meeting_counts(table: Table) -> None:
    """Counting on makes the file, off deletes it, and so does taking the decision back; then marks go nowhere."""
    at = table.under_way()
    at.floor.mark(at.now, held_by("bo-demo"))
    assert (marks_of(at), at.participation.presses) == ([], ())
    take(at, opening.decide_counting, counting=True)
    assert len(marks_of(at)) == 1
    at.floor.mark(at.now, held_by("bo-demo"))
    take(at, opening.decide_counting, counting=False)
    assert (marks_of(at), at.participation.presses, at.participation.counted) == ([], (), ())
    assert at.strike() is None
    assert len(marks_of(at)) == 1
    assert at.strike() is None
    assert (marks_of(at), at.meeting.counting) == ([], False)
    at.leave()


def test_the_meeting_has_a_file_and_observers_are_not_counted(table: Table) -> None:
    """The meeting’s own terminal has a file of its own; everybody but the observer is counted."""
    at = table.convene()
    seat(at)
    hold_draw(at)
    observer = hold_draw(at)
    take(at, opening.decide_counting, counting=True)
    assert [path.name for path in marks_of(at)] == ["marks-room.jsonl"]
    assert set(at.participation.counted) == set(at.meeting.people) - {observer}
    at.leave()


def test_marks_and_queue_are_found_again(table: Table) -> None:
    """What the floor book amounts to is the same after the files were read again."""
    at = table.under_way(counting=True)
    for member in ("bo-demo", "elin-demo", "amina-demo"):
        at.floor.queue(at.now, member)
    at.floor.give_floor(at.now)
    at.floor.mark(at.now, SEVERAL)
    at.floor.queue(at.now, "elin-demo")
    at.floor.mark(at.now, held_by("chandra-demo"))
    at.floor.take_mark_back(at.now)
    at.floor.mark(at.now, NOBODY)
    seen = msgspec.json.encode(at.participation)
    assert [press.floor for press in at.participation.presses] == [held_by("bo-demo"), SEVERAL, NOBODY]
    assert at.participation.queue == ("amina-demo",)
    at.leave()
    again = table.resume(at)
    assert msgspec.json.encode(again.participation) == seen
    assert again.floor.counting
    again.leave()


def test_nobody_in_the_queue_is_given_no_floor_and_nothing_is_taken_back(table: Table) -> None:
    """A key pressed in vain writes nothing."""
    at = table.under_way(counting=True)
    before = marks_of(at)[0].read_bytes()
    at.floor.give_floor(at.now)
    at.floor.take_mark_back(at.now)
    assert marks_of(at)[0].read_bytes() == before
    assert not (at.folder / QUEUE).exists()
    at.leave()


def test_who_becomes_uncounted_is_in_no_file_of_turns(table: Table) -> None:
    """The marks are rewritten without the id, their turns become somebody's; in the queue only their place is kept."""
    at = table.under_way(counting=True)
    at.floor.queue(at.now, "bo-demo")
    at.floor.give_floor(at.now)
    at.floor.mark(at.now, held_by("elin-demo"))
    at.floor.mark(at.now, held_by("bo-demo"))
    at.floor.queue(at.now, "elin-demo")
    at.floor.uncount(at.now, "bo-demo")
    for path in (*marks_of(at), at.folder / QUEUE):
        assert b"bo-demo" not in path.read_bytes()
    assert [press.floor for press in at.participation.presses] == [SOMEBODY, held_by("elin-demo"), SOMEBODY]
    assert "bo-demo" not in at.participation.counted
    assert not at.participation.heard & {"bo-demo"}
    at.floor.uncount(at.now, "elin-demo")
    assert at.participation.queue == ("elin-demo",)
    at.floor.queue(at.now, "bo-demo")
    at.floor.give_floor(at.now)
    at.floor.give_floor(at.now)
    assert b"bo-demo" not in marks_of(at)[0].read_bytes()
    seen = msgspec.json.encode(at.participation)
    at.leave()
    again = table.resume(at)
    assert msgspec.json.encode(again.participation) == seen
    again.leave()


def test_counting_begun_anew_leaves_out_who_asked_for_it(table: Table) -> None:
    """Stopping and starting again does not count somebody behind their back."""
    at = table.under_way(counting=True)
    at.floor.uncount(at.now, "bo-demo")
    take(at, opening.decide_counting, counting=False)
    at.floor.uncount(at.now, "elin-demo")
    take(at, opening.decide_counting, counting=True)
    assert not {"bo-demo", "elin-demo"} & set(at.participation.counted)
    assert b"bo-demo" not in marks_of(at)[0].read_bytes()
    at.leave()


def test_a_marks_file_that_says_nothing_yet_is_begun_again(table: Table) -> None:
    """The laptop stopped between making the file and writing who is counted: that is written at the next start."""
    at = table.under_way(counting=True)
    at.leave()
    (path,) = marks_of(at)
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    again = table.resume(at)
    assert set(again.participation.counted) == set(again.meeting.people)
    assert marks_of(again) == [path]
    again.leave()


def test_marks_that_could_not_be_begun_are_begun_at_the_next_step(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The decision stands on disk and in memory, the trouble is told, and the next step completes it."""
    at = table.under_way()

    def full_for_the_first_mark(_disk: Disk, fd: int, data: bytes | memoryview) -> int:
        if b'"Counted"' in bytes(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.write(fd, data)

    with monkeypatch.context() as broken:
        broken.setattr(Disk, "write", full_for_the_first_mark)
        with pytest.raises(ConductError, match="disk is full"):
            at.act(opening.decide_counting, counting=True)
        assert (at.meeting.counting, at.floor.counting) == (True, False)
    take(at, notes.note, "a word")
    assert set(at.participation.counted) == set(at.meeting.people)
    assert as_bytes(at.course) == as_bytes(folded(at.folder))
    at.leave()


def test_marks_that_cannot_be_read_are_told_and_set_aside(table: Table) -> None:
    """A marks file of something else does not keep the meeting from going on; it is kept until the closing."""
    at = table.under_way(counting=True)
    at.leave()
    (path,) = marks_of(at)
    path.write_text("my own notes\n")
    again = table.resume(at)
    try:
        assert "marks-room.jsonl, line 1" in again.notice
        assert "begin anew" in again.notice
        aside = path.with_name(f"{path.name}.unreadable-1")
        assert aside.read_text() == "my own notes\n"
        assert aside in participation_files(at.folder)
        assert again.participation.counted
    finally:
        again.leave()


def test_a_book_in_an_empty_folder_is_empty(tmp_path: Path) -> None:
    """Nothing is made before there is something to keep."""
    book = FloorBook(tmp_path, not_yet_heard_first=True)
    book.mark(1, SEVERAL)
    assert (book.counting, book.at, list(tmp_path.iterdir())) == (False, 0, [])
    book.close()
