"""Folds events to the meeting they make. Pure: the same events always give the same meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from data.meeting import fold_ballot, fold_draw, fold_matter, fold_meeting, fold_proposal, fold_roles
from data.meeting.decision_events import (
    Advised,
    Agreed,
    Answered,
    BallotCounted,
    BallotOpened,
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
    Convened,
    CorrectiveStepChosen,
    CountingDecided,
    DrawAccepted,
    DrawAnnounced,
    DrawCommitted,
    DrawDeclined,
    DrawRevealed,
    DrawSkipped,
    DrawVoided,
    ItemAdded,
    ItemDropped,
    ItemOpened,
    MinutesConfirmed,
    Noted,
    Opened,
    ParticipationSummed,
    PresenceNoted,
    SlipRead,
    Stepped,
    Struck,
)
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
    OrderDrawn,
)
from data.meeting.state import Course, Meeting, Step

STEPS_KEPT = 64
"""How many steps in a row can be taken back; memory for them stays constant."""

_FOLDS: dict[type[Event], Callable[[Meeting, Any], Meeting]] = {
    Opened: fold_meeting.opened,
    PresenceNoted: fold_meeting.presence_noted,
    Stepped: fold_meeting.stepped,
    ItemOpened: fold_meeting.item_opened,
    ItemAdded: fold_meeting.item_added,
    ItemDropped: fold_meeting.item_dropped,
    AgendaAdopted: fold_meeting.agenda_adopted,
    CountingDecided: fold_meeting.counting_decided,
    Noted: fold_meeting.noted,
    ActionAgreed: fold_meeting.action_agreed,
    ParticipationSummed: fold_meeting.participation_summed,
    CorrectiveStepChosen: fold_meeting.corrective_step_chosen,
    Closed: fold_meeting.closed,
    DrawAnnounced: fold_draw.announced,
    DrawCommitted: fold_draw.committed,
    SlipRead: fold_draw.slip_read,
    DrawRevealed: fold_draw.revealed,
    DrawAccepted: fold_draw.accepted,
    DrawDeclined: fold_draw.declined,
    DrawVoided: fold_draw.voided,
    DrawSkipped: fold_draw.skipped,
    OrderDrawn: fold_draw.order_drawn,
    HandoverNoted: fold_roles.handover_noted,
    DilemmaWorded: fold_roles.dilemma_worded,
    DataAskedFor: fold_roles.data_asked_for,
    DataFound: fold_roles.data_found,
    OptionNamed: fold_roles.option_named,
    OptionPut: fold_roles.option_put,
    GapNamed: fold_roles.gap_named,
    Acted: fold_roles.acted,
    BurstReviewed: fold_roles.burst_reviewed,
    ProposalWorded: fold_proposal.worded,
    Answered: fold_proposal.answered,
    HandsShown: fold_proposal.hands_shown,
    ObjectionTested: fold_proposal.objection_tested,
    ObjectionJudged: fold_proposal.objection_judged,
    ObjectionWithdrawn: fold_proposal.objection_withdrawn,
    Agreed: fold_proposal.agreed,
    Deferred: fold_proposal.deferred,
    ProposalWithdrawn: fold_proposal.withdrawn,
    BallotOpened: fold_ballot.opened,
    VoteCast: fold_ballot.vote_cast,
    PapersCounted: fold_ballot.papers_counted,
    BallotCounted: fold_ballot.counted,
    IntegrationTried: fold_matter.integration_tried,
    MadeExperiment: fold_matter.made_experiment,
    Escalated: fold_matter.escalated,
    HandedOver: fold_matter.handed_over,
    Advised: fold_matter.advised,
    QuestionRaised: fold_matter.question_raised,
    QuestionAnswered: fold_matter.question_answered,
    ExplainersCounted: fold_matter.explainers_counted,
    MinutesConfirmed: fold_meeting.minutes_confirmed,
    VerdictVoided: fold_proposal.verdict_voided,
}

_BARRIERS = frozenset({DrawCommitted, DrawRevealed, DrawVoided, Agreed, BallotCounted, VerdictVoided, Closed})
"""Behind a commitment, a reveal or a verdict nothing is taken back; it is voided with a reason instead."""

_BOOKKEEPING = frozenset({ParticipationSummed})
"""Recorded by the program itself: no step of a person."""

_STAYS = _BARRIERS | _BOOKKEEPING
"""What cannot be taken back."""


def begin(seq: int, event: Convened) -> Course:
    """Begin a meeting with the event that called it."""
    return Course(seq, event.at, fold_meeting.convened(event))


def fold(course: Course, seq: int, event: Event) -> Course:
    """Fold line number ``seq`` into the course so far; ``ValueError`` where it takes back what is not the last step."""
    kind = type(event)
    folding = _FOLDS.get(kind)
    if folding is None:
        assert isinstance(event, Struck)
        return _struck(course, seq, event)
    meeting = folding(course.meeting, event)
    if kind in _STAYS:
        course = without_past(course) if kind in _BARRIERS else course
        return Course(seq, event.at, meeting, course.last, course.older, course.kept)
    last, older, kept = course.last, course.older, course.kept
    depth = last.depth if last is not None else 0
    if depth == STEPS_KEPT:
        last, older, depth = None, last, 0
    step = Step(seq, event, course.meeting, last, depth + 1)
    return Course(seq, event.at, meeting, step, older, kept + 1 if kept < STEPS_KEPT else kept)


def _struck(course: Course, seq: int, event: Struck) -> Course:
    step = course.last
    if step is None or not course.kept or step.seq != event.of:
        raise ValueError(f"line {seq} takes back line {event.of}, which is not the last step")
    restored = replace(step.before, participation=course.meeting.participation)
    if step.earlier is None:
        return Course(seq, event.at, restored, course.older, None, course.kept - 1)
    return Course(seq, event.at, restored, step.earlier, course.older, course.kept - 1)


def fold_all(events: Iterable[tuple[int, Event]]) -> Course | None:
    """Fold a whole record of ``(seq, event)``; none when it is empty. The first event must be ``Convened``."""
    course: Course | None = None
    for seq, event in events:
        if course is None:
            if not isinstance(event, Convened):
                raise TypeError("a record begins with the calling of the meeting")
            course = begin(seq, event)
        else:
            course = fold(course, seq, event)
    return course


def without_past(course: Course) -> Course:
    """Forget what could be taken back."""
    return Course(course.seq, course.at, course.meeting)
