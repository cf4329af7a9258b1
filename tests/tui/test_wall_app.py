"""The wall follows the meeting of another terminal, and shows the room where it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from data.conduct.house import RECORD, House
from data.meeting.floor import held_by
from tests.tui.scenes import reach
from tests.tui.screens import Still, words
from tui.themes import LAMP, PAPER
from tui.wall_app import WallApp


@asynccontextmanager
async def wall_of(at: Still, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[None]]:
    """Put the wall up beside a terminal, at the terminal's clock; it reads the files alone."""
    app = WallApp(House.open(at.session.home))
    app.around = at.around
    async with app.run_test(size=size) as pilot:
        await seen(pilot)
        yield pilot


async def seen(pilot: Pilot[None]) -> str:
    """Let the wall look for news, as it does all the time, and read it."""
    assert isinstance(pilot.app, WallApp)
    pilot.app._ticks = 0
    pilot.app._look()
    await pilot.pause()
    return words(pilot.app)


def dots(shown: str) -> str:
    """Find the dots of who was heard and who was not."""
    (line,) = [line for line in shown.split("\n") if "○" in line]
    return "".join(letter for letter in line if letter in "●○")


async def test_the_protocol_is_published_on_the_wall(at: Still) -> None:
    """Before a meeting and while people arrive the room can read every area with its whole rule, however narrow."""
    rule = "at least 2/3 of the votes for and against"
    async with wall_of(at, (80, 24)) as pilot:
        assert rule in " ".join(words(pilot.app).split())
        at.press("meet", str(at.folder / "agenda.md"))
        assert "who decides what, protocol 1" in await seen(pilot)
        at.press("open", "Amina Demo", "Bo Demo", "", "")
        shown = await seen(pilot)
        assert "who decides what, protocol 1" in shown
        assert "for and against" in shown
        assert "…" not in shown


async def test_without_a_meeting_the_wall_says_so(at: Still) -> None:
    """It shows the name of the workplace, and the meeting as soon as there is one."""
    async with wall_of(at) as pilot:
        assert "No meeting is open." in words(pilot.app)
        at.press("meet", str(at.folder / "agenda.md"))
        assert "Welcome. I open the May assembly." in " ".join((await seen(pilot)).split())
        assert "say aloud" not in words(pilot.app)


async def test_the_wall_follows_item_question_floor_and_queue(at: Still) -> None:
    """The item, the one question, who speaks, who is next, dots for who was not heard, and that counting is on."""
    reach(at, "round")
    async with wall_of(at) as pilot:
        assert "how do you arrive?" in words(pilot.app)
        assert "Counting is on: who, and how long. No sound is kept." in words(pilot.app)
        assert dots(words(pilot.app)) == "○" * 10
        floor = at.session.meeting_under_way.floor
        counted = sorted(at.session.meeting_under_way.participation.counted)
        floor.mark(at.now, held_by(counted[0]))
        floor.queue(at.now, counted[1])
        at.on_by(seconds=30)
        shown = await seen(pilot)
        assert "speaking" in shown
        assert "next" in shown
        assert "not yet heard: 9 of 10" in shown
        assert dots(shown) == "●" + "○" * 9
        at.on()
        assert "what do you propose" in await seen(pilot)


async def test_nobody_is_named_as_silent(at: Still) -> None:
    """Who was not heard is dots, never a name; nobody’s share stands on the wall."""
    reach(at, "queue")
    for member in at.session.meeting_under_way.participation.queue:
        at.session.meeting_under_way.floor.queue(at.now, member)
    async with wall_of(at) as pilot:
        shown = words(pilot.app)
        assert not [p.name for p in at.meeting.people.values() if p.name.split()[0] in shown]
        assert "%" not in shown


@pytest.mark.parametrize(
    ("scene", "shown"),
    [
        ("draw-revealed", "is drawn."),
        ("object", "Do you see a reason why"),
        ("agreed", "It stands as amended, version 2."),
        ("count", "Who is for the proposal?"),
        ("verdict", "7 for, 6 needed: 1 more than needed."),
        ("map", "How we spoke"),
        ("change", "What do we change?"),
        ("closing", "This is what we decided"),
    ],
)
async def test_every_step_reaches_the_room(at: Still, scene: str, shown: str) -> None:
    """What the room needs stands on the wall at every step, read from the files alone."""
    reach(at, scene)
    async with wall_of(at) as pilot:
        assert shown in " ".join(words(pilot.app).split())
        assert "enter" not in words(pilot.app).split()


async def test_the_head_stands_on_the_wall_when_the_meeting_closes(at: Still) -> None:
    """A wall that saw the meeting goes on to show its end, and the next meeting after that."""
    reach(at, "closing")
    async with wall_of(at) as pilot:
        at.press("close")
        head = at.session.meeting_under_way.head
        assert " ".join((head[:4], head[4:8], head[8:12])) in await seen(pilot)
        assert "Counting is on" not in words(pilot.app)
        at.press("leave")
        at.press("meet")
        assert "Assembly of Demo Bakery" in await seen(pilot)


async def test_what_was_taken_back_is_taken_from_the_wall(at: Still) -> None:
    """The wall follows steps backwards too."""
    reach(at, "count")
    async with wall_of(at) as pilot:
        assert "Who is for the proposal?" in words(pilot.app)
        at.press("strike")
        assert "Who is for the proposal?" not in await seen(pilot)


async def test_a_damaged_record_is_told_in_a_sentence(at: Still) -> None:
    """What was read before the damage stays on the wall, with the line that cannot be read."""
    reach(at, "count")
    folder = at.session.meeting_under_way.folder
    async with wall_of(at) as pilot:
        with (folder / RECORD).open("ab") as record:
            record.write(b'{"seq":1}\n')
        shown = " ".join((await seen(pilot)).split())
        assert "Who is for the proposal?" in shown
        assert f"line {at.session.meeting_under_way.course.seq + 1}" in shown


async def test_a_record_that_cannot_be_read_at_all(at: Still) -> None:
    """Where the first line is damaged there is no meeting to show; the reason stands instead."""
    reach(at, "round")
    folder = at.session.meeting_under_way.folder
    at.leave()
    (folder / RECORD).write_bytes(b"not a record\n")
    async with wall_of(at) as pilot:
        assert "line 1" in " ".join(words(pilot.app).split())


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_the_wall_is_left_with_one_key(at: Still, key: str) -> None:
    """The wall has no other keys than to leave it and to change its sheet."""
    async with wall_of(at) as pilot:
        await pilot.press("x", "enter", "down")
        assert pilot.app.is_running
        await pilot.press(key)
        assert not pilot.app.is_running


async def test_the_wall_changes_its_sheet(at: Still) -> None:
    """The key t goes from dark to light and back, for the light of the room."""
    reach(at, "round")
    async with wall_of(at) as pilot:
        before = words(pilot.app)
        await pilot.press("t")
        assert pilot.app.theme == PAPER.name
        await pilot.press("t")
        assert pilot.app.theme == LAMP.name
        assert words(pilot.app) == before


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 50)])
async def test_what_the_wall_shows_fits(at: Still, size: tuple[int, int]) -> None:
    """The wall cannot be scrolled from the room: at every size of a screen everything stands on it."""
    reach(at, "resolve")
    async with wall_of(at, size) as pilot:
        middle = pilot.app.screen.query_one("#middle")
        assert middle.max_scroll_y == 0
        assert "what would the proposal need" in " ".join(words(pilot.app).split())
