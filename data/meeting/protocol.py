"""The published protocol and the settings a workplace has decided on: who decides what, and by which rule."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct


class Base(StrEnum):
    """What a supermajority is a fraction of."""

    FOR_AND_AGAINST = "for_and_against"
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"


class MatterClass(StrEnum):
    """How far a matter reaches."""

    OPERATIONAL = "operational"
    STRATEGIC = "strategic"
    EXPERIMENT = "experiment"


class Consent(Struct, frozen=True, tag_field="rule", tag="consent"):
    """Agreed when no qualified objection is left open; ``quorum`` is a fraction of the entitled, such as ``1/2``."""

    quorum: str = "1/2"


class Supermajority(Struct, frozen=True, tag_field="rule", tag="supermajority"):
    """An exact fraction of an explicit base: *at least* ``threshold``, or *more than* it when ``strict``."""

    threshold: str = "2/3"
    strict: bool = False
    base: Base = Base.FOR_AND_AGAINST
    quorum: str = "1/2"

    @property
    def fraction(self) -> Fraction:
        """The threshold, exactly."""
        return Fraction(self.threshold)


Rule: TypeAlias = Consent | Supermajority


class Area(Struct, frozen=True):
    """A kind of matter: who decides it and how; review after ``review_days`` days."""

    id: str
    name: str
    forum: str
    matter_class: MatterClass
    rule: Rule
    review_days: int = 180


class Protocol(Struct, frozen=True):
    """The areas in force; a change of any makes a new version."""

    version: int
    areas: tuple[Area, ...]

    def area(self, area_id: str) -> Area | None:
        """Find the area with this id, or none."""
        return next((area for area in self.areas if area.id == area_id), None)


class Settings(Struct, frozen=True):
    """What the practice leaves open, decided by the workplace. Units stand in each name."""

    time_zone: str = "UTC"
    language: str = "en"
    slips_at_least: int = 2
    cool_down_draws: int = 1
    newcomers_first: bool = True
    not_yet_heard_first: bool = True
    map_from_people: int = 5
    marks_kept_days: int = 14
    late_objection_days: int = 14
    warn_minutes_before_end: int = 5


DEFAULT_PROTOCOL = Protocol(
    version=1,
    areas=(
        Area("operations", "operations", "assembly", MatterClass.OPERATIONAL, Consent(), 180),
        Area("strategy", "strategy", "assembly", MatterClass.STRATEGIC, Supermajority(), 365),
    ),
)
