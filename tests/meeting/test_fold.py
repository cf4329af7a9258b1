from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from data.meeting import fold as folding
from data.meeting.events import AnyEvent, Convened, ItemDropped, Noted, Struck
from data.meeting.fold import STEPS_KEPT, begin, fold, fold_all, without_past
from data.meeting.people import Person, Presence, Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings, Supermajority
from data.meeting.state import Course
from tests.scripts import play, script


def calling(at: int, items: int) -> Convened:
    """Call a meeting of one member, with the first items of an agenda."""
    people, agenda = (Person("amina", "Amina"),), play("members: Amina").meeting.items[:items]
    rests_on = (people, agenda, DEFAULT_PROTOCOL, Settings())
    return Convened(at, "m", "Demo", "assembly", "Demo", "2030-01-01", *rests_on)


def test_every_event_is_folded() -> None:
    """Every event but the calling of the meeting and the taking back changes a meeting in its own way."""
    assert set(folding._FOLDS) == set(get_args(AnyEvent)) - {Convened, Struck}


def test_an_empty_record() -> None:
    """A record without a line makes no meeting."""
    assert fold_all([]) is None


def test_a_record_begins_with_the_calling() -> None:
    """What does not begin with the calling of the meeting is no record."""
    with pytest.raises(TypeError, match="begins with the calling"):
        fold_all([(0, ItemDropped(1, "x"))])


def test_a_record() -> None:
    """A record is folded line by line."""
    called = calling(5, items=2)
    course = fold_all(
        [(0, called), (1, Noted(6, "opening", "hello")), (2, Struck(7, 1)), (3, Noted(8, "opening", "x"))]
    )
    assert course is not None
    assert (course.seq, course.at, course.meeting.notes) == (3, 8, (Noted(8, "opening", "x"),))
    assert begin(0, called).meeting.presence == {"amina": Presence.AWAITED}


@pytest.mark.parametrize("of", [0, 1, 99])
def test_taking_back_another_line(of: int) -> None:
    """Only the last step can be taken back; a record that says otherwise is refused with its line."""
    course = play("members: Amina, Bo\nBo is absent   Amina is remote")
    with pytest.raises(ValueError, match=f"line 9 takes back line {of}, which is not the last step"):
        fold(course, 9, Struck(9, of))
    with pytest.raises(ValueError, match="not the last step"):
        fold(without_past(course), 9, Struck(9, 2))


def test_memory_stays_constant() -> None:
    """As many steps as are kept can be taken back, and no more."""
    course = play("members: Amina")
    for seq in range(1, STEPS_KEPT + 10):
        course = fold(course, seq, Noted(seq, "opening", str(seq)))
    assert len(course.past) == STEPS_KEPT
    for step in reversed(course.past):
        course = fold(course, course.seq + 1, Struck(course.at, step.seq))
    assert [note.words for note in course.meeting.notes] == [str(seq) for seq in range(1, 10)]
    assert course.past == ()


@script
def test_movements(course: Course) -> None:
    """Who came and went, and when, is kept in order.

    members: Amina, Bo
    Amina opens, Amina types   Bo is remote   Bo left
    """
    assert [(m.at, m.member, m.presence) for m in course.meeting.movements] == [
        (1000, "amina", Presence.ROOM),
        (2000, "bo", Presence.REMOTE),
        (3000, "bo", Presence.LEFT),
    ]


@script
def test_what_a_meeting_knows(course: Course) -> None:
    """Present and entitled, roles, items and rules are read from the meeting.

    members: Amina, Bo (no vote), Chandra (guest), Dario
    item: Lease an oven (consent, Bo)
    item: Buy a house (supermajority, Bo)
    Amina opens, Amina types   Bo, Chandra are remote
    """
    meeting = course.meeting
    assert meeting.here == ("amina", "bo", "chandra")
    assert (meeting.entitled, meeting.voters_here) == (("amina", "dario"), ("amina",))
    assert (meeting.facilitator, meeting.observers, meeting.holders("cook")) == (None, (), ())
    assert [p.standing for p in meeting.people.values()][1:3] == [Standing.NO_VOTE, Standing.GUEST]
    house = meeting.find_item("buy-a-house")
    assert house is not None
    assert isinstance(meeting.rule_of(house), Supermajority)
    assert (meeting.area_of(meeting.item), meeting.rule_of(meeting.item)) == (None, None)


def test_a_meeting_of_one_item() -> None:
    """An agenda that holds nothing after its first item is adopted where it stands."""
    called = calling(0, items=1)
    course = fold(begin(0, called), 1, msgspec.convert({"kind": "AgendaAdopted", "at": 3}, AnyEvent))
    assert (course.meeting.current, course.meeting.adopted_at, course.meeting.next_item()) == ("opening", 3, None)
