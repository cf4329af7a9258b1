"""What every command says the same way: a sentence on stderr with an exit code, and JSON on stdout."""

from __future__ import annotations

import sys
import unicodedata
from typing import Any, NoReturn

import click

LONGEST_QUOTE = 60
"""Characters of a person's text repeated in a sentence."""

_STEERING_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _steers_the_terminal(letter: str) -> bool:
    return unicodedata.category(letter) in _STEERING_CATEGORIES or letter in _BIDIRECTIONAL


def as_text(words: str) -> str:
    """Make people's words safe in a terminal: controls, escapes and bidirectional overrides become ``�``."""
    return "".join("�" if _steers_the_terminal(letter) else letter for letter in words)


def quote(words: str) -> str:
    """Repeat people's words inside a sentence: safe, and not longer than ``LONGEST_QUOTE``."""
    kept = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
    return f"“{as_text(kept)}”"


def fail(sentence: str, code: int) -> NoReturn:
    """End the command with a sentence on stderr: 1 the answer is no, 2 bad input, 3 the surroundings fail."""
    complain(sentence)
    raise click.exceptions.Exit(code)


def complain(sentence: str) -> None:
    """Say a sentence on stderr, safe in a terminal."""
    click.echo(_writable("\n".join(as_text(line) for line in sentence.split("\n")), sys.stderr.encoding), err=True)


def say(sentence: str) -> None:
    """Print a sentence on stdout, with ``?`` for letters the terminal cannot write."""
    click.echo(_writable(sentence, sys.stdout.encoding))


def print_json(value: Any) -> None:
    """Print one JSON value on stdout; letters that would steer the terminal, or that it cannot write, are escaped."""
    import json  # noqa: PLC0415  # a screen opens sooner without it

    text = "".join(
        f"\\u{ord(letter):04x}" if letter != "\n" and _steers_the_terminal(letter) else letter
        for letter in json.dumps(value, ensure_ascii=False, indent=2)
    )
    click.echo(text if _writable(text, sys.stdout.encoding) == text else json.dumps(value, indent=2))


def _writable(text: str, encoding: str) -> str:
    return text.encode(encoding, errors="replace").decode(encoding)
