"""A simulated meeting: chance chooses what people do, the real rules decide what happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import cast

from data.conduct.errors import ConductError
from data.conduct.simulation.called import simulated_call
from data.conduct.simulation.deciding import decide, deliberate, hand_over, learn, review, work_on_dilemma
from data.conduct.simulation.moment import Moment
from data.meeting.agenda import ItemKind
from data.meeting.drawing import DrawStage
from data.meeting.event import Event
from data.meeting.events import AnyEvent, Convened
from data.meeting.fold import begin, fold
from data.meeting.people import Presence
from data.meeting.refusal import Refusal, refuse
from data.rules import ceremony, closing, notes, opening
from data.rules.course import strike, task_to_draw

_ASIDES = 0.12
"""How often somebody does something beside the matter, while there is time."""

_STEPS: dict[ItemKind, Callable[[Moment], Event | Refusal]] = {
    ItemKind.LAB: work_on_dilemma,
    ItemKind.LEARNING: learn,
    ItemKind.BURST_REVIEW: review,
}
"""What is done at the items that have steps of their own."""

_EVENTS_A_MATTER = 120
_MOST_MATTERS = 30


def simulated_meeting(seed: int, *, people: int = 12, length: int = 300) -> Iterator[tuple[int, AnyEvent]]:
    """Hold a whole meeting of so many people (4 or more) and give its events with their numbers, from 1.

    It lasts about ``length`` events: matters are talked about until their share of them has happened, then decided, so
    that the shortest has some 50 and one answer for each person. Nothing is written, and only the course of the
    meeting is kept: memory grows with the notes and rounds of one meeting, time in proportion to the events.
    """
    chance = Random(seed)  # noqa: S311  # a seed, so that a meeting can be held again
    yield from hold(simulated_call(people, matters_of(length), chance), chance, length)


def matters_of(length: int) -> int:
    """Tell how many matters a meeting of so many events has time for."""
    return max(1, min(_MOST_MATTERS, length // _EVENTS_A_MATTER))


def hold(called: Convened, chance: Random, length: int) -> Iterator[tuple[int, AnyEvent]]:
    """Hold the meeting that was called, until it is closed."""
    course = begin(1, called)
    yield 1, called
    while course.meeting.closed_at is None:
        event = _Moment(course, chance, length).event()
        course = fold(course, course.seq + 1, event)
        yield course.seq, event


class _Moment(Moment):
    """The meeting at one moment, and what people do next."""

    def event(self) -> AnyEvent:
        """Do something that is allowed: where an aside is not, go on with the matter."""
        decided = self._aside()
        if isinstance(decided, Refusal):
            decided = self._matter()
        if isinstance(decided, Refusal):
            raise ConductError(f"The simulation does not know how to go on: {decided.reason}.")
        return cast("AnyEvent", decided)

    def _matter(self) -> Event | Refusal:
        meeting = self.meeting
        if task_to_draw(meeting) is not None:
            return self._draw()
        kind = meeting.item.kind
        if kind is ItemKind.PROPOSAL and meeting.proposals[meeting.current].outcome is None:
            return decide(self)
        if kind in _STEPS:
            return _STEPS[kind](self)
        if kind is ItemKind.OPENING:
            return self._opening()
        if kind is ItemKind.HEAT_MAP and meeting.stage == "change":
            return self.ask(closing.choose_step, "a round first") if meeting.corrective_step is None else self.on()
        if kind is ItemKind.CLOSING:
            return self.ask(closing.close)
        return self._note() if self.time_left and kind is not ItemKind.PROPOSAL else self.on()

    def _note(self) -> Event | Refusal:
        return self.ask(notes.note, f"Said by chance: {'words ' * self.chance.randint(1, 20)}")

    def _aside(self) -> Event | Refusal:
        if self.meeting.adopted_at is None or not self.time_left or self.chance.random() >= _ASIDES:
            return refuse("no time")
        doing = self.chance.random()
        if doing < 0.4:  # noqa: PLR2004  # how often each happens
            return self._note()
        if doing < 0.5:  # noqa: PLR2004  # the same
            return self.ask(notes.agree_action, "Simulated action", self.anybody(), self.in_days(14))
        if doing < 0.6:  # noqa: PLR2004  # the same
            return strike(self.course, self.at)
        if doing < 0.75:  # noqa: PLR2004  # the same
            return deliberate(self)
        if doing < 0.8:  # noqa: PLR2004  # the same
            return hand_over(self)
        return self._come_or_go()

    def _come_or_go(self) -> Event | Refusal:
        """Let somebody leave, or come back: never more than one in six is away."""
        away = [m for m in self.meeting.people if not self.meeting.presence[m].here]
        if away and (len(away) * 6 >= len(self.meeting.people) or self.chance.random() < 0.5):  # noqa: PLR2004  # a coin
            return self.ask(opening.note_presence, (self.chance.choice(away),), Presence.ROOM)
        return self.ask(opening.note_presence, (self.anybody(),), Presence.LEFT)

    def _opening(self) -> Event | Refusal:
        meeting = self.meeting
        if meeting.opened_at is None:
            return self.ask(opening.open_meeting, self.anybody(), self.anybody(), "by notice", "here")
        if Presence.AWAITED in meeting.presence.values():
            return self.ask(opening.everybody_here)
        if meeting.stage == "counting" and meeting.counting is None:
            return self.ask(opening.decide_counting, counting=False)
        return self.on()

    def _draw(self) -> Event | Refusal:
        task, _places = task_to_draw(self.meeting) or ("", 0)
        draw = self.meeting.draw_for(self.meeting.current, task)
        if draw is None or draw.stage is DrawStage.FILLED:
            return self.on()
        if draw.stage is DrawStage.ANNOUNCED:
            return self.ask(ceremony.commit, draw.id, self._salt(draw.id))
        if draw.stage is DrawStage.COMMITTED and len(draw.slips) < self.meeting.settings.slips_at_least:
            return self.ask(ceremony.read_slip, draw.id, f"slip {self.chance.randint(1, 999)}")
        if draw.stage is DrawStage.COMMITTED:
            return self.ask(ceremony.reveal, draw.id, self._salt(draw.id))
        if draw.asked is None:
            return self.ask(ceremony.void, draw.id, "nobody is left")
        return self.ask(ceremony.decline if self.chance.random() < 0.2 else ceremony.accept, draw.id)  # noqa: PLR2004  # one in five

    def _salt(self, draw: str) -> str:
        """Give the same salt at the promise and at the reveal."""
        return f"{Random(f'{self.meeting.id}/{draw}').getrandbits(256):064x}"  # noqa: S311  # nothing is at stake
