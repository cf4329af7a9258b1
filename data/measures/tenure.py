"""Tenure: how many days somebody has held a role. Lists are in the order of ids; nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from data.meeting.mandate import Mandate
from data.meeting.people import MemberId


class Tenure(Struct, frozen=True):
    """So many ``days`` did a member hold a role up to a day, in ``terms`` that had begun by then."""

    role: str
    member: MemberId
    days: int
    terms: int


def tenures(mandates: Iterable[Mandate], day: str) -> tuple[Tenure, ...]:
    """List who held which role for how long up to a day, which counts itself; by role and member.

    A day counts once, however many mandates cover it. Growth: with the mandates, sorted.
    """
    terms: dict[tuple[str, MemberId], list[tuple[int, int]]] = {}
    tomorrow = date.fromisoformat(day).toordinal() + 1
    for mandate in mandates:
        begins = date.fromisoformat(mandate.since).toordinal()
        ends = min(date.fromisoformat(mandate.end).toordinal(), tomorrow)
        if begins < ends:
            terms.setdefault((mandate.role, mandate.member), []).append((begins, ends))
    return tuple(Tenure(role, member, _covered(spans), len(spans)) for (role, member), spans in sorted(terms.items()))


def longest_tenure(mandates: Iterable[Mandate], day: str) -> dict[str, int]:
    """Tell for each role the most days that one member held it up to a day, without saying who; by role."""
    longest: dict[str, int] = {}
    for tenure in tenures(mandates, day):
        longest[tenure.role] = max(longest.get(tenure.role, 0), tenure.days)
    return longest


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """Count the days in half-open spans, each once."""
    counted_to = days = 0
    for begins, ends in sorted(spans):
        days += max(ends - max(begins, counted_to), 0)
        counted_to = max(counted_to, ends)
    return days
