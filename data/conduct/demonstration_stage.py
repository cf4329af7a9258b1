"""The stage of the demonstration: meetings are played on it by the real rules, with a clock that moves on by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from data.conduct.convening import convene
from data.conduct.errors import ConductError
from data.conduct.filing import file_meeting
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.intake.agenda import Agenda, read_agenda
from data.meeting.agenda import Item
from data.meeting.floor import NOBODY, held_by
from data.meeting.people import MemberId
from data.rules import ceremony, consent, opening
from data.rules.course import forward


class Stage:
    """Plays a meeting with a clock (ms UTC) that moves on with every step; chance is always the same."""

    def __init__(self, begins: int) -> None:
        self.now = begins
        ids = cycle(f"{number:02x}" for number in range(1, 256))
        salts = cycle(f"{number:064x}" for number in range(1, 64))
        self.around = Surroundings(lambda: self.now, lambda: next(salts), lambda: f"demo{next(ids)}")

    def call(self, house: House, text: str, *drawn: Item) -> Proceedings:
        """Call an assembly with a written agenda; roles are drawn at its end."""
        agenda = read_agenda(text, house.people, house.protocol)
        assert isinstance(agenda, Agenda)
        return convene(house, "assembly", agenda.title, (*agenda.items[:-2], *drawn, *agenda.items[-2:]), self.around)

    def act(self, at: Proceedings, rule: Callable[..., Any], *args: Any, seconds: int = 20, **kwargs: Any) -> None:
        """Take a step; a demonstration that is refused is broken."""
        self.now += seconds * 1000
        refusal = at.act(rule, *args, **kwargs)
        if refusal is not None:
            raise ConductError(f"{rule.__name__}: {refusal.reason}")

    def on(self, at: Proceedings, steps: int = 1) -> None:
        """Go forward."""
        for _step in range(steps):
            self.act(at, forward)

    def open(self, at: Proceedings, convenor: MemberId, note_keeper: MemberId, notice: str, place: str) -> None:
        """Open the meeting."""
        self.act(at, opening.open_meeting, convenor, note_keeper, notice, place)

    def draw(self, at: Proceedings, *, declines: int = 0) -> None:
        """Play a whole draw at the current step, and go on."""
        draw = self.reveal(at)
        for _no in range(declines):
            self.act(at, ceremony.decline, draw)
        while at.meeting.draws[draw].asked is not None:
            self.act(at, ceremony.accept, draw)
        self.on(at)

    def reveal(self, at: Proceedings) -> str:
        """Play the draw at the current step until the tickets are shown; gives its id."""
        self.on(at)
        draw = next(reversed(at.meeting.draws))
        at.commit(draw)
        for slip in ("walnut", "417", "blue bicycle"):
            self.act(at, ceremony.read_slip, draw, slip, seconds=8)
        at.reveal(draw)
        return draw

    def consent(self, at: Proceedings) -> None:
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

    def close(self, house: House, at: Proceedings, next_meeting: str = "") -> None:
        """Close the meeting and file it."""
        at.close(next_meeting)
        file_meeting(house, at.folder, at.meeting, at.head)
        at.leave()
        house.workplace.refresh()


def in_days(at: Proceedings, days: int) -> str:
    """Write the day so many days after the meeting's."""
    return (date.fromisoformat(at.meeting.day) + timedelta(days=days)).isoformat()
