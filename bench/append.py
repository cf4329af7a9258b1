"""An acknowledged event against a bare write and fsync of the same bytes: ``python bench/append.py``.

The target is 1.5 times.

Growth: flat in the length of the record.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from data.conduct.house import EVENTS
from data.meeting.events import Noted
from data.record.record import Record

EACH = 200
SIZES = (100, 10_000, 100_000)


def bare(path: Path, size: int) -> list[float]:
    """Write and fsync lines of a note's size."""
    line = b"x" * 190 + b"\n"
    fd = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.write(fd, line * size)
    os.fsync(fd)
    taken = []
    for _time in range(EACH):
        began = time.perf_counter()
        os.write(fd, line)
        os.fsync(fd)
        taken.append(time.perf_counter() - began)
    os.close(fd)
    return taken


def ours(path: Path, size: int) -> list[float]:
    """Append notes to a record of so many lines."""
    record = Record.create(path, EVENTS)
    fsync = record._file.disk.fsync  # noqa: SLF001  # filling up is not measured: it need not wait for the disk
    record._file.disk.__dict__["fsync"] = lambda _fd: None  # noqa: SLF001
    for number in range(size):
        record.append(Noted(number, "i1", "words " * 12))
    record._file.disk.__dict__["fsync"] = fsync  # noqa: SLF001
    taken = []
    for number in range(size, size + EACH):
        began = time.perf_counter()
        record.append(Noted(number, "i1", "words " * 12))
        taken.append(time.perf_counter() - began)
    record.close()
    return taken


def main() -> None:
    """Measure side by side, at growing sizes."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for size in SIZES:
            least = median(bare(Path(folder) / f"bare-{size}", size))
            taken = median(ours(Path(folder) / f"record-{size}" / "record.jsonl", size))
            print(f"{size:>7} lines   p50 {taken * 1e6:,.0f} µs   {taken / least:.2f} × a bare write and fsync")


if __name__ == "__main__":
    main()
