"""Founding a workplace from the start screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.conduct.house import House
from data.conduct.surroundings import Surroundings
from tui.app import FolkmootApp
from tui.pages.page import Large, Lines
from tui.pages.plain import plain_page
from tui.session import Session

NOON = 1_893_456_000_000
AROUND = Surroundings(lambda: NOON, lambda: "0" * 64, lambda: "ab12", "Europe/Madrid")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Open a terminal on a home without a workplace."""
    return Session(None, tmp_path / "home", AROUND)


def do(session: Session, command: str, **answers: str) -> None:
    """Perform a command of the page by its id."""
    found = next(c for c in session.page().commands if c.id == command)
    reply = session.perform(found, answers)
    assert not reply.refusal, reply.sentence


def test_a_workplace_is_founded_step_by_step(session: Session, tmp_path: Path) -> None:
    """Name, members, time zone, a last look; nothing is on disk before the last step."""
    assert isinstance(session.page().blocks[0], Large)
    do(session, "found_name", name="  Demo   Garden ")
    do(session, "found_members", text="Amina Demo\nBo Demo, no vote\nChandra Demo, guest\n")
    assert "Europe/Madrid" in plain_page(session.page())
    do(session, "found_zone")
    assert "3 members" in plain_page(session.page())
    assert not (tmp_path / "home").exists()
    do(session, "found")
    house = House.open(tmp_path / "home")
    assert (house.name, house.settings.time_zone) == ("Demo Garden", "Europe/Madrid")
    assert [(p.name, p.standing.value) for p in house.people] == [
        ("Amina Demo", "full"),
        ("Bo Demo", "no vote"),
        ("Chandra Demo", "guest"),
    ]
    assert session.page().name == "start"


def test_a_wrong_list_is_told_line_by_line_and_kept_to_be_mended(session: Session) -> None:
    """Nothing of a wrong list is taken; what was typed stands there again at the next try."""
    do(session, "found_name", name="Demo Garden")
    typed = "Amina Demo\nBo Demo, dog\nAmina Demo"
    do(session, "found_members", text=typed)
    page = session.page()
    trouble = next(block for block in page.blocks if isinstance(block, Lines))
    assert [line.text.split(":")[0] for line in trouble.lines] == ["Line 2", "Line 3"]
    question = next(c for c in page.commands if c.id == "found_members").ask[0]
    assert question.initial == typed
    do(session, "found_members", text="Amina Demo\nBo Demo")
    assert session.draft.members == (("Amina Demo", ""), ("Bo Demo", ""))
    assert not session.draft.trouble


def test_members_come_from_a_file_as_a_spreadsheet_saves_it(session: Session, tmp_path: Path) -> None:
    """Semicolons, a byte order mark and accents are read; a file that is not there is told."""
    table = tmp_path / "members.csv"
    table.write_bytes("\ufeffName;Status\r\nJosé Demo;full\r\nZoë Demo;guest\r\n".encode())
    do(session, "found_name", name="Demo Garden")
    do(session, "found_file", path=str(table))
    assert session.draft.members == (("José Demo", ""), ("Zoë Demo", "guest"))


def test_a_time_zone_that_is_none_is_refused(session: Session) -> None:
    """The question can be asked again; the draft stays."""
    do(session, "found_name", name="Demo Garden")
    do(session, "found_members", text="Amina Demo")
    other = next(c for c in session.page().commands if c.id == "found_other_zone")
    assert session.perform(other, {"zone": "Atlantis/Middle"}).refusal
    do(session, "found_other_zone", zone="Europe/Berlin")
    assert session.draft.zone == "Europe/Berlin"


async def test_names_are_typed_a_line_each(session: Session) -> None:
    """Enter ends a name, an empty line ends the list."""
    app = FolkmootApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", *"Garden", "enter", "t", *"Amina", "enter", *"Bo", "enter", "enter")
        await pilot.pause()
        assert session.draft.members == (("Amina", ""), ("Bo", ""))
