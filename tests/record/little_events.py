"""A tiny union of events with which the files are tested."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.json import Decoder

from data.record.codec import Codec


class Event(Struct, frozen=True, tag_field="kind", tag=True):
    """Something that happened at a moment."""

    at: int


class Noted(Event, frozen=True):
    """Somebody said something."""

    text: str


class Counted(Event, frozen=True):
    """Hands were counted."""

    hands: tuple[int, ...]


LittleEvent: TypeAlias = Noted | Counted

_decoder: Decoder[LittleEvent] = Decoder(LittleEvent)
CODEC: Codec[LittleEvent] = Codec(_decoder)
FOLDER = Path("/home/demo/meetings/one")
RECORD = FOLDER / "record.jsonl"
EVENTS: tuple[LittleEvent, ...] = (Noted(1, "open"), Counted(2, (7, 2)), Noted(2, "näh “so” \n {"), Noted(9, "close"))
