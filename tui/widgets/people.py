"""Lists of people and items: one line each, and what is shown when there are more than fit."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len
from textual.content import Content

from data.language import _
from tui.pages.page import Line, Tone
from tui.widgets.plain_text import one_line, shorten, shorten_name

_STYLES = {
    Tone.PLAIN: ("$ink", "$ink", "$soft"),
    Tone.STRONG: ("bold $ink", "bold $ink", "bold $ink"),
    Tone.SOFT: ("$soft", "$soft", "$soft"),
    Tone.NOW: ("bold $rubric", "bold $ink", "$rubric"),
    Tone.OVER: ("$faint", "$faint", "$faint"),
}
_TEXT_AT_MOST = 76
_WORDS_AT_MOST = 3


def set_line(line: Line, column: int, width: int, *, cut: bool = False, both_ends: bool = False) -> list[Content]:
    """Set a glyph, a text and a word; words stand in a column behind the longest text. Text wraps or is cut.

    A text that is cut before a word, and with ``both_ends`` any, is a name: it is cut in its middle.
    """
    glyph_style, text_style, word_style = _STYLES[line.tone]
    glyph = Content.styled(f"{line.glyph} ", glyph_style)
    room = max(1, min(width, _TEXT_AT_MOST) - glyph.cell_length)
    text = one_line(line.text)
    word = one_line(line.word)
    if not word and cut:
        return [Content.assemble(glyph, ((shorten_name if both_ends else shorten)(text, room), text_style))]
    if not word:
        rows = Content.styled(text, text_style).wrap(room)
        indent = Content(" " * glyph.cell_length)
        return [Content.assemble(glyph if n == 0 else indent, row) for n, row in enumerate(rows)] or [glyph]
    left = max(1, min(column, room - min(cell_len(word), room // 2) - 2))
    if not cut and cell_len(text) > left:
        first, *more = Content.styled(text, text_style).wrap(left)
        air = " " * (left - first.cell_length + 2)
        beside = Content.assemble(glyph, first, air, (shorten(word, room - left - 2), word_style))
        return [beside, *(Content.assemble(" " * glyph.cell_length, row) for row in more)]
    name = shorten_name(text, left)
    pad = " " * (left - cell_len(name) + 2)
    return [Content.assemble(glyph, (name, text_style), pad, (shorten(word, room - left - 2), word_style))]


def fitting(lines: tuple[Line, ...], rows: int, turn: int = 0) -> tuple[Line, ...]:
    """Choose the lines to show in so many rows: what is now, what is strong, then what is nearest; sum up the rest.

    Each further ``turn`` shows the next of the rest, in their order, and after the last of them the first again.
    """
    if len(lines) <= rows:
        return lines
    now = next((n for n, line in enumerate(lines) if line.tone is Tone.NOW), 0)
    rank = {Tone.NOW: 0, Tone.STRONG: 1}
    by_weight = sorted(range(len(lines)), key=lambda n: (rank.get(lines[n].tone, 2), abs(n - now), n))
    kept = set(by_weight[: rows - 1])
    rest_in_order = sorted(by_weight[rows - 1 :])
    room = max(1, rows - 1)
    nth = turn % (1 + -(-len(rest_in_order) // room))
    if nth:
        kept = set(rest_in_order[(nth - 1) * room : nth * room])
    rest = Counter(line.word for n, line in enumerate(lines) if n not in kept)
    if len(rest) > _WORDS_AT_MOST or (len(rest) > 1 and len(rest) == rest.total()):
        rest = Counter({"": rest.total()})
    said = [f"{count} {one_line(word)}" for word, count in rest.items() if word]
    said += [_("{n} more").format(n=rest[""])] if rest[""] else []
    more = Line("…", ", ".join(said), tone=Tone.SOFT)
    return (*(line for n, line in enumerate(lines) if n in kept), more)
