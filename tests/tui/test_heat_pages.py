"""The page of how we spoke: who spoke when, and behind it who cut in on whom, where anybody did."""

from __future__ import annotations

import pytest

from data.meeting.marks import CutInOutcome
from tests.tui.scenes import reach
from tests.tui.screens import Still, come_to_rest, screen_of, typed, words
from tests.tui.test_wall_app import wall_of
from tui.app import FolkmootApp
from tui.pages.page import Map, Prose
from tui.screens.page_screen import PageScreen
from tui.widgets.heat_grid import HeatGrid


def to_the_map(at: Still, cut_ins: int = 3) -> None:
    """Come to the map of a meeting in which the first counted cut in on the second, who did so once."""
    reach(at, "over-time")
    under_way = at.session.meeting_under_way
    one, other = sorted(under_way.participation.counted)[:2]
    for n in range(cut_ins):
        who, whom = (one, other) if n else (other, one)
        under_way.floor.cut_in(at.now, who, whom, CutInOutcome.GAVE_UP)
        at.on_by(seconds=2)
    at.on()
    at.press("skip", "no time left today")
    at.on()


def map_of(at: Still) -> Map:
    """Find the map on the page."""
    (found,) = [block for block in at.page.blocks if isinstance(block, Map)]
    return found


def test_who_cut_in_on_whom_lies_behind_the_map(at: Still) -> None:
    """Rows and columns are the people of the map in its order; the page says how often, and names nobody."""
    to_the_map(at)
    shown = map_of(at)
    names = tuple(row.name for row in shown.picture.rows)
    assert tuple(row.name for row in shown.behind.rows) == shown.behind.labels == names
    assert sorted(row.share for row in shown.behind.rows)[-2:] == ["1", "2"]
    assert sum(shown.behind.totals) == 3
    (said,) = [block.text for block in at.page.blocks if isinstance(block, Prose)]
    assert said.endswith("\n3 times somebody cut in; 1 pair both ways.")
    assert not any(name in said for name in names)


def test_where_nobody_cut_in_nothing_lies_behind(at: Still) -> None:
    """Then there is no other picture, no key, no sentence."""
    to_the_map(at, cut_ins=0)
    assert map_of(at).behind is None


async def test_a_key_changes_between_the_two(at: Still) -> None:
    """It is told beneath the map; leaving the page and coming back shows first who spoke when."""
    to_the_map(at)
    async with screen_of(at) as pilot:
        assert "i who cut in on whom" in words(pilot.app)
        assert "share" in words(pilot.app)
        await typed(pilot, "i")
        assert "suffered" in words(pilot.app)
        assert "i who spoke when" in words(pilot.app)
        await typed(pilot, "right", "right")
        assert "cut in on" in words(pilot.app)
        await typed(pilot, "i")
        assert "suffered" not in words(pilot.app)
        await typed(pilot, "i", "enter")
        assert "What do we change" in words(pilot.app)
        await typed(pilot, "u")
        assert "suffered" not in words(pilot.app)
        assert "i who cut in on whom" in words(pilot.app)


async def test_without_cutting_in_the_key_does_nothing(at: Still) -> None:
    """It is offered only where somebody cut in."""
    to_the_map(at, cut_ins=0)
    async with screen_of(at) as pilot:
        before = words(pilot.app)
        await typed(pilot, "i")
        assert words(pilot.app) == before


async def test_the_wall_shows_who_spoke_when(at: Still) -> None:
    """It has no keys, and offers none."""
    to_the_map(at)
    async with wall_of(at) as pilot:
        assert "share" in words(pilot.app)
        assert "i who" not in words(pilot.app)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 50)])
async def test_both_pictures_leave_the_sentences_their_room(at: Still, size: tuple[int, int]) -> None:
    """However large the terminal, nothing has to be scrolled to read what stands under the map."""
    to_the_map(at)
    app = FolkmootApp(at.session)
    async with app.run_test(size=size) as pilot:
        await come_to_rest(pilot)
        for _picture in range(2):
            assert "pair both ways" in words(app)
            await typed(pilot, "i")
        await pilot.resize_terminal(80, 24)
        await come_to_rest(pilot)
        assert isinstance(app.screen, PageScreen)
        assert app.screen.query_one(HeatGrid).size.height <= 18
