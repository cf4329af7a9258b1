"""Consent on screen: answers, the test of an objection, every way on, matters that come back, and advice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.meeting.agenda import Occasion, Revisit
from data.meeting.decision_events import Answer
from data.meeting.people import Presence
from data.meeting.proposal import ObjectionState, Outcome
from data.meeting.protocol import MatterClass, Settings
from data.rules import consent
from tests.tui.consent_scenes import ARGUMENT, come_to_resolve, facts, meet, object_to, oven, proposal, text
from tests.tui.terminal import Terminal, ids, names
from tui.pages import common, plain, wall
from tui.pages.page import KeyNames, Lines, Page


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Sit down in a house of twelve that knows standing aside."""
    settings = Settings(time_zone="Europe/Madrid", stand_aside=True)
    sitting = Terminal(tmp_path / "home", names(12), settings)
    yield sitting
    sitting.leave()


def ways(page: Page) -> str:
    """Write the keys of the ways on."""
    return "".join(key for block in page.leaf if isinstance(block, KeyNames) for key, _name in block.keys)


def test_standing_aside_is_a_chip_among_equals_and_enter_does_nothing(terminal: Terminal) -> None:
    """Every answer has a chip; who stands aside is told by name with a glyph and a word, and does not block."""
    meet(terminal, oven())
    terminal.on(3)
    assert [c.key for c in terminal.page.commands if c.chip] == ["c", "n", "o", "s"]
    assert terminal.page.command("enter") is None
    first = consent.awaited(terminal.meeting, "oven")[0]
    terminal.press("stand_aside", "I sell ovens.")
    assert f"/ {terminal.meeting.people[first].name.split()[0]} stands aside" in text(terminal)
    assert "I sell ovens." in text(terminal)
    terminal.press("hands")
    terminal.on()
    assert proposal(terminal).outcome is Outcome.ADOPTED
    assert "stood aside" in text(terminal)


def test_standing_aside_is_no_answer_where_the_workplace_has_not_decided_for_it(tmp_path: Path) -> None:
    """Three chips, and no fourth."""
    terminal = Terminal(tmp_path / "home", names(5))
    meet(terminal, oven())
    terminal.on(3)
    assert "stand_aside" not in ids(terminal)
    terminal.leave()


def test_hands_names_everybody_it_covers_before_it_is_done(terminal: Terminal) -> None:
    """Who has answered already is not among them."""
    meet(terminal, oven())
    terminal.on(3)
    first = terminal.meeting.people[consent.awaited(terminal.meeting, "oven")[0]].name.split()[0]
    terminal.press("consent")
    asked = terminal.command("hands").confirm.format()
    left = [terminal.meeting.people[m].name.split()[0] for m in consent.awaited(terminal.meeting, "oven")]
    assert left
    assert all(name in asked for name in left)
    assert first not in asked


def test_an_objection_is_tested_by_the_workplaces_own_criteria(tmp_path: Path) -> None:
    """They stand on the page and on the wall beside the argument; without any the question itself says what counts."""
    for criteria in (("It harms the bread.",), ()):
        settings = Settings(objection_criteria=criteria)
        terminal = Terminal(tmp_path / f"home{len(criteria)}", names(5), settings)
        meet(terminal, oven())
        terminal.on(3)
        object_to(terminal)
        view = terminal.session.view()
        assert view is not None
        shown, on_the_wall = text(terminal), plain.plain_page(wall.page(view, 78, 20))
        for told in (shown, on_the_wall):
            assert ARGUMENT in told
            assert ("It harms the bread." in told) == bool(criteria)
        assert ("harm would come" in shown) == (not criteria)
        terminal.leave()


def test_every_way_on_stands_on_the_page_with_its_key(terminal: Terminal) -> None:
    """Amend, an idea, an experiment, put off, find out, carry further, taken back."""
    meet(terminal, oven(), next_forum="ovens-circle")
    come_to_resolve(terminal)
    assert ways(terminal.page) == "mitxdgb"
    assert all(terminal.page.command(key) is not None for key in "mitxdgb")


def test_no_way_on_is_shown_that_the_protocol_does_not_know(terminal: Terminal) -> None:
    """A strategic matter is not tried, and without a next forum nothing is carried there."""
    meet(terminal, oven(), matter_class=MatterClass.STRATEGIC)
    come_to_resolve(terminal)
    assert ways(terminal.page) == "mixdb"
    assert not {"try_it", "carry_further"} & ids(terminal)


def test_carrying_further_is_refused_until_everybody_tried(terminal: Terminal) -> None:
    """The rule says what is missing; after an idea and the rounds of the protocol the matter goes on as it is."""
    meet(terminal, oven(), next_forum="ovens-circle", escalation_rounds=2)
    come_to_resolve(terminal)
    assert "tried to integrate" in terminal.refused("carry_further")
    terminal.press("idea", "Bake at night.")
    assert "Bake at night." in text(terminal)
    assert "1 more" in terminal.refused("carry_further")
    terminal.press("amend", "We lease one oven.")
    object_to(terminal)
    terminal.press("maintain")
    terminal.on()
    terminal.press("idea", "A fan.")
    terminal.press("carry_further")
    assert proposal(terminal).outcome is Outcome.ESCALATED
    assert "ovens-circle" in text(terminal)
    assert ARGUMENT in text(terminal)


def test_an_experiment_answers_the_objection_and_everybody_is_asked_again(terminal: Terminal) -> None:
    """Its end and what stops it stand beside the text, on the wall, and on the page of the agreement."""
    meet(terminal, oven())
    come_to_resolve(terminal)
    terminal.press("try_it", "+90", "the power fails twice")
    assert terminal.page.name == "consent-object"
    assert proposal(terminal).objections[0].state is ObjectionState.INTEGRATED
    tried = {"tried until": "5 August", "or stopped when": "the power fails twice"}
    assert facts(terminal.page).items() >= tried.items()
    view = terminal.session.view()
    assert view is not None
    assert "the power fails twice" in plain.plain_page(wall.page(view, 150, 45))
    terminal.press("hands")
    terminal.on()
    assert facts(terminal.page).items() >= tried.items()


def test_finding_something_out_puts_the_matter_off(terminal: Terminal) -> None:
    """The page tells who brings it back, when, and what is found out first."""
    meet(terminal, oven())
    come_to_resolve(terminal)
    terminal.press("find_out", "What does the grid bear?", "Elin", "+10")
    assert proposal(terminal).outcome is Outcome.DEFERRED
    shown = text(terminal)
    assert "Elin brings it back on 17 May" in shown
    assert "What does the grid bear?" in shown


def test_an_objection_stays_when_its_author_leaves(terminal: Terminal) -> None:
    """The page says so, asks the others, and does not offer to take back what only its author could."""
    meet(terminal, oven())
    terminal.on(3)
    author = consent.awaited(terminal.meeting, "oven")[0]
    name = terminal.meeting.people[author].name
    terminal.press("object", ARGUMENT)
    terminal.press("people", name, Presence.LEFT.value)
    assert f"◆ {name.split()[0]} has left" in text(terminal)
    terminal.press("hands")
    terminal.on()
    assert "withdraw_objection" not in ids(terminal)
    terminal.press("maintain")
    terminal.on()
    assert "has left, and the objection stays" in text(terminal)
    assert "withdraw_objection" not in ids(terminal)
    terminal.press("people", name, Presence.ROOM.value)
    assert "withdraw_objection" in ids(terminal)


def test_an_objection_that_nobody_maintains_is_told_also_when_its_author_left(terminal: Terminal) -> None:
    """Nobody is thanked who is not there."""
    meet(terminal, oven())
    terminal.on(3)
    name = terminal.meeting.people[object_to(terminal)].name
    terminal.press("nobody")
    assert f"Thank you, {name.split()[0]}" in text(terminal)
    terminal.press("people", name, Presence.LEFT.value)
    assert "Thank you" not in text(terminal)


def test_who_had_no_part_may_object_until_a_day(terminal: Terminal) -> None:
    """They are named with the last day of the window; where everybody had a part nothing is said."""
    meet(terminal, oven(), oven(id="mixer", title="A mixer"))
    terminal.press("people", "Dario", Presence.LEFT.value)
    terminal.on(3)
    terminal.press("concern", "Who cleans it?")
    terminal.press("hands")
    terminal.on()
    assert "Dario. Until 21 May they may object" in text(terminal)
    assert "Who cleans it?" in text(terminal)
    terminal.press("people", "Dario", Presence.ROOM.value)
    terminal.on(4)
    terminal.press("hands")
    terminal.on()
    assert terminal.page.name == "consent-decided"
    assert "they may object" not in text(terminal)


def test_the_person_a_matter_recalls_is_not_asked(terminal: Terminal) -> None:
    """Nobody answers on their own recall."""
    meet(terminal, oven(recall="elin-demo"))
    terminal.on(3)
    assert "elin-demo" not in terminal.page.choosable
    shown = next(block for block in terminal.page.leaf if isinstance(block, Lines))
    assert "Elin" not in [line.text for line in shown.lines]
    terminal.session.cursor = "elin-demo"
    assert terminal.page.chosen != "elin-demo"
    terminal.press("hands")
    assert all(r.answer is Answer.CONSENT for r in proposal(terminal).responses.values())


def test_the_quorum_leaves_out_whom_a_matter_recalls(tmp_path: Path) -> None:
    """Of three members with a vote two are needed; where one of them is recalled, one of the other two."""
    for recalled, needed in ((None, "quorum 2"), ("amina-demo", "quorum 1")):
        terminal = Terminal(tmp_path / needed, names(3))
        meet(terminal, oven(recall=recalled))
        view = terminal.session.view()
        assert view is not None
        assert needed in common.quorum_words(view, terminal.meeting.item)
        terminal.leave()


def test_hostile_words_are_words_on_every_page(terminal: Terminal) -> None:
    """Braces, markup and control characters in what people say come through as text."""
    wild = "{0} {name} [bold]\x1b[2J\u202e" + "x" * 2000
    meet(terminal, oven(revisit=Revisit(Occasion.DEFERRED, "2030-03-01", "", "m/1", (wild,))))
    terminal.press("ask_question", wild, "Elin")
    terminal.press("advise", "Lev", wild)
    terminal.press("answer_question", "1", wild)
    terminal.press("try_it", "+30", wild)
    terminal.on(3)
    terminal.press("object", wild)
    terminal.press("stand_aside", wild)
    terminal.press("hands")
    terminal.on()
    terminal.press("maintain")
    terminal.on()
    terminal.press("idea", wild)
    terminal.press("find_out", wild, "Elin", "+9")
    assert "{name}" in text(terminal)
