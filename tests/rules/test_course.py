from __future__ import annotations

import msgspec

from data.meeting.events import ParticipationSummed
from data.meeting.fold import fold
from data.meeting.refusal import Refusal
from data.meeting.state import Course
from data.rules.course import strike, task_to_draw
from tests.scripts import play, script


@script
def test_forward(course: Course) -> None:
    """One step forward leads through every item to the closing, where nothing follows.

    members: Amina, Bo
    item: Hello (check-in)
    item: News (information)
    item: Lease an oven (consent, Bo)
    item: What we learned (learning)
    the meeting is under way
    at: Hello   forward   at: News   forward   at: Lease an oven
    on to object   hands   forward   forward   at: What we learned
    forward   at: Heat map   stage: map
    forward   stage: change   change nothing   forward   at: Closing
    forward   (refused: nothing follows)
    """
    assert set(course.meeting.began) == {item.id for item in course.meeting.items}


@script
def test_taking_back(course: Course) -> None:
    """Steps are taken back one by one, across items; the meeting is then what it was.

    members: Amina, Bo
    item: News (information)
    item: Lease an oven (consent, Bo)
    the meeting is under way   note: the van is back
    forward   on to object   Amina objects: too dear
    take back   open objections: nobody   awaited: Amina, Bo
    take back   take back    take back    stage: present
    take back   at: News     take back
    """
    assert course.meeting.notes == ()
    assert course.meeting.ended.keys() == {"opening"}


@script
def test_behind_a_verdict(course: Course) -> None:
    """Behind a verdict nothing is taken back; what came after it can be.

    members: Amina
    item: Lease an oven (consent, Amina)
    take back         (refused: nothing to take back)
    the meeting is under way   on to object   hands   forward
    take back         (refused: nothing to take back)
    forward   at: Heat map   take back   at: Lease an oven
    take back         (refused: nothing to take back)
    """
    assert course.meeting.proposals["lease-an-oven"].adopted


def test_bookkeeping_is_not_taken_back() -> None:
    """Group figures are no step of a person: taking back the step before them keeps them."""
    course = play("members: Amina\nthe meeting is under way\nnote: hello")
    summed = ParticipationSummed(course.at, 5, 5, 9, 60_000, "1/4", None, "4")
    course = fold(course, course.seq + 1, summed)
    struck = strike(course, course.at)
    assert not isinstance(struck, Refusal)
    course = fold(course, course.seq + 1, struck)
    assert (course.meeting.notes, course.meeting.participation) == ((), summed)


@script
def test_without_a_rule(course: Course) -> None:
    """A proposal whose area the protocol does not know cannot be decided, only put off or withdrawn.

    members: Amina
    item: Lease a van (nowhere, Amina)
    the meeting is under way
    forward   (refused: no area: Lease a van)
    hands     (refused: not at this stage)
    withdraw the proposal   forward   at: Heat map
    """
    assert course.meeting.proposals["lease-a-van"].review is None


@script
def test_what_is_drawn(course: Course) -> None:
    """The opening draws its two roles, an item of drawing its title; nothing else draws.

    members: Amina, Bo
    item: Brew tea (draw, 2)
    Amina opens, Amina types
    """
    assert task_to_draw(course.meeting) is None
    meeting = msgspec.structs.replace(course.meeting, stages=course.meeting.stages | {"opening": "observer"})
    assert task_to_draw(meeting) == ("observer", 1)
    assert task_to_draw(msgspec.structs.replace(meeting, current="brew-tea")) == ("Brew tea", 2)
