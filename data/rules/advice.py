"""Advice on a proposal, questions about it, and who could explain it. None of these decides or closes anything."""

from __future__ import annotations

from fractions import Fraction

from data.meeting.decision_events import Advised, ExplainersCounted, QuestionAnswered, QuestionRaised
from data.meeting.people import MemberId
from data.meeting.proposal import Proposal, RaisedQuestion
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import still_open


def _refused(meeting: Meeting, item: str, member: MemberId | None, words: str) -> Refusal | None:
    refused = still_open(meeting, item)
    if refused is not None:
        return refused
    if member is not None and member not in meeting.people:
        return refuse("unknown member", member=member)
    return None if words.strip() else refuse("no text")


def advise(meeting: Meeting, at: int, item: str, adviser: MemberId, words: str) -> Advised | Refusal:
    """Keep what an adviser, with or without a vote, says about a proposal."""
    return _refused(meeting, item, adviser, words) or Advised(at, item, adviser, words.strip())


def raise_question(
    meeting: Meeting, at: int, item: str, words: str, member: MemberId | None = None
) -> QuestionRaised | Refusal:
    """Keep a question about a proposal; it stays open until it is answered."""
    return _refused(meeting, item, member, words) or QuestionRaised(at, item, words.strip(), member)


def answer_question(
    meeting: Meeting, at: int, item: str, question: int, words: str, member: MemberId | None = None
) -> QuestionAnswered | Refusal:
    """Answer the question with this number; answered again, the last answer stands."""
    refused = _refused(meeting, item, member, words)
    if refused is not None:
        return refused
    if not 1 <= question <= len(meeting.proposals[item].questions):
        return refuse("no such question")
    return QuestionAnswered(at, item, question, words.strip(), member)


def open_questions(proposal: Proposal) -> tuple[RaisedQuestion, ...]:
    """List the questions without an answer."""
    return tuple(question for question in proposal.questions if not question.answer)


def count_explainers(meeting: Meeting, at: int, item: str, topic: str, could: int) -> ExplainersCounted | Refusal:
    """Keep how many of those here could explain a topic to the others; who they are is not asked."""
    refused = _refused(meeting, item, None, topic)
    if refused is not None:
        return refused
    if meeting.proposals[item].ballot is not None:
        return refuse("ballot is open")
    here = len(meeting.here)
    if not 0 <= could <= here:
        return refuse("more than are here", number=could, here=here)
    return ExplainersCounted(at, item, topic.strip(), could, here)


def teach_first(counted: ExplainersCounted, below: str) -> bool:
    """Whether so few could explain it that the room should be taught first: fewer than this fraction of those here."""
    return counted.could < Fraction(below) * counted.here
