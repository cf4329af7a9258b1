"""One record, followed event by event and held against the rules."""

from __future__ import annotations

from data.conduct.folding import fold_line
from data.conduct.verification.decisions import decision_fault, decision_words
from data.conduct.verification.draws import DRAW_EVENTS, draw_fault, draw_words
from data.conduct.verification.findings import Check, Subject
from data.conduct.verification.ground import ground_fault
from data.conduct.verification.steps import step_fault, strike_fault
from data.language import _, ngettext
from data.meeting.decision_events import Agreed, BallotCounted, BallotOpened
from data.meeting.events import AnyEvent, Convened, Struck
from data.meeting.state import Course
from data.record.errors import RecordError

MOST_FAULTS = 20
"""How many faults of one record are told one by one."""

_MAKES_NO_SENSE = (KeyError, ValueError, AssertionError, IndexError, StopIteration, ArithmeticError)


def _subject(event: AnyEvent) -> Subject:
    match event:
        case Agreed():
            return Subject.AGREEMENT
        case BallotOpened() | BallotCounted():
            return Subject.BALLOT
        case _:
            return Subject.DRAW if isinstance(event, DRAW_EVENTS) else Subject.STEPS


def _fault(course: Course, event: AnyEvent) -> str:
    """Say why an event does not follow from the meeting before it; empty where it does."""
    try:
        match event:
            case Struck():
                return strike_fault(course, event)
            case Agreed() | BallotOpened() | BallotCounted():
                return decision_fault(course.meeting, event)
            case _ if isinstance(event, DRAW_EVENTS):
                return draw_fault(course.meeting, event)
            case _:
                return step_fault(course.meeting, event)
    except _MAKES_NO_SENSE:
        return _("“{kind}” makes no sense after the lines before it.").format(kind=type(event).__name__)


class Examination:
    """Hears the events of one record, in order; ``checks`` tells what was found."""

    def __init__(self) -> None:
        self._course: Course | None = None
        self._judging = True
        self._decisions: list[Check] = []
        self._faults: list[Check] = []
        self._untold = 0
        self._heard = 0
        self._draws: dict[str, int] = {}
        self._bad_draws: set[str] = set()
        self._closed: int | None = None

    def hear(self, seq: int, event: AnyEvent) -> None:
        """Judge the event of line ``seq`` by the meeting before it, and go on."""
        self._heard = seq
        if not self._judging or self._closed is not None:
            return
        before = self._course
        fault = self._fault_of(event)
        broken = ""
        try:
            self._course = fold_line(before, seq, event)
        except (RecordError, ArithmeticError):
            broken = _("Line {line} does not fit the meeting before it.").format(line=seq)
        if isinstance(event, DRAW_EVENTS):
            self._draws[event.draw] = seq
        if fault or broken:
            self._note_fault(seq, event, fault or broken, goes_on=not broken and before is not None)
        elif isinstance(event, BallotCounted | Agreed) and before is not None:
            words = decision_words(before.meeting, event)
            self._decisions.append(Check(_subject(event), holds=True, line=seq, words=words))
        if self._course is not None and self._course.meeting.closed_at is not None:
            self._closed = seq

    def _fault_of(self, event: AnyEvent) -> str:
        if self._course is not None:
            return _fault(self._course, event)
        if isinstance(event, Convened):
            return ground_fault(event)
        return _("The first line does not call a meeting.")

    def _note_fault(self, seq: int, event: AnyEvent, words: str, *, goes_on: bool) -> None:
        if isinstance(event, DRAW_EVENTS):
            self._bad_draws.add(event.draw)
        if not goes_on:
            self._judging = False
            words = _("{fault} What follows was not judged.").format(fault=words)
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(Check(_subject(event), holds=False, line=seq, words=words))
        else:
            self._untold += 1

    def checks(self) -> tuple[Check, ...]:
        """Tell what was found in the whole record: steps, decisions and draws as they came, then the closing."""
        return (*self.checks_so_far(), *self._closing())

    def checks_so_far(self) -> tuple[Check, ...]:
        """Tell what was found in a record that could not be heard to its end."""
        found = [*self._faults, *self._decisions, *self._sound_draws()]
        in_order = sorted(found, key=lambda check: check.line or 0)
        return (*self._steps(), *in_order, *self._further())

    def _steps(self) -> tuple[Check, ...]:
        if self._faults or not self._heard:
            return ()
        words = ngettext(
            "The {steps} step follows from the rules.",
            "Each of the {steps} steps follows from the rules and the steps before it.",
            self._closed or self._heard,
        ).format(steps=self._closed or self._heard)
        return (Check(Subject.STEPS, holds=True, line=None, words=words),)

    def _sound_draws(self) -> tuple[Check, ...]:
        if self._course is None:
            return ()
        meeting = self._course.meeting
        return tuple(
            Check(Subject.DRAW, holds=True, line=self._draws.get(draw.id), words=draw_words(meeting, draw))
            for draw in meeting.draws.values()
            if draw.id not in self._bad_draws
        )

    def _further(self) -> tuple[Check, ...]:
        if not self._untold:
            return ()
        words = ngettext(
            "{lines} further line does not follow from the rules.",
            "{lines} further lines do not follow from the rules.",
            self._untold,
        ).format(lines=self._untold)
        return (Check(Subject.STEPS, holds=False, line=None, words=words),)

    def _closing(self) -> tuple[Check, ...]:
        if self._closed is None:
            words = _("The meeting is not closed: its record and its head can still grow.")
            return (
                (Check(Subject.CLOSING, holds=True, line=None, words=words),) if self._judging and self._heard else ()
            )
        added = self._heard - self._closed
        if not added:
            words = _("The meeting was closed, and nothing was added afterwards.")
            return (Check(Subject.CLOSING, holds=True, line=self._closed, words=words),)
        words = ngettext(
            "The meeting was closed in line {closed}, but {added} line was added afterwards.",
            "The meeting was closed in line {closed}, but {added} lines were added afterwards.",
            added,
        ).format(closed=self._closed, added=added)
        return (Check(Subject.CLOSING, holds=False, line=self._closed + 1, words=words),)
