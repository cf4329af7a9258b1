"""A change in the workplace file, durable, against TinyDB's own JSONStorage on the same data, the two in turn.

JSONStorage neither waits for the disk nor notices damage, and needs ids that are numbers. Growth: linear in the bytes
of the file, for both.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tinydb import TinyDB

from bench.table import Row, ms
from data.conduct.simulation.years import simulated_years
from data.workplace.home import workplace_file
from data.workplace.storage import WorkplaceStorage

YEARS = (1, 10)


def as_tinydb_has_it(home: Path) -> dict[str, dict[str, object]]:
    """Give the tables of a workplace ids that are numbers."""
    tree = WorkplaceStorage(workplace_file(home)).read() or {}
    return {table: {str(n): thing for n, thing in enumerate(things.values(), 1)} for table, things in tree.items()}


def seconds(folder: Path, years: int, each: int) -> tuple[float, float, int]:
    """Complete an action in both, each in turn: the median times, and the bytes of the file."""
    home = folder / f"home-{years}"
    house = simulated_years(home, 1, years=years)
    plain = folder / f"plain-{years}.json"
    plain.write_text(json.dumps(as_tinydb_has_it(home)))
    tinydb = TinyDB(plain)
    actions = [action.id for action in house.workplace.open_actions]
    numbers = list(range(1, len(tinydb.table("actions")) + 1))
    taken, least = [], []
    for turn in range(each):
        began = time.perf_counter()
        house.workplace.complete_action(actions[turn % len(actions)], f"2040-01-{turn % 28 + 1:02}")
        between = time.perf_counter()
        tinydb.table("actions").update({"done_on": f"2040-02-{turn % 28 + 1:02}"}, doc_ids=[numbers[turn]])
        taken.append(between - began)
        least.append(time.perf_counter() - between)
    tinydb.close()
    return median(taken), median(least), workplace_file(home).stat().st_size


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, after one year and after ten."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for years in YEARS:
            taken, least, size = seconds(Path(folder), years, 40 if long else 15)
            yield Row(
                "a change in the workplace file",
                f"{years} years, {size / 1e6:.1f} MB",
                ms(taken),
                f"{ms(least)} JSONStorage",
                f"{taken / least:.2f}",
                "0.5",
            )
