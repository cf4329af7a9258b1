"""The stage of the demonstration: meetings are played on it by the real rules, with a clock that moves on by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from data.conduct.calling import call_of, make_folder
from data.conduct.errors import ConductError
from data.conduct.filing import file_meeting
from data.conduct.folding import fold_line
from data.conduct.house import EVENTS, RECORD, House, told
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.meeting.agenda import Item
from data.meeting.event import Event
from data.meeting.events import AnyEvent, Convened
from data.meeting.floor import NOBODY, held_by
from data.meeting.protocol import ASSEMBLY
from data.meeting.refusal import Refusal
from data.meeting.state import Meeting
from data.record.disk import Disk
from data.record.record import Record
from data.rules import ceremony, closing, consent
from data.rules.course import forward


class _NobodyWaits(Disk):
    """A disk that is not waited for: what is made up can be made up again."""

    def fsync(self, fd: int) -> None:
        """Go on at once."""


class PastMeeting:
    """A meeting of weeks ago, recorded without waiting for the disk at each step."""

    def __init__(self, house: House, called: Convened, around: Surroundings) -> None:
        self.house = house
        self.around = around
        self.folder = house.meetings_folder / called.meeting
        make_folder(self.folder)
        with told():
            self._record: Record[AnyEvent] = Record.create(self.folder / RECORD, EVENTS, disk=_NobodyWaits())
            self._record.append(called)
        self._course = fold_line(None, 1, called)
        self._salts: dict[str, str] = {}

    @property
    def meeting(self) -> Meeting:
        """The meeting now."""
        return self._course.meeting

    def act(self, rule: Callable[..., Event | Refusal], *args: Any, **kwargs: Any) -> Refusal | None:
        """Ask a rule and record what it says; returns its refusal, or none."""
        decided: Any = rule(self.meeting, self.around.clock(), *args, **kwargs)
        if isinstance(decided, Refusal):
            return decided
        with told():
            self._course = fold_line(self._course, self._record.append(decided), decided)
        return None

    def commit(self, draw: str) -> Refusal | None:
        """Make a salt and promise it."""
        self._salts[draw] = self.around.new_salt()
        return self.act(ceremony.commit, draw, self._salts[draw])

    def reveal(self, draw: str) -> Refusal | None:
        """Show the salt that was promised."""
        return self.act(ceremony.reveal, draw, self._salts[draw])

    def close(self, next_meeting: str) -> None:
        """Close the meeting and file it."""
        self.act(closing.close, next_meeting)
        self._record.close()
        file_meeting(self.house, self.folder, self.meeting, self._record.head)
        self.house.workplace.refresh()


class Stage:
    """Plays a meeting with a clock (ms UTC) that moves on with every step; chance is always the same."""

    def __init__(self, begins: int) -> None:
        self.now = begins
        ids = cycle(f"{number:02x}" for number in range(1, 256))
        salts = cycle(f"{number:064x}" for number in range(1, 64))
        self.around = Surroundings(lambda: self.now, lambda: next(salts), lambda: f"demo{next(ids)}")

    def call(self, house: House, kind: str, title: str, items: tuple[Item, ...], forum: str = ASSEMBLY) -> PastMeeting:
        """Call a meeting that is over by now."""
        return PastMeeting(house, call_of(house, kind, title, items, self.around, forum), self.around)

    def act(
        self, at: Proceedings | PastMeeting, rule: Callable[..., Any], *args: Any, seconds: int = 20, **kwargs: Any
    ) -> None:
        """Take a step; a demonstration that is refused is broken."""
        self.now += seconds * 1000
        refusal = at.act(rule, *args, **kwargs)
        if refusal is not None:
            raise ConductError(f"{rule.__name__}: {refusal.reason}")

    def on(self, at: Proceedings | PastMeeting, steps: int = 1) -> None:
        """Go forward."""
        for _step in range(steps):
            self.act(at, forward)

    def draw(self, at: Proceedings | PastMeeting, *, declines: int = 0) -> None:
        """Play a whole draw at the current step, and go on."""
        draw = self.reveal(at)
        for _no in range(declines):
            self.act(at, ceremony.decline, draw)
        while at.meeting.draws[draw].asked is not None:
            self.act(at, ceremony.accept, draw)
        self.on(at)

    def reveal(self, at: Proceedings | PastMeeting) -> str:
        """Play the draw at the current step until the tickets are shown; gives its id."""
        self.on(at)
        draw = next(reversed(at.meeting.draws))
        at.commit(draw)
        for slip in ("walnut", "417", "blue bicycle"):
            self.act(at, ceremony.read_slip, draw, slip, seconds=8)
        at.reveal(draw)
        return draw

    def consent(self, at: Proceedings | PastMeeting) -> None:
        """Consent to the proposal at hand by show of hands, from its presentation on, and go on to the next item."""
        self.on(at, 3)
        self.act(at, consent.show_hands, at.meeting.current)
        self.on(at, 2)

    def speak(self, at: Proceedings, turns: str) -> None:
        """Let people speak: ``amina 40 bo 15`` are seconds; somebody unknown is nobody."""
        words = turns.split()
        for name, seconds in zip(words[::2], words[1::2], strict=True):
            member = f"{name}-demo"
            at.floor.mark(self.now, held_by(member) if member in at.participation.counted else NOBODY)
            self.now += int(seconds) * 1000


def in_days(at: Proceedings | PastMeeting, days: int) -> str:
    """Write the day so many days after the meeting's."""
    return (date.fromisoformat(at.meeting.day) + timedelta(days=days)).isoformat()
