"""The consent round (Sociocracy 3.0 practical guide, "Consent decision-making"): agreed when no objection is left."""

from __future__ import annotations

from hashlib import sha256

from data.meeting.agenda import Item
from data.meeting.decision_events import (
    Agreed,
    Answer,
    Answered,
    HandsShown,
    ObjectionJudged,
    ObjectionTested,
    ObjectionWithdrawn,
)
from data.meeting.events import Stepped
from data.meeting.people import MemberId
from data.meeting.proposal import Objection, ObjectionState, Proposal
from data.meeting.protocol import Consent
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import forum_refused, still_open
from data.rules.tally import quorum_needed

STAGES = ("present", "understand", "respond", "object", "test", "resolve", "decided")


def round_order(meeting: Meeting, item: str) -> tuple[MemberId, ...]:
    """List every voting member here in the order they are asked: another person begins each round.

    The order of a round stays the same while people come and go.
    """
    here = meeting.voters_on(_item(meeting, item))
    if not here:
        return ()
    members = meeting.entitled_on(_item(meeting, item))
    number = meeting.proposals[item].round
    start = int(sha256(f"{meeting.id}/{item}/{number}".encode()).hexdigest(), 16) % len(members)
    return tuple(m for m in (*members[start:], *members[:start]) if m in here)


def awaited(meeting: Meeting, item: str) -> tuple[MemberId, ...]:
    """List the voting members here who have not answered in this round, in the order they are asked."""
    responses = meeting.proposals[item].responses
    return tuple(m for m in round_order(meeting, item) if m not in responses)


def under_test(proposal: Proposal) -> Objection | None:
    """Find the objection being tested: the first that was raised and not judged."""
    return next((o for o in proposal.objections if o.state is ObjectionState.RAISED), None)


def to_resolve(proposal: Proposal) -> Objection | None:
    """Find the objection being resolved: the first qualified one that is open."""
    return next((o for o in proposal.objections if o.state is ObjectionState.QUALIFIED), None)


def testers(meeting: Meeting, objection: Objection) -> tuple[MemberId, ...]:
    """List who is asked about an objection: every voting member here but its author."""
    return tuple(m for m in meeting.voters_on(meeting.item) if m != objection.author)


def untested(meeting: Meeting, objection: Objection) -> tuple[MemberId, ...]:
    """List who has not said yet whether they maintain it; nobody once one person does."""
    if any(objection.tested.values()):
        return ()
    return tuple(m for m in testers(meeting, objection) if m not in objection.tested)


def quorum_missing(meeting: Meeting, item: str) -> int:
    """Count how many voting members are missing for the quorum of the item's rule; 0 when it is met."""
    about = _item(meeting, item)
    rule = meeting.rule_of(about)
    assert rule is not None
    return max(0, quorum_needed(len(meeting.entitled_on(about)), rule.quorum) - len(meeting.voters_on(about)))


def _item(meeting: Meeting, item: str) -> Item:
    return next(found for found in meeting.items if found.id == item)


def _not_by_consent(meeting: Meeting, item: str) -> Refusal | None:
    refused = still_open(meeting, item)
    if refused is None and not isinstance(meeting.rule_of(meeting.item), Consent):
        return refuse("not at this stage")
    return refused


def _at_stage(meeting: Meeting, item: str, stage: str) -> Refusal | None:
    refused = _not_by_consent(meeting, item)
    if refused is None and meeting.stages[item] != stage:
        return refuse("not at this stage")
    return refused


def answer(
    meeting: Meeting, at: int, item: str, member: MemberId, answer: Answer, words: str = ""
) -> Answered | Refusal:
    """Take a member's answer; asked again, the last answer counts. An objection needs its argument."""
    refused = _at_stage(meeting, item, "object")
    if refused is not None:
        return refused
    if member not in meeting.voters_on(meeting.item):
        return refuse("has no answer here", member=member)
    words = words.strip()
    if answer is Answer.STAND_ASIDE and not meeting.settings.stand_aside:
        return refuse("no standing aside")
    if answer is Answer.OBJECTION and not words:
        return refuse("argument missing", member=member)
    return Answered(at, item, member, answer, words)


def show_hands(meeting: Meeting, at: int, item: str) -> HandsShown | Refusal:
    """Take the consent of everybody who has not answered, by show of hands."""
    refused = _at_stage(meeting, item, "object")
    if refused is not None:
        return refused
    members = awaited(meeting, item)
    return HandsShown(at, item, members) if members else refuse("everybody answered")


def maintain(
    meeting: Meeting, at: int, item: str, members: tuple[MemberId, ...], *, maintains: bool
) -> ObjectionTested | Refusal:
    """Take whether these members maintain the objection under test."""
    refused = _at_stage(meeting, item, "test")
    if refused is not None:
        return refused
    objection = under_test(meeting.proposals[item])
    assert objection is not None
    asked = testers(meeting, objection)
    for member in members:
        if member not in asked:
            return refuse("is not asked", member=member)
    if not members:
        return refuse("everybody answered")
    return ObjectionTested(at, item, objection.number, members, maintains)


def withdraw_objection(
    meeting: Meeting, at: int, item: str, objection: int, reason: str = ""
) -> ObjectionWithdrawn | Refusal:
    """Take an objection back, for its author."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    found = meeting.proposals[item].objection(objection)
    if found is None or not found.open:
        return refuse("no such objection")
    return ObjectionWithdrawn(at, item, objection, reason.strip())


def forward(meeting: Meeting, at: int, item: str) -> Stepped | ObjectionJudged | Agreed | Refusal:
    """Take the next step of the round, or say what is missing."""
    refused = _not_by_consent(meeting, item)
    if refused is not None:
        return refused
    elsewhere = forum_refused(meeting)
    if elsewhere is not None:
        return elsewhere
    stage = meeting.stages[item]
    if stage == "present" and meeting.proposals[item].responsible is None:
        return refuse("responsible missing")
    if stage in {"present", "understand", "respond"}:
        return Stepped(at, item, STAGES[STAGES.index(stage) + 1])
    if stage == "test":
        return _judge(meeting, at, item)
    return _after_answers(meeting, at, item, stage)


def _after_answers(meeting: Meeting, at: int, item: str, stage: str) -> Stepped | Agreed | Refusal:
    proposal = meeting.proposals[item]
    missing = awaited(meeting, item)
    left = to_resolve(proposal)
    if stage == "resolve" and missing and left is None:
        return Stepped(at, item, "object")
    if stage == "object" and missing:
        return refuse("answers missing", members=missing)
    if under_test(proposal) is not None:
        return Stepped(at, item, "test")
    if left is not None:
        return refuse("objection is open", member=left.author) if stage == "resolve" else Stepped(at, item, "resolve")
    if not meeting.voters_on(meeting.item):
        return refuse("nobody can vote")
    if quorum_missing(meeting, item):
        return refuse("quorum missing", missing=quorum_missing(meeting, item))
    return Agreed(at, item)


def _judge(meeting: Meeting, at: int, item: str) -> ObjectionJudged | Refusal:
    objection = under_test(meeting.proposals[item])
    assert objection is not None
    missing = untested(meeting, objection)
    if missing:
        return refuse("answers missing", members=missing)
    maintained = any(objection.tested.values()) or not testers(meeting, objection)
    return ObjectionJudged(at, item, objection.number, maintained)
