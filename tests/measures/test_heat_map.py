"""The heat map: steps, bins, rows."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from data.measures.airtime import Span
from data.measures.heat_map import Row, bin_width, grid, level

MINUTE = 60_000
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]


def test_the_published_steps_hold() -> None:
    """Seconds of a five-minute bin stand on the step the vector names."""
    (vector,) = [vector for vector in VECTORS if vector["subject"] == "heat map"]
    bin_ms = vector["input"]["bin_s"] * 1000
    assert [level(second * 1000, bin_ms) for second in vector["input"]["seconds"]] == vector["expected"]["level"]


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(1, 10**7))
def test_more_speech_is_never_a_lower_step(some: int, more: int, bin_ms: int) -> None:
    """Steps rise with speech from 0 to 5, and 0 is silence alone."""
    assert level(some, bin_ms) <= level(some + more, bin_ms) <= 5
    assert (level(some, bin_ms) == 0) == (some == 0)


def test_bins_are_of_natural_width() -> None:
    """The narrowest of 1, 2, 5, 10, 15, 30 minutes and whole hours that needs no more bins than there is room for."""
    hour = 60 * MINUTE
    assert [bin_width(minutes * MINUTE, 12) // MINUTE for minutes in (0, 12, 13, 45, 60, 90, 180, 181, 720)] == [
        1,
        1,
        2,
        5,
        5,
        10,
        15,
        30,
        60,
    ]
    assert bin_width(12 * hour + 1, 12) == 2 * hour
    assert bin_width(8 * hour, 1) == 8 * hour


@given(st.integers(0, 10**9), st.integers(1, 60))
def test_bins_always_fit(duration_ms: int, most_bins: int) -> None:
    """However long the meeting, there are not more bins than asked for."""
    assert -(-duration_ms // bin_width(duration_ms, most_bins)) <= most_bins


def test_a_grid_tells_silent_from_away() -> None:
    """A cell is blank when the member was away during the whole bin, 0 when they were there and silent."""
    heat = grid(
        (Span(0, 30_000, "amina"), Span(30_000, 130_000, "bo"), Span(150_000, 151_000, "amina")),
        {"amina": ((0, 200_000),), "bo": ((0, 130_000),), "greta": ((119_999, 120_000), (190_000, 999_000))},
        0,
        200_000,
        MINUTE,
    )
    assert (heat.start_ms, heat.bin_ms, heat.bins) == (0, MINUTE, 4)
    assert heat.rows == (
        Row("amina", (5, 0, 1, 0), (30_000, 0, 1_000, 0), 31_000, Fraction(31, 131)),
        Row("bo", (5, 5, 3, None), (30_000, 60_000, 10_000, 0), 100_000, Fraction(100, 131)),
        Row("greta", (None, 0, None, 0), (0, 0, 0, 0), 0, Fraction(0)),
    )


def test_who_speaks_is_there() -> None:
    """Speech in a bin where nobody noted the member as present still shows."""
    heat = grid((Span(0, 1000, "amina"),), {"amina": ((MINUTE, 2 * MINUTE),)}, 0, 2 * MINUTE, MINUTE)
    assert heat.rows[0].cells == (1, 0)


def test_the_uncounted_leave_no_trace() -> None:
    """Spans of members without a row are neither shown nor part of the whole."""
    heat = grid((Span(0, 9000, "greta"), Span(9000, 10_000, "bo")), {"bo": ((0, 10_000),)}, 0, 10_000, MINUTE)
    assert heat.rows == (Row("bo", (1,), (1000,), 1000, Fraction(1)),)


def test_a_silent_meeting_has_no_shares() -> None:
    """Nobody spoke: shares are none, not 0. A meeting of no length has no bins."""
    heat = grid((), {"amina": ((0, MINUTE),)}, 0, MINUTE, MINUTE)
    assert heat.rows == (Row("amina", (0,), (0,), 0, None),)
    assert grid((), {"amina": ()}, 5, 5, MINUTE).rows == (Row("amina", (), (), 0, None),)


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000), st.sampled_from("abc")), max_size=30),
    st.integers(0, 4000),
    st.integers(1, 6000),
    st.integers(1, 3000),
)
def test_no_time_is_lost_or_doubled(
    pairs: list[tuple[int, int, str]], start_ms: int, length_ms: int, bin_ms: int
) -> None:
    """What falls between start and end is summed up exactly, and the shares make one whole."""
    found = [Span(min(one, other), max(one, other), member) for one, other, member in pairs]
    end_ms = start_ms + length_ms
    heat = grid(found, dict.fromkeys("abc", ((0, 9000),)), start_ms, end_ms, bin_ms)
    for row in heat.rows:
        assert len(row.cells) == heat.bins == -(-length_ms // bin_ms)
        assert row.speech_ms == sum(
            max(0, min(span.end_ms, end_ms) - max(span.start_ms, start_ms))
            for span in found
            if span.member == row.member
        )
    shares = [row.share for row in heat.rows if row.share is not None]
    assert sum(shares) == (1 if any(row.speech_ms for row in heat.rows) else 0)
