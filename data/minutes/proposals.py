"""A proposal for the minutes: its text and versions, how it was decided, and how it ended."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Item
from data.meeting.proposal import Outcome, Proposal
from data.meeting.protocol import Consent
from data.minutes.attendance import voters_at
from data.minutes.ballots import BallotCount, ballot_of
from data.minutes.consent_rounds import ConsentRound, ObjectionCourse, objections_of, rounds_of
from data.minutes.telling import Telling
from data.minutes.terms import area_in_words, outcome_in_words, rule_in_words
from data.rules.tally import quorum_needed


class Wording(Struct, frozen=True):
    """One version of a proposal's text; ``answers`` names the objection it answers, or is empty."""

    number: int
    text: str
    hour: str
    answers: str


class VoidVerdict(Struct, frozen=True):
    """A verdict that does not count, and why."""

    verdict: str
    reason: str


class ProposalCourse(Struct, frozen=True):
    """A proposal from its wording to its end. Empty words mean that there is nothing to tell.

    ``late_objections`` is the last day on which a member who was absent may still object to an agreement.
    """

    outcome: str
    decided: bool
    adopted: bool
    hour: str
    area: str
    rule: str
    proposer: str
    wording: Wording
    earlier: tuple[Wording, ...]
    rounds: tuple[ConsentRound, ...]
    objections: tuple[ObjectionCourse, ...]
    quorum: str
    late_objections: str
    ballot: BallotCount | None
    ballot_unfinished: bool
    voided: tuple[VoidVerdict, ...]
    responsible: str
    review: str
    evaluation: str
    owner: str
    until: str
    reason: str


def proposal_of(telling: Telling, item: Item) -> ProposalCourse | None:
    """Gather how a proposal went; none for an item that is no proposal."""
    meeting = telling.meeting
    proposal = meeting.proposals.get(item.id)
    if proposal is None:
        return None
    area, rule = meeting.area_of(item), meeting.rule_of(item)
    *earlier, wording = (_wording(telling, item, proposal, number) for number in range(1, proposal.version + 1))
    ballot = ballot_of(telling, item)
    return ProposalCourse(
        outcome=outcome_in_words(proposal.outcome),
        decided=proposal.adopted or proposal.outcome in {Outcome.REJECTED, Outcome.WITHDRAWN},
        adopted=proposal.adopted,
        hour="" if proposal.decided_at is None else telling.hour(proposal.decided_at),
        area=area_in_words(area) if area else "",
        rule=rule_in_words(rule, meeting.protocol.version) if rule else "",
        proposer=_named(telling, item.proposer),
        wording=wording,
        earlier=tuple(earlier),
        rounds=rounds_of(telling, proposal),
        objections=objections_of(telling, proposal),
        quorum=_quorum_of_consent(telling, item, proposal),
        late_objections=_late_objections(telling, item, proposal),
        ballot=ballot,
        ballot_unfinished=proposal.ballot is not None and ballot is None,
        voided=tuple(VoidVerdict(outcome_in_words(void.outcome), void.reason) for void in proposal.voided),
        responsible=_named(telling, proposal.responsible),
        review=telling.day(proposal.review) if proposal.review and proposal.adopted else "",
        evaluation=proposal.evaluation,
        owner=_named(telling, proposal.owner),
        until=telling.day(proposal.until) if proposal.until else "",
        reason=proposal.reason,
    )


def _named(telling: Telling, member: str | None) -> str:
    return "" if member is None else telling.name(member)


def _wording(telling: Telling, item: Item, proposal: Proposal, number: int) -> Wording:
    version = proposal.versions[number - 1]
    answered = None if version.objection is None else proposal.objection(version.objection)
    began = telling.meeting.began.get(item.id, version.at)
    return Wording(
        number=number,
        text=version.text,
        hour="" if number == 1 or version.at < began else telling.hour(version.at),
        answers=""
        if answered is None
        else _("objection {number} ({name})").format(number=answered.number, name=telling.name(answered.author)),
    )


def _quorum_of_consent(telling: Telling, item: Item, proposal: Proposal) -> str:
    """Say how many were here when a consent round ended in agreement."""
    rule = telling.meeting.rule_of(item)
    if not isinstance(rule, Consent) or not proposal.adopted or proposal.decided_at is None:
        return ""
    entitled = len(telling.meeting.entitled)
    return _("met: {present} of {entitled} members with a vote were here, {needed} were needed").format(
        present=voters_at(telling.meeting, proposal.decided_at),
        entitled=entitled,
        needed=quorum_needed(entitled, rule.quorum),
    )


def _late_objections(telling: Telling, item: Item, proposal: Proposal) -> str:
    days = telling.meeting.settings.late_objection_days
    if not proposal.adopted or not days or not isinstance(telling.meeting.rule_of(item), Consent):
        return ""
    return telling.day((date.fromisoformat(telling.meeting.day) + timedelta(days=days)).isoformat())
