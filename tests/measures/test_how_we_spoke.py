"""How a meeting shared the floor."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import pytest

from data.measures.airtime import ALSO_SPOKE_MS
from data.measures.how_we_spoke import counted_here, how_we_spoke, presence_intervals
from data.meeting.agenda import Item, ItemKind
from data.meeting.events import Convened, Opened, PresenceNoted
from data.meeting.floor import NOBODY, held_by
from data.meeting.fold import begin, fold
from data.meeting.marks import (
    AlsoSpoke,
    AnyMark,
    Counted,
    CutIn,
    CutInOutcome,
    FloorMarked,
    ModeMarked,
    Participation,
    TalkMode,
)
from data.meeting.people import Person, Presence
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.state import Meeting
from data.meeting.taking_part import take_part

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


def after(participation: Participation, *marks: AnyMark) -> Participation:
    """Mark more."""
    return reduce(take_part, marks, participation)


def test_only_discussion_counts() -> None:
    """What is said in reports, rounds and breaks has no part in shares, turns or map; how long they took is told."""
    meeting = held(came(0, "chandra"))
    talk = marked((0, "amina"), (4, "bo"), (8, "chandra"), (12, ""))
    began, ended = START + 4 * MINUTE - 800, START + 8 * MINUTE - 800
    report = (ModeMarked(began, TalkMode.REPORT), ModeMarked(ended, TalkMode.DISCUSSION))
    spoke = how_we_spoke(meeting, after(talk, *report), START + 12 * MINUTE)
    assert spoke is not None
    assert [row.speech_ms for row in spoke.grid.rows] == [4 * MINUTE - 800, 0, 4 * MINUTE]
    assert (spoke.turns, spoke.not_counted_ms) == (2, 4 * MINUTE)


def test_who_also_spoke_is_credited_but_has_no_turn() -> None:
    """Something said while the floor stays is 0.7 s for who said it, and takes nothing from who holds the floor."""
    meeting = held(came(0, "chandra"))
    talk = marked((0, "amina"), (4, ""))
    spoke = how_we_spoke(meeting, after(talk, AlsoSpoke(START + MINUTE, "bo")), START + 5 * MINUTE)
    assert spoke is not None
    assert [row.speech_ms for row in spoke.grid.rows] == [4 * MINUTE - 800, ALSO_SPOKE_MS, 0]
    assert spoke.turns == 1


def test_cutting_in_is_counted_among_those_who_are_counted() -> None:
    """Support is no interruption; who cut in on whom is told for each, against their own talk."""
    meeting = held(came(0, "chandra"))
    cut = (
        CutIn(START + MINUTE, "bo", "amina", CutInOutcome.GAVE_UP),
        CutIn(START + 2 * MINUTE, "bo", "amina", CutInOutcome.SUPPORT),
        CutIn(START + 3 * MINUTE, "bo", "amina", CutInOutcome.TOOK_THE_FLOOR),
    )
    spoke = how_we_spoke(meeting, after(marked((0, "amina")), *cut), START + 5 * MINUTE)
    assert spoke is not None
    assert [(row.made, row.suffered) for row in spoke.cut_ins.members] == [(0, 2), (2, 0), (0, 0)]
    assert spoke.cut_ins.members[0].per_ten_minutes == Fraction(2 * 600_000, 3 * MINUTE - 800)


def test_shares_are_held_against_the_time_present() -> None:
    """Who was here for half of the time and spoke half as much has the share that was due."""
    meeting = held(came(0, "chandra"), left(5, "chandra"))
    talk = marked((0, "amina"), (4, "bo"), (8, "chandra"), (10, ""))
    spoke = how_we_spoke(meeting, talk, START + 10 * MINUTE)
    assert spoke is not None
    assert spoke.adjusted.equity_ratio[1:] == (
        Fraction(4 * MINUTE, 10 * MINUTE - 800) / Fraction(10, 25),
        Fraction(2 * MINUTE, 10 * MINUTE - 800) / Fraction(5, 25),
    )
