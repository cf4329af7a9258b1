from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.conduct.simulation.called import SPEAKERS
from data.conduct.simulation.meeting import simulated_meeting
from data.conduct.simulation.years import MEETINGS_A_YEAR, simulated_years
from data.conduct.verification.examination import Examination
from data.meeting.decision_events import (
    Advised,
    Agreed,
    BallotCounted,
    BallotOpened,
    ExplainersCounted,
    IntegrationTried,
    MadeExperiment,
    Method,
    ObjectionJudged,
    PapersCounted,
    QuestionAnswered,
    QuestionRaised,
    VoteCast,
)
from data.meeting.events import AnyEvent, Closed, Convened, Struck
from data.meeting.fold import fold_all
from data.meeting.role_events import (
    BurstReviewed,
    DataAskedFor,
    DataFound,
    DilemmaWorded,
    GapNamed,
    HandoverNoted,
    OptionNamed,
    OptionPut,
)
from data.meeting.state import Course
from data.rules.terms import given_by


def course_of(events: list[tuple[int, AnyEvent]]) -> Course:
    """Fold a simulated meeting."""
    course = fold_all(events)
    assert course is not None
    return course


@given(st.integers(), st.integers(4, 40), st.integers(1, 600))
@settings(max_examples=40, deadline=None)
def test_a_simulated_meeting_is_a_whole_meeting(seed: int, people: int, length: int) -> None:
    """Any seed and size: called first, closed last, numbered from 1, time never running backwards, all decided."""
    events = list(simulated_meeting(seed, people=people, length=length))
    assert [seq for seq, _event in events] == list(range(1, len(events) + 1))
    assert isinstance(events[0][1], Convened)
    assert [type(event) for _seq, event in events].count(Closed) == 1
    assert all(before[1].at <= after[1].at for before, after in pairwise(events))
    meeting = course_of(events).meeting
    assert meeting.closed_at is not None
    assert len(meeting.people) == people
    assert all(proposal.outcome is not None for proposal in meeting.proposals.values())


def test_the_same_seed_makes_the_same_meeting() -> None:
    """Chance is nothing but the seed: the same seed, the same events; another seed, others."""
    first, again, other = (list(simulated_meeting(seed, people=9, length=200)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


@pytest.mark.parametrize("length", [300, 1_000, 4_000])
def test_a_meeting_lasts_about_as_long_as_asked(length: int) -> None:
    """The length is kept within a quarter, whatever it is."""
    assert abs(len(list(simulated_meeting(3, people=12, length=length))) - length) < length / 4


def test_the_rules_would_have_decided_every_step() -> None:
    """A simulated record stands every examination; a long one has objections, ballots and steps taken back."""
    events = list(simulated_meeting(5, people=12, length=700))
    examination = Examination()
    for seq, event in events:
        examination.hear(seq, event)
    assert all(check.holds for check in examination.checks())
    assert {Struck, ObjectionJudged, BallotCounted, Agreed} <= {type(event) for _seq, event in events}


def test_everything_that_can_be_decided_happens_in_some_meeting() -> None:
    """Every method, tellers who differ, experiments, advice, questions: a few long meetings have them all."""
    kinds: set[type[AnyEvent]] = set()
    methods: set[Method] = set()
    recounts = 0
    for seed in range(12):
        examination = Examination()
        events = list(simulated_meeting(seed, people=9, length=1_200))
        for seq, event in events:
            examination.hear(seq, event)
            methods |= {event.method} if isinstance(event, BallotOpened) else set()
        assert all(check.holds for check in examination.checks())
        kinds |= {type(event) for _seq, event in events}
        ballots = (proposal.ballot for proposal in course_of(events).meeting.proposals.values())
        recounts += sum(ballot.recounts for ballot in ballots if ballot is not None)
    assert methods == set(Method)
    assert recounts
    assert kinds >= {VoteCast, PapersCounted, MadeExperiment, IntegrationTried}
    assert kinds >= {Advised, QuestionRaised, QuestionAnswered, ExplainersCounted}


def test_roles_labs_and_hand_overs_happen_in_some_meeting() -> None:
    """Some meetings have a dilemma, a review or a hand-over; all but the shortest give a role with several places."""
    kinds: set[type[AnyEvent]] = set()
    decided: set[str] = set()
    for seed in range(12):
        examination = Examination()
        events = list(simulated_meeting(seed, people=9, length=600))
        for seq, event in events:
            examination.hear(seq, event)
        assert all(check.holds for check in examination.checks())
        kinds |= {type(event) for _seq, event in events}
        meeting = course_of(events).meeting
        terms = [mandate for mandate in given_by(meeting) if mandate.role == SPEAKERS.id]
        assert len({mandate.member for mandate in terms}) == SPEAKERS.places
        decided |= {str(meeting.proposals[option.item].outcome) for option in meeting.lab.options if option.item}
    assert kinds >= {DilemmaWorded, DataAskedFor, DataFound, OptionNamed, OptionPut, GapNamed}
    assert kinds >= {HandoverNoted, BurstReviewed}
    assert "adopted" in decided


def test_years_of_a_workplace_can_be_opened(tmp_path: Path) -> None:
    """Years that passed are a workplace like any other: members came and left, and every meeting is filed."""
    house = simulated_years(tmp_path / "home", 1, years=2, people=10)
    members = house.workplace.members
    assert len(house.meetings) == 2 * MEETINGS_A_YEAR
    assert sum(member.left_on is not None for member in members) == 8
    assert len(house.people) == 10
    assert house.open_actions
    assert len({action.id for action in house.open_actions}) == len(house.open_actions)


def test_the_same_seed_passes_the_same_years(tmp_path: Path) -> None:
    """Chance is nothing but the seed here too."""
    files = [
        simulated_years(tmp_path / name, seed, years=1).home / "workplace.json"
        for name, seed in (("first", 4), ("again", 4), ("other", 5))
    ]
    first, again, other = (file.read_bytes() for file in files)
    assert first == again
    assert first != other
