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


_FEWEST_AT_THE_END: Final = 3
"""Cells that the end of a name is worth; a narrower name is cut at its end."""


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


def shorten_name(name: str, width: int) -> str:
    """Cut a name to ``width`` terminal cells in its middle: people of one first name differ at the end."""
    if len(name) <= width * _LONGEST_CLUSTER and cell_len(name) <= width:
        return name
    end = width // 3
    if end < _FEWEST_AT_THE_END:
        return shorten(name, width)
    widths = accumulate(cell_len(character) for character in reversed(name[-end:]))
    kept = name[len(name) - sum(1 for _width in takewhile(lambda used: used <= end, widths)) :].lstrip()
    while kept and unicodedata.combining(kept[0]):
        kept = kept[1:]
    return shorten(name, width - cell_len(kept)) + kept
