"""Nothing is cut off without a sign: every page of a meeting, at every size, whatever people are called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content

from data.conduct.house import House
from tests.tui.scenes import reach, scenes
from tests.tui.screens import AGENDA, Still, screen_of, typed, words
from tests.tui.terminal import names
from tui.app import FolkmootApp
from tui.screens.page_screen import PageScreen
from tui.screens.paging import turn_by_itself
from tui.wall_app import WallApp
from tui.widgets.footer import FootKeys
from tui.widgets.header import PageHeader
from tui.widgets.heat_grid import HeatGrid
from tui.widgets.sheet import Sheet

SIZES = ((80, 24), (120, 40), (200, 50))
LONG_NAMES = """
[red]Amina[/red] Demo-Constantinopolitanopoulou-Featherstonehaugh the Elder
山田太郎山田太郎山田太郎山田太郎 Demo
Chandrasekharendra Subrahmanya Demo
김수한무거북이와두루미 Demo
Elin Demo
"""
WIDE = "山田太郎山田太郎山田太郎山田太郎山田太郎"
MANY = LONG_NAMES + "\n".join(f"Somebody Number {n} Demo" for n in range(6, 26))
LONG_AGENDA = (
    AGENDA.replace("Bo Demo", "山田太郎山田太郎山田太郎山田太郎 Demo")
    .replace("Amina Demo", "[red]Amina[/red] Demo-Constantinopolitanopoulou-Featherstonehaugh the Elder")
    .replace("Chandra Demo", "Elin Demo")
    .replace("Milk supplier", "Milk supplier, and what the mill in the next valley asks of all of us this year")
    .replace("We lease two ovens", "We lease two ovens " + "and look after them well " * 30)
)  # fmt: skip


def misfits(app: App[None]) -> list[str]:
    """List everything on the screen that does not fit where it stands."""
    screen = app.screen
    assert isinstance(screen, PageScreen)
    found = [misfit for sheet in screen.query(Sheet) if sheet.region.area for misfit in misfits_of(sheet)]
    for scroll in screen.query(VerticalScroll):
        if scroll.region.area and (scroll.show_horizontal_scrollbar or scroll.virtual_size.width > scroll.size.width):
            found.append(f"#{scroll.id} is wider than its place")
        if scroll.region.area and scroll.max_scroll_y > 0 and not scroll.show_vertical_scrollbar:
            found.append(f"#{scroll.id} is higher than its place, and nothing shows it")
    lines = (*screen.query(PageHeader), *screen.query(FootKeys))
    found += [f"{w} is wider than its place" for w in lines if w.render().cell_length > w.content_size.width]
    if any(grid.region.area and not screen.region.contains_region(grid.region) for grid in screen.query(HeatGrid)):
        found.append("the map leaves the screen")
    if sum(part.size.height for part in screen.children if part.display) > screen.size.height:
        found.append("the parts are higher than the screen")
    return found


def misfits_of(sheet: Sheet) -> list[str]:
    """List what of a sheet does not fit."""
    found = []
    lines = sheet.lines(sheet.content_size.width)
    wide = [line.plain for line in lines if line.cell_length > sheet.content_size.width]
    if wide:
        found.append(f"#{sheet.id} is {sheet.content_size.width} wide, its line is not: {wide[0]!r}")
    if sheet.content_size.height < len(lines):
        found.append(f"#{sheet.id} shows {sheet.content_size.height} of {len(lines)} lines")
    room = sheet.parent
    assert isinstance(room, VerticalScroll)
    if sheet.region.right > room.region.right - room.scrollbar_size_vertical * room.show_vertical_scrollbar:
        found.append(f"#{sheet.id} goes under the scrollbar")
    return found


HOUSES = {
    3: ("\n".join(LONG_NAMES.strip().split("\n")[:3]), LONG_AGENDA.replace("Elin Demo", "Chandrasekharendra")),
    12: (names(12), AGENDA),
    25: (MANY, LONG_AGENDA),
    60: (LONG_NAMES + "\n".join(f"{WIDE} {n} Demo" for n in range(6, 61)), LONG_AGENDA),
}
"""Few, usual, many and very many people; all but the usual twelve have long names, wide names, names like markup."""


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("people", HOUSES)
async def test_every_page_fits(tmp_path: Path, people: int, size: tuple[int, int]) -> None:
    """From the first page to the last no line is wider than its sheet, and what is higher can be scrolled."""
    at = Still(tmp_path / "house", *HOUSES[people])
    async with screen_of(at, size) as pilot:
        app = pilot.app
        assert isinstance(app, FolkmootApp)
        for scene in scenes(at):
            app.show_page()
            await pilot.pause()
            assert misfits(app) == [], f"{scene}\n{words(app)}"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("people", HOUSES)
async def test_the_wall_fits(tmp_path: Path, people: int, size: tuple[int, int]) -> None:
    """At every step of a meeting no line on the wall is wider than its sheet, and nothing is hidden at its end."""
    at = Still(tmp_path / "house", *HOUSES[people])
    app = WallApp(House.open(at.session.home))
    app.around = at.around
    async with app.run_test(size=size) as pilot:
        for scene in scenes(at):
            app._ticks = 0
            app._look()
            await pilot.pause()
            assert misfits(app) == [], f"{scene}\n{words(app)}"


async def test_a_list_that_is_too_long_says_how_many_more(tmp_path: Path) -> None:
    """Twenty-five people do not fit beside the page at 80×24: the list ends with how many are not shown."""
    at = Still(tmp_path / "house", MANY, LONG_AGENDA)
    reach(at, "objection")
    async with screen_of(at) as pilot:
        (more,) = [line for line in words(pilot.app).split("\n") if "  … " in line]
        assert "more" in more or "consent" in more


async def test_names_are_never_read_as_markup(tmp_path: Path) -> None:
    """Brackets in a name are shown, on the page, in the header, in questions and in what is asked once more."""
    at = Still(tmp_path / "house", MANY, LONG_AGENDA)
    reach(at, "object")
    async with screen_of(at, (120, 40)) as pilot:
        assert "[red]Amina[/red]" in words(pilot.app)
        await typed(pilot, "n")
        asked = at.session.page().commands[1].ask[0].label
        assert asked in words(pilot.app)
        await typed(pilot, "[bold]hot[/bold]", "enter")
        assert "[bold]hot[/bold]" in words(pilot.app)
        await typed(pilot, "h")
        assert "[red]Amina[/red]" in words(pilot.app)


async def test_a_wide_line_would_be_seen(tmp_path: Path) -> None:
    """The measure of this file finds a line that is wider than its sheet, and a sheet that hides its end."""
    at = Still(tmp_path / "house")
    async with screen_of(at) as pilot:
        assert isinstance(pilot.app, FolkmootApp)
        sheet = pilot.app.screen.query_one("#page", Sheet)
        sheet._set = (sheet._set[0], [Content("x" * 100)] * 50)
        wide, high = misfits(pilot.app)
        assert "its line is not" in wide
        assert "of 50 lines" in high


SIXTY = "\n".join(f"P{n:02} Demo" for n in range(60))
OF_P00 = re.sub(r"(Bo|Amina|Chandra) Demo", "P00 Demo", AGENDA)


async def test_lists_that_are_too_long_are_gone_through_with_keys(tmp_path: Path) -> None:
    """Page down shows the others, part by part, until everybody was seen; page up and home go back."""
    at = Still(tmp_path / "house", SIXTY, OF_P00)
    reach(at, "object")
    voters = {at.meeting.people[m].name.split()[0] for m in at.meeting.voters_here}
    async with screen_of(at) as pilot:
        first = words(pilot.app)
        seen = {word for word in first.split() if word in voters}
        assert 0 < len(seen) < len(voters)
        parts = 0
        while not voters <= seen:
            await typed(pilot, "pagedown")
            more = {word for word in words(pilot.app).split() if word in voters}
            assert more
            seen |= more
            parts += 1
            assert parts < 12
        await typed(pilot, *["pageup"] * parts)
        assert words(pilot.app) == first
        await typed(pilot, "pagedown", "home")
        assert words(pilot.app) == first


@pytest.mark.parametrize("scene", ["draw-before", "map"])
async def test_the_wall_goes_through_what_does_not_fit_by_itself(tmp_path: Path, scene: str) -> None:
    """Sixty people and their map: without a key everybody stands on the wall after a while."""
    at = Still(tmp_path / "house", SIXTY, OF_P00)
    reach(at, scene)
    app = WallApp(House.open(at.session.home))
    app.around = at.around
    async with app.run_test(size=(80, 24)) as pilot:
        seen: set[str] = set()
        for _part in range(8):
            seen |= set(re.findall(r"\bP\d\d\b", words(app)))
            turn_by_itself(app.screen)
            await pilot.pause()
        assert len(seen) >= len(at.meeting.here) - 1  # whoever observes is not on the map
