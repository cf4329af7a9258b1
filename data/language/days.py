"""Days as a screen writes them, in the language of its sentences.

The tables of a whole locale would take a tenth of the start of the program; minutes, which nobody waits for, use them.
"""

from __future__ import annotations

from datetime import date

from data.language import _


def _months() -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def day_in_words(day: date, today: date) -> str:
    """Write a day; the year is written where it is not that of ``today``."""
    month = _months()[day.month - 1]
    if day.year == today.year:
        return _("{day} {month}").format(day=day.day, month=month)
    return _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)
