"""The shelf of the commons: whole files or none, for their owner alone, and never outside their folder."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.commons.names import LONGEST, file_slug
from data.commons.shelf import ShelfFault, minutes_path, shelve


def mode(path: Path) -> int:
    """Give the rights of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_minutes_stand_by_the_id_of_their_meeting() -> None:
    """The minutes of a meeting stand in the folder ``minutes`` of the commons, named by the meeting's id."""
    path = minutes_path(Path("/home/commons/bakery"), "2026-09-02-assembly")
    assert path == Path("/home/commons/bakery/minutes/2026-09-02-assembly.md")


@pytest.mark.parametrize(
    "meeting", ["../../etc/passwd", "/etc/passwd", "..", ".", "", "a/../b", "a\0b", "\ud800", "ü" * 999]
)
def test_no_id_leads_out_of_the_folder(meeting: str) -> None:
    """File names are slugs: whatever an id holds, the file stands in the folder of minutes."""
    path = minutes_path(Path("/commons"), meeting)
    assert path.parent == Path("/commons/minutes")
    assert path == Path(os.path.normpath(path))
    assert len(path.name) <= LONGEST + 21


@given(st.text(max_size=200))
def test_a_file_name_is_a_slug(name: str) -> None:
    """A file name holds lower-case ASCII letters, digits and hyphens, and begins with a letter or digit."""
    slug = file_slug(name)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert len(slug) <= LONGEST + 18


@given(st.text(alphabet="aA-/. é", max_size=6), st.text(alphabet="aA-/. é", max_size=6))
def test_two_names_never_share_a_file(one: str, other: str) -> None:
    """Names that differ have files that differ, also where their slugs would be the same."""
    assert (file_slug(one) == file_slug(other)) == (one == other)


def test_no_name_can_pose_as_the_slug_of_another() -> None:
    """A name that looks like the slug of another gets a file of its own."""
    posing = file_slug("a b")
    assert posing.startswith("a-b--")
    assert file_slug(posing) != posing


def test_a_long_name_is_cut_and_still_its_own() -> None:
    """A long name is cut, and two that begin alike still have files of their own."""
    one, other = file_slug("a" * 200), file_slug("a" * 201)
    assert one != other
    assert one.startswith("a" * LONGEST)


def test_a_text_is_shelved_for_its_owner_alone(tmp_path: Path) -> None:
    """Folders that are made are 0700, files 0600, whatever the umask."""
    path = tmp_path / "commons" / "bakery" / "minutes" / "m.md"
    before = os.umask(0)
    try:
        shelve(path, "Grüße\n")
    finally:
        os.umask(before)
    assert path.read_bytes() == "Grüße\n".encode()
    assert [mode(folder) for folder in (path.parent, path.parent.parent, path.parent.parent.parent)] == [0o700] * 3
    assert mode(path) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["m.md"]


def test_shelving_again_changes_nothing(tmp_path: Path) -> None:
    """Shelving is idempotent: the same text again leaves the very file that stood there."""
    path = tmp_path / "m.md"
    shelve(path, "one\n")
    inode = path.stat().st_ino
    shelve(path, "one\n")
    assert path.stat().st_ino == inode
    shelve(path, "two\n")
    assert path.read_text() == "two\n"
    assert [found.name for found in tmp_path.iterdir()] == ["m.md"]


def test_a_link_in_the_way_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What a link in the shelf's place points to is left alone."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine\n")
    path = tmp_path / "minutes" / "m.md"
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    shelve(path, "minutes\n")
    assert elsewhere.read_text() == "mine\n"
    assert not path.is_symlink()
    assert path.read_text() == "minutes\n"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """When a step fails, the old text stands, nothing lies beside it, and one sentence says where and why."""
    path = tmp_path / "m.md"
    shelve(path, "old\n")

    def full(*_facts: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(ShelfFault, match=r"m\.md could not be written: No space left"):
        shelve(path, "new\n")
    monkeypatch.undo()
    assert path.read_text() == "old\n"
    assert [found.name for found in tmp_path.iterdir()] == ["m.md"]


def test_the_file_is_on_the_disk_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is synced before it is renamed, and the folder after."""
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def renamed(source: str, target: str) -> None:
        calls.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    shelve(tmp_path / "m.md", "text\n")
    assert calls[-3:] == ["file", "rename", "folder"]


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    """A file where a folder should be is a fault with a sentence, not a traceback."""
    (tmp_path / "minutes").write_text("")
    with pytest.raises(ShelfFault, match="could not be written"):
        shelve(tmp_path / "minutes" / "m.md", "text\n")
