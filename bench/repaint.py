"""A key to its repaint on the meeting screen, 40 members, against three empty Textual apps' and one fsync.

Growth: with the people on the screen, not with the events.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from textual.app import App, ComposeResult
from textual.widgets import Static

from bench.records import meeting_of
from bench.table import Row, ms
from data.conduct.surroundings import of_this_machine
from tui.app import FolkmootApp
from tui.session import Session

SIZES = (100, 5_000, 50_000)
ANSWERS = 30
"""How many people answer one after another, before all of it is taken back."""


class Empty(App[None]):
    """Nothing but a text that changes at a key."""

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static("0")

    def on_key(self) -> None:
        """Change it."""
        self.query_one(Static).update(str(time.perf_counter()))


async def pressed(app: App[None], keys: str) -> list[float]:
    """Time keys, one after another, until the screen stands still."""
    taken = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in keys:
            began = time.perf_counter()
            await pilot.press(key)
            taken.append(time.perf_counter() - began)
    return taken


def fsyncs(folder: Path, times: int) -> list[float]:
    """Time a bare write and fsync."""
    fd = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY)
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        os.write(fd, b"x" * 200)
        os.fsync(fd)
        taken.append(time.perf_counter() - began)
    os.close(fd)
    return taken


def at_the_objections(home: Path, length: int) -> FolkmootApp:
    """Take up a meeting of 40 at its objections, with so many events behind it."""
    at = meeting_of(home, length)
    at.leave()
    session = Session(at.house, home, of_this_machine())
    session.resume()
    return FolkmootApp(session)


def p95(taken: list[float]) -> float:
    """Tell the time that one in twenty exceeds."""
    return quantiles(taken, n=20)[-1]


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, at growing records."""
    keys = ("c" * ANSWERS + "u" * ANSWERS) * (4 if long else 1)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        for size in SIZES:
            bound = 3 * p95(asyncio.run(pressed(Empty(), keys))) + p95(fsyncs(folder, len(keys)))
            ours = p95(asyncio.run(pressed(at_the_objections(folder / f"{size}", size), keys)))
            ratio = f"{ours / bound:.2f}"
            yield Row("key to repaint", f"{size:,} events", f"p95 {ms(ours)}", f"{ms(bound)} bound", ratio, "1")
