"""Text from people as it may stand in a document: what can be seen, and line breaks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"
"""Zero-width (non-)joiner: invisible, but part of the spelling of Persian, Hindi and others."""

_LINE_BREAK: Final = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_LAST_OF_A_PLANE: Final = 0xFFFE


def plain(text: str) -> str:
    """Keep what can be seen; line breaks become newlines, tabs a space.

    Control characters, directional overrides and marks, and zero-width characters other than joiners are dropped;
    lone surrogates become the replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_kept(character) for character in _LINE_BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """Make text plain and set it on one line."""
    return re.sub(r"[ \n]+", " ", plain(text)).strip()


def lines(text: str) -> tuple[str, ...]:
    """Make text plain and split it where its author did; no line ends with a space, the outer empty ones are gone."""
    return tuple(line.rstrip() for line in plain(text).strip("\n ").split("\n"))


def spelled_out(text: str) -> str:
    """Keep a line that others compute with: what cannot be seen is written as its number, such as ``<U+202E>``."""
    return "".join(
        character if _kept(character) == character and character != "\n" else f"<U+{ord(character):04X}>"
        for character in text
    )


def _kept(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category == "Cc" or (category == "Cf" and character not in _JOINERS):
        return ""
    return "" if ord(character) & _LAST_OF_A_PLANE == _LAST_OF_A_PLANE else character
