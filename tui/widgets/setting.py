"""Sets each block of a page in lines of a given width. Pure: the same blocks always give the same lines."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from data.language import _
from tui.pages.page import (
    Beside,
    Block,
    Document,
    Facts,
    Grid,
    KeyNames,
    Large,
    Line,
    Lines,
    Map,
    Prose,
    Say,
    Spare,
    Steps,
    Title,
    Tone,
    Votes,
)
from tui.widgets import marks
from tui.widgets.display import Voice, lettered
from tui.widgets.grid import set_grid
from tui.widgets.letters import largest_letters, set_letters
from tui.widgets.people import fitting, set_line
from tui.widgets.plain_text import one_line, plain, shorten, shorten_name
from tui.widgets.reword import reworded

TEXT_AT_MOST = 76
"""Cells of running text on a line; longer lines are hard to follow aloud."""

_VALUE_AT_LEAST = 20
_COLUMN_AT_LEAST = 12
_SHORT_NAME = 9
"""Cells of a key and its name where keys would else not all be seen."""

_BETWEEN_COLUMNS = 2
LARGEST, _LARGEST_NOT_NOW = 4, 2
"""Sizes of display letters; what is now may be larger than anything else."""

SEVEN_LETTERS = 46
"""Cells of a word of seven letters in the smallest of them."""

_BAR = Content.styled("▌ ", "$rubric")
_VOICES = {Tone.NOW: Voice.NOW, Tone.SOFT: Voice.SOFT}


class Scale(Struct, frozen=True):
    """How large a sheet is set: sizes of display letters for a ``word`` and for the ``title``; 0 is bold text.

    ``spread`` puts a blank row between the lines of a list, ``close`` leaves out those between keys.
    """

    word: int = 1
    title: int = 0
    spread: bool = False
    close: bool = False


_USUAL = Scale()


def wrapped(content: Content, width: int) -> list[Content]:
    """Break text into lines of at most ``width`` cells."""
    return list(content.wrap(max(1, min(width, TEXT_AT_MOST))))


def _styled(text: str, style: str, width: int) -> list[Content]:
    return wrapped(Content.styled(plain(text), style), width)


def _labelled(label: str, style: str, width: int) -> list[Content]:
    return _styled(one_line(label), style, width) if label else []


def _cut(line: Content, width: int) -> Content:
    """Cut a line that cannot be broken; ``…`` stands for what is gone."""
    return line if line.cell_length <= width else line.truncate(width, ellipsis=True)


def set_title(block: Title, width: int, scale: Scale = _USUAL) -> list[Content]:
    """Set what this is: bold, or in display letters where there is room; the larger ones on one line only."""
    text = one_line(block.text)
    larger = 1 < scale.title <= width // SEVEN_LETTERS
    rows = set_letters(text, width, 1, scale.title) if larger else None
    rows = rows or (set_letters(text, width, 2) if scale.title else None)
    aside = one_line(block.aside)
    if rows is not None:
        letters = list(lettered(rows, Voice.INK).split("\n"))
        return [*letters, Content(""), *(_styled(aside, "$soft", width) if aside else [])]
    title = Content.styled(text, "bold $ink")
    if aside and cell_len(text) + 5 + cell_len(aside) <= width:
        return [Content.assemble(title, ("  · ", "$soft"), (aside, "$soft"))]
    return [*wrapped(title, width), *(_styled(aside, "$soft", width) if aside else [])]


def set_steps(block: Steps, width: int) -> list[Content]:
    """Set past steps as ticks, the one now in rubric, the next in soft."""
    ticks = Content.styled("✓ " * block.done + (" " if block.done else ""), "$soft")
    now = Content.styled(one_line(block.now), "bold $rubric")
    line = Content.assemble(ticks, now)
    if block.then:
        then = Content.styled("  " + _("then {steps}").format(steps=one_line(", ".join(block.then))), "$soft")
        if line.cell_length + then.cell_length <= width:
            line = Content.assemble(line, then)
    return [line if line.cell_length <= width else _cut(now, width)]


def set_say(block: Say, width: int) -> list[Content]:
    """Set what is said aloud, behind the bar of *now*."""
    lines = _labelled(_("say aloud"), "$rubric", width - 2)
    lines += _styled(block.text, "bold $ink", width - 2)
    if block.aside:
        lines += _styled(block.aside, "$soft", width - 2)
    return [Content.assemble(_BAR, line) for line in lines]


def set_prose(block: Prose, width: int) -> list[Content]:
    """Set running text under its label, showing what changed from the wording before."""
    lines = _labelled(block.label, "$soft", width)
    if block.before is not None:
        return [*lines, *wrapped(reworded(block.before, block.text), width)]
    return [*lines, *(_styled(block.text, "$ink", width) if block.text else [])]


def set_facts(block: Facts, width: int) -> list[Content]:
    """Set labels and values in two columns."""
    lines = _labelled(block.label, "$soft", width)
    longest = max((cell_len(one_line(label)) for label, _value in block.rows), default=0)
    indent = max(1, min(longest + 2, max(width // 2, width - _VALUE_AT_LEAST)))
    for label, value in block.rows:
        heads = _labelled(label, "$soft", max(1, indent - 2))
        values = _styled(value, "$ink", width - indent)
        for head, row in zip_longest(heads, values, fillvalue=Content("")):
            lines.append(Content.assemble(head, " " * (indent - head.cell_length), row))
    return lines


def _size(scale: Scale, width: int, largest: int) -> int:
    """Choose a size in which most names fit, so that one name is not many times as large as the next."""
    return max(1, min(scale.word, largest, width // SEVEN_LETTERS))


def set_large(block: Large, width: int, scale: Scale = _USUAL) -> list[Content]:
    """Set a word in display letters; bold between blank rows where letters cannot be drawn."""
    voice = _VOICES.get(block.tone, Voice.INK)
    lines = _labelled(block.label, "$rubric" if block.tone is Tone.NOW else "$soft", width)
    largest = _size(scale, width, LARGEST if block.tone is Tone.NOW else _LARGEST_NOT_NOW)
    rows = largest_letters(one_line(block.text), width, block.lines, largest) if scale.word else None
    if not scale.word:
        lines += _styled(block.text, f"bold ${voice}", width)
    elif rows is not None:
        lines += lettered(rows, voice).split("\n")
    else:
        lines += [Content(""), *_styled(block.text, f"bold ${voice}", width), Content("")]
    if block.sentence:
        lines += [Content(""), *_styled(block.sentence, "bold $ink", width)]
    return lines


def set_votes(block: Votes, width: int) -> list[Content]:
    """Set votes as marks that can be counted."""
    rows = (
        marks.Votes(_("for"), block.votes_for),
        marks.Votes(_("against"), block.against, "▒"),
        marks.Votes(_("abstaining"), block.abstaining, "·"),
    )
    return [_cut(row, width) for row in marks.counted(rows, block.needed, min(width, TEXT_AT_MOST)).split("\n")]


def set_lines(
    block: Lines, width: int, scale: Scale = _USUAL, *, room: int | None = None, turn: int = 0
) -> list[Content]:
    """Set a list under its label, in at most ``room`` rows: what does not fit is summed up, never dropped unseen.

    Further turns show what was summed up.
    """
    head = []
    if block.label or block.aside:
        aside = shorten(one_line(block.aside), width // 2)
        label = shorten(one_line(block.label), width - cell_len(aside) - (1 if aside else 0))
        gap = width - cell_len(label) - cell_len(aside)
        head = [Content.assemble((label, "$soft"), " " * gap, (aside, "bold $ink"))]
        if width < TEXT_AT_MOST // 2 and (room is None or room > len(block.lines) + 1):
            head.append(Content(""))
    rows = _set_each(block.lines, width, cut=block.cut, spread=scale.spread and not block.together)
    if room is None or len(head) + len(rows) <= room:
        return [*head, *rows]
    left = max(1, room - len(head))
    if not any(line.word for line in block.lines):
        return [*head, *_in_columns(block.lines, width, left, turn)]
    return [*head, *_set_each(fitting(block.lines, left, turn), width, cut=True)]


def _set_each(lines: tuple[Line, ...], width: int, *, cut: bool, spread: bool = False) -> list[Content]:
    column = max((cell_len(one_line(line.text)) for line in lines if line.word), default=0)
    rows: list[Content] = []
    for line in lines:
        if spread and rows and line.text:
            rows.append(Content(""))
        rows += set_line(line, column, width, cut=cut)
    return rows


def _in_columns(lines: tuple[Line, ...], width: int, rows: int, turn: int) -> list[Content]:
    """Set short lines in columns, downwards, so that all can be seen; what still does not fit is summed up."""
    longest = max(cell_len(one_line(line.text)) for line in lines) + 4
    columns = max(1, width // longest)
    shown = fitting(lines, rows * columns, turn)
    each = width // columns
    high = -(-len(shown) // columns)
    set_rows = []
    for row in range(high):
        cells = [set_line(line, 0, each - 1, cut=True, both_ends=True)[0] for line in shown[row::high]]
        padded = [Content.assemble(cell, " " * max(0, each - cell.cell_length)) for cell in cells]
        set_rows.append(Content.assemble(*padded).rstrip())
    return set_rows


def side_by_side(block: Beside, width: int, size: int = 1) -> tuple[int, ...] | None:
    """Share out the width among columns so that each word in display letters of this size fits; None where it cannot.

    Columns are equally wide, or as wide as their words where that is not enough for one of them.
    """
    count = len(block.columns)
    each = (width - _BETWEEN_COLUMNS * (count - 1)) // count
    needed = []
    for column in block.columns:
        words = [part for part in column if isinstance(part, Large)]
        drawn = [set_letters(one_line(word.text), width, 1, size) for word in words]
        if each < _COLUMN_AT_LEAST or not all(drawn):
            return None
        needed.append(max((len(rows[0]) for rows in drawn if rows), default=0))
    if max(needed, default=0) <= each:
        return (each,) * count
    left = width - sum(needed) - _BETWEEN_COLUMNS * (count - 1)
    return (*(need + left // count for need in needed[:-1]), needed[-1] + left // count) if left >= 0 else None


def set_beside(block: Beside, width: int, scale: Scale = _USUAL) -> list[Content]:
    """Set columns side by side, or under one another where they would be too narrow; their words in one size."""
    sizes = range(_size(scale, width // len(block.columns), _LARGEST_NOT_NOW), 0, -1)
    size, widths = next(((n, found) for n in sizes if (found := side_by_side(block, width, n))), (1, None))
    each = (width - _BETWEEN_COLUMNS * (len(block.columns) - 1)) // len(block.columns)
    if widths is None and each < _COLUMN_AT_LEAST:
        return [row for column in block.columns for part in column for row in set_block(part, width)]
    widths = widths or (each,) * len(block.columns)
    columns = [
        [row for part in column for row in set_block(part, wide, Scale(size))]
        for column, wide in zip(block.columns, widths, strict=True)
    ]
    lines = []
    for rows in zip_longest(*columns, fillvalue=Content("")):
        parts: list[Content | str] = []
        for row, wide in zip(rows, widths, strict=True):
            parts += [row, " " * max(0, wide - row.cell_length), " " * _BETWEEN_COLUMNS]
        lines.append(Content.assemble(*parts).rstrip())
    return lines


def set_keys(block: KeyNames, width: int, scale: Scale = _USUAL) -> list[Content]:
    """Set keys and names in columns, a blank row between unless they stand ``close``."""
    lines = _labelled(block.label, "$soft", width)
    lines += [] if scale.close or not lines else [Content("")]
    keys = [(one_line(key), one_line(name)) for key, name in block.keys]
    longest = max((cell_len(name) + max(cell_len(key), 1) for key, name in keys), default=0)
    longest = longest if scale.word else min(longest, _SHORT_NAME)
    columns = max(1, min(5, width // (longest + 7)))
    each = width // columns
    rows = -(-len(keys) // columns)
    for row in range(rows):
        cells = [
            _set_key(key, name, each, now=key == block.now) for key, name in keys[row * columns : (row + 1) * columns]
        ]
        lines.append(Content.assemble(*cells).rstrip())
        if not scale.close and row < rows - 1:
            lines.append(Content(""))
    return lines


def _set_key(key: str, name: str, width: int, *, now: bool) -> Content:
    chip = Content.styled(f" {key} ", "bold $chip-ink on $chip" if now else "bold $ink on $leaf")
    shown = shorten_name(name, max(1, width - chip.cell_length - 3))
    cell = Content.assemble(chip, "  ", (shown, "bold $rubric" if now else "$ink"))
    return Content.assemble(cell, " " * (width - cell.cell_length))


def _set_elsewhere(_block: Map | Document, _width: int) -> list[Content]:
    return []


_SETTERS: dict[type[Block], Callable[[Any, int], list[Content]]] = {
    Steps: set_steps,
    Say: set_say,
    Prose: set_prose,
    Facts: set_facts,
    Votes: set_votes,
    Grid: set_grid,
    Map: _set_elsewhere,
    Document: _set_elsewhere,
}
"""The heat map and documents are widgets of their own and take no lines here."""

_SCALED: dict[type[Block], Callable[[Any, int, Scale], list[Content]]] = {
    Title: set_title,
    Large: set_large,
    Lines: set_lines,
    Beside: set_beside,
    KeyNames: set_keys,
}


def set_block(block: Block, width: int, scale: Scale = _USUAL) -> list[Content]:
    """Set one block by itself."""
    if isinstance(block, Spare):
        return set_block(block.block, width, scale)
    scaled = _SCALED.get(type(block))
    return scaled(block, width, scale) if scaled else _SETTERS[type(block)](block, width)
