"""How a meeting shared the floor."""

from __future__ import annotations

from fractions import Fraction

import pytest

from data.measures.how_we_spoke import counted_here, how_we_spoke, presence_intervals
from data.meeting.agenda import Item, ItemKind
from data.meeting.events import Convened, Opened, PresenceNoted
from data.meeting.floor import NOBODY, held_by
from data.meeting.fold import begin, fold
from data.meeting.marks import Counted, FloorMarked, Participation, take_part
from data.meeting.people import Person, Presence
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.state import Meeting

MINUTE = 60_000
START = 600 * MINUTE
EVERYBODY = ("amina", "bo", "chandra", "dario", "elin")


def held(*later: PresenceNoted, opened: bool = True) -> Meeting:
    """Hold a meeting of five that Amina opens while Bo types; three counted people are enough for a map."""
    called = Convened(
        START, meeting="m", workplace="Demo", meeting_kind="assembly", title="Demo", day="2030-05-06",
        people=tuple(Person(member, member.title()) for member in EVERYBODY),
        items=(Item("opening", "Opening", ItemKind.OPENING),),
        protocol=DEFAULT_PROTOCOL, settings=Settings(map_from_people=3),
    )  # fmt: skip
    course = begin(1, called)
    for seq, event in enumerate((Opened(START, "amina", "bo"), *later) if opened else later, start=2):
        course = fold(course, seq, event)
    return course.meeting


def came(minute: int, *members: str) -> PresenceNoted:
    """Note that somebody is in the room from a minute of the meeting on."""
    return PresenceNoted(START + minute * MINUTE, members, Presence.ROOM)


def left(minute: int, *members: str) -> PresenceNoted:
    """Note that somebody left."""
    return PresenceNoted(START + minute * MINUTE, members, Presence.LEFT)


def marked(*presses: tuple[int, str], counted: tuple[str, ...] = EVERYBODY) -> Participation:
    """Mark the floor: at a minute, somebody’s; at the end of a turn, nobody’s."""
    participation = take_part(Participation(), Counted(START, counted))
    for minute, member in presses:
        floor = held_by(member) if member else NOBODY
        participation = take_part(participation, FloorMarked(START + minute * MINUTE, floor))
    return participation


def test_presence_goes_from_coming_to_leaving() -> None:
    """Who comes twice without leaving came once; who leaves twice left once; who stays was here to the end."""
    meeting = held(came(1, "chandra"), came(2, "chandra"), left(3, "chandra"), left(4, "chandra"), came(6, "chandra"))
    end = START + 9 * MINUTE
    assert [((a - START) // MINUTE, (b - START) // MINUTE) for a, b in presence_intervals(meeting, "chandra", end)] == [
        (1, 3),
        (6, 9),
    ]
    assert presence_intervals(meeting, "amina", end) == ((START, end),)
    assert presence_intervals(meeting, "elin", end) == ()


def test_only_the_counted_who_were_here_are_in_the_map() -> None:
    """Whoever is not counted, and whoever never came, has no row; who left again has one."""
    meeting = held(came(1, "chandra", "dario"), left(2, "dario"))
    assert counted_here(meeting, marked(counted=("dario", "amina", "elin")), START + 9 * MINUTE) == ("amina", "dario")


@pytest.mark.parametrize(
    ("participation", "shown"),
    [
        (marked(), False),
        (marked((1, "amina"), counted=("amina", "bo")), False),
        (marked((1, "amina"), counted=("amina", "bo", "elin")), False),
        (marked((1, "amina"), counted=("amina", "bo", "chandra")), True),
    ],
)
def test_no_map_without_marks_or_for_too_few(participation: Participation, *, shown: bool) -> None:
    """A map needs a mark, and as many counted people in the room as the setting says."""
    meeting = held(came(0, "chandra"))
    assert (how_we_spoke(meeting, participation, START + 9 * MINUTE) is not None) is shown


def test_the_map_and_the_figures_are_of_the_same_talk() -> None:
    """Rows follow the roll; a press counts from 0.8 s before it, never from before the start; a third has to move."""
    meeting = held(came(0, "chandra"))
    spoke = how_we_spoke(meeting, marked((0, "amina"), (4, "bo"), (6, "")), START + 10 * MINUTE)
    assert spoke is not None
    assert [(row.member, row.speech_ms) for row in spoke.grid.rows] == [
        ("amina", 4 * MINUTE - 800),
        ("bo", 2 * MINUTE),
        ("chandra", 0),
    ]
    assert (spoke.turns, spoke.figures.n, spoke.figures.hoover) == (2, 3, Fraction(1, 3))
    assert spoke.luck is not None
    assert (spoke.grid.start_ms, spoke.grid.bin_ms, spoke.grid.bins) == (START, MINUTE, 10)


def test_without_a_turn_there_is_nothing_chance_could_show() -> None:
    """When nobody was ever seen to speak, there is a map of silence, and no luck."""
    spoke = how_we_spoke(held(came(0, "chandra")), marked((1, "")), START + 5 * MINUTE)
    assert spoke is not None
    assert (spoke.turns, spoke.luck, spoke.figures.hoover) == (0, None, None)


def test_a_meeting_that_was_not_opened_is_measured_from_its_call() -> None:
    """Whoever is placed before the opening is in the map as well."""
    meeting = held(came(0, "amina", "bo", "chandra"), opened=False)
    spoke = how_we_spoke(meeting, marked((1, "amina"), (2, "")), START + 5 * MINUTE)
    assert spoke is not None
    assert spoke.grid.start_ms == START
