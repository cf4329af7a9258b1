from __future__ import annotations

from data.meeting.events import NoteKind
from data.meeting.refusal import refuse
from data.meeting.state import Course
from data.rules import notes
from tests.scripts import script


@script
def test_notes(course: Course) -> None:
    """Words for the minutes stand at the current item; a statement belongs to a member.

    members: Amina, Bo
    item: News (information)
    the meeting is under way
    note: the van is back
    note by Zoe: hello                 (refused: unknown member: zoe)
    note by Bo: I was against it
    forward
    note: the map is quiet   take back
    """
    kept = [(n.item, n.words, n.note, n.member) for n in course.meeting.notes]
    assert kept == [
        ("news", "the van is back", NoteKind.NOTE, None),
        ("news", "I was against it", NoteKind.STATEMENT, "bo"),
    ]
    assert notes.note(course.meeting, 1, " \n") == refuse("no text")


@script
def test_actions(course: Course) -> None:
    """An action has an owner among the members and a day to come.

    members: Amina, Bo
    item: News (information)
    the meeting is under way
    Zoe does by 2030-02-01: wash the van   (refused: unknown member: zoe)
    Bo does by tomorrow: wash the van      (refused: not a day: tomorrow)
    Bo does by 2029-02-01: wash the van    (refused: day is past: 2029-02-01)
    Bo does by 2030-02-01: wash the van
    """
    (action,) = course.meeting.actions
    assert (action.item, action.owner, action.due) == ("news", "bo", "2030-02-01")
    assert notes.agree_action(course.meeting, 1, " ", "bo", "2030-02-01") == refuse("no text")
