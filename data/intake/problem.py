"""What is wrong with something a person wrote: where, what, and what to do."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from data.language import _

_SHOWN_CHARACTERS = 60
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTED = {"Cc", "Cs", "Zl", "Zp"}


class Problem(Struct, frozen=True):
    """One wrong line, counted from 1 (0: the text as a whole); ``what`` and ``hint`` are whole sentences."""

    line: int
    what: str
    hint: str


class Problems(Struct, frozen=True):
    """Everything that is wrong with a text, by line. Nothing of such a text is used."""

    found: tuple[Problem, ...]


def sentence(problem: Problem) -> str:
    """Say a problem in one line of text."""
    said = f"{problem.what} {problem.hint}"
    return said if problem.line == 0 else _("Line {line}: {said}").format(line=problem.line, said=said)


def is_control(character: str) -> bool:
    """Whether a character steers a terminal or turns text around, instead of being text."""
    return character in _REORDERING or unicodedata.category(character) in _UNPRINTED


def plain_line(text: str) -> str:
    """Give the text on one line: without control characters, each run of blanks as one space, in NFC."""
    kept = "".join(" " if character.isspace() else "" if is_control(character) else character for character in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def quoted(text: str) -> str:
    """Show what a person wrote inside a sentence, cut where it is long."""
    shown = plain_line(text)
    return f"“{shown}”" if len(shown) <= _SHOWN_CHARACTERS else f"“{shown[:_SHOWN_CHARACTERS]}…”"


class Unfit(Exception):  # noqa: N818 - words that do not fit are nobody's error
    """Words that do not fit where they stand: ``what`` is wrong with them, and a ``hint``; whole sentences."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}"
