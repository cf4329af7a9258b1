"""Text from people, made safe to draw: it stays text, and cannot move the cursor or turn the line round."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, takewhile
from typing import Final

from rich.cells import cell_len

_JOINERS: Final = "\u200c\u200d"
"""Zero-width (non-)joiner: invisible, but part of the spelling of Persian, Hindi and others."""

_REPLACEMENT: Final = "\ufffd"

_LONGEST_CLUSTER: Final = 8
"""Characters a cell may be made of before the rest is taken for mischief (combining marks stacked without end)."""


def plain(text: str) -> str:
    """Keep what can be seen and line breaks.

    Control characters and lone surrogates become the replacement character, tabs a space; directional overrides,
    isolates, marks and zero-width characters other than joiners are dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text.replace("\r\n", "\n"))


def _visible(character: str) -> str:
    if character in "\n\u2028\u2029\u0085\r":
        return "\n"
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cs"}:
        return _REPLACEMENT
    if category == "Cf" and character not in _JOINERS:
        return ""
    return character


def one_line(text: str) -> str:
    """Make text plain and set it on one line, with single spaces."""
    return " ".join(plain(text).split())


def shorten(text: str, width: int) -> str:
    """Cut a line to ``width`` terminal cells; ``…`` stands for what is gone."""
    if len(text) <= width * _LONGEST_CLUSTER and cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    widths = accumulate(cell_len(character) for character in text[: width * _LONGEST_CLUSTER])
    kept = sum(1 for _width in takewhile(lambda used: used < width, widths))
    return text[:kept].rstrip() + "…"
