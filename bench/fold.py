"""Reading a record: verified and folded, against hashing and decoding its lines and nothing else.

Growth: linear in the lines. A consent round with 40 people is the dearest common event; records are of whole simulated
meetings.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from bench.records import PEOPLE, write_record
from bench.table import Row
from data.conduct.folding import fold_line
from data.conduct.house import EVENTS
from data.meeting.state import Course
from data.record.chain import read

SIZES = (500, 5_000, 50_000)


def bare(path: Path) -> float:
    """Hash and decode every line, and nothing else."""
    decode = EVENTS.decode
    began = time.perf_counter()
    for line in path.read_bytes().splitlines():
        sha256(line).hexdigest()
        decode(line)
    return time.perf_counter() - began


def ours(path: Path) -> float:
    """Verify and fold."""
    course: Course | None = None
    began = time.perf_counter()
    for seq, event, _head in read(path, EVENTS):
        course = fold_line(course, seq, event)
    return time.perf_counter() - began


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, at growing sizes."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.jsonl"
            count = write_record(path, size)
            pairs = [(bare(path), ours(path)) for _run in range(30 if long else 10)]
            least, taken = min(a for a, _b in pairs), min(b for _a, b in pairs)
            yield Row(
                "verify and fold",
                f"{count:,} events, {PEOPLE} people",
                f"{count / taken:,.0f} /s",
                f"{count / least:,.0f} /s bare loop",
                f"{taken / least:.2f}",
                "250,000 /s",
            )
