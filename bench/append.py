"""An acknowledged event against a bare write and fsync of as many bytes, the two in turn.

Growth: flat in the length of the record.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.table import Row
from data.conduct.house import EVENTS
from data.meeting.events import Noted
from data.record.disk import Disk
from data.record.record import Record

SIZES = (100, 10_000, 100_000)
WORDS = "words " * 12


class _Patient(Disk):
    """A disk that can be told not to be waited for: filling up is not measured."""

    waits = False

    def fsync(self, fd: int) -> None:
        """Wait, or not."""
        if self.waits:
            super().fsync(fd)


def seconds(folder: Path, size: int, each: int) -> tuple[float, float]:
    """Append to a record of so many lines, and write as much to a bare file: the median times."""
    disk = _Patient()
    path = folder / f"{size}" / "record.jsonl"
    record = Record.create(path, EVENTS, disk=disk)
    for number in range(size):
        record.append(Noted(number, "i1", WORDS))
    disk.waits = True
    line = b"x" * (path.stat().st_size // size - 1) + b"\n"
    fd = os.open(folder / f"bare-{size}", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.write(fd, line * size)
    os.fsync(fd)
    taken, least = [], []
    for number in range(size, size + each):
        began = time.perf_counter()
        record.append(Noted(number, "i1", WORDS))
        between = time.perf_counter()
        os.write(fd, line)
        os.fsync(fd)
        taken.append(between - began)
        least.append(time.perf_counter() - between)
    os.close(fd)
    record.close()
    return median(taken), median(least)


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, at growing records."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for size in SIZES:
            taken, least = seconds(Path(folder), size, 600 if long else 200)
            yield Row(
                "an acknowledged event",
                f"{size:,} lines",
                f"p50 {taken * 1e6:,.0f} µs",
                f"{least * 1e6:,.0f} µs write, fsync",
                f"{taken / least:.2f}",
                "1.5",
            )
