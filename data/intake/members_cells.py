"""What the cells of one row say of a person."""

from __future__ import annotations

import re

from data.intake.members_columns import Column, Heading
from data.intake.members_dates import DaysSeen, day_of
from data.intake.members_line import (
    LONGEST_CONTACT,
    STANDINGS,
    MemberLine,
    one_line,
    standing_word,
    too_long,
    unshown,
)
from data.intake.members_rows import DELIMITERS, Row
from data.intake.problem import Problem, quoted
from data.language import _
from data.meeting.people import Standing

_SEVERAL = re.compile(r"[;|\r\n]+")
_SEVERAL_OR_COMMA = re.compile(r"[,;|\r\n]+")
_YES = frozenset({"yes", "y", "ja", "j", "si", "s", "oui", "o", "true", "1", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "nein", "non", "none", "false", "0", "-", "–"})
_NEUTRAL = frozenset({"member", "mitglied", "miembro", "socio", "socia", "membre"})
"""A word that says that somebody belongs, not whether they vote, where another column says that."""


def line_of(heading: Heading, row: Row, seen: DaysSeen) -> MemberLine | list[Problem]:
    """Read one row, or say everything that is wrong with it."""
    surplus = [cell for cell in row.cells[len(heading.columns) :] if cell.strip()]
    only = row.cells[0] if len(row.cells) == 1 < len(heading.columns) else ""
    if surplus:
        return [_shifted(row.line, _("The row has more cells than there are columns, such as {cell}."), surplus[0])]
    if any(delimiter in only for delimiter in DELIMITERS):
        return [_shifted(row.line, _("{cell} stands in one cell, though there are several columns."), only)]
    name = _name(heading, row)
    standing = _standing(heading, row)
    joined = _joined(heading, row, seen)
    constellations = _several(heading.cells(Column.CONSTELLATION, row.cells), _SEVERAL)
    qualifications = _several(heading.cells(Column.QUALIFICATIONS, row.cells), _SEVERAL_OR_COMMA)
    learning = _several(heading.cells(Column.LEARNING, row.cells), _SEVERAL_OR_COMMA)
    contact = one_line(", ".join(heading.cells(Column.CONTACT, row.cells)))
    named = (name, *constellations, *qualifications, *learning)
    looked_at = (
        None
        if name
        else Problem(row.line, _("There is no name in this row."), _("Write the name, or remove the row.")),
        *(unshown(row.line, text) for text in (*named, contact)),
        *(too_long(row.line, text) for text in named),
        too_long(row.line, contact, LONGEST_CONTACT),
    )
    problems = [found for found in (*looked_at, standing, joined) if isinstance(found, Problem)]
    if problems or isinstance(standing, Problem) or isinstance(joined, Problem):
        return problems
    return MemberLine(
        name,
        standing or Standing.FULL,
        standing is not None,
        constellations,
        joined or None,
        qualifications,
        contact,
        row.line,
        learning,
    )


def joined_cell(heading: Heading, row: Row) -> str:
    """Give the day somebody joined as it is written; empty where nothing is."""
    return one_line(" ".join(heading.cells(Column.JOINED, row.cells)))


def _shifted(line: int, what: str, cell: str) -> Problem:
    return Problem(
        line, what.format(cell=quoted(cell)), _("Put a cell that holds the separating sign into double quotes.")
    )


def _name(heading: Heading, row: Row) -> str:
    """Put the name together; beside a first name alone, a column “Name” may hold the last name or both."""
    full, first, last = (
        one_line(" ".join(heading.cells(column, row.cells))) for column in (Column.NAME, Column.FIRST, Column.LAST)
    )
    if not full or (first and last):
        return full or f"{first} {last}".strip()
    words = full.casefold().split()
    missing = [part for part in (first, last) if not set(part.casefold().split()) <= set(words)]
    if not missing:
        return full
    return f"{first} {full}" if first else f"{full} {last}"


def _standing(heading: Heading, row: Row) -> Standing | Problem | None:
    status = " ".join(heading.cells(Column.STANDING, row.cells))
    vote = " ".join(heading.cells(Column.VOTE, row.cells))
    said = STANDINGS.get(standing_word(status))
    if status and said is None:
        return Problem(
            row.line,
            _("The status {word} is not known.").format(word=quoted(status)),
            _("Write “full”, “no vote” or “guest”, or leave the cell empty for a full member."),
        )
    if Column.VOTE not in heading.columns:
        return said
    votes = _votes(vote)
    if votes is None:
        if said in {Standing.GUEST, Standing.NO_VOTE} and not vote:
            return said
        return Problem(
            row.line,
            _("Whether this person has a vote cannot be read from {word}.").format(word=quoted(vote))
            if vote
            else _("Nothing says whether this person has a vote."),
            _("Write yes or no."),
        )
    neutral = said is None or standing_word(status) in _NEUTRAL
    if neutral:
        return Standing.FULL if votes else Standing.NO_VOTE
    if votes is not (said is Standing.FULL):
        return Problem(
            row.line,
            _("The status {status} and the vote {vote} contradict each other.").format(
                status=quoted(status), vote=quoted(vote)
            ),
            _("Mend one of the two cells."),
        )
    return said


def _votes(word: str) -> bool | None:
    said = standing_word(word) or word.strip()
    if said in _YES:
        return True
    if said in _NO:
        return False
    standing = STANDINGS.get(said)
    return None if standing is None else standing is Standing.FULL


def _joined(heading: Heading, row: Row, seen: DaysSeen) -> str | Problem:
    written = joined_cell(heading, row)
    return day_of(row.line, written, seen) if written else ""


def _several(cells: tuple[str, ...], between: re.Pattern[str]) -> tuple[str, ...]:
    parts = (one_line(part) for cell in cells for part in between.split(cell))
    return tuple({part.casefold(): part for part in parts if part}.values())
