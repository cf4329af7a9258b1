"""Every truncation and every flipped bit of a small record."""

from __future__ import annotations

from hashlib import sha256
from itertools import accumulate

import pytest

from data.record.chain import read
from data.record.errors import LineError, RecordError, StoppedError
from data.record.line import START, encode_line
from data.record.record import Record
from tests.record.little_events import CODEC, EVENTS, RECORD, LittleEvent, Noted
from tests.record.ram_disk import RamDisk


def written() -> list[bytes]:
    """Give the lines of the little record."""
    lines, h = [], START
    for seq, event in enumerate(EVENTS, 1):
        line, h = encode_line(CODEC, seq, event, h)
        lines.append(line)
    return lines


LINES = written()
WHOLE = b"".join(LINES)
ENDS = [0, *accumulate(len(line) for line in LINES)]


def line_at(offset: int) -> int:
    """Find the line that a byte belongs to."""
    return next(number for number, end in enumerate(ENDS) if offset < end)


def read_all(data: bytes) -> tuple[list[LittleEvent], LineError | None]:
    """Read as far as the file holds, and the refusal."""
    disk = RamDisk()
    disk.put(RECORD, data)
    events: list[LittleEvent] = []
    lines = read(RECORD, CODEC, disk=disk)
    while True:
        try:
            events.append(next(lines)[1])
        except StopIteration:
            return events, None
        except LineError as error:
            return events, error


def opened(data: bytes) -> tuple[RamDisk, Record[LittleEvent], list[LittleEvent]]:
    """Open for writing what lies on the disk."""
    disk = RamDisk()
    disk.put(RECORD, data)
    events: list[LittleEvent] = []
    return disk, Record.open_for_writing(RECORD, CODEC, events.append, disk=disk), events


def test_every_truncation_is_a_shorter_record_or_refused_at_its_line() -> None:
    """Cut between two lines, the first lines remain; cut inside a line, reading names that line."""
    for length in range(len(WHOLE)):
        whole_lines = sum(end <= length for end in ENDS) - 1
        events, error = read_all(WHOLE[:length])
        assert events == list(EVENTS[:whole_lines])
        assert (error is None) == (length in ENDS)
        assert error is None or (error.line, error.offset) == (whole_lines + 1, ENDS[whole_lines])


def test_every_flipped_bit_is_refused_at_its_line() -> None:
    """No flipped bit goes unseen: reading stops at the very line and gives only what stands before it."""
    for offset in range(len(WHOLE)):
        for bit in range(8):
            flipped = bytearray(WHOLE)
            flipped[offset] ^= 1 << bit
            events, error = read_all(bytes(flipped))
            assert error is not None
            assert error.line == line_at(offset)
            assert events == list(EVENTS[: error.line - 1])


def test_every_truncation_is_mended_to_the_lines_it_holds() -> None:
    """A part of a last line is set aside; one that lacks nothing but its line end is completed."""
    for length in range(len(WHOLE)):
        disk, record, events = opened(WHOLE[:length])
        count = sum(end - 1 <= length for end in ENDS[1:])
        assert events == list(EVENTS[:count])
        assert (record.seq, record.damage) == (count, None)
        assert disk.bytes_of(RECORD) == WHOLE[: ENDS[count]]
        if length > ENDS[count]:
            assert record.set_aside is not None
            assert disk.bytes_of(record.set_aside.path) == WHOLE[ENDS[count] : length]
            assert f"line {count + 1}" in record.set_aside.sentence
        assert record.append(Noted(10, "and on")) == count + 1
        assert len(read_all(disk.bytes_of(RECORD))[0]) == count + 1


def test_every_flipped_bit_before_the_last_line_opens_for_reading_only() -> None:
    """Where a later line is still whole, nothing is set aside: the file stays as it is, and the line is named."""
    for offset in range(ENDS[-2]):
        flipped = bytearray(WHOLE)
        flipped[offset] ^= 1 << (offset % 8)
        disk, record, events = opened(bytes(flipped))
        line = line_at(offset)
        assert record.damage is not None
        assert (record.damage.line, record.seq) == (line, line - 1)
        assert events == list(EVENTS[: line - 1])
        with pytest.raises(StoppedError, match=f"reading only, up to line {line - 1}"):
            record.append(Noted(10, "no"))
        assert disk.names.keys() == {RECORD}
        assert disk.bytes_of(RECORD) == flipped


def test_every_flipped_bit_of_the_last_line_is_set_aside_or_refused() -> None:
    """What a bad end held is never lost: it lies beside the record, byte for byte, or the record is left alone."""
    for offset in range(ENDS[-2], len(WHOLE)):
        for bit in range(8):
            flipped = bytearray(WHOLE)
            flipped[offset] ^= 1 << bit
            disk, record, events = opened(bytes(flipped))
            assert events == list(EVENTS[:-1])
            if record.damage:
                assert record.damage.line == len(LINES)
                assert disk.bytes_of(RECORD) == flipped
            else:
                assert record.set_aside is not None
                assert disk.bytes_of(RECORD) + disk.bytes_of(record.set_aside.path) == flipped


@pytest.mark.parametrize("gone", range(len(LINES) - 1))
def test_a_missing_line_opens_for_reading_only(gone: int) -> None:
    """A line taken out is no unfinished end, even when only one line stands behind it."""
    left = b"".join(LINES[:gone] + LINES[gone + 1 :])
    disk, record, _events = opened(left)
    assert record.damage is not None
    assert record.damage.line == gone + 1
    assert disk.bytes_of(RECORD) == left


def test_a_line_of_a_newer_version_is_never_set_aside() -> None:
    """What this version does not know is no damage, even at the very end, even without its line end."""
    newer = encode_line(CODEC, len(LINES) + 1, Noted(9, "x"), WHOLE[-67:-3].decode())[0]
    forged = newer[:-73].replace(b"Noted", b"Sung_")
    h = sha256(WHOLE[-67:-3] + forged).hexdigest().encode()
    for end in (b"\n", b""):
        data = WHOLE + forged + b',"h":"' + h + b'"}' + end
        disk, record, events = opened(data)
        assert record.damage is not None
        assert "newer version" in str(record.damage)
        assert (events, disk.bytes_of(RECORD)) == (list(EVENTS), data)


@pytest.mark.parametrize("debris", [b"\0" * 5000, b"\0" * 40 + LINES[-1][40:], b"{" * (9 << 20), b"\n\n\n"])
def test_the_debris_of_a_power_cut_is_set_aside(debris: bytes) -> None:
    """Sectors never written, a file without line ends, empty lines: none of it is a later line."""
    disk, record, events = opened(WHOLE + debris)
    assert (events, record.damage) == (list(EVENTS), None)
    assert record.set_aside is not None
    assert record.set_aside.size == len(debris)
    assert disk.bytes_of(record.set_aside.path) == debris
    assert disk.bytes_of(RECORD) == WHOLE


def test_what_was_set_aside_survives_a_power_cut() -> None:
    """The bad end is safe in its own file before it is cut off the record."""
    disk = opened(WHOLE + b"debris")[0].power_cut()
    assert disk.bytes_of(RECORD) == WHOLE
    assert disk.bytes_of(RECORD.with_name("record.jsonl.tail-1")) == b"debris"


def test_a_file_without_line_ends_is_not_read_into_memory() -> None:
    """Reading gives up a line that never ends after a few megabytes, however large the file."""
    disk = RamDisk()
    disk.put(RECORD, b"\0" * (20 << 20))
    with pytest.raises(LineError, match="not finished"):
        list(read(RECORD, CODEC, disk=disk))
    assert disk.calls.count("pread") < 20


def test_a_second_bad_end_gets_a_file_of_its_own() -> None:
    """What was set aside before is kept."""
    disk = RamDisk()
    disk.put(RECORD, WHOLE + b"x")
    disk.put(RECORD.with_name("record.jsonl.tail-1"), b"before")
    record = Record.open_for_writing(RECORD, CODEC, lambda _event: None, disk=disk)
    assert record.set_aside is not None
    assert record.set_aside.path.name == "record.jsonl.tail-2"
    assert disk.bytes_of(RECORD.with_name("record.jsonl.tail-1")) == b"before"


def test_a_missing_record_is_told() -> None:
    """No file, one sentence."""
    with pytest.raises(RecordError, match="cannot be read: there is no such file"):
        list(read(RECORD, CODEC, disk=RamDisk()))
    with pytest.raises(RecordError, match="cannot be opened for writing: there is no such file"):
        Record.open_for_writing(RECORD, CODEC, lambda _event: None, disk=RamDisk())
