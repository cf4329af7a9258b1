"""A ballot for the minutes: the count, what it had to reach, and the verdict."""

from __future__ import annotations

from msgspec import Struct

from data.language import _, ngettext
from data.meeting.agenda import Item
from data.meeting.decision_events import Method, Vote
from data.meeting.proposal import Ballot
from data.meeting.protocol import Supermajority
from data.minutes.telling import Telling
from data.minutes.terms import share_in_words
from data.rules.tally import Result, Verdict
from data.rules.voting import verdict_of


class Paper(Struct, frozen=True):
    """What one teller counted."""

    teller: str
    issued: int
    returned: int
    votes_for: int
    against: int
    abstaining: int
    blank: int
    spoiled: int


class VotesByName(Struct, frozen=True):
    """Who voted how; ``missing`` were present when the ballot opened, and left before they had voted."""

    votes_for: tuple[str, ...]
    against: tuple[str, ...]
    abstaining: tuple[str, ...]
    missing: tuple[str, ...]


class BallotCount(Struct, frozen=True):
    """A counted ballot. ``base`` is what the share was a fraction of, ``needed`` and ``margin`` none where it is 0.

    ``by_name`` and ``papers`` are there for ballots of that method, ``recounts`` where tellers differed.
    """

    method: str
    votes_for: int
    against: int
    abstaining: int
    present: int
    entitled: int
    base: int
    needed: int | None
    margin: int | None
    quorum_needed: int
    quorum_met: bool
    threshold_words: str
    quorum_words: str
    verdict_words: str
    by_name: VotesByName | None
    papers: tuple[Paper, ...]
    recounts: str


def ballot_of(telling: Telling, item: Item) -> BallotCount | None:
    """Judge the ballot counted at this item; none where none was."""
    ballot = telling.meeting.proposals[item.id].ballot
    rule = telling.meeting.rule_of(item)
    verdict = verdict_of(telling.meeting, item.id)
    if ballot is None or ballot.votes_for is None or verdict is None or not isinstance(rule, Supermajority):
        return None
    return BallotCount(
        method=_method(ballot.method),
        votes_for=ballot.votes_for,
        against=ballot.against,
        abstaining=ballot.abstaining,
        present=len(ballot.present),
        entitled=len(ballot.entitled),
        base=verdict.denominator,
        needed=verdict.votes_needed,
        margin=verdict.margin,
        quorum_needed=verdict.quorum_needed,
        quorum_met=verdict.quorum_met,
        threshold_words=_threshold(rule, verdict),
        quorum_words=_quorum(verdict, len(ballot.present), len(ballot.entitled)),
        verdict_words=_verdict(verdict),
        by_name=_by_name(telling, ballot) if ballot.method is Method.BY_NAME else None,
        papers=_papers(telling, ballot),
        recounts=_recounts(ballot.recounts),
    )


def _method(method: Method) -> str:
    return {
        Method.HANDS: _("Ballot by show of hands:"),
        Method.BY_NAME: _("Ballot by name:"),
        Method.PAPER: _("Secret ballot on paper:"),
    }[method]


def _by_name(telling: Telling, ballot: Ballot) -> VotesByName:
    def who(vote: Vote) -> tuple[str, ...]:
        return telling.every_name(member for member in ballot.present if ballot.votes.get(member) is vote)

    return VotesByName(
        votes_for=who(Vote.FOR),
        against=who(Vote.AGAINST),
        abstaining=who(Vote.ABSTAIN),
        missing=telling.every_name(member for member in ballot.present if member not in ballot.votes),
    )


def _papers(telling: Telling, ballot: Ballot) -> tuple[Paper, ...]:
    return tuple(
        Paper(
            telling.name(papers.teller),
            papers.issued,
            papers.returned,
            papers.votes_for,
            papers.against,
            papers.abstaining,
            papers.blank,
            papers.spoiled,
        )
        for papers in ballot.papers
    )


def _recounts(recounts: int) -> str:
    if not recounts:
        return ""
    return ngettext(
        "The tellers differed once, and everything was counted again.",
        "The tellers differed {number} times, and everything was counted again.",
        recounts,
    ).format(number=recounts)


def _threshold(rule: Supermajority, verdict: Verdict) -> str:
    share = share_in_words(rule)
    if verdict.votes_needed is None or verdict.margin is None:
        return _("{share}; there were none, so nothing could be reached").format(share=share)
    if verdict.margin >= 0:
        reached = ngettext("{number} more than needed", "{number} more than needed", verdict.margin)
    else:
        reached = ngettext("{number} missing", "{number} missing", -verdict.margin)
    return _("{share}: {needed} of {base}; {reached}").format(
        share=share,
        needed=verdict.votes_needed,
        base=verdict.denominator,
        reached=reached.format(number=abs(verdict.margin)) if verdict.margin else _("exactly reached"),
    )


def _quorum(verdict: Verdict, present: int, entitled: int) -> str:
    met = _("met") if verdict.quorum_met else _("not met")
    return _("{met}: {present} of {entitled} members with a vote were here, {needed} were needed").format(
        met=met, present=present, entitled=entitled, needed=verdict.quorum_needed
    )


def _verdict(verdict: Verdict) -> str:
    return {
        Result.ADOPTED: _("adopted"),
        Result.REJECTED: _("rejected"),
        Result.NO_QUORUM: _("no quorum"),
        Result.NO_DECISION: _("no decision"),
    }[verdict.result]
