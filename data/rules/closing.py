"""The end of a meeting: what it changes about its talk, the group figures, closing."""

from __future__ import annotations

from fractions import Fraction

from data.meeting.agenda import ItemKind
from data.meeting.drawing import DrawStage
from data.meeting.events import Closed, CorrectiveStepChosen, ParticipationSummed
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.proposals import day_refused


def choose_step(meeting: Meeting, at: int, step: str) -> CorrectiveStepChosen | Refusal:
    """Choose what the meeting changes until next time; empty means nothing."""
    if meeting.item.kind is not ItemKind.HEAT_MAP:
        return refuse("not at the heat map")
    return CorrectiveStepChosen(at, step.strip())


def sum_participation(
    meeting: Meeting,
    at: int,
    speech_ms: dict[str, int],
    turns: int,
    *,
    hoover: Fraction | None,
    gini_corrected: Fraction | None,
    effective_n: Fraction | None,
) -> ParticipationSummed | Refusal:
    """Keep group figures without names; refused for a group too small to be anonymous."""
    if len(speech_ms) < meeting.settings.map_from_people:
        return refuse("too few counted", people=meeting.settings.map_from_people)
    return ParticipationSummed(
        at,
        people=len(speech_ms),
        speakers=sum(1 for ms in speech_ms.values() if ms > 0),
        turns=turns,
        speech_ms=sum(speech_ms.values()),
        hoover=_text(hoover),
        gini_corrected=_text(gini_corrected),
        effective_n=_text(effective_n),
    )


def _text(figure: Fraction | None) -> str | None:
    return None if figure is None else str(figure)


def undecided(meeting: Meeting) -> tuple[str, ...]:
    """List the proposals that have no outcome yet, by item."""
    return tuple(item for item, proposal in meeting.proposals.items() if proposal.outcome is None)


def close(meeting: Meeting, at: int, next_meeting: str = "") -> Closed | Refusal:
    """End the meeting, once; a promise that was not kept must be shown or made void first."""
    if meeting.closed_at is not None:
        return refuse("meeting is closed")
    if meeting.item.kind is not ItemKind.CLOSING:
        return refuse("not at the closing")
    if any(draw.stage is DrawStage.COMMITTED for draw in meeting.draws.values()):
        return refuse("draw is not finished")
    if next_meeting:
        refused = day_refused(meeting, next_meeting)
        if refused is not None:
            return refused
    return Closed(at, next_meeting)
