"""Advice, questions, and who could explain a topic, for the minutes; none of these decided anything."""

from __future__ import annotations

from msgspec import Struct

from data.language import _
from data.meeting.proposal import Proposal, RaisedQuestion
from data.minutes.telling import Telling


class Advice(Struct, frozen=True):
    """What somebody advised."""

    adviser: str
    words: str


class QuestionCourse(Struct, frozen=True):
    """A question and its answer; ``asked`` and ``answered`` name who spoke, where that was noted."""

    number: int
    asked: str
    words: str
    answered: str
    answer: str


class Explainers(Struct, frozen=True):
    """How many could explain a topic, in words; they were counted without names."""

    topic: str
    counted: str


class Deliberation(Struct, frozen=True):
    """What was said about a proposal before it was decided."""

    advice: tuple[Advice, ...]
    questions: tuple[QuestionCourse, ...]
    explainers: tuple[Explainers, ...]


def deliberation_of(telling: Telling, proposal: Proposal) -> Deliberation:
    """Gather what was said about a proposal, in the order it was said."""
    return Deliberation(
        advice=tuple(Advice(telling.name(advised.adviser), advised.words) for advised in proposal.advice),
        questions=tuple(_question(telling, question) for question in proposal.questions),
        explainers=tuple(
            Explainers(
                counted.topic,
                _("{could} of {here} people here could, asked without names").format(
                    could=counted.could, here=counted.here
                ),
            )
            for counted in proposal.explainers
        ),
    )


def _question(telling: Telling, question: RaisedQuestion) -> QuestionCourse:
    return QuestionCourse(
        number=question.number,
        asked=telling.named(question.by),
        words=question.words,
        answered=telling.named(question.answered_by),
        answer=question.answer,
    )
