"""How a meeting is told to people: names for ids, days and hours of the workplace for moments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from data.language import _
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY
from data.meeting.state import Meeting
from data.minutes.plain_words import one_line
from data.minutes.terms import forum_in_words, task

_ENGLISH = Locale("en", "001")


@dataclass(frozen=True)
class Telling:
    """A meeting with the locale and the time zone it is told in; ``zone_name`` is what the hours are called by."""

    meeting: Meeting
    locale: Locale
    zone: tzinfo
    zone_name: str
    names: dict[MemberId, str]

    def name(self, member: MemberId) -> str:
        """Name a member as the roll does; whoever is not on it keeps their id."""
        return self.names.get(member, member)

    def named(self, member: MemberId | None) -> str:
        """Name a member, if it is one."""
        return "" if member is None else self.name(member)

    def every_name(self, members: Iterable[MemberId]) -> tuple[str, ...]:
        """Name members, in this order."""
        return tuple(self.name(member) for member in members)

    def listed(self, members: Iterable[MemberId]) -> str:
        """Name members in one line."""
        return ", ".join(self.every_name(members))

    def forum(self, forum: str) -> str:
        """Name a forum in the middle of a sentence."""
        team = self.meeting.called.role(forum)
        if team is not None:
            return _("the team {name}").format(name=team.name)
        return forum_in_words(forum, self.meeting.called.forums)

    def task(self, drawn: str) -> str:
        """Name a task or a role, with its constellation where the meeting is of another forum."""
        called = self.meeting.called
        role = called.role(drawn)
        if role is None:
            return task(drawn)
        if role.forum in {ASSEMBLY, called.forum}:
            return role.name
        return _("{role} of {constellation}").format(
            role=role.name, constellation=called.forums.get(role.forum, role.forum)
        )

    def day(self, iso: str) -> str:
        """Write a day (YYYY-MM-DD) for people; text that is no day stays as it is."""
        try:
            return format_date(date.fromisoformat(iso), format="long", locale=self.locale)
        except ValueError:
            return iso

    def days_later(self, days: int) -> str:
        """Write the day so many days after the meeting's for people; where the meeting's is no day, in so many."""
        try:
            return self.day((date.fromisoformat(self.meeting.day) + timedelta(days=days)).isoformat())
        except (ValueError, OverflowError):
            return _("{days} days after the meeting").format(days=days)

    def hour(self, at: int) -> str:
        """Write a moment (ms UTC) as the clock on the wall showed it, with its day where that is not the meeting's."""
        moment = datetime.fromtimestamp(at / 1000, UTC).astimezone(self.zone)
        clock = format_time(moment, "HH:mm", locale=self.locale)
        day = moment.date().isoformat()
        if day == self.meeting.day:
            return clock
        return _("{clock} on {day}").format(clock=clock, day=self.day(day))

    def span(self, begin: int, end: int | None) -> str:
        """Write from when to when (ms UTC)."""
        if end is None:
            return _("from {hour}").format(hour=self.hour(begin))
        return f"{self.hour(begin)}–{self.hour(end)}"

    def number(self, exact: Fraction, digits: int) -> str:
        """Write an exact figure with so many digits after the point."""
        return format_decimal(_decimal(exact), format=f"0.{'0' * digits}", locale=self.locale)

    def percent(self, exact: Fraction) -> str:
        """Write an exact share as whole per cent."""
        return format_percent(_decimal(exact), format="0 %", locale=self.locale)


def telling_of(meeting: Meeting, locale: str) -> Telling:
    """Choose the words for a meeting: an unknown locale is told in English, an unknown time zone in UTC."""
    zone, zone_name = _zone(meeting.settings.time_zone)
    return Telling(meeting, _locale(locale), zone, zone_name, _names(meeting))


def _names(meeting: Meeting) -> dict[MemberId, str]:
    """Name everybody; namesakes, and names that cannot be seen, carry the id."""
    shown = {member: one_line(person.name) for member, person in meeting.people.items()}
    times = Counter(name.casefold() for name in shown.values())
    return {
        member: name if name and times[name.casefold()] == 1 else f"{name} ({member})".strip()
        for member, name in shown.items()
    }


def _locale(wanted: str) -> Locale:
    if wanted == "en":
        return _ENGLISH
    try:
        return Locale.parse(wanted.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return _ENGLISH


def _zone(wanted: str) -> tuple[tzinfo, str]:
    try:
        return ZoneInfo(wanted), wanted
    except (KeyError, ValueError, OSError):
        return UTC, "UTC"


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / Decimal(exact.denominator)
