"""The keys of a screen on one line: what is said about them as a value, and what of it fits."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from tui.widgets.plain_text import one_line, shorten

_HINTS_AT_MOST: Final = 4
"""Other keys on the line, beside those of taking back and of help."""

_GAPS: Final = (3, 2, 1)
"""Spaces between one key and the next, where all is well and where it is not."""


class Chip(Struct, frozen=True):
    """A key for the step itself, set on rubric, and the meeting's word for what it does."""

    key: str
    word: str


class Hint(Struct, frozen=True):
    """Another key and what it does."""

    key: str
    word: str


class NoticeKind(StrEnum):
    """What a notice is: a rule's refusal, a failure that stays until it is dealt with, a question, or news."""

    REFUSAL = "refusal"
    FAILURE = "failure"
    QUESTION = "question"
    NEWS = "news"


class Notice(Struct, frozen=True):
    """A sentence above the keys."""

    kind: NoticeKind
    sentence: str


class Foot(Struct, frozen=True):
    """What the footer shows: ``chips`` for the step (all equal), at most four other ``hints``, ``back`` and ``help``.

    ``state`` stands at the right edge: what is on disk, or a clock.
    """

    chips: tuple[Chip, ...] = ()
    hints: tuple[Hint, ...] = ()
    back: Hint | None = None
    help: Hint | None = None
    state: str = ""
    notice: Notice | None = None


def foot_line(foot: Foot, width: int) -> Content:
    """Set the keys on one line of at most ``width`` cells.

    What does not fit goes in this order: the state, the other keys from the right, the key of taking back, the word
    for help, the air; then the words of all chips are cut to one length. The chips and the key of help stay.
    """
    for fewer, gap in _shorter(foot):
        line = _keys(fewer, gap)
        state = Content.styled(one_line(fewer.state), "$soft")
        air = width - line.cell_length - state.cell_length
        if air >= (gap if state and line else 0):
            return Content.assemble(line, " " * air, state) if state else line
    return _keys(_bare(foot), _GAPS[-1]).truncate(width)


def _shorter(foot: Foot) -> Iterator[tuple[Foot, int]]:
    hints = foot.hints[:_HINTS_AT_MOST]
    roomy = _GAPS[0]
    yield replace(foot, hints=hints), roomy
    for kept in range(len(hints), -1, -1):
        yield replace(foot, hints=hints[:kept], state=""), roomy
    alone = replace(foot, hints=(), back=None, state="")
    yield alone, roomy
    bare = _bare(foot)
    for gap in _GAPS:
        yield bare, gap
    longest = max((len(chip.word) for chip in foot.chips), default=0)
    for length in range(longest - 1, -1, -1):
        cut = tuple(Chip(chip.key, shorten(one_line(chip.word), length)) for chip in foot.chips)
        yield replace(bare, chips=cut), _GAPS[-1]


def _bare(foot: Foot) -> Foot:
    return replace(foot, hints=(), back=None, state="", help=replace(foot.help, word="") if foot.help else None)


def _keys(foot: Foot, gap: int) -> Content:
    keys = [_key(f" {one_line(chip.key)} ", "bold $chip-ink on $chip", chip.word, "bold $ink") for chip in foot.chips]
    others = [*foot.hints, *(hint for hint in (foot.back, foot.help) if hint)]
    first_gap = " " * (gap + 1 if foot.chips and others and gap == _GAPS[0] else gap)
    hints = [_key(one_line(hint.key), "bold $ink", hint.word, "$soft") for hint in others]
    between = Content(" " * gap)
    if not keys or not hints:
        return between.join([*keys, *hints])
    return Content.assemble(between.join(keys), first_gap, between.join(hints))


def _key(key: str, key_style: str, word: str, word_style: str) -> Content:
    if not word:
        return Content.styled(key, key_style)
    return Content.assemble((key, key_style), " ", (one_line(word), word_style))
