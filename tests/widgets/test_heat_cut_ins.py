from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.containers import Vertical
from textual.pilot import Pilot

from tui.widgets.heat_cut_ins import beginning, count, explanation, fit
from tui.widgets.heat_grid import HeatGrid
from tui.widgets.heat_picture import STEPS, HeatPicture, HeatRow

Build = Callable[..., App[None]]


def cut_in(names: tuple[str, ...], counts: tuple[tuple[int, ...], ...]) -> HeatPicture:
    """Draw up who cut in on whom."""
    rows = tuple(
        HeatRow(
            name,
            tuple(None if at == other else min(times, STEPS) for other, times in enumerate(counts[at])),
            counts[at],
            str(sum(counts[at])),
        )
        for at, name in enumerate(names)
    )
    return HeatPicture(rows, names, tuple(map(sum, zip(*counts, strict=True))))


THREE = cut_in(("Amina", "Bo", "Elin"), ((0, 1, 12), (3, 0, 0), (0, 0, 0)))


def large(people: int) -> HeatPicture:
    """Draw up many who cut in on one another now and then."""
    counts = tuple(tuple(0 if a == b else (a * b) % 13 for b in range(people)) for a in range(people))
    return cut_in(tuple(f"Person {at}" for at in range(people)), counts)


def drawn(grid: HeatGrid) -> list[str]:
    """Read the map off the screen, line by line."""
    return [grid.render_line(y).text.rstrip() for y in range(grid.size.height)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until they are drawn."""
    await pilot.press(*keys)
    await pilot.pause()


async def test_who_cut_in_on_whom_as_drawn(sheet: Build) -> None:
    """Rows cut in on columns; a dot for never, a blank for oneself; made at the right, suffered below, a legend."""
    grid = HeatGrid(THREE)
    async with sheet(grid).run_test(size=(80, 24)):
        assert drawn(grid) == [
            "          Am Bo El   made",
            "Amina         1 12   13",
            "Bo         3     ·    3",
            "Elin       ·  ·       0",
            "",
            "suffered   3  1 12",
            "           ·  1  2  3  4  5+  how often the row cut in on the column",
            "",
        ]


async def test_the_cursor_tells_who_how_often(sheet: Build) -> None:
    """The line beneath tells it in words; on the diagonal it tells what one made and suffered in all."""
    grid = HeatGrid(THREE)
    async with sheet(grid).run_test(size=(120, 40)) as pilot:
        await press(pilot, "right")
        assert drawn(grid)[-1].strip() == "Amina: made 13, suffered 3"
        await press(pilot, "right")
        assert drawn(grid)[-1].strip() == "Amina cut in on Bo: 1 time"
        assert "[1]" in drawn(grid)[2]
        await press(pilot, "right")
        assert drawn(grid)[-1].strip() == "Amina cut in on Elin: 12 times"
        assert "[12]" in drawn(grid)[2]
        await press(pilot, "down")
        assert drawn(grid)[-1].strip() == "Bo cut in on Elin: 0 times"
        assert "blank: the same person" in drawn(grid)[-2]


async def test_the_head_of_the_cursors_column_is_bold(sheet: Build) -> None:
    """Row and column of the cursor are found without counting."""
    grid = HeatGrid(THREE)
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "right")
        bold = [segment.text.strip() for segment in grid.render_line(0) if segment.style and segment.style.bold]
        assert bold == ["Bo"]


async def test_sixty_people_are_seen_across_at_once(sheet: Build) -> None:
    """At 80 columns all sixty columns stand one cell wide; what does not fit is ``+`` and the legend says so."""
    grid = HeatGrid(large(60))
    async with sheet(Vertical(grid)).run_test(size=(80, 24)) as pilot:
        lines = drawn(grid)
        assert lines[0].split() == ["P" * 60, "made"]
        assert "+ means 10 or more" in lines[-2]
        assert any("… 41 more" in line for line in lines)
        await press(pilot, *["down"] * 60, *["right"] * 60)
        assert drawn(grid)[-1].strip().startswith("Person 59: made")
        assert drawn(grid)[0].startswith("… 41")


async def test_ten_people_without_air_are_seen_at_once(sheet: Build) -> None:
    """Where one row is missing the totals stand right under the people."""
    grid = HeatGrid(large(10), rows_below=10)
    async with sheet(Vertical(grid)).run_test(size=(80, 24)):
        lines = drawn(grid)
        assert lines[10].startswith("Person 9")
        assert lines[11].startswith("suffered")
        assert len(lines) == 14


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("people", [3, 12, 60])
async def test_every_line_fills_the_width(sheet: Build, width: int, people: int) -> None:
    """No line is wider or narrower than the widget, whatever the names."""
    words = ("[b]Bo[/b]\x1b[2J", "李小龙" * 9, "e\u0301" * 50, "x" * 1000, "👩\u200d🍳")
    names = tuple(words[at % len(words)] for at in range(people))
    grid = HeatGrid(cut_in(names, tuple(tuple((a + b) % 3 for b in range(people)) for a in range(people))))
    async with sheet(grid).run_test(size=(width, 40)) as pilot:
        await press(pilot, "right")
        assert {grid.render_line(y).cell_length for y in range(grid.size.height + 2)} == {width}


async def test_a_key_turns_to_the_picture_behind_and_back(sheet: Build) -> None:
    """The last row says which key; the cursor goes; new pictures of both kinds leave in front what is in front."""
    times = HeatPicture((HeatRow("Amina", (1,), (9,)),), ("19:00",))
    grid = HeatGrid(times)
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        assert grid.picture == times
        grid.show_pictures(times, THREE)
        await press(pilot, "right")
        assert drawn(grid)[-1].strip() == "Amina, from 19:00: 9 seconds   i who cut in on whom"
        await press(pilot, "i")
        assert (grid.picture, grid.cursor) == (THREE, None)
        grid.show_pictures(times, THREE)
        assert grid.picture == THREE
        await press(pilot, "i")
        assert grid.picture == times
        grid.show_pictures(times, None)
        await press(pilot, "i")
        assert grid.picture == times
        assert "i who" not in drawn(grid)[-1]


def test_totals_belong_to_labels() -> None:
    """Totals for other than all labels are refused."""
    with pytest.raises(ValueError, match="there are 1 totals for 2 labels"):
        HeatPicture((HeatRow("Bo", (1, 2), (1, 2)),), ("Amina", "Bo"), (1,))


@pytest.mark.parametrize(
    ("times", "cells", "written"), [(0, 1, "·"), (9, 1, "9"), (10, 1, "+"), (10, 2, "+"), (99, 3, "99"), (100, 3, "+")]
)
def test_how_often_as_written(times: int, cells: int, written: str) -> None:
    """From two cells a figure has a blank beside it; what does not fit is ``+``."""
    assert count(times, cells) == written


@given(st.text(), st.integers(1, 9))
def test_the_beginning_of_a_name_fits(name: str, cells: int) -> None:
    """A head is a beginning of the name, and never wider than its column."""
    assert name.startswith(beginning(name, cells))
    assert cell_len(beginning(name, cells)) <= cells


@given(st.integers(0, 120), st.sampled_from([0, 10, 100]))
def test_the_explanation_fits(room: int, too_many: int) -> None:
    """The legend is as full as its room allows, and says what ``+`` means before anything else is added."""
    words = explanation(room, too_many=too_many)
    assert cell_len(words) <= room
    assert not (too_many and "blank" in words) or "+ means" in words


@given(st.integers(2, 60), st.integers(20, 220), st.integers(8, 80))
def test_everything_is_inside(people: int, width: int, height: int) -> None:
    """However many people, cells and totals end within the width and the legend within the height."""
    layout = fit(large(people), width, height)
    assert layout.shares_left + 4 <= width
    assert layout.height <= height
    assert layout.columns == 1
    assert layout.body_bottom <= layout.totals_row < layout.legend_row
