"""A proposal for the minutes: its text and versions, how it was decided, and how it ended."""

from __future__ import annotations

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Item
from data.meeting.proposal import Outcome, Proposal
from data.meeting.protocol import Consent
from data.minutes.attendance import voters_at
from data.minutes.ballots import BallotCount, ballot_of
from data.minutes.changes import ProposedChange, change_of
from data.minutes.consent_rounds import ConsentRound, ObjectionCourse, objections_of, rounds_of
from data.minutes.deliberation import Deliberation, deliberation_of
from data.minutes.telling import Telling
from data.minutes.terms import area_in_words, outcome_in_words, rule_in_words
from data.minutes.ways_on import BroughtBack, Unheard, brought_back, unheard_of, what_it_ends, where_it_goes
from data.rules.aftermath import Aftermath, decision_id
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


class Trial(Struct, frozen=True):
    """An experiment: the day it ends on unless renewed, and what undoes it before."""

    until: str
    undo: str


class ProposalCourse(Struct, frozen=True):
    """A proposal from its wording to its end. Empty words mean that there is nothing to tell.

    ``where`` says where a matter without a decision goes, ``sent`` whether the meeting sent it there; ``ends`` says
    what a decision does to the agreement it is about, ``recalled`` names who had no vote on their own recall from
    the role or roles ``recalled_from``.
    """

    outcome: str
    decided: bool
    adopted: bool
    hour: str
    brought_back: BroughtBack | None
    area: str
    rule: str
    proposer: str
    wording: Wording
    earlier: tuple[Wording, ...]
    experiment: Trial | None
    change: ProposedChange | None
    recalled: str
    recalled_from: str
    deliberation: Deliberation
    rounds: tuple[ConsentRound, ...]
    objections: tuple[ObjectionCourse, ...]
    quorum: str
    unheard: Unheard | None
    ballot: BallotCount | None
    ballot_unfinished: bool
    voided: tuple[VoidVerdict, ...]
    responsible: str
    review: str
    evaluation: str
    where: str
    sent: bool
    ends: str
    reason: str
    to_find_out: str


def proposal_of(telling: Telling, item: Item, aftermath: Aftermath) -> ProposalCourse | None:
    """Gather how a proposal went; none for an item that is no proposal."""
    meeting = telling.meeting
    proposal = meeting.proposals.get(item.id)
    if proposal is None:
        return None
    area = meeting.area_of(item)
    *earlier, wording = (_wording(telling, item, proposal, number) for number in range(1, proposal.version + 1))
    ballot = ballot_of(telling, item)
    stands = next((a for a in aftermath.agreements if a.id == decision_id(meeting, item)), None)
    return ProposalCourse(
        outcome=outcome_in_words(proposal.outcome),
        decided=proposal.adopted or proposal.outcome in {Outcome.REJECTED, Outcome.WITHDRAWN},
        adopted=proposal.adopted,
        hour="" if proposal.decided_at is None else telling.hour(proposal.decided_at),
        brought_back=brought_back(telling, item),
        area=area_in_words(area, telling.forum(area.forum)) if area else "",
        rule=_rule(telling, item, proposal),
        proposer=telling.named(item.proposer),
        wording=wording,
        earlier=tuple(earlier),
        experiment=_trial(telling, proposal),
        change=change_of(telling, item),
        recalled=telling.named(item.recall),
        recalled_from=_recalled_from(telling, item),
        deliberation=deliberation_of(telling, proposal),
        rounds=rounds_of(telling, proposal),
        objections=objections_of(telling, proposal),
        quorum=_quorum_of_consent(telling, item, proposal),
        unheard=unheard_of(telling, stands),
        ballot=ballot,
        ballot_unfinished=proposal.ballot is not None and ballot is None,
        voided=tuple(VoidVerdict(outcome_in_words(void.outcome), void.reason) for void in proposal.voided),
        responsible=telling.named(proposal.responsible),
        review=telling.day(proposal.review) if proposal.review and proposal.adopted else "",
        evaluation=proposal.evaluation,
        where=where_it_goes(telling, item, proposal, aftermath),
        sent=proposal.outcome in {Outcome.DEFERRED, Outcome.ESCALATED, Outcome.HANDED_OVER},
        ends=what_it_ends(telling, item, proposal, aftermath),
        reason=proposal.reason,
        to_find_out=proposal.to_find_out if proposal.outcome is Outcome.DEFERRED else "",
    )


def _rule(telling: Telling, item: Item, proposal: Proposal) -> str:
    rule = telling.meeting.rule_of(item)
    if rule is None:
        return ""
    return rule_in_words(rule, telling.meeting.protocol.version, tried=proposal.experiment is not None)


def _recalled_from(telling: Telling, item: Item) -> str:
    if item.recall is None:
        return ""
    return telling.task(item.role) if item.role else _("every role they hold")


def _trial(telling: Telling, proposal: Proposal) -> Trial | None:
    trial = proposal.experiment
    return None if trial is None else Trial(telling.day(trial.until), trial.undo)


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
    """Say how many were here when a consent round ended in agreement: everybody here with a vote had answered."""
    rule = telling.meeting.rule_of(item)
    if not isinstance(rule, Consent) or not proposal.adopted or proposal.decided_at is None:
        return ""
    entitled = len(telling.meeting.entitled_on(item))
    return _("met: {present} of {entitled} members with a vote were here, {needed} were needed").format(
        present=voters_at(telling.meeting, proposal.decided_at, item),
        entitled=entitled,
        needed=quorum_needed(entitled, rule.quorum),
    )
