"""Following files that somebody else writes."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from data.record.chain import Line
from data.record.follow import Follower, News, follow_journal, follow_record
from data.record.form import Form
from data.record.journal import Journal
from data.record.record import Record
from tests.record.little_events import CODEC, EVENTS, RECORD, LittleEvent, Noted
from tests.record.ram_disk import RamDisk

FORM = Form("folkmoot marks")


def nothing(_event: LittleEvent) -> None:
    """Replay nothing."""


def numbers(news: News[Line[LittleEvent]]) -> list[int]:
    """Give the numbers of the lines told."""
    return [seq for seq, _event, _h in news.lines]


def test_a_follower_tells_each_line_once_as_it_comes(tmp_path: Path) -> None:
    """Missing file: nothing. Then every acknowledged line, verified, exactly once."""
    path = tmp_path / "record.jsonl"
    follower = follow_record(path, CODEC)
    assert follower.poll() == News()
    with Record.create(path, CODEC) as record:
        assert follower.poll() == News()
        for seq, event in enumerate(EVENTS, 1):
            record.append(event)
            assert follower.poll() == News(((seq, event, record.head),))
            assert follower.poll() == News()
    late = follow_record(path, CODEC)
    assert numbers(late.poll()) == [1, 2, 3, 4]
    late.close()
    follower.close()


def test_an_unfinished_line_waits(tmp_path: Path) -> None:
    """However a line arrives, byte by byte, it is told once, when its line end is there."""
    whole, growing = tmp_path / "whole.jsonl", tmp_path / "growing.jsonl"
    with Record.create(whole, CODEC) as record:
        for event in EVENTS:
            record.append(event)
    follower = follow_record(growing, CODEC)
    told = []
    data = whole.read_bytes()
    with growing.open("wb", buffering=0) as file:
        for offset in range(len(data)):
            file.write(data[offset : offset + 1])
            news = follower.poll()
            assert not news.restarted
            assert news.trouble is None
            assert len(news.lines) == (data[offset] == ord("\n"))
            told += [event for _seq, event, _h in news.lines]
    assert told == list(EVENTS)
    follower.close()


def test_a_bad_end_is_trouble_until_it_is_set_aside(tmp_path: Path) -> None:
    """The good lines stay told, the bad end is told as trouble, and a repair lets it go on without a restart."""
    path = tmp_path / "record.jsonl"
    with Record.create(path, CODEC) as record:
        record.append(EVENTS[0])
    follower = follow_record(path, CODEC)
    with path.open("ab") as file:
        file.write(b"not a line\n")
    first = follower.poll()
    assert numbers(first) == [1]
    assert "line 2" in str(first.trouble)
    again = follower.poll()
    assert (again.lines, again.trouble) == ((), first.trouble)
    with Record.open_for_writing(path, CODEC, nothing) as record:
        assert follower.poll() == News()
        record.append(EVENTS[1])
        assert numbers(follower.poll()) == [2]
    follower.close()


def cut_shorter(path: Path) -> None:
    """Take the last line away."""
    data = path.read_bytes()
    path.write_bytes(b"".join(data.splitlines(keepends=True)[:-1]))


def put_another(path: Path) -> None:
    """Put a file of the same bytes but the last in its place."""
    other = path.with_name("other")
    other.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    other.replace(path)


@pytest.mark.parametrize("change", [cut_shorter, put_another])
def test_a_file_cut_or_replaced_is_told_from_the_beginning(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """What was told before is void: ``restarted`` says so, and the lines begin with the first."""
    path = tmp_path / "record.jsonl"
    with Record.create(path, CODEC) as record:
        for event in EVENTS:
            record.append(event)
    follower = follow_record(path, CODEC)
    assert numbers(follower.poll()) == [1, 2, 3, 4]
    change(path)
    news = follower.poll()
    assert (numbers(news), news.restarted) == ([1, 2, 3], True)
    assert follower.poll() == News()
    path.unlink()
    assert follower.poll() == News(restarted=True)
    assert follower.poll() == News()
    follower.close()


def test_a_line_taken_back_by_its_writer_is_void(tmp_path: Path) -> None:
    """A line seen before its writer took it back, and another in its place: the follower begins anew."""
    path, other = tmp_path / "record.jsonl", tmp_path / "other.jsonl"
    for each, third in ((path, "seen"), (other, "kept")):
        with Record.create(each, CODEC) as record:
            for event in (*EVENTS[:2], Noted(5, third), Noted(6, "more")):
                record.append(event)
    kept = other.read_bytes()
    follower = follow_record(path, CODEC)
    assert numbers(follower.poll()) == [1, 2, 3, 4]
    path.write_bytes(kept + b"unfinished")
    news = follower.poll()
    assert (numbers(news), news.restarted, news.trouble) == ([1, 2, 3, 4], True, None)
    assert news.lines[2][1] == Noted(5, "kept")
    follower.close()


def test_a_restart_is_told_even_after_trouble() -> None:
    """When the file cannot be read just then, what was told before is void all the same."""
    disk = RamDisk()
    record = Record.create(RECORD, CODEC, disk=disk)
    record.append(EVENTS[0])
    follower = follow_record(RECORD, CODEC, disk=disk)
    assert numbers(follower.poll()) == [1]
    for call in ("stat", "fstat", "pread"):
        record.append(Noted(record.seq, call))
        disk.fail(errno.EIO, call)
        news = follower.poll()
        assert "the disk reports a fault" in str(news.trouble)
        assert not news.lines
        assert numbers(follower.poll()) == [record.seq]
    whole = disk.bytes_of(RECORD)
    del disk.names[RECORD]
    disk.put(RECORD, whole)
    disk.fail(errno.EIO, "open")
    news = follower.poll()
    assert (news.lines, news.restarted) == ((), True)
    assert news.trouble
    assert (numbers(follower.poll())) == [1, 2, 3, 4]


def test_marks_are_followed_through_rewriting_and_deletion(tmp_path: Path) -> None:
    """A rewriting tells everything anew, a deletion leaves nothing; the header is no event."""
    path = tmp_path / "marks-demo.jsonl"
    follower: Follower[LittleEvent] = follow_journal(path, FORM, CODEC)
    with Journal.open(path, FORM, CODEC, {}, nothing) as journal:
        assert follower.poll() == News()
        journal.append(EVENTS[0])
        journal.append(EVENTS[1])
        assert follower.poll() == News(EVENTS[:2])
        journal.rewrite(EVENTS[1:2])
        assert follower.poll() == News(EVENTS[1:2], restarted=True)
        journal.append(EVENTS[2])
        assert follower.poll() == News(EVENTS[2:3])
        journal.delete()
    assert follower.poll() == News(restarted=True)
    follower.close()


def test_a_foreign_file_is_trouble_and_no_error(tmp_path: Path) -> None:
    """Whatever lies at the path, ``poll`` returns."""
    path = tmp_path / "marks-demo.jsonl"
    follower = follow_journal(path, FORM, CODEC)
    path.write_bytes(b"something else\n")
    assert "line 1" in str(follower.poll().trouble)
    path.unlink()
    path.mkdir()
    assert "is not a file" in str(follower.poll().trouble)
    follower.close()
