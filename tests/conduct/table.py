"""A little house with a meeting in it, for tests: made-up people, a clock that goes on, salts and ids in a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from data.conduct.convening import convene
from data.conduct.filing import file_meeting
from data.conduct.folding import fold_line
from data.conduct.house import EVENTS, RECORD, House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.intake.agenda import Agenda, read_agenda
from data.meeting.agenda import Item, ItemKind
from data.meeting.events import AnyEvent
from data.meeting.people import Presence
from data.meeting.protocol import ASSEMBLY, Settings
from data.meeting.state import Course
from data.record.chain import read
from data.rules import ceremony, closing, consent, opening
from data.rules.agenda import open_item
from data.rules.course import forward

BEGINS = int(datetime(2030, 5, 7, 16, tzinfo=UTC).timestamp() * 1000)
MEMBERS = """
Amina Demo
Bo Demo
Chandra Demo
Dario Demo
Elin Demo
Farid Demo
Greta Demo, no vote
Hugo Demo, guest
"""
AGENDA = """
# May assembly
- Check-in round (10 min)
- Lease an oven (20 min, consent, Bo)
- Buy a van (15 min, ballot, Amina)
- Draw: who keeps the dough (5 min)
"""
COUNTING = Settings(counting_decided_until="2040-01-01")
"""The usual settings of a workplace that has decided to count."""
DAY = 24 * 3_600_000
"""Milliseconds."""
OPENING = Item("opening", "Opening", ItemKind.OPENING)
HEAT_MAP = Item("map", "Heat map", ItemKind.HEAT_MAP)
CLOSING = Item("closing", "Closing", ItemKind.CLOSING)
SHORT = """
# May assembly
- Check-in round (10 min)
"""


class Table:
    """A house, and the meeting that is held in it."""

    def __init__(self, home: Path, members: str = MEMBERS, settings: Settings | None = None) -> None:
        ids, salts = (f"m{n:03}" for n in count(1)), (f"{n:064x}" for n in count(1))
        self.now = BEGINS
        self.around = Surroundings(self.tick, lambda: next(salts), lambda: next(ids))
        self.house = House.found(
            home, "Demo Bakery", members.encode(), settings or COUNTING, date(2030, 1, 1), source="members"
        )

    def tick(self) -> int:
        """Tell the time; a second passes with every look at the clock."""
        self.now += 1000
        return self.now

    def convene(self, agenda: str = AGENDA) -> Proceedings:
        """Call a meeting."""
        found = read_agenda(agenda, self.house.people, self.house.protocol)
        assert isinstance(found, Agenda), found
        return convene(self.house, "assembly", found.title, found.items, self.around)

    def call(self, *items: Item, forum: str = ASSEMBLY, kind: str = "assembly") -> Proceedings:
        """Call a meeting of a forum about these items."""
        return convene(self.house, kind, "Meeting", (OPENING, *items, HEAT_MAP, CLOSING), self.around, forum)

    def begin(self, *items: Item, forum: str = ASSEMBLY, absent: tuple[str, ...] = ()) -> Proceedings:
        """Call a meeting of a forum about these items and come through its opening; nobody is drawn."""
        at = self.call(*items, forum=forum)
        seat(at, *absent)
        undrawn(at)
        return at

    def finish(self, at: Proceedings, step: str = "") -> str:
        """Go to the closing from wherever the meeting stands, close, and file; gives the meeting's id."""
        turn_to(at, HEAT_MAP.id)
        take(at, forward)
        take(at, closing.choose_step, step)
        take(at, forward)
        assert at.close() is None
        file_meeting(self.house, at.folder, at.meeting, at.head)
        at.leave()
        self.house.workplace.refresh()
        return at.meeting.id

    def pass_days(self, days: int) -> str:
        """Let days pass; gives the day it is then."""
        self.now += days * DAY
        return datetime.fromtimestamp(self.now / 1000, UTC).date().isoformat()

    def resume(self, at: Proceedings) -> Proceedings:
        """Take the same meeting up again, from what its files hold."""
        return Proceedings.resume(self.house, at.folder, self.around)

    def under_way(self, agenda: str = AGENDA, *, counting: bool = False) -> Proceedings:
        """Call a meeting and come through its opening; nobody is drawn."""
        at = self.convene(agenda)
        seat(at)
        undrawn(at, counting=counting)
        return at

    def to_the_closing(self, agenda: str = SHORT) -> Proceedings:
        """Hold a short meeting up to its closing."""
        at = self.under_way(agenda)
        on_to(at, ItemKind.HEAT_MAP)
        take(at, forward)
        take(at, closing.choose_step, "a round before we discuss")
        take(at, forward)
        return at


def take(at: Proceedings, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Take a step that must not be refused."""
    refusal = at.act(rule, *args, **kwargs)
    assert refusal is None, refusal


def on_to(at: Proceedings, kind: ItemKind) -> None:
    """Go forward to the next item of this kind; what fills the agenda by itself comes before."""
    while at.meeting.item.kind is not kind:
        take(at, forward)


def seat(at: Proceedings, *absent: str) -> None:
    """Open the meeting: Hugo and whoever is named is absent, everybody else is here."""
    take(at, opening.open_meeting, "amina-demo", "bo-demo")
    take(at, opening.note_presence, ("hugo-demo", *absent), Presence.ABSENT)
    take(at, opening.everybody_here)
    take(at, forward)


def undrawn(at: Proceedings, *, counting: bool = False) -> None:
    """Go from the draws of the opening to the first item; nobody is drawn."""
    for _task in range(2):
        take(at, ceremony.skip, at.meeting.stage, "not today")
        take(at, forward)
    take(at, opening.decide_counting, counting=counting)
    take(at, forward)


def turn_to(at: Proceedings, item: str) -> None:
    """Turn to an item, unless the meeting is there."""
    if at.meeting.current != item:
        take(at, open_item, item)


def agree(at: Proceedings, item: str) -> None:
    """Agree on an item by show of hands; the meeting may stand anywhere before it."""
    turn_to(at, item)
    while at.meeting.stage != "object":
        take(at, forward)
    take(at, consent.show_hands, item)
    take(at, forward)


def promise(at: Proceedings) -> str:
    """Announce the draw of this step, promise, and read two slips; gives the draw's id."""
    take(at, forward)
    draw = next(reversed(at.meeting.draws))
    assert at.commit(draw) is None
    for slip in ("walnut", "417"):
        take(at, ceremony.read_slip, draw, slip)
    return draw


def hold_draw(at: Proceedings) -> str:
    """Hold the draw of this step; gives who was drawn and accepted."""
    draw = promise(at)
    assert at.reveal(draw) is None
    take(at, ceremony.accept, draw)
    take(at, forward)
    return at.meeting.draws[draw].accepted[0]


def lines_of(folder: Path) -> list[AnyEvent]:
    """Read every event of a record, verified."""
    return [event for _seq, event, _h in read(folder / RECORD, EVENTS)]


def folded(folder: Path) -> Course:
    """Fold what the record on disk holds."""
    course: Course | None = None
    for seq, event, _h in read(folder / RECORD, EVENTS):
        course = fold_line(course, seq, event)
    assert course is not None
    return course


def as_bytes(course: Course) -> bytes:
    """Write a whole course down, so that two can be compared."""
    return msgspec.json.encode((course.seq, course.at, course.meeting, [step.seq for step in course.past]))
