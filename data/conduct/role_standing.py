"""Who holds which role on a day, who has held it, who has not, and who is on the way to it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from data.conduct.house import House
from data.conduct.terms import members_of
from data.language import _
from data.meeting.mandate import Mandate, Role
from data.meeting.people import Person
from data.meeting.protocol import ASSEMBLY
from data.rules.schedule import turns_due
from data.rules.terms import belongs_to, days_after


class Standing(Struct, frozen=True):
    """A role on a day: the mandates ``now`` in force, those ``ahead``, and those that are ``over``, oldest first.

    ``soon`` is the last day on which an end counts as near.
    """

    role: Role
    now: tuple[Mandate, ...]
    ahead: tuple[Mandate, ...]
    over: tuple[Mandate, ...]
    soon: str

    @property
    def vacant(self) -> int:
        """How many places nobody holds."""
        return max(0, self.role.places - len(self.now))

    def ends_soon(self, mandate: Mandate) -> bool:
        """Whether a mandate is about to lapse."""
        return mandate.end <= self.soon

    @property
    def note(self) -> Mandate | None:
        """The latest mandate that left a note for the next holder."""
        return next((m for m in reversed((*self.over, *self.now)) if m.passed_on), None)


def mandates_on(house: House, today: date) -> tuple[Mandate, ...]:
    """List every mandate ever given, by the day it began: also the turns that have begun and nobody has kept yet."""
    known = house.workplace.mandates
    begun = [
        turn
        for rotation in house.workplace.rotations
        for turn in turns_due(rotation, known, members_of(house, rotation.forum), today.isoformat())
    ]
    return tuple(sorted((*known, *begun), key=lambda mandate: mandate.since)) if begun else known


def standings(house: House, today: date) -> tuple[Standing, ...]:
    """List the roles by forum, the assembly first, and name, each as it stands today. Growth: with the mandates."""
    by_role: dict[str, list[Mandate]] = {}
    for mandate in mandates_on(house, today):
        by_role.setdefault(mandate.role, []).append(mandate)
    roles = sorted(house.workplace.roles, key=lambda role: role.forum != ASSEMBLY)
    day, soon = today.isoformat(), days_after(today.isoformat(), house.settings.term_ends_ahead_days)
    return tuple(_standing(role, by_role.get(role.id, []), day, soon) for role in roles)


def _standing(role: Role, mandates: list[Mandate], day: str, soon: str) -> Standing:
    return Standing(
        role,
        tuple(mandate for mandate in mandates if mandate.in_force(day)),
        tuple(mandate for mandate in mandates if mandate.since > day and mandate.end > mandate.since),
        tuple(mandate for mandate in mandates if mandate.end <= day and mandate.end > mandate.since),
        soon,
    )


def never_held(house: House, standing: Standing) -> tuple[Person, ...]:
    """List those who may hold a role and never have, by name."""
    held = {mandate.member for mandate in (*standing.over, *standing.now)}
    return tuple(one for one in house.people if one.id not in held and belongs_to(one, standing.role))


def may_hold(house: House, role: Role) -> bool:
    """Whether a role is open to anybody who belongs now."""
    return any(belongs_to(person, role) for person in house.people)


def never_words(house: House, standing: Standing, names: str) -> str:
    """Say who has never held a role, by their ``names``; or that all have who may, or that nobody may."""
    if names:
        return names
    return _("nobody: all who may have held it") if may_hold(house, standing.role) else _("nobody may hold it now")


def learners(house: House, qualification: str) -> tuple[Person, ...]:
    """List who is on the way to a qualification, by name."""
    return tuple(person for person in house.people if qualification in person.learning)


def qualified(house: House, qualification: str) -> tuple[Person, ...]:
    """List who has a qualification, by name."""
    return tuple(person for person in house.people if qualification in person.qualifications)


def learning_words(house: House, qualification: str) -> str:
    """Say who is learning a qualification; a filter that nobody is learning to pass is a monopoly."""
    names = ", ".join(person.name for person in learners(house, qualification))
    return names or _("nobody is learning this: a monopoly")


def given_words(house: House, mandate: Mandate) -> str:
    """Say what gave a mandate: the rotation, a meeting, or the decision in its own words."""
    if any(mandate.by == rotation.id for rotation in house.workplace.rotations):
        return _("the rotation")
    return _decided_in(house, mandate.by)


def ended_words(house: House, mandate: Mandate) -> str:
    """Say why a mandate ended before its day; empty where it did not."""
    if not mandate.ended_on:
        return ""
    usual = {"left": _("left"), "given up": _("the role was given up")}
    return usual.get(mandate.ended_by) or _("recalled: {why}").format(why=_decided_in(house, mandate.ended_by))


def _decided_in(house: House, decided: str) -> str:
    meeting, _slash, _item = decided.rpartition("/")
    return next((filed.title for filed in house.meetings if filed.id == meeting), decided)
