"""A key to its repaint on the meeting screen, 40 members, against an empty Textual app: ``python bench/repaint.py``.

The bound is three times the empty app plus one fsync. Growth: with the people on the screen, not with the events.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import quantiles

from textual.app import App, ComposeResult
from textual.widgets import Static

from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine
from data.meeting.protocol import Settings
from data.rules import ceremony, notes, opening
from data.rules.course import forward
from tui.app import FolkmootApp
from tui.session import Session

KEYS = 60
AGENDA = b"- A matter (20 min, consent)\n  We try it.\n"


class Empty(App[None]):
    """Nothing but a text that changes at a key."""

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static("0")

    def on_key(self) -> None:
        """Change it."""
        self.query_one(Static).update(str(time.perf_counter()))


async def pressed(app: App[None], key: str, after: str = "") -> list[float]:
    """Time keys until the screen stands still."""
    taken = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _time in range(KEYS):
            began = time.perf_counter()
            await pilot.press(key)
            taken.append(time.perf_counter() - began)
            if after:
                await pilot.press(after)
    return taken


def fsyncs(folder: Path) -> list[float]:
    """Time a bare write and fsync."""
    fd = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY)
    taken = []
    for _time in range(KEYS):
        began = time.perf_counter()
        os.write(fd, b"x" * 200)
        os.fsync(fd)
        taken.append(time.perf_counter() - began)
    os.close(fd)
    return taken


def at_the_objections(folder: Path, notes_before: int) -> FolkmootApp:
    """Bring a meeting of 40 to its objections, with so many notes behind it."""
    members = "\n".join(f"Member{n} Bench" for n in range(40)).encode()
    house = House.found(folder / f"home-{notes_before}", "Bench", members, Settings(), date.today(), source="bench")  # noqa: DTZ011
    agenda = folder / "agenda.md"
    agenda.write_bytes(AGENDA)
    session = Session(house, folder, of_this_machine())
    session.meet(str(agenda))
    at: Proceedings = session.meeting_under_way
    first = house.people[0].id
    at.act(opening.open_meeting, first, first)
    at.act(opening.everybody_here)
    for stage in ("facilitator", "observer"):
        at.act(forward)

        at.act(ceremony.skip, stage, "bench")
    at.act(forward)
    at.act(opening.decide_counting, counting=False)
    at.act(forward)
    for _note in range(notes_before):
        at.act(notes.note, "words")
    for _stage in range(3):
        at.act(forward)
    return FolkmootApp(session)


def p95(taken: list[float]) -> float:
    """Tell the time that one in twenty exceeds."""
    return quantiles(taken, n=20)[-1]


def main() -> None:
    """Measure side by side, at growing records."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        bound = 3 * p95(asyncio.run(pressed(Empty(), "x"))) + p95(fsyncs(folder))
        for count in (100, 2_000):
            ours = p95(asyncio.run(pressed(at_the_objections(folder, count), "c", "u")))
            print(f"{count:>6} events   p95 {ours * 1000:.1f} ms   {ours / bound:.2f} × the bound (target 1)")


if __name__ == "__main__":
    main()
