"""What a closed meeting leaves to the workplace: agreements, matters that come back, what they end, and roles."""

from __future__ import annotations

from collections.abc import Container

from msgspec import Struct

from data.meeting.agenda import Item, Occasion, Revisit
from data.meeting.agreement import Agreement, Matter
from data.meeting.decision_events import Method
from data.meeting.people import MemberId
from data.meeting.proposal import Outcome, Proposal
from data.meeting.state import Meeting
from data.rules.aftermath_roles import RolesAftermath, roles_aftermath_of
from data.rules.bursts import escalated_acts

_COMES_BACK = {
    None: Occasion.UNDECIDED,
    Outcome.NO_QUORUM: Occasion.UNDECIDED,
    Outcome.NO_DECISION: Occasion.UNDECIDED,
    Outcome.DEFERRED: Occasion.DEFERRED,
    Outcome.ESCALATED: Occasion.ESCALATED,
    Outcome.HANDED_OVER: Occasion.HANDED_OVER,
}


class Aftermath(Struct, frozen=True):
    """New ``agreements`` and ``matters``; by id, what ``ended`` an agreement and what ``dealt_with`` a matter."""

    agreements: tuple[Agreement, ...] = ()
    matters: tuple[Matter, ...] = ()
    ended: dict[str, str] = {}
    dealt_with: dict[str, str] = {}
    roles: RolesAftermath = RolesAftermath()


def aftermath_of(meeting: Meeting) -> Aftermath:
    """Gather what a meeting leaves behind. Growth: with its proposals."""
    proposals = [(item, meeting.proposals[item.id]) for item in meeting.items if item.id in meeting.proposals]
    return Aftermath(
        tuple(_agreement(meeting, item, proposal) for item, proposal in proposals if proposal.adopted),
        (
            *(_matter(meeting, item, proposal) for item, proposal in proposals if _comes_back(item, proposal)),
            *escalated_acts(meeting),
        ),
        {
            item.revisit.agreement: decision_id(meeting, item)
            for item, proposal in proposals
            if item.revisit is not None and item.revisit.agreement and _ends(item.revisit.occasion, proposal)
        },
        {
            item.revisit.matter: decision_id(meeting, item)
            for item, _proposal in proposals
            if item.revisit is not None and item.revisit.matter
        },
        roles_aftermath_of(meeting),
    )


def decision_id(meeting: Meeting, item: Item) -> str:
    """Name a decision for ever: the meeting's id and the item's."""
    return f"{meeting.id}/{item.id}"


def _ends(occasion: Occasion, proposal: Proposal) -> bool:
    """Whether an agreement looked at again stands no more as it was: adopted anew, or turned down."""
    if occasion is Occasion.LATE_OBJECTION and proposal.outcome is Outcome.WITHDRAWN:
        return True
    return proposal.adopted or proposal.outcome is Outcome.REJECTED


def _comes_back(item: Item, proposal: Proposal) -> bool:
    """Whether the matter wants a decision still; a review that was not reached is due again by itself."""
    if proposal.outcome not in _COMES_BACK:
        return False
    due_by_itself = item.revisit is not None and not item.revisit.matter
    return not (due_by_itself and _COMES_BACK[proposal.outcome] is Occasion.UNDECIDED)


def _agreement(meeting: Meeting, item: Item, proposal: Proposal) -> Agreement:
    experiment = proposal.experiment
    return Agreement(
        decision_id(meeting, item),
        meeting.day,
        meeting.forum,
        item.area or "",
        item.title,
        proposal.text,
        proposal.review or meeting.day,
        proposal.responsible,
        proposal.evaluation,
        tuple(f"{_named(meeting, concern.member)}: {concern.words}" for concern in proposal.concerns),
        _unheard(meeting, item, proposal),
        experiment.until if experiment else None,
        experiment.undo if experiment else "",
    )


def _unheard(meeting: Meeting, item: Item, proposal: Proposal) -> tuple[MemberId, ...]:
    ballot = proposal.ballot
    if ballot is None:
        heard: Container[MemberId] = proposal.responses
    else:
        heard = ballot.votes if ballot.method is Method.BY_NAME else ballot.present
    return tuple(member for member in meeting.entitled_on(item) if member not in heard)


def _matter(meeting: Meeting, item: Item, proposal: Proposal) -> Matter:
    before = item.revisit
    objected = before is not None and before.occasion is Occasion.LATE_OBJECTION
    return Matter(
        decision_id(meeting, item),
        Occasion.LATE_OBJECTION if objected else _COMES_BACK[proposal.outcome],
        proposal.forum or meeting.forum,
        proposal.until or meeting.day,
        before.raised_on if before else meeting.day,
        item.title,
        proposal.text,
        item.area or "",
        item.proposer,
        proposal.responsible,
        proposal.owner,
        proposal.evaluation,
        (*(before.carried if before else ()), *_said_against(meeting, proposal)),
        proposal.to_find_out,
        item.change,
        item.recall,
        proposal.experiment.until if proposal.experiment else None,
        proposal.experiment.undo if proposal.experiment else item.undo,
        before.agreement if before else "",
        escalated=_escalated(before, proposal),
        role=item.role,
    )


def _escalated(before: Revisit | None, proposal: Proposal) -> bool:
    """Whether the matter is in its forum because another could not settle it."""
    if proposal.outcome is Outcome.ESCALATED:
        return True
    return before is not None and before.escalated and proposal.outcome is not Outcome.HANDED_OVER


def _said_against(meeting: Meeting, proposal: Proposal) -> tuple[str, ...]:
    """Tell what stands against a proposal: objections that are open, then concerns."""
    open_ones = (f"{_named(meeting, o.author)}: {o.argument}" for o in proposal.objections if o.open)
    return (*open_ones, *(f"{_named(meeting, c.member)}: {c.words}" for c in proposal.concerns))


def _named(meeting: Meeting, member: MemberId) -> str:
    person = meeting.people.get(member)
    return person.name if person else member
