"""Lots fall evenly. The salts are always the same, so that this fails where the lottery changes and never by chance."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest

from bench.draw import CRITICAL, chi_square, orders

DRAWS = 3_000


def test_everybody_is_drawn_about_as_often() -> None:
    """One place of 10, three places of 6, the whole order of 4: below what fair lots exceed once in 1,000 times."""
    assert chi_square((order[0] for order in orders(10, DRAWS)), 10) < CRITICAL[9]
    three = len(tuple(combinations(range(6), 3)))
    assert chi_square((frozenset(order[:3]) for order in orders(6, DRAWS)), three) < CRITICAL[three - 1]
    whole = len(tuple(permutations(range(4))))
    assert chi_square(orders(4, DRAWS), whole) < CRITICAL[whole - 1]


def test_a_lottery_that_favours_somebody_is_seen() -> None:
    """One in ten draws goes to the first name whatever the tickets say; or one of the ways never comes."""
    favouring = ("member-00" if n % 10 == 0 else order[0] for n, order in enumerate(orders(10, DRAWS)))
    assert chi_square(favouring, 10) > CRITICAL[9]
    assert chi_square(("a", "b") * 500, 3) == 500


@pytest.mark.parametrize(
    ("counts", "expected"), [("ab" * 50, Fraction(0)), ("a" * 60 + "b" * 40, Fraction(4)), ("a" * 10, Fraction(10))]
)
def test_chi_square_is_exact(counts: str, expected: Fraction) -> None:
    """Squared distances from even, by what is even; ways that never came count too."""
    assert chi_square(counts, 2) == expected
