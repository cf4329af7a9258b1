"""What is so at the terminal that writes the meeting: the house, the meeting under way, the day, the names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from data.conduct.house import House
from data.conduct.marking import Marking
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings


class AtTheTable:
    """A house, if one is founded, and the meeting this terminal writes, if there is one."""

    def __init__(self, house: House | None, around: Surroundings) -> None:
        self.house = house
        self.around = around
        self.proceedings: Proceedings | None = None

    @property
    def meeting_under_way(self) -> Proceedings:
        """The meeting this terminal writes."""
        assert self.proceedings is not None
        return self.proceedings

    @property
    def marking(self) -> Marking:
        """Where the marks of this terminal's desk go."""
        return self.meeting_under_way.floor

    @property
    def now(self) -> int:
        """This moment (ms UTC)."""
        return self.meeting_under_way.now

    @property
    def under_way(self) -> bool:
        """Whether there is a meeting whose clock goes on."""
        return self.proceedings is not None

    def look(self) -> bool:
        """Read what observers marked in terminals of their own; true when anything changed."""
        return self.proceedings is not None and self.proceedings.floor.look()

    @property
    def today(self) -> date:
        """The date in the workplace's time zone."""
        zone = ZoneInfo(self.house.settings.time_zone) if self.house else UTC
        return datetime.fromtimestamp(self.around.clock() / 1000, UTC).astimezone(zone).date()

    @property
    def language(self) -> str:
        """The language of the workplace."""
        return self.house.settings.language if self.house else "en"

    @property
    def names(self) -> dict[str, str]:
        """The whole names of everybody who can be named, by id."""
        if self.house is None:
            return {}
        people = self.proceedings.meeting.people.values() if self.proceedings else self.house.people
        return {person.id: person.name for person in people}
