"""Votes as marks that can be counted, in fives, with a pointer under the vote that decides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from data.language import _
from tui.widgets.plain_text import one_line, shorten

_FIVE: Final = 5
_TEN: Final = 10
_TEN_CELLS: Final = 5
"""Cells of a group such as ``█×10`` with its space."""


class Spacing(Enum):
    """How closely marks stand, widest first."""

    APART = "█ █ █ █ █  █ █"
    CLOSE = "█████ ██"
    TENS = "█×10 ██"
    NUMBER = "█×12"


class Votes(Struct, frozen=True):
    """One row of a count: the word for it, how many, and the mark that stands for each."""

    word: str
    count: int
    mark: str = "█"


def marks(count: int, spacing: Spacing, mark: str = "█") -> str:
    """Draw ``count`` marks, grouped in fives (or in tens, or as one number)."""
    match spacing:
        case Spacing.APART:
            return "  ".join(" ".join(mark * size) for size in _fives(count))
        case Spacing.CLOSE:
            return " ".join(mark * size for size in _fives(count))
        case Spacing.TENS:
            tens, rest = divmod(count, _TEN)
            return " ".join([f"{mark}×{_TEN}"] * tens + [mark * size for size in _fives(rest)])
        case Spacing.NUMBER:
            return f"{mark}×{count}" if count else ""


def place(nth: int, spacing: Spacing, count: int) -> int:
    """Find the column of the ``nth`` mark (from 1) in a row of ``count``, or of the group it is part of.

    A vote that was not cast has its place to the right of all that were.
    """
    before = nth - 1
    match spacing:
        case Spacing.APART:
            return before * 2 + before // _FIVE
        case Spacing.CLOSE:
            return before + before // _FIVE
        case Spacing.TENS:
            if nth > count:
                return cell_len(marks(count, spacing)) + 1
            tens, rest = divmod(before, _TEN)
            return tens * _TEN_CELLS + (0 if tens < count // _TEN else rest + rest // _FIVE)
        case Spacing.NUMBER:
            return 0


def spacing_for(most: int, width: int) -> Spacing:
    """Choose the widest spacing in which ``most`` marks fit in ``width`` cells; one number when none does."""
    for spacing in Spacing:
        if cell_len(marks(most, spacing)) <= width:
            return spacing
    return Spacing.NUMBER


def pointer(needed: int, spacing: Spacing, count: int, width: int) -> str:
    """Point at the deciding vote from below: ``▲ 8 needed``, with the words where there is room for them."""
    words = _("{votes} needed").format(votes=needed)
    if spacing is Spacing.NUMBER:
        return words
    column = place(max(needed, 1), spacing, count)
    left = column - 1 - cell_len(words)
    if column + 2 + cell_len(words) <= width:
        return f"{' ' * column}▲ {words}"
    if left >= 0 and column < width:
        return f"{' ' * left}{words} ▲"
    short = f"{' ' * column}▲ {needed}"
    return short if cell_len(short) <= width else words


def counted(rows: Sequence[Votes], needed: int | None, width: int) -> Content:
    """Set the rows of a ballot in ``width`` cells: word, number, marks; under the first row the pointer.

    All rows share one spacing, so that lengths compare. The first row is the one the threshold is asked of; with
    ``needed`` none there is no pointer.
    """
    words = [one_line(row.word) for row in rows]
    word_width = min(max((cell_len(word) for word in words), default=0), max(width // 3, 1))
    number_width = max((len(str(row.count)) for row in rows), default=0)
    indent = word_width + 3 + number_width + 3
    room = max(width - indent, 1)
    spacing = spacing_for(max([needed or 0, *(row.count for row in rows)]), room)
    lines: list[Content] = []
    for at, (row, word) in enumerate(zip(rows, words, strict=True)):
        label = shorten(word, word_width)
        lines.append(
            Content.assemble(
                (label, "bold $ink" if at == 0 else "$soft"),
                " " * (word_width - cell_len(label) + 3),
                (f"{row.count:>{number_width}}", "bold $ink"),
                "   ",
                (marks(row.count, spacing, row.mark), "$ink" if at == 0 else "$soft"),
            )
        )
        if at == 0 and needed is not None:
            lines.append(Content.styled(" " * indent + pointer(needed, spacing, row.count, room), "$rubric"))
    return Content("\n").join(lines)


def _fives(count: int) -> list[int]:
    full, rest = divmod(count, _FIVE)
    return [_FIVE] * full + ([rest] if rest else [])
