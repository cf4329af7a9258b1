"""What keys do at every page: help, the palette, questions and text, a small terminal, a bad disk, fast fingers."""

from __future__ import annotations

from typing import Any

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList, TextArea

from data.meeting.decision_events import Answer
from data.meeting.proposal import Outcome
from data.record.errors import NotRecordedError
from data.record.record import Record
from tests.tui.scenes import reach, speak
from tests.tui.screens import Still, answers, foot, screen_of, typed, words
from tui.app import FolkmootApp
from tui.themes import LAMP, PAPER
from tui.widgets.form import Form


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_help_explains_every_key(at: Still, key: str) -> None:
    """? and F1 open the same page with every key of the page below; a second press changes nothing, esc leaves."""
    reach(at, "objection")
    commands = at.page.commands
    async with screen_of(at, (120, 40)) as pilot:
        await typed(pilot, key, "f1", "?")
        assert "What can I do here?" in words(pilot.app)
        page = at.session.page()
        assert page.name == "help"
        for command in commands:
            assert f"{command.word}: {command.help}" in str(page.blocks)
        await typed(pilot, "c", "escape")
        assert at.page.name == "consent-object"
        assert len(answers(at)) == 5


async def test_the_palette_runs_what_is_typed(at: Still) -> None:
    """ctrl+p finds commands without a key of their own, and their questions are asked as ever."""
    reach(at, "talk")
    async with screen_of(at, (100, 30)) as pilot:
        await typed(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"record a st")
        await pilot.app.workers.wait_for_complete()
        await typed(pilot, "enter")
        assert "whose statement?" in words(pilot.app)
        await typed(pilot, "chandra", "enter", "I would have waited.", "enter")
        (note,) = at.meeting.notes
        assert (note.member, note.words) == ("chandra-demo", "I would have waited.")


async def test_the_other_sheet(at: Still) -> None:
    """The palette changes between the light and the dark sheet; the page stays."""
    reach(at, "talk")
    async with screen_of(at, (100, 30)) as pilot:
        assert pilot.app.theme == LAMP.name
        before = words(pilot.app)
        dark = pilot.app.screen.styles.background
        await typed(pilot, "ctrl+p")
        await pilot.press(*"light")
        await pilot.app.workers.wait_for_complete()
        await typed(pilot, "enter")
        assert pilot.app.theme == PAPER.name
        assert pilot.app.screen.styles.background != dark
        assert words(pilot.app) == before


async def test_the_agenda_opens_and_closes_where_it_has_no_room(at: Still) -> None:
    """At 80 columns a opens the agenda in place of the second sheet, and closes it; another page closes it too."""
    reach(at, "round")
    async with screen_of(at) as pilot:
        assert "rule in force" not in words(pilot.app)
        assert "Milk supplier" not in words(pilot.app)
        await typed(pilot, "a")
        assert "Milk supplier" in words(pilot.app)
        assert "asked for the floor" not in words(pilot.app)
        await typed(pilot, "a")
        assert "Milk supplier" not in words(pilot.app)
        await typed(pilot, "a", "enter")
        assert "Milk supplier" not in words(pilot.app)
        assert "asked for the floor" in words(pilot.app)


async def test_the_agenda_makes_room_for_display_letters(at: Still) -> None:
    """A verdict that is too wide beside the agenda has the agenda's place; a brings the agenda back."""
    reach(at, "arguments")
    at.press("by_name")
    for _voter in at.meeting.voters_here:
        at.press("vote_for")
    at.on()
    async with screen_of(at, (100, 30)) as pilot:
        assert "Milk supplier" not in words(pilot.app).split("next: ", maxsplit=1)[0]
        assert "██▄▄██ ▄█▀▀██" in words(pilot.app)
        await typed(pilot, "a")
        assert "Milk supplier" in words(pilot.app).split("next: ", maxsplit=1)[0]
        await typed(pilot, "enter")
        assert "Milk supplier" in words(pilot.app)
        assert "rule in force" not in words(pilot.app)
        assert "agenda" in words(pilot.app)


async def test_escape_leaves_questions(at: Still) -> None:
    """Escape leaves a form of any kind; nothing is recorded, and the keys belong to the page again."""
    reach(at, "objection")
    before = at.session.meeting_under_way.course.seq
    async with screen_of(at, (100, 30)) as pilot:
        for key in ("w", "e", "g"):
            await typed(pilot, key)
            form = pilot.app.screen.query_one(Form)
            assert form.open
            assert "esc leave it" in foot(pilot.app)
            await typed(pilot, "escape")
            assert not form.open
        assert at.session.meeting_under_way.course.seq == before
        await typed(pilot, "c")
        assert len(answers(at)) == 6


async def test_text_never_triggers_commands(at: Still) -> None:
    """Letters that are keys of the page are only letters in a line, in a long text and in a list of choices."""
    reach(at, "objection")
    async with screen_of(at, (100, 30)) as pilot:
        app = pilot.app
        await typed(pilot, "w", "cunohq?adpx ")
        assert app.screen.query_one(Input).value == "cunohq?adpx "
        await typed(pilot, "escape", "e", "f2", "cunoh?")
        assert app.screen.query_one(TextArea).text.endswith("room.\ncunoh?")
        await typed(pilot, "escape", "g", "u", "c", "down")
        assert app.screen.query_one(OptionList).highlighted == 1
        await typed(pilot, "escape")
        assert len(answers(at)) == 5
        assert at.page.name == "consent-object"


async def test_a_long_text_is_changed_and_done_with_enter(at: Still) -> None:
    """The text stands in the field to be changed; enter is done, and the other questions keep what they say."""
    reach(at, "understand")
    async with screen_of(at, (100, 30)) as pilot:
        await typed(pilot, "e", " It is blue.", "enter", "enter", "enter", "enter")
        proposal = at.meeting.proposals[at.meeting.current]
        assert proposal.text.endswith("in the back room. It is blue.")
        assert proposal.responsible == "bo-demo"
        assert proposal.evaluation == "a queue under 10 at 8:00"


async def test_a_terminal_that_is_too_small_says_so(at: Still) -> None:
    """Below 60 × 18 there is one sentence; the page comes back with the room, and keys still work meanwhile."""
    reach(at, "object")
    async with screen_of(at) as pilot:
        before = words(pilot.app)
        await pilot.resize_terminal(40, 10)
        await typed(pilot)
        assert "This terminal is 40 × 10." in words(pilot.app)
        assert "60 × 18" in " ".join(words(pilot.app).split())
        await pilot.resize_terminal(80, 24)
        await typed(pilot)
        assert words(pilot.app) == before


class BadDisk:
    """Refuses to record for as long as it is bad."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bad = True
        append = Record.append

        def refuse(record: Record[Any], event: Any) -> object:
            if self.bad:
                raise NotRecordedError("The disk is full. Nothing was recorded; make room and press the key again.")
            return append(record, event)

        monkeypatch.setattr(Record, "append", refuse)


async def test_a_failing_disk_is_told_and_the_meeting_goes_on(at: Still, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure is a line in reversed ink that stays while keys are pressed in vain; then the same step works."""
    reach(at, "object")
    disk = BadDisk(monkeypatch)
    async with screen_of(at, (120, 40)) as pilot:
        await typed(pilot, "c")
        assert answers(at) == {}
        assert "The disk is full. Nothing was recorded" in foot(pilot.app)
        (line,) = pilot.app.screen.query("PageFooter > Static.-failure")
        assert line.styles.background.hex.lower() == LAMP.variables["ink"]
        await typed(pilot, "c", "down")
        assert "The disk is full. Nothing was recorded" in foot(pilot.app)
        disk.bad = False
        await typed(pilot, "c")
        assert len(answers(at)) == 1
        assert "The disk is full" not in foot(pilot.app)
        assert not pilot.app.screen.query("PageFooter > Static.-failure")


async def test_keys_typed_fast_are_done_in_order(at: Still) -> None:
    """A whole round typed at once: answers, words, hands, steps and a note, each in its turn, none lost."""
    reach(at, "object")
    async with screen_of(at) as pilot:
        await typed(
            pilot,
            "c",
            "n",
            "hot",
            "enter",
            "c",
            "w",
            "noted",
            "enter",
            "h",
            "enter",
            "enter",
            "enter",
            "enter",
            "enter",
        )
        (note,) = at.meeting.notes
        assert note.words == "noted"
        first = at.meeting.proposals[next(iter(at.meeting.proposals))]
        assert [r.answer for r in first.responses.values()][:3] == [Answer.CONSENT, Answer.CONCERN, Answer.CONSENT]
        assert first.responses[list(first.responses)[1]].words == "hot"
        assert first.outcome is Outcome.ADOPTED
        assert at.page.name == "ballot-count"


async def test_keys_pressed_singly(at: Still) -> None:
    """Keys that come one by one are done just so."""
    reach(at, "object")
    async with screen_of(at) as pilot:
        await pilot.press("c", "c", "u", "c")
        assert len(answers(at)) == 2


async def test_the_clock_goes_on_and_records_nothing(at: Still) -> None:
    """Once a second the header is set anew; the record stays as it is, and what is being typed stays too."""
    reach(at, "round")
    before = at.session.meeting_under_way.course.seq
    async with screen_of(at) as pilot:
        assert isinstance(pilot.app, FolkmootApp)
        await typed(pilot, "w", "half a sen")
        at.on_by(minutes=3)
        pilot.app._tick()
        await typed(pilot, "tence")
        assert "18:05" in words(pilot.app)
        assert pilot.app.screen.query_one(Input).value == "half a sentence"
        assert at.session.meeting_under_way.course.seq == before


async def test_a_click_beside_the_question_loses_nothing(at: Still) -> None:
    """Whoever clicks on the page while a question is open goes on typing into the question."""
    reach(at, "round")
    async with screen_of(at) as pilot:
        await typed(pilot, "w", "be")
        await pilot.click("#page")
        await typed(pilot, "gun", "enter")
        assert [note.words for note in at.meeting.notes] == ["begun"]


async def test_a_long_page_is_scrolled_with_the_arrow_keys(at: Still) -> None:
    """Where nothing can be chosen, up and down move the page."""
    reach(at, "objection")
    speak(at, 1)
    async with screen_of(at) as pilot:
        await typed(pilot, "?")
        middle = pilot.app.screen.query_one("#middle")
        assert middle.max_scroll_y > 3
        await typed(pilot, "down", "down", "down", "up")
        assert middle.scroll_y == 2
        await typed(pilot, "escape")
        assert middle.scroll_y == 0


async def test_ctrl_q_leaves_from_anywhere(at: Still) -> None:
    """Also out of a half-typed question; the record can be opened by another at once."""
    reach(at, "round")
    folder = at.session.meeting_under_way.folder
    async with screen_of(at) as pilot:
        await typed(pilot, "w", "half", "ctrl+q")
    assert at.session.proceedings is None
    assert at.session.house is not None
    assert [waiting.folder for waiting in at.session.house.waiting()] == [folder]
    at.session.resume()
    assert at.meeting.notes == ()


async def test_an_agenda_that_cannot_be_read(at: Still) -> None:
    """A file that is not there is told in one sentence; no meeting is begun, and its name can be mended."""
    async with screen_of(at, (100, 30)) as pilot:
        await typed(pilot, "enter", "nowhere.md", "enter")
        assert "nowhere.md cannot be read" in words(pilot.app)
        assert at.session.proceedings is None
        await typed(pilot, *["backspace"] * len("nowhere.md"), "enter")
        assert at.page.name == "welcome"
