"""An entry of the calendar, and what a workplace keeps that has days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from data.meeting.agreement import Agreement
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Mandate, Role, Rotation
from data.meeting.people import MemberId
from data.rules.labs import Slot


class EntryKind(StrEnum):
    """What an entry is about."""

    TERM = "term"
    TURN = "turn"
    REVIEW = "review"
    EXPERIMENT = "experiment"
    LAB = "lab"
    BURST_REVIEW = "burst-review"


class Entry(Struct, frozen=True):
    """A whole day in the calendar; its kind and the id of what it is ``about`` name it for ever.

    ``title`` and ``words`` may be any text of people. A ``cancelled`` entry takes back what was exported before.
    """

    kind: EntryKind
    about: str
    day: str
    title: str
    words: str = ""
    cancelled: bool = False


class LabSeries(Struct, frozen=True):
    """A series of labs as it was set until the day it ``ended_on``, when it stopped or was set otherwise."""

    begins: str
    every_days: int
    ended_on: str = ""

    def has(self, day: date) -> bool:
        """Whether a lab of the series is due from this very day."""
        days = (day - date.fromisoformat(self.begins)).days
        return days >= 0 and days % self.every_days == 0


class Dated(Struct, frozen=True):
    """What a workplace keeps that has days.

    ``roles`` holds those given up too, ``mandates`` the turns that have begun. ``slots`` are of the series of ``labs``
    that is set now. ``names`` are those of the members by id, ``forums`` those of the constellations, ``working`` the
    members who work in each of these now.
    """

    roles: tuple[Role, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    rotations: tuple[Rotation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    labs: LabSeries | None = None
    slots: tuple[Slot, ...] = ()
    earlier_series: tuple[LabSeries, ...] = ()
    bursts: tuple[HeldBurst, ...] = ()
    names: Mapping[MemberId, str] = {}
    forums: Mapping[str, str] = {}
    working: Mapping[str, tuple[MemberId, ...]] = {}
