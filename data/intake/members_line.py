"""One member as a list names them, and the words that say their standing."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from data.intake.names import folded
from data.intake.problem import Problem, is_control, quoted
from data.language import _
from data.meeting.people import Standing

LONGEST_NAME = 80
"""Characters in the name of a person, a constellation or a qualification."""

LONGEST_CONTACT = 200

_WORDS = {
    Standing.FULL: (
        "full", "full member", "member", "vote", "with vote", "with a vote", "mitglied", "vollmitglied",
        "ordentliches mitglied", "mit stimme", "miembro", "socio", "socia", "con voto", "membre", "avec vote",
    ),
    Standing.NO_VOTE: (
        "no vote", "without vote", "without a vote", "probation", "on probation", "apprentice", "trainee",
        "ohne stimme", "ohne stimmrecht", "probezeit", "lehrling", "azubi", "sin voto", "a prueba", "aprendiz",
        "sans vote", "sans voix", "a l essai", "apprenti", "apprentie",
    ),
    Standing.GUEST: ("guest", "visitor", "gast", "invitado", "invitada", "invite", "invitee"),
}  # fmt: skip
STANDINGS = {word: standing for standing, words in _WORDS.items() for word in words}
"""What a word says, folded: without case, accents and signs."""


class MemberLine(Struct, frozen=True):
    """What a list says of one person. ``line`` counts from 1 (0: not from a file); dates are days, as 2026-03-02.

    ``says_standing`` is false where the standing is only the usual one. Constellations are names, not ids. What is
    empty was not said.
    """

    name: str
    standing: Standing = Standing.FULL
    says_standing: bool = True
    constellations: tuple[str, ...] = ()
    joined_on: str | None = None
    qualifications: tuple[str, ...] = ()
    contact: str = ""
    line: int = 0
    learning: tuple[str, ...] = ()


def standing_word(words: str) -> str:
    """Bring the words for a standing into the form in which they are known."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(words)).split())


def one_line(text: str) -> str:
    """Give a cell on one line, each run of blanks and line breaks as one space, in NFC."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def unshown(line: int, text: str) -> Problem | None:
    """Say that a text holds characters that steer a terminal; tabs and line breaks do not count."""
    if not any(is_control(character) and character not in "\t\r\n" for character in text):
        return None
    return Problem(
        line,
        _("{line} holds a character that cannot be shown.").format(line=quoted(text)),
        _("Type it anew, or save the list as plain text in UTF-8."),
    )


def too_long(line: int, text: str, limit: int = LONGEST_NAME) -> Problem | None:
    """Say that a text is longer than ``limit`` characters."""
    if len(text) <= limit:
        return None
    return Problem(
        line,
        _("{name} has {length} characters.").format(name=quoted(text), length=len(text)),
        _("Shorten it to {limit} at most.").format(limit=limit),
    )
