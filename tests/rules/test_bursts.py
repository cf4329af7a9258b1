"""Rapid response: acts within and beyond the mandate, the review that is owed, the share of the urgent."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.meeting.agenda import Occasion
from data.meeting.agreement import Agreement
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Limits
from data.meeting.protocol import Protocol
from data.meeting.refusal import Refusal
from data.meeting.role_events import Acted
from data.meeting.state import Course, Meeting
from data.rules.aftermath import aftermath_of
from data.rules.bursts import act, escalated_acts, held_burst, reviews_owed, urgent_share, used
from tests.scripts import play, script

BURST = """
members: Amina, Bo, Chandra
kind of meeting: burst
role: Fire
role is rapid response
forum fire: Amina, Bo
team Fire until 2030-06-01: 100 money, 5 hours
item: What we do (burst)
Chandra is absent
the meeting is under way
"""


@script
def test_a_burst(course: Course) -> None:
    """It opens in two steps; acts beyond the mandate are flagged by the rule, whatever anybody says.

    members: Amina, Bo, Chandra
    kind of meeting: burst
    forum fire: Amina, Bo
    team Fire until 2030-06-01: 100 money, 5 hours
    team has used: 10 money, 1 hours
    item: What we do (burst)
    item: And next (discussion)
    Amina opens, Bo types   act: Early     (refused: not at a burst)
    take back
    the meeting is under way   at: what-we-do
    act:                                   (refused: no text)
    act for -1 money, 0 hours: Sell        (refused: below zero)
    act for 0 money, -1 hours: Sell        (refused: below zero)
    act for 90 money, 4 hours: Buy hoses   beyond: nothing
    act: Call the brigade                  beyond: nothing
    act for 1 money, 1 hours: More hoses   beyond: money, hours
    act outside: Sell the oven             beyond: scope
    Amina, Bo left
    act: Nobody                            (refused: nobody of the team is here)
    Amina arrives   turn to: And next
    act: Late                              (refused: not at a burst)
    """
    meeting = course.meeting
    assert used(meeting) == (101, 6)
    assert held_burst(meeting) == HeldBurst(
        "m",
        "2030-01-01",
        "fire",
        ("amina",),
        ("Buy hoses", "Call the brigade", "More hoses", "Sell the oven"),
        ("More hoses", "Sell the oven"),
        91,
        5,
    )
    matters = escalated_acts(meeting)
    assert [(m.id, m.title, m.forum, m.area, m.carried) for m in matters] == [
        ("m/act-3", "More hoses", "assembly", "consent", ("money", "hours")),
        ("m/act-4", "Sell the oven", "assembly", "consent", ("scope",)),
    ]
    assert {m.occasion for m in matters} == {Occasion.OUTSIDE_MANDATE}
    assert {(m.due, m.raised_on) for m in matters} == {("2030-01-01", "2030-01-01")}
    assert aftermath_of(meeting).matters == matters
    assert aftermath_of(meeting).roles.burst == held_burst(meeting)


def test_no_team_no_act() -> None:
    """Without a team there is no mandate to act under, and no burst is left behind."""
    course = play("members: Amina\nitem: What we do (burst)\nthe meeting is under way")
    refused = act(course.meeting, 1, "Go")
    assert isinstance(refused, Refusal)
    assert refused.reason == "no team"
    assert used(course.meeting) == (0, 0)
    assert held_burst(course.meeting) is None


def test_a_burst_without_acts_owes_nothing() -> None:
    """Nothing done, nothing to review; and another kind of meeting is no burst."""
    meeting = play(BURST).meeting
    assert held_burst(meeting) is None
    acted = replace(meeting, acts=(Acted(1, "what-we-do", "Go"),))
    assert held_burst(acted) is not None
    assert held_burst(replace(acted, called=replace(acted.called, meeting_kind="assembly"))) is None


def test_an_act_is_escalated_to_the_assembly() -> None:
    """By the rule of the first area that it decides, else of the first of all; it is the assembly that decides it."""
    meeting = replace(play(BURST).meeting, acts=(Acted(1, "what-we-do", "Go", beyond=("scope",)),))
    first, *others = meeting.protocol.areas
    for areas, due in (
        ((replace(first, forum="bakery"), *others), others[0].id),
        (tuple(replace(area, forum="bakery") for area in meeting.protocol.areas), first.id),
        ((), ""),
    ):
        called = replace(meeting, called=replace(meeting.called, protocol=Protocol(1, areas)))
        assert [(matter.area, matter.escalated) for matter in escalated_acts(called)] == [(due, True)]


def with_team(meeting: Meeting, **changes: object) -> Meeting:
    """Give the team another mandate."""
    team = meeting.called.team
    assert team is not None
    return replace(meeting, called=replace(meeting.called, team=replace(team, **changes)))


def acted(meeting: Meeting, at: int, money: int = 0, hours: int = 0) -> tuple[str, ...]:
    """Act, and tell what it goes beyond."""
    found = act(meeting, at, "Go", money, hours)
    assert isinstance(found, Acted)
    return found.beyond


def test_no_limit_is_no_limit() -> None:
    """What is not limited cannot be gone beyond; zero is a limit."""
    free = with_team(play(BURST).meeting, limits=Limits())
    assert acted(free, 1, 10**9, 10**9) == ()
    none = with_team(free, limits=Limits(money=0, hours=0))
    assert acted(none, 1) == ()
    assert acted(none, 1, 1, 1) == ("money", "hours")


def test_an_act_that_costs_nothing_is_within_used_up_limits() -> None:
    """When all is spent, what needs no money and no hours may still be done."""
    spent = with_team(play(BURST).meeting, money_used=500, hours_used=50)
    assert acted(spent, 1) == ()
    assert acted(spent, 1, 1) == ("money",)
    assert acted(spent, 1, 0, 1) == ("hours",)


@pytest.mark.parametrize("zone", ["Pacific/Apia", "America/New_York", "Europe/Berlin", "UTC", "Asia/Kolkata"])
@pytest.mark.parametrize("until", ["2025-03-30", "2025-03-10", "2025-11-03", "2025-10-26", "2030-06-01"])
def test_a_mandate_expires_at_midnight_of_the_workplace(zone: str, until: str) -> None:
    """On the stroke of its end day where the workplace is, through any change of the clock."""
    meeting = play("setting time_zone: " + zone + BURST).meeting
    midnight = int(datetime.fromisoformat(until).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)
    meeting = with_team(meeting, until=until)
    assert acted(meeting, midnight - 1) == ()
    assert acted(meeting, midnight) == ("expired",)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4)), max_size=9))
def test_nothing_beyond_the_limits_is_recorded_as_within(spent: list[tuple[int, int]]) -> None:
    """An act is within exactly when what was used before it, and it, are within; each limit for itself."""
    meeting = play(BURST).meeting
    for money, hours in spent:
        used_before = used(meeting)
        found = act(meeting, 1, "Go", money, hours)
        assert isinstance(found, Acted)
        assert ("money" in found.beyond) == (money > 0 and used_before[0] + money > 100)
        assert ("hours" in found.beyond) == (hours > 0 and used_before[1] + hours > 5)
        meeting = replace(meeting, acts=(*meeting.acts, found))
    assert all(later >= earlier for earlier, later in pairwise([(0, 0), used(meeting)]))


@script
def test_a_review(course: Course) -> None:
    """A slower meeting says what is to be learned; a later lesson of the same burst replaces it.

    members: Amina, Bo
    item: Review (burst review)
    about: b7
    the meeting is under way
    lesson:                (refused: no text)
    lesson: Buy hoses before
    lesson: Keep hoses
    forward   lesson: Late   (refused: not at a review)
    """
    assert aftermath_of(course.meeting).roles.lessons == {"b7": "Keep hoses"}


def test_reviews_are_owed_until_they_were_held() -> None:
    """The oldest burst first, whatever the order of the list."""
    one, two = HeldBurst("b", "2030-01-02", "fire"), HeldBurst("a", "2030-01-02", "fire")
    first, done = HeldBurst("z", "2030-01-01", "fire"), HeldBurst("d", "2029-01-01", "fire", reviewed_in="m")
    assert reviews_owed((one, done, two, first)) == (first, two, one)


def test_the_share_of_urgent_decisions() -> None:
    """Acts of bursts among all decisions since a day; none where nothing was decided."""
    bursts = (
        HeldBurst("a", "2030-01-01", "fire", acts=("x",)),
        HeldBurst("b", "2030-01-02", "fire", acts=("x", "y")),
    )
    agreed = tuple(Agreement(day, day, "assembly", "operations", "t", "t", day) for day in ("2030-01-01", "2030-01-02"))
    assert urgent_share(bursts, agreed, "2030-01-02") == Fraction(2, 3)
    assert urgent_share(bursts, agreed, "2030-01-01") == Fraction(3, 5)
    assert urgent_share((), agreed, "2030-01-01") == 0
    assert urgent_share(bursts, agreed, "2030-01-03") is None
