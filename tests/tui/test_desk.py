"""The observer's desk: what each key marks, at the table and at a terminal of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.conduct.observing import Observing
from data.meeting.floor import SOMEBODY, held_by
from data.meeting.marks import CutInOutcome, Duty, TalkMode
from tests.tui.terminal import Terminal, agenda, names, opened
from tui.desk_state import DeskState
from tui.observer_session import ObserverSession
from tui.pages.page import Command, Local


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Open a house of twelve."""
    terminal = Terminal(tmp_path / "home", names(12))
    yield terminal
    terminal.leave()


@pytest.fixture
def at_the_desk(terminal: Terminal, tmp_path: Path) -> Terminal:
    """Open the desk of a meeting that counts, at a discussion."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)", "Figures (5 min, report)"), counting=True)
    terminal.press("desk")
    return terminal


def letter(terminal: Terminal, name: str) -> str:
    """Find the id of the command of somebody's letter."""
    return next(c.id for c in terminal.page.commands if c.id.startswith("floor_") and c.word == name)


def speaks(terminal: Terminal, name: str) -> None:
    """Press somebody's letter, half a minute after the mark before."""
    terminal.now += 30_000
    terminal.press(letter(terminal, name))


def test_a_letter_is_a_turn_and_shift_is_beside_it(at_the_desk: Terminal) -> None:
    """A letter gives the floor; with shift it says that somebody also spoke, and the floor stays."""
    speaks(at_the_desk, "Bo")
    at_the_desk.press(letter(at_the_desk, "Elin").replace("floor_", "also_"))
    at_the_desk.press("prefix_also_spoke")
    at_the_desk.press(letter(at_the_desk, "Dario"))
    participation = at_the_desk.session.meeting_under_way.participation
    assert participation.floor == held_by("bo-demo")
    assert [one.member for one in participation.also_spoke.all] == ["elin-demo", "dario-demo"]
    assert "also" in at_the_desk.look()


@pytest.mark.parametrize(
    ("prefix", "outcome", "floor"),
    [
        ("cut_in", CutInOutcome.TOOK_THE_FLOOR, "elin-demo"),
        ("gave_up", CutInOutcome.GAVE_UP, "bo-demo"),
        ("supported", CutInOutcome.SUPPORT, "bo-demo"),
    ],
)
def test_cutting_in_is_two_keys(at_the_desk: Terminal, prefix: str, outcome: CutInOutcome, floor: str) -> None:
    """A key for what happened, then the letter of who did it to the speaker; escape lets it be."""
    at_the_desk.press(f"prefix_{prefix}")
    assert "nobody" in at_the_desk.refused(letter(at_the_desk, "Elin")).lower()
    speaks(at_the_desk, "Bo")
    at_the_desk.press(f"prefix_{prefix}")
    at_the_desk.press("desk_leave")
    assert at_the_desk.session.desk == DeskState()
    at_the_desk.press(f"prefix_{prefix}")
    at_the_desk.press(letter(at_the_desk, "Elin"))
    participation = at_the_desk.session.meeting_under_way.participation
    assert [(one.member, one.on, one.outcome) for one in participation.cut_ins] == [("elin-demo", "bo-demo", outcome)]
    assert participation.floor == held_by(floor)
    at_the_desk.press("withdraw_cut_in", str(participation.cut_ins[0].at))
    assert at_the_desk.session.meeting_under_way.participation.cut_ins == ()
    at_the_desk.press("unmark")
    assert len(at_the_desk.session.meeting_under_way.participation.cut_ins) == 1


def test_marks_go_to_the_right_person(at_the_desk: Terminal) -> None:
    """The arrow chooses an earlier mark, and a letter gives it to somebody; several go by name, and u takes it back."""
    for name in ("Bo", "Elin", "Bo"):
        speaks(at_the_desk, name)

    def turns() -> list[str | None]:
        presses = at_the_desk.session.meeting_under_way.participation.presses
        return [press.floor.member and press.floor.member.removesuffix("-demo") for press in presses]

    at_the_desk.press("earlier")
    at_the_desk.press("earlier")
    at_the_desk.press("later")
    at_the_desk.press("earlier")
    at_the_desk.press(letter(at_the_desk, "Dario"))
    assert turns() == ["bo", "dario", "bo"]
    at_the_desk.press("several_marks", "2", "Chandra")
    assert turns() == ["bo", "chandra", "chandra"]
    assert "3 marks" in at_the_desk.refused("several_marks", "4", "Chandra")
    at_the_desk.press("unmark")
    assert turns() == ["bo", "dario", "bo"]
    at_the_desk.press("by_floor")
    assert at_the_desk.session.meeting_under_way.participation.presses[-1].by_floor


def test_the_kind_of_talk_follows_the_item_until_the_observer_says_otherwise(at_the_desk: Terminal) -> None:
    """A discussion counts, a report does not; m says otherwise, until the next item."""

    def mode() -> TalkMode:
        return at_the_desk.session.meeting_under_way.participation.mode

    assert mode() is TalkMode.DISCUSSION
    at_the_desk.press("talk_mode", TalkMode.ROUND.value)
    assert mode() is TalkMode.ROUND
    at_the_desk.press("back")
    at_the_desk.on()
    assert mode() is TalkMode.REPORT


def test_who_is_not_counted_is_somebody(at_the_desk: Terminal) -> None:
    """The letter of somebody uncounted marks somebody; that they also spoke is kept nowhere."""
    at_the_desk.press("back")
    at_the_desk.press("uncount", "Bo")
    at_the_desk.press("desk")
    speaks(at_the_desk, "Bo")
    at_the_desk.press(letter(at_the_desk, "Bo").replace("floor_", "also_"))
    participation = at_the_desk.session.meeting_under_way.participation
    assert participation.floor == SOMEBODY
    assert not len(participation.also_spoke)


def at_a_terminal_of_its_own(terminal: Terminal) -> ObserverSession:
    """Sit down at the desk of Hugo."""
    return ObserverSession(Observing(terminal.session.meeting_under_way.folder, "hugo-demo", terminal.around))


def do(seat: ObserverSession, name: str, **answers: str) -> bool:
    """Do a command of the page; false where the terminal is left by it."""
    command = next(command for command in seat.page().commands if command.id == name)
    return not seat.perform(command, answers).leave


def test_the_desk_at_a_terminal_of_its_own(terminal: Terminal, tmp_path: Path) -> None:
    """It waits until the meeting counts, marks what its keys say, and says when the meeting is over."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"))
    seat = at_a_terminal_of_its_own(terminal)
    assert seat.page().name == "desk-waiting"
    assert not do(seat, "quit")
    terminal.press("start_counting")
    assert seat.look()
    assert seat.page().name == "desk"
    assert not {"queue", "back"} & {command.id for command in seat.page().commands}
    bo = next(c.id for c in seat.page().commands if c.word == "Bo")
    assert do(seat, bo)
    seat.perform(Command("help", "?", "", "", Local("help")), {})
    assert seat.page().name == "help"
    assert do(seat, "back")
    terminal.session.look()
    assert terminal.session.meeting_under_way.participation.floor == held_by("bo-demo")
    assert seat.names["bo-demo"] == "Bo Demo"
    assert (seat.today, seat.language, seat.under_way) == (terminal.session.today, "en", True)
    seat.choose(1)
    seat.leave()


def test_two_observers_share_the_work(terminal: Terminal, tmp_path: Path) -> None:
    """One watches the floor, the other who cuts in; a key changes over, and both terminals know."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), counting=True)
    seat = at_a_terminal_of_its_own(terminal)
    seat.at.take_duty(seat.now, "hugo-demo", Duty.FLOOR)
    other = Observing(terminal.session.meeting_under_way.folder, "elin-demo", terminal.around)
    other.take_duty(other.now, "elin-demo", Duty.FLOOR)
    assert seat.look()
    assert seat.view() is not None
    assert seat.at.participation.duties == {"elin-demo": Duty.FLOOR}
    seat.at.take_duty(seat.now, "hugo-demo", Duty.CUT_INS)
    other.look()
    assert other.participation.duties == {"elin-demo": Duty.FLOOR, "hugo-demo": Duty.CUT_INS}
    other.leave()
    seat.leave()
