"""A list of members: typed, one name a line, or a table as spreadsheets export it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from data.intake.members_encoding import letters_of
from data.intake.members_line import LONGEST_NAME, MemberLine
from data.intake.members_plain import read_plain
from data.intake.members_rows import lines_with_ends, named_delimiter
from data.intake.members_table import find_heading, read_table
from data.intake.problem import Problem, Problems, plain_line, quoted
from data.language import _

LINES_AT_MOST = 10_000

__all__ = ["LONGEST_NAME", "MemberLine", "MemberList", "read_member_list", "read_members"]


class MemberList(Struct, frozen=True):
    """Everybody a list names, in its order.

    ``unused_columns`` are those nothing was read from; ``guessed_letters`` is true where the bytes of the file do not
    tell how letters beyond English are written, so that somebody should look at the names.
    """

    members: tuple[MemberLine, ...]
    unused_columns: tuple[str, ...] = ()
    guessed_letters: bool = False


def read_members(source: str | bytes) -> tuple[MemberLine, ...] | Problems:
    """Read the people of a list, in its order, or say everything that is wrong with it."""
    read = read_member_list(source)
    return read if isinstance(read, Problems) else read.members


def read_member_list(source: str | bytes) -> MemberList | Problems:
    """Read a list of members, or say everything that is wrong with it; of such a list nothing is used.

    Without a row of column names, each line is a name and perhaps ``, no vote`` or ``, guest``. With one, it is a
    table: comma, semicolon, tab or ``|`` between the cells, the columns in any order. Empty lines and ``#`` comments
    are passed over; bytes are UTF-8, UTF-16, else the Western letters of Windows.
    """
    letters = letters_of(source)
    if isinstance(letters, Problem):
        return Problems((letters,))
    lines = lines_with_ends(letters.text)
    if len(lines) > LINES_AT_MOST:
        return Problems((_too_many(len(lines)),))
    start, delimiter = _beginning(lines)
    found = find_heading(lines[start:], start + 1, delimiter)
    unused: tuple[str, ...] = ()
    if isinstance(found, Problem):
        read: list[MemberLine | Problem] = [found]
    elif found is None:
        read = read_plain(lines[start:], start + 1)
    elif sum(bool(name.strip()) for name in found[0].names) == 1:
        below = start + max(1, len(lines_with_ends("".join(found[0].names))))
        read = read_plain(lines[below:], below + 1)
    else:
        heading, separator = found
        read, unused = read_table(lines[start:], heading, separator), tuple(map(plain_line, heading.unused))
    problems = [*(one for one in read if isinstance(one, Problem)), *_repeated(read)]
    members = tuple(one for one in read if isinstance(one, MemberLine))
    if problems:
        return Problems(tuple(sorted(problems, key=lambda problem: problem.line)))
    if not members:
        return Problems((Problem(0, _("The list names nobody."), _("Write one name a line.")),))
    return MemberList(members, unused, letters.guessed)


def _too_many(lines: int) -> Problem:
    return Problem(
        0,
        _("The list has {lines} lines; {limit} is the most that is read.").format(lines=lines, limit=LINES_AT_MOST),
        _("Look whether it is the right file."),
    )


def _beginning(lines: Sequence[str]) -> tuple[int, str]:
    """Find the first line that says something, and the delimiter named above it, if any."""
    delimiter = ""
    for number, line in enumerate(lines):
        if named := named_delimiter(line):
            delimiter = named
        elif line.strip() and not (line.startswith("#") and find_heading([line], 1, delimiter) is None):
            return number, delimiter
    return len(lines), delimiter


def _repeated(read: Iterable[MemberLine | Problem]) -> list[Problem]:
    """Say which names stand there twice, where neither contact nor joining tells two people apart."""
    seen: dict[str, list[MemberLine]] = {}
    problems = []
    for one in read:
        if isinstance(one, Problem):
            continue
        namesakes = seen.setdefault(one.name.casefold(), [])
        same = next((other for other in namesakes if not told_apart(one, other)), None)
        if same is None:
            namesakes.append(one)
        else:
            problems.append(
                Problem(
                    one.line,
                    _("{name} stands on line {first} already.").format(name=quoted(one.name), first=same.line),
                    _("Remove one of the two, or add what tells them apart: a contact, or the day each joined."),
                )
            )
    return problems


def told_apart(one: MemberLine, other: MemberLine) -> bool:
    """Whether two lines with the same name are two people: both say a contact or a day of joining, and not the same."""
    contacts = one.contact and other.contact and one.contact.casefold() != other.contact.casefold()
    days = one.joined_on and other.joined_on and one.joined_on != other.joined_on
    return bool(contacts or days)
