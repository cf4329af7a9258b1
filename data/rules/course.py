"""The course of a meeting: one step forward, whatever the item, and the last step taken back."""

from __future__ import annotations

from typing import TypeAlias

from data.meeting.agenda import ItemKind
from data.meeting.decision_events import Agreed, BallotCounted, BallotOpened, ObjectionJudged
from data.meeting.drawing import DrawStage
from data.meeting.events import AgendaAdopted, DrawAnnounced, ItemOpened, Stepped, Struck
from data.meeting.protocol import Consent
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import FACILITATOR, OBSERVER, Course, Meeting
from data.rules import ceremony, consent, labs, opening, voting
from data.rules.terms import appointment_of

Onward: TypeAlias = (
    AgendaAdopted | Agreed | BallotCounted | BallotOpened | DrawAnnounced | ItemOpened | ObjectionJudged | Stepped
)

LAB_STAGES = ("dilemma", "data", "options")


def task_to_draw(meeting: Meeting) -> tuple[str, int] | None:
    """Tell which task the current step draws, and how many places; none where nothing is drawn.

    The task is the id of a role, where one is drawn.
    """
    item = meeting.item
    if item.kind is ItemKind.DRAW:
        return item.role or item.title, item.places
    if item.kind is ItemKind.ROTATION:
        return item.title, len(ceremony.who_is_eligible(meeting, item.title, 1).eligible)
    if item.kind is ItemKind.OPENING and meeting.stage in {FACILITATOR, OBSERVER}:
        return meeting.stage, 1
    return None


def forward(meeting: Meeting, at: int) -> Onward | Refusal:
    """Take the next step of the meeting, or say what is missing for it."""
    if meeting.closed_at is not None:
        return refuse("meeting is closed")
    drawing = task_to_draw(meeting)
    if drawing is not None:
        missing = _draw_missing(meeting, at, *drawing)
        if missing is not None:
            return missing
    if meeting.item.kind is ItemKind.OPENING:
        return _through_opening(meeting, at)
    if meeting.item.kind is ItemKind.PROPOSAL and meeting.proposals[meeting.current].outcome is None:
        return _through_proposal(meeting, at)
    if meeting.item.kind is ItemKind.LAB and meeting.stage != LAB_STAGES[-1]:
        stage = LAB_STAGES[LAB_STAGES.index(meeting.stage) + 1]
        return labs.forward_refused(meeting) or Stepped(at, meeting.current, stage)
    if meeting.item.kind is ItemKind.HEAT_MAP:
        if meeting.stage == "map":
            return Stepped(at, meeting.current, "change")
        if meeting.corrective_step is None:
            return refuse("step not chosen")
    following = meeting.next_item()
    return ItemOpened(at, following.id) if following is not None else refuse("nothing follows")


def _draw_missing(meeting: Meeting, at: int, task: str, places: int) -> DrawAnnounced | Refusal | None:
    draw = meeting.draw_for(meeting.current, task)
    if draw is None:
        return None if ceremony.skipped(meeting, task) else ceremony.announce(meeting, at, task, places)
    if draw.stage is DrawStage.FILLED:
        return None
    if draw.asked is not None:
        return refuse("acceptance missing", member=draw.asked)
    return refuse("draw is not finished")


def _through_opening(meeting: Meeting, at: int) -> Stepped | AgendaAdopted | Refusal:
    if meeting.stage == "welcome":
        return refuse("not open yet")
    if meeting.stage == "counting" and meeting.counting is None:
        return refuse("decide about counting")
    stages = opening.stages_of(meeting)
    if meeting.stage == stages[-1]:
        return opening.adopt_agenda(meeting, at)
    following = stages[stages.index(meeting.stage) + 1]
    return Stepped(at, meeting.current, following)


def _through_proposal(
    meeting: Meeting, at: int
) -> Stepped | ObjectionJudged | Agreed | BallotOpened | BallotCounted | Refusal:
    rule = meeting.rule_of(meeting.item)
    if rule is None:
        return refuse("no area", title=meeting.item.title)
    refused = appointment_of(meeting, meeting.item)
    if refused is not None:
        return refused
    if isinstance(rule, Consent):
        return consent.forward(meeting, at, meeting.current)
    return voting.forward(meeting, at, meeting.current)


def strike(course: Course, at: int) -> Struck | Refusal:
    """Take back the last step; behind a promise, a reveal or a verdict nothing is taken back."""
    if not course.past:
        return refuse("nothing to take back")
    return Struck(at, course.past[-1].seq)
