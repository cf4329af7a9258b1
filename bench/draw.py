"""Draws: how evenly lots fall, and what it costs to find who may be drawn, over histories of any length.

Salts are the hashes of the numbers from 0, so that the lots fall the same way each time. Growth: a draw with who is in
it; eligibility with the people times the draws behind them.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from hashlib import sha256
from itertools import chain, combinations, permutations
from statistics import median

from bench.table import Row, ms
from data.meeting.refusal import Refusal
from data.rules.lottery import lottery
from data.rules.rotation import eligibility

DRAWS = 100_000
HISTORIES = (10, 100, 1_000, 5_000)
ROSTER = tuple(f"member-{number:02}" for number in range(40))
CRITICAL = {9: Fraction("27.88"), 19: Fraction("43.82"), 23: Fraction("49.73")}
"""Chi-square that fair lots exceed once in a thousand times, by degrees of freedom."""


def chi_square(found: Iterable[Hashable], ways: int) -> Fraction:
    """Measure how far counts are from even, where so many ways are equally likely; exactly."""
    counts = Counter(found)
    expected = Fraction(counts.total(), ways)
    seen = sum(((count - expected) ** 2 for count in counts.values()), Fraction(0))
    return (seen + (ways - len(counts)) * expected**2) / expected


def orders(people: int, draws: int) -> Iterator[tuple[str, ...]]:
    """Hold so many draws among so many people; gives who stands where in the order of tickets."""
    for number in range(draws):
        salt = sha256(str(number).encode()).hexdigest()
        held = lottery("bench", 1, ROSTER[:people], {}, salt, ("walnut",))
        assert not isinstance(held, Refusal)
        yield tuple(member for member, _ticket in held.tickets)


def evenness() -> Iterator[tuple[str, int, Fraction]]:
    """Test who is drawn for one place of 10, for three places of 6, and the whole order of 4."""
    yield "who of 10 is drawn", 10, chi_square((order[0] for order in orders(10, DRAWS)), 10)
    three = len(tuple(combinations(range(6), 3)))
    yield "which 3 of 6 are drawn", three, chi_square((frozenset(order[:3]) for order in orders(6, DRAWS)), three)
    whole = len(tuple(permutations(range(4))))
    yield "the order of 4", whole, chi_square(orders(4, DRAWS), whole)


def seconds(draws: int, each: int) -> float:
    """Time finding who may be drawn for two places, after so many draws of one."""
    served = tuple(chain.from_iterable(ROSTER for _round in range(draws // len(ROSTER) + 1)))[:draws]
    taken = []
    for _run in range(each):
        began = time.perf_counter()
        eligibility(ROSTER, served, places=2, newcomers_first=True)
        taken.append(time.perf_counter() - began)
    return median(taken)


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Test and measure."""
    for what, ways, found in evenness():
        most = CRITICAL[ways - 1]
        yield Row(
            f"lots: {what}",
            f"{DRAWS:,} draws",
            f"χ² {float(found):.2f}",
            f"{float(most)} once in 1,000",
            f"{float(found / most):.2f}",
            "1",
        )
    least = seconds(HISTORIES[0], 50)
    for draws in HISTORIES:
        taken = seconds(draws, 50 if long else 10)
        beside, ratio = f"{ms(least)} at {HISTORIES[0]}", f"{taken / least:.1f}"
        yield Row("who may be drawn", f"{draws:,} draws, {len(ROSTER)} people", ms(taken), beside, ratio, "linear")
