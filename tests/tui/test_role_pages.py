"""The pages of terms that end and of recalls, and what all pages about roles have in common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.events import AnyEvent
from data.meeting.proposal import Outcome
from data.meeting.protocol import ASSEMBLY
from tests.tui import role_scenes
from tests.tui.role_scenes import SCENES, chips, facts, lines
from tests.tui.terminal import Terminal, ids, names
from tui.pages.step_words import _WORDS, step_words


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Terminal]:
    """Sit down in a house of twelve that looks at every page it comes to in every way there is."""
    terminal = Terminal(tmp_path / "home", names(12))
    yield terminal
    terminal.leave()


@pytest.mark.parametrize("scene", SCENES)
def test_every_page_says_what_now_what_aloud_and_which_key(at: Terminal, scene: str) -> None:
    """At every moment there is a sentence to say, and a key to press now."""
    SCENES[scene](at)
    assert "Say aloud: “" in at.look()
    assert chips(at)


def test_a_term_says_what_happens_if_nothing_is_decided(at: Terminal) -> None:
    """Whose term of what ends when, which one in a row it is, and that it lapses without anyone's act."""
    role_scenes.term(at)
    assert facts(at.page) == {
        "since": "2 January",
        "ends on": "20 May",
        "term in a row": "1 of 2 at most",
        "hand-over": "waited for from Dario",
        "undecided": "it lapses on 20 May, without anyone’s act",
    }
    assert "Dario, your term as treasurer ends on 20 May." in at.look()
    assert [(c.key, c.id) for c in at.page.commands if c.chip] == [
        ("enter", "forward"),
        ("d", "draw_role"),
        ("n", "renew"),
    ]


def test_the_hand_over_can_be_noted_before_a_term_ends(at: Terminal) -> None:
    """Whoever leaves says what the next one must know; it stands there as noted, and can be taken back."""
    role_scenes.term(at)
    at.press("handover", "The key of the box is with Bo.", "Never promise a figure by heart.")
    assert facts(at.page)["hand-over"] == "noted, from Dario"
    (note,) = at.meeting.handovers
    assert (note.mandate, note.learned) == ("m/i/dario-demo/treasurer", "Never promise a figure by heart.")
    assert at.press("strike").sentence == "Taken back: the hand-over note."
    assert facts(at.page)["hand-over"] == "waited for from Dario"


def test_a_draw_of_the_successor_stands_on_this_agenda(at: Terminal) -> None:
    """The reply and the page say where; one key goes there, and the meeting comes back to what it left."""
    role_scenes.term(at)
    assert at.press("draw_role").sentence == "On the agenda as item 4: Draw: treasurer."
    assert lines(at.page, "on this agenda") == [("▸", "Draw: treasurer", "item 4 of 5")]
    assert "draw_role" not in ids(at)
    at.press("go_there")
    assert at.meeting.item.role == "treasurer"
    at.press("skip", "nobody wants to today")
    at.on()
    assert at.meeting.item.id == "closing"


def test_a_renewal_shows_the_role_the_member_until_when_and_which_term(at: Terminal) -> None:
    """It is a proposal as every other, and its value stands on the sheet in words."""
    role_scenes.renewal(at)
    assert at.meeting.item.change == Appointment("treasurer", "dario-demo", "2030-11-16")
    shown = facts(at.page)
    assert (shown["gives"], shown["until"]) == ("treasurer to Dario", "16 November")
    assert shown["term in a row"] == "2 of 2, the last there can be"


def test_a_renewal_beyond_the_limit_is_refused_in_words(at: Terminal) -> None:
    """Nothing is asked first, and the sentence says what helps."""
    role_scenes.last_term(at)
    assert at.command("renew").ask == ()
    assert at.refused("renew") == (
        "Dario has held “treasurer” for 2 terms in a row, the most there can be. Draw a successor."
    )


def test_a_term_lapses_when_the_meeting_goes_on(at: Terminal) -> None:
    """Enter decides nothing, and puts nothing on the agenda."""
    role_scenes.term(at)
    before = at.meeting.items
    at.on()
    assert (at.meeting.item.id, at.meeting.items) == ("tea", before)


def test_a_term_that_was_ended_meanwhile_is_over(at: Terminal) -> None:
    """After an adopted recall there is nothing left to decide about it."""
    role_scenes.term(at)
    due = at.meeting.current
    at.press("propose_recall", "m/i/dario-demo/treasurer", "The books were not kept.", "Elin Demo")
    assert [text for _g, text, _w in lines(at.page, "on this agenda")] == ["Recall of Dario Demo: treasurer"]
    at.press("go_there")
    at.on(2)
    at.press("count", str(len(at.meeting.voters_on(at.meeting.item))), "0", "0")
    assert at.meeting.proposals[at.meeting.current].outcome is Outcome.ADOPTED
    at.press("go_to", due)
    assert at.page.name == "term-over"
    assert "propose_recall" not in ids(at)


def test_a_recall_shows_whom_it_ends_what_for(at: Terminal) -> None:
    """And who is recalled has no vote on it."""
    role_scenes.recall(at)
    shown = facts(at.page)
    assert shown["ends at once"] == "Dario: keeper of the keys"
    assert shown["no vote"].startswith("Dario")
    assert "dario-demo" not in at.meeting.voters_on(at.meeting.item)


def test_a_recall_is_found_in_the_palette_at_any_time(at: Terminal) -> None:
    """Also before the agenda is adopted; it has no key, so that nobody presses it by chance."""
    role_scenes.begin_role(at, role_scenes.TREASURER, "dario-demo", until="2030-12-20")
    role_scenes.call(at, ASSEMBLY, "May assembly", Item("tea", "Tea"))
    at.press("open", "Amina Demo", "Bo Demo")
    command = at.command("propose_recall")
    assert command.key == ""
    assert command.ask[0].choices == (("m/i/dario-demo/treasurer", "Dario Demo: treasurer"),)
    assert at.command("draw_a_role").key == ""


def test_where_nobody_holds_a_role_there_is_nothing_to_recall(at: Terminal) -> None:
    """Neither a recall nor the draw of a role is offered without one."""
    role_scenes.learning(at)
    assert not {"propose_recall", "draw_a_role"} & ids(at)


def test_every_new_step_is_named_when_it_is_taken_back(at: Terminal) -> None:
    """The footer tells what was taken back in the words of the step, never only that it was one."""
    role_scenes.put(at)
    view = at.session.view()
    assert view is not None
    said = [step_words(view, step.event) for step in view.course.past]
    assert "the last step" not in said
    assert "the way out “Pay out half, keep half”" in said
    assert said[-1] == "putting option 3 to the decision"
    at.press("strike")
    assert [option.item for option in at.meeting.lab.options] == ["", "", ""]


def test_a_gap_is_taken_back(at: Terminal) -> None:
    """What was named last goes, and the footer says what it was."""
    role_scenes.decided(at)
    assert at.press("strike").sentence == "Taken back: what we did not know: “What a lease says about ending it”."
    assert len(at.meeting.lab.gaps) == 1


def test_every_kind_of_item_has_a_word_on_the_agenda(at: Terminal) -> None:
    """The agenda that is adopted names each item's kind."""
    role_scenes.begin_role(at, role_scenes.TREASURER, "dario-demo")
    role_scenes.call(
        at,
        ASSEMBLY,
        "May assembly",
        Item("lab", "A second shop?", ItemKind.LAB, 60),
        Item("learning", "Learning", ItemKind.LEARNING, 10),
        Item("order", "The order of our roles", ItemKind.ROTATION),
    )
    at.press("open", "Amina Demo", "Bo Demo")
    at.press("everybody")
    at.on()
    for _task in range(2):
        at.press("skip", "no time today")
        at.on()
    at.press("count_not")
    told = at.look()
    for word in ("lab · 60 min", "learning · 10 min", "rotation · open end", "term · 5 min"):
        assert word in told


def test_no_step_that_can_be_taken_back_is_without_words() -> None:
    """Only what cannot be taken back needs none."""
    fixed = {
        "Convened", "Struck", "DrawCommitted", "DrawRevealed", "DrawVoided", "BallotCounted", "Agreed",
        "VerdictVoided", "ParticipationSummed", "Closed",
    }  # fmt: skip
    assert {event.__name__ for event in get_args(AnyEvent)} - {event.__name__ for event in _WORDS} == fixed
