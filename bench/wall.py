"""The wall in a process of its own: how far it is behind the record, and what it costs while nothing happens.

Lag is from the moment a step is acknowledged until the wall has painted it; beside it the time between two looks at the
files. Growth: none with the length of the record, which is read once when the wall opens.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import IO

from bench.records import meeting_of, take
from bench.table import Row, ms
from data.conduct.proceedings import Proceedings
from data.rules import notes
from tui.wall_app import POLL_SECONDS

SIZES = (100, 20_000)
WALL = """
import sys, time
from pathlib import Path
from data.conduct.house import House
from tui.wall_app import WallApp

class Watched(WallApp):
    seen = 0
    def on_mount(self):
        self.set_interval(1.0, lambda: print("cpu", time.process_time(), time.monotonic(), flush=True))
    def show_page(self):
        super().show_page()
        self.call_after_refresh(self.tell)
    def tell(self):
        course = self._audience.course if self._audience else None
        if course is not None and course.seq != self.seen:
            self.seen = course.seq
            print("seen", course.seq, time.monotonic(), flush=True)

sys.__stdout__ = sys.stdout
Watched(House.open(Path(sys.argv[1]))).run(headless=True)
"""


def told(pipe: IO[str], word: str) -> list[str]:
    """Wait for the wall to tell something."""
    for line in pipe:
        words = line.split()
        if words and words[0] == word:
            return words[1:]
    raise RuntimeError("The wall ended early.")


def idle(pipe: IO[str], seconds: int) -> float:
    """Measure the share of a core that the wall takes while nothing happens."""
    cpu, moment = map(float, told(pipe, "cpu"))
    for _second in range(seconds):
        later_cpu, later = map(float, told(pipe, "cpu"))
    return (later_cpu - cpu) / (later - moment)


def lags(at: Proceedings, pipe: IO[str], steps: int) -> list[float]:
    """Take steps one after another, each when the wall shows the one before it, and time how far it is behind."""
    found = []
    for step in range(steps):
        take(at, notes.note, f"A word {step}")
        acknowledged = time.monotonic()
        seq, shown = told(pipe, "seen")
        while int(seq) < at.course.seq:
            seq, shown = told(pipe, "seen")
        found.append(float(shown) - acknowledged)
    return found


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure at growing records."""
    for size in SIZES:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            at = meeting_of(Path(folder), size)
            wall = subprocess.Popen([sys.executable, "-c", WALL, folder], stdout=subprocess.PIPE, text=True)
            try:
                assert wall.stdout is not None
                told(wall.stdout, "seen")
                behind = lags(at, wall.stdout, 150 if long else 50)
                share = idle(wall.stdout, 60 if long else 15)
            finally:
                wall.kill()
                wall.wait()
                at.leave()
            p95 = quantiles(behind, n=20)[-1]
            where = f"{at.course.seq:,} events"
            every = f"{ms(POLL_SECONDS)} between looks"
            yield Row("wall behind the record", where, f"p95 {ms(p95)}", every, f"{p95 / POLL_SECONDS:.2f}", "250 ms")
            yield Row("wall, nothing happening", where, f"{share:.2%} of a core", "", "", "1 %")
