"""Cutting in: the published vectors, and laws."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.interruptions import Interruptions, interruptions

VECTORS: dict[str, dict[str, Any]] = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] == "interruptions"
}


def _of(vector: dict[str, Any]) -> Interruptions:
    names, matrix = vector["input"]["names"], vector["input"]["matrix_row_interrupts_col"]
    counts = {(one, other): matrix[i][j] for i, one in enumerate(names) for j, other in enumerate(names)}
    talk = {name: seconds * 1000 for name, seconds in zip(names, vector["input"]["airtime_s"], strict=True)}
    return interruptions(names, counts, talk)


@pytest.mark.parametrize("name", VECTORS)
def test_the_published_figures_hold(name: str) -> None:
    """Every figure of the vectors comes out, exactly where they are exact."""
    vector = VECTORS[name]
    found, expected = _of(vector), vector["expected"]
    figures: dict[str, list[Any]] = {
        "made": [row.made for row in found.members],
        "suffered": [row.suffered for row in found.members],
        "net": [row.net for row in found.members],
        "suffered_per_10min_own_talk": [row.per_ten_minutes for row in found.members],
        "actual_over_expected": [row.over_expected for row in found.members],
        "expected_suffered_by_airtime": [row.expected for row in found.members],
    }
    for figure, values in figures.items():
        exact = vector.get("exact", {}).get(figure)
        due = [Fraction(text) for text in exact] if exact else expected.get(figure, values)
        assert values == due, figure
    assert found.total == expected["total"]
    for figure in ("edge_reciprocity", "weighted_reciprocity"):
        exact = vector.get("exact", {}).get(figure)
        assert getattr(found, figure) == (Fraction(exact) if exact else expected[figure])


def _played(counts: list[list[int]], talk: list[int]) -> Interruptions:
    people = [f"m{n}" for n in range(len(talk))]
    pairs = {(people[i], people[j]): counts[i][j] for i in range(len(talk)) for j in range(len(talk)) if i != j}
    return interruptions(people, pairs, dict(zip(people, talk, strict=True)))


SOME = st.integers(1, 6).flatmap(
    lambda n: st.tuples(
        st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=n, max_size=n),
        st.lists(st.integers(0, 10**7), min_size=n, max_size=n),
    )
)


@given(SOME)
def test_what_is_made_is_suffered(played: tuple[list[list[int]], list[int]]) -> None:
    """Sums agree; expectations add up to the total; reciprocity lies between 0 and 1."""
    found = _played(*played)
    assert sum(row.made for row in found.members) == sum(row.suffered for row in found.members) == found.total
    assert sum(row.net for row in found.members) == 0
    if sum(played[1]):
        assert sum(row.expected or 0 for row in found.members) == found.total
    for figure in (found.edge_reciprocity, found.weighted_reciprocity):
        assert (figure is None) == (found.total == 0)
        assert figure is None or 0 <= figure <= 1


@given(SOME, st.integers(2, 9))
def test_scale_of_talk_matters_only_per_minute(played: tuple[list[list[int]], list[int]], times: int) -> None:
    """Everybody talking so many times longer leaves expectations alone, and divides what is suffered per minute."""
    counts, talk = played
    once, longer = _played(counts, talk), _played(counts, [ms * times for ms in talk])
    for one, other in zip(once.members, longer.members, strict=True):
        assert (one.expected, one.over_expected) == (other.expected, other.over_expected)
        assert one.per_ten_minutes == (None if other.per_ten_minutes is None else other.per_ten_minutes * times)


def test_who_was_not_asked_about_is_left_out() -> None:
    """Cutting in by or on somebody who is not counted is no part of the figures."""
    found = interruptions(("a", "b"), {("a", "x"): 3, ("x", "b"): 2, ("a", "b"): 1}, {"a": 10, "b": 10, "x": 10})
    assert (found.total, [row.made for row in found.members]) == (1, [1, 0])
