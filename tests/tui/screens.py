"""Screens in front of a terminal: apps at a clock that stands still, fast fingers, and the words on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from data.meeting.decision_events import Answer
from tests.tui.terminal import Terminal, names
from tui.app import FolkmootApp

AGENDA = """
# May assembly
- Check-in round (10 min)
- Lease an oven (20 min, consent, Bo Demo)
  We lease two ovens for 24 months, at most 310 a month, in the back room.
  - responsible: Bo Demo
  - we will know by: a queue under 10 at 8:00
- Buy a van (15 min, ballot, Amina Demo)
  We buy a used electric van for at most 14,000.
  - responsible: Amina Demo
- Milk supplier (15 min, discussion, Chandra Demo)
- Draw: Who keeps the dough (5 min)
"""


class Still(Terminal):
    """A terminal at a clock that stands still until it is moved on; ``agenda.md`` lies in its folder."""

    def __init__(self, folder: Path, members: str = names(12), agenda: str = AGENDA) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "agenda.md").write_text(agenda, "utf-8")
        self.folder = folder
        super().__init__(folder / "home", members, every_page=False)

    def tick(self) -> int:
        """Tell the time."""
        return self.now

    def on_by(self, *, minutes: int = 0, seconds: int = 0) -> None:
        """Move the clock on."""
        self.now += (minutes * 60 + seconds) * 1000


@asynccontextmanager
async def screen_of(
    terminal: Terminal, size: tuple[int, int] = (80, 24), sheet: str = "lamp"
) -> AsyncIterator[Pilot[None]]:
    """Show the terminal's session on a screen."""
    app = FolkmootApp(terminal.session, sheet)
    async with app.run_test(size=size) as pilot:
        await come_to_rest(pilot)
        yield pilot


async def come_to_rest(pilot: Pilot[Any]) -> None:
    """Wait until every key typed has been taken, and what it asked for is drawn."""
    app = pilot.app
    await pilot.pause()
    while getattr(app, "_at_work", False) and app.is_running:
        await pilot.pause()
    await pilot.pause()


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    """Type keys without waiting between them, as fast fingers do; words are typed letter by letter."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        for name, character in named(key):
            event = events.Key(name, character)
            event.set_sender(pilot.app)
            driver.send_message(event)
    await come_to_rest(pilot)


KEYS = {
    "enter": "\r", "escape": "\x1b", "space": " ", "backspace": "\x7f", "tab": "\t", "up": None, "down": None,
    "left": None, "right": None, "end": None, "pagedown": None, "pageup": None,
    "home": None, "f1": None, "f2": None, "ctrl+p": "\x10",
    "ctrl+q": "\x11",
}  # fmt: skip


def named(key: str) -> list[tuple[str, str | None]]:
    """Name the keys behind a word, with the character each of them gives."""
    if key in KEYS:
        return [(key, KEYS[key])]
    return [(letter if letter.isalnum() else _character_to_key(letter), letter) for letter in key]


def words(app: App[Any]) -> str:
    """Read everything that stands on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def foot(app: App[Any]) -> str:
    """Read the last four rows."""
    return "\n".join(words(app).split("\n")[-4:])


def answers(at: Still) -> dict[str, Answer]:
    """Tell who answered what to the proposal under way."""
    meeting = at.meeting
    return {m.removesuffix("-demo"): r.answer for m, r in meeting.proposals[meeting.current].responses.items()}
