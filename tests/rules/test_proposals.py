from __future__ import annotations

import pytest
from msgspec.structs import replace

from data.meeting.decision_events import ProposalWorded
from data.meeting.refusal import refuse
from data.meeting.state import Course
from data.rules.proposals import day_refused, word_proposal
from tests.scripts import play, script


@pytest.mark.parametrize("day", ["", "soon", "2030-02-30", "20300601", "2030-W06-1", "2030-6-1", "２０３０-06-01"])
def test_what_is_no_day(day: str) -> None:
    """A day is written YYYY-MM-DD and exists."""
    assert day_refused(play("members: Amina").meeting, day) == refuse("not a day", day=day)


@pytest.mark.parametrize("day", ["2030-01-01", "2029-12-31"])
def test_what_is_past(day: str) -> None:
    """A day to come is later than the day of the meeting."""
    assert day_refused(play("members: Amina").meeting, day) == refuse("day is past", day=day)


@script
def test_details(course: Course) -> None:
    """Before the round a proposal gets text, responsible, review and evaluation; only the text makes versions.

    members: Amina, Bo
    item: Lease an oven (consent)
    the meeting is under way
    forward                        (refused: responsible missing)
    responsible: Zoe               (refused: unknown member: zoe)
    responsible: Bo
    review: soon                   (refused: not a day: soon)
    review: 2029-01-01             (refused: day is past: 2029-01-01)
    review: 2030-03-01
    evaluation: we count loaves
    amend: Lease an oven           (refused: wording unchanged)
    amend: Two ovens               text: Two ovens   stage: present
    amend: Three (for objection 1) (refused: no such objection)
    on to object
    responsible: nobody            (refused: responsible missing)
    """
    proposal = course.meeting.proposals["lease-an-oven"]
    assert (proposal.responsible, proposal.review, proposal.evaluation) == ("bo", "2030-03-01", "we count loaves")
    assert [version.text for version in proposal.versions] == ["Lease an oven", "Two ovens"]


def test_an_empty_text() -> None:
    """A proposal is never empty."""
    meeting = play("members: Amina\nitem: Oven (consent, Amina)\nthe meeting is under way").meeting
    assert word_proposal(meeting, 1, "oven", " ", "amina", None) == refuse("no text")


def test_an_old_review_may_stay() -> None:
    """A review day that was brought along does not stand in the way of amending the text."""
    meeting = play("members: Amina\nitem: Oven (consent, Amina)\nthe meeting is under way").meeting
    old = replace(meeting.proposals["oven"], review="2020-01-01")
    meeting = replace(meeting, laid_down={"oven": old})
    worded = word_proposal(meeting, 1, "oven", "Two", "amina", "2020-01-01")
    assert worded == ProposalWorded(1, "oven", "Two", "amina", "2020-01-01")


@script
def test_deferring(course: Course) -> None:
    """A deferred proposal has an owner and a day; it is decided, and can be taken back or made void.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    the meeting is under way
    defer until 2029-01-01: Bo     (refused: day is past: 2029-01-01)
    defer until 2030-02-01: Zoe    (refused: unknown member: zoe)
    defer until 2030-02-01: Bo     outcome: deferred   stage: decided
    defer until 2030-02-01: Bo     (refused: already decided: deferred)
    amend: Two ovens               (refused: already decided: deferred)
    take back                      outcome: none       stage: present
    defer until 2030-02-01: Bo
    """
    proposal = course.meeting.proposals["lease-an-oven"]
    assert (proposal.owner, proposal.until, proposal.decided_at) == ("bo", "2030-02-01", course.at)


@script
def test_withdrawing(course: Course) -> None:
    """The proposer can take a proposal back until it is decided.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    item: News (information)
    the meeting is under way
    withdraw the proposal   outcome: withdrawn
    withdraw the proposal   (refused: already decided: withdrawn)
    forward   at: News
    withdraw the proposal   (refused: not at this proposal)
    """
    assert not course.meeting.proposals["lease-an-oven"].adopted


@script
def test_voiding(course: Course) -> None:
    """A verdict is made void at its item, with a reason.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    item: News (information)
    the meeting is under way
    void the verdict: wrong        (refused: no verdict here)
    on to object   hands   forward
    void the verdict               (refused: reason missing)
    forward   void the verdict: we forgot Bo  (refused: no verdict here)
    turn to: Lease an oven
    void the verdict: we forgot Bo   outcome: none   stage: object   awaited: Amina, Bo
    forward                        (refused: answers missing: Bo, Amina)
    """
    (voided,) = course.meeting.proposals["lease-an-oven"].voided
    assert (voided.outcome, voided.reason) == ("adopted", "we forgot Bo")
    assert course.past == ()


@script
def test_voiding_what_had_not_begun(course: Course) -> None:
    """A proposal put off before any answer is presented again when that is made void, whatever its rule.

    members: Amina, Bo
    item: Buy a house (supermajority, Bo)
    item: Lease an oven (consent, Bo)
    the meeting is under way
    defer until 2030-02-01: Bo   void the verdict: we have time   stage: present
    on to count   defer until 2030-02-01: Bo   void the verdict: we have time   stage: understand
    forward   hands counted: 2 for, 0 against, 0 abstaining   forward   at: Lease an oven
    withdraw the proposal   void the verdict: a mistake   stage: present
    on to object   Amina consents   withdraw the proposal   void the verdict: a mistake   awaited: Amina, Bo
    """
    assert course.meeting.proposals["lease-an-oven"].round == 2
    assert course.meeting.proposals["buy-a-house"].adopted


@script
def test_what_changes_the_workplace_stands_as_written(course: Course) -> None:
    """A proposal that changes a setting is adopted as written or not at all; only what is around it can be changed.

    members: Amina, Bo
    item: Longer window (consent, Bo)
    changes setting late_objection_days: 30
    the meeting is under way
    amend: Forty days   (refused: change is fixed)
    responsible: Amina
    on to object   hands   forward   outcome: adopted
    """
    assert course.meeting.proposals["longer-window"].version == 1
