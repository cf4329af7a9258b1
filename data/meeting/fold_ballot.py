"""How a ballot changes: opened, voted by name or counted on paper, judged."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.decision_events import BallotCounted, BallotOpened, PapersCounted, VoteCast
from data.meeting.fold_proposal import adopted_outcome, put_proposal
from data.meeting.proposal import Ballot, Outcome
from data.meeting.state import Meeting

TELLERS = 2


def opened(meeting: Meeting, event: BallotOpened) -> Meeting:
    """Fix who is present and who is entitled."""
    ballot = Ballot(event.present, event.entitled, event.method)
    return put_proposal(meeting, event.item, replace(meeting.proposals[event.item], ballot=ballot), "count")


def vote_cast(meeting: Meeting, event: VoteCast) -> Meeting:
    """Keep a vote by name."""
    ballot = _ballot(meeting, event.item)
    return _with(meeting, event.item, replace(ballot, votes=ballot.votes | {event.member: event.vote}))


def papers_counted(meeting: Meeting, event: PapersCounted) -> Meeting:
    """Keep a teller's count; when two differ, both are void and the papers are counted again."""
    ballot = _ballot(meeting, event.item)
    papers = (*(one for one in ballot.papers if one.teller != event.teller), event)
    if len(papers) == TELLERS and not same_count(*papers):
        return _with(meeting, event.item, replace(ballot, papers=(), recounts=ballot.recounts + 1))
    return _with(meeting, event.item, replace(ballot, papers=papers))


def same_count(one: PapersCounted, other: PapersCounted) -> bool:
    """Whether two tellers counted the same."""
    return replace(one, at=other.at, teller=other.teller) == other


def counted(meeting: Meeting, event: BallotCounted) -> Meeting:
    """Keep the count and the verdict that follows from it."""
    ballot = replace(
        _ballot(meeting, event.item),
        votes_for=event.votes_for,
        against=event.against,
        abstaining=event.abstaining,
        needed=event.needed,
        result=event.result,
    )
    proposal = meeting.proposals[event.item]
    outcome = Outcome(event.result)
    if outcome is Outcome.ADOPTED:
        outcome = adopted_outcome(proposal)
    decided = replace(proposal, ballot=ballot, outcome=outcome, decided_at=event.at)
    return put_proposal(meeting, event.item, decided, "decided")


def _ballot(meeting: Meeting, item: str) -> Ballot:
    ballot = meeting.proposals[item].ballot
    assert ballot is not None
    return ballot


def _with(meeting: Meeting, item: str, ballot: Ballot) -> Meeting:
    return put_proposal(meeting, item, replace(meeting.proposals[item], ballot=ballot))
