"""How a proposal changes on its way to an outcome."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from msgspec.structs import replace

from data.meeting.decision_events import (
    Agreed,
    Answer,
    Answered,
    Deferred,
    HandsShown,
    ObjectionJudged,
    ObjectionTested,
    ObjectionWithdrawn,
    ProposalWithdrawn,
    ProposalWorded,
    VerdictVoided,
)
from data.meeting.people import MemberId
from data.meeting.proposal import (
    Objection,
    ObjectionState,
    Outcome,
    Proposal,
    Response,
    Version,
    Voided,
)
from data.meeting.state import Discussion, Meeting

ANSWERS_APART = 64
"""How many answers stand beside a proposal before they are gathered into it."""

ANSWERING = frozenset({"object", "test", "resolve"})
"""The stages at which a change of the proposal is answered anew by everybody."""

# Until Python 3.12 every look at a member of an enum costs as much as making a value.
_OBJECTION = Answer.OBJECTION
_RAISED = ObjectionState.RAISED
_OPEN = frozenset({ObjectionState.RAISED, ObjectionState.QUALIFIED})


def put_proposal(meeting: Meeting, item: str, proposal: Proposal, stage: str | None = None) -> Meeting:
    """Put a proposal in place of the one before, and perhaps its item at another stage."""
    return _go_on(meeting, Discussion(item, proposal), stage)


def _go_on(meeting: Meeting, now: Discussion, stage: str | None = None) -> Meeting:
    """Go on with a discussion; the one before it, if it was another, is laid down."""
    before = meeting.discussed
    if before is not None and before.item != now.item:
        meeting = replace(meeting, laid_down=meeting.proposals)
    if stage is None:
        return replace(meeting, discussed=now)
    return replace(meeting, discussed=now, stages=meeting.stages | {now.item: stage})


def _with_objections(proposal: Proposal, objections: tuple[Objection, ...]) -> Proposal:
    return replace(proposal, objections=objections, unsettled=tuple(o.number for o in objections if o.state in _OPEN))


def change_objection(proposal: Proposal, number: int, **changes: Any) -> Proposal:
    """Change the objection with this number."""
    changed = tuple(replace(o, **changes) if o.number == number else o for o in proposal.objections)
    return _with_objections(proposal, changed)


def _left_to_test(proposal: Proposal) -> bool:
    return any(proposal.objections[number - 1].state is _RAISED for number in proposal.unsettled)


def worded(meeting: Meeting, event: ProposalWorded) -> Meeting:
    """Reword; a changed text while objections are being dealt with begins a new round of answers."""
    proposal = meeting.discussion(event.item).gathered
    details = replace(proposal, responsible=event.responsible, review=event.review, evaluation=event.evaluation)
    if event.text == proposal.text:
        return put_proposal(meeting, event.item, details)
    reworded = replace(details, wordings=details.wordings.plus(Version(event.text, event.at, event.objection)))
    if meeting.stages[event.item] not in ANSWERING:
        return put_proposal(meeting, event.item, reworded)
    if event.objection is not None:
        reworded = change_objection(reworded, event.objection, state=ObjectionState.INTEGRATED)
    return put_proposal(meeting, event.item, new_round(reworded), "object")


def new_round(proposal: Proposal) -> Proposal:
    """Begin a new round of answers."""
    untested = (replace(o, tested={}) if o.state is _RAISED else o for o in proposal.objections)
    return replace(
        proposal,
        round=proposal.round + 1,
        responses={},
        rounds_before=proposal.rounds_before.plus(proposal.responses),
        objections=tuple(untested),
    )


def _let_go(proposal: Proposal, members: Container[MemberId]) -> Proposal:
    """Withdraw what these members had left open; nearly always nothing is, and nothing is copied."""
    for number in proposal.unsettled:
        if proposal.objections[number - 1].author in members:
            proposal = change_objection(proposal, number, state=ObjectionState.WITHDRAWN)
    return proposal


def answered(meeting: Meeting, event: Answered) -> Meeting:
    """Keep an answer. An author who answers anew withdraws what they had left open; objecting opens it again."""
    now = meeting.discussion(event.item)
    if len(now.since) == ANSWERS_APART:
        now = Discussion(event.item, now.gathered)
    proposal = now.proposal
    if proposal.unsettled:
        proposal = _let_go(proposal, (event.member,))
    if event.answer is _OBJECTION:
        new = Objection(len(proposal.objections) + 1, event.member, event.words, proposal.version)
        proposal = _with_objections(proposal, (*proposal.objections, new))
    response = Response(event.member, event.answer, event.words)
    return _go_on(meeting, Discussion(event.item, proposal, (*now.since, response)))


def hands_shown(meeting: Meeting, event: HandsShown) -> Meeting:
    """Keep the consent of everybody named; as with an answer, it withdraws what they had left open."""
    proposal = meeting.discussion(event.item).gathered
    responses = proposal.responses | {m: Response(m, Answer.CONSENT) for m in event.members}
    return put_proposal(meeting, event.item, replace(_let_go(proposal, event.members), responses=responses))


def objection_tested(meeting: Meeting, event: ObjectionTested) -> Meeting:
    """Keep who maintains an objection."""
    now = meeting.discussion(event.item)
    tested = dict.fromkeys(event.members, event.maintains)
    objections = tuple(
        replace(o, tested=o.tested | tested) if o.number == event.objection else o for o in now.proposal.objections
    )
    return _go_on(meeting, replace(now, proposal=replace(now.proposal, objections=objections)))


def objection_judged(meeting: Meeting, event: ObjectionJudged) -> Meeting:
    """Keep the result of a test; after the last one, go on to resolve."""
    now = meeting.discussion(event.item)
    state = ObjectionState.QUALIFIED if event.qualified else ObjectionState.NOT_QUALIFIED
    judged = change_objection(now.proposal, event.objection, state=state)
    return _go_on(meeting, replace(now, proposal=judged), "test" if _left_to_test(judged) else "resolve")


def objection_withdrawn(meeting: Meeting, event: ObjectionWithdrawn) -> Meeting:
    """Keep that the author took an objection back."""
    now = meeting.discussion(event.item)
    left = change_objection(now.proposal, event.objection, state=ObjectionState.WITHDRAWN, ended=event.reason)
    stage = meeting.stages[event.item]
    if stage == "test" and not _left_to_test(left):
        stage = "resolve"
    return _go_on(meeting, replace(now, proposal=left), stage)


def adopted_outcome(proposal: Proposal) -> Outcome:
    """Tell whether what is adopted was amended."""
    return Outcome.ADOPTED if proposal.version == 1 else Outcome.ADOPTED_AMENDED


def agreed(meeting: Meeting, event: Agreed) -> Meeting:
    """Let the proposal stand."""
    proposal = meeting.discussion(event.item).gathered
    decided = replace(proposal, outcome=adopted_outcome(proposal), decided_at=event.at)
    return put_proposal(meeting, event.item, decided, "decided")


def deferred(meeting: Meeting, event: Deferred) -> Meeting:
    """Put the matter off."""
    proposal = replace(
        meeting.discussion(event.item).gathered,
        outcome=Outcome.DEFERRED,
        decided_at=event.at,
        owner=event.owner,
        until=event.until,
        reason=event.reason,
        to_find_out=event.to_find_out,
    )
    return put_proposal(meeting, event.item, proposal, "decided")


def withdrawn(meeting: Meeting, event: ProposalWithdrawn) -> Meeting:
    """Take the proposal back."""
    proposal = replace(
        meeting.discussion(event.item).gathered, outcome=Outcome.WITHDRAWN, decided_at=event.at, reason=event.reason
    )
    return put_proposal(meeting, event.item, proposal, "decided")


def verdict_voided(meeting: Meeting, event: VerdictVoided) -> Meeting:
    """Make a verdict void: a ballot is opened again, a consent round asked again; neither begun, presented again."""
    proposal = meeting.discussion(event.item).gathered
    assert proposal.outcome is not None
    voided = (*proposal.voided, Voided(proposal.outcome, event.reason))
    again = replace(
        proposal,
        voided=voided,
        outcome=None,
        decided_at=None,
        owner=None,
        until=None,
        reason="",
        to_find_out="",
        forum="",
        ballot=None,
    )
    if proposal.ballot is not None:
        return put_proposal(meeting, event.item, again, "understand")
    if proposal.responses or proposal.round > 1:
        return put_proposal(meeting, event.item, new_round(again), "object")
    return put_proposal(meeting, event.item, again, "present")
