"""The unchained sibling of the record, for what is short-lived: marks, queue, voice.

The first line is a header, ``{"format":"folkmoot marks 1",…}``, then one event a line. People may be taken out of it
again (``rewrite``), and the whole of it is deleted by its clock (``delete``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Generic, Self

import msgspec

from data.language import _
from data.record.codec import Codec, T
from data.record.disk import DISK, Disk, ensure_folder, sync_folder, write_new
from data.record.errors import NotRecordedError, RecordError, StoppedError, reason
from data.record.form import Form, Header, Pages
from data.record.growing import GrowingFile


class Journal(Generic[T]):
    """A journal open for writing by its one writer; ``header`` is what its first line says."""

    def __init__(self, file: GrowingFile, header: Header, codec: Codec[T]) -> None:
        self._file = file
        self._codec = codec
        self.header = header

    @classmethod
    def open(
        cls,
        path: Path,
        form: Form,
        codec: Codec[T],
        about: Mapping[str, str],
        replay: Callable[[T], object],
        *,
        disk: Disk = DISK,
    ) -> Journal[T]:
        """Open a journal, give each event it holds to ``replay``, and go on behind the last.

        A missing one is begun with what it is ``about`` in its header. Raises ``RecordError`` when it cannot be
        opened or a line other than an unfinished last one cannot be read; then nothing is changed.
        """
        try:
            _unlink(disk, _beside(path))
            try:
                disk.stat(path)
            except FileNotFoundError:
                ensure_folder(disk, path.parent)
                _put(disk, path, _line(form.header(about)))
            file = GrowingFile(path, disk=disk)
        except OSError as error:
            raise RecordError(
                _("{path} cannot be opened for writing: {reason}.").format(path=path, reason=reason(error)),
            ) from error
        pages = Pages(form, codec, path)
        try:
            for event in pages.walk(disk, file.fd):
                replay(event)
            if pages.offset < file.length:
                file.cut(pages.offset)
        except OSError as error:
            file.close()
            raise RecordError(_("{path} cannot be read: {reason}.").format(path=path, reason=reason(error))) from error
        except BaseException:
            file.close()
            raise
        return cls(file, pages.header or {}, codec)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def append(self, event: T) -> None:
        """Keep an event; returns once the disk has confirmed it.

        Raises ``NotRecordedError`` when nothing was kept and the same may be tried again, ``StoppedError`` when this
        journal takes no more events.
        """
        self._file.append(self._codec.encode(event) + b"\n")

    def rewrite(self, events: Iterable[T]) -> None:
        """Replace all events in one step: afterwards the file holds either the old ones or these, never a mixture.

        Raises as ``append`` does; after a ``StoppedError`` nobody knows which of the two the disk holds.
        """
        disk, path = self._file.disk, self.path
        whole = b"".join([_line(self.header), *(self._codec.encode(event) + b"\n" for event in events)])
        try:
            _put(disk, path, whole)
        except OSError as error:
            raise NotRecordedError(
                _("Nothing was changed: {reason}. Try again.").format(reason=reason(error)),
            ) from error
        self._file.close()
        try:
            self._file = GrowingFile(path, disk=disk)
        except RecordError as error:
            raise StoppedError(
                _("The disk did not confirm the change. Nothing more is recorded here. Open the meeting again."),
            ) from error

    def delete(self) -> None:
        """Delete the journal; raises ``RecordError`` when that could not be done or not be confirmed."""
        self.close()
        delete_journal(self.path, disk=self._file.disk)

    def close(self) -> None:
        """Close the file; every acknowledged event stays."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def delete_journal(path: Path, *, disk: Disk = DISK) -> None:
    """Delete a journal and what an interrupted rewriting left of it; one that is gone already is no error.

    Raises ``RecordError`` when that could not be done or not be confirmed.
    """
    try:
        _unlink(disk, path)
        _unlink(disk, _beside(path))
        with suppress(FileNotFoundError):
            sync_folder(disk, path.parent)
    except OSError as error:
        raise RecordError(
            _("{path} could not be deleted for certain: {reason}. Please delete it again.").format(
                path=path,
                reason=reason(error),
            ),
        ) from error


def _line(header: Header) -> bytes:
    return msgspec.json.encode(header) + b"\n"


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _put(disk: Disk, path: Path, data: bytes) -> None:
    beside = _beside(path)
    _unlink(disk, beside)
    write_new(disk, beside, data)
    try:
        disk.replace(beside, path)
    except OSError:
        with suppress(OSError):
            disk.unlink(beside)
        raise


def _unlink(disk: Disk, path: Path) -> None:
    with suppress(FileNotFoundError):
        disk.unlink(path)
