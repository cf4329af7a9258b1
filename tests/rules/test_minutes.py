from __future__ import annotations

from data.meeting.state import Course
from tests.scripts import script


@script
def test_minutes_are_confirmed(course: Course) -> None:
    """The minutes of the meeting before are confirmed at their item, with corrections that overwrite nothing.

    members: Amina, Bo
    item: Last minutes (minutes)
    item: Tea (discussion)
    minutes to confirm: 2029-12-01-assembly-0001
    confirm the minutes   (refused: no minutes to confirm)
    the meeting is under way   at: Last minutes
    confirm the minutes
    confirm the minutes   (refused: minutes are confirmed)
    confirm the minutes: it was Bo who spoke
    forward   at: Tea
    confirm the minutes   (refused: no minutes to confirm)
    """
    confirmed = course.meeting.minutes_confirmed
    assert confirmed is not None
    assert (confirmed.meeting, confirmed.corrections) == ("2029-12-01-assembly-0001", "it was Bo who spoke")


@script
def test_without_minutes_there_is_nothing_to_confirm(course: Course) -> None:
    """Where no minutes wait, the item confirms nothing, and the meeting goes on.

    members: Amina, Bo
    item: Last minutes (minutes)
    the meeting is under way
    confirm the minutes   (refused: no minutes to confirm)
    forward
    """
    assert course.meeting.minutes_confirmed is None
