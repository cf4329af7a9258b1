from __future__ import annotations

from fractions import Fraction

from data.meeting.events import ParticipationSummed
from data.meeting.fold import fold
from data.meeting.refusal import refuse
from data.meeting.state import Course
from data.rules.closing import sum_participation
from tests.scripts import play, script


@script
def test_closing(course: Course) -> None:
    """The meeting looks at its talk, chooses what to change, and closes, once.

    members: Amina
    item: News (information)
    the meeting is under way
    change: rounds           (refused: not at the heat map)
    close                    (refused: not at the closing)
    forward   stage: map   forward   stage: change
    forward                  (refused: step not chosen)
    change: more rounds      forward   at: Closing
    close until yesterday    (refused: not a day: yesterday)
    close until 2029-12-31   (refused: day is past: 2029-12-31)
    close until 2030-02-01
    close                    (refused: meeting is closed)
    forward                  (refused: meeting is closed)
    take back                (refused: nothing to take back)
    """
    meeting = course.meeting
    assert (meeting.corrective_step, meeting.next_meeting) == ("more rounds", "2030-02-01")
    assert meeting.closed_at == meeting.ended["closing"] == course.at


@script
def test_changing_nothing(course: Course) -> None:
    """To change nothing is a choice, too.

    members: Amina
    the meeting is under way   forward   change nothing   forward   at: Closing   close
    """
    assert course.meeting.corrective_step == ""
    assert course.meeting.next_meeting == ""


@script
def test_undecided(course: Course) -> None:
    """What was not decided is listed before closing.

    members: Amina
    item: Lease an oven (consent, Amina)
    item: Buy a house (supermajority, Amina)
    the meeting is under way   undecided: lease-an-oven, buy-a-house
    withdraw the proposal      undecided: buy-a-house
    turn to: Closing   close
    """
    assert course.meeting.closed_at is not None


@script
def test_an_open_promise(course: Course) -> None:
    """A meeting does not close on a promise: its salt is shown, or the draw made void.

    members: Amina
    item: Brew tea (draw)
    the meeting is under way   forward   promise
    turn to: Closing
    close                      (refused: draw is not finished)
    void the draw: no time     close
    """
    assert course.meeting.closed_at is not None


def test_group_figures() -> None:
    """Group figures are kept without names, exactly, and only of enough people."""
    course = play("members: Amina")
    speech = {"a": 4000, "b": 0, "c": 1, "d": 2, "e": 3}
    figures = {"hoover": Fraction(17, 40), "gini_corrected": None, "effective_n": Fraction(3)}
    summed = sum_participation(course.meeting, 7, speech, 9, **figures)
    assert summed == ParticipationSummed(7, 5, 4, 9, 4006, "17/40", None, "3")
    assert fold(course, 1, summed).meeting.participation == summed
    del speech["e"]
    assert sum_participation(course.meeting, 7, speech, 9, **figures) == refuse("too few counted", people=5)
