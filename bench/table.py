"""One row of the table: what was measured, at which size, and against what in the same run."""

from __future__ import annotations

from dataclasses import dataclass

_WIDTHS = (34, 22, 18, 24, 8)


@dataclass(frozen=True)
class Row:
    """``ratio`` is ours by the other, ``target`` what we ask of it, in words; both may be empty."""

    what: str
    at: str
    ours: str
    other: str
    ratio: str
    target: str


HEADINGS = Row("what", "at", "ours", "measured beside it", "ratio", "target")


def line(row: Row) -> str:
    """Set a row in columns."""
    cells = (row.what, row.at, row.ours, row.other, row.ratio)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)) + "  " + row.target


def ms(seconds: float) -> str:
    """Write a time in milliseconds."""
    return f"{seconds * 1000:,.1f} ms"
