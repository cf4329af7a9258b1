"""The luck band: chance alone, exact for few turns and played for many."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.measures.luck import (
    MOST_ENUMERATED,
    MOST_PEOPLE,
    Band,
    Luck,
    expected_gini_corrected,
    luck_of_airtime,
    luck_of_turns,
)
from data.measures.shares import distribution

VECTORS = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] == "luck band"
}


def luck(people: int, turns: int, *, airtime: bool = False) -> Luck:
    """Tell the luck of a meeting that can have any."""
    found = luck_of_airtime(people, turns) if airtime else luck_of_turns(people, turns)
    assert found is not None
    return found


@pytest.mark.parametrize(("vector_id", "airtime"), [("chance-band", False), ("chance-band-airtime", True)])
def test_published_bands_hold(vector_id: str, airtime: bool) -> None:  # noqa: FBT001  parametrized
    """Mean and 95th percentile are those of the published simulation, within its tolerance."""
    vector = VECTORS[vector_id]
    for size, (mean, p95) in vector["expected"]["mean_and_p95"].items():
        people, turns = map(int, size.split("x"))
        band = luck(people, turns, airtime=airtime).gini_corrected
        assert float(band.mean) == pytest.approx(mean, abs=vector["tolerance"], rel=0), size
        assert float(band.p95) == pytest.approx(p95, abs=vector["tolerance"], rel=0), size


def test_the_exact_mean_holds() -> None:
    """Three people and four turns give 13/27 on average."""
    vector = VECTORS["chance-band-exact-3x4"]
    assert str(expected_gini_corrected(3, 4)) == vector["exact"]["mean"]


@pytest.mark.parametrize(("people", "turns"), [(2, 1), (2, 5), (3, 4), (4, 3), (5, 2)])
def test_few_turns_are_what_every_sequence_gives(people: int, turns: int) -> None:
    """Mean and percentiles agree with going through all sequences of speakers one by one."""
    ginis: list[Fraction] = []
    hoovers: list[Fraction] = []
    for sequence in product(range(people), repeat=turns):
        spread = distribution([sequence.count(person) for person in range(people)])
        assert spread.gini_corrected is not None
        assert spread.hoover is not None
        ginis.append(spread.gini_corrected)
        hoovers.append(spread.hoover)
    assert expected_gini_corrected(people, turns) == sum(ginis, Fraction(0)) / len(ginis)
    found = luck(people, turns)
    for band, figures in ((found.gini_corrected, ginis), (found.hoover, hoovers)):
        ranked = sorted(figures)
        for percent, value in ((5, band.p5), (50, band.p50), (95, band.p95)):
            assert abs(value - ranked[-(-len(ranked) * percent // 100) - 1]) < Fraction(1, 10**6)
        assert abs(band.mean - sum(figures, Fraction(0)) / len(figures)) < Fraction(1, 10**6)


@pytest.mark.parametrize(("people", "turns"), [(2, 60), (12, 160), (129, 100), (256, 40)])
def test_played_meetings_come_close_to_the_exact_mean(people: int, turns: int) -> None:
    """Played bands stand around the mean that can be told exactly."""
    assert abs(luck(people, turns).gini_corrected.mean - expected_gini_corrected(people, turns)) < Fraction(1, 200)


def test_playing_goes_on_where_counting_ends() -> None:
    """One turn more than is enumerated changes the band a little, not by a jump."""
    counted, played = luck(9, MOST_ENUMERATED).hoover, luck(9, MOST_ENUMERATED + 1).hoover
    assert 0 < counted.mean - played.mean < Fraction(1, 50)


def test_airtime_is_noisier_than_turns() -> None:
    """Short and long turns make the same number of turns look more uneven."""
    turns, airtime = luck(12, 160), luck(12, 160, airtime=True)
    assert airtime.hoover.p5 > turns.hoover.p5
    assert airtime.gini_corrected.p95 > turns.gini_corrected.p95


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 8), st.integers(1, 12), st.booleans())
def test_bands_are_in_order(people: int, turns: int, airtime: bool) -> None:  # noqa: FBT001  drawn
    """A band rises from its 5th to its 95th percentile and stays between 0 and 1."""
    found = luck(people, turns, airtime=airtime)
    for band in (found.gini_corrected, found.hoover):
        assert isinstance(band, Band)
        assert 0 <= band.p5 <= band.p50 <= band.p95 <= 1
        assert band.p5 <= band.mean <= 1


@pytest.mark.parametrize(("people", "turns"), [(1, 9), (0, 9), (MOST_PEOPLE + 1, 9), (8, 0)])
def test_without_company_or_turns_there_is_no_luck(people: int, turns: int) -> None:
    """One person, no turns, or more people than can be drawn: none."""
    assert luck_of_turns(people, turns) is None
    assert luck_of_airtime(people, turns) is None


def test_the_same_question_has_the_same_answer() -> None:
    """Playing again from the beginning gives the very same band."""
    first = luck(12, 40), luck(12, 40, airtime=True)
    luck_of_turns.cache_clear()
    luck_of_airtime.cache_clear()
    assert (luck(12, 40), luck(12, 40, airtime=True)) == first
