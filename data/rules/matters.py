"""Ways on for a proposal that its rule cannot settle here: an experiment, the next forum, the forum it belongs to."""

from __future__ import annotations

from datetime import date

from data.meeting.decision_events import Escalated, HandedOver, IntegrationTried, MadeExperiment
from data.meeting.proposal import Objection, ObjectionState, Proposal
from data.meeting.protocol import Area, Consent
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import day_refused, still_open


def try_idea(meeting: Meeting, at: int, item: str, objection: int, idea: str) -> IntegrationTried | Refusal:
    """Keep an idea to integrate an objection that was tried and did not help."""
    refused = still_open(meeting, item) or _objection_refused(meeting.proposals[item], objection)
    if refused is not None:
        return refused
    return IntegrationTried(at, item, objection, idea.strip()) if idea.strip() else refuse("no text")


def make_experiment(
    meeting: Meeting, at: int, item: str, until: str, undo: str, objection: int | None = None
) -> MadeExperiment | Refusal:
    """Try the proposal until a day, with the criterion that undoes it before; from then on it is decided by consent."""
    refused = still_open(meeting, item) or day_refused(meeting, until)
    if refused is not None:
        return refused
    area = meeting.area_of(meeting.item)
    if area is None or not area.may_be_tried:
        return refuse("no experiments here", area=area.name if area else "")
    if meeting.stages[item] == "count":
        return refuse("ballot is open")
    if not undo.strip():
        return refuse("undo criterion missing")
    if objection is not None:
        refused = _objection_refused(meeting.proposals[item], objection)
    return MadeExperiment(at, item, until, undo.strip(), objection) if refused is None else refused


def _objection_refused(proposal: Proposal, number: int) -> Refusal | None:
    objection = proposal.objection(number)
    return refuse("no such objection") if objection is None or not objection.open else None


def untried(proposal: Proposal) -> tuple[Objection, ...]:
    """List the open objections that nobody has tried to integrate: by an idea, or by an amendment for its author."""
    amended_for = {o.author for o in proposal.objections if o.state is ObjectionState.INTEGRATED}
    return tuple(o for o in proposal.objections if o.open and not o.tried and o.author not in amended_for)


def days_raised(meeting: Meeting) -> int:
    """Count the days since the current matter was first raised; 0 where it is new."""
    revisit = meeting.item.revisit
    return (date.fromisoformat(meeting.day) - date.fromisoformat(revisit.raised_on)).days if revisit else 0


def escalate(meeting: Meeting, at: int, item: str) -> Escalated | Refusal:
    """Carry the matter to the next forum, when its rule could not settle it in the rounds or days given."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    area = meeting.area_of(meeting.item)
    if area is None or not area.next_forum:
        return refuse("no next forum", area=area.name if area else "")
    return _unsettled(meeting, area, meeting.proposals[item]) or Escalated(at, item, area.next_forum)


def _unsettled(meeting: Meeting, area: Area, proposal: Proposal) -> Refusal | None:
    """Refuse while the rule has not been tried to its end."""
    if isinstance(meeting.rule_of(meeting.item), Consent):
        if not any(objection.state is ObjectionState.QUALIFIED for objection in proposal.objections):
            return refuse("nothing to escalate")
        left = untried(proposal)
        if left:
            return refuse("nobody tried to integrate", members=tuple(dict.fromkeys(o.author for o in left)))
    rounds_left, days_left = area.escalation_rounds - proposal.round, area.escalation_days - days_raised(meeting)
    if rounds_left > 0 and days_left > 0:
        return refuse("too early to escalate", rounds=rounds_left, days=days_left)
    return None


def hand_over(meeting: Meeting, at: int, item: str) -> HandedOver | Refusal:
    """Send a matter undecided to the forum that decides it."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    area = meeting.area_of(meeting.item)
    if area is None or area.decided_in(meeting.forum):
        return refuse("this forum decides")
    return HandedOver(at, item, area.forum)
