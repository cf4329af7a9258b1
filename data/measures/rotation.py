"""How far roles rotate: hand-overs to somebody else, and how many members have come to each role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import chain, pairwise

from msgspec import Struct

from data.meeting.people import MemberId


class RotationFigures(Struct, frozen=True):
    """What became of the terms of some roles. Shares are exact, or none where there was nothing to share.

    ``handovers`` counts the ends of terms that another followed, ``changed`` those to somebody else: their share is the
    ``rotation_rate``. ``role_member_coverage`` is the share of all pairs of role and member that have come about.
    """

    handovers: int
    changed: int
    rotation_rate: Fraction | None
    role_member_coverage: Fraction | None
    per_role_distinct: dict[str, int]
    served_any: int

    @property
    def twice_in_a_row(self) -> int:
        """How many terms followed one of the same member."""
        return self.handovers - self.changed


def rotation_figures(terms: Mapping[str, Sequence[MemberId]], members: int) -> RotationFigures:
    """Measure rotation in the terms of each role, oldest first, among so many members."""
    changes = [before != after for held in terms.values() for before, after in pairwise(held)]
    distinct = {role: len(set(held)) for role, held in terms.items()}
    pairs = len(terms) * members
    return RotationFigures(
        len(changes),
        sum(changes),
        Fraction(sum(changes), len(changes)) if changes else None,
        Fraction(sum(distinct.values()), pairs) if pairs else None,
        distinct,
        len(set(chain.from_iterable(terms.values()))),
    )


def draws_until_everybody_served(members: int, *, never_twice_running: bool = False) -> Fraction:
    """Expect so many draws until each of ``members`` has served, were every draw a lottery of its own.

    With ``never_twice_running`` the last holder is left out of each. A shuffle bag needs exactly ``members``.
    """
    if never_twice_running and members > 1:
        return 1 + sum((Fraction(members - 1, left) for left in range(1, members)), Fraction(0))
    return sum((Fraction(members, left) for left in range(1, members + 1)), Fraction(0))


def chance_of_never_serving(members: int, draws: int) -> Fraction:
    """Tell how likely one of ``members`` is not drawn in so many lotteries of their own."""
    return Fraction(members - 1, members) ** draws
