"""Every bench in one table: ``python -m bench [NAME …] [--long]``. Without a name, all of them.

``--long`` folds the archive of 2 million events and takes three times the runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from bench import (
    append,
    archive,
    draw,
    first_paint,
    fold,
    heat_map,
    measures,
    repaint,
    wall,
    workplace_file,
    years_ahead,
)
from bench.table import HEADINGS, Row, line

BENCHES: dict[str, Callable[[bool], Iterator[Row]]] = {
    "first_paint": first_paint.rows,
    "repaint": repaint.rows,
    "append": append.rows,
    "fold": fold.rows,
    "archive": archive.rows,
    "workplace_file": workplace_file.rows,
    "wall": wall.rows,
    "heat_map": heat_map.rows,
    "measures": measures.rows,
    "draw": draw.rows,
    "years_ahead": years_ahead.rows,
}


def main() -> None:
    """Measure and print, row by row."""
    names = [argument for argument in sys.argv[1:] if argument != "--long"]
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.exit(f"No bench is called {', '.join(unknown)}. There are: {', '.join(BENCHES)}.")
    print(line(HEADINGS), flush=True)
    for name in names or BENCHES:
        for row in BENCHES[name]("--long" in sys.argv):
            print(line(row), flush=True)


if __name__ == "__main__":
    main()
