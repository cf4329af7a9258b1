"""A moment of a simulated meeting: what stands, what chance has to say, and how a rule is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from data.meeting.event import Event
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal
from data.meeting.state import Course, Meeting
from data.rules.course import forward


class Moment:
    """The meeting at one moment, some seconds after its last event; ``time_left`` is there for the current item."""

    def __init__(self, course: Course, chance: Random, length: int) -> None:
        self.course = course
        self.meeting: Meeting = course.meeting
        self.chance = chance
        self.at = course.at + chance.randint(1_000, 30_000)
        place = 1 + self.meeting.items.index(self.meeting.item)
        self.time_left = course.seq * len(self.meeting.items) < length * place

    def ask(self, rule: Callable[..., Event | Refusal], *args: Any, **kwargs: Any) -> Event | Refusal:
        """Ask a rule about this moment."""
        return rule(self.meeting, self.at, *args, **kwargs)

    def on(self) -> Event | Refusal:
        """Go one step forward."""
        return self.ask(forward)

    def anybody(self) -> MemberId:
        """Choose a member, here or not."""
        return self.chance.choice(tuple(self.meeting.people))

    def happens(self, share: float) -> bool:
        """Whether something happens that happens in this share of the cases."""
        return self.chance.random() < share

    def in_days(self, days: int) -> str:
        """Write the day so many days after the meeting's."""
        return (date.fromisoformat(self.meeting.day) + timedelta(days=days)).isoformat()
