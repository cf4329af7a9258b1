"""The same on the real disk: permissions, special files, full disks, and processes that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.record.chain import read
from data.record.errors import NotRecordedError, RecordError
from data.record.record import Record
from tests.record.little_events import CODEC, EVENTS, LittleEvent, Noted

ROOT = Path(__file__).parents[2]

CHILD = """
import sys
from pathlib import Path
from data.record.record import Record
from tests.record.little_events import CODEC, Noted

path = Path(sys.argv[1])
if path.exists():
    record = Record.open_for_writing(path, CODEC, lambda event: None)
else:
    record = Record.create(path, CODEC)
while True:
    seq = record.seq + 1
    if sys.argv[2] == "honest":
        record.append(Noted(seq, f"step {seq} " + "x" * (seq * 37 % 9000)))
    print(seq, flush=True)
    if sys.argv[2] != "honest":
        sys.stdin.read()
"""


def killed_after(path: Path, acknowledgements: int, manner: str) -> int:
    """Let another process record, kill it after so many acknowledgements, and give the last number it told."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), manner],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    with child:
        told = [child.stdout.readline() for _ in range(acknowledgements)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
        child.stdin.close()
    return max(int(line) for line in told if line.endswith(b"\n"))


def holds(path: Path, told: int) -> bool:
    """Whether every acknowledged step is there, and at most one more."""
    events: list[LittleEvent] = []
    with Record.open_for_writing(path, CODEC, events.append) as record:
        expected = [Noted(seq, f"step {seq} " + "x" * (seq * 37 % 9000)) for seq in range(1, record.seq + 1)]
        return record.damage is None and events == expected and told <= record.seq <= told + 1


def test_no_acknowledged_step_is_lost_by_killing(tmp_path: Path) -> None:
    """Kill the writer thirty times at random moments: what it acknowledged is there, and the record goes on."""
    path = tmp_path / "meeting" / "record.jsonl"
    chance = random.Random(4)  # noqa: S311  (reproducible moments, no secret)
    for _ in range(30):
        told = killed_after(path, chance.randint(1, 25), "honest")
        assert holds(path, told)


def test_a_writer_that_acknowledges_too_early_is_caught(tmp_path: Path) -> None:
    """The control: a step told before it was recorded is found missing."""
    path = tmp_path / "record.jsonl"
    assert not holds(path, killed_after(path, 1, "hasty"))


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    """Folders 0700, files 0600, whatever the surroundings say."""
    path = tmp_path / "meetings" / "one" / "record.jsonl"
    before = os.umask(0)
    try:
        Record.create(path, CODEC).close()
    finally:
        os.umask(before)
    modes = [oct(found.stat().st_mode & 0o777) for found in (path, path.parent, path.parent.parent)]
    assert modes == ["0o600", "0o700", "0o700"]


def test_a_bad_end_is_set_aside_beside_the_record(tmp_path: Path) -> None:
    """Set aside means: a private file beside it with the very bytes."""
    path = tmp_path / "record.jsonl"
    with Record.create(path, CODEC) as record:
        record.append(EVENTS[0])
    with path.open("ab") as file:
        file.write(b'{"seq":2,"ki')
    with Record.open_for_writing(path, CODEC, lambda _event: None) as record:
        assert record.set_aside
        assert record.set_aside.path.read_bytes() == b'{"seq":2,"ki'
        assert record.set_aside.path.stat().st_mode & 0o777 == 0o600
        assert record.append(EVENTS[1]) == 2
    assert [event for _seq, event, _h in read(path, CODEC)] == list(EVENTS[:2])


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """A folder, a pipe, a device: one sentence, no hanging."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/zero")):
        with pytest.raises(RecordError, match="is not a file"):
            list(read(path, CODEC))
    with pytest.raises(RecordError, match="cannot be opened for writing"):
        Record.open_for_writing(tmp_path, CODEC, lambda _event: None)
    with pytest.raises(RecordError, match="cannot be made"):
        Record.create(Path("/dev/null/record.jsonl"), CODEC)


LIMITED = """
import resource, sys
from pathlib import Path
from data.record.errors import NotRecordedError
from data.record.record import Record
from tests.record.little_events import CODEC, Noted

record = Record.create(Path(sys.argv[1]), CODEC)
resource.setrlimit(resource.RLIMIT_FSIZE, (500, resource.RLIM_INFINITY))
try:
    while True:
        print(record.append(Noted(record.seq, "step")))
except NotRecordedError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(record.append(Noted(record.seq, "step")))
"""


def test_a_file_that_may_not_grow_takes_nothing_half(tmp_path: Path) -> None:
    """At the limit the operating system sets, the step is refused whole, and goes through when there is room."""
    path = tmp_path / "record.jsonl"
    done = subprocess.run([sys.executable, "-c", LIMITED, path], cwd=ROOT, capture_output=True, text=True, check=True)
    *acknowledged, refused, last = done.stdout.splitlines()
    assert refused.startswith("Nothing was recorded: the file may not grow any further")
    assert [int(line) for line in [*acknowledged, last]] == [seq for seq, _event, _h in read(path, CODEC)]


def test_not_recorded_is_a_record_error() -> None:
    """Whoever shows sentences catches one kind of error."""
    assert issubclass(NotRecordedError, RecordError)
