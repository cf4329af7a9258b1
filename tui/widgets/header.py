"""The line at the top: where the meeting is, what is pressing, and the clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.plain_text import one_line, shorten

_ROOMY: Final = 96
"""Columns between the margins from which the right side is set wider apart: a terminal of 100."""


class HeaderText(Struct, frozen=True):
    """What the header says.

    At the left ``title`` (bold) and ``details`` (soft); at the right ``signal`` (ink, after a dot in rubric:
    counting is on), ``now`` (rubric: the minutes left when they are few), ``aside`` (soft) and ``clock`` (bold).
    """

    title: str
    details: tuple[str, ...] = ()
    signal: str = ""
    now: str = ""
    aside: str = ""
    clock: str = ""


def header_line(text: HeaderText, width: int) -> Content:
    """Set the header on one line of exactly ``width`` cells.

    What does not fit is dropped: details from the right, then the aside, the signal's words, then the title is cut.
    What is now and the clock stay as long as anything does.
    """
    gap = 5 if width >= _ROOMY else 3
    for fewer in _shorter(text):
        left, right = _left(fewer), _right(fewer, gap)
        air = width - left.cell_length - right.cell_length
        if air >= (gap if right else 0):
            return Content.assemble(left, " " * air, right)
    right = _right(replace(text, aside="", signal=""), gap)
    room = max(width - right.cell_length - gap, 0)
    title = Content.styled(shorten(one_line(text.title), room), "bold $ink")
    air = max(width - title.cell_length - right.cell_length, 0)
    return Content.assemble(title, " " * air, right).truncate(width)


def _shorter(text: HeaderText) -> Iterator[HeaderText]:
    for kept in range(len(text.details), -1, -1):
        yield replace(text, details=text.details[:kept])
    yield replace(text, details=(), aside="")
    yield replace(text, details=(), aside="", signal="")


def _left(text: HeaderText) -> Content:
    details = (part for detail in text.details for part in ((" · ", "$soft"), (one_line(detail), "$soft")))
    return Content.assemble((one_line(text.title), "bold $ink"), *details)


def _right(text: HeaderText, gap: int) -> Content:
    parts = []
    if text.signal:
        parts.append(Content.assemble(("● ", "$rubric"), (one_line(text.signal), "$ink")))
    if text.now:
        parts.append(Content.styled(one_line(text.now), "$rubric"))
    if text.aside:
        parts.append(Content.styled(one_line(text.aside), "$soft"))
    if text.clock:
        parts.append(Content.styled(one_line(text.clock), "bold $ink"))
    return Content(" " * gap).join(parts)


class PageHeader(Widget):
    """Three rows: air, one line, air. Assign ``text`` to change what it says."""

    DEFAULT_CSS = """
    PageHeader {
        dock: top;
        width: 100%;
        height: 3;
        padding: 1 2;
        background: $paper;
    }
    """

    text: reactive[HeaderText] = reactive(HeaderText(""))

    def __init__(
        self,
        text: HeaderText | None = None,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(PageHeader.text, text or HeaderText(""))

    def render(self) -> Content:
        """Draw for the width at hand."""
        return header_line(self.text, self.content_size.width)
