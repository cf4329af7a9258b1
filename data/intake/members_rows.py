"""The rows of a table in plain text, with the lines on which they begin."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from data.intake.problem import Problem
from data.language import _

DELIMITERS = (",", ";", "\t", "|")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_SEP = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)


class Row(Struct, frozen=True):
    """One row: the line of the file on which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


def lines_with_ends(text: str) -> list[str]:
    """Split a text at its line ends, which stay: a cell in quotes may go on behind them."""
    return _LINE.findall(text)


def named_delimiter(line: str) -> str:
    """Give the delimiter that spreadsheets name in a first line such as ``sep=;``; empty where it is no such line."""
    found = _SEP.fullmatch(line)
    return found[1] if found else ""


def rows_of(lines: Sequence[str], delimiter: str, first: int = 1) -> Iterator[Row | Problem]:
    """Read the rows; ``first`` is the number of the first of these lines. What is no row is a problem."""
    reader = csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        line = first + reader.line_num
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _unreadable(line, too_long="limit" in str(error))
            continue
        if cells is None:
            return
        yield Row(line, tuple(cells))


def _unreadable(line: int, *, too_long: bool) -> Problem:
    if too_long:
        return Problem(
            line,
            _("A cell of the row that begins here is longer than any cell of a list of members."),
            _("Look whether a quotation mark is missing."),
        )
    return Problem(
        line,
        _("The quotation marks of the row that begins here do not close where a cell ends."),
        _("Put a cell into double quotes as a whole, and double each quotation mark inside it."),
    )
