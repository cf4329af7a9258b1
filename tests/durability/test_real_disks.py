"""Real disks that are full, limited or read-only: nothing half, one sentence, and it goes on when there is room."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data.record.disk import DISK, Disk
from data.record.errors import NotRecordedError, RecordError
from data.workplace.faults import WorkplaceDamaged
from tests.durability.keepers import ADD, BEGIN, KINDS, REWRITE, Keeper, Step, keeper_of

ROOT = Path(__file__).parents[2]
NAMESPACE = ["unshare", "-Urm"]
FULL = Path("/dev/full")
DEVICE = FULL if FULL.exists() else Path("/dev/zero")


def ways() -> list[Any]:
    """Give the ways of having too small a disk here; where one is not allowed, the name of the test says so."""
    try:
        tried = subprocess.run([*NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
        allowed = tried.returncode == 0
    except FileNotFoundError:
        allowed = False
    if allowed:
        return [pytest.param("limit", id="RLIMIT_FSIZE"), pytest.param("tmpfs", id="tmpfs of 256 KiB")]
    return [pytest.param("limit", id="RLIMIT_FSIZE alone, for this machine allows no tmpfs in a user namespace")]


@pytest.mark.parametrize("way", ways())
def test_a_full_disk_takes_nothing_half(tmp_path: Path, way: str) -> None:
    """The step that finds no room is refused whole and told; taken again when there is room, it is there."""
    program = [sys.executable, "-m", "tests.durability.small_disk", str(tmp_path), way]
    command = [*NAMESPACE, *program] if way == "tmpfs" else program
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == set(KINDS)
    for kind, outcome in told.items():
        assert outcome["wrong"] == [], kind
        assert outcome["acknowledged"] >= 2, kind
        assert outcome["refused"].endswith("."), kind
        if way == "tmpfs":
            assert outcome["read-only"].endswith("."), kind


class WritingToFull(Disk):
    """The real disk, but whatever is written goes to a device that is always full, or where there is none fails so."""

    def write(self, _fd: int, data: bytes | memoryview) -> int:
        """Write to the full device."""
        if DEVICE != FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        full = os.open(FULL, os.O_WRONLY)
        try:
            return os.write(full, data)
        finally:
            os.close(full)


@pytest.mark.parametrize("kind", ["record", "marks", "queue", "voice"])
def test_a_device_that_is_always_full_is_told(tmp_path: Path, kind: str) -> None:
    """The operating system's own word for a full disk becomes a sentence, and the file stays as it was."""
    keeper = keeper_of(kind, tmp_path, DISK)
    keeper.do(Step(BEGIN))
    keeper.do(Step(ADD, keeper.thing(1, "kept")))
    keeper.close()
    full = keeper_of(kind, tmp_path, WritingToFull())
    content = full.open()
    with pytest.raises(NotRecordedError, match="Nothing was recorded: the disk is full"):
        full.do(Step(ADD, full.thing(2, "too much")))
    full.close()
    assert keeper.open() == content
    keeper.close()


def test_a_device_in_the_place_of_a_file_is_refused_in_words(tmp_path: Path) -> None:
    """A link to a device is neither written to nor taken for a file; a shelf puts its text in the link's place."""
    keepers: list[Keeper] = [keeper_of(kind, tmp_path, DISK) for kind in ("record", "marks", "voice")]
    for keeper in keepers:
        keeper.path.symlink_to(DEVICE)
        with pytest.raises(RecordError, match=r"cannot be opened for writing|is not a file"):
            keeper.open()
    workplace, shelf = keeper_of("workplace", tmp_path, os), keeper_of("shelf", tmp_path, os)
    workplace.path.symlink_to(DEVICE)
    with pytest.raises(WorkplaceDamaged, match="Nothing was changed"):
        workplace.open()
    shelf.path.symlink_to(DEVICE)
    shelf.do(Step(REWRITE, (shelf.thing(1, "text"),)))
    assert not shelf.path.is_symlink()
    assert DEVICE.is_char_device()
