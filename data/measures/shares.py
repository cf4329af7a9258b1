"""How evenly something countable (airtime, turns, tasks) is spread over people.

Amounts are whole numbers, fractions or decimals, none of them negative (else ``ValueError``), in any one unit. All
figures are exact fractions but the ones that need a logarithm, which are floats computed from the exact shares. A
figure that is undefined is none, never 0: with nobody, or when all amounts are 0, there are no shares.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TypeAlias

from msgspec import Struct

Amount: TypeAlias = int | Fraction | Decimal

TOP = 3
"""How many people "the top three" are."""

TEN_MINUTES = 10


class Distribution(Struct, frozen=True):
    """The shape of a distribution over ``n`` people; 0 is even throughout, except where told.

    ``gini`` and ``gini_corrected`` (times n/(n−1), so that one person having everything gives 1); ``hoover``: the
    share that would have to move for all to be equal; ``hhi``: Σp²; ``effective_n``: 1/Σp², as if so many had equal
    shares; ``cr1``, ``cr3``: the share of the top one, the top three; ``dominance3``: ``cr3`` in multiples of what
    three would have if all were equal; ``participation_rate``: who has anything at all; ``max_equity_ratio``: the
    largest share in multiples of the equal one. ``…_norm`` runs from 0 to 1 for any n.
    """

    n: int
    total: Fraction
    gini: Fraction | None
    gini_corrected: Fraction | None
    hoover: Fraction | None
    hoover_norm: Fraction | None
    hhi: Fraction | None
    hhi_norm: Fraction | None
    effective_n: Fraction | None
    cr1: Fraction | None
    cr3: Fraction | None
    dominance3: Fraction | None
    participation_rate: Fraction | None
    max_equity_ratio: Fraction | None


class Evenness(Struct, frozen=True):
    """Figures with logarithms, as floats: entropy (nats), Pielou's evenness, Hill's number 1 and Theil's T."""

    entropy_nats: float | None
    pielou: float | None
    hill1: float | None
    theil_t: float | None
    theil_norm: float | None


class PresenceAdjusted(Struct, frozen=True):
    """Shares of the talk held against shares of the time present.

    ``equity_ratio``: each person's share of the talk in multiples of their share of the presence; ``hoover``,
    ``gini_weighted`` and ``theil_relative_nats`` (a float) as for a plain distribution, which equal presence gives;
    ``talk_per_ten_minutes``: talk, in its own unit, per ten minutes present. None for a person never present.
    """

    equity_ratio: tuple[Fraction | None, ...]
    hoover: Fraction | None
    gini_weighted: Fraction | None
    theil_relative_nats: float | None
    talk_per_ten_minutes: tuple[Fraction | None, ...]


def distribution(amounts: Sequence[Amount]) -> Distribution:
    """Measure how evenly the amounts are spread, exactly."""
    n = len(amounts)
    exact = _exact(amounts)
    total = sum(exact, start=Fraction(0))
    participation = Fraction(sum(amount > 0 for amount in exact), n) if n else None
    if not total:
        nothing = dict.fromkeys(Distribution.__struct_fields__[2:])
        return Distribution(n, total, **(nothing | {"participation_rate": participation}))
    counts = sorted(_integers(exact))
    whole = sum(counts)
    gini = Fraction(sum((2 * rank - n - 1) * count for rank, count in enumerate(counts, start=1)), n * whole)
    hoover = Fraction(sum(abs(n * count - whole) for count in counts), 2 * n * whole)
    hhi = Fraction(sum(count * count for count in counts), whole * whole)
    largest = Fraction(counts[-1], whole)
    top = Fraction(sum(counts[-TOP:]), whole)
    return Distribution(
        n=n,
        total=total,
        gini=gini,
        gini_corrected=_stretched(gini, n),
        hoover=hoover,
        hoover_norm=_stretched(hoover, n),
        hhi=hhi,
        hhi_norm=_stretched(hhi - Fraction(1, n), n),
        effective_n=1 / hhi,
        cr1=largest,
        cr3=top,
        dominance3=top * n / min(TOP, n),
        participation_rate=participation,
        max_equity_ratio=largest * n,
    )


def evenness(amounts: Sequence[Amount]) -> Evenness:
    """Measure how evenly the amounts are spread with the entropy of their shares (floats)."""
    n = len(amounts)
    parts = shares(amounts)
    if parts is None:
        return Evenness(None, None, None, None, None)
    entropy = -sum(float(part) * _logarithm(part) for part in parts if part) or 0.0
    most = math.log(n)
    theil = most - entropy
    if n == 1:
        return Evenness(entropy, None, math.exp(entropy), theil, None)
    return Evenness(entropy, entropy / most, math.exp(entropy), theil, theil / most)


def shares(amounts: Sequence[Amount]) -> tuple[Fraction, ...] | None:
    """Give each person's share of the whole; none where there is no whole."""
    counts = _integers(_exact(amounts))
    whole = sum(counts)
    return tuple(Fraction(count, whole) for count in counts) if whole else None


def lorenz(amounts: Sequence[Amount]) -> tuple[tuple[Fraction, Fraction], ...] | None:
    """Trace Lorenz's curve: (share of people, share of the whole) from (0, 0) to (1, 1), the least first."""
    parts = shares(amounts)
    if parts is None:
        return None
    heights = accumulate(sorted(parts), initial=Fraction(0))
    return tuple((Fraction(rank, len(parts)), height) for rank, height in enumerate(heights))


def presence_adjusted(talk: Sequence[Amount], present_minutes: Sequence[Amount]) -> PresenceAdjusted:
    """Hold talk against presence, both in the same order of people (else ``ValueError``)."""
    if len(talk) != len(present_minutes):
        raise ValueError("Talk and presence must name the same people.")
    per_ten_minutes = tuple(
        said * TEN_MINUTES / minutes if minutes else None
        for said, minutes in zip(_exact(talk), _exact(present_minutes), strict=True)
    )
    parts, expected = shares(talk), shares(present_minutes)
    if parts is None or expected is None:
        return PresenceAdjusted((None,) * len(talk), None, None, None, per_ten_minutes)
    pairs = tuple(zip(parts, expected, strict=True))
    return PresenceAdjusted(
        equity_ratio=tuple(part / due if due else None for part, due in pairs),
        hoover=sum((abs(part - due) for part, due in pairs), start=Fraction(0)) / 2,
        gini_weighted=_gini_weighted(pairs),
        theil_relative_nats=_theil_relative(pairs),
        talk_per_ten_minutes=per_ten_minutes,
    )


def _gini_weighted(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Take twice the area between the diagonal and the curve of parts over dues, the least favoured first."""
    rising = sorted(pairs, key=lambda pair: (0, pair[0] / pair[1]) if pair[1] else (1, Fraction(0)))
    heights = accumulate((part for part, _ in rising), initial=Fraction(0))
    return 1 - sum(
        (due * (2 * height + part) for height, (part, due) in zip(heights, rising, strict=False)), Fraction(0)
    )


def _theil_relative(pairs: Sequence[tuple[Fraction, Fraction]]) -> float | None:
    if any(part and not due for part, due in pairs):
        return None
    return math.fsum(float(part) * _logarithm(part / due) for part, due in pairs if part)


def _stretched(figure: Fraction, n: int) -> Fraction | None:
    return figure * n / (n - 1) if n > 1 else None


def _exact(amounts: Sequence[Amount]) -> tuple[Fraction, ...]:
    exact = tuple(Fraction(amount) for amount in amounts)
    if any(amount < 0 for amount in exact):
        raise ValueError("An amount is negative.")
    return exact


def _integers(exact: Sequence[Fraction]) -> tuple[int, ...]:
    """Bring the amounts to one denominator, which shares do not depend on: sums of integers are quick."""
    denominator = math.lcm(*(amount.denominator for amount in exact))
    return tuple(amount.numerator * (denominator // amount.denominator) for amount in exact)


def _logarithm(ratio: Fraction) -> float:
    return math.log(ratio.numerator) - math.log(ratio.denominator)
