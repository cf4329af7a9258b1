"""A word in display letters, or in bold text where letters cannot be drawn or do not fit."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.letters import set_letters
from tui.widgets.plain_text import one_line, shorten

_BOLD_ROWS: Final = 3
"""Rows that text without display letters may take before it is cut."""

_LONGEST_BOLD: Final = 1000
"""Characters looked at for bold text: more never fits on a screen's three rows."""


class Voice(StrEnum):
    """How a display word is coloured: what is now, what is said, what comes later. The value is the theme's role."""

    NOW = "rubric"
    INK = "ink"
    SOFT = "soft"


def lettered(rows: list[str], voice: Voice) -> Content:
    """Colour rows of block letters; full blocks get the same ground as ink, so that no hairline shows between rows."""
    ink, block = f"${voice}", f"${voice} on ${voice}"
    lines = [
        Content.assemble(*(("".join(run), block if full else ink) for full, run in groupby(row, "█".__eq__)))
        for row in rows
    ]
    return Content("\n").join(lines)


class Display(Widget):
    """One word or title, as large as it can be.

    It stands in block letters on up to ``lines`` lines, or else in bold text with a blank row above and below. Its
    height follows its width.
    """

    DEFAULT_CSS = """
    Display {
        height: auto;
    }
    """

    def __init__(
        self,
        text: str = "",
        voice: Voice = Voice.NOW,
        *,
        lines: int = 1,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text
        self._voice = voice
        self._lines = lines

    @property
    def text(self) -> str:
        """What is shown, as it was given."""
        return self._text

    def update(self, text: str, voice: Voice | None = None) -> None:
        """Show another text, in another voice if one is given."""
        self._text = text
        self._voice = voice or self._voice
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def content_for(self, width: int) -> Content:
        """Compose what is shown in ``width`` cells: block letters, or bold text between blank rows."""
        rows = set_letters(self._text, width, self._lines)
        if rows is not None:
            return lettered(rows, self._voice)
        words = Content.styled(one_line(self._text[:_LONGEST_BOLD]), f"bold ${self._voice}")
        wrapped = words.wrap(max(width, 1))
        if len(wrapped) > _BOLD_ROWS:
            rest = words.plain[sum(len(line.plain) + 1 for line in wrapped[: _BOLD_ROWS - 1]) :]
            last = Content.styled(shorten(rest, max(width, 1)), f"bold ${self._voice}")
            wrapped = [*wrapped[: _BOLD_ROWS - 1], last]
        return Content("\n").join([Content(""), *wrapped, Content("")])

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Ask for the room the letters take, at most the container's."""
        del viewport
        lines = self.content_for(container.width).split("\n")
        return max(line.cell_length for line in lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Four or five rows a line of letters; bold text three or more."""
        del container, viewport
        return self.content_for(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Draw for the width at hand."""
        return self.content_for(self.content_size.width)
