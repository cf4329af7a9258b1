"""The simulated disk: alike to a real one as long as the power is on, and no kinder than one when it is cut."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.durability.machine import Fault, Killed, Machine
from tests.durability.power import killed, power_cuts

A, B = Path("/home/a"), Path("/home/b")
CHANCE = Random(1)  # noqa: S311  # so that a finding can be found again

names = st.sampled_from(["a", "b", "c", "folder/a", "folder/b"])
deeds = st.one_of(
    st.tuples(st.just("write"), names, st.binary(max_size=9)),
    st.tuples(st.just("cut"), names, st.integers(0, 12)),
    st.tuples(st.just("over"), names, st.binary(min_size=1, max_size=4)),
    st.tuples(st.just("link"), names, names),
    st.tuples(st.just("replace"), names, names),
    st.tuples(st.just("unlink"), names, st.none()),
    st.tuples(st.just("mkdir"), st.just("folder"), st.none()),
    st.tuples(st.just("new"), names, st.none()),
)


def machine_with(data: bytes) -> Machine:
    """Give a machine with one file."""
    machine = Machine(block=4)
    machine.put(A, data)
    return machine


def append(machine: Machine, data: bytes) -> int:
    """Write at the end of the file, and leave it open."""
    fd = machine.open(A, os.O_RDWR | os.O_APPEND)
    machine.write(fd, data)
    return fd


def left(machine: Machine, most: int = 200) -> set[tuple[tuple[str, bytes], ...]]:
    """List what power cuts leave."""
    return {tuple(sorted(found.files().items())) for found in power_cuts(machine, CHANCE, most)}


def done(disk: Any, home: Path, deed: tuple[str, str, Any]) -> int | None:
    """Do a deed on a disk; the number of the error, if it fails."""
    what, name, fact = deed
    path = home / name
    try:
        if what in {"link", "replace"}:
            getattr(disk, what)(path, home / fact)
        elif what in {"unlink", "mkdir"}:
            getattr(disk, what)(path)
        else:
            flags = {"new": os.O_CREAT | os.O_EXCL, "write": os.O_CREAT | os.O_APPEND}.get(what, 0)
            fd = disk.open(path, os.O_WRONLY | flags)
            try:
                if what == "write":
                    disk.write(fd, fact)
                elif what == "cut":
                    disk.ftruncate(fd, min(fact, disk.fstat(fd).st_size))
                elif what == "over":
                    disk.pwrite(fd, fact, 0)
            finally:
                disk.close(fd)
    except OSError as error:
        return error.errno
    return None


@given(st.lists(deeds, max_size=25))
def test_with_the_power_on_it_is_as_the_real_disk(script: list[tuple[str, str, Any]]) -> None:
    """The same calls give the same files, the same second names, and the same errors."""
    real, machine = Path(tempfile.mkdtemp()), Machine()
    machine.put(Path("/home"), None)
    try:
        for deed in script:
            if deed[0] == "replace" and Path(deed[1]).parent != Path(deed[2]).parent:
                continue
            assert done(machine, Path("/home"), deed) == done(os, real, deed), deed
        found = {f"/home/{path.relative_to(real)}": path.read_bytes() for path in real.rglob("*") if path.is_file()}
        assert machine.files() == found
        for path in found:
            assert machine.stat(Path(path)).st_nlink == (real / Path(path).relative_to("/home")).stat().st_nlink
    finally:
        shutil.rmtree(real)


def test_what_is_synced_survives() -> None:
    """Bytes after the file's sync, names after the folder's."""
    machine = machine_with(b"old ")
    machine.fsync(append(machine, b"new text"))
    assert left(machine) == {(("/home/a", b"old new text"),)}
    machine.replace(A, B)
    assert left(machine) == {(("/home/a", b"old new text"),), (("/home/b", b"old new text"),)}
    machine.fsync(machine.open(Path("/home"), os.O_RDONLY))
    assert left(machine) == {(("/home/b", b"old new text"),)}


def test_what_is_not_synced_may_be_there_in_any_part() -> None:
    """Every length, and holes of zeros where a block is missing."""
    machine = machine_with(b"old ")
    append(machine, b"new text")
    found = {dict(files)["/home/a"] for files in left(machine)}
    assert {b"old new text"[:length] for length in range(4, 13)} <= found
    assert {b"old \0\0\0\0text", b"old new \0\0\0\0", b"old " + bytes(8)} <= found


def test_names_of_two_folders_are_not_in_order() -> None:
    """A later change may be there without an earlier one, of another name or in another folder."""
    machine = machine_with(b"")
    machine.put(Path("/other/c"), b"")
    machine.unlink(A)
    machine.unlink(Path("/other/c"))
    assert (("/home/a", b""),) in left(machine)
    assert (("/other/c", b""),) in left(machine)


def test_a_new_name_may_be_safe_before_what_it_names() -> None:
    """Renaming before the sync of the file may leave an empty file in the place of the old."""
    machine = machine_with(b"old")
    fd = machine.open(B, os.O_WRONLY | os.O_CREAT)
    machine.write(fd, b"new")
    machine.replace(B, A)
    found = left(machine)
    assert (("/home/a", b""),) in found
    assert (("/home/a", b"new"),) in found
    assert all(dict(files)["/home/a"] in {b"old", b"new", b"", b"n", b"ne", bytes(3)} for files in found)
    assert all("/home/b" not in dict(files) or dict(files)["/home/a"] == b"old" for files in found)


def test_after_a_failed_sync_no_later_one_helps() -> None:
    """The bytes are still read, but a power cut may take them; written again and synced they are safe."""
    machine = machine_with(b"old ")
    fd = append(machine, b"new")
    machine.break_call(1, Fault(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        machine.fsync(fd)
    machine.fsync(fd)
    assert machine.files()["/home/a"] == b"old new"
    assert (("/home/a", b"old \0\0\0"),) in left(machine)
    machine.pwrite(fd, b"new", 4)
    machine.fsync(fd)
    assert left(machine) == {(("/home/a", b"old new"),)}


def test_a_kill_keeps_everything_and_ends_everything() -> None:
    """What was written is found by the next program; the killed one reaches the disk no more."""
    machine = machine_with(b"old ")
    fd = append(machine, b"new")
    machine.dead = True
    with pytest.raises(Killed):
        machine.ftruncate(fd, 0)
    assert killed(machine).files() == {"/home/a": b"old new"}
    machine.start_again()
    assert machine.open_files == 0
    with suppress(KeyError):
        machine.fsync(fd)
    assert (("/home/a", b"old "),) in left(machine)


def test_a_fault_comes_once_or_lasts() -> None:
    """A call fails at its number, and only there unless it lasts; a short write takes half."""
    machine = machine_with(b"")
    machine.break_call(2, Fault(errno.ENOSPC))
    fd = machine.open(A, os.O_WRONLY)
    with pytest.raises(OSError, match="No space"):
        machine.write(fd, b"1234")
    machine.break_call(1, Fault(0))
    assert machine.write(fd, b"1234") == 2
    machine.break_call(1, Fault(errno.EROFS, lasting=True))
    for _ in range(2):
        with pytest.raises(OSError, match="Read-only"):
            machine.write(fd, b"1234")
    machine.heal()
    assert machine.write(fd, b"34") == 2
    assert machine.files() == {"/home/a": b"1234"}
