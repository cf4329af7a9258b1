"""Reading a journal: its form, its header, and its events line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeAlias

import msgspec

from data.record.chain import Lines
from data.record.codec import Codec, T
from data.record.disk import DISK, Disk, open_to_read
from data.record.errors import Flaw, LineError
from data.record.line import undecodable

Header: TypeAlias = dict[str, str]
"""What the first line says: the ``format`` with its version, and what the journal is about."""

_decode_header = msgspec.json.Decoder(Header).decode


class Form(msgspec.Struct, frozen=True):
    """The name and version a journal's first line carries, such as ``folkmoot marks`` 1."""

    name: str
    version: int = 1

    def header(self, about: Mapping[str, str]) -> Header:
        """Build the first line of a journal of this form."""
        return {"format": f"{self.name} {self.version}", **about}

    def read(self, line: bytes) -> Header:
        """Read a first line; ``LineError`` when it is of another form or another version."""
        try:
            header = _decode_header(line)
        except ValueError:
            raise LineError(1, Flaw.FOREIGN) from None
        name, _space, version = header.get("format", "").rpartition(" ")
        if name != self.name or not version.isdecimal():
            raise LineError(1, Flaw.FOREIGN)
        if version != str(self.version):
            raise LineError(1, Flaw.NEWER, f"{name} {version[:9]}")
        return header


class Pages(Generic[T]):
    """How far a journal has been read; ``offset`` is the byte behind the last whole line."""

    def __init__(self, form: Form, codec: Codec[T], path: Path) -> None:
        self.form = form
        self.codec = codec
        self.path = path
        self.header: Header | None = None
        self.line = 0
        self.offset = 0

    def take(self, line: bytes) -> T | None:
        """Read the next line, given without its line end: an event, or none for the header."""
        event = None
        try:
            if self.header is None:
                self.header = self.form.read(line)
            else:
                event = self._event(line)
        except LineError as error:
            raise error.located(self.path, self.offset) from error.__cause__
        self.line += 1
        self.offset += len(line) + 1
        return event

    def walk(self, disk: Disk, fd: int) -> Iterator[T]:
        """Read every event an open file still holds; ``LineError`` at the first line that cannot be read.

        A last line of which the disk holds only a part, without its line end or with bytes never written, was never
        acknowledged: it is left out.
        """
        torn: LineError | None = None
        for line in Lines(disk, fd, self.offset):
            if torn is not None:
                raise torn
            try:
                event = self.take(line)
            except LineError as error:
                if not self._is_torn(line):
                    raise
                torn = error
            else:
                if event is not None:
                    yield event
        if self.header is None:
            raise torn or LineError(1, Flaw.UNFINISHED).located(self.path, 0)

    def _is_torn(self, line: bytes) -> bool:
        """Tell a line of which a part was never written from two lines whose line end was overwritten."""
        begins, hole, _rest = line.partition(b"\0")
        if not hole:
            return False
        try:
            self.codec.decode(begins)
        except (ValueError, RecursionError):
            return True
        return False

    def _event(self, line: bytes) -> T:
        try:
            return self.codec.decode(line)
        except msgspec.ValidationError as error:
            raise undecodable(line, self.line + 1) from error
        except (ValueError, RecursionError) as error:
            raise LineError(self.line + 1, Flaw.MISSHAPEN) from error


def read_journal(path: Path, form: Form, codec: Codec[T], *, disk: Disk = DISK) -> tuple[Header, list[T]]:
    """Read a whole journal: its header and its events. Raises ``RecordError`` when that cannot be done."""
    fd = open_to_read(disk, path)
    try:
        pages = Pages(form, codec, path)
        events = list(pages.walk(disk, fd))
    finally:
        disk.close(fd)
    return pages.header or {}, events
