"""A sovereignty lab: one real strategic dilemma, worked on until it is decided."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from data.meeting.people import MemberId


class DilemmaKind(StrEnum):
    """What a dilemma is about."""

    MONEY = "money"
    PAY = "pay"
    WORK = "work"
    PRODUCT = "product"
    GROWTH = "growth"
    PLACE = "place"
    PARTNERS = "partners"
    OTHER = "other"


class Option(Struct, frozen=True):
    """One way out of the dilemma; ``item`` is the proposal it was put to the decision as, if it was."""

    number: int
    words: str
    member: MemberId | None = None
    item: str = ""


class DataNeeded(Struct, frozen=True):
    """What one has to know to decide; ``found`` says what it is, empty while it is not at hand."""

    number: int
    words: str
    found: str = ""


class Lab(Struct, frozen=True):
    """What a lab has worked out so far."""

    question: str = ""
    dilemma: DilemmaKind | None = None
    data: tuple[DataNeeded, ...] = ()
    options: tuple[Option, ...] = ()
    gaps: tuple[str, ...] = ()


class HeldLab(Struct, frozen=True):
    """A lab that was held. What is ``missing`` keeps it from being complete, so that it is owed again."""

    id: str
    day: str
    question: str
    forum: str
    dilemma: DilemmaKind | None = None
    facilitator: MemberId | None = None
    presenter: MemberId | None = None
    present: tuple[MemberId, ...] = ()
    minutes: int = 0
    decisions: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing was missing."""
        return not self.missing
