"""What happened in a meeting: one event for each step somebody took, in the past tense.

Every event carries ``at``, milliseconds of UTC. One step of a person is one event, so that a stop of the laptop never
leaves half a step behind. Member ids stand in for names; the roll in :class:`Convened` explains them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import field

from data.meeting.agenda import Item
from data.meeting.burst import HeldBurst
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
from data.meeting.mandate import Mandate, Role, Team, Turn
from data.meeting.people import MemberId, Person, Presence
from data.meeting.protocol import ASSEMBLY, Protocol, Settings
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


class NoteKind(StrEnum):
    """What a note is, for the minutes."""

    NOTE = "note"
    REASON = "reason"
    STATEMENT = "statement"


class Convened(Event, frozen=True):
    """A meeting was called: what it rests on, so that the record explains itself.

    ``served`` lists who held each task before, draw by draw, oldest first. ``previous_head`` is the head of the record
    before this one (empty for the first), ``previous_step`` what the last meeting chose to change. In a ``forum`` other
    than the assembly only ``deciding`` members have a vote. ``minutes_to_confirm`` is the id of the last meeting of
    this forum, as long as its minutes are a draft. ``forums`` names the constellations by id. ``roles`` are those that
    the meeting may be about, with their ``mandates``: those in force, and those that ended less than a term ago.
    ``team`` is the rapid-response team that meets; ``bursts`` are those whose review is owed here.
    """

    meeting: str
    workplace: str
    meeting_kind: str
    title: str
    day: str
    people: tuple[Person, ...]
    items: tuple[Item, ...]
    protocol: Protocol
    settings: Settings
    served: dict[str, tuple[Turn, ...]] = field(default_factory=dict)
    previous_head: str = ""
    previous_step: str = ""
    format: int = 1
    forum: str = ASSEMBLY
    deciding: tuple[MemberId, ...] = ()
    minutes_to_confirm: str = ""
    forums: dict[str, str] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    team: Team | None = None
    bursts: tuple[HeldBurst, ...] = ()

    def role(self, role_id: str) -> Role | None:
        """Find a role by its id, or none."""
        return next((role for role in self.roles if role.id == role_id), None)


class Opened(Event, frozen=True):
    """The convenor opened the meeting, said how it was called, and where it is held."""

    convenor: MemberId
    note_keeper: MemberId
    notice: str = ""
    place: str = ""


class PresenceNoted(Event, frozen=True):
    """Where these members are from now on."""

    members: tuple[MemberId, ...]
    presence: Presence


class Stepped(Event, frozen=True):
    """The item reached its next stage."""

    item: str
    stage: str


class ItemOpened(Event, frozen=True):
    """The meeting turned to this item; the one before it ends here."""

    item: str


class ItemAdded(Event, frozen=True):
    """An item was put on the agenda, just before the heat map."""

    item: Item


class ItemDropped(Event, frozen=True):
    """An item that had not begun was taken off the agenda."""

    item: str


class AgendaAdopted(Event, frozen=True):
    """The meeting adopted its agenda as it stands."""


class CountingDecided(Event, frozen=True):
    """The meeting decided whether its airtime is counted; who is counted stands beside the marks, never here.

    The map is ``named``, or with letters that are new for each meeting.
    """

    counting: bool
    named: bool = True


class DrawAnnounced(Event, frozen=True):
    """Everybody saw who is eligible, who is not and why, before the promise.

    Who is ``sure`` has a place without a ticket, as the last of the round, and is among the ``excluded``.
    """

    draw: str
    item: str
    task: str
    places: int
    eligible: tuple[MemberId, ...]
    excluded: dict[MemberId, str] = field(default_factory=dict)
    relaxed: tuple[str, ...] = ()
    sure: tuple[MemberId, ...] = ()


class DrawCommitted(Event, frozen=True):
    """The laptop promised its salt by showing the hash of it."""

    draw: str
    commitment: str


class SlipRead(Event, frozen=True):
    """A neighbour read a slip of paper aloud."""

    draw: str
    text: str


class DrawRevealed(Event, frozen=True):
    """The salt was shown; everybody can recompute the tickets, which stand lowest first."""

    draw: str
    salt: str
    tickets: tuple[tuple[MemberId, str], ...]


class DrawAccepted(Event, frozen=True):
    """The person whose turn it was accepted the task; a novice gets a ``mentor`` in the same step, if one is here."""

    draw: str
    member: MemberId
    mentor: MemberId | None = None


class DrawDeclined(Event, frozen=True):
    """The person whose turn it was declined; no reason is asked."""

    draw: str
    member: MemberId


class DrawVoided(Event, frozen=True):
    """The draw does not count; ``reason`` is shown, and it can be held again."""

    draw: str
    reason: str


class DrawSkipped(Event, frozen=True):
    """The meeting went on without drawing this task; ``reason`` stands in the minutes."""

    item: str
    task: str
    reason: str


class Noted(Event, frozen=True):
    """Words for the minutes, by a member or by the meeting."""

    item: str
    words: str
    note: NoteKind = NoteKind.NOTE
    member: MemberId | None = None


class ActionAgreed(Event, frozen=True):
    """Somebody does something by a date."""

    item: str
    action: str
    owner: MemberId
    due: str


class MinutesConfirmed(Event, frozen=True):
    """The meeting confirmed the minutes of an earlier one, with corrections in words where there were any."""

    meeting: str
    corrections: str = ""


class ParticipationSummed(Event, frozen=True):
    """How the talk was shared, as group figures without names: exact rationals such as ``17/40``, or none."""

    people: int
    speakers: int
    turns: int
    speech_ms: int
    hoover: str | None
    gini_corrected: str | None
    effective_n: str | None


class CorrectiveStepChosen(Event, frozen=True):
    """What the meeting wants to change about how it shares the floor."""

    step: str


class Closed(Event, frozen=True):
    """The meeting ended."""

    next_meeting: str = ""


class Struck(Event, frozen=True):
    """The step with this number in the record was taken back."""

    of: int


AnyEvent: TypeAlias = (
    Convened
    | Opened
    | PresenceNoted
    | Stepped
    | ItemOpened
    | ItemAdded
    | ItemDropped
    | AgendaAdopted
    | CountingDecided
    | DrawAnnounced
    | DrawCommitted
    | SlipRead
    | DrawRevealed
    | DrawAccepted
    | DrawDeclined
    | DrawVoided
    | DrawSkipped
    | OrderDrawn
    | HandoverNoted
    | DilemmaWorded
    | DataAskedFor
    | DataFound
    | OptionNamed
    | OptionPut
    | GapNamed
    | Acted
    | BurstReviewed
    | ProposalWorded
    | Answered
    | HandsShown
    | ObjectionTested
    | ObjectionJudged
    | ObjectionWithdrawn
    | Agreed
    | Deferred
    | IntegrationTried
    | MadeExperiment
    | Escalated
    | HandedOver
    | Advised
    | QuestionRaised
    | QuestionAnswered
    | ExplainersCounted
    | ProposalWithdrawn
    | BallotOpened
    | VoteCast
    | PapersCounted
    | BallotCounted
    | VerdictVoided
    | Noted
    | ActionAgreed
    | MinutesConfirmed
    | ParticipationSummed
    | CorrectiveStepChosen
    | Closed
    | Struck
)
