"""What is kept, each kind behind the same few deeds, so that one examination serves all of them.

A keeper does its deeds with the real code on any disk. What it keeps is told as ``Content``: the things in their order,
or none where nothing was begun.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from tinydb.table import Document

from data.commons.shelf import ShelfFault, ShelfUnconfirmed, shelve
from data.conduct.participation_files import MARKS, MARKS_FORM, QUEUE_FORM
from data.meeting.floor import held_by
from data.meeting.marks import FloorAsked, FloorMarked, Mark
from data.record.codec import Codec
from data.record.disk import Disk
from data.record.errors import NotRecordedError, RecordError, StoppedError
from data.record.form import Form
from data.record.journal import Journal, delete_journal
from data.record.record import Record
from data.workplace.faults import WorkplaceDamaged, WorkplaceFault, WorkplaceUnconfirmed
from data.workplace.storage import WorkplaceStorage, recover_previous
from data.workplace.tables import WorkplaceTables
from tests.record.little_events import CODEC, Noted

Content: TypeAlias = tuple[Any, ...] | None
T = TypeVar("T", bound=msgspec.Struct)

BEGIN, ADD, REWRITE, DELETE, REOPEN = "begin", "add", "rewrite", "delete", "reopen"


@dataclass(frozen=True)
class Step:
    """A deed, and what it is done with: the thing added, or all things after a rewriting."""

    deed: str
    thing: Any = None

    def after(self, content: Content) -> Content:
        """Tell what is kept when it is done."""
        match self.deed:
            case "begin":
                return ()
            case "add":
                return (*(content or ()), self.thing)
            case "rewrite":
                return tuple(self.thing)
            case "delete":
                return None
            case _:
                return content


class Keeper(ABC):
    """Keeps things of one kind.

    ``told`` are the sentences it may raise, and nothing else. ``deeds`` are what may be done once it is begun, each as
    often as it is likely. ``opening_is_safe``: whatever opening tells of is there also after a power cut.
    """

    told: tuple[type[Exception], ...] = (RecordError,)
    deeds: tuple[str, ...] = (ADD,) * 5 + (REWRITE,) * 2 + (REOPEN, DELETE)
    opening_is_safe = True

    def __init__(self, path: Path, disk: Any) -> None:
        self.path = path
        self.disk = disk

    def there(self) -> bool:
        """Tell whether anything was begun; the question is the examination's own and never fails."""
        simulated = getattr(self.disk, "exists", None)
        return bool(simulated(self.path) if simulated else self.path.exists())

    @abstractmethod
    def open(self) -> Content:
        """Open what is there with the real code, mending what it mends; raises one of ``told`` where it refuses."""

    @abstractmethod
    def do(self, step: Step) -> None:
        """Do a step; returns when it is acknowledged."""

    @abstractmethod
    def thing(self, number: int, text: str) -> Any:
        """Make a thing that this keeps."""

    def next(self, content: Content, number: int, text: str = "next") -> Step:
        """Give the plainest step that is possible."""
        return Step(BEGIN) if content is None else Step(ADD, self.thing(number, text))

    def trace(self, _thing: Any) -> bytes | None:
        """Give what must be found nowhere once a thing was taken out for certain; none where that is not promised."""
        return None

    def remembered(self) -> int | None:
        """Tell how many things are kept by what the program has in memory; none where it has nothing there."""
        return None

    def nothing_changed(self, error: Exception) -> bool:
        """Tell whether the sentence promises that all is as before and the same may be tried at once."""
        return isinstance(error, NotRecordedError)

    def stopped(self, error: Exception) -> bool:
        """Tell whether the sentence says that nothing more is kept until it is opened again."""
        return isinstance(error, StoppedError)

    def close(self) -> None:
        """Give back what is open; a keeper that opens its file for each deed has nothing to give back."""
        return


class RecordKeeper(Keeper):
    """Keeps a record."""

    deeds = (ADD,) * 5 + (REOPEN,)
    record: Record[Any] | None = None

    def open(self) -> Content:
        """Verify the record, mend its end."""
        self.close()
        if not self.there():
            return None
        events: list[Any] = []
        self.record = Record.open_for_writing(self.path, CODEC, events.append, disk=self.disk)
        if self.record.damage is not None:
            raise self.record.damage
        return tuple(events)

    def do(self, step: Step) -> None:
        """Begin, add, or open again."""
        if step.deed == BEGIN:
            self.record = Record.create(self.path, CODEC, disk=self.disk)
        elif step.deed == ADD:
            assert self.record
            self.record.append(step.thing)
        else:
            self.open()

    def remembered(self) -> int | None:
        """Give the number of the last line."""
        return None if self.record is None else self.record.seq

    def thing(self, number: int, text: str) -> Noted:
        """Make an event."""
        return Noted(number, text)

    def close(self) -> None:
        """Close the record."""
        if self.record is not None:
            self.record.close()
        self.record = None


class JournalKeeper(Keeper, Generic[T]):
    """Keeps a journal of one form."""

    journal: Journal[T] | None = None

    def __init__(self, path: Path, disk: Disk, form: Form, codec: Codec[T], make: Callable[[int, str], T]) -> None:
        super().__init__(path, disk)
        self.form, self.codec, self.make = form, codec, make

    def open(self) -> Content:
        """Read the journal, and begin none where there is none."""
        self.close()
        if not self.there():
            return None
        return self._open()

    def _open(self) -> Content:
        things: list[T] = []
        self.journal = Journal.open(self.path, self.form, self.codec, {}, things.append, disk=self.disk)
        return tuple(things)

    def do(self, step: Step) -> None:
        """Begin, add, rewrite, delete, or open again."""
        if step.deed == BEGIN:
            self._open()
        elif step.deed == ADD:
            assert self.journal
            self.journal.append(step.thing)
        elif step.deed == REWRITE:
            assert self.journal
            self.journal.rewrite(step.thing)
        elif step.deed == DELETE:
            self.close()
            delete_journal(self.path, disk=self.disk)
        else:
            self.open()

    def thing(self, number: int, text: str) -> T:
        """Make a mark, an ask, or a span."""
        return self.make(number, text)

    def trace(self, thing: T) -> bytes:
        """Give its line."""
        return self.codec.encode(thing)

    def close(self) -> None:
        """Close the journal."""
        if self.journal is not None:
            self.journal.close()
        self.journal = None


class WorkplaceKeeper(Keeper):
    """Keeps names in a table of the workplace file; a damaged file is recovered at opening."""

    told = (WorkplaceFault,)
    deeds = (ADD,) * 4 + (REWRITE,) * 2 + (REOPEN,)
    opening_is_safe = False  # a look is no change; a change, even of nothing, is safe

    def __init__(self, path: Path, disk: Any) -> None:
        super().__init__(path, disk)
        self._look()

    def _look(self) -> None:
        self.storage = WorkplaceStorage(self.path, self.disk)
        self.tables = WorkplaceTables(self.storage)

    def open(self) -> Content:
        """Read the file, or the generation before it where it is damaged."""
        self._look()
        try:
            return self._names()
        except WorkplaceDamaged as damaged:
            if not damaged.previous_good:
                raise
        recover_previous(self.path, self.disk)
        return self._names()

    def _names(self) -> Content:
        tree = self.storage.read()
        return None if tree is None else tuple(member["name"] for member in tree.get("members", {}).values())

    def do(self, step: Step) -> None:
        """Found, add, replace all, or open again."""
        if step.deed == ADD:
            members = self.tables.table("members")
            members.insert(Document({"name": step.thing}, doc_id=step.thing))
        elif step.deed == REWRITE:
            self.storage.write({"members": {name: {"name": name} for name in step.thing}})
        elif step.deed == BEGIN:
            self.storage.write({"members": {}})
        else:
            self.open()
            with self.storage.change():
                """Change nothing, which is safe all the same."""

    def thing(self, number: int, text: str) -> str:
        """Make a name."""
        return f"{number} {text}"

    def nothing_changed(self, error: Exception) -> bool:
        """Every fault but one leaves all as it was."""
        return not isinstance(error, WorkplaceUnconfirmed)

    def stopped(self, _error: Exception) -> bool:
        """No fault stops the workplace."""
        return False


class ShelfKeeper(Keeper):
    """Keeps one text on the shelf."""

    told = (ShelfFault,)
    deeds = (REWRITE,)
    opening_is_safe = False

    def open(self) -> Content:
        """Read what stands there."""
        try:
            fd = self.disk.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            parts = []
            while part := self.disk.read(fd, 1 << 20):
                parts.append(part)
        finally:
            self.disk.close(fd)
        return (b"".join(parts).decode(),)

    def do(self, step: Step) -> None:
        """Put a text on the shelf, in place of what stood there."""
        assert step.deed == REWRITE
        shelve(self.path, step.thing[0], self.disk)

    def next(self, _content: Content, number: int, text: str = "next") -> Step:
        """Put a text there."""
        return Step(REWRITE, (self.thing(number, text),))

    def thing(self, number: int, text: str) -> str:
        """Make a text."""
        return f"# Minutes {number}\n\n{text}\n"

    def nothing_changed(self, error: Exception) -> bool:
        """Every fault but one leaves all as it was."""
        return not isinstance(error, ShelfUnconfirmed)

    def stopped(self, _error: Exception) -> bool:
        """No fault stops the shelf."""
        return False


class Spoken(msgspec.Struct, frozen=True, tag_field="kind", tag=True):
    """There was speech, in milliseconds of the microphone's own time: what a voice file is made of."""

    start_ms: int
    end_ms: int


VOICE_FORM = Form("folkmoot voice")
_SPOKEN: msgspec.json.Decoder[Spoken] = msgspec.json.Decoder(Spoken)
VOICE: Codec[Spoken] = Codec(_SPOKEN)


def keeper_of(kind: str, folder: Path, disk: Any) -> Keeper:
    """Make the keeper of a kind, in a folder, on a disk."""
    marks: Codec[Mark] = MARKS  # type: ignore[assignment]  # the union of marks is what their base class is for
    match kind:
        case "record":
            return RecordKeeper(folder / "record.jsonl", disk)
        case "marks":
            mark = folder / "marks-demo.jsonl"
            return JournalKeeper(mark, disk, MARKS_FORM, marks, lambda at, who: FloorMarked(at, held_by(who)))
        case "queue":
            return JournalKeeper(folder / "queue.jsonl", disk, QUEUE_FORM, marks, FloorAsked)
        case "voice":
            return JournalKeeper(
                folder / "voice.jsonl", disk, VOICE_FORM, VOICE, lambda at, text: Spoken(at, at + len(text))
            )
        case "workplace":
            return WorkplaceKeeper(folder / "workplace.json", disk)
        case "shelf":
            return ShelfKeeper(folder / "minutes.md", disk)
    raise ValueError(kind)


KINDS = ("record", "marks", "queue", "voice", "workplace", "shelf")
