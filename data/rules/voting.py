"""A ballot in a meeting, by hands, by name or on paper: opened, counted, judged by :mod:`data.rules.tally`."""

from __future__ import annotations

from collections import Counter

from data.meeting.decision_events import BallotCounted, BallotOpened, Method, PapersCounted, Vote, VoteCast
from data.meeting.events import Stepped
from data.meeting.fold_ballot import TELLERS
from data.meeting.people import MemberId
from data.meeting.proposal import Ballot
from data.meeting.protocol import Base, Supermajority
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import forum_refused, still_open
from data.rules.tally import Count, Verdict, tally

STAGES = ("present", "understand", "count", "decided")


def verdict_of(meeting: Meeting, item: str, base: Base | None = None) -> Verdict | None:
    """Judge the ballot that was counted at this item, perhaps as if of another base; none before."""
    ballot = meeting.proposals[item].ballot
    found = meeting.find_item(item)
    rule = meeting.rule_of(found) if found else None
    if ballot is None or ballot.votes_for is None or not isinstance(rule, Supermajority):
        return None
    if base is not None:
        rule = Supermajority(rule.threshold, rule.strict, base, rule.quorum)
    verdict = tally(
        Count(ballot.votes_for, ballot.against, ballot.abstaining, len(ballot.present), len(ballot.entitled)), rule
    )
    assert isinstance(verdict, Verdict)
    return verdict


def open_ballot(meeting: Meeting, at: int, item: str, method: Method = Method.HANDS) -> BallotOpened | Refusal:
    """Open the ballot: who is present with a vote, and who is entitled, are fixed from here on."""
    refused = _not_by_ballot(meeting, item)
    if refused is not None:
        return refused
    if meeting.stages[item] != "understand":
        return refuse("not at this stage")
    voters = meeting.voters_on(meeting.item)
    if not voters:
        return refuse("nobody can vote")
    return BallotOpened(at, item, voters, meeting.entitled_on(meeting.item), method)


def _not_by_ballot(meeting: Meeting, item: str) -> Refusal | None:
    refused = still_open(meeting, item)
    if refused is None and not isinstance(meeting.rule_of(meeting.item), Supermajority):
        return refuse("not at this stage")
    return refused or forum_refused(meeting)


def _open_by(meeting: Meeting, item: str, method: Method) -> Ballot | Refusal:
    """Give the ballot that is open by this method."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    ballot = meeting.proposals[item].ballot
    if ballot is None or not isinstance(meeting.rule_of(meeting.item), Supermajority):
        return refuse("ballot is not open")
    return ballot if ballot.method is method else refuse("another method", method=ballot.method.value)


def _judged(
    meeting: Meeting, at: int, ballot: Ballot, votes_for: int, against: int, abstaining: int
) -> BallotCounted | Refusal:
    rule = meeting.rule_of(meeting.item)
    assert isinstance(rule, Supermajority)
    verdict = tally(Count(votes_for, against, abstaining, len(ballot.present), len(ballot.entitled)), rule)
    if isinstance(verdict, Refusal):
        return verdict
    return BallotCounted(
        at, meeting.current, votes_for, against, abstaining, verdict.votes_needed, verdict.result.value
    )


def count_hands(
    meeting: Meeting, at: int, item: str, votes_for: int, against: int, abstaining: int
) -> BallotCounted | Refusal:
    """Take the count of hands and judge it, exactly."""
    ballot = _open_by(meeting, item, Method.HANDS)
    return ballot if isinstance(ballot, Refusal) else _judged(meeting, at, ballot, votes_for, against, abstaining)


def cast(meeting: Meeting, at: int, item: str, member: MemberId, vote: Vote) -> VoteCast | Refusal:
    """Take a member's vote by name."""
    ballot = _open_by(meeting, item, Method.BY_NAME)
    if isinstance(ballot, Refusal):
        return ballot
    return VoteCast(at, item, member, vote) if member in ballot.present else refuse("has no vote here", member=member)


def yet_to_vote(meeting: Meeting, ballot: Ballot) -> tuple[MemberId, ...]:
    """List who is awaited in a ballot by name: everybody who was present when it opened and is still here."""
    return tuple(m for m in ballot.present if m not in ballot.votes and meeting.presence[m].here)


def count_papers(meeting: Meeting, at: int, item: str, teller: MemberId, **figures: int) -> PapersCounted | Refusal:
    """Take a teller's ``figures``, as :class:`PapersCounted` names them.

    No more papers may be returned than were issued, nor issued than there are voters, and the figures must add up.
    """
    ballot = _open_by(meeting, item, Method.PAPER)
    if isinstance(ballot, Refusal):
        return ballot
    if teller not in meeting.here:
        return refuse("teller is not here", member=teller)
    if len(ballot.papers) == TELLERS and teller not in {one.teller for one in ballot.papers}:
        return refuse("two tellers agree")
    counted = PapersCounted(at, item, teller, **figures)
    return _unreconciled(counted, len(ballot.present)) or counted


def _unreconciled(papers: PapersCounted, present: int) -> Refusal | None:
    kinds = (papers.votes_for, papers.against, papers.abstaining, papers.blank, papers.spoiled)
    if min(*kinds, papers.issued, papers.returned) < 0:
        return refuse("negative-count", figure="papers", number=min(*kinds, papers.issued, papers.returned))
    if papers.issued > present:
        return refuse("more papers than voters", issued=papers.issued, present=present)
    if papers.returned > papers.issued:
        return refuse("more papers returned", returned=papers.returned, issued=papers.issued)
    if sum(kinds) != papers.returned:
        return refuse("papers do not add up", sum=sum(kinds), returned=papers.returned)
    return None


def forward(meeting: Meeting, at: int, item: str) -> Stepped | BallotOpened | BallotCounted | Refusal:
    """Take the next step towards the verdict, or say what is missing."""
    refused = _not_by_ballot(meeting, item)
    if refused is not None:
        return refused
    stage = meeting.stages[item]
    if stage == "present":
        if meeting.proposals[item].responsible is None:
            return refuse("responsible missing")
        return Stepped(at, item, "understand")
    if stage == "understand":
        return open_ballot(meeting, at, item)
    ballot = meeting.proposals[item].ballot
    assert ballot is not None
    return _count(meeting, at, ballot)


def _count(meeting: Meeting, at: int, ballot: Ballot) -> BallotCounted | Refusal:
    if ballot.method is Method.BY_NAME:
        missing = yet_to_vote(meeting, ballot)
        if missing:
            return refuse("answers missing", members=missing)
        votes = Counter(ballot.votes.values())
        return _judged(meeting, at, ballot, votes[Vote.FOR], votes[Vote.AGAINST], votes[Vote.ABSTAIN])
    if ballot.method is Method.PAPER and len(ballot.papers) == TELLERS:
        papers = ballot.papers[0]
        abstaining = papers.abstaining + papers.blank + papers.spoiled
        return _judged(meeting, at, ballot, papers.votes_for, papers.against, abstaining)
    return refuse("count missing")
