"""The hand-over: what the next holder must know, and what the last one learned."""

from __future__ import annotations

from data.meeting.state import Course
from data.rules.aftermath import aftermath_of
from data.rules.handover import before_in
from tests.scripts import play, script


@script
def test_a_note_at_the_change_of_a_role(course: Course) -> None:
    """Of a term that the meeting knows; a later note about the same term replaces the first.

    members: Amina, Bo
    role: Lead
    role: Till
    Amina holds Lead from 2029-10-01 until 2030-01-01
    Bo holds Lead from 2029-06-01 until 2029-10-01
    Amina holds Till from 2029-12-01 until 2030-03-01
    item: Over to the next (discussion)
    the meeting is under way
    hand over Nothing: Words            (refused: no such term)
    hand over Lead-bo:                  (refused: no text)
    hand over Lead-bo: The key sticks
    hand over Lead-bo, learned to ask: The key sticks, and the door
    hand over Till-amina: Count twice
    """
    notes = aftermath_of(course.meeting).roles.handovers
    assert [(note.mandate, note.passed_on, note.learned) for note in notes] == [
        ("lead-bo", "The key sticks, and the door", "to ask"),
        ("till-amina", "Count twice", ""),
    ]
    assert {note.item for note in notes} == {"over-to-the-next"}
    before = before_in(course.meeting, "lead")
    assert before is not None
    assert before.id == "lead-amina"


def test_a_role_that_nobody_held() -> None:
    """There is no note to wait for."""
    assert before_in(play("members: Amina\nrole: Lead").meeting, "lead") is None
