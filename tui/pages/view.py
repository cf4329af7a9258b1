"""What a page is made from: the meeting at this moment, and how this screen looks at it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data.language.days import day_in_words

if TYPE_CHECKING:
    from data.meeting.marks import Participation
    from data.meeting.people import MemberId
    from data.meeting.state import Course, Meeting


class View:
    """A meeting seen at ``now`` (ms UTC), with the line the arrow keys have chosen, if any."""

    def __init__(
        self,
        course: Course,
        participation: Participation,
        now: int,
        *,
        head: str = "",
        cursor: MemberId | None = None,
        named: bool = True,
    ) -> None:
        self.course = course
        self.meeting: Meeting = course.meeting
        self.participation = participation
        self.now = now
        self.head = head
        self.cursor = cursor
        self.named = named

    @cached_property
    def _given(self) -> dict[MemberId, str]:
        """First names, as far as they tell people apart; else the whole name."""
        given = {m: p.name.split()[0] if p.name.split() else p.name for m, p in self.meeting.people.items()}
        often: dict[str, int] = {}
        for name in given.values():
            often[name.casefold()] = often.get(name.casefold(), 0) + 1
        return {m: name if often[name.casefold()] == 1 else self.meeting.people[m].name for m, name in given.items()}

    def name(self, member: MemberId | None) -> str:
        """Name a member shortly but without doubt."""
        return self._given.get(member, member) if member is not None else ""

    def names(self, members: tuple[MemberId, ...]) -> str:
        """Name several members."""
        return ", ".join(self.name(m) for m in members)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The workplace's time zone."""
        return ZoneInfo(self.meeting.settings.time_zone)

    def clock(self, at: int | None = None) -> str:
        """Tell the time of day, now or at a moment (ms UTC)."""
        moment = self.now if at is None else at
        return datetime.fromtimestamp(moment / 1000, UTC).astimezone(self.zone).strftime("%H:%M")

    def day(self, written: str | None) -> str:
        """Write a date (YYYY-MM-DD) for people."""
        if not written:
            return ""
        return day_in_words(date.fromisoformat(written), date.fromisoformat(self.meeting.day))
