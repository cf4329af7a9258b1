"""The workplace file under TinyDB: replaced as a whole, checked as a whole, never half of either.

A change reads and checks the generation on disk, works on a copy in memory, writes the next generation beside it,
waits for the disk, keeps the old one as ``workplace.json.previous`` and takes its place. Until that has happened
nothing has changed, on disk or in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinydb.storages import Storage

from data.language import _
from data.workplace import disk as on_disk
from data.workplace.disk import Disk
from data.workplace.faults import (
    WorkplaceDamaged,
    WorkplaceNewer,
    WorkplaceTooLarge,
    WorkplaceUnconfirmed,
    WorkplaceUnreadable,
    WorkplaceUnwritten,
)
from data.workplace.generation import (
    BODY_LIMIT_BYTES,
    FILE_LIMIT_BYTES,
    DamageError,
    Generation,
    NewerFormatError,
    Tree,
    check,
    encode,
)
from data.workplace.holder import hold


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _load(path: Path, disk: Disk) -> Generation | None:
    """Read and check one file; none where there is no such file."""
    try:
        raw = on_disk.read_file(disk, path, FILE_LIMIT_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WorkplaceUnreadable(
            _("{path} cannot be read: {why}. Nothing was changed; check the disk and the rights of the file.").format(
                path=path, why=error.strerror or error
            )
        ) from error
    return check(raw)


class WorkplaceStorage(Storage):
    """TinyDB's storage on one checked file. For one thread; other processes are kept out during a change."""

    def __init__(self, path: Path, disk: Disk = os) -> None:
        super().__init__()
        self.path = path
        self.generation = 0
        self.digest = ""
        self._disk = disk
        self._confirmed = ""
        self._working: Tree | None = None
        self._written = False
        self._kept: tuple[str, Tree] = ("", {})
        """The tables of one digest, so that a change need not read again what it wrote; never handed out."""

    def read(self) -> Tree | None:
        """Give the tables on disk, freshly read and checked, or those of the change under way; none: no file."""
        if self._working is not None:
            return self._working
        current = self._current()
        return None if current is None else current.tree()

    def write(self, data: Tree) -> None:
        """Put these tables in place of all others, by themselves or as part of the change under way."""
        with self.change():
            self._working = data
            self._written = True

    @contextmanager
    def change(self) -> Iterator[None]:
        """Make everything written inside one generation. An exception inside, or a failing disk, leaves all as it was.

        Raises ``WorkplaceHeld``, ``WorkplaceDamaged``, ``WorkplaceTooLarge``, ``WorkplaceUnwritten``; only after
        ``WorkplaceUnconfirmed`` does the change stand.
        """
        if self._working is not None:
            yield
            return
        with hold(self.path):
            self._working = self._take(self._current())
            self._written = False
            try:
                yield
                if self._written:
                    self._replace(self.generation + 1, self._working)
                else:
                    self._kept = (self.digest, self._working)
                    self._confirm_found()
            finally:
                self._working = None

    def _confirm_found(self) -> None:
        """Make safe what is relied on: who wrote it may have been stopped before the disk confirmed it."""
        if self.digest != self._confirmed:
            _confirm(self._disk, self.path)
            self._confirmed = self.digest

    def _take(self, current: Generation | None) -> Tree:
        """Give the tables to work on, and keep them no longer: they are kept again only when they are on disk."""
        (digest, tree), self._kept = self._kept, ("", {})
        if current is None:
            return {}
        return tree if digest == current.digest else current.tree()

    def _current(self) -> Generation | None:
        try:
            current = _load(self.path, self._disk)
        except NewerFormatError as newer:
            raise WorkplaceNewer(
                _("{path} was written by a newer version of Folkmoot. Nothing was changed; use that version.").format(
                    path=self.path
                )
            ) from newer
        except DamageError as damage:
            raise self._damaged(str(damage)) from damage
        if current is None and self._previous_good():
            raise self._damaged(_("it is missing"))
        self.generation, self.digest = (0, "") if current is None else (current.number, current.digest)
        return current

    def _damaged(self, what: str) -> WorkplaceDamaged:
        good = self._previous_good()
        offer = (
            _("The generation before it is good and can be put back.")
            if good
            else _("There is no good generation before it to put back; look for a copy of your own.")
        )
        return WorkplaceDamaged(
            _("{path} is damaged: {what}. Nothing was changed. {offer}").format(path=self.path, what=what, offer=offer),
            previous_good=good,
        )

    def _previous_good(self) -> bool:
        try:
            return _load(_beside(self.path, "previous"), self._disk) is not None
        except (DamageError, NewerFormatError, WorkplaceUnreadable):
            return False

    def _replace(self, number: int, tree: Tree) -> None:
        try:
            raw, digest = encode(number, tree)
        except OverflowError as overflow:
            raise WorkplaceTooLarge(
                _("The workplace file would grow beyond {limit} MB. Nothing was changed; remove what is old.").format(
                    limit=BODY_LIMIT_BYTES // 1_000_000
                )
            ) from overflow
        new = _beside(self.path, "new")
        try:
            on_disk.discard(self._disk, new)
            on_disk.write_file(self._disk, new, raw)
            if self.generation:
                _rename_copy(self._disk, self.path, _beside(self.path, "previous"))
            self._disk.replace(new, self.path)
        except OSError as error:
            with suppress(OSError):
                on_disk.discard(self._disk, new)
            raise WorkplaceUnwritten(
                _("{path} could not be written: {why}. Nothing was changed; make room or check the disk.").format(
                    path=self.path, why=error.strerror or error
                )
            ) from error
        self.generation, self.digest, self._kept = number, digest, (digest, tree)
        self._confirm_found()


def _rename_copy(disk: Disk, source: Path, target: Path) -> None:
    """Let ``target`` name what ``source`` names, at one stroke."""
    linked = _beside(target, "new")
    on_disk.discard(disk, linked)
    on_disk.duplicate(disk, source, linked, FILE_LIMIT_BYTES)
    disk.replace(linked, target)
    on_disk.discard(disk, linked)  # renaming onto another name of the same file leaves both names


def _confirm(disk: Disk, path: Path) -> None:
    try:
        on_disk.sync_folder(disk, path.parent)
    except OSError as error:
        raise WorkplaceUnconfirmed(
            _(
                "{path} is changed, but the disk did not confirm it: {why}. "
                "The change may be lost if the power fails; check the disk."
            ).format(path=path, why=error.strerror or error)
        ) from error


def recover_previous(path: Path, disk: Disk = os) -> Path | None:
    """Put the previous generation in the place of a damaged or missing file.

    The damaged file is kept as ``workplace.json.damaged-<n>``: that path is returned, or none where there was nothing
    to keep. A good file is left alone. Raises ``WorkplaceDamaged`` where the previous generation is not good either.
    """
    storage = WorkplaceStorage(path, disk)
    with hold(path):
        try:
            storage.read()
        except WorkplaceDamaged as damaged:
            if not damaged.previous_good:
                raise
        else:
            return None
        try:
            kept = _keep_damaged(path, disk)
            on_disk.sync_folder(disk, path.parent)  # before its own name is taken from it
            _rename_copy(disk, _beside(path, "previous"), path)
        except OSError as error:
            raise WorkplaceUnwritten(
                _(
                    "The previous generation of {path} could not be put back: {why}. Make room or check the disk."
                ).format(path=path, why=error.strerror or error)
            ) from error
        _confirm(disk, path)
        return kept


def _keep_damaged(path: Path, disk: Disk) -> Path | None:
    number = 1
    while True:
        kept = _beside(path, f"damaged-{number}")
        try:
            on_disk.duplicate(disk, path, kept, FILE_LIMIT_BYTES)
        except FileExistsError:
            number += 1
        except FileNotFoundError:
            return None
        else:
            return kept
