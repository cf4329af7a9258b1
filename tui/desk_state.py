"""What the observer's desk is about to do with the next letter; nothing of it is kept."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from data.meeting.marks import CutInOutcome


class Prefix(StrEnum):
    """A key before a person's letter, by what it says of that person."""

    ALSO_SPOKE = ";"
    CUT_IN = "x"
    GAVE_UP = "-"
    SUPPORTED = "+"


OUTCOMES = {
    Prefix.CUT_IN: CutInOutcome.TOOK_THE_FLOOR,
    Prefix.GAVE_UP: CutInOutcome.GAVE_UP,
    Prefix.SUPPORTED: CutInOutcome.SUPPORT,
}


class DeskState(Struct, frozen=True):
    """The prefix typed, if any, and which of the last marks is to go to the right person (1: the last; 0: none)."""

    prefix: Prefix | None = None
    back: int = 0
