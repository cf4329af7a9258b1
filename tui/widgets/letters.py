"""Display letters: large enough to be read from the back of the room, made of half-block characters.

Each letter is drawn with strokes one pixel wide, then every pixel is smeared one to the right, so that upright
strokes and the space between them are both two cells wide. A pixel row is half a terminal row: seven rows of pixels
make a letter four rows high, nine make the five of a descender. Larger sizes draw the same pixels two, three or four
times as wide and as high.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from tui.widgets.glyphs import ascii_asked
from tui.widgets.letter_shapes import SHAPES, SPELLED
from tui.widgets.plain_text import one_line

_BODY: Final = 7
"""Rows of pixels in a letter without descender."""

_GAP: Final = 1
"""Blank columns between letters."""

_SPACE: Final = 3
"""Blank columns of a space between words, beside the gaps."""

_NARROWEST: Final = 3
"""Columns of the narrowest letter with its gap; bounds the work for long text."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def block_letters(text: str, size: int = 1) -> list[str] | None:
    """Draw one line of text: 4 rows of ``▀ ▄ █`` and spaces, all equally wide, or 5 when a letter descends.

    With another ``size`` every pixel is so many times as wide and as high: 7 or 9 rows at 2, of full blocks alone.
    Accents are left out (é → e), ß, ø, ł and their like are spelled (ss, o, l). None when any character has no
    shape, or nothing is left to draw: the caller sets the text in bold instead.
    """
    letters = _spell(one_line(text))
    if not letters or any(letter not in SHAPES for letter in letters if letter != " "):
        return None
    shapes = [SHAPES[letter] if letter != " " else None for letter in letters]
    rows = max((len(shape) for shape in shapes if shape), default=0)
    drawn = [_enlarged(_pixel_row(shapes, row), size) for row in range(rows) for _copy in range(size)]
    pixels = [*drawn, *([[False] * len(drawn[0])] if len(drawn) % 2 else [])]
    return [
        "".join(_HALVES[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(pixels[::2], pixels[1::2], strict=True)
    ]


def set_letters(text: str, width: int, lines: int = 1, size: int = 1) -> list[str] | None:
    """Set text in display letters on at most ``lines`` lines of at most ``width`` cells, broken between words.

    The larger sizes have a blank row between lines. None when it does not fit or cannot be drawn.
    """
    if size % 2 and ascii_asked():
        return None  # an odd size needs half blocks
    if len(text) * _NARROWEST * size > (width + _GAP) * lines * 2:
        return None
    rows: list[str] = []
    words = one_line(text).split(" ")
    for _ in range(lines):
        fitting: list[str] | None = None
        for end in range(len(words), 0, -1):
            drawn = block_letters(" ".join(words[:end]), size)
            if drawn is not None and len(drawn[0]) <= width:
                fitting, words = drawn, words[end:]
                break
        if fitting is None:
            return None
        rows += [" " * len(fitting[0]), *fitting] if rows and size > 1 else fitting
        if not words:
            return rows
    return None


def largest_letters(text: str, width: int, lines: int = 1, size: int = 1) -> list[str] | None:
    """Set text in the largest display letters that fit, of ``size`` at most; None where not even the smallest do."""
    sizes = range(size, 0, -1)
    return next((rows for n in sizes if (rows := set_letters(text, width, lines, n)) is not None), None)


def _spell(text: str) -> str:
    spelled = "".join(SPELLED.get(character, character) for character in text)
    decomposed = unicodedata.normalize("NFD", spelled)
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


def _enlarged(row: list[bool], size: int) -> list[bool]:
    return [pixel for pixel in row for _copy in range(size)] if size > 1 else row


def _pixel_row(shapes: list[tuple[str, ...] | None], row: int) -> list[bool]:
    pixels: list[bool] = []
    for shape in shapes:
        if pixels:
            pixels += [False] * _GAP
        if shape is None:
            pixels += [False] * _SPACE
            continue
        stroke = [mark == "#" for mark in shape[row]] if row < len(shape) else [False] * len(shape[0])
        pixels += [left or here for left, here in zip([False, *stroke], [*stroke, False], strict=True)]
    return pixels
