"""Which files of a meeting's folder tell how people took part, and what is done when one cannot be read."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

import msgspec

from data.language import _
from data.meeting.marks import AnyMark
from data.record.codec import Codec
from data.record.errors import LineError
from data.record.form import Form, read_journal

_DECODER: msgspec.json.Decoder[AnyMark] = msgspec.json.Decoder(AnyMark)
MARKS: Codec[AnyMark] = Codec(_DECODER)
MARKS_FORM = Form("folkmoot marks")
QUEUE_FORM = Form("folkmoot queue")
QUEUE = "queue.jsonl"
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
