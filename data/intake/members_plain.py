"""A list of members as a person writes it: one name a line, then perhaps ``, no vote`` or ``, guest``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.intake.members_columns import heading_of
from data.intake.members_line import STANDINGS, MemberLine, one_line, standing_word, too_long, unshown
from data.intake.members_rows import DELIMITERS
from data.intake.problem import Problem, quoted
from data.language import _
from data.meeting.people import Standing

_QUOTED = re.compile(r'"(?P<name>(?:[^"]|"")*)"\s*(?:[,;\t](?P<rest>.*))?', re.DOTALL)
_PLAIN = re.compile(r"(?P<name>[^,;\t]*)(?:[,;\t](?P<rest>.*))?", re.DOTALL)
_COLUMNS_AT_LEAST = 2


def read_plain(lines: Sequence[str], first: int = 1) -> list[MemberLine | Problem]:
    """Read each line, or say what is wrong with it; ``first`` is the number of the first line."""
    return [_read(number, text) for number, text in _entries(lines, first)]


def _entries(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Give each entry with the line it begins on; a name in double quotes may go on over the end of a line."""
    here = 0
    while here < len(lines):
        begins, entry = here, lines[here]
        here += 1
        if not entry.strip() or entry.lstrip().startswith("#"):
            continue
        if entry.lstrip().startswith('"') and entry.count('"') % 2:
            marks = entry.count('"')
            ends = begins
            while marks % 2 and ends + 1 < len(lines):
                ends += 1
                marks += lines[ends].count('"')
            if marks % 2 == 0:
                entry, here = "".join(lines[begins : ends + 1]), ends + 1
        yield first + begins, entry.strip()


def _read(number: int, line: str) -> MemberLine | Problem:
    if problem := unshown(number, line):
        return problem
    in_quotes = _QUOTED.fullmatch(line)
    matched = in_quotes or _PLAIN.fullmatch(line)
    assert matched is not None
    if in_quotes is None and line.startswith('"') and (line.count('"') % 2 or len(line.splitlines()) > 1):
        return Problem(
            number,
            _("The quotation mark before {name} is not closed.").format(name=quoted(line[1:])),
            _("Close it behind the name, or remove it."),
        )
    name = one_line(matched["name"].replace('""', '"') if line.startswith('"') else matched["name"])
    rest = one_line((matched["rest"] or "").strip(",;\t ").casefold())
    if not name:
        return Problem(number, _("There is no name before the comma."), _("Write the name first."))
    if problem := too_long(number, name):
        return problem
    standing = STANDINGS.get(standing_word(rest)) if rest else Standing.FULL
    if standing is None:
        return _unknown(number, line, name, rest)
    return MemberLine(name, standing, line=number)


def _unknown(number: int, line: str, name: str, rest: str) -> Problem:
    headings = (heading_of(number, line.split(delimiter)) for delimiter in DELIMITERS)
    if any(heading and heading.known >= _COLUMNS_AT_LEAST for heading in headings):
        return Problem(
            number,
            _("Here the names of columns begin, but other lines stand above them."),
            _("Remove what stands above."),
        )
    return Problem(
        number,
        _("{word} after {name} is not known.").format(word=quoted(rest), name=quoted(name)),
        _(
            "After the name goes nothing, “no vote” or “guest”; a name with a comma stands in double quotes. "
            "A table begins with the names of its columns, such as Name, Constellation, Status."
        ),
    )
