"""The pages of a burst and of its review: the mandate, what goes beyond it, what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.meeting.agenda import Item, ItemKind, Occasion, Revisit
from data.meeting.people import Presence
from data.meeting.protocol import ASSEMBLY
from data.rules.bursts import Beyond
from tests.tui import role_scenes
from tests.tui.role_scenes import chips, facts, lines
from tests.tui.terminal import Terminal, names
from tui.pages.beyond import limit_words


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Terminal]:
    """Sit down in a house of twelve that looks at every page it comes to in every way there is."""
    terminal = Terminal(tmp_path / "home", names(12))
    yield terminal
    terminal.leave()


def test_a_burst_opens_in_two_steps(at: Terminal) -> None:
    """Nobody is drawn, nothing is counted, and only the team is asked for."""
    role_scenes.burst(at)
    assert "mandate" in at.look()
    at.press("open", "Bo Demo", "Elin Demo")
    assert at.page.choosable == ("bo-demo", "elin-demo", "farid-demo")
    at.press("everybody")
    assert at.meeting.presence["amina-demo"] is Presence.AWAITED
    at.on()
    assert at.page.name == "burst"
    assert at.meeting.counting is None


def test_a_burst_can_begin_without_the_whole_team(at: Terminal) -> None:
    """Who is not placed is absent; nobody outside the team is."""
    role_scenes.burst_presence(at)
    at.press("rest")
    assert at.meeting.presence["farid-demo"] is Presence.ABSENT
    assert at.meeting.presence["amina-demo"] is Presence.AWAITED
    assert chips(at)[-1] == "enter"


def test_the_mandate_stands_there_with_what_is_used(at: Terminal) -> None:
    """Subject, scope, money and hours used of their limits, and the end."""
    role_scenes.acts(at)
    assert facts(at.page) == {
        "subject": "when an oven fails in the night",
        "scope": "repair or rent what we bake with; no new contracts",
        "money used": "▲ 2450 of 2000: 450 beyond",
        "hours used": "7 of 30: 23 left",
        "until": "20 May; on that day it is over",
    }


def test_an_act_beyond_the_mandate_is_flagged_at_once(at: Terminal) -> None:
    """In words, by a glyph, and with what it is beyond: whoever types cannot record it as within."""
    role_scenes.burst_presence(at)
    at.press("everybody")
    at.on()
    within = at.press("act", "Call the fitter", "450", "2", "yes")
    assert "within" in within.sentence
    beyond = at.press("act", "Rent an oven", "1600", "2", "yes")
    assert beyond.sentence == "Beyond the mandate: the money. Kept as that, it goes to the assembly."
    assert lines(at.page, "what we do, newest first") == [
        ("▲", "Rent an oven", "1600, 2 hours"),
        (" ", "beyond the money: to the assembly", ""),
        ("✓", "Call the fitter", "450, 2 hours"),
    ]
    assert at.meeting.acts[-1].beyond == (Beyond.MONEY.value,)


@pytest.mark.parametrize("limit", Beyond)
def test_every_limit_has_words(limit: Beyond) -> None:
    """An act without money takes hours only; a limit is named in words."""
    assert limit_words((limit.value,)).split()[0] in {"the", "its"}


def test_an_act_needs_somebody_of_the_team(at: Terminal) -> None:
    """Refused in words when all of them have left."""
    role_scenes.burst_presence(at)
    at.press("rest")
    at.on()
    for name in ("Bo Demo", "Elin Demo"):
        at.press("people", name, "left")
    assert at.refused("act", "Call the fitter", "450", "2", "yes").startswith("Nobody of the team is here")


def test_a_burst_says_what_it_owes(at: Terminal) -> None:
    """A review always, and each act beyond comes before the assembly; a burst without acts owes nothing."""
    role_scenes.burst_closing(at)
    owed = lines(at.page, "this burst owes")
    assert [glyph for glyph, _text, _word in owed] == ["▸", "▲"]
    assert owed[1][1].startswith("1 act beyond the mandate")


def test_a_burst_without_acts_owes_nothing(at: Terminal) -> None:
    """Where nothing was done there is nothing to review."""
    role_scenes.burst_presence(at)
    at.press("everybody")
    at.on(2)
    assert lines(at.page, "what we did") == [(" ", "nothing; so no review is owed", "")]


def test_a_review_shows_what_was_outside_and_asks_for_a_lesson(at: Terminal) -> None:
    """Going on without a lesson is possible, and says that it stays owed."""
    role_scenes.review(at)
    assert lines(at.page, "what was done")[-1] == (
        "▲",
        "Sign the service contract for two years",
        "outside the mandate",
    )
    assert chips(at) == ["l", "enter"]
    assert "owed" in at.command("forward").word
    at.on()
    assert at.meeting.burst_reviews == ()


def test_a_lesson_holds_the_review(at: Terminal) -> None:
    """It is kept for the commons, and the way on is the one key."""
    role_scenes.lesson(at)
    (review,) = at.meeting.burst_reviews
    assert review.lesson.startswith("The number of the fitter")
    assert chips(at) == ["enter"]
    assert "owed" not in at.look()


def test_an_act_beyond_comes_before_the_assembly_in_words(at: Terminal) -> None:
    """It is asked whether we stand by it, and what it went beyond stands beside it."""
    role_scenes.call(
        at,
        ASSEMBLY,
        "May assembly",
        Item(
            "act",
            "Sign the contract",
            ItemKind.PROPOSAL,
            area="strategy",
            responsible="bo-demo",
            revisit=Revisit(Occasion.OUTSIDE_MANDATE, "2030-04-30", carried=("money", "scope")),
        ),
    )
    role_scenes.open_(at)
    told = at.look()
    assert "Do we stand by it?" in told
    assert "beyond the money, the scope" in told
    assert "on 30 April, beyond its mandate" in told


def test_a_burst_comes_back_until_its_review_was_held(at: Terminal) -> None:
    """The next assembly has its review and each act beyond on its agenda; with a lesson it is owed no more."""
    role_scenes.burst_closing(at)
    at.press("close", "+7")
    at.press("leave")
    house = role_scenes.house_of(at)
    for lesson in ("", "Somebody in the team must be allowed to sign."):
        role_scenes.call(at, ASSEMBLY, "May assembly")
        role_scenes.open_(at)
        if at.page.name != "burst-review":
            at.press("go_to", next(i.id for i in at.meeting.items if i.kind is ItemKind.BURST_REVIEW))
        assert "Sign the service contract for two years" in {item.title for item in at.meeting.items}
        assert [member for _g, member, _w in lines(at.page, "who acted")] == ["Bo", "Elin", "Farid"]
        if lesson:
            at.press("lesson", lesson)
        at.press("go_to", "closing")
        at.press("close", "+7")
        at.press("leave")
        (burst,) = house.workplace.bursts
        assert (bool(burst.reviewed_in), burst.lesson) == (bool(lesson), lesson)
