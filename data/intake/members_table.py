"""A table of members: a row of column names in any order, then a row for each person."""

from __future__ import annotations

from collections.abc import Sequence

from data.intake.members_cells import joined_cell, line_of
from data.intake.members_columns import Heading, heading_of, twice
from data.intake.members_dates import order_in
from data.intake.members_line import MemberLine
from data.intake.members_rows import DELIMITERS, Row, rows_of
from data.intake.problem import Problem
from data.language import _


def find_heading(lines: Sequence[str], first: int, delimiter: str = "") -> tuple[Heading, str] | Problem | None:
    """Find the column names in the row that begins these lines, and what separates them; none where it has none.

    What separates is found by what makes the most column names; where that is not one sign alone, it is a problem.
    """
    found: dict[str, Heading] = {}
    for separator in delimiter or DELIMITERS:
        row = next(rows_of(lines, separator, first), None)
        heading = heading_of(row.line, row.cells) if isinstance(row, Row) else None
        if heading is not None:
            found[separator] = heading
    if not found:
        return None
    most = max(heading.known for heading in found.values())
    best = [(heading, separator) for separator, heading in found.items() if heading.known == most]
    if len(best) > 1 and len({heading.names for heading, _separator in best}) > 1:
        return Problem(
            first,
            _("What separates the columns cannot be told."),
            _("Export the list again, with a comma or a semicolon between the cells."),
        )
    return best[0]


def read_table(lines: Sequence[str], heading: Heading, delimiter: str) -> list[MemberLine | Problem]:
    """Read the rows below the column names, which stand in the first of these lines, each or what is wrong with it."""
    if problem := twice(heading):
        return [problem]
    read: list[MemberLine | Problem] = []
    rows = []
    for number, row in enumerate(rows_of(lines, delimiter, heading.line)):
        if isinstance(row, Problem):
            read.append(row)
        elif number and not row.empty and not _is_comment(row):
            rows.append(row)
    seen = order_in((row.line, joined_cell(heading, row)) for row in rows)
    for row in rows:
        found = line_of(heading, row, seen)
        read.extend(found if isinstance(found, list) else [found])
    return sorted(read, key=lambda one: one.line)


def _is_comment(row: Row) -> bool:
    return row.cells[0].startswith("#") and not any(cell.strip() for cell in row.cells[1:])
