"""Founding a workplace with the keys alone, and what forms keep when something is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from data.conduct.house import House
from data.conduct.recovering import offer_of
from data.conduct.surroundings import Surroundings
from data.meeting.protocol import Settings, Supermajority
from data.workplace.home import workplace_file
from tests.tui.scenes import reach
from tests.tui.screens import Still, come_to_rest, foot, screen_of, typed, words
from tui.app import FolkmootApp
from tui.pages.founding_draft import Step
from tui.session import Session

AROUND = Surroundings(lambda: 1_893_456_000_000, lambda: "0" * 64, lambda: "ab12", "Europe/Madrid")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Open a terminal on a home without a workplace."""
    return Session(None, tmp_path / "home", AROUND)


async def test_somebody_in_a_hurry_presses_enter_through(session: Session, tmp_path: Path) -> None:
    """A name, two members, and then enter alone founds a workplace."""
    app = FolkmootApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        await typed(pilot, "enter", "Demo Garden", "enter", "t", "Amina Demo", "enter", "Bo Demo", "enter", "enter")
        assert "2 members: 2 with a vote" in words(app)
        await typed(pilot, *["enter"] * 6)
        assert "Demo Garden is founded." in foot(app)
    assert House.open(tmp_path / "home").name == "Demo Garden"


async def test_each_step_is_changed_with_the_keys(session: Session) -> None:
    """A zone by its city, constellations typed, a rule and a setting chosen with the arrow keys; back shows them."""
    app = FolkmootApp(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to_rest(pilot)
        await typed(pilot, "enter", "Demo Garden", "enter", "t", "Amina Demo", "enter", "Bo Demo", "enter", "enter")
        await typed(pilot, "enter", "z", "berl", "enter")
        await typed(pilot, "t", "Bread: the bakery", "enter", "Shop", "enter", "enter")
        await typed(pilot, "down", "enter", "amina", "enter", "enter", "enter")
        await typed(pilot, "down", "enter", "down", "enter", "enter")
        await typed(pilot, "down", "down", "enter", "7", "enter", "enter")
        draft = session.draft
        assert (draft.step, draft.zone, [team.people for team in draft.teams]) == (
            Step.LOOK,
            "Europe/Berlin",
            [(0,), ()],
        )
        assert draft.protocol.areas[0].rule == Supermajority("1/2", strict=True)
        assert draft.settings == Settings("Europe/Berlin", slips_at_least=7)
        await typed(pilot, "escape")
        assert "at least 7" in words(app)
        await typed(pilot, "down", "escape", "escape")
        assert session.draft.step is Step.PROTOCOL


async def test_a_value_that_is_refused_stays_to_be_mended(session: Session) -> None:
    """The question is open again with what was typed, and the sentence says what is wrong."""
    app = FolkmootApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        await typed(pilot, "enter", "Demo", "enter", "f", "/nowhere/members.csv", "enter")
        assert "/nowhere/members.csv cannot be read" in foot(app)
        assert app.screen.query_one(Input).value == "/nowhere/members.csv"
        await typed(pilot, "escape", "t", "Amina Demo", "enter", "enter", *["enter"] * 4)
        assert session.draft.step is Step.SETTINGS
        await typed(pilot, "down", "down", "enter", "99", "enter")
        assert "Write a number from 2 to 20." in words(app)
        await typed(pilot, "9", "enter")
        assert session.draft.settings.slips_at_least == 9


async def test_a_list_that_is_left_half_typed_is_there_again(session: Session) -> None:
    """Escape in the middle of typing members, and the next time they stand there."""
    app = FolkmootApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        await typed(pilot, "enter", "Demo", "enter", "t", "Amina Demo", "enter", "Bo", "escape", "t")
        assert app.screen.query_one(TextArea).text == "Amina Demo\nBo"


async def test_a_text_that_a_rule_refuses_stays_in_its_form(at: Still) -> None:
    """In a meeting as well: the rule says no, and the words are there to be mended."""
    reach(at, "agenda")
    line = "Buy flour (10 min, perhaps)"
    async with screen_of(at) as pilot:
        await typed(pilot, "i", line, "enter")
        assert "– " in words(pilot.app)
        assert pilot.app.screen.query_one(Input).value == line
        await typed(pilot, *["backspace"] * len("perhaps)"), "consent, Bo)", "enter")
        assert [item.title for item in at.meeting.items if item.title == "Buy flour"]


def damaged(home: Path) -> Session:
    """Found a workplace, change it, damage its file, and open a terminal that offers what is whole."""
    house = House.found(home, "Demo Garden", b"Amina Demo\nBo Demo", Settings(), Session(None, home, AROUND).today,
                        source="members")  # fmt: skip
    house.workplace.part("bo-demo", "2030-01-01")
    file = workplace_file(home)
    file.write_bytes(file.read_bytes()[:-40])
    session = Session(None, home, AROUND)
    session.offer = offer_of(home)
    return session


async def test_a_damaged_workplace_is_offered_as_it_was_before(tmp_path: Path) -> None:
    """What is wrong, what would be put back, and that the damaged file is kept; one key does it."""
    session = damaged(tmp_path)
    app = FolkmootApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        told = words(app)
        assert "is damaged" in told
        assert "Demo Garden" in told
        assert "2 members" in told
        await typed(pilot, "enter")
        assert "It is put back. The damaged file is" in words(app)
    assert len(House.open(tmp_path).people) == 2


async def test_a_damaged_workplace_can_be_left_as_it_is(tmp_path: Path) -> None:
    """Leaving changes nothing."""
    session = damaged(tmp_path)
    before = workplace_file(tmp_path).read_bytes()
    app = FolkmootApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        await typed(pilot, "q")
    assert workplace_file(tmp_path).read_bytes() == before
