"""How a meeting shared the floor, drawn up anew from up to 10,000 marks, as every second while the map is open.

Beside it stands reading those marks from their lines, which has to be done in any case. Growth: with the marks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import Random
from statistics import median

import msgspec

from bench.table import Row, ms
from data.measures.how_we_spoke import how_we_spoke
from data.meeting.agenda import Item, ItemKind
from data.meeting.events import Convened, Opened, PresenceNoted
from data.meeting.floor import NOBODY, held_by
from data.meeting.fold import begin, fold
from data.meeting.marks import AlsoSpoke, AnyMark, Counted, CutIn, CutInOutcome, FloorMarked
from data.meeting.people import Person, Presence
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.state import Meeting
from data.meeting.taking_part import fold_marks

MARKS = (100, 1_000, 10_000)
PEOPLE = tuple(f"member-{number:02}" for number in range(40))
START = 1_800_000_000_000
_SECOND = 1_000
_OTHERS = 5
"""One mark in so many is of cutting in or of speaking beside the floor."""


def meeting() -> Meeting:
    """Hold a meeting of forty who stay."""
    called = Convened(
        START,
        meeting="bench",
        workplace="Demo",
        meeting_kind="assembly",
        title="Demo",
        day="2030-05-06",
        people=tuple(Person(member, member) for member in PEOPLE),
        items=(Item("opening", "Opening", ItemKind.OPENING),),
        protocol=DEFAULT_PROTOCOL,
        settings=Settings(),
    )
    course = fold(begin(1, called), 2, Opened(START, *PEOPLE[:2]))
    return fold(course, 3, PresenceNoted(START, PEOPLE, Presence.ROOM)).meeting


def marks(number: int) -> tuple[AnyMark, ...]:
    """Make marks by chance, one every second."""
    chance = Random(number)  # noqa: S311  # nothing is at stake

    def mark(at: int) -> AnyMark:
        one, other = chance.sample(PEOPLE, 2)
        if chance.randrange(_OTHERS):
            return FloorMarked(at, held_by(one) if chance.randrange(_OTHERS) else NOBODY)
        return CutIn(at, one, other, CutInOutcome.GAVE_UP) if chance.randrange(2) else AlsoSpoke(at, one)

    return (Counted(START, PEOPLE), *(mark(START + n * _SECOND) for n in range(1, number)))


def seconds(work: Callable[[], object], times: int) -> float:
    """Time some work."""
    taken = []
    for _run in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side."""
    times = 30 if long else 10
    held = meeting()
    decoder = msgspec.json.Decoder(AnyMark)
    least = 0.0
    for number in MARKS:
        made = marks(number)
        written = [msgspec.json.encode(mark) for mark in made]
        participation, end = fold_marks([made]), START + number * _SECOND
        ours = seconds(lambda: how_we_spoke(held, participation, end), times)  # noqa: B023  # called at once
        read = seconds(lambda: fold_marks([map(decoder.decode, written)]), times)  # noqa: B023  # called at once
        least = least or ours
        at = f"{number:,} marks, {len(PEOPLE)} people"
        growth = f"{ours / least:.1f} times for {number // MARKS[0]}"
        yield Row("how we spoke", at, ms(ours), f"{ms(read)} reading them", f"{ours / read:.2f}", f"linear; {growth}")
