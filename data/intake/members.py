"""A list of members as a person writes it: one name a line, then perhaps ``, no vote`` or ``, guest``."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from data.intake.problem import Problem, Problems, is_control, quoted
from data.intake.source import lines_of, text_of
from data.language import _
from data.meeting.people import Standing

LONGEST_NAME = 80
_WORDS = {
    "": Standing.FULL,
    "full": Standing.FULL,
    "full member": Standing.FULL,
    "member": Standing.FULL,
    "vote": Standing.FULL,
    "guest": Standing.GUEST,
    "no vote": Standing.NO_VOTE,
    "without vote": Standing.NO_VOTE,
    "without a vote": Standing.NO_VOTE,
}
_QUOTED = re.compile(r'"(?P<name>(?:[^"]|"")*)"\s*(?:[,;\t](?P<rest>.*))?')
_PLAIN = re.compile(r"(?P<name>[^,;\t]*)(?:[,;\t](?P<rest>.*))?")
_COLUMNS = re.compile(r"(?i)name\s*[,;\t]\s*(standing|status|vote)")


class MemberLine(Struct, frozen=True):
    """One line of the list."""

    name: str
    standing: Standing = Standing.FULL


def read_members(source: str | bytes) -> tuple[MemberLine, ...] | Problems:
    """Read a list of members, in its order, or say everything that is wrong with it.

    Comma, semicolon and tab separate; a name with one of them stands in double quotes. Blank lines, ``#`` comments and
    a line of column names are passed over; bytes are UTF-8, else Latin-1.
    """
    members: dict[str, tuple[int, MemberLine]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines_of(text_of(source)), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or (not members and _COLUMNS.fullmatch(stripped)):
            continue
        read = _read_line(number, stripped)
        if isinstance(read, Problem):
            problems.append(read)
        elif read.name in members:
            problems.append(_twice(number, read.name, members[read.name][0]))
        else:
            members[read.name] = (number, read)
    if problems:
        return Problems(tuple(problems))
    if not members:
        return Problems((Problem(0, _("The list names nobody."), _("Write one name a line.")),))
    return tuple(member for _number, member in members.values())


def _read_line(number: int, line: str) -> MemberLine | Problem:
    if any(is_control(character) and character != "\t" for character in line):
        return Problem(
            number,
            _("{line} holds a character that cannot be shown.").format(line=quoted(line)),
            _("Type the name anew, or save the list as plain text in UTF-8."),
        )
    matched = _QUOTED.fullmatch(line) or _PLAIN.fullmatch(line)
    assert matched is not None
    name = unicodedata.normalize("NFC", " ".join(matched["name"].replace('""', '"').split()))
    word = " ".join((matched["rest"] or "").strip(",;\t ").casefold().split())
    if not name:
        return Problem(number, _("There is no name before the comma."), _("Write the name first."))
    if len(name) > LONGEST_NAME:
        return Problem(
            number,
            _("{name} has {length} characters.").format(name=quoted(name), length=len(name)),
            _("Shorten it to {limit} at most.").format(limit=LONGEST_NAME),
        )
    standing = _WORDS.get(word)
    if standing is None:
        return Problem(
            number,
            _("{word} after {name} is not known.").format(word=quoted(word), name=quoted(name)),
            _("After the name goes nothing, “no vote” or “guest”; a name with a comma stands in double quotes."),
        )
    return MemberLine(name, standing)


def _twice(number: int, name: str, first: int) -> Problem:
    return Problem(
        number,
        _("{name} stands on line {first} already.").format(name=quoted(name), first=first),
        _("Remove one of the two, or add what tells them apart."),
    )
