"""The text of a file, whatever program wrote it."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\n|\r")


def text_of(source: str | bytes) -> str:
    """Read UTF-8, else Latin-1; a byte order mark is dropped."""
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("latin-1")


def lines_of(text: str) -> list[str]:
    """Split at the line ends of Unix, Windows and old Macs, and nowhere else, so that lines count as in an editor."""
    return _LINE_END.split(text)
