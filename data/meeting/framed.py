"""What a meeting rests on and how it was opened and closed: the events that frame it, read as facts of the meeting."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from data.meeting.events import Closed, Convened, Opened
from data.meeting.mandate import Turn
from data.meeting.people import MemberId
from data.meeting.protocol import Protocol, Settings


class Framed(Struct, frozen=True, eq=False, gc=False):
    """A meeting's frame, kept as three events so that a step copies three references. Times are ms UTC."""

    called: Convened
    opened: Opened | None
    closed: Closed | None

    @property
    def id(self) -> str:
        """The meeting's id."""
        return self.called.meeting

    @property
    def workplace(self) -> str:
        """The workplace's name."""
        return self.called.workplace

    @property
    def meeting_kind(self) -> str:
        """What kind of meeting it is."""
        return self.called.meeting_kind

    @property
    def title(self) -> str:
        """What it is called."""
        return self.called.title

    @property
    def day(self) -> str:
        """The date in the workplace's time zone."""
        return self.called.day

    @property
    def date(self) -> date:
        """The same day as a date."""
        return date.fromisoformat(self.called.day)

    @property
    def convened_at(self) -> int:
        """When it was called."""
        return self.called.at

    @property
    def protocol(self) -> Protocol:
        """The protocol in force."""
        return self.called.protocol

    @property
    def forum(self) -> str:
        """Which forum it is: the assembly, or the id of a constellation or a rapid-response team."""
        return self.called.forum

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.called.settings

    @property
    def served(self) -> dict[str, tuple[Turn, ...]]:
        """Who held each task before, draw by draw, oldest first."""
        return self.called.served

    @property
    def previous_head(self) -> str:
        """The head of the record before this one; empty for the first."""
        return self.called.previous_head

    @property
    def previous_step(self) -> str:
        """What the last meeting chose to change; empty where it chose nothing."""
        return self.called.previous_step

    @property
    def opened_at(self) -> int | None:
        """When it was opened."""
        return self.opened.at if self.opened else None

    @property
    def convenor(self) -> MemberId | None:
        """Who opened it."""
        return self.opened.convenor if self.opened else None

    @property
    def note_keeper(self) -> MemberId | None:
        """Who types."""
        return self.opened.note_keeper if self.opened else None

    @property
    def notice(self) -> str:
        """How it was called."""
        return self.opened.notice if self.opened else ""

    @property
    def place(self) -> str:
        """Where it is held."""
        return self.opened.place if self.opened else ""

    @property
    def closed_at(self) -> int | None:
        """When it ended."""
        return self.closed.at if self.closed else None

    @property
    def next_meeting(self) -> str:
        """When the next one is; empty where that was not said."""
        return self.closed.next_meeting if self.closed else ""
