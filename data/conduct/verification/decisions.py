"""Whether ballots were judged and agreements reached as the rules say."""

from __future__ import annotations

from typing import TypeAlias

from data.conduct.verification.draws import names
from data.conduct.verification.findings import short
from data.language import _
from data.meeting.decision_events import Agreed, BallotCounted, BallotOpened, Method
from data.meeting.proposal import Ballot
from data.meeting.protocol import Consent, Supermajority
from data.meeting.refusal import Refusal
from data.meeting.state import Meeting
from data.rules import consent, voting
from data.rules.proposals import forum_refused, still_open
from data.rules.tally import Count, Result, tally

Decision: TypeAlias = BallotOpened | BallotCounted | Agreed


def _title(meeting: Meeting, item: str) -> str:
    found = meeting.find_item(item)
    return short(found.title if found is not None else item)


def decision_fault(meeting: Meeting, event: Decision) -> str:
    """Say what is wrong with a decision, taken when the meeting stood so; empty where nothing is."""
    if still_open(meeting, event.item) is not None:
        fault = _("the meeting was not at this proposal, or it was decided already.")
    elif forum_refused(meeting) is not None:
        fault = _("the protocol leaves this to another forum than this meeting.")
    elif isinstance(event, Agreed):
        fault = _agreement_fault(meeting, event)
    elif not isinstance(meeting.rule_of(meeting.item), Supermajority):
        fault = _("the protocol does not decide this by ballot.")
    elif isinstance(event, BallotOpened):
        fault = _opening_fault(meeting, event)
    else:
        fault = _count_fault(meeting, event)
    return fault and _("“{title}”: {fault}").format(title=_title(meeting, event.item), fault=fault)


def _agreement_fault(meeting: Meeting, event: Agreed) -> str:
    if not isinstance(meeting.rule_of(meeting.item), Consent):
        return _("the protocol does not decide this by consent.")
    standing = tuple(o.author for o in meeting.proposals[event.item].objections if o.open)
    if standing:
        return _("agreed although an objection by {names} was open.").format(names=names(meeting, standing))
    missing = consent.awaited(meeting, event.item)
    if missing:
        return _("agreed although {names} had not answered.").format(names=names(meeting, missing))
    if consent.quorum_missing(meeting, event.item):
        return _("agreed although the quorum was missed by {missing}.").format(
            missing=consent.quorum_missing(meeting, event.item)
        )
    if consent.forward(meeting, event.at, event.item) != event:
        return _("agreed before the round had come to its end.")
    return ""


def _opening_fault(meeting: Meeting, event: BallotOpened) -> str:
    due = voting.open_ballot(meeting, event.at, event.item, event.method)
    if due == event:
        return ""
    if not isinstance(due, BallotOpened):
        return _("the ballot was opened out of turn.")
    return _(
        "the ballot opened with {present} present of {entitled} entitled; by the roll and the presence noted they "
        "are others, {due_present} of {due_entitled}."
    ).format(
        present=len(event.present),
        entitled=len(event.entitled),
        due_present=len(due.present),
        due_entitled=len(due.entitled),
    )


def _count_fault(meeting: Meeting, event: BallotCounted) -> str:
    ballot = meeting.proposals[event.item].ballot
    rule = meeting.rule_of(meeting.item)
    if ballot is None or not isinstance(rule, Supermajority):
        return _("votes were counted before the ballot was opened.")
    if not _belong(meeting, ballot):
        return _("somebody was present without being entitled, or entitled without a vote, or stands there twice.")
    if ballot.method is not Method.HANDS and voting.forward(meeting, event.at, event.item) != event:
        return _("the votes by name, or the papers two tellers agreed on, do not give this count.")
    count = Count(event.votes_for, event.against, event.abstaining, len(ballot.present), len(ballot.entitled))
    verdict = tally(count, rule)
    if isinstance(verdict, Refusal):
        return _("{votes} votes were counted of {present} present.").format(votes=count.cast, present=count.present)
    if (verdict.votes_needed, verdict.result.value) != (event.needed, event.result):
        return _(
            "computed again, {due} votes were needed and the result is “{due_result}”; the record says {needed} and "
            "“{result}”."
        ).format(
            due=_needed(verdict.votes_needed),
            due_result=verdict.result.value,
            needed=_needed(event.needed),
            result=short(event.result),
        )
    return ""


def _belong(meeting: Meeting, ballot: Ballot) -> bool:
    present, entitled = set(ballot.present), set(ballot.entitled)
    nobody_twice = (len(present), len(entitled)) == (len(ballot.present), len(ballot.entitled))
    return nobody_twice and present <= entitled <= set(meeting.entitled_on(meeting.item))


def _needed(votes: int | None) -> str:
    return _("no") if votes is None else str(votes)


def decision_words(meeting: Meeting, event: BallotCounted | Agreed) -> str:
    """Say what holds in a decision without fault; the meeting is the one before it."""
    title = _title(meeting, event.item)
    if isinstance(event, Agreed):
        return _(
            "“{title}”: agreed; all {voters} voting members present had answered, and no objection was open."
        ).format(title=title, voters=len(meeting.voters_on(meeting.item)))
    result = {
        Result.ADOPTED: _("adopted"),
        Result.REJECTED: _("rejected"),
        Result.NO_QUORUM: _("no quorum"),
        Result.NO_DECISION: _("no decision"),
    }[Result(event.result)]
    return _(
        "“{title}”: {votes_for} for, {against} against, {abstaining} abstaining; computed again, {needed} votes were "
        "needed: {result}."
    ).format(
        title=title,
        votes_for=event.votes_for,
        against=event.against,
        abstaining=event.abstaining,
        needed=_needed(event.needed),
        result=result,
    )
