"""The rotation of a constellation as people look at it: the terms one after another, and who has each role in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from data.conduct.house import House
from data.conduct.role_standing import mandates_on
from data.conduct.terms import members_of, rotation_of
from data.meeting.mandate import Mandate, Role, Rotation
from data.meeting.people import MemberId
from data.rules.schedule import MOST_TERMS_AHEAD, ScheduledTurn, never_held, term_days, term_of, turns_from
from data.workplace.things import Constellation

LONGEST_AHEAD = 24
"""Terms that are shown at most."""


class Term(Struct, frozen=True):
    """A term of a rotation: its days, half-open, and by role who has it; ``now`` where today lies in it.

    ``swapped`` names the roles in which somebody stands in for the member whose turn it was.
    """

    since: str
    until: str
    holders: Mapping[str, MemberId]
    now: bool = False
    swapped: frozenset[str] = frozenset()


class Schedule(Struct, frozen=True):
    """The rotation of a constellation, as far as its members all come through, with who has never held each role."""

    constellation: Constellation
    rotation: Rotation | None
    roles: tuple[Role, ...] = ()
    terms: tuple[Term, ...] = ()
    never: Mapping[str, tuple[MemberId, ...]] = {}
    members: tuple[MemberId, ...] = ()


def schedule_of(house: House, constellation: Constellation, today: date) -> Schedule:
    """Lay out who comes when: the term under way, and so many more that everybody comes to each role."""
    rotation = rotation_of(house, constellation.id)
    members = members_of(house, constellation.id)
    if rotation is None:
        return Schedule(constellation, None, members=members)
    mandates = mandates_on(house, today)
    roles = {role.id: role for role in house.workplace.roles}
    own = [m for m in mandates if m.by == rotation.id]
    now = term_of(rotation, today.isoformat())
    begins = max(now + 1, 0)
    ahead = turns_from(rotation, own, members, begins, min(len(members), LONGEST_AHEAD, MOST_TERMS_AHEAD))
    terms = [_under_way(rotation, own, today.isoformat(), now)] if now >= 0 else []
    numbers = dict.fromkeys(turn.term for turn in ahead)
    terms += [_planned(rotation, number, [turn for turn in ahead if turn.term == number]) for number in numbers]
    return Schedule(
        constellation,
        rotation,
        tuple(roles[role] for role in rotation.roles if role in roles),
        tuple(terms),
        never_held(rotation, mandates, members),
        members,
    )


def _under_way(rotation: Rotation, mandates: list[Mandate], day: str, number: int) -> Term:
    now = [m for m in mandates if m.in_force(day)]
    swapped = frozenset(m.role for m in now if m.instead_of is not None)
    return Term(*term_days(rotation, number), {m.role: m.member for m in now}, now=True, swapped=swapped)


def _planned(rotation: Rotation, number: int, turns: list[ScheduledTurn]) -> Term:
    swapped = frozenset(turn.role for turn in turns if turn.member != turn.planned)
    return Term(*term_days(rotation, number), {turn.role: turn.member for turn in turns}, swapped=swapped)
