"""Meetings held for these tests: every event comes from the rule that decides it, and is folded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.meeting.agenda import Item, ItemKind
from data.meeting.decision_events import Answer
from data.meeting.event import Event
from data.meeting.events import Convened, NoteKind
from data.meeting.fold import begin, fold
from data.meeting.people import Person, Presence, Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.state import FACILITATOR, OBSERVER, Meeting
from data.rules import agenda, ceremony, closing, consent, course, notes, opening, proposals, voting

HEAD = "3f9a1c07b2d4" + "0123456789abcdef" * 3 + "0123"
SALT = "ab" * 32
EVENING = int(datetime(2026, 9, 2, 18, 0, tzinfo=ZoneInfo("Europe/Berlin")).timestamp() * 1000)
MINUTE = 60_000

PEOPLE = (
    Person("ada", "Ada Demo"),
    Person("ben", "Ben Demo"),
    Person("cem", "Cem Demo"),
    Person("dana", "Dana Demo"),
    Person("eli", "Eli Demo"),
    Person("fay", "Fay Demo", Standing.NO_VOTE),
    Person("gus", "Gus Demo", Standing.GUEST),
    Person("hal", "Hal Demo"),
    Person("ivo", "Ivo Demo"),
)
FRAME = (
    Item("opening", "Opening", ItemKind.OPENING, 10),
    Item("map", "Heat map", ItemKind.HEAT_MAP, 10),
    Item("closing", "Closing", ItemKind.CLOSING, 5),
)


class Held:
    """A meeting being held: ``do`` asks a rule, a minute after the last step, and folds its answer."""

    def __init__(self, *items: Item, **convened: Any) -> None:
        first, *last = FRAME
        facts: dict[str, Any] = {
            "meeting": "2026-09-02-assembly",
            "workplace": "Demo Bakery",
            "meeting_kind": "assembly",
            "title": "September assembly",
            "day": "2026-09-02",
            "people": PEOPLE,
            "items": (first, *items, *last),
            "protocol": DEFAULT_PROTOCOL,
            "settings": Settings(time_zone="Europe/Berlin", counting_decided_until="2040-01-01"),
        }
        self.at = EVENING
        self.course = begin(0, Convened(self.at - MINUTE, **(facts | convened)))

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self.course.meeting

    def do(self, rule: Callable[..., Any], *facts: Any, after: int = 1, **more: Any) -> None:
        """Ask a rule ``after`` so many minutes, and fold the event it answers with."""
        self.at += after * MINUTE
        event = rule(self.meeting, self.at, *facts, **more)
        assert isinstance(event, Event), event
        self.happened(event)

    def happened(self, event: Event) -> None:
        """Fold an event that no rule has to decide."""
        self.course = fold(self.course, self.course.seq + 1, event)

    def forward(self, times: int = 1) -> None:
        """Go so many steps forward."""
        for _ in range(times):
            self.do(course.forward)

    def open(self, *, notice: str = "", place: str = "", reason: str = "we are few today") -> None:
        """Go through the opening with everybody still awaited in the room, and draw nobody."""
        self.do(opening.open_meeting, "ada", "ben", notice, place, after=0)
        if Presence.AWAITED in self.meeting.presence.values():
            self.do(opening.everybody_here)
        self.open_rest(reason)

    def open_rest(self, reason: str = "we are few today") -> None:
        """Go from the roll call to the first item, and draw nobody."""
        self.forward()
        for task in (FACILITATOR, OBSERVER):
            self.do(ceremony.skip, task, reason)
            self.forward()
        self.do(opening.decide_counting, counting=False)
        self.forward()

    def draw(self, *slips: str, salt: str = SALT, declined: int = 0) -> str:
        """Hold the draw that the current step asks for, and give its id; so many decline first."""
        self.forward()
        name = next(reversed(self.meeting.draws))
        self.do(ceremony.commit, name, salt)
        for slip in slips:
            self.do(ceremony.read_slip, name, slip, after=0)
        self.do(ceremony.reveal, name, salt)
        for _ in range(declined):
            self.do(ceremony.decline, name)
        while self.meeting.draws[name].asked is not None:
            self.do(ceremony.accept, name, after=0)
        return name

    def close(self, step: str = "", next_meeting: str = "") -> None:
        """Turn to the heat map, choose a step, and close."""
        self.do(agenda.open_item, "map")
        self.forward()
        self.do(closing.choose_step, step)
        self.forward()
        self.do(closing.close, next_meeting)


def complete_meeting() -> Meeting:
    """Hold a meeting in which nearly everything happens once."""
    held = Held(
        Item("news", "News from the market stall", ItemKind.INFORMATION, 10),
        Item(
            "oven",
            "A second oven",
            ItemKind.PROPOSAL,
            25,
            proposer="cem",
            area="operations",
            text="We lease a second deck oven for a year.",
            evaluation="Fewer than two sold-out Saturdays a month.",
        ),
        Item(
            "shop",
            "A shop in the old town",
            ItemKind.PROPOSAL,
            30,
            proposer="dana",
            area="strategy",
            text="We open a second shop in spring.\n\nRent at most 1,200 a month.",
        ),
        Item("bike", "Delivery bike", ItemKind.PROPOSAL, 10, proposer="eli", area="operations", text="We buy a bike."),
        Item("keys", "keeper of the keys", ItemKind.DRAW, 5),
        Item("stall", "Rota of the stall", ItemKind.DISCUSSION, 10),
        served={FACILITATOR: ("ada",)},
        previous_head="9c" * 32,
        previous_step="Start each item with a round.",
    )
    _open_with_draws(held)
    held.do(notes.note, "The stall sold out three times in August.", after=5)
    held.forward()
    _agree_on_the_oven(held)
    held.forward()
    _vote_on_the_shop(held)
    held.forward()
    held.do(proposals.defer, "bike", "eli", "2026-10-07", "Two offers are missing.", after=4)
    held.forward()
    held.draw("rye", "7", declined=1)
    held.close("The quietest side of the table speaks first.", "2026-10-07")
    return held.meeting


def _open_with_draws(held: Held) -> None:
    held.do(opening.open_meeting, "ada", "ben", "Letter to all members on 19 August.", "the back room", after=0)
    held.do(opening.note_presence, ("dana",), Presence.REMOTE)
    held.do(opening.note_presence, ("hal",), Presence.APOLOGISED, after=0)
    held.do(opening.note_presence, ("ivo",), Presence.ABSENT, after=0)
    held.do(opening.everybody_here, after=0)
    held.forward()
    held.draw("crumb", "42")
    held.forward()
    held.forward()
    held.do(ceremony.void, next(reversed(held.meeting.draws)), "The laptop ran out of power.")
    held.draw("salt", "flour")
    held.forward()
    held.do(opening.decide_counting, counting=True)
    held.forward()


def _agree_on_the_oven(held: Held) -> None:
    held.forward(3)
    held.do(consent.answer, "oven", "eli", Answer.OBJECTION, "A year binds us longer than our lease of the house.")
    held.do(consent.answer, "oven", "cem", Answer.CONCERN, "It will be loud.")
    held.do(consent.show_hands, "oven")
    held.forward()
    held.do(consent.maintain, "oven", ("ada",), maintains=True)
    held.forward()
    text = "We lease a second deck oven for six months."
    details = ("cem", "2027-03-01", "Fewer than two sold-out Saturdays a month.")
    held.do(proposals.word_proposal, "oven", text, *details, 1)
    held.do(consent.answer, "oven", "cem", Answer.CONCERN, "It will be loud.")
    held.do(consent.show_hands, "oven")
    held.forward()
    held.do(notes.note, "The oven pays for itself from the fourth month.", NoteKind.REASON)
    held.do(notes.note, "I want the neighbours to be asked first.", NoteKind.STATEMENT, "cem")
    held.do(notes.agree_action, "Ask for two offers", "cem", "2026-09-16")


def _vote_on_the_shop(held: Held) -> None:
    held.do(opening.note_presence, ("ivo",), Presence.ROOM)
    held.do(opening.note_presence, ("dana",), Presence.LEFT)
    held.forward(2)
    held.do(voting.count_hands, "shop", 4, 0, 1)
    held.do(proposals.void_verdict, "shop", "One hand was counted twice.")
    held.forward()
    held.do(voting.count_hands, "shop", 3, 1, 1)
    held.do(notes.agree_action, "Look at the lease | and the heating", "dana", "2026-09-30")
