"""Ids that people can read: made from names, unique in the workplace, safe in files, lines and addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from data.meeting.people import MemberId

LONGEST_SLUG = 60
_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "þ": "th"}
)
_SILENT = {"'", "’", "ʼ", "`"}


def slug(text: str, otherwise: str) -> str:
    """Turn a text into lower-case letters, digits and single hyphens; ``otherwise`` where nothing of it is left.

    Letters become ASCII where they can (é → e, ß → ss); those of other scripts stay as they are (NFC, casefolded).
    """
    parts: list[str] = []
    for character in unicodedata.normalize("NFC", text).casefold().translate(_WITHOUT_DECOMPOSITION):
        parts.append(_plain(character, after=parts[-1] if parts else ""))
    words = unicodedata.normalize("NFC", "".join(parts)).split()
    return "-".join(words)[:LONGEST_SLUG].strip("-") or otherwise


def _plain(character: str, after: str) -> str:
    """Give the letters and digits that stand for one character: nothing for what is silent, a space for the rest."""
    if character in _SILENT or unicodedata.category(character) == "Cf":
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    letters = "".join(part for part in decomposed if not unicodedata.category(part).startswith("M"))
    if letters and letters.isascii():
        return "".join(letter if letter.isalnum() else " " for letter in letters.lower())
    if character.isalnum():
        return character
    if unicodedata.category(character).startswith("M"):
        return "" if not after.strip() or after.isascii() else character
    return " "


def new_member_id(name: str, taken: Collection[MemberId]) -> MemberId:
    """Make the id for a new member: the slug of the name, with ``-2``, ``-3`` … where it was ever given before."""
    stem = slug(name, otherwise="member")
    number, fresh = 1, stem
    while fresh in taken:
        number += 1
        fresh = f"{stem}-{number}"
    return fresh
