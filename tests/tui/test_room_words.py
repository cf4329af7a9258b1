"""What the room is told of itself while it talks: to take a round, and who observes what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.meeting.drawing import Draw
from data.meeting.floor import NOBODY, held_by
from data.meeting.marks import Duty, TalkMode
from data.meeting.state import OBSERVER
from tests.tui.terminal import Terminal, agenda, names, opened
from tui.pages import wall
from tui.pages.plain import plain_page
from tui.pages.room_words import not_yet_heard, take_a_round, who_watches
from tui.pages.view import View

BOX_MINUTES = 10
SOFTLY = "take a round?"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Come to a discussion of ten minutes among twelve who are all counted."""
    terminal = Terminal(tmp_path / "home", names(12))
    opened(terminal, agenda(tmp_path, f"Tea ({BOX_MINUTES} min, discussion)", "Milk"), counting=True)
    yield terminal
    terminal.leave()


def hear(terminal: Terminal, number: int) -> None:
    """Let so many of those counted speak, and nobody after them."""
    at = terminal.session.meeting_under_way
    for member in at.participation.counted[:number]:
        at.floor.mark(terminal.now, held_by(member))
    at.floor.mark(terminal.now, NOBODY)


def look(terminal: Terminal, minutes: float) -> View:
    """Look at the meeting so many minutes into its item."""
    view = terminal.session.view()
    assert view is not None
    view.now = view.meeting.began[view.meeting.current] + int(minutes * 60_000)
    return view


@pytest.mark.parametrize(
    ("heard", "minutes", "round_helps"), [(6, 5, True), (7, 5, False), (6, 4.99, False), (0, 12, True), (12, 12, False)]
)
def test_half_unheard_at_half_time(terminal: Terminal, heard: int, minutes: float, *, round_helps: bool) -> None:
    """Exactly half of those counted and exactly half of the time box are enough; wall and leaf say the same."""
    hear(terminal, heard)
    view = look(terminal, minutes)
    assert not_yet_heard(view) == (12 - heard, 12)
    assert take_a_round(view) is round_helps
    assert (SOFTLY in plain_page(wall.page(view, 150, 45))) is round_helps
    terminal.now = view.now
    assert (SOFTLY in plain_page(terminal.page)) is round_helps


def test_nobody_is_asked_to_take_a_round_in_a_round(terminal: Terminal) -> None:
    """While the room goes round, or has a break, it is not told to."""
    for mode in (TalkMode.ROUND, TalkMode.BREAK):
        terminal.session.meeting_under_way.floor.turn_to(terminal.now, mode)
        assert not take_a_round(look(terminal, BOX_MINUTES))


def test_an_item_without_a_time_box_has_no_half(terminal: Terminal) -> None:
    """Where no minutes were agreed, nothing is said."""
    terminal.on()
    assert not take_a_round(look(terminal, 60))


def test_too_few_are_never_told_apart(tmp_path: Path) -> None:
    """With fewer people than a map needs, how many were not heard would be about single people."""
    few = Terminal(tmp_path / "few", names(4))
    opened(few, agenda(tmp_path, "Tea (10 min, discussion)"), counting=True)
    view = look(few, BOX_MINUTES)
    assert not_yet_heard(view) is None
    assert not take_a_round(view)
    few.leave()


def test_the_wall_says_who_watches_what(terminal: Terminal) -> None:
    """Two observers who share the work are named with their part; one observer alone watches everything."""
    assert who_watches(look(terminal, 1)) == ""
    floor = terminal.session.meeting_under_way.floor
    floor.take_duty(terminal.now, "bo-demo", Duty.FLOOR)
    view = look(terminal, 1)
    drawn = Draw("d", "opening", OBSERVER, 2, ("bo-demo", "elin-demo"), accepted=("bo-demo", "elin-demo"))
    view.meeting = replace(view.meeting, draws={"d": drawn})
    assert who_watches(view) == "Bo watches the floor."
    floor.take_duty(terminal.now, "elin-demo", Duty.CUT_INS)
    view.participation = terminal.session.meeting_under_way.participation
    assert who_watches(view) == "Bo watches the floor. Elin watches who cuts in."
    assert "Elin watches who cuts in." in plain_page(wall.page(view, 150, 45))
