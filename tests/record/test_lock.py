"""One writer per file; the second is told who the first is."""

from __future__ import annotations

import getpass
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from data.record.errors import RecordError
from data.record.lock import HeldError, Holder, hold

ROOT = Path(__file__).parents[2]
SINCE = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)

CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from data.record.lock import hold

lock = hold(Path(sys.argv[1]), datetime(2026, 3, 1, 14, 5, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_the_file_until_the_first_is_gone(tmp_path: Path) -> None:
    """Another process holds it: who, where, since when. Killed, it holds nothing, whatever its text still says."""
    path = tmp_path / "record.jsonl"
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(HeldError) as caught:
            hold(path, SINCE)
        child.kill()
    who = caught.value.who
    assert who
    assert (who.pid, who.since) == (child.pid, SINCE)
    assert f"by {who.user} on {who.host} since 2026-03-01 14:05 (process {child.pid})" in str(caught.value)
    assert path.with_name("record.jsonl.holder").exists()
    hold(path, SINCE).release()


def test_the_same_process_is_a_second_writer_too(tmp_path: Path) -> None:
    """Two screens of one program do not both write."""
    path = tmp_path / "record.jsonl"
    with hold(path, SINCE) as lock:
        with pytest.raises(HeldError) as caught:
            hold(path, SINCE)
        assert caught.value.who
        assert caught.value.who.pid == os.getpid()
        hold(tmp_path / "marks.jsonl", SINCE).release()
    lock.release()
    with hold(path, SINCE):
        assert path.with_name("record.jsonl.holder").stat().st_mode & 0o777 == 0o600
    assert not path.with_name("record.jsonl.holder").exists()


def test_a_dead_process_is_never_shown_as_holder(tmp_path: Path) -> None:
    """The text of a process that is gone, or no text at all: held by another program, nobody is named."""
    path = tmp_path / "record.jsonl"
    text = path.with_name("record.jsonl.holder")
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    with hold(path, SINCE):
        ours = msgspec.json.decode(text.read_bytes(), type=Holder)
        dead = msgspec.json.encode(Holder(gone.pid, ours.host, "demo", SINCE))
        absurd = msgspec.json.encode(Holder(10**30, ours.host, "demo", SINCE))
        for content in (dead, absurd, b"", b"{", b"\xff\xff"):
            text.write_bytes(content)
            with pytest.raises(HeldError, match="by another program") as caught:
                hold(path, SINCE)
            assert caught.value.who is None
        elsewhere = Holder(gone.pid, "another-host", "demo", SINCE)
        text.write_bytes(msgspec.json.encode(elsewhere))
        with pytest.raises(HeldError) as caught:
            hold(path, SINCE)
        assert caught.value.who == elsewhere


def test_a_process_of_another_user_holds_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process we may not even ask is alive."""

    def refuse(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    assert Holder(1, platform.node(), "demo", SINCE).alive


def test_a_user_without_a_name_is_shown_by_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system knows no name for the user, the number stands for it."""

    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", unknown)
    path = tmp_path / "record.jsonl"
    with hold(path, SINCE), pytest.raises(HeldError, match=f"by {os.getuid()} on"):
        hold(path, SINCE)


def test_where_nothing_can_be_locked_it_is_said() -> None:
    """A folder that is none: one sentence."""
    with pytest.raises(RecordError, match="cannot be locked"):
        hold(Path("/dev/null/record.jsonl"), SINCE)
