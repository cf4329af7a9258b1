"""The whole way of a meeting through the session, page by page, without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.surroundings import of_this_machine
from data.meeting.people import Presence
from data.meeting.protocol import Settings
from tests.tui.terminal import Terminal, agenda, ids, names, opened
from tui.pages.page import Command, Local, Map
from tui.reply import Over
from tui.session import Session


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Sit down at a terminal in a house of twelve."""
    return Terminal(tmp_path / "home", names(12))


def draw(terminal: Terminal) -> str:
    """Hold the draw of this step; somebody declines, the next accepts, and a ticket is checked. Gives who accepted."""
    terminal.on()
    terminal.press("commit")
    for slip in ("walnut", "417"):
        terminal.press("slip", slip)
    terminal.press("reveal")
    asked = next(reversed(terminal.meeting.draws.values())).asked
    assert asked is not None
    terminal.press("receipt")
    assert "sha256sum" in terminal.press("check", asked).sentence
    terminal.press("leave_receipt")
    terminal.press("decline")
    terminal.press("accept")
    who = next(reversed(terminal.meeting.draws.values())).accepted[0]
    assert who != asked
    terminal.on()
    return who


def test_without_a_workplace_there_is_one_page(tmp_path: Path) -> None:
    """It founds one, or leaves."""
    session = Session(None, tmp_path, of_this_machine())
    session.tidy()
    page = session.page()
    assert page.name == "founding"
    leave = next(command for command in page.commands if command.id == "quit")
    assert session.perform(leave, {}).leave
    assert session.view() is None
    assert session.today.year >= 2025


def test_from_the_start_through_the_opening(terminal: Terminal, tmp_path: Path) -> None:
    """Who opens, who is here, two draws, counting, the agenda changed and adopted."""
    terminal.look()
    assert terminal.page.name == "start"
    terminal.press("meet", str(agenda(tmp_path, "Check-in round (10 min)", "Oven (20 min, consent, Bo)")))
    assert terminal.page.name == "welcome"
    terminal.press("open", "amina", "bo", "by notice on the board")
    assert terminal.page.name == "presence"
    terminal.session.cursor = "dario-demo"
    terminal.press("place_r")
    assert terminal.meeting.presence["dario-demo"] is Presence.REMOTE
    assert not terminal.session.cursor, "what was chosen is chosen for one step"
    terminal.press("people", "Elin", Presence.APOLOGISED.value)
    assert terminal.page.waiting
    terminal.press("rest")
    terminal.press("people", "Farid", Presence.ROOM.value)
    for member in ("Chandra", "Hugo", "Ingrid"):
        terminal.press("people", member, Presence.ROOM.value)
    terminal.on()
    leader = draw(terminal)
    observer = draw(terminal)
    assert (terminal.meeting.facilitator, terminal.meeting.observers) == (leader, (observer,))
    assert terminal.page.name == "counting"
    terminal.press("count")
    assert terminal.page.name == "adopt"
    terminal.press("uncount", "Bo")
    assert "bo-demo" not in terminal.session.meeting_under_way.participation.counted
    terminal.press("add_item", "Buy flour (10 min, consent, Bo)")
    assert "Line 1" in terminal.refused("add_item", "Buy flour (10 min, perhaps)")
    terminal.press("drop_item", terminal.meeting.items[-3].id)
    terminal.on()
    assert terminal.meeting.adopted_at is not None
    assert terminal.page.name == "talk"
    terminal.leave()


def count_and_speak(terminal: Terminal, path: Path, speakers: tuple[str, ...]) -> None:
    """Open a meeting that counts, and let people speak for half a minute each at the observer's desk."""
    opened(terminal, path, counting=True)
    terminal.press("desk")
    assert terminal.session.over == [Over.DESK]
    for name in speakers:
        terminal.press("by_name", name)
        terminal.now += 30_000
    for mode in ("nobody", "several", "pause", "somebody"):
        terminal.press(mode)
        terminal.now += 5_000
    terminal.press("unmark")
    key = next(command for command in terminal.page.commands if command.id.startswith("floor_"))
    terminal.press(key.id)
    terminal.press("queue", "Katya")
    terminal.press("back")
    assert terminal.session.over == []


def test_the_desk_and_the_map(terminal: Terminal, tmp_path: Path) -> None:
    """Seven people are counted and the map shows them; a step is chosen; closed and filed."""
    count_and_speak(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), ("Bo", "Elin", "Bo", "Dario", "Jonas"))
    terminal.press("uncount", "Chandra")
    terminal.on()
    assert terminal.page.name == "heat-map"
    assert any(isinstance(block, Map) for block in terminal.page.blocks)
    assert "Chandra" not in terminal.look()
    assert "Elin" in terminal.look()
    terminal.on()
    assert "forward" not in ids(terminal)
    terminal.press("step_own", "who has not spoken opens, and Bo waits")
    terminal.on()
    folder = terminal.session.meeting_under_way.folder
    assert "not after today" in terminal.refused("close", "2020-01-01")
    terminal.press("close", "+7")
    assert terminal.page.name == "closed"
    assert Path(terminal.session.minutes_at).is_file()
    assert sorted(path.name for path in folder.glob("*.jsonl")) == ["record.jsonl"]
    terminal.press("leave")
    assert terminal.page.name == "start"
    assert "1 meeting in the commons" in terminal.look()
    terminal.press("meet")
    assert "and Bo waits" in terminal.look()
    terminal.leave()


def test_a_map_with_letters(terminal: Terminal, tmp_path: Path) -> None:
    """Where the group chose letters, no name stands in the map; who is which letter is chance."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), counting=True, named=False)
    terminal.press("desk")
    for name in ("Bo", "Elin", "Dario"):
        terminal.press("by_name", name)
        terminal.now += 30_000
    terminal.press("back")
    terminal.on()
    page = terminal.page
    (shown,) = [block for block in page.blocks if isinstance(block, Map)]
    assert [row.name for row in shown.picture.rows] == list("ABCDEFGHIJKL")
    assert "Elin" not in terminal.look()


def test_few_counted_people_get_no_map(tmp_path: Path) -> None:
    """With fewer than five counted there is no map, and the page says so; nothing is summed up."""
    terminal = Terminal(tmp_path / "home", names(4))
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), counting=True)
    terminal.press("desk")
    terminal.press("by_name", "Bo")
    terminal.press("back")
    terminal.on()
    assert terminal.page.name == "heat-map"
    assert not any(isinstance(block, Map) for block in terminal.page.blocks)
    assert "fewer than 5" in terminal.look()
    terminal.on()
    terminal.press("step_none")
    terminal.on()
    terminal.press("close")
    assert terminal.meeting.participation is None
    terminal.leave()


def test_counting_can_be_stopped_and_started(terminal: Terminal, tmp_path: Path) -> None:
    """Stopped, there is no desk and no mark; somebody who is not counted is marked as somebody."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), counting=True)
    terminal.press("uncount", "Bo")
    terminal.press("desk")
    terminal.press("by_name", "Bo")
    assert "somebody" in terminal.look()
    terminal.press("back")
    terminal.press("stop_counting")
    assert "desk" not in ids(terminal)
    terminal.press("start_counting")
    assert "bo-demo" not in terminal.session.meeting_under_way.participation.counted
    terminal.leave()


def test_help_lies_over_every_page(terminal: Terminal, tmp_path: Path) -> None:
    """Help explains the page beneath it, at the start, in a meeting and at the desk; escape goes back."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), counting=True)
    terminal.press("desk")
    for _twice in range(2):
        terminal.session.perform(helping(), {})
    assert "Somebody speaks who is not counted." in terminal.look()
    terminal.press("back")
    assert terminal.page.name == "desk"
    terminal.leave()


def helping() -> Command:
    """Press the key for help."""
    return Command("help", "?", "help", "help", Local("help"))


def test_the_pages_of_the_house(terminal: Terminal, tmp_path: Path) -> None:
    """Workplace, commons and minutes; minutes that are gone are told, minutes edited by hand are shown."""
    terminal.press("workplace")
    assert "Amina Demo" in terminal.look()
    terminal.press("back")
    terminal.press("commons")
    assert "read" not in ids(terminal)
    terminal.press("back")
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"))
    terminal.on(2)
    terminal.press("step_1")
    terminal.on()
    terminal.press("action", "buy flour", "Greta", "+14")
    terminal.press("close")
    minutes = Path(terminal.session.minutes_at)
    terminal.press("leave")
    assert "buy flour" in terminal.look()
    terminal.press("commons")
    terminal.press("read", "0")
    assert "May assembly" in terminal.look()
    terminal.press("back")
    minutes.write_bytes(b"edited by hand \xff\x1b[2J")
    terminal.press("read", "0")
    assert "edited by hand" in terminal.look()
    terminal.press("back")
    minutes.unlink()
    with pytest.raises(ConductError, match="cannot be read"):
        terminal.press("read", "0")
    terminal.leave()


def test_a_meeting_waits_until_it_is_taken_up(terminal: Terminal, tmp_path: Path) -> None:
    """Left in the middle, the start offers it; with its own agenda it goes on, with another it is refused."""
    path = agenda(tmp_path, "Tea (5 min, discussion)")
    opened(terminal, path)
    terminal.leave()
    assert "May assembly" in terminal.look()
    terminal.press("resume")
    assert terminal.page.name == "talk"
    terminal.leave()
    terminal.session.begin_or_resume(None)
    terminal.leave()
    terminal.session.begin_or_resume(path)
    terminal.leave()
    other = tmp_path / "other.md"
    other.write_text("- Coffee (5 min)\n")
    with pytest.raises(ConductError, match="is not closed yet") as caught:
        terminal.session.begin_or_resume(other)
    assert caught.value.exit_code == BAD_INPUT
    assert terminal.session.proceedings is None
    other.write_text("- Coffee (soon, 5 min)\n")
    with pytest.raises(ConductError, match="Line 1"):
        terminal.session.begin_or_resume(other)
    assert terminal.session.proceedings is None


def test_a_wrong_agenda_begins_nothing(terminal: Terminal, tmp_path: Path) -> None:
    """Typed at the start, or named on the command line: told by line, no meeting."""
    path = tmp_path / "agenda.md"
    path.write_text("- Coffee (soon, 5 min)\n")
    for name in (str(path), str(tmp_path / "missing.md"), "~nobody-of-this-name/x", "a\0b"):
        with pytest.raises(ConductError) as caught:
            terminal.press("meet", name)
        assert caught.value.exit_code == BAD_INPUT
    assert terminal.page.name == "start"
    assert terminal.session.resume().refusal
    assert list((terminal.session.home / "meetings").iterdir()) == []


def test_filing_that_fails_is_completed_later(terminal: Terminal, tmp_path: Path) -> None:
    """The meeting is closed and says so; the start tells the trouble; once the way is free, it is filed."""
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"))
    terminal.on(2)
    terminal.press("step_1")
    terminal.on()
    commons = terminal.session.home / "commons"
    commons.rmdir()
    commons.write_text("mine")
    with pytest.raises(ConductError, match="could not be written"):
        terminal.press("close")
    assert terminal.page.name == "closed"
    terminal.press("leave")
    assert "could not be filed" in terminal.look()
    with pytest.raises(ConductError, match="could not be written"):
        terminal.press("resume")
    assert terminal.page.name == "closed"
    commons.unlink()
    terminal.press("leave")
    assert "are now filed" in terminal.look()
    assert "1 meeting in the commons" in terminal.look()
    assert "resume" not in ids(terminal)


def test_a_start_with_unreadable_meetings_says_so(terminal: Terminal) -> None:
    """A file where the meetings should be: the start opens, and tells it."""
    meetings = terminal.session.home / "meetings"
    meetings.rmdir()
    meetings.write_text("mine")
    terminal.session.tidy()
    assert "cannot be read" in terminal.look()
    with pytest.raises(ConductError, match="cannot be"):
        terminal.press("meet")


def test_abandoned_marks_are_forgotten_at_the_start(tmp_path: Path) -> None:
    """A meeting left open keeps its marks for the days of the setting; the start after that deletes them."""
    terminal = Terminal(tmp_path / "home", names(12), Settings(marks_kept_days=3, counting_decided_until="2031-01-01"))
    opened(terminal, agenda(tmp_path, "Tea (5 min, discussion)"), counting=True)
    folder = terminal.session.meeting_under_way.folder
    terminal.leave()
    terminal.session.tidy()
    assert list(folder.glob("marks-*"))
    terminal.now += 4 * 24 * 3_600_000
    terminal.session.tidy()
    assert not list(folder.glob("marks-*"))
