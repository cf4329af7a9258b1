"""Whether a step is one that the rules allow: each rule is asked again for what it once decided."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from data.language import _
from data.meeting.decision_events import (
    PAPER_FIGURES,
    Advised,
    Answered,
    Deferred,
    Escalated,
    ExplainersCounted,
    HandedOver,
    HandsShown,
    IntegrationTried,
    MadeExperiment,
    ObjectionJudged,
    ObjectionTested,
    ObjectionWithdrawn,
    PapersCounted,
    ProposalWithdrawn,
    ProposalWorded,
    QuestionAnswered,
    QuestionRaised,
    VerdictVoided,
    VoteCast,
)
from data.meeting.event import Event
from data.meeting.events import (
    ActionAgreed,
    AgendaAdopted,
    Closed,
    CorrectiveStepChosen,
    CountingDecided,
    DrawSkipped,
    ItemAdded,
    ItemDropped,
    ItemOpened,
    MinutesConfirmed,
    Noted,
    Opened,
    ParticipationSummed,
    PresenceNoted,
    Stepped,
    Struck,
)
from data.meeting.refusal import Refusal, refuse
from data.meeting.role_events import (
    Acted,
    BurstReviewed,
    DataAskedFor,
    DataFound,
    DilemmaWorded,
    GapNamed,
    HandoverNoted,
    OptionNamed,
    OptionPut,
)
from data.meeting.state import Course, Meeting
from data.rules import (
    advice,
    agenda,
    bursts,
    ceremony,
    closing,
    consent,
    course,
    handover,
    labs,
    matters,
    minutes,
    notes,
    opening,
    proposals,
    voting,
)

Asked: TypeAlias = Callable[[Meeting, Any], Event | Refusal]
"""Asks a rule again: the meeting before the step and the step as recorded give the step as it is due."""


def _item_opened(meeting: Meeting, event: ItemOpened) -> Event | Refusal:
    onward = course.forward(meeting, event.at)
    return onward if onward == event else agenda.open_item(meeting, event.at, event.item)


def _agenda_adopted(meeting: Meeting, event: AgendaAdopted) -> Event | Refusal:
    return opening.adopt_agenda(meeting, event.at)


def _onward(meeting: Meeting, event: Stepped | ObjectionJudged) -> Event | Refusal:
    return course.forward(meeting, event.at)


def _papers_counted(meeting: Meeting, event: PapersCounted) -> Event | Refusal:
    figures = {figure: getattr(event, figure) for figure in PAPER_FIGURES}
    return voting.count_papers(meeting, event.at, event.item, event.teller, **figures)


def _participation(meeting: Meeting, event: ParticipationSummed) -> Event | Refusal:
    """Check the figures as far as that can be done without the marks, which are gone."""
    shares = (event.hoover, event.gini_corrected)
    fitting = (
        meeting.participation is None
        and meeting.settings.map_from_people <= event.people <= len(meeting.people)
        and 0 <= event.speakers <= event.people
        and min(event.turns, event.speech_ms) >= 0
        and all(share is None or 0 <= Fraction(share) <= 1 for share in shares)
        and (event.effective_n is None or 1 <= Fraction(event.effective_n) <= event.people)
    )
    return event if fitting else refuse("figures cannot be")


_ASKED: dict[type[Event], Asked] = {
    Opened: lambda m, e: opening.open_meeting(m, e.at, e.convenor, e.note_keeper, e.notice, e.place),
    PresenceNoted: lambda m, e: opening.note_presence(m, e.at, e.members, e.presence),
    CountingDecided: lambda m, e: opening.decide_counting(m, e.at, counting=e.counting, named=e.named),
    AgendaAdopted: _agenda_adopted,
    Stepped: _onward,
    ObjectionJudged: _onward,
    ItemOpened: _item_opened,
    ItemAdded: lambda m, e: agenda.add_item(m, e.at, e.item),
    ItemDropped: lambda m, e: agenda.drop_item(m, e.at, e.item),
    HandoverNoted: lambda m, e: handover.note_handover(m, e.at, e.mandate, e.passed_on, e.learned),
    DilemmaWorded: lambda m, e: labs.word_dilemma(m, e.at, e.question, e.dilemma),
    DataAskedFor: lambda m, e: labs.ask_for_data(m, e.at, e.words, e.found),
    DataFound: lambda m, e: labs.find_data(m, e.at, e.number, e.found),
    OptionNamed: lambda m, e: labs.name_option(m, e.at, e.words, e.member),
    OptionPut: lambda m, e: labs.put_option(m, e.at, e.option, e.area, e.responsible),
    GapNamed: lambda m, e: labs.name_gap(m, e.at, e.words),
    Acted: lambda m, e: bursts.act(m, e.at, e.words, e.money, e.hours, in_scope=e.in_scope),
    BurstReviewed: lambda m, e: bursts.review_burst(m, e.at, e.lesson),
    DrawSkipped: lambda m, e: ceremony.skip(m, e.at, e.task, e.reason),
    ProposalWorded: lambda m, e: proposals.word_proposal(
        m, e.at, e.item, e.text, e.responsible, e.review, e.evaluation, e.objection
    ),
    Answered: lambda m, e: consent.answer(m, e.at, e.item, e.member, e.answer, e.words),
    HandsShown: lambda m, e: consent.show_hands(m, e.at, e.item),
    ObjectionTested: lambda m, e: consent.maintain(m, e.at, e.item, e.members, maintains=e.maintains),
    ObjectionWithdrawn: lambda m, e: consent.withdraw_objection(m, e.at, e.item, e.objection, e.reason),
    Deferred: lambda m, e: proposals.defer(m, e.at, e.item, e.owner, e.until, e.reason, e.to_find_out),
    IntegrationTried: lambda m, e: matters.try_idea(m, e.at, e.item, e.objection, e.idea),
    MadeExperiment: lambda m, e: matters.make_experiment(m, e.at, e.item, e.until, e.undo, e.objection),
    Escalated: lambda m, e: matters.escalate(m, e.at, e.item),
    HandedOver: lambda m, e: matters.hand_over(m, e.at, e.item),
    Advised: lambda m, e: advice.advise(m, e.at, e.item, e.adviser, e.words),
    QuestionRaised: lambda m, e: advice.raise_question(m, e.at, e.item, e.words, e.member),
    QuestionAnswered: lambda m, e: advice.answer_question(m, e.at, e.item, e.question, e.words, e.member),
    ExplainersCounted: lambda m, e: advice.count_explainers(m, e.at, e.item, e.topic, e.could),
    VoteCast: lambda m, e: voting.cast(m, e.at, e.item, e.member, e.vote),
    PapersCounted: _papers_counted,
    MinutesConfirmed: lambda m, e: minutes.confirm_minutes(m, e.at, e.corrections),
    ProposalWithdrawn: lambda m, e: proposals.withdraw_proposal(m, e.at, e.item, e.reason),
    VerdictVoided: lambda m, e: proposals.void_verdict(m, e.at, e.item, e.reason),
    Noted: lambda m, e: notes.note(m, e.at, e.words, e.note, e.member),
    ActionAgreed: lambda m, e: notes.agree_action(m, e.at, e.action, e.owner, e.due),
    CorrectiveStepChosen: lambda m, e: closing.choose_step(m, e.at, e.step),
    ParticipationSummed: _participation,
    Closed: lambda m, e: closing.close(m, e.at, e.next_meeting),
}


def step_fault(meeting: Meeting, event: Event) -> str:
    """Say that a step is not due when the meeting stands so; empty where it is."""
    due = _ASKED[type(event)](meeting, event)
    if due == event:
        return ""
    kind = type(event).__name__
    if isinstance(due, Refusal):
        return _("“{kind}”: the rules do not allow this step here ({reason}).").format(kind=kind, reason=due.reason)
    return _("“{kind}”: the rules give another step here.").format(kind=kind)


def strike_fault(so_far: Course, event: Struck) -> str:
    """Say that a step could not be taken back; empty where it could."""
    last = so_far.past[-1].seq if so_far.past else None
    if last == event.of:
        return ""
    if last is None:
        return _("Line {of} was taken back, where nothing could be taken back.").format(of=event.of)
    return _("Line {of} was taken back, where only line {last} could be.").format(of=event.of, last=last)
