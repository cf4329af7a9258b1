"""A repaint of the heat map, 60 people by 48 stretches of time, against a widget that paints as many cells bare.

Both are full screens whose content changes as a whole; what is timed is the change until the screen stands still.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from bench.table import Row, ms
from tui.themes import LAMP, STOCK_CSS, dress
from tui.widgets.heat_grid import HeatGrid
from tui.widgets.heat_picture import STEPS, HeatPicture, HeatRow

PEOPLE, STRETCHES = 60, 48
SIZE = (200, 70)
_CELL = 3


def picture(seed: int) -> HeatPicture:
    """Make a picture by chance."""
    chance = Random(seed)  # noqa: S311  # nothing is at stake
    rows = tuple(
        HeatRow(f"Simulated Member {n}", tuple(chance.randint(0, STEPS) for _s in range(STRETCHES)), (0,) * STRETCHES)
        for n in range(PEOPLE)
    )
    return HeatPicture(rows, tuple(f"{19 + n // 12}:{n % 12 * 5:02}" for n in range(STRETCHES)))


class Bare(Widget):
    """Paints as many cells in as many colours, one segment each, and nothing else."""

    DEFAULT_CSS = "Bare { width: 1fr; height: 1fr; }"
    seed = 0

    def render_line(self, y: int) -> Strip:
        """Paint a row."""
        if y >= PEOPLE:
            return Strip.blank(self.size.width)
        styles = [Style(bgcolor=f"color({20 + level})") for level in range(STEPS + 1)]
        cells = [Segment(" " * _CELL, styles[(y * n + self.seed) % len(styles)]) for n in range(STRETCHES)]
        return Strip(cells).adjust_cell_length(self.size.width)


class Dressed(App[None]):
    """An app with one widget."""

    CSS = STOCK_CSS

    def __init__(self, shown: Widget) -> None:
        super().__init__()
        dress(self, LAMP.name)
        self.shown = shown

    def compose(self) -> ComposeResult:
        """Show the widget."""
        yield self.shown


async def repaints(shown: Widget, change: Callable[[Any, int], None], times: int) -> float:
    """Time a change until the screen stands still."""
    taken = []
    async with Dressed(shown).run_test(size=SIZE) as pilot:
        await pilot.pause()
        for number in range(times):
            began = time.perf_counter()
            change(shown, number)
            await pilot.pause()
            taken.append(time.perf_counter() - began)
    return median(taken)


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side."""
    times = 90 if long else 30
    pictures = [picture(seed) for seed in range(2)]

    def other_picture(grid: HeatGrid, number: int) -> None:
        grid.picture = pictures[(number + 1) % 2]

    def other_seed(bare: Bare, number: int) -> None:
        bare.seed = number + 1
        bare.refresh()

    ours = asyncio.run(repaints(HeatGrid(pictures[0]), other_picture, times))
    least = asyncio.run(repaints(Bare(), other_seed, times))
    at = f"{PEOPLE} × {STRETCHES} cells"
    yield Row("heat map repaint", at, ms(ours), f"{ms(least)} bare render_line", f"{ours / least:.2f}", "2")
