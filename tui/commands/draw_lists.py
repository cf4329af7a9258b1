"""Read who may be drawn and who may not from files people wrote; whatever is wrong is said with file and line."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec import Struct

from data.language import _
from data.meeting.refusal import Refusal, refuse
from data.rules.lottery import trimmed
from tui.commands.draw_sentences import sentence
from tui.commands.output import as_text, fail, quote

BYTES_AT_MOST = 10_000_000
"""More is no list of members."""


class Line(Struct, frozen=True):
    """One line of a list: where it stands, the member it names, and the reason beside it (empty where none is due)."""

    file: str
    number: int
    member: str
    reason: str = ""


def read_eligible(name: str) -> tuple[Line, ...]:
    """Read one member id a line; ``-`` is standard input. Ends the command with exit code 2 on a bad file."""
    return tuple(Line(file, number, words) for file, number, words in _lines(name))


def read_excluded(name: str | None) -> tuple[Line, ...]:
    """Read ``id: reason`` a line, each member once; ends the command with exit code 2 on a bad file."""
    lines: list[Line] = []
    for file, number, words in _lines(name) if name else ():
        member, colon, reason = words.partition(": ")
        if not colon:
            says = _("{line} is not “id: reason”: write the member's id, a colon, a space and the reason.")
            fail(_at(file, number) + says.format(line=quote(words)), 2)
        if any(trimmed(member) == trimmed(line.member) for line in lines):
            fail(_at(file, number) + sentence(refuse("draw member twice", member=member)), 2)
        lines.append(Line(file, number, member, reason))
    return tuple(lines)


def refused(refusal: Refusal, lines: tuple[Line, ...]) -> str:
    """Say why a draw is refused, with the last line of the lists that names the member it is about."""
    member = refusal.facts.get("member")
    if isinstance(member, str):
        for line in reversed(lines):
            if trimmed(line.member) == trimmed(member):
                return _at(line.file, line.number) + sentence(refusal)
    return sentence(refusal)


def _lines(name: str) -> list[tuple[str, int, str]]:
    file = _("standard input") if name == "-" else name
    try:
        text = _read(name, file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        fail(_at(file, number) + _("this is not UTF-8 text: save the file as UTF-8 and try again."), 2)
    numbered = enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1)
    return [(file, number, words.strip(" \t")) for number, words in numbered if words.strip()]


def _read(name: str, file: str) -> bytes:
    try:
        if name == "-":
            content = sys.stdin.buffer.read(BYTES_AT_MOST + 1)
        else:
            with Path(name).open("rb") as opened:
                content = opened.read(BYTES_AT_MOST + 1)
    except OSError as error:
        says = _("{file} cannot be read ({why}): check its name and where it is.")
        fail(says.format(file=_named(file), why=error.strerror), 2)
    except ValueError:
        fail(_("{file} is not the name of a file: check it.").format(file=_named(file)), 2)
    if len(content) > BYTES_AT_MOST:
        fail(_("{file} is larger than 10 MB, too large for a list of members.").format(file=_named(file)), 2)
    return content


def _named(file: str) -> str:
    """Name a file in full: the end of a long path is what tells it apart."""
    return f"“{as_text(file)}”"


def _at(file: str, number: int) -> str:
    return _("{file}, line {number}: ").format(file=_named(file), number=number)
