"""The demonstration: a workplace with a meeting behind it and one in its middle."""

from __future__ import annotations

from pathlib import Path

from data.conduct.demonstration import build
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine
from data.meeting.agenda import Occasion
from tests.conduct.table import as_bytes, folded


def test_the_demonstration_stands_in_the_middle_of_a_meeting(tmp_path: Path) -> None:
    """One meeting is filed; one waits with an objection answered, and has tried what came back. All is made up."""
    around = of_this_machine()
    house = build(tmp_path, around)
    assert len(house.meetings) == 1
    assert house.minutes_of(house.meetings[0]).is_file()
    assert all(person.name.endswith("Demo") for person in house.people)
    (waiting,) = house.waiting()
    at = Proceedings.resume(house, waiting.folder, around)
    assert at.meeting.previous_head == house.meetings[0].head
    assert at.meeting.proposals[at.meeting.current].version == 2
    assert at.around.clock() > at.course.at
    came_back = next(item for item in at.meeting.items if item.revisit is not None)
    assert came_back.revisit is not None
    assert came_back.revisit.occasion is Occasion.DEFERRED
    tried = at.meeting.proposals[came_back.id]
    assert tried.adopted
    assert tried.experiment is not None
    assert at.meeting.minutes_confirmed is not None
    assert at.participation.presses
    assert at.participation.queue
    assert as_bytes(at.course) == as_bytes(folded(at.folder))
    at.leave()
