"""What happened in hand-overs, labs and bursts: events, as in :mod:`data.meeting.events`."""

from __future__ import annotations

from data.meeting.event import Event
from data.meeting.lab import DilemmaKind
from data.meeting.people import MemberId


class HandoverNoted(Event, frozen=True):
    """Who held a role says what the next one must know, and what they learned."""

    item: str
    mandate: str
    passed_on: str
    learned: str = ""


class DilemmaWorded(Event, frozen=True):
    """The lab said what its dilemma is, and what it is about."""

    item: str
    question: str
    dilemma: DilemmaKind


class DataAskedFor(Event, frozen=True):
    """The lab named something it has to know; ``found`` where it is at hand."""

    item: str
    words: str
    found: str = ""


class DataFound(Event, frozen=True):
    """What was asked for under this number was found."""

    item: str
    number: int
    found: str


class OptionNamed(Event, frozen=True):
    """Somebody named a way out of the dilemma."""

    item: str
    words: str
    member: MemberId | None = None


class OptionPut(Event, frozen=True):
    """An option was put to the decision: it is a proposal of this area, right behind the lab."""

    item: str
    option: int
    proposal: str
    area: str
    responsible: MemberId | None = None


class GapNamed(Event, frozen=True):
    """The group named something it did not know."""

    item: str
    words: str


class Acted(Event, frozen=True):
    """The rapid-response team decided to act; ``beyond`` names the limits of the mandate that this goes beyond."""

    item: str
    words: str
    money: int = 0
    hours: int = 0
    in_scope: bool = True
    beyond: tuple[str, ...] = ()


class BurstReviewed(Event, frozen=True):
    """A slower meeting reviewed a burst, and says what is to be learned from it."""

    item: str
    burst: str
    lesson: str


class OrderDrawn(Event, frozen=True):
    """The constellation took the order that was drawn as its rotation."""

    draw: str
