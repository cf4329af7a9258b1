"""A table of names: heads above columns, one row after another, as wide as it needs to be and no wider than it may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from tui.pages.page import Grid, Tone
from tui.widgets.plain_text import one_line, shorten_name

_BETWEEN, _AIRY = 2, 5
_BAR = 2
"""Cells of the bar of *now*, and of the room kept for it."""

_NARROWEST = 8
"""Cells of a column in which a name can still be told from another."""

_STYLES = {Tone.NOW: "bold $ink", Tone.STRONG: "bold $ink", Tone.SOFT: "$soft", Tone.OVER: "$faint"}


def set_grid(block: Grid, width: int) -> list[Content]:
    """Set a table; where its columns would be too narrow for names, each row is set as a list of its own."""
    heads = [one_line(head) for head in block.heads]
    rows = [(tone, [one_line(cell) for cell in cells]) for tone, cells in block.rows]
    lines = [Content.styled(one_line(block.label), "$soft"), Content("")] if block.label else []
    columns = _widths(heads, [cells for _tone, cells in rows], width - _BAR)
    if columns is None:
        return [*lines, *_stacked(heads, rows, width)]
    room = width - _BAR - sum(columns)
    between = max(_BETWEEN, min(_AIRY, room // max(1, len(columns) - 1)))
    lines += [_row(line, columns, between, "$soft") for line in _heads(heads, columns)]
    for tone, cells in rows:
        shown = [shorten_name(cell, wide) for cell, wide in zip(cells, columns, strict=True)]
        lines.append(_row(shown, columns, between, _STYLES.get(tone, "$ink"), now=tone is Tone.NOW))
    return lines


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Find how wide each column is; none where names would not be told apart. Heads may be broken between words."""
    cells = [max((cell_len(row[n]) for row in rows), default=0) for n in range(len(heads))]
    whole = [max(cell, cell_len(head)) for cell, head in zip(cells, heads, strict=True)]
    broken = [max(cell, *map(cell_len, head.split() or [""])) for cell, head in zip(cells, heads, strict=True)]
    free = width - _BETWEEN * (len(heads) - 1)
    for columns in (whole, broken):
        if sum(columns) <= free:
            return columns
    while sum(broken) > free:
        widest = max(range(len(broken)), key=lambda n: (n > 0, broken[n]))
        if broken[widest] <= _NARROWEST:
            return None
        broken[widest] -= 1
    return broken


def _heads(heads: Sequence[str], columns: Sequence[int]) -> Iterator[list[str]]:
    """Break heads between words, and let them end on one row."""
    broken = [[line.plain for line in Content(head).wrap(wide)] for head, wide in zip(heads, columns, strict=True)]
    high = max((len(lines) for lines in broken), default=0)
    padded = [[""] * (high - len(lines)) + [shorten_name(line, wide) for line in lines]
              for lines, wide in zip(broken, columns, strict=True)]  # fmt: skip
    yield from (list(line) for line in zip_longest(*padded, fillvalue=""))


def _row(cells: Sequence[str], columns: Sequence[int], between: int, style: str, *, now: bool = False) -> Content:
    bar = Content.styled("▌ ", "bold $rubric") if now else Content(" " * _BAR)
    parts = [cell + " " * (wide - cell_len(cell)) for cell, wide in zip(cells, columns, strict=True)]
    return Content.assemble(bar, ((" " * between).join(parts).rstrip(), style))


def _stacked(heads: Sequence[str], rows: Sequence[tuple[Tone, Sequence[str]]], width: int) -> list[Content]:
    lines: list[Content] = []
    for tone, (first, *cells) in rows:
        bar = Content.styled("▌ ", "bold $rubric") if tone is Tone.NOW else Content("  ")
        lines.append(Content.assemble(bar, (shorten_name(first, width - _BAR), "bold $ink")))
        for head, cell in zip(heads[1:], cells, strict=True):
            wrapped = Content.assemble((f"{head}: ", "$soft"), (cell, "$ink")).wrap(max(1, width - 2 * _BAR))
            lines += [Content.assemble(" " * 2 * _BAR, line) for line in wrapped]
    return lines
