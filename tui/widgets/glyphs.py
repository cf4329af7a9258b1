"""The glyphs of the interface in ASCII, for terminals that draw ``● ▲ █ “ …`` two cells wide or not at all.

Terminals set to East Asian widths do so, and some consoles lack the glyphs. Asked for with ``FOLKMOOT_GLYPHS=ascii``:
it is a property of the terminal, not of the workplace.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_IN_ASCII: Final = str.maketrans({
    "▌": "|", "▸": ">", "✓": "+", "◆": "!", "·": ".", "•": "*", "–": "-", "—": "-", "●": "*", "○": "o", "▲": "^",
    "█": "#", "▒": ":", "▀": '"', "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "…": ">", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "×": "x",
})  # fmt: skip


def ascii_asked() -> bool:
    """Whether this terminal wants no other glyphs than those of ASCII."""
    return os.environ.get("FOLKMOOT_GLYPHS") == "ascii"


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """Write the interface's glyphs in ASCII, each in one cell; letters of people's names stay."""
    return text.translate(_IN_ASCII)


class AsciiGlyphs(LineFilter):
    """Puts ASCII in place of every glyph on its way to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Translate a line."""
        del background
        return [Segment(in_ascii(segment.text), segment.style, segment.control) for segment in segments]
