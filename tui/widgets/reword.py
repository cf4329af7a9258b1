"""A change of wording in running text: what goes is struck through, what comes is bold and underlined."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import Final

from textual.content import Content

from tui.widgets.plain_text import plain

_TOKEN: Final = re.compile(r"\s+|\w+(?:['’\-.:,/]\w+)*\s*|[^\w\s]\s*")
"""A word or a sign, with the space after it; leading space stands alone."""

_LARGE: Final = 250_000
"""Pairs of words beyond which frequent words are no longer aligned: quadratic otherwise."""

_OPENING: Final = "([{“„‘«‹¿¡–—/-\"'"
"""Signs after which a word follows without a space."""


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


_STYLES: Final = {Kind.SAME: "$ink", Kind.OLD: "strike $soft", Kind.NEW: "bold underline $ink"}


def reword(old: str, new: str) -> list[tuple[Kind, str]]:
    """Compare two wordings word by word.

    Neighbouring stretches differ in kind; what is replaced stands before what replaces it. The SAME and NEW stretches
    joined are exactly ``new``; the SAME and OLD ones have exactly the words of ``old``.
    """
    stretches: list[tuple[Kind, str]] = []
    for kind, tokens in _aligned(_TOKEN.findall(old), _TOKEN.findall(new)):
        text = "".join(tokens)
        if stretches and stretches[-1][0] is kind:
            stretches[-1] = (kind, stretches[-1][1] + text)
        elif text:
            stretches.append((kind, text))
    return stretches


def _aligned(before: list[str], after: list[str]) -> list[tuple[Kind, list[str]]]:
    """List same, old, new, same, old, new, …, same; any of them may be empty."""
    left, right = [token.rstrip() for token in before], [token.rstrip() for token in after]
    head = _alike(left, right)
    tail = _alike(left[head:][::-1], right[head:][::-1])
    left, right = left[head : len(left) - tail], right[head : len(right) - tail]
    matcher = SequenceMatcher(None, left, right, autojunk=len(left) * len(right) > _LARGE)
    parts = [(Kind.SAME, after[:head])]
    gone = come = 0
    for block in matcher.get_matching_blocks():
        if block.size and not any(word[:1].isalnum() for word in right[block.b : block.b + block.size]):
            continue  # a mere sign does not stand alone between two changes
        parts.append((Kind.OLD, before[head + gone : head + block.a]))
        parts.append((Kind.NEW, after[head + come : head + block.b]))
        gone, come = block.a + block.size, block.b + block.size
        parts.append((Kind.SAME, after[head + block.b : head + come]))
    parts[-1][1].extend(after[len(after) - tail :])
    for same, old, new, following in zip(parts[::3], parts[1::3], parts[2::3], parts[3::3], strict=False):
        _slide(same[1], old[1], new[1], following[1])
    return parts


def _alike(one: list[str], other: list[str]) -> int:
    """Count the words at the start that are the same in both."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _slide(same: list[str], old: list[str], new: list[str], following: list[str]) -> None:
    """Let a pure addition or omission begin with a word: "[. And so on]." becomes ".[ And so on.]"."""
    changed = old or new
    if old and new:
        return
    while changed and following and not changed[0][:1].isalnum() and changed[0].rstrip() == following[0].rstrip():
        if changed is new:
            same.append(new.pop(0))
            new.append(following.pop(0))
        else:
            old.append(old.pop(0))
            same.append(following.pop(0))


def reworded(old: str, new: str) -> Content:
    """Set the new wording with the old words struck through beside it, for reading on screen and aloud."""
    parts: list[tuple[str, str]] = []
    before, kind_before = "", Kind.SAME
    for kind, text in reword(plain(old), plain(new)):
        if Kind.OLD in {kind, kind_before} and before[-1:] and before[-1] not in _OPENING and not before[-1].isspace():
            closes = kind is Kind.SAME and not text[0].isalnum()
            parts.append(("" if closes else " ", ""))
        words = text.rstrip()
        parts += [(words, _STYLES[kind]), (text[len(words) :], "")]
        before, kind_before = text, kind
    return Content.assemble(*parts)
