"""Consent, ballots, draws and what can be done at any time, page by page, without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.meeting.events import NoteKind
from data.meeting.people import Presence
from data.meeting.proposal import Outcome
from data.rules import consent
from tests.tui.terminal import Terminal, agenda, ids, names, opened


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Sit down at a terminal in a house of twelve."""
    return Terminal(tmp_path / "home", names(12))


def test_consent_with_an_objection_amended_and_agreed(terminal: Terminal, tmp_path: Path) -> None:
    """Objection, test, amendment, all are asked again, a concern, agreed; void, and agreed anew."""
    opened(terminal, agenda(tmp_path, "Oven (20 min, consent, Bo)", "Tea (5 min, discussion)"))
    item = terminal.meeting.current
    terminal.on(3)
    assert terminal.page.name == "consent-object"
    assert "forward" not in ids(terminal)
    first = consent.awaited(terminal.meeting, item)[0]
    terminal.press("object", "Two ovens take the whole power of the house.")
    terminal.press("hands")
    terminal.on()
    assert terminal.page.name == "consent-test"
    terminal.press("maintain_not")
    terminal.press("maintain")
    terminal.on()
    assert terminal.page.name == "consent-resolve"
    assert "same as before" in terminal.refused("amend")
    terminal.press("amend", "We lease one oven for a year.")
    assert terminal.page.name == "consent-object"
    terminal.press("concern", "It gets hot in July.")
    terminal.session.cursor = first
    terminal.look()
    terminal.press("consent")
    terminal.press("hands")
    terminal.on()
    assert terminal.page.name == "consent-decided"
    assert terminal.meeting.proposals[item].outcome is Outcome.ADOPTED_AMENDED
    assert "strike" not in ids(terminal)
    terminal.press("void_verdict", "we forgot Elin")
    terminal.press("object", "Nobody asked me.")
    terminal.press("hands")
    terminal.on()
    terminal.press("nobody")
    terminal.on()
    assert "no objection" in terminal.look().casefold()
    terminal.on()
    assert terminal.meeting.proposals[item].outcome is Outcome.ADOPTED_AMENDED
    terminal.on()
    terminal.leave()


def test_names_with_braces_are_names_when_something_is_asked_once_more(tmp_path: Path) -> None:
    """What is asked once more names people; braces in a name are no gap to be filled."""
    terminal = Terminal(tmp_path / "home", "Amina Demo\nBo Demo\n{0} Demo\n}{ {name}\n")
    opened(terminal, agenda(tmp_path, "Oven (20 min, consent, Bo)"))
    terminal.on(3)
    terminal.session.cursor = "bo-demo"
    terminal.press("object", "It is too hot.")
    assert "{0}" in terminal.command("hands").confirm.format()
    terminal.press("hands")
    terminal.on()
    assert "}{" in terminal.command("nobody").confirm.format()
    terminal.press("nobody")
    terminal.on()
    terminal.leave()


def test_consent_ways_out(terminal: Terminal, tmp_path: Path) -> None:
    """An objection taken back, a proposal put off, one withdrawn; the wording changed; who is new is asked."""
    opened(terminal, agenda(tmp_path, "Oven (consent, Bo)", "Van (consent)", "Mixer (consent, Bo)"))
    terminal.press("word", "We lease a deck oven.", "Elin", "+30", "a queue under 10")
    assert terminal.meeting.proposals[terminal.meeting.current].responsible == "elin-demo"
    assert "not after today" in terminal.refused("word", "We lease", "Elin", "2020-01-01")
    terminal.on(3)
    terminal.press("object", "It is too hot.")
    terminal.press("people", "Lev", Presence.LEFT.value)
    terminal.press("hands")
    terminal.on()
    terminal.press("withdraw_objection")
    assert terminal.page.name == "consent-resolve"
    terminal.press("people", "Lev", Presence.ROOM.value)
    terminal.on()
    assert terminal.page.name == "consent-object"
    terminal.press("consent")
    terminal.on()
    assert terminal.page.name == "consent-decided"
    terminal.on()
    assert terminal.page.waiting
    terminal.press("defer", "Bo", "+7", "nobody is ready")
    assert "Bo" in terminal.look()
    terminal.on()
    terminal.press("withdraw", "it is repaired")
    assert terminal.meeting.proposals[terminal.meeting.current].outcome is Outcome.WITHDRAWN
    terminal.leave()


def test_a_consent_round_without_a_quorum_waits(terminal: Terminal, tmp_path: Path) -> None:
    """Too few are left: the page says how many are missing, and nothing is agreed until they are back."""
    opened(terminal, agenda(tmp_path, "Oven (consent, Bo)"))
    terminal.on(3)
    gone = terminal.meeting.voters_here[4:]
    for member in gone:
        terminal.press("people", member, Presence.LEFT.value)
    terminal.press("hands")
    assert "quorum" in terminal.page.waiting
    assert "forward" not in ids(terminal)
    terminal.press("people", gone[0], Presence.ROOM.value)
    terminal.press("consent")
    terminal.on()
    assert terminal.meeting.proposals[terminal.meeting.current].outcome is Outcome.ADOPTED
    terminal.leave()


@pytest.mark.parametrize(
    ("hands", "outcome"),
    [
        (("7", "3", "0"), Outcome.ADOPTED),
        (("2", "7", "1"), Outcome.REJECTED),
        (("0", "0", "4"), Outcome.NO_DECISION),
    ],
)
def test_a_ballot_by_hands(terminal: Terminal, tmp_path: Path, hands: tuple[str, ...], outcome: Outcome) -> None:
    """Present, questions, count, verdict; too many hands are refused; void, with a reason, and held again."""
    opened(terminal, agenda(tmp_path, "Van (15 min, ballot, Amina)", "Tea (5 min)"))
    item = terminal.meeting.current
    terminal.on()
    assert terminal.page.name == "ballot-understand"
    terminal.on()
    assert terminal.page.name == "ballot-count"
    assert "defer" not in ids(terminal)
    assert "count again" in terminal.refused("count", "20", "3", "0")
    terminal.press("count", *hands)
    assert terminal.meeting.proposals[item].outcome is outcome
    terminal.press("reasons", "The old van fails.")
    assert [note.note for note in terminal.meeting.notes] == [NoteKind.REASON]
    terminal.press("void_verdict", "two people had left the room")
    assert terminal.page.name == "ballot-understand"
    terminal.on()
    terminal.press("count", *hands)
    assert [voided.outcome for voided in terminal.meeting.proposals[item].voided] == [outcome]
    terminal.leave()


def test_a_ballot_without_a_quorum_decides_nothing(terminal: Terminal, tmp_path: Path) -> None:
    """Four of ten with a vote are here: the count is taken, and there is no quorum."""
    opened(terminal, agenda(tmp_path, "Van (15 min, ballot, Amina)"))
    for member in terminal.meeting.voters_here[4:]:
        terminal.press("people", member, Presence.LEFT.value)
    terminal.on(2)
    terminal.press("count", "4", "0", "0")
    assert terminal.meeting.proposals[terminal.meeting.current].outcome is Outcome.NO_QUORUM
    assert "quorum" in terminal.look()
    terminal.leave()


def test_a_draw_on_the_agenda(terminal: Terminal, tmp_path: Path) -> None:
    """Drawn for a task of the house; void, with a reason, and held again; everybody may decline."""
    opened(terminal, agenda(tmp_path, "Draw: who keeps the dough (5 min)", "Draw: who cleans (5 min, 2 people)"))
    assert terminal.page.name == "draw-before"
    terminal.on()
    terminal.press("commit")
    terminal.press("void", "somebody came in")
    assert terminal.page.name == "draw-before"
    assert "somebody came in" in terminal.look()
    terminal.on()
    terminal.press("commit")
    assert "reveal" not in ids(terminal)
    for slip in ("walnut", "417", "blue bicycle"):
        terminal.press("slip", slip)
    terminal.press("reveal")
    while terminal.page.name == "draw-revealed":
        terminal.press("decline")
    assert terminal.page.name == "draw-exhausted"
    terminal.press("void", "everybody declined")
    terminal.press("skip", "we ask again next week")
    terminal.on()
    draw_two = terminal.meeting.item
    assert draw_two.places == 2
    terminal.on()
    terminal.press("commit")
    for slip in ("one", "two"):
        terminal.press("slip", slip)
    terminal.press("reveal")
    terminal.press("accept")
    terminal.press("accept")
    assert len(terminal.meeting.holders(draw_two.title)) == 2
    terminal.leave()


def test_what_can_be_done_at_any_time(terminal: Terminal, tmp_path: Path) -> None:
    """Notes, actions, statements, the queue, another item; each step taken back in turn."""
    opened(terminal, agenda(tmp_path, "Check-in round (10 min)", "Tea (5 min, discussion)", "Van (ballot, Amina)"))
    before = terminal.meeting
    terminal.press("note", "The flour came late.")
    terminal.press("action", "buy flour", "Greta", "+14")
    assert "not after today" in terminal.refused("action", "buy flour", "Greta", "2030-05-01")
    terminal.press("statement", "Elin", "I was against it.")
    terminal.press("queue", "Elin")
    terminal.press("queue", "Bo")
    terminal.press("queue", "Elin")
    terminal.press("give_floor")
    assert "give_floor" not in ids(terminal)
    terminal.press("go_to", terminal.meeting.items[3].id)
    assert terminal.page.name == "ballot-present"
    for _step in range(4):
        terminal.press("strike")
    assert (terminal.meeting.notes, terminal.meeting.actions, terminal.meeting.current) == ((), (), before.current)
    terminal.leave()
