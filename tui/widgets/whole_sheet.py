"""Sets the blocks of a sheet together: as large as there is room for, with air between them, in the rows there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from textual.content import Content

from tui.pages.page import Beside, Block, KeyNames, Large, Lines, Prose, Spare, Steps, Title
from tui.widgets.setting import LARGEST, SEVEN_LETTERS, Scale, set_block, set_lines


def _gap(before: Block, after: Block, airy: int) -> int:
    after = after.block if isinstance(after, Spare) else after
    if isinstance(after, Prose) and not after.text and after.before is None:
        return 0
    tight = isinstance(before, Title) and isinstance(after, (Steps, Lines))
    return 1 if tight else airy


def _scales(blocks: Sequence[Block], width: int, *, roomy: bool, lists: bool) -> Iterator[tuple[Scale, int]]:
    """List the scales for a sheet with the air between its blocks, richest first.

    A title beside a word in display letters is smaller than the word: one thing is large. Only keys, which must all be
    seen, make a word give up its letters.
    """
    if roomy:
        has_word = any(isinstance(block, Large | Beside) for block in blocks)
        has_title = any(isinstance(block, Title) for block in blocks)
        for word in range(max(1, min(LARGEST, width // SEVEN_LETTERS)), 0, -1) if has_word else (1,):
            largest = 0 if not has_title else 2 if not has_word else 1 if word > 1 else 0
            yield from ((Scale(word, title, spread=lists), 2) for title in range(largest, -1, -1))
    yield Scale(), 2
    yield Scale(close=True), 1
    if any(isinstance(block, KeyNames) for block in blocks):
        yield Scale(word=0, close=True), 1


def set_sheet(
    blocks: Sequence[Block], width: int, height: int, *, roomy: bool = False, shrink: bool = False, turn: int = 0
) -> list[Content]:
    """Set a whole sheet in ``height`` rows, as large as it can be.

    A ``roomy`` sheet has larger display letters, and its title in them. What goes first is the size of letters, then
    what is to spare, then air; then, where it may ``shrink``, lists are summed up, and each ``turn`` shows other lines.
    """
    needed = [block for block in blocks if not isinstance(block, Spare)]
    choices = (blocks, needed) if len(needed) < len(blocks) else (blocks,)
    lines: list[Content] = []
    for (scale, airy), shown in product(_scales(blocks, width, roomy=roomy, lists=shrink), choices):
        lines = _joined(shown, [set_block(block, width, scale) for block in shown], airy)
        if len(lines) <= height:
            return lines
    if not shrink:
        return lines
    over = len(lines) - height
    parts = [set_block(block, width, Scale(close=True)) for block in needed]
    for n in sorted(range(len(needed)), key=lambda n: (_has_words(needed[n]), -n)):
        block, rows = needed[n], len(parts[n])
        if isinstance(block, Lines) and over > 0:
            parts[n] = set_lines(block, width, room=max(3, rows - over), turn=turn)
            over -= rows - len(parts[n])
    return _joined(needed, parts, 1)


def _has_words(block: Block) -> bool:
    """Whether a list has words beside its lines: lists without can move into columns, where nothing is lost."""
    return isinstance(block, Lines) and any(line.word for line in block.lines)


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
