"""The demonstration: a workplace with a meeting behind it and one in its middle."""

from __future__ import annotations

from pathlib import Path

from data.conduct.demonstration import build
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine
from tests.conduct.table import as_bytes, folded


def test_the_demonstration_stands_in_the_middle_of_a_meeting(tmp_path: Path) -> None:
    """One meeting is filed, one waits with an objection answered; everybody in it is plainly made up."""
    around = of_this_machine()
    house = build(tmp_path, around)
    assert len(house.meetings) == 1
    assert house.minutes_of(house.meetings[0]).is_file()
    assert all(person.name.endswith("Demo") for person in house.people)
    (waiting,) = house.waiting()
    at = Proceedings.resume(house, waiting.folder, around)
    assert at.meeting.previous_head == house.meetings[0].head
    assert at.meeting.proposals[at.meeting.current].version == 2
    assert at.participation.presses
    assert at.participation.queue
    assert as_bytes(at.course) == as_bytes(folded(at.folder))
    at.leave()
