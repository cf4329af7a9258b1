"""What the room sees when a draw is over: who, and the receipt with which anybody can check it."""

from __future__ import annotations

from data.rules.course import task_to_draw
from tui.pages.draw_eligibility import earlier
from tui.pages.draw_receipt import receipt
from tui.pages.page import Block, Large, Page, Say, Spare, Title
from tui.pages.view import View
from tui.widgets.whole_sheet import set_sheet

WITH_RECEIPT = frozenset({"draw-filled", "draw-order-taken"})

_LEAF, _ROOMY_LEAF, _ROOMY = 28, 42, 143
"""Cells of the sheet of tickets beside the page, and the width of a page from which it is the wider one."""


def with_receipt(view: View, own: Page, width: int, rows: int) -> tuple[Block, ...]:
    """Put the whole receipt in the place of its short form, and leave out first what the room can do without."""
    task = task_to_draw(view.meeting)
    draw = view.meeting.draw_for(view.meeting.current, task[0]) if task is not None else None
    assert draw is not None
    kept = [block for block in own.blocks if not isinstance(block, Spare)]
    without_thanks = [block for block in kept if not isinstance(block, Say)]
    without_letters = [
        Title(f"{block.text} {block.sentence}") if isinstance(block, Large) else block
        for block in without_thanks
        if not isinstance(block, Title)
    ]
    void = earlier(view, draw)
    choices: list[list[Block]] = [
        [*some, *voided, *receipt(draw)]
        for some in (kept, without_thanks, without_letters)
        for voided in ((void, ()) if void else ((),))
    ]
    middle = width - (_ROOMY_LEAF if width >= _ROOMY else _LEAF)
    fitting = (blocks for blocks in choices if len(set_sheet(blocks, middle, rows)) <= rows)
    return tuple(next(fitting, choices[-1]))
