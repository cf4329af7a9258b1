"""How far roles rotate, against figures known before; and why a bag and not lotteries."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.rotation import (
    RotationFigures,
    chance_of_never_serving,
    draws_until_everybody_served,
    rotation_figures,
)

VECTORS = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] in {"draw", "rotation"}
}


def test_published_figures_hold() -> None:
    """Hand-overs, their share to somebody else, terms twice in a row, coverage, and who has served at all."""
    vector = VECTORS["rotation-rate"]
    found = rotation_figures(vector["input"]["terms"], vector["input"]["members"])
    expected, exact = vector["expected"], vector["exact"]
    assert found == RotationFigures(
        expected["handovers"],
        expected["changed"],
        Fraction(exact["rotation_rate"]),
        Fraction(exact["role_member_coverage"]),
        expected["per_role_distinct"],
        expected["served_any"],
    )
    assert found.twice_in_a_row == expected["twice_in_a_row"]


@pytest.mark.parametrize(
    ("terms", "members", "rate", "coverage"),
    [({}, 8, None, None), ({"lead": []}, 0, None, None), ({"lead": ["bo"]}, 4, None, Fraction(1, 4))],
)
def test_without_data_there_is_no_share(
    terms: dict[str, list[str]], members: int, rate: Fraction | None, coverage: Fraction | None
) -> None:
    """No hand-over and nobody to cover give none, never 0."""
    found = rotation_figures(terms, members)
    assert (found.rotation_rate, found.role_member_coverage, found.handovers) == (rate, coverage, 0)


@given(st.dictionaries(st.sampled_from("rst"), st.lists(st.sampled_from("abcde"), max_size=9)))
def test_figures_are_shares(terms: dict[str, list[str]]) -> None:
    """Shares lie from 0 to 1, and every hand-over either changes or goes on."""
    found = rotation_figures(terms, 5)
    assert found.changed + found.twice_in_a_row == found.handovers
    assert found.rotation_rate is None or 0 <= found.rotation_rate <= 1
    assert found.role_member_coverage is None or 0 <= found.role_member_coverage <= 1
    assert max(found.per_role_distinct.values(), default=0) <= found.served_any <= 5


def test_lotteries_of_their_own_need_far_more_draws() -> None:
    """The exact expectations, with and without the last holder; a bag needs as many draws as members."""
    vector = VECTORS["coupon"]
    for place, members in enumerate(vector["input"]["n"]):
        independent = draws_until_everybody_served(members)
        never_twice = draws_until_everybody_served(members, never_twice_running=True)
        assert independent == Fraction(vector["exact"]["independent"][place])
        assert never_twice == Fraction(vector["exact"]["never_twice_running"][place])
        assert vector["expected"]["shuffle_bag"][place] == members < never_twice < independent
    assert draws_until_everybody_served(1, never_twice_running=True) == draws_until_everybody_served(1) == 1
    assert draws_until_everybody_served(0) == 0


def test_some_would_never_serve() -> None:
    """After as many lotteries as members, more than a third would still be waiting."""
    vector = VECTORS["never-served"]
    found = [chance_of_never_serving(vector["input"]["n"], draws) for draws in vector["input"]["draws"]]
    assert found == [Fraction(chance) for chance in vector["exact"]["independent"]]
    assert found[0] > Fraction(1, 3)
