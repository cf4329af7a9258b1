"""Matters on their way: handed over, here again, tried, asked about; and what the meeting before left to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.meeting.agenda import Item, ItemKind, Occasion, Revisit
from data.meeting.proposal import Outcome
from tests.tui.consent_scenes import CARRIED, facts, meet, oven, proposal, return_for, text
from tests.tui.terminal import Terminal, ids, names


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Sit down in a house of twelve."""
    sitting = Terminal(tmp_path / "home", names(12))
    yield sitting
    sitting.leave()


def confirmed(at: Terminal) -> bool:
    """Tell whether the minutes before are confirmed."""
    return at.meeting.minutes_confirmed is not None


def test_what_another_forum_decides_is_handed_over_from_its_page(terminal: Terminal) -> None:
    """No step forward but the way there; questions and advice are kept all the same."""
    meet(terminal, oven(), forum="constellation")
    assert terminal.page.name == "elsewhere"
    assert [c.key for c in terminal.page.commands if c.chip] == ["o"]
    assert "the constellation" in text(terminal)
    terminal.press("ask_question", "Whose power is it?")
    assert "Whose power is it?" in text(terminal)
    terminal.press("hand_over")
    assert proposal(terminal).outcome is Outcome.HANDED_OVER
    assert "Handed over" in text(terminal)
    assert "the constellation" in text(terminal)


@pytest.mark.parametrize(
    ("occasion", "why", "said"),
    [
        (Occasion.REVIEW, "to review since 1 March", "Does this agreement still serve us?"),
        (Occasion.EXPERIMENT_ENDS, "ends on 1 March", "It lapses on 1 March unless we renew it."),
        (Occasion.DEFERRED, "put off", "Bo, you bring this back"),
        (Occasion.ESCALATED, "carried further", "carried further to us"),
        (Occasion.HANDED_OVER, "handed over", "handed over to us"),
        (Occasion.LATE_OBJECTION, "absent objected on 1 March", "Bo, you had no part"),
        (Occasion.UNDECIDED, "still undecided", "no decision last time"),
    ],
)
def test_a_matter_that_comes_back_says_why_and_what_it_brings(
    terminal: Terminal, occasion: Occasion, why: str, said: str
) -> None:
    """The reason, since when, objections and concerns, and the words to begin with."""
    meet(terminal, return_for(occasion))
    shown = text(terminal)
    assert why in shown
    assert said in shown
    assert all(words in shown for words in CARRIED)
    terminal.on(2)
    assert why in text(terminal)


@pytest.mark.parametrize("occasion", [Occasion.DEFERRED, Occasion.LATE_OBJECTION])
def test_a_matter_that_comes_back_without_a_person_asks_nobody_by_name(terminal: Terminal, occasion: Occasion) -> None:
    """Who brought it has left the workplace."""
    meet(terminal, oven(proposer=None, revisit=Revisit(occasion, "2030-03-01")))
    assert "“," not in text(terminal)
    assert "it brings along" not in text(terminal)


def test_an_experiment_about_to_end_is_renewed_with_a_key(terminal: Terminal) -> None:
    """Where the protocol lets it be tried; else the page does not speak of it."""
    ends = Revisit(Occasion.EXPERIMENT_ENDS, "2030-05-20", "m/oven")
    meet(terminal, oven(revisit=ends))
    renew = terminal.page.command("t")
    assert renew is not None
    assert renew.id == "try_it"
    assert "t." in text(terminal)
    terminal.press("try_it", "+60", "the power fails twice")
    assert terminal.page.name == "consent-present"
    assert facts(terminal.page)["tried until"] == "6 July"


def test_an_experiment_that_may_not_be_renewed_offers_no_key_for_it(terminal: Terminal) -> None:
    """The protocol was changed since."""
    ends = Revisit(Occasion.EXPERIMENT_ENDS, "2030-05-20", "m/oven")
    meet(terminal, oven(revisit=ends), experiments=False)
    assert "try_it" not in ids(terminal)
    assert "try it longer" not in text(terminal)


def test_questions_stand_there_until_they_are_answered(terminal: Terminal) -> None:
    """Open ones first and counted, answered ones with the answer; with or without a name."""
    meet(terminal, oven())
    assert "answer_question" not in ids(terminal)
    terminal.press("ask_question", "Does it end by itself?", "Elin")
    terminal.press("ask_question", "Who repairs it?")
    assert facts(terminal.page)["to answer"] == "2 questions open"
    assert "Elin: Does it end by itself?" in text(terminal)
    answer = terminal.command("answer_question")
    assert [value for value, _words in answer.ask[0].choices] == ["1", "2"]
    terminal.press("answer_question", "1", "It does not.", "Bo")
    assert facts(terminal.page)["to answer"] == "1 question open"
    assert [value for value, _words in terminal.command("answer_question").ask[0].choices] == ["2", "1"]
    assert "Elin: Does it end by itself? — Bo: It does not." in text(terminal)
    terminal.press("answer_question", "2", "The lender.")
    assert "to answer" not in facts(terminal.page)


def test_an_adviser_closes_nothing(terminal: Terminal) -> None:
    """Advice of a guest stands on the page at every stage; it is no step, and no chip."""
    meet(terminal, oven())
    guest = next(p.name for p in terminal.meeting.people.values() if not p.votes)
    for stage in ("present", "understand", "respond"):
        assert terminal.meeting.stage == stage
        assert not terminal.command("advise").chip
        terminal.press("advise", guest, f"Mind the floor ({stage}).")
        assert terminal.meeting.stage == stage
        assert f"Mind the floor ({stage})." in text(terminal)
        terminal.on()
    assert "Mind the floor (present)." in text(terminal)
    assert proposal(terminal).outcome is None


def test_the_minutes_before_are_confirmed_corrected_or_left(terminal: Terminal) -> None:
    """Enter confirms, c with a correction in words, l goes on; what is confirmed is not asked again."""
    meet(terminal, Item("tea", "Tea"))
    terminal.on()
    terminal.press("close", "+7")
    terminal.press("leave")
    meet(terminal, Item("tea", "Tea"))
    assert terminal.page.name == "last-minutes"
    assert [c.key for c in terminal.page.commands if c.chip] == ["enter", "c", "l"]
    terminal.on()
    assert not confirmed(terminal)
    terminal.press("go_to", "last-minutes")
    terminal.press("confirm_minutes")
    assert confirmed(terminal)
    assert "confirmed" in text(terminal)
    terminal.press("correct_minutes", "Elin was there.")
    assert "Elin was there." in text(terminal)
    assert [c.key for c in terminal.page.commands if c.chip] == ["enter"]
    terminal.on()
    assert terminal.meeting.current == "tea"


def test_minutes_that_nobody_wrote_are_not_confirmed(terminal: Terminal) -> None:
    """An item for minutes in a first meeting says so and goes on."""
    meet(terminal, Item("minutes", "Minutes", ItemKind.MINUTES))
    assert "confirm_minutes" not in ids(terminal)
    assert "no minutes to confirm" in text(terminal)
    terminal.on()


def test_the_step_of_last_time_is_asked_about(terminal: Terminal) -> None:
    """Did it help? What was seen is a note."""
    meet(terminal, Item("last-step", "What we wanted to change: a round first", ItemKind.INFORMATION))
    assert "Did it help?" in text(terminal)
    terminal.press("note", "Everybody spoke.")
    assert "Everybody spoke." in text(terminal)
    assert [c.id for c in terminal.page.commands if c.key == "w"] == ["note"]
