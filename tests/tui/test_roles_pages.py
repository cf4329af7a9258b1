"""The pages about roles, rotations, labs and bursts: what they show, what they do, and what they look like.

After a change that is meant to be seen, draw the pictures anew, and look at each that changed before it is kept::

    pytest tests/tui/test_roles_pages.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.app import App
from textual.pilot import Pilot

from data.conduct.errors import ConductError
from data.conduct.house import House
from data.conduct.rotations import schedule_of
from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate
from data.rules.aftermath_roles import RolesAftermath
from data.rules.labs import Missing
from tests.tui import roles_scenes
from tests.tui.screens import Still, come_to_rest, screen_of, typed, words
from tests.tui.terminal import ids
from tests.tui.test_pictures import Compare, Picture
from tui.app import FolkmootApp
from tui.pages.page import Command, Local

SMALL, LARGE, ROOMY = (80, 24), (120, 40), (200, 50)
LOOKS = [
    ("roles", "lamp", SMALL),
    ("roles", "paper", ROOMY),
    ("rotation", "paper", SMALL),
    ("rotation", "lamp", LARGE),
    ("labs", "lamp", SMALL),
    ("bursts", "paper", LARGE),
]
OF_ROLES = {"roles", "rotation", "labs", "bursts"}


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Still]:
    """Sit down in a house of twelve with nothing else, on 7 May 2030."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    terminal = Still(Path("house"))
    yield terminal
    terminal.leave()


@pytest.fixture
def at(bare: Still) -> Still:
    """Sit down in a house with constellations, roles, a rotation, labs and bursts."""
    roles_scenes.everything(house_of(bare))
    return bare


def house_of(terminal: Still) -> House:
    """Give the house."""
    assert terminal.session.house is not None
    return terminal.session.house


def open_page(terminal: Still, name: str) -> str:
    """Open a page from wherever one is, and read it."""
    terminal.session.perform(Command(name, "", "", "", Local(name)), {})
    return terminal.look()


def named(part: object) -> str:
    """Name a picture by its page, its sheet and its size."""
    return "x".join(map(str, part)) if isinstance(part, tuple) else str(part)


def test_every_role_is_chosen_in_turn_and_shown_in_full(at: Still) -> None:
    """By forum and name; the chosen one with its term, its qualification, who learns it and who never held it."""
    told = open_page(at, "roles")
    assert "boiler vacant" in told
    assert "nobody is learning this: a monopoly" in told
    seen = []
    for _role in at.page.choosable:
        seen.append(at.page.chosen)
        at.session.choose(1)
    assert seen == [
        "boiler", "bookkeeper", "frost-team", "voices-to-the-federation",
        *(f"the-{one}-{name}" for one in ("ovens", "shop")
          for name in ("conflict-steward", "craft-lead", "data-navigator", "external-liaison")),
    ]  # fmt: skip
    at.session.cursor = "bookkeeper"
    told = at.look()
    for said in ("bookkeeping: Amina Demo", "who is learning it: Bo Demo", "Amina Demo, until 20 May, term 2 of 2",
                 "last note: The tax office", "20 May 2028 to 20 May 2029: Amina Demo"):  # fmt: skip
        assert said in told
    at.session.cursor = "frost-team"
    told = at.look()
    assert "2 of 2 places held, until 1 July" in told
    assert "money up to 2000; up to 40 hours; repairs only" in told


def test_a_role_is_handed_over_from_its_page(at: Still) -> None:
    """The note stands there at once; roles of several places, and those nobody held, have no such key."""
    open_page(at, "roles")
    assert "hand_over" not in ids(at)
    at.session.cursor = "the-ovens-craft-lead"
    assert "Chandra Demo" in at.press("hand_over", "Feed the dough.", "Patience.").sentence
    at.session.cursor = "the-ovens-craft-lead"
    assert "last note: Feed the dough." in at.look()


def test_the_rotation_shows_terms_and_roles_of_each_constellation(at: Still) -> None:
    """Who comes when, who has never held which role; one without an order says how it is drawn."""
    told = open_page(at, "rotation")
    assert "1 March: conflict steward Farid, craft lead Chandra" in told
    assert "30 May: conflict steward Dario*" in told
    assert "craft lead: Amina, Bo, Dario, Elin, Farid, Greta, Hugo" in told
    at.session.choose(1)
    assert "The Shop has drawn no order yet." in at.look()
    assert "swap" not in ids(at)
    at.session.choose(1)
    assert at.page.chosen == "the-ovens"


def test_turns_are_swapped_when_both_have_agreed(at: Still) -> None:
    """Before that, who would get what is said and nothing is changed; what cannot be is asked again."""
    house = house_of(at)
    ovens = house.workplace.constellations[0]
    craft = "the-ovens-craft-lead"
    before = schedule_of(house, ovens, at.session.today)
    one, other = (before.terms[term].holders[craft] for term in (1, 2))
    open_page(at, "rotation")
    said = at.refused("swap", craft, one, craft, other, "no")
    assert "gets craft lead from 30 May until 28 August" in said
    assert "Both have to agree first." in said
    assert schedule_of(house, ovens, at.session.today) == before
    assert "gets craft lead from 30 May" in at.press("swap", craft, one, craft, other, "yes").sentence
    after = schedule_of(house, ovens, at.session.today)
    assert tuple(after.terms[term].holders[craft] for term in (1, 2)) == (other, one)
    with pytest.raises(ConductError, match="two members"):
        at.perform(at.command("swap"), craft, one, craft, one, "yes")


def test_labs_show_skipped_owed_and_learning(at: Still) -> None:
    """Skipped ones stay visible, the incomplete one says why, and learning is counted as working time."""
    told = open_page(at, "labs")
    for said in ("4 were skipped in a year", "30 April due now", "Do we open a second shop? – no novice presented",
                 "12 h 15 min of working time", "not yet in one: Chandra Demo"):  # fmt: skip
        assert said in told


def test_bursts_show_limits_and_what_is_owed(at: Still) -> None:
    """What a team used of its mandate, the acts outside of it, and the share of urgent decisions."""
    told = open_page(at, "bursts")
    for said in (
        "money 1200 of 2000, hours 10 of 40",
        "4 May, frost team 2 acts, 1 outside the mandate",
        "100 % (1/1)",
    ):
        assert said in told
    house_of(at).workplace.change_mandate(house_of(at).workplace.mandates[-1].id, ended_on="2030-05-01")
    for mandate in house_of(at).workplace.mandates:
        if mandate.role == "frost-team":
            house_of(at).workplace.change_mandate(mandate.id, ended_on="2030-05-02")
    assert "mandate: over, or nobody was drawn yet" in at.look()


def test_an_empty_house_says_how_to_begin(bare: Still) -> None:
    """Each page has a sentence where there is nothing, and leads to the others and back."""
    for name, said in (("roles", "folkmoot role add NAME"), ("rotation", "folkmoot constellation add NAME"),
                       ("labs", "labs_from"), ("bursts", "no rapid-response team")):  # fmt: skip
        assert said in open_page(bare, name)
        assert ids(bare) == OF_ROLES - {name} | {"back"}
    for _page in range(4):
        bare.press("back")
    assert bare.page.name == "start"


def test_long_lists_are_cut_and_counted(at: Still) -> None:
    """What does not stand on a page is counted there."""
    house = house_of(at)
    day, gone = "2030-04-20", (Missing.NOT_DECIDED.value,)
    roles_scenes.settle(
        house,
        *(
            RolesAftermath(lab=HeldLab(f"x{n}", "2030-04-20", f"Question {n}?", "assembly", missing=gone))
            for n in range(7)
        ),
        *(RolesAftermath(burst=HeldBurst(f"y{n}", day, "frost-team", acts=("a",))) for n in range(7)),
    )
    assert "…: 3 more" in open_page(at, "labs")
    assert "… 3 more" in open_page(at, "bursts")
    assert "… 7 more; ↑ ↓" in open_page(at, "roles")


def test_the_pages_are_found_in_a_meeting_by_the_palette(at: Still) -> None:
    """No step of a meeting waits for them, and the meeting is where it was."""
    at.press("meet")
    was = at.page.name
    for name in sorted(OF_ROLES):
        at.press(name)
        assert at.page.name == name
        at.press("back")
    assert at.page.name == was


def test_ten_years_of_mandates_stay_bounded(at: Still) -> None:
    """The page of a role that was held for ten years is as long as that of one held twice."""
    house = house_of(at)
    house.workplace.keep_mandates(
        Mandate(f"old{year}{half}", "boiler", "bo-demo", f"{year}-0{half}-01", f"{year}-0{half + 1}-01", by="a draw")
        for year in range(2020, 2030)
        for half in range(1, 9)
    )
    assert open_page(at, "roles").count("Bo Demo") <= 7


async def test_keys_walk_through_the_pages(at: Still) -> None:
    """The footer's keys lead from page to page, arrows choose, and a swap is a form above the footer."""
    open_page(at, "roles")
    async with screen_of(at) as pilot:
        await typed(pilot, "down", "o")
        assert "The Ovens" in words(pilot.app)
        assert "navigator" in words(pilot.app)
        await typed(pilot, "w")
        assert "which role does the one give away?" in words(pilot.app)
        await typed(pilot, "escape", "l")
        assert "due now" in words(pilot.app)
        await typed(pilot, "b", "escape", "escape", "escape", "escape")
        assert at.page.name == "start"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Compare:
    """Compare an app with its accepted picture once it has come to rest."""
    monkeypatch.setattr(pytest_textual_snapshot, "SVGImageExtension", Picture)
    snap_compare: Compare = request.getfixturevalue("snap_compare")

    def compare(
        app: App[None], size: tuple[int, int], then: Callable[[Pilot[None]], Awaitable[None]] = come_to_rest
    ) -> bool:
        same = snap_compare(app, terminal_size=size, run_before=then)
        assert app._exception is None
        return same

    return compare


@pytest.mark.parametrize(("page", "sheet", "size"), LOOKS, ids=named)
def test_page(at: Still, drawn: Compare, page: str, sheet: str, size: tuple[int, int]) -> None:
    """Each page looks as it was accepted."""
    open_page(at, page)
    assert drawn(FolkmootApp(at.session, sheet), size)
