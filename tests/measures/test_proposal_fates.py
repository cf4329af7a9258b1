"""What becomes of proposals: the published vectors, and laws."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measures.proposal_fates import Fates, adoption_rate, proposal_equity

VECTORS: list[dict[str, Any]] = [
    vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] == "proposals"
]
RATES = [vector for vector in VECTORS if vector["measure"] == "adoption_rate"]


@pytest.mark.parametrize("vector", RATES, ids=[vector["id"] for vector in RATES])
def test_published_rates_hold(vector: dict[str, Any]) -> None:
    """Rate, Wilson's interval and Laplace's estimate are those of the vectors."""
    found, expected = adoption_rate(**vector["input"]), vector["expected"]
    assert found.laplace == Fraction(vector["exact"]["laplace"])
    assert found.rate == (None if expected["rate"] is None else pytest.approx(expected["rate"], abs=1e-12))
    due = expected["wilson95"]
    assert found.wilson95 == (None if due is None else pytest.approx(tuple(due), abs=1e-9))


def test_published_equity_holds() -> None:
    """Each member's share of adopted and ignored proposals against the whole, exactly."""
    (vector,) = [vector for vector in VECTORS if vector["measure"] == "proposal_equity"]
    found = proposal_equity({name: Fates(**fates) for name, fates in vector["input"]["members"].items()})
    for figure in ("adopt_ratio", "ignored_ratio"):
        assert getattr(found, figure) == {name: Fraction(text) for name, text in vector["exact"][figure].items()}
    assert found.adoption_rate == pytest.approx(vector["expected"]["adoption_rate_all"])
    assert found.ignored_rate == pytest.approx(vector["expected"]["ignored_rate_all"])


def test_there_is_no_rate_of_nothing() -> None:
    """Nobody's proposals have no rate, and who made none has no ratio."""
    nobody = proposal_equity({"a": Fates(0, 0, 0), "b": Fates(2, 0, 0)})
    assert nobody.adoption_rate == 0
    assert set(nobody.adopt_ratio.values()) == set(nobody.ignored_ratio.values()) == {None}
    assert proposal_equity({}).adoption_rate is None
    with pytest.raises(ValueError, match="No more proposals"):
        adoption_rate(2, 1)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_rate(adopted: int, rejected: int) -> None:
    """Wilson's interval lies within 0 and 1, and around the rate."""
    found = adoption_rate(adopted, adopted + rejected)
    if found.rate is not None and found.wilson95 is not None:
        low, high = found.wilson95
        assert 0 <= low <= float(found.rate) + 1e-12
        assert float(found.rate) - 1e-12 <= high <= 1
