"""The tickets of a draw appear one after another: by the time alone, the same on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.conduct.house import House
from tests.tui import draw_scenes as scenes
from tests.tui.draw_scenes import STAGES, TWENTY_FIVE, large, last_draw, on_the_wall, reveal, view_of
from tests.tui.screens import Still, come_to_rest, screen_of, words
from tests.tui.terminal import ids
from tui.pages.draw_receipt import short
from tui.pages.draw_suspense import PAUSE_MS, moments, shown_tickets
from tui.pages.page import Lines
from tui.pages.view import Onlooker
from tui.pages.wall import page as wall_page
from tui.pages.which import page_for
from tui.wall_app import WallApp

TEN_SECONDS = 10_000


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Still]:
    """Sit down in a house of twenty-five."""
    terminal = Still(tmp_path / "house", TWENTY_FIVE)
    yield terminal
    terminal.leave()


@given(st.integers(1, 400), st.data())
def test_tickets_appear_in_turn_within_ten_seconds(tickets: int, data: st.DataObject) -> None:
    """However many there are, they come one by one; a pause comes before those drawn, and ten seconds are enough."""
    drawn = data.draw(st.integers(1, tickets))
    when = moments(tickets, drawn)
    assert len(when) == tickets
    assert list(when) == sorted(when)
    assert 0 < when[-1] <= TEN_SECONDS
    steps = [later - sooner for sooner, later in pairwise((0, *when))]
    assert steps[tickets - drawn] == max(steps) >= PAUSE_MS


def test_the_same_moment_shows_the_same_tickets_everywhere(at: Still) -> None:
    """How many are shown is told from the time alone; the highest is the first, the one drawn the last."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    draw = last_draw(at)
    seen: list[str] = []
    for _moment in range(200):
        page = at.page
        assert wall_page(view_of(at, onlooker=Onlooker()), 76, 20).name == page.name
        if page.name != "draw-tickets":
            break
        assert not {"accept", "decline", "receipt"} & ids(at)
        tickets = [line.text for block in page.leaf if isinstance(block, Lines) for line in block.lines if line.word]
        assert at.meeting.people[draw.order[0][0]].name.split()[0] not in tickets
        assert tickets[::-1][: len(seen)] == seen
        seen = tickets[::-1]
        assert large(page) == str(19 - len(seen))
        assert page.changes_at is not None
        assert page.changes_at > at.now
        at.now = page.changes_at
    assert at.now - draw.revealed_at <= TEN_SECONDS
    assert seen == [at.meeting.people[m].name.split()[0] for m, _ticket in draw.order[:0:-1]]
    assert at.page.changes_at is None
    assert {"accept", "decline"} <= ids(at)


def test_a_key_shows_all_at_once_on_this_screen_alone(at: Still) -> None:
    """Enter shows everything here; on the wall the time decides, until somebody has answered."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    assert at.command("show_at_once").key == "enter"
    at.press("show_at_once")
    assert at.page.name == "draw-revealed"
    assert "tickets are still hidden." in on_the_wall(at)
    at.press("accept")
    assert "tickets are still hidden." not in on_the_wall(at)
    assert "accepts." in on_the_wall(at)


def test_words_and_pipes_do_not_wait(at: Still) -> None:
    """Who reads the meeting in words gets every ticket at once."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    assert page_for(view_of(at)).name == "draw-revealed"


def test_without_suspense_everything_is_there(at: Still) -> None:
    """Where the workplace decided against it, the tickets stand there at once, on the wall, too."""
    STAGES["drawn"](at)
    assert at.page.name == "draw-revealed"
    assert "is drawn." in on_the_wall(at)


def test_a_clock_set_back_hides_nothing(at: Still) -> None:
    """A wall whose clock stands before the reveal shows the tickets and does not wait for it."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    at.now -= 3_600_000
    assert shown_tickets(view_of(at, onlooker=Onlooker()), last_draw(at)) == 19


def test_a_second_attempt_has_its_own_moment(at: Still) -> None:
    """Wishing to see one draw at once does not spoil the next."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    at.press("show_at_once")
    at.press("void", "somebody came in")
    reveal(at)
    assert at.page.name == "draw-tickets"


async def test_the_screen_goes_on_by_itself(at: Still) -> None:
    """While tickets appear, the screen looks again when the next one is due; before and after it does not."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    draw = last_draw(at)
    async with screen_of(at) as pilot:
        app = pilot.app
        for nth in (1, 5, 19):
            at.now = draw.revealed_at + moments(19, 1)[nth - 1]
            assert app._next_look is not None  # type: ignore[attr-defined]
            app._tick()  # type: ignore[attr-defined]
            await come_to_rest(pilot)
            shown = [ticket for _member, ticket in draw.order if short(ticket) in words(app)]
            assert len(shown) >= min(nth, 12)
        assert "is drawn." in words(app)
        assert "accepts" in words(app)


async def test_the_wall_goes_on_by_itself(at: Still) -> None:
    """The wall shows the next ticket when its moment has come, though no file has changed."""
    scenes.at_a_role(at, suspense=True)
    reveal(at)
    draw = last_draw(at)
    app = WallApp(House.open(at.session.home))
    app.around = at.around
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        assert "tickets are still hidden." in words(app)
        at.now = draw.revealed_at + moments(19, 1)[0]
        app._ticks = 1
        app._look()
        await pilot.pause()
        assert short(draw.order[-1][1]) in words(app)
        assert short(draw.order[0][1]) not in words(app)
        at.now = draw.revealed_at + TEN_SECONDS
        app._ticks = 1
        app._look()
        await pilot.pause()
        assert "is drawn." in words(app)


def test_the_order_appears_ticket_by_ticket_too(at: Still) -> None:
    """The first of the order is the last to appear."""
    scenes.at_the_order(at, suspense=True)
    reveal(at)
    at.now += moments(8, 1)[6]
    assert large(at.page) == "1"
    at.now = last_draw(at).revealed_at + moments(8, 1)[7]
    assert at.page.name == "draw-order"
