from collections.abc import Callable, Iterator

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.containers import Vertical
from textual.pilot import Pilot

from tui.themes import LAMP, PAPER
from tui.widgets.heat_grid import HeatGrid
from tui.widgets.heat_lines import glyph, legend
from tui.widgets.heat_picture import HeatPicture, HeatRow

Build = Callable[..., App[None]]
LEVELS = {"Amina": "·1·5", "Bo": "54 ·", "Chandra": "  23"}


def small() -> HeatPicture:
    """Three people, four stretches of five minutes, in letters: digit, dot for silent, blank for away."""
    rows = tuple(
        HeatRow(
            name,
            tuple(None if mark == " " else 0 if mark == "·" else int(mark) for mark in marks),
            tuple(int(mark) * 30 if mark.isdigit() else 0 for mark in marks),
            f"{len(name)} %",
        )
        for name, marks in LEVELS.items()
    )
    return HeatPicture(rows, ("19:00", "19:05", "19:10", "19:15"))


def large(people: int = 60, bins: int = 48) -> HeatPicture:
    """Draw up a meeting of many people, with every level in turn."""
    row = (0, 1, 2, 3, 4, 5, None)
    rows = tuple(
        HeatRow(f"Person {at}", tuple(row[(at + bin_) % 7] for bin_ in range(bins)), (0,) * bins, "2 %")
        for at in range(people)
    )
    return HeatPicture(rows, tuple(f"{at // 12:02}:{at % 12 * 5:02}" for at in range(bins)))


def drawn(grid: HeatGrid) -> list[str]:
    """Read the map off the screen, line by line."""
    return [grid.render_line(y).text.rstrip() for y in range(grid.size.height)]


def cells(grid: HeatGrid, y: int) -> Iterator[tuple[str, Style]]:
    """Take a line apart; every part has a style."""
    for segment in grid.render_line(y):
        assert segment.style is not None
        yield segment.text, segment.style


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until they are drawn."""
    await pilot.press(*keys)
    await pilot.pause()


async def test_a_heat_map_as_drawn(sheet: Build) -> None:
    """Times above, names at the left, levels, shares at the right, a blank where somebody was away, the legend."""
    grid = HeatGrid(small())
    async with sheet(grid).run_test(size=(80, 24)):
        assert drawn(grid) == [
            "         19:00         share",
            "Amina     ·  1  ·  5   5 %",
            "Bo        5  4     ·   2 %",
            "Chandra         2  3   7 %",
            "",
            "          ·  1  2  3  4  5   · silent, 5 at least 2/5, blank: away",
            "",
        ]


async def test_without_shares_no_heading(sheet: Build) -> None:
    """Where nobody's share is given there is no column for it."""
    rows = tuple(HeatRow(row.name, row.levels, row.figures) for row in small().rows)
    grid = HeatGrid(HeatPicture(rows, small().labels))
    async with sheet(grid).run_test(size=(80, 24)):
        assert drawn(grid)[:2] == ["         19:00", "Amina     ·  1  ·  5"]


async def test_levels_have_their_colours(sheet: Build) -> None:
    """Each level has the theme's ground and digit; away shows the page itself; another theme recolours it."""
    grid = HeatGrid(small())
    app = sheet(grid)
    async with app.run_test(size=(80, 24)) as pilot:
        for theme in (PAPER, LAMP):
            app.theme = theme.name
            await pilot.pause()
            seen = dict(cells(grid, 2))
            four, page = seen[" 4 "], seen["   "]
            assert four.bgcolor == Color.parse(theme.variables["heat-4"]).rich_color
            assert four.color == Color.parse(theme.variables["heat-4-digit"]).rich_color
            assert page.bgcolor == Color.parse(theme.variables["paper"]).rich_color


async def test_the_cursor_tells_the_exact_value(sheet: Build) -> None:
    """The first arrow sets the cursor, the next move it; the line beneath names person, time and seconds."""
    grid = HeatGrid(small())
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        assert grid.cursor == (0, 0)
        assert drawn(grid)[-1].strip() == "Amina, from 19:00: 0 seconds"
        await press(pilot, "down", "right")
        assert drawn(grid)[-1].strip() == "Bo, from 19:05: 120 seconds"
        assert "[4]" in drawn(grid)[2]
        await press(pilot, "right")
        assert drawn(grid)[-1].strip() == "Bo, from 19:10: not in the room"


async def test_the_cursor_stops_at_the_edges(sheet: Build) -> None:
    """At an edge the cursor stays where it is."""
    grid = HeatGrid(small())
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        await press(pilot, "left", "left", "up")
        assert grid.cursor == (0, 0)
        await press(pilot, *["right"] * 9, *["down"] * 9)
        assert grid.cursor == (2, 3)


async def test_a_cursor_without_a_cell_goes(sheet: Build) -> None:
    """Another picture keeps the cursor where it has such a cell, and drops it where not."""
    grid = HeatGrid(small())
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "down", "down")
        grid.picture = large(3, 4)
        await pilot.pause()
        seen = [grid.cursor]
        grid.picture = large(2, 4)
        await pilot.pause()
        seen.append(grid.cursor)
        grid.picture = HeatPicture((), ())
        await press(pilot, "down")
        assert [*seen, grid.cursor] == [(2, 0), None, None]


async def test_a_wide_screen_has_blank_rows_between(sheet: Build) -> None:
    """At 120 columns and 40 rows cells are five wide, with a blank row between people."""
    grid = HeatGrid(small())
    async with sheet(grid).run_test(size=(120, 40)) as pilot:
        lines = drawn(grid)
        assert lines[2].startswith("Amina      ·    1    ·    5")
        assert lines[3] == ""
        assert lines[4].startswith("Bo")
        assert "5 more" in lines[-2]
        await press(pilot, "right")
        assert " [·] " in drawn(grid)[2]


async def test_many_people_scroll_under_their_times(sheet: Build) -> None:
    """Sixty people scroll with the cursor and the wheel; times stay above, and how many are hidden is said."""
    grid = HeatGrid(large(), rows_below=4)
    async with sheet(Vertical(grid)).run_test(size=(80, 24)) as pilot:
        assert grid.size.height == 20
        assert drawn(grid)[1].startswith("Person 0")
        assert drawn(grid)[-3] == "… 44 more"
        await press(pilot, *["down"] * 21)
        lines = drawn(grid)
        assert lines[0].startswith("… 5")
        assert "00:00" in lines[0]
        assert lines[-4].startswith("Person 20")
        await press(pilot, *["down"] * 60)
        assert drawn(grid)[-4].startswith("Person 59")
        assert drawn(grid)[-3] == ""
        grid.on_mouse_scroll_up()
        assert drawn(grid)[-4].startswith("Person 58")
        grid.on_mouse_scroll_down()
        grid.on_mouse_scroll_down()
        assert drawn(grid)[-4].startswith("Person 59")


async def test_a_whole_day_scrolls_sideways(sheet: Build) -> None:
    """More stretches than fit move with the cursor, and so do their times."""
    grid = HeatGrid(large(3, 120))
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        assert "00:00" in drawn(grid)[0]
        await press(pilot, *["right"] * 130)
        assert grid.cursor == (0, 119)
        assert "00:00" not in drawn(grid)[0]
        assert "09:" in drawn(grid)[0]
        assert "[" in drawn(grid)[1]


async def test_narrow_cells_have_no_brackets(sheet: Build) -> None:
    """Where cells are one or two wide the cursor is reversed ink alone."""
    grid = HeatGrid(large(3, 48))
    async with sheet(grid).run_test(size=(80, 24)) as pilot:
        await press(pilot, "right")
        assert "[" not in drawn(grid)[1]
        grounds = [style.bgcolor for text, style in cells(grid, 1) if text == "·"]
        assert grounds[0] == Color.parse(PAPER.variables["ink"]).rich_color


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("people", [3, 12, 60])
async def test_every_line_fills_the_width(sheet: Build, width: int, people: int) -> None:
    """No line is wider or narrower than the widget, whatever the names."""
    names = ("[b]Bo[/b]\x1b[2J", "Maximiliana Schlüter-Ødegaard von der Bäckerei", "李小龙" * 9, "x" * 1000)
    rows = tuple(HeatRow(names[at % 4], (1, None, 5), (1, 0, 9), "100 %") for at in range(people))
    grid = HeatGrid(HeatPicture(rows, ("19:00", "19:05", "19:10")))
    async with sheet(grid).run_test(size=(width, 40)) as pilot:
        await press(pilot, "right")
        assert {grid.render_line(y).cell_length for y in range(grid.size.height + 2)} == {width}


async def test_no_color_keeps_its_meaning(sheet: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under NO_COLOR every segment still has a style, digits, brackets and the bold name."""
    monkeypatch.setenv("NO_COLOR", "1")
    grid = HeatGrid(small())
    app = sheet(grid)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "down")
        assert app.no_color
        assert "[5]" in drawn(grid)[2]
        name = next(cells(grid, 2))
        assert name[0] == "Bo"
        assert name[1].bold
        assert app.export_screenshot()


async def test_a_smaller_terminal_keeps_the_cursor_in_sight(sheet: Build) -> None:
    """When the terminal shrinks, the cursor's row is still shown."""
    grid = HeatGrid(large(20, 10))
    async with sheet(Vertical(grid)).run_test(size=(80, 30)) as pilot:
        await press(pilot, *["down"] * 20)
        assert grid.cursor == (19, 0)
        await pilot.resize_terminal(80, 14)
        await pilot.pause()
        assert any("Person 19" in line for line in drawn(grid))


@pytest.mark.parametrize(("level", "sign"), [(None, " "), (0, "·"), (1, "1"), (5, "5")])
def test_the_sign_of_a_level(level: int | None, sign: str) -> None:
    """Away is blank, silent a dot, the rest a digit."""
    assert glyph(level) == sign


@pytest.mark.parametrize("room", range(120))
def test_the_legend_fits(room: int) -> None:
    """The legend is as full as its room allows."""
    assert cell_len(legend(room)) <= room
    if room >= 75:
        assert "2 under 1/10" in legend(room)
    if room >= 43:
        assert "blank: away" in legend(room) or "1/10" in legend(room)


async def test_people_in_columns(sheet: Build) -> None:
    """Where they do not fit under one another, people stand side by side, each column with its times and shares."""
    grid = HeatGrid(large(20, 12), rows_below=8)
    async with sheet(Vertical(grid)).run_test(size=(80, 24)) as pilot:
        lines = drawn(grid)
        assert lines[0].count("share") == 2
        assert lines[1].startswith("Person 0")
        assert "Person 10" in lines[1]
        await press(pilot, "down")
        await press(pilot, *["down"] * 19)
        assert grid.cursor == (19, 0)
        assert drawn(grid)[-1].strip().startswith("Person 19, from 00:00")


async def test_pages_turn(sheet: Build) -> None:
    """Each page shows the people who did not fit before, and after the last the first again."""
    grid = HeatGrid(large(30, 12), rows_below=12)
    async with sheet(Vertical(grid)).run_test(size=(80, 24)):
        first = drawn(grid)
        seen = set(" ".join(first).split())
        grid.turn_page()
        seen |= set(" ".join(drawn(grid)).split())
        assert {str(n) for n in range(30)} <= seen
        grid.turn_page()
        assert drawn(grid) == first
