"""The unchained journal: header, append, rewrite, delete."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.record.errors import Flaw, LineError, NotRecordedError, RecordError, StoppedError
from data.record.form import Form, read_journal
from data.record.journal import Journal, delete_journal
from tests.record.little_events import CODEC, EVENTS, FOLDER, LittleEvent, Noted
from tests.record.ram_disk import RamDisk

MARKS = FOLDER / "marks-demo.jsonl"
BESIDE = FOLDER / "marks-demo.jsonl.new"
FORM = Form("folkmoot marks")
ABOUT = {"observer": "demo"}
HEADER = b'{"format":"folkmoot marks 1","observer":"demo"}\n'
ERRORS = [errno.EIO, errno.ENOSPC]


def opened(disk: RamDisk) -> tuple[Journal[LittleEvent], list[LittleEvent]]:
    """Open the marks and read what they hold."""
    events: list[LittleEvent] = []
    return Journal.open(MARKS, FORM, CODEC, ABOUT, events.append, disk=disk), events


def begun(disk: RamDisk) -> Journal[LittleEvent]:
    """Begin marks with the little events."""
    journal = opened(disk)[0]
    for event in EVENTS:
        journal.append(event)
    return journal


def on(disk: RamDisk) -> list[LittleEvent]:
    """Read what a disk holds."""
    return read_journal(MARKS, FORM, CODEC, disk=disk)[1]


def test_a_journal_begins_with_its_format_and_survives_a_power_cut() -> None:
    """First line the header, then one event a line, each safe when acknowledged."""
    disk = RamDisk()
    journal = opened(disk)[0]
    assert disk.bytes_of(MARKS) == HEADER
    for count, event in enumerate(EVENTS, 1):
        journal.append(event)
        assert on(disk.power_cut()) == list(EVENTS[:count])
    assert read_journal(MARKS, FORM, CODEC, disk=disk)[0] == journal.header == {"format": "folkmoot marks 1", **ABOUT}
    with opened(disk)[0] as again:
        assert again.path == MARKS
        again.append(EVENTS[0])
    assert on(disk) == [*EVENTS, EVENTS[0]]


def test_every_truncation_keeps_the_whole_lines() -> None:
    """Only an unfinished last line is left out; without a whole header there is no journal."""
    disk = RamDisk()
    begun(disk)
    whole = disk.bytes_of(MARKS)
    for length in range(len(whole)):
        disk = RamDisk()
        disk.put(MARKS, whole[:length])
        lines = whole[:length].count(b"\n")
        if lines == 0:
            with pytest.raises(LineError) as caught:
                opened(disk)
            assert (caught.value.line, caught.value.flaw) == (1, Flaw.UNFINISHED)
            assert disk.bytes_of(MARKS) == whole[:length]
            continue
        assert on(disk) == list(EVENTS[: lines - 1])
        journal, events = opened(disk)
        assert events == list(EVENTS[: lines - 1])
        journal.append(Noted(10, "on"))
        assert on(disk) == [*EVENTS[: lines - 1], Noted(10, "on")]


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_any_changed_byte_is_told_or_harms_its_own_line_alone(place: int, value: int) -> None:
    """Without a chain a changed byte may change its line; it never raises anything but a sentence with the line."""
    disk = RamDisk()
    begun(disk)
    data = bytearray(disk.bytes_of(MARKS))
    place %= len(data)
    data[place] = value
    line = disk.bytes_of(MARKS)[:place].count(b"\n") + 1
    disk.put(MARKS, bytes(data))
    refused = None
    events: list[LittleEvent] = []
    try:
        events = on(disk)
    except LineError as error:
        refused = error.line
    before = max(line - 2, 0)
    assert refused in {line, line + 1} or events[:before] == list(EVENTS[:before])


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        (b"{", Flaw.MISSHAPEN),
        (b"", Flaw.MISSHAPEN),
        (b'{"kind":"Noted","at":1,"text":"\xff"}', Flaw.MISSHAPEN),
        (b'{"kind":"Sung","at":1}', Flaw.NEWER),
        (b"[]", Flaw.FOREIGN),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: bytes, flaw: Flaw) -> None:
    """Anywhere but at an unfinished end, a line that cannot be read refuses the journal, and nothing is changed."""
    disk = RamDisk()
    begun(disk)
    data = disk.bytes_of(MARKS) + line + b"\n"
    disk.put(MARKS, data)
    with pytest.raises(LineError) as caught:
        opened(disk)
    assert (caught.value.line, caught.value.flaw, caught.value.path) == (6, flaw, MARKS)
    assert disk.bytes_of(MARKS) == data


def test_a_last_line_with_bytes_never_written_is_left_out() -> None:
    """A power cut may leave a hole of zero bytes in the last line; in any other line that is damage."""
    disk = RamDisk()
    begun(disk)
    whole = disk.bytes_of(MARKS)
    disk.put(MARKS, whole + b"\0" * 30 + b'"}\n')
    assert on(disk) == list(EVENTS)
    assert opened(disk)[1] == list(EVENTS)
    assert disk.bytes_of(MARKS) == whole
    disk.put(MARKS, whole.replace(b"open", b"o\0en"))
    with pytest.raises(LineError, match="line 2 "):
        on(disk)


@pytest.mark.parametrize(
    ("header", "flaw"),
    [
        (b'{"format":"folkmoot marks 2","observer":"demo"}\n', Flaw.NEWER),
        (b'{"format":"folkmoot voice 1"}\n', Flaw.FOREIGN),
        (b'{"format":"folkmoot marks"}\n', Flaw.FOREIGN),
        (b"{}\n", Flaw.FOREIGN),
        (b"\0\0\n", Flaw.FOREIGN),
        (b"", Flaw.UNFINISHED),
    ],
)
def test_only_its_own_form_is_read(header: bytes, flaw: Flaw) -> None:
    """Another kind of file, a newer version or an empty file is never opened as a new journal."""
    disk = RamDisk()
    disk.put(MARKS, header)
    for attempt in (on, opened):
        with pytest.raises(LineError) as caught:
            attempt(disk)
        assert (caught.value.line, caught.value.flaw) == (1, flaw)
    assert disk.bytes_of(MARKS) == header


def test_rewriting_replaces_all_events_in_one_step() -> None:
    """After a rewriting only the new events are there, also after a power cut, and it goes on from them."""
    disk = RamDisk()
    journal = begun(disk)
    journal.rewrite(EVENTS[2:])
    assert on(disk) == on(disk.power_cut()) == list(EVENTS[2:])
    journal.append(EVENTS[0])
    assert on(disk.power_cut()) == [*EVENTS[2:], EVENTS[0]]
    assert BESIDE not in disk.names


@pytest.mark.parametrize("error", ERRORS)
def test_a_fault_at_any_call_of_rewriting_leaves_old_or_new(error: int) -> None:
    """Fail each system call of a rewriting: the file holds the old events or the new, and it is told which."""
    quiet = RamDisk()
    journal = begun(quiet)
    quiet.calls.clear()
    journal.rewrite(EVENTS[2:])
    outcomes = set()
    for after in range(len(quiet.calls)):
        disk = RamDisk()
        journal = begun(disk)
        disk.fail(error, after=after)
        try:
            journal.rewrite(EVENTS[2:])
        except NotRecordedError:
            outcomes.add("not recorded")
            assert on(disk) == on(disk.power_cut()) == list(EVENTS)
            journal.append(EVENTS[0])
            assert on(disk.power_cut()) == [*EVENTS, EVENTS[0]]
        except StoppedError:
            outcomes.add("stopped")
            assert on(disk) == list(EVENTS[2:])
            with pytest.raises(StoppedError):
                journal.append(EVENTS[0])
        else:
            assert on(disk.power_cut()) == list(EVENTS[2:])
        for names in (False, True):
            cut = disk.power_cut(names=names)
            assert on(cut)[:2] in (list(EVENTS[:2]), list(EVENTS[2:]))
        opened(disk)
        assert BESIDE not in disk.names
    assert outcomes == {"not recorded", "stopped"}


@pytest.mark.parametrize("error", ERRORS)
def test_a_fault_at_any_call_of_opening_is_told(error: int) -> None:
    """Fail each system call of opening, new or old: nothing but a sentence, and the next opening works."""
    for data in (None, HEADER + b'{"kind'):
        for after in range(40):
            disk = RamDisk()
            if data is not None:
                disk.put(MARKS, data)
            disk.fail(error, after=after)
            with suppress(RecordError):
                opened(disk)
            disk.heal()
            journal, events = opened(disk)
            assert events == []
            journal.append(EVENTS[0])
            assert on(disk) == [EVENTS[0]]


def test_deleting_takes_the_file_and_what_a_stop_left_of_a_rewriting() -> None:
    """Deleted is deleted, also after a power cut, also what an interrupted rewriting left; twice does no harm."""
    disk = RamDisk()
    journal = begun(disk)
    disk.put(BESIDE, b"left")
    journal.delete()
    assert not disk.names
    assert not disk.power_cut().names
    delete_journal(MARKS, disk=disk)
    delete_journal(Path("/nowhere/marks.jsonl"), disk=disk)
    with pytest.raises(StoppedError, match="closed"):
        journal.append(EVENTS[0])


def test_what_could_not_be_deleted_is_told() -> None:
    """A deletion that fails, or is not confirmed, is not silent."""
    for call in ("unlink", "fsync"):
        disk = RamDisk()
        journal = begun(disk)
        disk.fail(errno.EIO, call)
        with pytest.raises(RecordError, match="could not be deleted for certain: the disk reports a fault"):
            journal.delete()


def test_what_an_interrupted_rewriting_left_is_removed_at_opening() -> None:
    """Marks of a person who asked to be uncounted do not linger beside the file."""
    disk = RamDisk()
    begun(disk)
    disk.put(BESIDE, b"left")
    assert opened(disk)[1] == list(EVENTS)
    assert BESIDE not in disk.names
