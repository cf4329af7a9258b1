"""Sets the blocks of a page in lines of a given width. Pure: the same blocks always give the same lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from data.language import _
from tui.pages.page import (
    Beside,
    Block,
    Document,
    Facts,
    KeyNames,
    Large,
    Line,
    Lines,
    Map,
    Prose,
    Say,
    Steps,
    Title,
    Tone,
    Votes,
)
from tui.widgets import marks
from tui.widgets.display import Voice, lettered
from tui.widgets.letters import set_letters
from tui.widgets.people import fitting, set_line
from tui.widgets.plain_text import one_line, plain, shorten
from tui.widgets.reword import reworded

TEXT_AT_MOST = 76
"""Cells of running text on a line; longer lines are hard to follow aloud."""

_VALUE_AT_LEAST = 20
_COLUMN_AT_LEAST = 12
_BAR = Content.styled("▌ ", "$rubric")
_VOICES = {Tone.NOW: Voice.NOW, Tone.SOFT: Voice.SOFT}


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


def set_title(block: Title, width: int, *, large: bool = False) -> list[Content]:
    """Set what this is: bold, or in display letters where there is room."""
    text = one_line(block.text)
    rows = set_letters(text, width, 2) if large else None
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


def set_large(block: Large, width: int) -> list[Content]:
    """Set a word in display letters; bold between blank rows where letters cannot be drawn."""
    voice = _VOICES.get(block.tone, Voice.INK)
    lines = _labelled(block.label, "$rubric" if block.tone is Tone.NOW else "$soft", width)
    rows = set_letters(one_line(block.text), width, block.lines)
    if rows is not None:
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


def set_lines(block: Lines, width: int, room: int | None = None) -> list[Content]:
    """Set a list under its label, in at most ``room`` rows: what does not fit is summed up, never dropped unseen."""
    head = []
    if block.label or block.aside:
        aside = shorten(one_line(block.aside), width // 2)
        label = shorten(one_line(block.label), width - cell_len(aside) - (1 if aside else 0))
        gap = width - cell_len(label) - cell_len(aside)
        head = [Content.assemble((label, "$soft"), " " * gap, (aside, "bold $ink"))]
        if width < TEXT_AT_MOST // 2 and (room is None or room > len(block.lines) + 1):
            head.append(Content(""))
    rows = _set_each(block.lines, width, cut=block.cut)
    if room is None or len(head) + len(rows) <= room:
        return [*head, *rows]
    left = max(1, room - len(head))
    if not any(line.word for line in block.lines):
        return [*head, *_in_columns(block.lines, width, left)]
    return [*head, *_set_each(fitting(block.lines, left), width, cut=True)]


def _set_each(lines: tuple[Line, ...], width: int, *, cut: bool) -> list[Content]:
    column = max((cell_len(one_line(line.text)) for line in lines if line.word), default=0)
    return [row for line in lines for row in set_line(line, column, width, cut=cut)]


def _in_columns(lines: tuple[Line, ...], width: int, rows: int) -> list[Content]:
    """Set short lines in columns, downwards, so that all can be seen; what still does not fit is summed up."""
    longest = max(cell_len(one_line(line.text)) for line in lines) + 4
    columns = max(1, width // longest)
    shown = fitting(lines, rows * columns)
    each = width // columns
    high = -(-len(shown) // columns)
    set_rows = []
    for row in range(high):
        cells = [set_line(line, 0, each - 1, cut=True)[0] for line in shown[row::high]]
        padded = [Content.assemble(cell, " " * max(0, each - cell.cell_length)) for cell in cells]
        set_rows.append(Content.assemble(*padded).rstrip())
    return set_rows


def set_beside(block: Beside, width: int) -> list[Content]:
    """Set columns side by side, or under one another where they would be too narrow."""
    air = 2
    each = (width - air * (len(block.columns) - 1)) // len(block.columns)
    if each < _COLUMN_AT_LEAST:
        return [row for column in block.columns for part in column for row in set_block(part, width)]
    columns = [[row for part in column for row in set_block(part, each)] for column in block.columns]
    lines = []
    for rows in zip_longest(*columns, fillvalue=Content("")):
        parts: list[Content | str] = []
        for row in rows:
            parts += [row, " " * max(0, each - row.cell_length), " " * air]
        lines.append(Content.assemble(*parts).rstrip())
    return lines


def set_keys(block: KeyNames, width: int, *, close: bool = False) -> list[Content]:
    """Set keys and names in columns, a blank row between unless they stand ``close``."""
    lines = _labelled(block.label, "$soft", width)
    lines += [] if close or not lines else [Content("")]
    keys = [(one_line(key), one_line(name)) for key, name in block.keys]
    longest = max((cell_len(name) + max(cell_len(key), 1) for key, name in keys), default=0)
    columns = max(1, min(5, width // (longest + 7)))
    each = width // columns
    rows = -(-len(keys) // columns)
    for row in range(rows):
        cells = [
            _set_key(key, name, each, now=key == block.now) for key, name in keys[row * columns : (row + 1) * columns]
        ]
        lines.append(Content.assemble(*cells).rstrip())
        if not close and row < rows - 1:
            lines.append(Content(""))
    return lines


def _set_key(key: str, name: str, width: int, *, now: bool) -> Content:
    chip = Content.styled(f" {key} ", "bold $chip-ink on $chip" if now else "bold $ink on $leaf")
    shown = shorten(name, max(1, width - chip.cell_length - 2))
    cell = Content.assemble(chip, "  ", (shown, "bold $rubric" if now else "$ink"))
    return Content.assemble(cell, " " * (width - cell.cell_length))


def _set_elsewhere(_block: Map | Document, _width: int) -> list[Content]:
    return []


_SETTERS: dict[type[Block], Callable[[Any, int], list[Content]]] = {
    Title: set_title,
    Steps: set_steps,
    Say: set_say,
    Prose: set_prose,
    Facts: set_facts,
    Large: set_large,
    Votes: set_votes,
    Lines: set_lines,
    Beside: set_beside,
    KeyNames: set_keys,
    Map: _set_elsewhere,
    Document: _set_elsewhere,
}
"""The heat map and documents are widgets of their own and take no lines here."""


def set_block(block: Block, width: int) -> list[Content]:
    """Set one block by itself."""
    return _SETTERS[type(block)](block, width)


def _set_for(block: Block, width: int, *, large: bool, close: bool) -> list[Content]:
    if isinstance(block, Title):
        return set_title(block, width, large=large)
    if isinstance(block, KeyNames):
        return set_keys(block, width, close=close)
    return set_block(block, width)


def _gap(before: Block, after: Block, airy: int) -> int:
    if isinstance(after, Prose) and not after.text and after.before is None:
        return 0
    tight = isinstance(before, Title) and isinstance(after, (Steps, Lines))
    return 1 if tight else airy


def set_sheet(
    blocks: Sequence[Block], width: int, height: int, *, large_titles: bool = False, shrink: bool = False
) -> list[Content]:
    """Set a whole sheet in ``height`` rows: air goes first; then, with ``shrink``, lists are summed up."""
    lines: list[Content] = []
    for large, airy in ((large_titles, 2), (False, 2), (False, 1)):
        parts = [_set_for(b, width, large=large, close=airy == 1) for b in blocks]
        lines = _joined(blocks, parts, airy)
        if len(lines) <= height:
            return lines
    if not shrink:
        return lines
    over = len(lines) - height
    parts = []
    for block in reversed(blocks):
        rows = set_block(block, width)
        if isinstance(block, Lines) and over > 0:
            rows = set_lines(block, width, max(3, len(rows) - over))
            over -= len(set_block(block, width)) - len(rows)
        parts.append(rows)
    return _joined(blocks, parts[::-1], 1)


def _joined(blocks: Sequence[Block], parts: Iterable[list[Content]], airy: int) -> list[Content]:
    lines: list[Content] = []
    before: Block | None = None
    for block, rows in zip(blocks, parts, strict=True):
        if not rows:
            continue
        if before is not None:
            lines += [Content("")] * _gap(before, block, airy)
        lines += rows
        before = block
    return lines
