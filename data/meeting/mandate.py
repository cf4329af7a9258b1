"""Roles, and who holds them until when. Days are written YYYY-MM-DD, in the workplace's time zone."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY

Turn: TypeAlias = MemberId | tuple[MemberId, ...]
"""Who held a task after one draw: one member, or several where the draw filled several places."""


class RoleKind(StrEnum):
    """What a role is for."""

    ROLE = "role"
    SPOKESPERSON = "spokesperson"
    TASK_TEAM = "task team"
    RAPID_RESPONSE = "rapid response"


class Limits(Struct, frozen=True):
    """How far a mandate reaches in its whole term: money in whole units, hours of work, and a ``scope`` in words.

    None: that is not limited.
    """

    money: int | None = None
    hours: int | None = None
    scope: str = ""


class Role(Struct, frozen=True):
    """A task that is held for a term of ``term_days``, by at most ``most_terms`` terms in a row of one member.

    It belongs to a ``forum``: the assembly or a constellation, whose members may hold it. A ``pool`` narrows this to
    some of them, a ``qualification`` to those who have it. ``newcomers_first`` is none where the workplace's setting
    says so. A rapid-response team has ``limits``; its ``purpose`` is its subject.
    """

    id: str
    name: str
    forum: str = ASSEMBLY
    kind: RoleKind = RoleKind.ROLE
    purpose: str = ""
    places: int = 1
    term_days: int = 180
    most_terms: int = 2
    qualification: str = ""
    newcomers_first: bool | None = None
    pool: tuple[MemberId, ...] = ()
    limits: Limits = Limits()
    given_up_on: str = ""


class Mandate(Struct, frozen=True):
    """Somebody holds a role from the day ``since`` until the day ``until``, which is the first without it.

    ``term`` counts terms in a row, ``by`` is the id of the decision, draw or rotation that gave it, ``instead_of`` the
    member whose turn it was before a swap. ``ended_on`` is a day before its end: recalled, swapped, or left. What the
    holder ``passed_on`` and ``learned`` is the note of the hand-over.
    """

    id: str
    role: str
    member: MemberId
    since: str
    until: str
    term: int = 1
    by: str = ""
    limits: Limits = Limits()
    instead_of: MemberId | None = None
    ended_on: str = ""
    ended_by: str = ""
    passed_on: str = ""
    learned: str = ""

    @property
    def end(self) -> str:
        """The first day on which it is over, by its date or before."""
        return min(self.until, self.ended_on) if self.ended_on else self.until

    def in_force(self, day: str) -> bool:
        """Whether it holds on a day; nobody has to do anything for it to lapse."""
        return self.since <= day < self.end


class Team(Struct, frozen=True):
    """The rapid-response team that meets: its role, the end of its mandate, and what it has used of its limits."""

    role: str
    until: str
    limits: Limits = Limits()
    money_used: int = 0
    hours_used: int = 0


class SwappedTurn(Struct, frozen=True):
    """A turn of a rotation: the member whose turn it was planned to be, in this role and term (from 0)."""

    role: str
    term: int
    member: MemberId


class Swap(Struct, frozen=True):
    """Two members exchanged their turns, by agreement of both."""

    one: SwappedTurn
    other: SwappedTurn


class Rotation(Struct, frozen=True):
    """The order, drawn by lot, in which the members of a constellation pass through its roles.

    Terms of ``term_days`` follow each other from the day it ``begins``, until it ``ended_on`` a day.
    """

    id: str
    forum: str
    roles: tuple[str, ...]
    order: tuple[MemberId, ...]
    begins: str
    term_days: int
    swaps: tuple[Swap, ...] = ()
    ended_on: str = ""
