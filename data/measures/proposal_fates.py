"""What becomes of proposals, and whether it is the same for everybody's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from data.meeting.people import MemberId

SHOWN_FROM = 5
"""Below so many proposals no rate is shown: “1 of 1” is not 100 %."""

_Z = 1.959963984540054
"""97.5 % of a normal distribution lie below: the two-sided 95 % of Wilson's interval."""


class Fates(Struct, frozen=True):
    """How many proposals somebody made, how many of them were adopted, and how many nobody answered."""

    made: int
    adopted: int
    ignored: int


class AdoptionRate(Struct, frozen=True):
    """The share adopted with Wilson's 95 % interval (1927; floats), and Laplace's (adopted + 1) / (made + 2)."""

    rate: Fraction | None
    wilson95: tuple[float, float] | None
    laplace: Fraction


class ProposalEquity(Struct, frozen=True):
    """The rates of all proposals together, and each member's rate in multiples of them."""

    adoption_rate: Fraction | None
    ignored_rate: Fraction | None
    adopt_ratio: dict[MemberId, Fraction | None]
    ignored_ratio: dict[MemberId, Fraction | None]


def adoption_rate(adopted: int, made: int) -> AdoptionRate:
    """Tell the share of proposals adopted; no share of none. ``ValueError`` where more are adopted than made."""
    if not 0 <= adopted <= made:
        raise ValueError("No more proposals can be adopted than were made.")
    laplace = Fraction(adopted + 1, made + 2)
    if not made:
        return AdoptionRate(None, None, laplace)
    share, spread = adopted / made, _Z * _Z / made
    middle = (share + spread / 2) / (1 + spread)
    reach = _Z * math.sqrt(share * (1 - share) / made + spread / (4 * made)) / (1 + spread)
    return AdoptionRate(Fraction(adopted, made), (max(0.0, middle - reach), min(1.0, middle + reach)), laplace)


def proposal_equity(fates: Mapping[MemberId, Fates]) -> ProposalEquity:
    """Hold each member's proposals against all of them; no ratio for who made none, or where the whole rate is 0."""
    made = sum(one.made for one in fates.values())
    adopted = _share(sum(one.adopted for one in fates.values()), made)
    ignored = _share(sum(one.ignored for one in fates.values()), made)
    return ProposalEquity(
        adopted,
        ignored,
        {member: _ratio(one.adopted, one.made, adopted) for member, one in fates.items()},
        {member: _ratio(one.ignored, one.made, ignored) for member, one in fates.items()},
    )


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _ratio(part: int, made: int, rate: Fraction | None) -> Fraction | None:
    return Fraction(part, made) / rate if made and rate else None
