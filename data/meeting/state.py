"""Everything a meeting is at one moment: one immutable value that every view reads."""

from __future__ import annotations

from msgspec import Struct

from data.meeting.agenda import Item, ItemKind
from data.meeting.drawing import Draw, DrawStage
from data.meeting.events import ActionAgreed, DrawSkipped, Event, Noted, ParticipationSummed
from data.meeting.people import MemberId, Person, Presence
from data.meeting.proposal import Proposal
from data.meeting.protocol import Area, Protocol, Rule, Settings

FACILITATOR = "facilitator"
OBSERVER = "observer"


class Movement(Struct, frozen=True):
    """A member came, went, or was said to be somewhere, ``at`` this moment (ms UTC)."""

    at: int
    member: MemberId
    presence: Presence


class Meeting(Struct, frozen=True, eq=False):
    """A meeting as its events have made it. Times are ms UTC; ``day`` is the date in the workplace's time zone."""

    id: str
    workplace: str
    meeting_kind: str
    title: str
    day: str
    convened_at: int
    people: dict[MemberId, Person]
    protocol: Protocol
    settings: Settings
    items: tuple[Item, ...]
    current: str
    stages: dict[str, str]
    proposals: dict[str, Proposal]
    presence: dict[MemberId, Presence]
    served: dict[str, tuple[MemberId, ...]] = {}
    previous_head: str = ""
    previous_step: str = ""
    opened_at: int | None = None
    convenor: MemberId | None = None
    note_keeper: MemberId | None = None
    notice: str = ""
    place: str = ""
    movements: tuple[Movement, ...] = ()
    began: dict[str, int] = {}
    ended: dict[str, int] = {}
    adopted_at: int | None = None
    counting: bool | None = None
    draws: dict[str, Draw] = {}
    skipped_draws: tuple[DrawSkipped, ...] = ()
    notes: tuple[Noted, ...] = ()
    actions: tuple[ActionAgreed, ...] = ()
    participation: ParticipationSummed | None = None
    corrective_step: str | None = None
    closed_at: int | None = None
    next_meeting: str = ""

    @property
    def item(self) -> Item:
        """The item the meeting is at."""
        return next(item for item in self.items if item.id == self.current)

    @property
    def stage(self) -> str:
        """The stage of the current item."""
        return self.stages[self.current]

    @property
    def here(self) -> tuple[MemberId, ...]:
        """Everybody in the room or remote, in the order of the roll."""
        return tuple(m for m in self.people if self.presence[m].here)

    @property
    def entitled(self) -> tuple[MemberId, ...]:
        """Every member with a vote."""
        return tuple(m for m, person in self.people.items() if person.votes)

    @property
    def voters_here(self) -> tuple[MemberId, ...]:
        """Every member with a vote who is in the room or remote."""
        return tuple(m for m, person in self.people.items() if person.votes and self.presence[m].here)

    @property
    def facilitator(self) -> MemberId | None:
        """Who was drawn to lead this meeting, if somebody was."""
        return next(iter(self.holders(FACILITATOR)), None)

    @property
    def observers(self) -> tuple[MemberId, ...]:
        """Who was drawn to observe this meeting."""
        return self.holders(OBSERVER)

    def holders(self, task: str) -> tuple[MemberId, ...]:
        """Who accepted this task in the draw that counts."""
        return next((d.accepted for d in reversed(self.draws.values()) if d.task == task and not d.void), ())

    def draw_for(self, item: str, task: str) -> Draw | None:
        """Find the latest attempt to draw this task at this item, unless it is void."""
        for draw in reversed(self.draws.values()):
            if draw.item == item and draw.task == task:
                return None if draw.stage is DrawStage.VOID else draw
        return None

    def find_item(self, item_id: str) -> Item | None:
        """Find an item of the agenda."""
        return next((item for item in self.items if item.id == item_id), None)

    def next_item(self) -> Item | None:
        """Find the item after the current one that has not been dealt with."""
        position = self.items.index(self.item)
        return next((item for item in self.items[position + 1 :] if item.id not in self.ended), None)

    def area_of(self, item: Item) -> Area | None:
        """Find the area of the protocol a proposal belongs to."""
        return self.protocol.area(item.area) if item.kind is ItemKind.PROPOSAL and item.area else None

    def rule_of(self, item: Item) -> Rule | None:
        """Find the rule a proposal is decided by."""
        area = self.area_of(item)
        return area.rule if area else None


class Step(Struct, frozen=True, eq=False):
    """A step that can still be taken back: its number in the record, what it was, and the meeting before it."""

    seq: int
    event: Event
    before: Meeting


class Course(Struct, frozen=True, eq=False):
    """A meeting with its last steps. ``seq`` is the number of the last line folded, ``at`` its moment (ms UTC)."""

    seq: int
    at: int
    meeting: Meeting
    past: tuple[Step, ...] = ()
