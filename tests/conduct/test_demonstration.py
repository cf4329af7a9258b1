"""The demonstration: a workplace with some weeks behind it and a meeting in its middle."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from data.conduct.demonstration import build
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings, of_this_machine
from data.conduct.terms import members_of, rotation_of, team_of
from data.conduct.verification import verify
from data.meeting.agenda import MeetingKind, Occasion
from data.meeting.protocol import ASSEMBLY
from data.rules.labs import SlotState, series
from data.rules.terms import holders_of
from tests.conduct.table import as_bytes, folded


@pytest.fixture(scope="module")
def around() -> Surroundings:
    """Take the time and chance of this machine."""
    return of_this_machine()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, around: Surroundings) -> House:
    """Build the demonstration once."""
    return build(tmp_path_factory.mktemp("demonstration"), around)


@pytest.fixture(scope="module")
def today(around: Surroundings) -> str:
    """Tell the day."""
    return datetime.fromtimestamp(around.clock() / 1000, UTC).date().isoformat()


def test_the_demonstration_stands_in_the_middle_of_a_meeting(house: House, around: Surroundings) -> None:
    """One meeting waits with an objection answered, and has tried what came back. All is made up."""
    assert all(person.name.endswith("Demo") for person in house.people)
    (waiting,) = house.waiting()
    at = Proceedings.resume(house, waiting.folder, around)
    assert at.meeting.previous_head == house.meetings[-1].head
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


def test_each_kind_of_meeting_lies_behind_it(house: House) -> None:
    """A lab, a meeting of a constellation and an assembly are filed, each with its minutes, and all holds."""
    assert [meeting.kind for meeting in house.meetings] == [
        MeetingKind.LAB, MeetingKind.CONSTELLATION, MeetingKind.ASSEMBLY
    ]  # fmt: skip
    assert all(house.minutes_of(meeting).is_file() for meeting in house.meetings)
    assert [check for record in verify(house.home).records for check in record.checks if not check.holds] == []


def test_one_constellation_is_smaller_than_the_settings_advise(house: House) -> None:
    """Of fifteen members eight work in one constellation and seven in the other, which warns."""
    sizes = sorted(len(members_of(house, one.id)) for one in house.workplace.constellations)
    assert sizes == [7, 8]
    assert sizes[0] < house.settings.constellation_least <= sizes[1]


def test_roles_are_held_for_a_term(house: House, today: str) -> None:
    """Somebody drawn last week keeps the books, a rotation gives the roles of the ovens, and a team has limits."""
    held = {role.name: holders_of(role.id, house.workplace.mandates, today) for role in house.workplace.roles}
    assert len(held["keeper of the books"]) == 1
    assert len(held["power cuts"]) == 3
    rotation = rotation_of(house, "ovens")
    assert rotation is not None
    assert all(holders_of(role, house.workplace.mandates, today) for role in rotation.roles)
    team = next(role.id for role in house.workplace.roles if role.name == "power cuts")
    found = team_of(house, team, today)
    assert found is not None
    assert (found.limits.money, found.limits.hours, found.money_used) == (600, 24, 0)


def test_the_series_of_labs_shows_what_was_skipped(house: House, today: str) -> None:
    """The first lab of the series was skipped, the second was held and is complete."""
    settings = house.settings
    slots = series(settings.labs_from, settings.lab_every_days, house.workplace.labs, today)
    assert [slot.state for slot in slots[:3]] == [SlotState.SKIPPED, SlotState.HELD, SlotState.AHEAD]
    (lab,) = house.workplace.labs
    assert (lab.complete, lab.forum) == (True, ASSEMBLY)
