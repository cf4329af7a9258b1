"""Days as people and spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum, auto

from msgspec import Struct

from data.intake.problem import Problem, quoted
from data.language import _

EARLIEST_YEAR = 1900
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[T ][0-9:.]+Z?)?")
_DOTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})(?: [0-9:]+)?")
_MONTHS = 12


class Order(Enum):
    """Which comes first in days such as 01/03/2024."""

    DAY = auto()
    MONTH = auto()


class DaysSeen(Struct, frozen=True):
    """What the days of a file tell of their order: the first line that can only be read one way, for either way."""

    day_first: int = 0
    month_first: int = 0

    @property
    def order(self) -> Order | None:
        """The one order there is; none where nothing tells, or lines tell both."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return Order.DAY if self.day_first else Order.MONTH


def order_in(days: Iterable[tuple[int, str]]) -> DaysSeen:
    """Find out from all days of a file, each with its line, which comes first in it."""
    seen = DaysSeen()
    for line, text in days:
        found = _SLASHES.fullmatch(text)
        if found is None:
            continue
        first, second = int(found[1]), int(found[3])
        if first > _MONTHS >= second:
            seen = DaysSeen(seen.day_first or line, seen.month_first)
        elif second > _MONTHS >= first:
            seen = DaysSeen(seen.day_first, seen.month_first or line)
    return seen


def day_of(line: int, text: str, seen: DaysSeen) -> str | Problem:
    """Read 2024-03-01, 2024/3/1, 1.3.2024 or, where its order is clear, 01/03/2024, as 2024-03-01."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _real(line, text, found[1], found[3], found[4])
    if found := _DOTS.fullmatch(text):
        return _real(line, text, found[3], found[2], found[1])
    if found := _SLASHES.fullmatch(text):
        first, second, year = found[1], found[3], found[4]
        if int(first) > _MONTHS or int(first) == int(second):
            return _real(line, text, year, second, first)
        if int(second) > _MONTHS:
            return _real(line, text, year, first, second)
        if seen.order is None:
            return Problem(line, _unclear(text, seen), _("Write it as {year}-MM-DD.").format(year=year))
        day, month = (first, second) if seen.order is Order.DAY else (second, first)
        return _real(line, text, year, month, day)
    return Problem(line, _("{day} is no day that can be read.").format(day=quoted(text)), _hint())


def _unclear(text: str, seen: DaysSeen) -> str:
    said = _("{day} can be two days: nothing tells whether the day or the month comes first.").format(day=quoted(text))
    if not seen.day_first:
        return said
    return _("{day} can be two days: line {day_first} has the day first and line {month_first} the month.").format(
        day=quoted(text), day_first=seen.day_first, month_first=seen.month_first
    )


def _real(line: int, text: str, year: str, month: str, day: str) -> str | Problem:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return Problem(line, _("There is no day {day}.").format(day=quoted(text)), _hint())
    if found.year < EARLIEST_YEAR:
        return Problem(line, _("{day} is too long ago.").format(day=quoted(text)), _hint())
    return found.isoformat()


def _hint() -> str:
    return _("Write it as 2024-03-01.")
