"""What every proposal needs, whatever rule decides it: wording, deferral, withdrawal, voiding."""

from __future__ import annotations

from datetime import date

from data.meeting.decision_events import Deferred, ProposalWithdrawn, ProposalWorded, VerdictVoided
from data.meeting.people import MemberId
from data.meeting.proposal import Proposal
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting


def still_open(meeting: Meeting, item: str) -> Refusal | None:
    """Refuse unless the item is the current one, a proposal, and undecided."""
    proposal = meeting.proposals.get(item)
    if proposal is None or item != meeting.current:
        return refuse("not at this proposal")
    if proposal.outcome is not None:
        return refuse("already decided", outcome=proposal.outcome.value)
    return None


def decides(meeting: Meeting) -> bool:
    """Whether this meeting decides the current matter: its area says so, it was carried here, or agreed here before."""
    area, revisit = meeting.area_of(meeting.item), meeting.item.revisit
    ours = revisit is not None and (revisit.escalated or bool(revisit.agreement))
    return area is None or ours or area.decided_in(meeting.forum)


def forum_refused(meeting: Meeting) -> Refusal | None:
    """Refuse to decide what belongs to another forum than this meeting."""
    area = meeting.area_of(meeting.item)
    if area is None or decides(meeting):
        return None
    return refuse("another forum decides", area=area.name, forum=area.forum)


def day_refused(meeting: Meeting, day: str) -> Refusal | None:
    """Refuse what is not a day after the meeting's own, written YYYY-MM-DD."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        return refuse("not a day", day=day)
    if wanted.isoformat() != day:
        return refuse("not a day", day=day)
    if wanted <= date.fromisoformat(meeting.day):
        return refuse("day is past", day=day)
    return None


def word_proposal(
    meeting: Meeting,
    at: int,
    item: str,
    text: str,
    responsible: MemberId | None,
    review: str | None,
    evaluation: str = "",
    objection: int | None = None,
) -> ProposalWorded | Refusal:
    """Word the proposal anew; naming an open objection says that the change answers it."""
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    proposal = meeting.proposals[item]
    text = text.strip()
    evaluation = evaluation.strip()
    refused = _details_refused(meeting, item, responsible, review)
    if refused is not None:
        return refused
    refused = _text_refused(meeting, proposal, text, objection)
    if refused is not None:
        return refused
    before = (proposal.text, proposal.responsible, proposal.review, proposal.evaluation)
    if (text, responsible, review, evaluation) == before:
        return refuse("wording unchanged")
    return ProposalWorded(at, item, text, responsible, review, evaluation, objection)


def _text_refused(meeting: Meeting, proposal: Proposal, text: str, objection: int | None) -> Refusal | None:
    """Refuse a text that is none, that another would be put in force for, or that answers an objection by nothing."""
    if not text:
        return refuse("no text")
    if text != proposal.text and meeting.item.change is not None:
        return refuse("change is fixed")
    if objection is None:
        return None
    answered = proposal.objection(objection)
    if answered is None or not answered.open:
        return refuse("no such objection")
    return refuse("amendment changes nothing") if text == proposal.text else None


def _details_refused(meeting: Meeting, item: str, responsible: MemberId | None, review: str | None) -> Refusal | None:
    if meeting.stages[item] == "count":
        return refuse("ballot is open")
    if responsible is None and meeting.stages[item] != "present":
        return refuse("responsible missing")
    if responsible is not None and responsible not in meeting.people:
        return refuse("unknown member", member=responsible)
    if review is None or review == meeting.proposals[item].review:
        return None
    return day_refused(meeting, review)


def defer(
    meeting: Meeting, at: int, item: str, owner: MemberId, until: str, reason: str = "", to_find_out: str = ""
) -> Deferred | Refusal:
    """Put the matter off: ``owner`` brings it back on the day ``until`` (YYYY-MM-DD), having found something out."""
    refused = still_open(meeting, item) or day_refused(meeting, until)
    if refused is not None:
        return refused
    if owner not in meeting.people:
        return refuse("unknown member", member=owner)
    return Deferred(at, item, owner, until, reason.strip(), to_find_out.strip())


def withdraw_proposal(meeting: Meeting, at: int, item: str, reason: str = "") -> ProposalWithdrawn | Refusal:
    """Take the proposal back, for its proposer."""
    refused = still_open(meeting, item)
    return ProposalWithdrawn(at, item, reason.strip()) if refused is None else refused


def void_verdict(meeting: Meeting, at: int, item: str, reason: str) -> VerdictVoided | Refusal:
    """Make the verdict void, so that it can be held again; the reason is shown."""
    proposal = meeting.proposals.get(item)
    if proposal is None or item != meeting.current or proposal.outcome is None:
        return refuse("no verdict here")
    if not reason.strip():
        return refuse("reason missing")
    return VerdictVoided(at, item, reason.strip())
