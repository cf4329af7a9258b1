"""Names and days in the words of the calendar, which stands outside the program and so says which year."""

from __future__ import annotations

from datetime import date

from data.calendar.entry import Dated
from data.language import _
from data.language.days import day_in_words
from data.meeting.people import MemberId


def named(dated: Dated, member: MemberId) -> str:
    """Name a member."""
    return dated.names.get(member, member)


def role_named(dated: Dated, role: str) -> str:
    """Name a role, with its constellation where it has one."""
    known = next((one for one in dated.roles if one.id == role), None)
    if known is None:
        return role
    forum = dated.forums.get(known.forum)
    return _("{role} ({constellation})").format(role=known.name, constellation=forum) if forum else known.name


def day_written(day: str) -> str:
    """Write a day with its year."""
    return day_in_words(date.fromisoformat(day), date.min)
