"""Memory of folding an archive, above the start, in a process of its own; beside it hashing and decoding the same.

Growth: none in the number of meetings; with the events of one meeting. A few simulated meetings of three hours are read
again and again until there were enough events.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.records import write_record
from bench.table import Row

MEETINGS = 6
EVENTS_A_MEETING = 5_000
FOLD = """
import sys
from itertools import cycle
from pathlib import Path
from data.conduct.folding import fold_line
from data.conduct.house import EVENTS
from data.record.chain import read
"""
BARE = """
import sys
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from data.conduct.house import EVENTS
"""
MEASURED = """
def held():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096
def run(wanted, paths):
    done, most = 0, 0
    for path in cycle(paths):
        {body}
            done += 1
            if done % 1000 == 0:
                most = max(most, held())
        if done >= wanted:
            return done, most
paths = sorted(Path(sys.argv[2]).iterdir())
before = held()
done, most = run(int(sys.argv[1]), paths)
print(done, most - before)
"""
OURS = FOLD + MEASURED.format(
    body="""course = None
        for seq, event, _head in read(path, EVENTS):
            course = fold_line(course, seq, event)"""
)
BARE_LOOP = BARE + MEASURED.format(
    body="""for line in path.open("rb"):
            sha256(line).hexdigest()
            EVENTS.decode(line[:-1])"""
)


def memory(program: str, wanted: int, folder: Path) -> tuple[int, int]:
    """Run a program in its own process: the events it read, and the most bytes it held above its start."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(wanted), str(folder)], check=True, capture_output=True, text=True
    )
    read, above = done.stdout.split()
    return int(read), int(above)


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, at growing archives."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed in range(MEETINGS):
            write_record(folder / f"{seed}.jsonl", EVENTS_A_MEETING, seed)
        for wanted in (50_000, 2_000_000 if long else 400_000):
            read, ours = memory(OURS, wanted, folder)
            _read, bare = memory(BARE_LOOP, wanted, folder)
            yield Row(
                "memory of folding an archive",
                f"{read:,} events",
                f"{ours / 1e6:.1f} MB above start",
                f"{bare / 1e6:.1f} MB bare loop",
                "",
                "10 MB",
            )
