"""Text from people in Markdown: always text, never a heading, list, link, picture, table or tag.

Escapes follow CommonMark 0.31 (section 2.4, backslash escapes) and break the extended autolinks of GitHub's flavour.
Only what could be taken for markup is escaped, so that the file reads well as it is.
"""

from __future__ import annotations

import json
import re
from typing import Final

from data.minutes.plain_words import lines, one_line, plain, spelled_out

_MARKUP: Final = re.compile(
    r"""
      [\\`*\[\]<|~{}@]              # code, emphasis, links, tags, tables, struck text, attributes, addresses
    | (?<![^\W_])_ | _(?![^\W_])    # emphasis; inside a word an underscore is only itself
    | & (?= \#? \w{1,40} ; )        # entities
    | \$ (?! \d)                    # formulas; a price is only itself
    | : (?= //) | / (?= /)          # addresses
    | (?: (?<= http) | (?<= https) | (?<= ftp) | (?<= mailto) | (?<= xmpp) ) :
    | (?<= \S) \. (?= [^\W\d_])     # names of sites
    | = (?= =)                      # marked text
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_START: Final = re.compile(r"^(?P<before>[\s\u3000]*)(?P<mark>[#+\-=:>])")
_NUMBERED_START: Final = re.compile(r"^(?P<before>\s*\d+)(?P<mark>[.)])(?=\s|$)")
_CLOSING_HASHES: Final = re.compile(r"(?<=\s)(#+)$")
_BACKTICKS: Final = re.compile(r"`+")
_NO_BREAK_SPACE: Final = "\u00a0"


class Markdown(str):
    """Text that is Markdown already; everything else is escaped on its way into a document."""

    __slots__ = ()


def inline(words: object) -> Markdown:
    """Write words on one line, to stand anywhere in a paragraph, a heading or a cell; line breaks become spaces."""
    if isinstance(words, Markdown):
        return words
    if not isinstance(words, str | int):
        raise TypeError(f"minutes hold words and whole numbers, not {type(words).__name__}")
    return Markdown(_escaped(one_line(str(words))))


def quoted(words: str, indent: int = 0) -> Markdown:
    """Write words as a block quote that keeps their line breaks, ``indent`` columns deep."""
    margin = " " * indent
    escaped = [_quoted_line(line) for line in lines(words)]
    pairs = zip(escaped, [*escaped[1:], ""], strict=True)
    kept = [f"{line}\\" if line and following else line for line, following in pairs]
    return Markdown("\n".join(f"{margin}> {line}".rstrip(" ") for line in kept))


def said(words: str, indent: int = 0) -> Markdown:
    """Write words after a colon: one line in quotation marks, several as a block quote below it."""
    if len(lines(words)) == 1:
        return Markdown(f" “{inline(words)}”")
    return Markdown(f"\n\n{quoted(words, indent)}\n")


def fenced(text: str) -> Markdown:
    """Write lines that others compute with, letter by letter; nothing inside can end the block."""
    shown = "\n".join(spelled_out(line) for line in text.removesuffix("\n").split("\n"))
    longest = max((len(run) for run in _BACKTICKS.findall(shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return Markdown(f"{fence}text\n{shown}\n{fence}")


def yaml_scalar(text: str) -> Markdown:
    """Write a scalar for YAML front matter: always in double quotes, escaped as in JSON."""
    return Markdown(json.dumps(plain(text), ensure_ascii=False))


def _quoted_line(line: str) -> str:
    """Escape a line; spaces before it are kept as ones that cannot make it code."""
    bare = line.lstrip(" ")
    return _NO_BREAK_SPACE * (len(line) - len(bare)) + _escaped(bare)


def _escaped(line: str) -> str:
    marked = _MARKUP.sub(r"\\\g<0>", line)
    for start in (_LINE_START, _NUMBERED_START):
        marked = start.sub(r"\g<before>\\\g<mark>", marked)
    return _CLOSING_HASHES.sub(r"\\\1", marked)
