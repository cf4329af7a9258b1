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


ASSEMBLY = "assembly"
"""The forum of everybody; any other forum is the id of a constellation or of a rapid-response team."""

CONSTELLATION = "constellation"
"""As the forum of an area: the constellation whose matter it is, each in its own meeting."""


class Area(Struct, frozen=True):
    """A kind of matter: who decides it and how; review after ``review_days`` days.

    A matter that the rule cannot settle goes to ``next_forum`` (empty: there is none) after so many rounds of consent,
    or so many days after it was first raised. ``experiments`` says whether it may be tried as an experiment by consent;
    where it says nothing, operational matters may and strategic ones may not.
    """

    id: str
    name: str
    forum: str
    matter_class: MatterClass
    rule: Rule
    review_days: int = 180
    escalation_rounds: int = 3
    escalation_days: int = 60
    next_forum: str = ""
    experiments: bool | None = None

    def decided_in(self, forum: str) -> bool:
        """Whether a meeting of this forum decides its matters."""
        return self.forum == forum or (self.forum == CONSTELLATION and forum != ASSEMBLY)

    @property
    def may_be_tried(self) -> bool:
        """Whether a matter may become an experiment by consent."""
        return self.matter_class is not MatterClass.STRATEGIC if self.experiments is None else self.experiments


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
    stand_aside: bool = False
    teach_first_below: str = "1/4"
    suspense: bool = True
    constellation_roles: tuple[str, ...] = ("craft lead", "data navigator", "external liaison", "conflict steward")
    constellation_least: int = 8
    constellation_most: int = 12
    term_days: int = 180
    most_terms: int = 2
    term_ends_ahead_days: int = 28
    labs_from: str = ""
    lab_every_days: int = 14
    objection_criteria: tuple[str, ...] = (
        "It shows how the proposal would harm what we are here for, the people in it, or others.",
        "It shows a better way that is worth taking now.",
    )
    counting_decided_until: str = ""

    def lets_count_on(self, day: str) -> bool:
        """Whether the workplace has decided that airtime may be counted on this day (ISO)."""
        return day <= self.counting_decided_until


DEFAULT_PROTOCOL = Protocol(
    version=1,
    areas=(
        Area("operations", "operations", ASSEMBLY, MatterClass.OPERATIONAL, Consent(), 180),
        Area("strategy", "strategy", ASSEMBLY, MatterClass.STRATEGIC, Supermajority(), 365),
        Area("protocol", "protocol and settings", ASSEMBLY, MatterClass.STRATEGIC, Supermajority(), 365),
    ),
)
