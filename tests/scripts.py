"""Little meetings, written in the docstring of a test and played before it: the docstring is the meeting.

Its first paragraph states the rule. Then come who and what the meeting has, and its steps, one a line or several with
three spaces between. ``(refused: reason: facts)`` after a step says that it may not happen, and why; every other step
must. :mod:`tests.sentences` holds every sentence a script may use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from data.meeting.agenda import Item, ItemKind, MeetingKind
from data.meeting.event import Event
from data.meeting.events import Convened
from data.meeting.fold import begin, fold
from data.meeting.mandate import Mandate, Role, Turn
from data.meeting.people import MemberId, Person, Presence
from data.meeting.protocol import ASSEMBLY, Area, Consent, MatterClass, Protocol, Rule, Settings, Supermajority
from data.meeting.refusal import Refusal
from data.meeting.state import Course
from data.rules.course import strike
from tests.sentences import CHECKS, HEADERS, SHORTCUTS, STEPS, Decided, find

BETWEEN = re.compile(r"\s{3,}(?![\s(])")
DAY = "2030-01-01"
REFUSED = re.compile(r"(?P<sentence>.+?)\s+\(refused: (?P<reason>.+)\)")


class Play:
    """A meeting being played: what it rests on, and its course from the first step on."""

    def __init__(self) -> None:
        self.people: tuple[Person, ...] = ()
        self.items: tuple[Item, ...] = ()
        self.settings: dict[str, str] = {"counting_decided_until": "2040-01-01"}
        self.served: dict[str, tuple[Turn, ...]] = {}
        self.rules: dict[str, Rule] = {"consent": Consent(), "supermajority": Supermajority()}
        self.areas: dict[str, dict[str, Any]] = {}
        self.called: dict[str, Any] = {}
        self.kind = "assembly"
        self.roles: list[Role] = []
        self.mandates: list[Mandate] = []
        self.begun: Course | None = None
        self.record: list[tuple[int, Event]] = []

    @property
    def course(self) -> Course:
        """The course so far; the meeting is called before its first step."""
        if self.begun is None:
            last = (Item("heat-map", "Heat map", ItemKind.HEAT_MAP), Item("closing", "Closing", ItemKind.CLOSING))
            items = (Item("opening", "Opening", ItemKind.OPENING), *self.items, *last)
            usual = {"forum": ASSEMBLY, "matter_class": MatterClass.OPERATIONAL}
            areas = tuple(Area(a, a, rule=rule, **(usual | self.areas.get(a, {}))) for a, rule in self.rules.items())
            settings = msgspec.convert(self.settings, Settings, strict=False)
            rests_on = (self.people, items, Protocol(1, areas), settings, self.served)
            self.called |= {"roles": tuple(self.roles), "mandates": tuple(self.mandates)}
            called = Convened(0, "m", "Demo", self.kind, "Demo", DAY, *rests_on, **self.called)
            self.record.append((0, called))
            self.begun = begin(0, called)
        return self.begun

    def change_area(self, name: str, **changes: Any) -> None:
        """Give an area of the protocol other values than the usual ones."""
        self.areas[name] = self.areas.get(name, {}) | changes

    def change_last_item(self, **changes: Any) -> None:
        """Give the item named last other values than the usual ones."""
        self.items = (*self.items[:-1], msgspec.structs.replace(self.items[-1], **changes))

    def change_last_role(self, **changes: Any) -> None:
        """Give the role named last other values than the usual ones."""
        self.roles[-1] = msgspec.structs.replace(self.roles[-1], **changes)

    def change_people(self, many: tuple[MemberId, ...], **changes: Any) -> None:
        """Say something more of some members."""
        self.people = tuple(msgspec.structs.replace(p, **changes) if p.id in many else p for p in self.people)

    def play(self, line: str) -> None:
        """Play one line of a script; a second passes with each sentence."""
        for written in BETWEEN.split(line.strip()):
            refused = REFUSED.fullmatch(written)
            sentence, reason = (refused["sentence"], refused["reason"]) if refused else (written, "")
            try:
                self._take(self.decide(sentence), reason)
            except Exception as error:
                error.add_note(f"in the line: {written}")
                raise

    def decide(self, sentence: str) -> Decided:
        """Ask what a sentence asks for, without recording it."""
        if header := find(HEADERS, sentence):
            assert self.begun is None, "what a meeting has is said before its first step"
            return header(self)
        if shortcut := find(SHORTCUTS, sentence):
            return shortcut(self)
        if check := find(CHECKS, sentence):
            return check(self.course.meeting)
        step = find(STEPS, sentence)
        assert step is not None, f"no sentence of a script: {sentence}"
        return step(self.course.meeting, self.course.at + 1000)

    def _take(self, decided: Decided, reason: str) -> None:
        said = self._in_words(decided) if isinstance(decided, Refusal) else ""
        assert said == reason, f"refused: {said or 'not at all'}, expected: {reason or 'not at all'}"
        if isinstance(decided, Event):
            self.keep(decided)

    def keep(self, event: Event) -> None:
        """Record an event and fold it."""
        seq = self.course.seq + 1
        self.record.append((seq, event))
        self.begun = fold(self.course, seq, event)

    def _in_words(self, refusal: Refusal) -> str:
        facts = [fact if isinstance(fact, tuple) else (str(fact),) for fact in refusal.facts.values()]
        people = self.course.meeting.people
        words = ", ".join(people[f].name if f in people else f for fact in facts for f in fact)
        return f"{refusal.reason}: {words}" if words else refusal.reason

    def get_under_way(self) -> None:
        """Come through the opening: everybody still awaited is here, nobody is drawn, airtime is not counted."""
        first = self.people[0].name
        self.play(f"{first} opens, {first} types")
        if Presence.AWAITED in self.course.meeting.presence.values():
            self.play("everybody is here")
        if self.kind != MeetingKind.BURST:
            self.play("forward   skip: not today   forward   skip: not today   forward")
            self.play("airtime is not counted")
        self.play("forward")

    def take_back(self) -> Decided:
        """Take back the last step."""
        return strike(self.course, self.course.at + 1000)

    def go_on_to(self, stage: str) -> None:
        """Go forward until this stage is reached."""
        while self.course.meeting.stage != stage:
            self.play("forward")


def play(script: str) -> Course:
    """Play a script and give the course of its meeting."""
    playing = Play()
    for line in filter(str.strip, script.splitlines()):
        playing.play(line)
    return playing.course


def script(test: Callable[[Course], None]) -> Callable[[], None]:
    """Play the docstring of a test, then run the test with the course of its meeting."""

    def played() -> None:
        _, _, lines = (test.__doc__ or "").partition("\n\n")
        assert lines, "the script follows the rule after an empty line"
        test(play(lines))

    played.__name__, played.__qualname__ = test.__name__, test.__qualname__
    played.__module__, played.__doc__ = test.__module__, test.__doc__
    return played
