"""A ballot by show of hands in a meeting: opened, counted, judged by :mod:`data.rules.tally`."""

from __future__ import annotations

from data.meeting.events import BallotCounted, BallotOpened, Stepped
from data.meeting.protocol import Supermajority
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import still_open
from data.rules.tally import Count, Verdict, tally

STAGES = ("present", "understand", "count", "decided")


def verdict_of(meeting: Meeting, item: str) -> Verdict | None:
    """Judge the ballot that was counted at this item; none before."""
    ballot = meeting.proposals[item].ballot
    found = meeting.find_item(item)
    rule = meeting.rule_of(found) if found else None
    if ballot is None or ballot.votes_for is None or not isinstance(rule, Supermajority):
        return None
    verdict = tally(
        Count(ballot.votes_for, ballot.against, ballot.abstaining, len(ballot.present), len(ballot.entitled)), rule
    )
    assert isinstance(verdict, Verdict)
    return verdict


def count_hands(
    meeting: Meeting, at: int, item: str, votes_for: int, against: int, abstaining: int
) -> BallotCounted | Refusal:
    """Take the count of hands and judge it, exactly."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    ballot = meeting.proposals[item].ballot
    rule = meeting.rule_of(meeting.item)
    if ballot is None or not isinstance(rule, Supermajority):
        return refuse("ballot is not open")
    count = Count(votes_for, against, abstaining, len(ballot.present), len(ballot.entitled))
    verdict = tally(count, rule)
    if isinstance(verdict, Refusal):
        return verdict
    return BallotCounted(at, item, votes_for, against, abstaining, verdict.votes_needed, verdict.result.value)


def forward(meeting: Meeting, at: int, item: str) -> Stepped | BallotOpened | Refusal:
    """Take the next step towards the count, or say what is missing."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    if not isinstance(meeting.rule_of(meeting.item), Supermajority):
        return refuse("not at this stage")
    stage = meeting.stages[item]
    if stage == "present":
        if meeting.proposals[item].responsible is None:
            return refuse("responsible missing")
        return Stepped(at, item, "understand")
    if stage == "understand":
        if not meeting.voters_here:
            return refuse("nobody can vote")
        return BallotOpened(at, item, meeting.voters_here, meeting.entitled)
    return refuse("count missing")
