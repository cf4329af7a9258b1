"""The letters of a list, whatever program wrote its bytes."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from msgspec import Struct

from data.intake.problem import Problem
from data.language import _

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods begin, and .xls."""

_PAPERS = (b"%PDF-", b"{\\rtf")


class Letters(Struct, frozen=True):
    """A text; ``guessed`` where its bytes do not tell how letters beyond English are written."""

    text: str
    guessed: bool = False


def letters_of(source: str | bytes) -> Letters | Problem:
    """Read UTF-8, UTF-16 (“Unicode text” of spreadsheets), else the Western letters of Windows; or say what it is."""
    if isinstance(source, str):
        return Letters(source.removeprefix("\ufeff"))
    if source.startswith(_SPREADSHEETS):
        return Problem(
            0,
            _("This is a spreadsheet, not a list in plain text."),
            _("Open it, choose “Save as” or “Export”, take “CSV (UTF-8)”, and give that file."),
        )
    if source.startswith(_PAPERS):
        return Problem(
            0,
            _("This is a document for printing, not a list in plain text."),
            _("Copy the names into a text file, one a line."),
        )
    try:
        return Letters(source.decode(_unicode_of(source)).removeprefix("\ufeff"))
    except UnicodeDecodeError:
        pass
    try:
        return Letters(source.decode("cp1252"), guessed=True)
    except UnicodeDecodeError:
        return Letters(source.decode("latin-1"), guessed=True)


def _unicode_of(source: bytes) -> str:
    if source.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in source and len(source) % 2 == 0:
        if b"\0" not in source[0::2]:
            return "utf-16-le"
        if b"\0" not in source[1::2]:
            return "utf-16-be"
    return "utf-8"
