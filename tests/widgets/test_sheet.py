from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.pages.page import Block, Line, Lines, Prose, Title
from tui.widgets.sheet import Sheet

PEOPLE: tuple[Block, ...] = (
    Lines("members", tuple(Line("✓", f"Person {n}", "here") for n in range(40))),
    Prose("what Bo says", "It gets hot."),
)


async def test_a_sheet_is_as_high_as_what_stands_on_it(sheet: Callable[..., App[None]]) -> None:
    """One row a line; assigning other blocks sets it anew."""
    page = Sheet()
    page.blocks = (Title("Lease an oven"), Prose("", "One oven."))
    async with sheet(page).run_test(size=(40, 12)) as pilot:
        assert page.size.height == 4
        assert [line.plain for line in page.lines(40)] == ["Lease an oven", "", "", "One oven."]
        page.blocks = (Title("Milk"),)
        await pilot.pause()
        assert page.size.height == 1


async def test_an_empty_sheet_takes_no_row(sheet: Callable[..., App[None]]) -> None:
    """Where nothing is to be shown, what follows stands at the top."""
    page, below = Sheet(), Static("below")
    async with sheet(page, below).run_test(size=(40, 12)) as pilot:
        assert below.region.y == 0
        page.blocks = (Title("Milk"),)
        await pilot.pause()
        assert below.region.y == 1
        page.blocks = ()
        await pilot.pause()
        assert below.region.y == 0


@pytest.mark.parametrize(("shrink", "rows"), [(True, 12), (False, 45)])
async def test_only_a_sheet_that_may_shrink_sums_up(
    sheet: Callable[..., App[None]], *, shrink: bool, rows: int
) -> None:
    """In the room it lies in, a list is summed up; a sheet that may not keeps every line, to be scrolled."""
    page = Sheet(shrink=shrink)
    page.blocks = PEOPLE
    room = VerticalScroll(page)
    async with sheet(room).run_test(size=(30, 12)):
        assert page.size.height == rows
        assert room.show_vertical_scrollbar is not shrink
        assert any("…" in line.plain for line in page.lines(page.size.width)) is shrink


async def test_the_lines_are_set_once_for_each_size(sheet: Callable[..., App[None]]) -> None:
    """Drawing again does not set again; another width does."""
    page = Sheet()
    page.blocks = PEOPLE
    async with sheet(page).run_test(size=(30, 12)) as pilot:
        before = page.lines(page.size.width)
        assert page.lines(page.size.width) is before
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        assert page.lines(page.size.width) is not before


async def test_large_titles_are_drawn_where_they_are_asked_for(sheet: Callable[..., App[None]]) -> None:
    """A title in display letters takes five rows."""
    page = Sheet()
    page.blocks = (Title("Oven"),)
    async with sheet(page).run_test(size=(80, 30)) as pilot:
        assert page.size.height == 1
        page.roomy = True
        await pilot.pause()
        assert page.size.height == 5
