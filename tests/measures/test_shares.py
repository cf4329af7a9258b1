"""Shares: the published vectors, and the laws of measures of inequality."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.shares import distribution, evenness, lorenz, presence_adjusted, shares

VECTORS = [
    vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] == "shares"
]

amounts = st.lists(st.integers(0, 10**12), min_size=1, max_size=20).filter(any)


def of(measure: str) -> list[dict[str, Any]]:
    """Pick the vectors of one measure."""
    return [vector for vector in VECTORS if vector["measure"] == measure]


def exactly(value: Any) -> Any:
    """Write fractions the way the vectors do."""
    if isinstance(value, list | tuple):
        return [exactly(part) for part in value]
    return None if value is None else str(value)


def test_every_kind_of_vector_is_known() -> None:
    """No vector of this subject is left out below."""
    assert {vector["measure"] for vector in VECTORS} == {
        "distribution",
        "distribution-compare",
        "presence_adjusted",
        "lorenz",
    }


@pytest.mark.parametrize("vector", of("distribution"), ids=lambda vector: vector["id"])
def test_published_distributions_hold(vector: dict[str, Any]) -> None:
    """Every worked distribution gives its figures: exactly where exact, and none exactly where none."""
    spread = msgspec.structs.asdict(distribution(vector["input"]["x"]))
    figures = spread | msgspec.structs.asdict(evenness(vector["input"]["x"]))
    assert figures.keys() == vector["expected"].keys()
    for name, expected in vector["expected"].items():
        if expected is None:
            assert figures[name] is None
        else:
            assert float(figures[name]) == pytest.approx(expected, abs=vector["tolerance"], rel=0)
    for name, exact in vector.get("exact", {}).items():
        assert exactly(spread[name]) == exact


def test_published_transfer_holds() -> None:
    """Pigou and Dalton: minutes moved from the loudest to a silent member lower every measure of inequality."""
    (vector,) = of("distribution-compare")
    before, after = (vector["input"][when] for when in ("before", "after"))
    was, became = distribution(before), distribution(after)
    assert was.gini is not None
    assert became.gini is not None
    assert was.hhi is not None
    assert became.hhi is not None
    even, evener = evenness(before), evenness(after)
    assert even.theil_t is not None
    assert evener.theil_t is not None
    assert even.pielou is not None
    assert evener.pielou is not None
    assert vector["expected"] == {
        "gini_falls": became.gini < was.gini,
        "theil_falls": evener.theil_t < even.theil_t,
        "hhi_falls": became.hhi < was.hhi,
        "pielou_rises": evener.pielou > even.pielou,
        "hoover_before": float(was.hoover or 0),
        "hoover_after": float(became.hoover or 0),
        "gini_before": float(was.gini),
        "gini_after": float(became.gini),
    }


def test_published_presence_holds() -> None:
    """The worked example of presence gives its figures exactly."""
    (vector,) = of("presence_adjusted")
    figures = presence_adjusted(vector["input"]["talk_s"], vector["input"]["present_min"])
    exact = vector["exact"]
    assert exactly(figures.equity_ratio) == exact["equity_ratio"]
    assert exactly(figures.hoover) == exact["hoover"]
    assert exactly(figures.gini_weighted) == exact["gini_weighted"]
    assert exactly(figures.talk_per_ten_minutes) == exact["talk_s_per_10min_present"]
    assert figures.theil_relative_nats == pytest.approx(vector["expected"]["theil_relative_nats"], abs=1e-12)


def test_published_lorenz_curve_holds() -> None:
    """The worked curve goes through its points exactly."""
    (vector,) = of("lorenz")
    assert exactly(lorenz(vector["input"]["x"])) == vector["exact"]["points"]


@given(amounts)
def test_the_gini_is_the_area_of_lorenz(values: list[int]) -> None:
    """G = 1 − (1/n)·Σ(Lᵢ + Lᵢ₋₁)."""
    curve = lorenz(values)
    assert curve is not None
    heights = [height for _, height in curve]
    area = sum((low + high for low, high in pairwise(heights)), Fraction(0))
    assert distribution(values).gini == 1 - area / len(values)


@given(amounts, st.integers(1, 10**9), st.integers(1, 10**9), st.randoms(use_true_random=False))
def test_units_and_order_do_not_matter(values: list[int], times: int, parts: int, shuffler: Any) -> None:
    """Seconds or hours, whoever is named first: every share measure is the same."""
    changed = [Fraction(value * times, parts) for value in values]
    shuffler.shuffle(changed)
    before = msgspec.structs.asdict(distribution(values))
    after = msgspec.structs.asdict(distribution(changed))
    assert after.pop("total") == before.pop("total") * Fraction(times, parts)
    assert after == before


@given(amounts)
def test_measures_keep_their_range(values: list[int]) -> None:
    """Corrected and normed figures run from 0 to 1; the effective number of people from 1 to n."""
    spread = distribution(values)
    assert spread.effective_n is not None
    assert 1 <= spread.effective_n <= len(values)
    for figure in (spread.gini_corrected, spread.hoover_norm, spread.hhi_norm):
        assert (figure is None) == (len(values) == 1)
        assert figure is None or 0 <= figure <= 1


@given(st.integers(2, 50), st.integers(1, 10**9))
def test_extremes(people: int, amount: int) -> None:
    """All alike gives 0 throughout; one who has everything gives 1."""
    even, monologue = distribution([amount] * people), distribution([amount] + [0] * (people - 1))
    assert exactly((even.gini_corrected, even.hoover_norm, even.hhi_norm)) == ["0", "0", "0"]
    assert exactly((monologue.gini_corrected, monologue.hoover_norm, monologue.hhi_norm)) == ["1", "1", "1"]


@given(amounts)
def test_equal_presence_gives_the_plain_figures(values: list[int]) -> None:
    """Where all were there equally long, holding talk against presence changes nothing."""
    figures, spread = presence_adjusted(values, [90] * len(values)), distribution(values)
    assert (figures.hoover, figures.gini_weighted) == (spread.hoover, spread.gini)
    assert max(ratio for ratio in figures.equity_ratio if ratio is not None) == spread.max_equity_ratio
    theil = evenness(values).theil_t
    assert theil is not None
    assert figures.theil_relative_nats is not None
    assert math.isclose(figures.theil_relative_nats, theil, abs_tol=1e-9)


def test_presence_without_talk_or_talk_without_presence() -> None:
    """What is undefined is none: a person never present, a meeting without talk, or without presence."""
    away = presence_adjusted([0, 60, 60], [0, 30, 30])
    assert exactly(away.equity_ratio) == [None, "1", "1"]
    assert exactly(away.talk_per_ten_minutes) == [None, "20", "20"]
    assert exactly((away.hoover, away.gini_weighted)) == ["0", "0"]
    assert away.theil_relative_nats == pytest.approx(0, abs=1e-12)
    unseen = presence_adjusted([60, 60], [0, 30])
    assert (unseen.hoover, unseen.gini_weighted) == (Fraction(1, 2), Fraction(1, 2))
    assert unseen.theil_relative_nats is None
    silent = presence_adjusted([0, 0], [30, 0])
    assert exactly((*silent.equity_ratio, silent.hoover)) == [None, None, None]
    assert exactly(silent.talk_per_ten_minutes) == ["0", None]
    assert presence_adjusted([5], [0]).hoover is None


def test_decimals_are_exact() -> None:
    """0.1 is a tenth."""
    assert distribution([Decimal("0.1"), Decimal("0.2")]).total == Fraction(3, 10)
    assert shares([Decimal("0.1"), Decimal("0.2")]) == (Fraction(1, 3), Fraction(2, 3))


def test_without_data_there_is_nothing() -> None:
    """Nobody, or nobody who said anything, has no shares and no curve."""
    assert shares([]) is None
    assert lorenz([0, 0]) is None


def test_impossible_amounts_are_errors() -> None:
    """Amounts are not negative, and talk and presence name the same people."""
    with pytest.raises(ValueError, match="negative"):
        distribution([3, -1])
    with pytest.raises(ValueError, match="same people"):
        presence_adjusted([1, 2], [1])
