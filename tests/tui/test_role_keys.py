"""Labs, bursts and terms with nothing but keys, on a screen; and that what they show fits there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui import role_scenes
from tests.tui.role_scenes import SCENES
from tests.tui.screens import Still, come_to_rest, foot, screen_of, typed, words
from tests.tui.terminal import names
from tests.tui.test_fit import misfits
from tui.wall_app import WallApp

MANY = names(60)
ENDLESS = "[red]A very long sentence[/red] about everything that has to be known, 山田太郎, and then some more. " * 12


async def test_an_option_is_put_by_its_number(tmp_path: Path) -> None:
    """The number typed takes the place of the one suggested; then the area by enter, and who is responsible."""
    at = Still(tmp_path / "house")
    role_scenes.options(at)
    async with screen_of(at) as pilot:
        await typed(pilot, "b", "2", "enter", "enter", "elin", "enter")
        assert [option.item for option in at.meeting.lab.options] == ["", "lab-option-2", ""]
        item = at.meeting.find_item("lab-option-2")
        assert item is not None
        assert (item.area, item.responsible) == ("strategy", "elin-demo")
        await typed(pilot, "enter")
        assert "Pay out half" in words(pilot.app)
    at.leave()


async def test_arrows_choose_the_option(tmp_path: Path) -> None:
    """Down and b, and the suggestion is the second one."""
    at = Still(tmp_path / "house")
    role_scenes.options(at)
    async with screen_of(at) as pilot:
        await typed(pilot, "down", "b", "enter", "enter", "elin", "enter")
        assert [bool(option.item) for option in at.meeting.lab.options] == [False, True, False]
    at.leave()


async def test_a_burst_is_a_few_keys(tmp_path: Path) -> None:
    """From the call to an act beyond the mandate, which is flagged at once, and on to the closing."""
    at = Still(tmp_path / "house")
    role_scenes.burst(at)
    async with screen_of(at) as pilot:
        await typed(pilot, "enter", "bo demo", "enter", "elin demo", "enter", "enter", "enter")
        await typed(pilot, "e", "enter")
        assert at.page.name == "burst"
        await typed(pilot, "a", "New oven", "enter", "5000", "enter", "3", "enter", "enter")
        assert at.meeting.acts[0].beyond == ("money",)
        assert "– " not in foot(pilot.app)
        assert "Beyond the mandate: the money." in words(pilot.app)
        assert "▲ New oven" in words(pilot.app)
        await typed(pilot, "enter")
        assert at.page.name == "closing"
    at.leave()


async def test_an_act_outside_the_scope_is_chosen_so(tmp_path: Path) -> None:
    """Down chooses no; whatever is chosen, limits are computed."""
    at = Still(tmp_path / "house")
    role_scenes.burst_presence(at)
    async with screen_of(at) as pilot:
        await typed(pilot, "e", "enter", "a", "Sign", "enter", "enter", "enter", "down", "enter")
        (act,) = at.meeting.acts
        assert (act.money, act.hours, act.in_scope, act.beyond) == (0, 0, False, ("scope",))
    at.leave()


async def test_a_term_is_let_lapse_by_enter_and_drawn_by_d(tmp_path: Path) -> None:
    """One key each; n at the limit says why not."""
    at = Still(tmp_path / "house")
    role_scenes.last_term(at)
    async with screen_of(at) as pilot:
        await typed(pilot, "n")
        assert "the most there can be" in " ".join(words(pilot.app).split())
        assert len(at.meeting.items) == 4
        await typed(pilot, "d")
        assert "item 4" in foot(pilot.app)
        await typed(pilot, "o")
        assert at.meeting.item.role == "treasurer"
    at.leave()


@pytest.mark.parametrize("scene", SCENES)
async def test_every_page_fits_with_sixty_people(tmp_path: Path, scene: str) -> None:
    """No line is wider than its sheet, and what is higher can be scrolled, on a small screen as on a large one."""
    at = Still(tmp_path / "house", MANY)
    SCENES[scene](at)
    async with screen_of(at) as pilot:
        assert misfits(pilot.app) == [], words(pilot.app)
        await pilot.resize_terminal(200, 50)
        await come_to_rest(pilot)
        assert misfits(pilot.app) == [], words(pilot.app)
    at.leave()


@pytest.mark.parametrize("scene", ["data", "decided", "acts", "lesson"])
async def test_endless_words_fit(tmp_path: Path, scene: str) -> None:
    """What people write is text however long, with whatever looks like markup; on the screen and on the wall."""
    at = Still(tmp_path / "house")
    SCENES[scene](at)
    said = {
        "data": ("ask_for_data", ENDLESS, ENDLESS),
        "decided": ("gap", ENDLESS),
        "acts": ("act", ENDLESS, "1", "1", "no"),
        "lesson": ("lesson", ENDLESS),
    }
    at.press(*said[scene])
    async with screen_of(at) as pilot:
        assert misfits(pilot.app) == []
        assert "[red]A very long" in words(pilot.app) or scene == "acts"
    app = WallApp(role_scenes.house_of(at))
    app.around = at.around
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert misfits(app) == []
    at.leave()
