"""One meeting of simulated years: everybody does what is expected, chance draws and declines."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from data.conduct.errors import ConductError
from data.meeting.agenda import ItemKind
from data.meeting.drawing import DrawStage
from data.meeting.event import Event
from data.meeting.events import Convened
from data.meeting.fold import begin, fold
from data.meeting.lab import DilemmaKind
from data.meeting.people import MemberId, Presence
from data.meeting.refusal import Refusal
from data.meeting.state import Meeting
from data.rules import agenda, ceremony, closing, consent, labs, opening
from data.rules.course import forward, task_to_draw

_DECLINING = 0.1
_STEP_MS = 60_000


class Sitting:
    """A meeting held in memory, from its call to its end. Who is ``willing`` accepts whatever they are drawn for.

    Without ``lots`` nobody is drawn in its opening.
    """

    def __init__(self, called: Convened, chance: Random, willing: frozenset[MemberId], *, lots: bool) -> None:
        self.course = begin(1, called)
        self.chance = chance
        self.willing = willing
        self.lots = lots

    @property
    def meeting(self) -> Meeting:
        """The meeting now."""
        return self.course.meeting

    def _take(self, rule: Callable[..., Event | Refusal], *args: Any, **kwargs: Any) -> None:
        decided = rule(self.meeting, self.course.at + _STEP_MS, *args, **kwargs)
        if isinstance(decided, Refusal):
            raise ConductError(f"The simulation does not know how to go on: {decided.reason}.")
        self._keep(decided)

    def _keep(self, event: Event) -> None:
        self.course = fold(self.course, self.course.seq + 1, event)

    def held(self, away: frozenset[MemberId]) -> Meeting:
        """Hold the meeting without those who are away, and give it as it is when it is closed."""
        here = next(member for member in self.meeting.people if member not in away)
        self._take(opening.open_meeting, here, here)
        if away:
            self._take(opening.note_presence, tuple(away), Presence.ABSENT)
        self._take(opening.everybody_here)
        self._take(forward)
        while self.meeting.closed_at is None:
            self._item()
        return self.meeting

    def _item(self) -> None:
        meeting = self.meeting
        drawing = task_to_draw(meeting)
        if drawing is not None:
            self._draw(drawing[0])
        elif meeting.item.kind is ItemKind.OPENING and meeting.stage == "counting":
            self._take(opening.decide_counting, counting=False)
            for item in meeting.items:
                if item.revisit is not None:
                    self._take(agenda.drop_item, item.id)
        elif meeting.item.kind is ItemKind.PROPOSAL and meeting.proposals[meeting.current].outcome is None:
            self._agree()
        elif meeting.item.kind is ItemKind.LAB and meeting.stage == "dilemma":
            self._take(labs.word_dilemma, "Simulated dilemma?", DilemmaKind.WORK)
            self._take(forward)
        elif meeting.item.kind is ItemKind.HEAT_MAP and meeting.stage == "change" and meeting.corrective_step is None:
            self._take(closing.choose_step, "")
        else:
            self._take(closing.close if meeting.item.kind is ItemKind.CLOSING else forward)

    def _agree(self) -> None:
        if self.meeting.stage == "object":
            self._take(consent.show_hands, self.meeting.current)
        self._take(forward)

    def _draw(self, task: str) -> None:
        """Draw a task, as long as there is somebody to ask; go on without it otherwise."""
        undrawn = self.meeting.item.kind is ItemKind.OPENING and not self.lots
        announced = None if undrawn else forward(self.meeting, self.course.at + _STEP_MS)
        if announced is None or isinstance(announced, Refusal):
            self._take(ceremony.skip, task, "nobody can be drawn")
            self._take(forward)
            return
        self._keep(announced)
        draw = next(reversed(self.meeting.draws))
        salt = f"{self.chance.getrandbits(256):064x}"
        self._take(ceremony.commit, draw, salt)
        for _slip in range(self.meeting.settings.slips_at_least):
            self._take(ceremony.read_slip, draw, f"slip {self.chance.randint(1, 999)}")
        self._take(ceremony.reveal, draw, salt)
        self._ask(draw)

    def _ask(self, draw: str) -> None:
        """Ask ticket by ticket; where nobody is left to ask, make the draw void, and it is held again."""
        if self.meeting.draws[draw].whole:
            self._take(ceremony.adopt_order, draw)
        while self.meeting.draws[draw].stage is DrawStage.REVEALED:
            asked = self.meeting.draws[draw].asked
            if asked is None:
                self._take(ceremony.void, draw, "nobody is left to ask")
                return
            declines = asked not in self.willing and self.chance.random() < _DECLINING
            self._take(ceremony.decline if declines else ceremony.accept, draw)
        self._take(forward)
