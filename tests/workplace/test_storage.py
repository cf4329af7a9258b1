import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from data.workplace.faults import (
    WorkplaceDamaged,
    WorkplaceHeld,
    WorkplaceNewer,
    WorkplaceTooLarge,
    WorkplaceUnconfirmed,
    WorkplaceUnreadable,
    WorkplaceUnwritten,
)
from data.workplace.generation import DamageError, NewerFormatError, check, encode
from data.workplace.storage import WorkplaceStorage, recover_previous
from data.workplace.tables import WorkplaceTables


class FaultyDisk:
    """The real disk, with one call that fails: the ``nth`` time ``call`` is used, counted from 1."""

    def __init__(self, call: str, nth: int = 1, number: int = errno.EIO) -> None:
        self._call, self._left, self._number = call, nth, number

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(os, name)

        def call(*arguments: Any) -> Any:
            if name == self._call:
                self._left -= 1
                if self._left == 0:
                    raise OSError(self._number, os.strerror(self._number))
            return real(*arguments)

        return call


class ShortDisk(FaultyDisk):
    """A disk that takes three bytes at a time and gives five."""

    def __init__(self) -> None:
        super().__init__("none")

    def write(self, fd: int, data: memoryview) -> int:
        """Write at most three bytes."""
        return os.write(fd, data[:3])

    def read(self, fd: int, length: int) -> bytes:
        """Read at most five bytes."""
        return os.read(fd, min(length, 5))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file with two generations: Amina, then Amina and Bo."""
    file = tmp_path / "workplace.json"
    storage = WorkplaceStorage(file)
    storage.write({"members": {"amina": {"name": "Amina"}}})
    storage.write({"members": {"amina": {"name": "Amina"}, "bo": {"name": "Bo"}}})
    return file


def files(folder: Path) -> Iterator[str]:
    """Name what lies in a folder, but for the lock."""
    return (file.name for file in sorted(folder.iterdir()) if file.suffix != ".lock")


def test_a_file_names_its_format_generation_length_and_digest(path: Path) -> None:
    """Line 1 is the header, line 2 the body; only the owner can read it, and the generation before it is kept."""
    header, body, rest = path.read_bytes().split(b"\n")
    assert header.startswith(b'{"format":"folkmoot workplace 1","generation":2,"length":%d,"sha256":"' % len(body))
    assert rest == b""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(files(path.parent)) == ["workplace.json", "workplace.json.previous"]
    assert check(path.with_name("workplace.json.previous").read_bytes()).number == 1


def test_what_is_written_is_read(path: Path) -> None:
    """Each read gives fresh tables: changing them changes nothing."""
    storage = WorkplaceStorage(path)
    tree = storage.read()
    assert tree is not None
    tree["members"].clear()
    assert storage.read() == {"members": {"amina": {"name": "Amina"}, "bo": {"name": "Bo"}}}
    assert storage.generation == 2


def test_no_file_is_no_database(tmp_path: Path) -> None:
    """Where nothing is, nothing is read, and nothing is made by reading."""
    assert WorkplaceStorage(tmp_path / "workplace.json").read() is None
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_never_opens_as_a_new_database(path: Path) -> None:
    """A file without a byte is damage; the sentence offers the generation before it, and nothing is touched."""
    path.write_bytes(b"")
    storage = WorkplaceStorage(path)
    for touch in (storage.read, storage.change().__enter__):
        with pytest.raises(WorkplaceDamaged, match=r"it is empty\. Nothing was changed\. .* can be put back") as caught:
            touch()
        assert caught.value.previous_good
    assert path.read_bytes() == b""


def test_a_missing_file_beside_its_previous_generation_is_damage(path: Path) -> None:
    """A workplace whose file vanished is not founded anew by accident."""
    path.unlink()
    with pytest.raises(WorkplaceDamaged, match="it is missing") as caught:
        WorkplaceStorage(path).read()
    assert caught.value.previous_good
    assert recover_previous(path) is None
    assert WorkplaceStorage(path).read() == {"members": {"amina": {"name": "Amina"}}}


def test_without_a_good_previous_generation_none_is_offered(path: Path) -> None:
    """What is damaged too is not offered, and recovering refuses."""
    path.write_bytes(b"{}")
    path.with_name("workplace.json.previous").write_bytes(b"{}")
    with pytest.raises(WorkplaceDamaged, match="no good generation") as caught:
        WorkplaceStorage(path).read()
    assert not caught.value.previous_good
    with pytest.raises(WorkplaceDamaged):
        recover_previous(path)
    assert list(files(path.parent)) == ["workplace.json", "workplace.json.previous"]


def test_a_newer_file_is_left_to_a_newer_program(path: Path) -> None:
    """A later format is refused with a clear word, and neither read nor replaced nor recovered."""
    raw = path.read_bytes().replace(b"workplace 1", b"workplace 2")
    path.write_bytes(raw)
    storage = WorkplaceStorage(path)
    for touch in (storage.read, storage.change().__enter__):
        with pytest.raises(WorkplaceNewer, match="newer version"):
            touch()
    with pytest.raises(WorkplaceNewer):
        recover_previous(path)
    assert path.read_bytes() == raw


def test_every_truncation_and_every_changed_byte_is_found(path: Path) -> None:
    """No file that differs in one byte, or lacks its end, passes the check."""
    raw = path.read_bytes()
    for length in range(len(raw)):
        with pytest.raises((DamageError, NewerFormatError)):
            check(raw[:length])
    for place in range(len(raw)):
        with pytest.raises((DamageError, NewerFormatError)):
            check(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
    assert check(raw).number == 2


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_damage(raw: bytes) -> None:
    """Bytes that were not written here are refused, never an error of another kind."""
    with pytest.raises(DamageError):
        check(raw)


def test_recovering_keeps_the_damaged_file_aside(path: Path) -> None:
    """The previous generation takes the place, each damaged file is kept under its own number; good files stay."""
    for number in (1, 2):
        path.write_bytes(b"broken %d" % number)
        kept = recover_previous(path)
        assert kept == path.with_name(f"workplace.json.damaged-{number}")
        assert kept.read_bytes() == b"broken %d" % number
        assert WorkplaceStorage(path).read() == {"members": {"amina": {"name": "Amina"}}}
        path.unlink()
    assert recover_previous(path) is None
    assert recover_previous(path) is None
    storage = WorkplaceStorage(path)
    storage.write({})
    storage.write({})
    assert storage.generation == 3
    assert check(path.with_name("workplace.json.previous").read_bytes()).number == 2


BEFORE = {"members": {"amina": {"name": "Amina"}, "bo": {"name": "Bo"}}}
FAULTS = [("write", 1), ("fsync", 1), ("link", 1), ("replace", 1), ("replace", 2), ("open", 2), ("close", 2)]


@pytest.mark.parametrize(("call", "nth"), FAULTS)
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_a_failed_write_leaves_disk_and_memory_as_they_were(path: Path, call: str, nth: int, number: int) -> None:
    """Whichever call fails, the person is told, the old generation stands, and the next change succeeds."""
    tables = WorkplaceTables(WorkplaceStorage(path, FaultyDisk(call, nth, number)))
    members = tables.table("members")
    before = path.read_bytes()
    with pytest.raises(WorkplaceUnwritten, match="Nothing was changed"):
        members.update({"name": "Somebody"})
    assert path.read_bytes() == before
    assert tables.storage.read() == BEFORE
    members.update({"name": "Zoë"})
    assert members.all() == [{"name": "Zoë"}, {"name": "Zoë"}]
    assert WorkplaceStorage(path).read() == tables.storage.read()
    assert list(files(path.parent)) == ["workplace.json", "workplace.json.previous"]


def test_tinydb_as_it_comes_fails_the_same_question(tmp_path: Path) -> None:
    """The control: without this storage an empty file opens as a new database."""
    (tmp_path / "plain.json").write_bytes(b"")
    with TinyDB(tmp_path / "plain.json") as plain:
        assert plain.all() == []


def test_an_unconfirmed_change_stands_and_is_told(path: Path) -> None:
    """When only the folder's fsync fails, memory follows the disk: the change is there, and its danger is said."""
    storage = WorkplaceStorage(path, FaultyDisk("fsync", 2))
    with pytest.raises(WorkplaceUnconfirmed, match="may be lost if the power fails"):
        storage.write({"members": {}})
    assert storage.read() == WorkplaceStorage(path).read() == {"members": {}}


def test_an_unreadable_file_is_no_missing_file(path: Path) -> None:
    """A disk that will not give the file is told apart from damage and from absence."""
    with pytest.raises(WorkplaceUnreadable, match="Input/output error"):
        WorkplaceStorage(path, FaultyDisk("read")).read()


def test_short_reads_and_writes_are_continued(tmp_path: Path) -> None:
    """A disk that takes little at a time gets everything in the end."""
    storage = WorkplaceStorage(tmp_path / "workplace.json", ShortDisk())
    storage.write(BEFORE)
    assert storage.read() == BEFORE


def test_a_disk_that_takes_nothing_is_a_fault(tmp_path: Path) -> None:
    """A write of no bytes ends in a word, not in a loop without end."""

    class FullDisk(ShortDisk):
        def write(self, _fd: int, _data: memoryview) -> int:
            return 0

    with pytest.raises(WorkplaceUnwritten):
        WorkplaceStorage(tmp_path / "workplace.json", FullDisk()).write(BEFORE)
    assert WorkplaceStorage(tmp_path / "workplace.json").read() is None


def test_a_disk_without_hard_links_gets_a_copy(path: Path) -> None:
    """Where a file cannot have two names, the previous generation is a copy."""
    WorkplaceStorage(path, FaultyDisk("link", 1, errno.EPERM)).write({})
    assert check(path.with_name("workplace.json.previous").read_bytes()).number == 2


def test_leftovers_of_a_kill_are_no_hindrance(path: Path) -> None:
    """Files that an interrupted change left beside are replaced by the next one."""
    for ending in ("new", "previous.new"):
        path.with_name(f"workplace.json.{ending}").write_bytes(b"half")
    WorkplaceStorage(path).write({})
    assert list(files(path.parent)) == ["workplace.json", "workplace.json.previous"]


def test_a_change_is_one_generation_or_none(path: Path) -> None:
    """Several tables change together; an exception inside, or nothing to write, makes no generation."""
    storage = WorkplaceStorage(path)
    tables = WorkplaceTables(storage)
    with storage.change():
        tables.table("members").remove(doc_ids=["bo"])  # type: ignore[list-item]
        tables.table("actions").truncate()
    assert storage.generation == 3
    with pytest.raises(ZeroDivisionError), storage.change():
        tables.table("members").update({"name": 1 // 0})
    with storage.change():
        assert len(tables.table("members")) == 1
    assert WorkplaceStorage(path).read() == {"members": {"amina": {"name": "Amina"}}, "actions": {}}
    assert check(path.read_bytes()).number == 3


def test_a_change_starts_from_what_another_process_wrote(path: Path) -> None:
    """Two storages on one file lose nothing of each other's, though each keeps its own last tables."""
    first, second = (WorkplaceTables(WorkplaceStorage(path)) for _ in range(2))
    for turn in range(3):
        first.table("members").update({f"first {turn}": True})
        second.table("members").update({f"second {turn}": True})
    (amina, _bo) = first.table("members").all()
    assert set(amina) == {"name", *(f"{who} {turn}" for who in ("first", "second") for turn in range(3))}


def test_documents_need_ids_of_their_own(path: Path) -> None:
    """TinyDB's running numbers, which are given twice, are never used."""
    with pytest.raises(TypeError, match="an id of its own"):
        WorkplaceTables(WorkplaceStorage(path)).table("members").insert({"name": "Cy"})


def test_the_file_does_not_grow_beyond_ten_megabytes(path: Path) -> None:
    """What is too large is refused before anything is written."""
    storage = WorkplaceStorage(path)
    with pytest.raises(WorkplaceTooLarge, match="10 MB"):
        storage.write({"members": {"amina": {"name": "a" * 10_000_001}}})
    assert storage.read() == BEFORE
    assert len(encode(1, {"t": {"a": {"b": "c" * 9_000_000}}})[0]) > 9_000_000


HOLDER = """
import sys
from pathlib import Path
from data.workplace.storage import WorkplaceStorage
with WorkplaceStorage(Path(sys.argv[1])).change():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_changing_the_file_is_named(path: Path) -> None:
    """The second writer is told who holds the file; readers go on; afterwards, and after a kill, the file is free."""
    for kill in (False, True):
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            storage = WorkplaceStorage(path)
            with pytest.raises(WorkplaceHeld, match=rf"process {holder.pid}\)") as caught:
                storage.write({})
            assert str(holder.pid) in caught.value.who
            path.with_name("workplace.json.holder").write_text("not in the format")
            with pytest.raises(WorkplaceHeld, match="by another process"):
                storage.write({})
            assert storage.read() == BEFORE
            if kill:
                holder.kill()
            holder.communicate()
    WorkplaceStorage(path).write({})
    assert WorkplaceStorage(path).read() == {}


WRITER = """
import sys
from pathlib import Path
from data.workplace.storage import WorkplaceStorage
storage = WorkplaceStorage(Path(sys.argv[1]))
while True:
    storage.write({"members": {"amina": {"name": "A" * 5000}}})
    print(storage.generation, flush=True)
"""


def test_a_kill_loses_nothing_that_was_acknowledged(path: Path) -> None:
    """After SIGKILL in the midst of writing, the file opens and holds the last acknowledged generation or a later."""
    for acknowledged in range(1, 9):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            seen = [int(writer.stdout.readline()) for _ in range(acknowledged)]
            writer.kill()
            seen += [int(line) for line in writer.stdout if line.endswith(b"\n")]
        storage = WorkplaceStorage(path)
        assert storage.read() == {"members": {"amina": {"name": "A" * 5000}}}
        assert seen[-1] <= storage.generation <= seen[-1] + 1


def test_who_has_no_name_holds_the_file_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account without an entry, as in some containers, is no hindrance."""
    monkeypatch.setattr("getpass.getuser", lambda: os.environ["NOBODY_OF_THAT_NAME"])
    WorkplaceStorage(path).write({})
    assert WorkplaceStorage(path).read() == {}


def test_a_folder_that_cannot_be_locked_is_told(tmp_path: Path) -> None:
    """Where no lock can be made there is no change, and a clear word."""
    (tmp_path / "file").touch()
    with pytest.raises(WorkplaceUnwritten, match="cannot be locked"):
        WorkplaceStorage(tmp_path / "file" / "workplace.json").write({})


@pytest.mark.parametrize(("call", "nth"), [("link", 1), ("link", 2), ("replace", 1)])
def test_a_failed_recovery_changes_nothing(path: Path, call: str, nth: int) -> None:
    """The damaged file stays where it is until the previous generation can take its place."""
    path.write_bytes(b"broken")
    with pytest.raises(WorkplaceUnwritten, match="could not be put back"):
        recover_previous(path, FaultyDisk(call, nth))
    assert path.read_bytes() == b"broken"
    recover_previous(path)
    assert WorkplaceStorage(path).read() == {"members": {"amina": {"name": "Amina"}}}
