"""Everything a meeting is at one moment: one immutable value that every view reads."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from data.meeting.agenda import Item, ItemKind
from data.meeting.drawing import Draw, DrawStage
from data.meeting.event import Event
from data.meeting.events import ActionAgreed, DrawSkipped, MinutesConfirmed, Noted, ParticipationSummed
from data.meeting.framed import Framed
from data.meeting.lab import Lab
from data.meeting.people import MemberId, Person, Presence
from data.meeting.proposal import Proposal, Response
from data.meeting.protocol import Area, Consent, Rule
from data.meeting.role_events import Acted, BurstReviewed, HandoverNoted
from data.meeting.series import Series

FACILITATOR = "facilitator"
OBSERVER = "observer"
PRESENTER = "presenter"


class Movement(Struct, frozen=True, gc=False):
    """A member came, went, or was said to be somewhere, ``at`` this moment (ms UTC)."""

    at: int
    member: MemberId
    presence: Presence


class Discussion(Struct, frozen=True, eq=False, gc=False):
    """A proposal under discussion: as it is but for the answers ``since``, oldest first.

    They are gathered into it many at a time, because its responses are copied then.
    """

    item: str
    proposal: Proposal
    since: tuple[Response, ...] = ()

    @property
    def gathered(self) -> Proposal:
        """The proposal with every answer."""
        if not self.since:
            return self.proposal
        return replace(self.proposal, responses=self.proposal.responses | {r.member: r for r in self.since})


class Meeting(Framed, frozen=True, eq=False, gc=False):
    """A meeting as its events have made it. Times are ms UTC.

    ``laid_down`` holds every proposal, but the one ``discussed`` only as it was when the meeting turned to it, so that
    a step of a discussion copies one proposal and not the list of all.
    """

    people: dict[MemberId, Person]
    items: tuple[Item, ...]
    current: str
    stages: dict[str, str]
    laid_down: dict[str, Proposal]
    presence: dict[MemberId, Presence]
    moved: Series[Movement] = Series()
    began: dict[str, int] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    adopted_at: int | None = None
    counting: bool | None = None
    named: bool = True
    draws: dict[str, Draw] = field(default_factory=dict)
    skipped_draws: tuple[DrawSkipped, ...] = ()
    noted: Series[Noted] = Series()
    agreed_actions: Series[ActionAgreed] = Series()
    minutes_confirmed: MinutesConfirmed | None = None
    participation: ParticipationSummed | None = None
    corrective_step: str | None = None
    discussed: Discussion | None = None
    lab: Lab = Lab()
    acts: tuple[Acted, ...] = ()
    burst_reviews: tuple[BurstReviewed, ...] = ()
    handovers: tuple[HandoverNoted, ...] = ()

    @property
    def proposals(self) -> dict[str, Proposal]:
        """The proposals by item, in the order of the agenda they came with."""
        now = self.discussed
        return self.laid_down if now is None else self.laid_down | {now.item: now.gathered}

    def discussion(self, item: str) -> Discussion:
        """Turn to this item's proposal; ``KeyError`` where it has none."""
        now = self.discussed
        return now if now is not None and now.item == item else Discussion(item, self.laid_down[item])

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Who came, went, or was said to be somewhere, in this order."""
        return self.moved.all

    @property
    def notes(self) -> tuple[Noted, ...]:
        """Every note, oldest first."""
        return self.noted.all

    @property
    def actions(self) -> tuple[ActionAgreed, ...]:
        """Every action agreed, oldest first."""
        return self.agreed_actions.all

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
        """Every member with a vote in this forum."""
        deciding = self.called.deciding
        return tuple(m for m, person in self.people.items() if person.votes and (not deciding or m in deciding))

    @property
    def voters_here(self) -> tuple[MemberId, ...]:
        """Every member with a vote in this forum who is in the room or remote."""
        return tuple(m for m in self.entitled if self.presence[m].here)

    def entitled_on(self, item: Item) -> tuple[MemberId, ...]:
        """Every member with a vote on this item: nobody votes on their own recall."""
        return tuple(m for m in self.entitled if m != item.recall)

    def voters_on(self, item: Item) -> tuple[MemberId, ...]:
        """Every member with a vote on this item who is in the room or remote."""
        return tuple(m for m in self.voters_here if m != item.recall)

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
        """Find the rule a proposal is decided by: that of its area, or consent where it became an experiment."""
        area = self.area_of(item)
        if area is None:
            return None
        proposal = self.proposals.get(item.id)
        return Consent(area.rule.quorum) if proposal is not None and proposal.experiment is not None else area.rule


class Step(Struct, frozen=True, eq=False, gc=False):
    """A step that can still be taken back: its number in the record, what it was, and the meeting before it.

    Steps are kept in chains: ``earlier`` is the step before this one, ``depth`` how many the chain holds.
    """

    seq: int
    event: Event
    before: Meeting
    earlier: Step | None = None
    depth: int = 1


class Course(Struct, frozen=True, eq=False, gc=False):
    """A meeting with its last steps. ``seq`` is the number of the last line folded, ``at`` its moment (ms UTC).

    ``kept`` steps can be taken back: those of the chain that ends in ``last``, then those of the full chain before it,
    which ends in ``older``.
    """

    seq: int
    at: int
    meeting: Meeting
    last: Step | None = None
    older: Step | None = None
    kept: int = 0

    @property
    def past(self) -> tuple[Step, ...]:
        """The steps that can be taken back, the last one last."""
        steps: list[Step] = []
        step, older = self.last, self.older
        while step is not None and len(steps) < self.kept:
            steps.append(step)
            step = step.earlier
            if step is None:
                step, older = older, None
        return tuple(reversed(steps))
