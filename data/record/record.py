"""The record of a meeting, open for writing by its one writer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Generic, Self

from data.language import _
from data.record.chain import Chain
from data.record.codec import Codec
from data.record.disk import DISK, Disk, ensure_folder, write_new
from data.record.errors import Flaw, LineError, NotRecordedError, RecordError, StoppedError, reason
from data.record.growing import GrowingFile
from data.record.line import SHORT_HEAD, E, decode_line, encode_line
from data.record.repair import SetAside, mend


class Record(Generic[E]):
    """An append-only, hash-chained file of events; whoever opens it holds its lock.

    ``set_aside`` tells what opening had to move away, ``damage`` why nothing can be appended although the lines up to
    it were read: the record is then open for reading only.
    """

    def __init__(
        self,
        file: GrowingFile,
        chain: Chain[E],
        *,
        set_aside: SetAside | None = None,
        damage: LineError | None = None,
    ) -> None:
        self._file = file
        self._chain = chain
        self.set_aside = set_aside
        self.damage = damage

    @classmethod
    def create(cls, path: Path, codec: Codec[E], *, disk: Disk = DISK) -> Record[E]:
        """Begin a record at ``path``, making its folder where missing; ``RecordError`` when a file is there."""
        try:
            ensure_folder(disk, path.parent)
            write_new(disk, path, b"")
        except FileExistsError as error:
            raise RecordError(_("{path} is there already; it was not changed.").format(path=path)) from error
        except OSError as error:
            raise RecordError(
                _("{path} cannot be made: {reason}.").format(path=path, reason=reason(error)),
            ) from error
        try:
            file = GrowingFile(path, disk=disk)
        except BaseException:
            with suppress(OSError):
                disk.unlink(path)  # nothing is in it yet, and beginning it may be tried again
            raise
        return cls(file, Chain(codec, path))

    @classmethod
    def open_for_writing(
        cls,
        path: Path,
        codec: Codec[E],
        replay: Callable[[E], object],
        *,
        disk: Disk = DISK,
    ) -> Record[E]:
        """Verify a record from the beginning, give each event to ``replay``, and go on behind the last.

        An unfinished end is completed or set aside; anything else that does not verify opens the record for reading
        only. Raises ``RecordError`` when it cannot be opened at all.
        """
        file = GrowingFile(path, disk=disk)
        chain = Chain(codec, path)
        aside = damage = None
        try:
            try:
                for _seq, event, _h in chain.walk(disk, file.fd):
                    replay(event)
            except LineError as error:
                completed, aside = mend(file, chain, error)
                if completed is not None:
                    replay(completed)
        except LineError as error:
            damage = error
        except OSError as error:
            file.close()
            raise RecordError(_("{path} cannot be read: {reason}.").format(path=path, reason=reason(error))) from error
        except BaseException:
            file.close()
            raise
        return cls(file, chain, set_aside=aside, damage=damage)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def seq(self) -> int:
        """The number of the last line; 0 when there is none."""
        return self._chain.seq

    @property
    def at(self) -> int:
        """The moment of the last event (UTC, ms), before which no event may be dated."""
        return self._chain.at

    @property
    def head(self) -> str:
        """The hash of the last line, 64 hex digits, which stands for the whole record up to here."""
        return self._chain.h

    @property
    def short_head(self) -> str:
        """The first twelve digits of the head."""
        return self.head[:SHORT_HEAD]

    def append(self, event: E) -> int:
        """Record an event; its number, once the disk has confirmed it.

        Raises ``NotRecordedError`` when nothing was recorded and the same may be tried again, ``StoppedError`` when
        this record takes no more events.
        """
        if self.damage is not None:
            raise StoppedError(
                _("This record is open for reading only, up to line {line}. {why}").format(
                    line=self.seq,
                    why=self.damage,
                ),
            )
        chain = self._chain
        line, _h = encode_line(chain.codec, chain.seq + 1, event, chain.h)
        self._check(line)
        self._file.append(line)
        return chain.take(line[:-1])[0]

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

    def _check(self, line: bytes) -> None:
        """Read a line before it is written exactly as it will be read afterwards."""
        chain = self._chain
        try:
            decode_line(chain.codec, line[:-1], chain.seq + 1, chain.h, chain.at)
        except LineError as error:
            if error.flaw is Flaw.BACKWARDS:
                raise NotRecordedError(
                    _("Nothing was recorded: the step is dated before the one above it. Please check the clock."),
                ) from error
            raise NotRecordedError(_("Nothing was recorded: {why}").format(why=error)) from error
