"""Appending while the disk fails, and what is there after a power cut."""

from __future__ import annotations

import errno
from contextlib import suppress

import pytest
from msgspec import Struct
from msgspec.json import Decoder

from data.record.chain import read
from data.record.codec import Codec
from data.record.errors import NotRecordedError, RecordError, StoppedError
from data.record.line import encode_line
from data.record.record import Record
from tests.record.little_events import CODEC, EVENTS, FOLDER, RECORD, LittleEvent, Noted
from tests.record.ram_disk import RamDisk

NEXT = Noted(10, "the next step")
ERRORS = [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG]


def begun(disk: RamDisk) -> Record[LittleEvent]:
    """Begin a record with the little events."""
    record = Record.create(RECORD, CODEC, disk=disk)
    for event in EVENTS:
        record.append(event)
    return record


def on(disk: RamDisk) -> list[LittleEvent]:
    """Read what a disk holds."""
    return [event for _seq, event, _h in read(RECORD, CODEC, disk=disk)]


def reopened(disk: RamDisk) -> tuple[Record[LittleEvent], list[LittleEvent]]:
    """Open what a disk holds and read it."""
    events: list[LittleEvent] = []
    return Record.open_for_writing(RECORD, CODEC, events.append, disk=disk), events


def acknowledged_is_safe(disk: RamDisk) -> bool:
    """Acknowledge steps, cut the power after each, and see whether every one is found."""
    record = Record.create(RECORD, CODEC, disk=disk)
    for count, event in enumerate(EVENTS, 1):
        record.append(event)
        try:
            events = reopened(disk.power_cut())[1]
        except RecordError:
            return False
        if events != list(EVENTS[:count]):
            return False
    return True


def test_acknowledged_steps_survive_a_power_cut() -> None:
    """Whatever was acknowledged is there afterwards."""
    assert acknowledged_is_safe(RamDisk())


def test_a_record_that_does_not_wait_for_the_disk_is_caught() -> None:
    """The control: without fsync, of the file or of the folder, the same examination fails."""

    class Hasty(RamDisk):
        def fsync(self, fd: int) -> None:
            self._count(f"fsync of {fd} left out")

    class FileOnly(RamDisk):
        def fsync(self, fd: int) -> None:
            if fd in self._open and self._open[fd] not in self.folders:
                super().fsync(fd)

    assert not acknowledged_is_safe(Hasty())
    assert not acknowledged_is_safe(FileOnly())


def test_number_and_head_follow_the_lines() -> None:
    """A number is given when the step is safe; the head is the last line's hash."""
    disk = RamDisk()
    record = Record.create(RECORD, CODEC, disk=disk)
    assert (record.seq, record.at, record.short_head) == (0, 0, "0" * 12)
    assert [record.append(event) for event in EVENTS] == [1, 2, 3, 4]
    *_before, (seq, _event, h) = read(RECORD, CODEC, disk=disk)
    assert (record.seq, record.at, record.head, record.short_head) == (seq, 9, h, h[:12])
    assert record.path == RECORD


def test_a_record_goes_on_where_it_stopped() -> None:
    """Reopened, a record has the same head and goes on with the next number."""
    disk = RamDisk()
    first = begun(disk)
    head = first.head
    first.close()
    record, events = reopened(disk)
    assert (record.head, events, record.set_aside, record.damage) == (head, list(EVENTS), None, None)
    with record:
        assert record.append(NEXT) == 5
    assert on(disk) == [*EVENTS, NEXT]
    with pytest.raises(StoppedError, match="closed"):
        record.append(NEXT)


def test_what_opening_tells_is_safe() -> None:
    """A whole line that its writer was killed before confirming is confirmed before anybody is told of it."""
    disk = RamDisk()
    record = begun(disk)
    disk.names[RECORD].now += encode_line(CODEC, 5, NEXT, record.head)[0]
    assert reopened(disk)[1] == reopened(disk.power_cut())[1] == [*EVENTS, NEXT]


@pytest.mark.parametrize("at_most", [1, 7, 100])
def test_short_writes_are_gone_on_with(at_most: int) -> None:
    """However few bytes the disk takes at a time, the whole line is written."""
    disk = RamDisk()
    disk.at_most = at_most
    begun(disk)
    assert on(disk) == list(EVENTS)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_short_reads_are_gone_on_with(missing: int) -> None:
    """However few bytes a read gives, every line is found, and a bad end judged as a whole."""
    disk = RamDisk()
    begun(disk)
    whole = disk.bytes_of(RECORD)
    disk.put(RECORD, whole[: len(whole) - missing])
    disk.at_most_read = 5
    assert reopened(disk)[1] == list(EVENTS if missing < 2 else EVENTS[:-1])


def test_a_write_that_takes_nothing_does_not_hang() -> None:
    """A disk that takes no byte and reports no fault is a fault."""
    disk = RamDisk()
    record = begun(disk)
    disk.at_most = 0
    with pytest.raises(NotRecordedError, match="the disk reports a fault"):
        record.append(NEXT)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_failed_write_leaves_nothing_and_may_be_tried_again(error: int, after: int) -> None:
    """Nothing was recorded, the file is as before, and the same step goes through once there is room."""
    disk = RamDisk()
    record = begun(disk)
    before = disk.bytes_of(RECORD)
    disk.at_most = 20
    disk.fail(error, "write", after=after)
    with pytest.raises(NotRecordedError, match="Nothing was recorded"):
        record.append(NEXT)
    assert disk.bytes_of(RECORD) == before == disk.power_cut().bytes_of(RECORD)
    assert record.append(NEXT) == 5
    assert on(disk) == [*EVENTS, NEXT]


@pytest.mark.parametrize("names", [["fsync"], ["write", "ftruncate"], ["write", "fsync"], ["fstat"]])
def test_after_an_unconfirmed_step_nothing_more_is_recorded(names: list[str]) -> None:
    """When nobody knows what the disk holds, it is said once and every further step is refused, without a retry."""
    disk = RamDisk()
    record = begun(disk)
    for name in names:
        disk.fail(errno.EIO, name)
    with pytest.raises(StoppedError, match="did not confirm"):
        record.append(NEXT)
    disk.calls.clear()
    with pytest.raises(StoppedError, match="did not confirm"):
        record.append(NEXT)
    assert not {"write", "fsync", "ftruncate"} & set(disk.calls)
    assert record.seq == 4
    assert reopened(disk.power_cut())[1] == list(EVENTS)


@pytest.mark.parametrize("error", ERRORS)
def test_a_fault_at_any_call_never_loses_or_invents_a_step(error: int) -> None:
    """Fail each system call of an append in turn: what is acknowledged is on the disk, the rest is told, none twice."""
    quiet = RamDisk()
    record = begun(quiet)
    quiet.calls.clear()
    record.append(NEXT)
    for after in range(len(quiet.calls)):
        disk = RamDisk()
        record = begun(disk)
        disk.fail(error, after=after)
        with pytest.raises((NotRecordedError, StoppedError)):
            record.append(NEXT)
        try:
            record.append(NEXT)
        except StoppedError:
            assert record.seq == 4
        for unsynced in (0, 10, 10_000):
            events = reopened(disk.power_cut(unsynced=unsynced))[1]
            assert events in (list(EVENTS), [*EVENTS, NEXT])
            assert len(events) >= record.seq


@pytest.mark.parametrize("error", ERRORS)
def test_a_fault_at_any_call_of_opening_changes_no_acknowledged_step(error: int) -> None:
    """Fail each system call of opening a record with a bad end: one sentence, and the next opening finds all."""
    debris = b'{"seq":5,"kind'
    quiet = RamDisk()
    begun(quiet)
    good = quiet.bytes_of(RECORD)
    quiet.put(RECORD, good + debris)
    quiet.calls.clear()
    reopened(quiet)
    for after in range(len(quiet.calls)):
        disk = RamDisk()
        disk.put(RECORD, good + debris)
        disk.fail(error, after=after)
        with suppress(RecordError):
            reopened(disk)
        disk.heal()
        for found in (disk, disk.power_cut()):
            record, events = reopened(found)
            assert (events, record.damage) == (list(EVENTS), None)
            assert found.bytes_of(RECORD) == good
            assert debris in {found.bytes_of(path) for path in found.names}


@pytest.mark.parametrize("error", ERRORS)
def test_a_fault_at_any_call_of_beginning_leaves_nothing_half_made(error: int) -> None:
    """Fail each system call of beginning a record: it is told, and it can be begun again or gone on with."""
    quiet = RamDisk()
    Record.create(RECORD, CODEC, disk=quiet)
    for after in range(len(quiet.calls)):
        disk = RamDisk()
        disk.fail(error, after=after)
        with suppress(RecordError):
            Record.create(RECORD, CODEC, disk=disk)
        disk.heal()
        record = reopened(disk)[0] if RECORD in disk.names else Record.create(RECORD, CODEC, disk=disk)
        assert record.append(NEXT) == 1


def test_an_interrupted_append_stops_the_record() -> None:
    """Ctrl+C between write and confirmation: nothing is ever written behind what nobody confirmed."""

    class Interrupted(RamDisk):
        armed = False

        def fsync(self, fd: int) -> None:
            if self.armed:
                raise KeyboardInterrupt
            super().fsync(fd)

    disk = Interrupted()
    record = begun(disk)
    disk.armed = True
    with pytest.raises(KeyboardInterrupt):
        record.append(NEXT)
    disk.armed = False
    with pytest.raises(StoppedError, match="interrupted"):
        record.append(NEXT)
    assert reopened(disk)[1] == [*EVENTS, NEXT]


def test_a_file_changed_by_another_program_is_left_alone() -> None:
    """When the file grew, shrank or vanished under us, nothing is written to it."""
    for deleted in (True, False):
        disk = RamDisk()
        record = begun(disk)
        if deleted:
            del disk.names[RECORD]
        else:
            disk.names[RECORD].now += b"x"
        disk.calls.clear()
        with pytest.raises(StoppedError, match="Another program changed, moved or deleted"):
            record.append(NEXT)
        assert "write" not in disk.calls


def test_a_step_dated_before_the_last_is_refused() -> None:
    """Moments never run backwards; nothing is written."""
    disk = RamDisk()
    record = begun(disk)
    with pytest.raises(NotRecordedError, match="check the clock"):
        record.append(Noted(8, "earlier"))
    with pytest.raises(NotRecordedError, match="nothing was recorded"):
        record.append(Noted(11, "\udcff"))
    assert record.append(Noted(9, "at the same moment")) == 5


def test_an_event_that_no_line_can_hold_is_refused() -> None:
    """What a line adds to an event must not make it unreadable: every line is read before it is written."""

    class Strict(Struct, frozen=True, tag_field="kind", tag=True, forbid_unknown_fields=True):
        at: int

    decoder: Decoder[Strict] = Decoder(Strict)
    disk = RamDisk()
    record = Record.create(RECORD, Codec(decoder), disk=disk)
    with pytest.raises(NotRecordedError, match="Nothing was recorded"):
        record.append(Strict(1))
    assert (record.seq, disk.bytes_of(RECORD)) == (0, b"")


def test_a_record_is_begun_once() -> None:
    """What is there is never overwritten."""
    disk = RamDisk()
    begun(disk)
    with pytest.raises(RecordError, match="is there already"):
        Record.create(RECORD, CODEC, disk=disk)
    assert on(disk) == list(EVENTS)
    assert FOLDER in disk.safe_folders
