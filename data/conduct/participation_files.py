"""Which files of a meeting's folder tell how people took part, and what is done when one cannot be read."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import msgspec

from data.language import _
from data.meeting.forgetting import forget_member
from data.meeting.marks import AnyMark
from data.meeting.people import MemberId
from data.record.codec import Codec
from data.record.errors import LineError
from data.record.form import Form, read_journal
from data.record.journal import Journal
from data.record.lock import HeldError, hold

_DECODER: msgspec.json.Decoder[AnyMark] = msgspec.json.Decoder(AnyMark)
MARKS: Codec[AnyMark] = Codec(_DECODER)
MARKS_FORM = Form("folkmoot marks")
QUEUE_FORM = Form("folkmoot queue")
QUEUE = "queue.jsonl"
ROOM_MARKS = "marks-room.jsonl"
"""The marks of the terminal that writes the meeting: who is counted, the kind of talk, and what its desk marks."""
MARKS_FILES = "marks-*.jsonl"
_UNREADABLE = ".unreadable-"


def form_of(path: Path) -> Form:
    """Tell the form of a participation file by its name."""
    return QUEUE_FORM if path.name == QUEUE else MARKS_FORM


def participation_files(folder: Path) -> tuple[Path, ...]:
    """List everything about who took part how, also what was set aside: all of it is deleted by its clock."""
    patterns = (MARKS_FILES, QUEUE, f"{MARKS_FILES}{_UNREADABLE}*", f"{QUEUE}{_UNREADABLE}*")
    return tuple(path for pattern in patterns for path in sorted(folder.glob(pattern)))


def set_aside_unreadable(folder: Path) -> str:
    """Rename participation files that cannot be read, so that a meeting can go on; says so, or nothing."""
    told = []
    for path in (*sorted(folder.glob(MARKS_FILES)), *folder.glob(QUEUE)):
        try:
            with suppress(OSError):
                read_journal(path, form_of(path), MARKS)
        except LineError as damage:
            free = (path.with_name(f"{path.name}{_UNREADABLE}{number}") for number in count(1))
            path.rename(next(name for name in free if not name.exists()))
            told.append(str(damage))
    if told:
        told.append(_("Marks or queue could not be read and were set aside; they begin anew. The record is safe."))
    return " ".join(told)


def take_out_of_abandoned(folder: Path, member: MemberId, at: int) -> None:
    """Take a member out of the marks of observers whose terminals are gone; a running one does it by itself."""
    for path in sorted(folder.glob(MARKS_FILES)):
        if path.name == ROOM_MARKS:
            continue
        try:
            lock = hold(path, datetime.fromtimestamp(at / 1000, UTC))
        except HeldError:
            continue
        with lock:
            marks: list[AnyMark] = []
            journal = Journal.open(path, MARKS_FORM, MARKS, {}, marks.append)
            journal.rewrite(forget_member(marks, member))
            journal.close()
