from __future__ import annotations

from data.meeting.marks import TalkMode
from data.meeting.state import Course
from data.rules.talk import kind_of_talk
from tests.scripts import play

AGENDA = """
    members: Amina, Bo, Chandra
    item: How are we? (check-in)
    item: News (information)
    item: The shop (discussion)
    item: Lease an oven (consent, Bo)
    the meeting is under way
"""


def kind(course: Course) -> TalkMode:
    """Tell the kind of talk where the meeting stands."""
    return kind_of_talk(course.meeting)


def test_kind_by_item() -> None:
    """A check-in is a round, information a report, a discussion is what its name says."""
    assert kind(play(AGENDA)) is TalkMode.ROUND
    assert kind(play(AGENDA + "forward")) is TalkMode.REPORT
    assert kind(play(AGENDA + "forward   forward")) is TalkMode.DISCUSSION


def test_kind_by_stage() -> None:
    """In a consent round people speak in turn while they respond and answer; before and after they discuss."""
    to = AGENDA + "forward   forward   forward   on to "
    at = {stage: kind(play(to + stage)) for stage in ("understand", "object")}
    assert at == {"understand": TalkMode.DISCUSSION, "object": TalkMode.ROUND}
