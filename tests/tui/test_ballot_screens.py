"""Ballots on the screen: pictures that somebody looked at and accepted, what fits, and what keys do.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_ballot_screens.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from data.conduct.house import House
from data.meeting.decision_events import Vote
from data.meeting.proposal import Outcome
from tests.tui.ballot_scenes import AGENDA, ballots, begun, reach
from tests.tui.screens import Still, foot, screen_of, typed, words
from tests.tui.terminal import names
from tests.tui.test_fit import misfits
from tests.tui.test_pictures import Compare
from tests.tui.test_pictures import drawn as drawn  # noqa: PLC0414  # a fixture is asked for by its name
from tui.app import FolkmootApp
from tui.wall_app import WallApp

SMALL, LARGE, ROOMY = (80, 24), (120, 40), (200, 50)
STAGES = (
    "presented", "explained", "methods", "by-name", "by-name-half", "by-name-all", "by-name-changed", "by-name-verdict",
    "void", "papers", "papers-first", "papers-differ", "papers-agree", "papers-verdict", "recall", "hands", "rejected",
)  # fmt: skip
SEEN_BY_ALL = ("explained", "void", "by-name-half", "by-name-verdict", "papers-first", "papers-verdict", "rejected")
TYPED = ("10", "enter", "10", "enter", "7", "enter", "1", "enter", "enter", "enter")
"""What a teller types: two papers are neither for nor against, and are not typed yet."""

WIDE = "山田太郎山田太郎山田太郎山田太郎山田太郎"
PEOPLE = {
    4: "Amina Demo\nBo Demo\n[red]Chandra[/red] Demo-Constantinopolitanopoulou-Featherstonehaugh the Elder\n" + WIDE,
    60: "Amina Demo\nBo Demo\n" + "\n".join(f"{WIDE} {n} Demo" for n in range(3, 61)),
}


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Still]:
    """Come to the proposal in a house of twelve whose home has the same name on every machine."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    terminal = begun(Still(Path("house"), names(12), AGENDA))
    yield terminal
    terminal.leave()


def label(part: object) -> str:
    """Name a size in the name of a picture."""
    return "x".join(map(str, part)) if isinstance(part, tuple) else str(part)


@pytest.mark.parametrize(("sheet", "size"), [("lamp", SMALL), ("paper", LARGE)], ids=label)
@pytest.mark.parametrize("scene", STAGES)
def test_page(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """Every stage of a ballot looks as it was accepted."""
    assert drawn(FolkmootApp(reach(at, scene).session, sheet), size)


@pytest.mark.parametrize(("sheet", "size"), [("paper", SMALL), ("lamp", LARGE)], ids=label)
@pytest.mark.parametrize("scene", ["methods", "by-name-verdict", "papers-verdict"])
def test_page_on_the_other_sheet(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """Dark or light, the page is the same."""
    assert drawn(FolkmootApp(reach(at, scene).session, sheet), size)


@pytest.mark.parametrize(("sheet", "size"), [("paper", SMALL), ("lamp", LARGE)], ids=label)
@pytest.mark.parametrize("scene", SEEN_BY_ALL)
def test_wall(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """What the room sees of a ballot looks as it was accepted."""
    reach(at, scene)
    app = WallApp(House.open(at.session.home), sheet)
    app.around = at.around
    assert drawn(app, size)


@pytest.mark.parametrize(
    ("scene", "keys"),
    [
        ("methods", ("k",)),
        ("papers", ("enter", "Amina", "enter", *TYPED, "2")),
        ("by-name-all", ("enter",)),
        ("by-name", ("?",)),
    ],
    ids=["who-could-explain", "teller", "once-more", "help"],
)  # fmt: skip
def test_keys_that_open_something(at: Still, drawn: Compare, scene: str, keys: tuple[str, ...]) -> None:
    """What is asked of the room, of a teller, once more before the verdict; and help."""

    async def press(pilot: Pilot[None]) -> None:
        await typed(pilot, *keys)
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False

    assert drawn(FolkmootApp(reach(at, scene).session), SMALL, press)


def test_papers_refused(at: Still, drawn: Compare) -> None:
    """Why they are refused stands above what the teller typed, which is offered again."""

    async def press(pilot: Pilot[None]) -> None:
        await typed(pilot, "enter", "Amina", "enter", *TYPED, "enter")
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False

    assert drawn(FolkmootApp(reach(at, "papers").session), SMALL, press)


def test_every_stage_has_its_picture(at: Still) -> None:
    """The pictures are those of every page a ballot comes to."""
    assert tuple(ballots(at)) == STAGES


@pytest.mark.parametrize("size", [SMALL, LARGE, ROOMY], ids=label)
@pytest.mark.parametrize("people", PEOPLE)
async def test_every_stage_fits(tmp_path: Path, people: int, size: tuple[int, int]) -> None:
    """No line of a page is wider than its sheet, and what is higher can be scrolled, whoever is there."""
    at = begun(Still(tmp_path / "house", PEOPLE[people], AGENDA))
    async with screen_of(at, size) as pilot:
        app = pilot.app
        assert isinstance(app, FolkmootApp)
        for scene in ballots(at):
            app.show_page()
            await pilot.pause()
            assert misfits(app) == [], f"{scene}\n{words(app)}"


@pytest.mark.parametrize("size", [SMALL, LARGE, ROOMY], ids=label)
@pytest.mark.parametrize("people", PEOPLE)
async def test_every_stage_fits_on_the_wall(tmp_path: Path, people: int, size: tuple[int, int]) -> None:
    """No line on the wall is wider than its sheet, and nothing is hidden at its end, whoever is there."""
    at = begun(Still(tmp_path / "house", PEOPLE[people], AGENDA))
    app = WallApp(House.open(at.session.home))
    app.around = at.around
    async with app.run_test(size=size) as pilot:
        for scene in ballots(at):
            app._ticks = 0
            app._look()
            await pilot.pause()
            assert misfits(app) == [], f"{scene}\n{words(app)}"
    at.leave()


async def test_by_name_with_keys(at: Still) -> None:
    """One key for each answer, arrows for another person; enter does nothing before all are in, then asks once more."""
    at.on()
    async with screen_of(at) as pilot:
        await typed(pilot, "n", "f", "enter", "a", "b")
        found = at.meeting.proposals[at.meeting.current]
        assert found.ballot is not None
        assert tuple(found.ballot.votes.values()) == (Vote.FOR, Vote.AGAINST, Vote.ABSTAIN)
        await typed(pilot, "down", "a", "f", "f", "f", "f", "f")
        assert "9 of 10" in words(pilot.app)
        await typed(pilot, "f", "up", "escape", "u", "f", "enter")
        assert "announce the verdict: after that no vote can be changed" in foot(pilot.app)
        await typed(pilot, "escape")
        assert at.page.name == "ballot-count"
        await typed(pilot, "enter", "enter")
        assert at.meeting.proposals[at.meeting.current].outcome is Outcome.ADOPTED


async def test_the_form_stays_open_where_papers_do_not_add_up(at: Still) -> None:
    """A refusal is told in words, what the teller typed is offered again; the second teller begins with empty lines."""
    at.on()
    async with screen_of(at) as pilot:
        await typed(pilot, "s", "enter", "Amina", "enter", *TYPED, "enter")
        assert "add up to 8, but 10 came back" in " ".join(foot(pilot.app).split())
        assert at.page.name == "ballot-count"
        offered = pilot.app.screen.query_one(Input)
        seen = []
        for _question in range(7):
            seen.append(offered.value)
            await typed(pilot, "enter")
        assert seen == ["Amina", "10", "10", "7", "1", "0", "0"]
        offered.value = "2"
        await typed(pilot, "enter")
        assert "1 of 2" in words(pilot.app)
        await typed(pilot, "enter")
        blank = []
        for answer in ("Bo", "10", "10", "7", "1", "0", "0"):
            blank.append(offered.value)
            offered.value = answer
            await typed(pilot, "enter")
        assert blank == ["", "", "", "", "", "0", "0"]
        offered.value = "2"
        await typed(pilot, "enter", "enter", "enter")
        assert at.meeting.proposals[at.meeting.current].outcome is Outcome.ADOPTED
