from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.skyline import skyline

VALUES = st.lists(st.one_of(st.none(), st.integers(-1000, 1000), st.fractions()), max_size=50)


def test_bars_rise_with_the_figures() -> None:
    """Eight even steps use the eight bars."""
    assert skyline(range(8), 8) == "▁▂▃▄▅▆▇█"


def test_no_measurement_is_a_gap() -> None:
    """Nothing measured is no bar, and not the bar of nought."""
    assert skyline([0, None, 4], 10) == "▁ █"


def test_neighbours_are_averaged() -> None:
    """More figures than cells are averaged in groups; a group without figures is a gap."""
    assert skyline([0, 0, 7, 7], 2) == "▁█"
    assert skyline([7, 7, None, None], 2) == "█ "
    assert skyline([0, 2, None, 7], 2) == "▂█"


def test_the_top_can_be_set() -> None:
    """Against a given top a quiet stretch stays low, and nothing rises above it."""
    assert skyline([1, 2], 2, top=14) == "▂▂"
    assert skyline([99], 1, top=14) == "█"


def test_silence_is_flat() -> None:
    """Nothing but noughts is a flat line, no figures at all is nothing."""
    assert skyline([0, 0, 0], 3) == "▁▁▁"
    assert skyline([], 3) == ""
    assert skyline([1], 0) == ""


def test_losses_lower_the_base() -> None:
    """A figure below nought becomes the base."""
    assert skyline([-7, 0], 2) == "▁█"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_figure_is_refused(value: float) -> None:
    """Not-a-number and infinity have no height."""
    with pytest.raises((ValueError, OverflowError)):
        skyline([value], 1)


@given(VALUES, st.integers(0, 30))
def test_one_cell_a_figure_at_most(values: list[int | Fraction | None], width: int) -> None:
    """A skyline is as long as its figures, or as its width when there are more, and made of bars and gaps."""
    drawn = skyline(values, width)
    assert len(drawn) == min(len(values), width)
    assert set(drawn) <= set("▁▂▃▄▅▆▇█ ")


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_order_is_kept(values: list[int]) -> None:
    """A larger figure never has a lower bar."""
    drawn = skyline(values, len(values))
    pairs = sorted(zip(values, drawn, strict=True))
    assert [bar for _, bar in pairs] == sorted(drawn)
