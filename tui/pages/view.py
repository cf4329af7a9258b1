"""What a page is made from: the meeting at this moment, and how this screen looks at it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from data.language import _
from data.language.days import day_in_words
from data.meeting.protocol import ASSEMBLY

if TYPE_CHECKING:
    from data.meeting.drawing import Draw
    from data.meeting.marks import Participation
    from data.meeting.people import MemberId
    from data.meeting.state import Course, Meeting


class Onlooker(Struct, frozen=True):
    """Who is in front of a screen: the draw they wished to see at once, and the one whose receipt is open (ids)."""

    seen_at_once: str = ""
    receipt_of: str = ""


class View:
    """A meeting seen at ``now`` (ms UTC), with the line the arrow keys have chosen, if any.

    Without an ``onlooker`` nobody waits for the tickets of a draw to appear one after another.
    """

    def __init__(
        self,
        course: Course,
        participation: Participation,
        now: int,
        *,
        head: str = "",
        cursor: MemberId | None = None,
        onlooker: Onlooker | None = None,
    ) -> None:
        self.course = course
        self.meeting: Meeting = course.meeting
        self.participation = participation
        self.now = now
        self.head = head
        self.cursor = cursor
        self._onlooker = onlooker

    def in_suspense(self, draw: Draw) -> bool:
        """Whether this screen shows the tickets of a draw one after another, and nobody here wished them at once."""
        onlooker = self._onlooker
        return onlooker is not None and self.meeting.settings.suspense and draw.id != onlooker.seen_at_once

    def receipt_is_open(self, draw: Draw) -> bool:
        """Whether somebody here looks at the receipt of this draw."""
        return self._onlooker is not None and draw.id == self._onlooker.receipt_of

    def task(self, task: str) -> str:
        """Name a task: a role by its name, another as it is called."""
        role = self.meeting.called.role(task)
        return role.name if role is not None else task

    def forum(self, forum: str) -> str:
        """Name a forum."""
        return _("the assembly") if forum == ASSEMBLY else self.meeting.called.forums.get(forum, forum)

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
