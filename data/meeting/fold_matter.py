"""How a proposal changes by advice and questions, becomes an experiment, and goes to another forum."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.decision_events import (
    Advised,
    Escalated,
    ExplainersCounted,
    HandedOver,
    IntegrationTried,
    MadeExperiment,
    QuestionAnswered,
    QuestionRaised,
)
from data.meeting.fold_proposal import ANSWERING, change_objection, new_round, put_proposal
from data.meeting.proposal import Experiment, ObjectionState, Outcome, RaisedQuestion
from data.meeting.state import Meeting


def integration_tried(meeting: Meeting, event: IntegrationTried) -> Meeting:
    """Keep an idea that did not help."""
    proposal = meeting.proposals[event.item]
    objection = proposal.objection(event.objection)
    assert objection is not None
    return put_proposal(
        meeting, event.item, change_objection(proposal, event.objection, tried=(*objection.tried, event.idea))
    )


def made_experiment(meeting: Meeting, event: MadeExperiment) -> Meeting:
    """Try it for a time; while objections are being dealt with, that begins a new round of answers."""
    proposal = replace(meeting.proposals[event.item], experiment=Experiment(event.until, event.undo))
    if meeting.stages[event.item] not in ANSWERING:
        return put_proposal(meeting, event.item, proposal)
    if event.objection is not None:
        proposal = change_objection(proposal, event.objection, state=ObjectionState.INTEGRATED)
    return put_proposal(meeting, event.item, new_round(proposal), "object")


def escalated(meeting: Meeting, event: Escalated) -> Meeting:
    """Let the matter go to the next forum."""
    return _gone(meeting, event, Outcome.ESCALATED)


def handed_over(meeting: Meeting, event: HandedOver) -> Meeting:
    """Let the matter go to the forum it belongs to."""
    return _gone(meeting, event, Outcome.HANDED_OVER)


def _gone(meeting: Meeting, event: Escalated | HandedOver, outcome: Outcome) -> Meeting:
    proposal = replace(meeting.proposals[event.item], outcome=outcome, decided_at=event.at, forum=event.forum)
    return put_proposal(meeting, event.item, proposal, "decided")


def advised(meeting: Meeting, event: Advised) -> Meeting:
    """Keep an advice."""
    proposal = meeting.proposals[event.item]
    return put_proposal(meeting, event.item, replace(proposal, advice=(*proposal.advice, event)))


def question_raised(meeting: Meeting, event: QuestionRaised) -> Meeting:
    """Keep a question, open until it is answered."""
    proposal = meeting.proposals[event.item]
    raised = RaisedQuestion(len(proposal.questions) + 1, event.words, event.member)
    return put_proposal(meeting, event.item, replace(proposal, questions=(*proposal.questions, raised)))


def question_answered(meeting: Meeting, event: QuestionAnswered) -> Meeting:
    """Keep the answer to a question."""
    proposal = meeting.proposals[event.item]
    questions = tuple(
        replace(question, answer=event.words, answered_by=event.member)
        if question.number == event.question
        else question
        for question in proposal.questions
    )
    return put_proposal(meeting, event.item, replace(proposal, questions=questions))


def explainers_counted(meeting: Meeting, event: ExplainersCounted) -> Meeting:
    """Keep how many could explain a topic; asked again about it, the last count stands."""
    proposal = meeting.proposals[event.item]
    others = tuple(counted for counted in proposal.explainers if counted.topic != event.topic)
    return put_proposal(meeting, event.item, replace(proposal, explainers=(*others, event)))
