"""The items of a meeting's agenda."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from data.meeting.people import MemberId
from data.meeting.protocol import Area


class ItemKind(StrEnum):
    """What an item is for; it fixes the steps the meeting takes through it."""

    OPENING = "opening"
    CHECK_IN = "check-in"
    INFORMATION = "information"
    DISCUSSION = "discussion"
    PROPOSAL = "proposal"
    DRAW = "draw"
    ROTATION = "rotation"
    TERM = "term"
    LAB = "lab"
    BURST = "burst"
    BURST_REVIEW = "burst review"
    MINUTES = "minutes"
    LEARNING = "learning"
    HEAT_MAP = "heat map"
    CLOSING = "closing"


class MeetingKind(StrEnum):
    """What a meeting is for; it fixes how it is opened, and its usual agenda."""

    ASSEMBLY = "assembly"
    CONSTELLATION = "constellation"
    LAB = "lab"
    BURST = "burst"


class Occasion(StrEnum):
    """Why a matter is on the agenda by itself."""

    REVIEW = "review"
    EXPERIMENT_ENDS = "experiment ends"
    DEFERRED = "deferred"
    ESCALATED = "escalated"
    HANDED_OVER = "handed over"
    LATE_OBJECTION = "late objection"
    UNDECIDED = "undecided"
    OUTSIDE_MANDATE = "outside the mandate"


class SettingChange(Struct, frozen=True, tag_field="changes", tag="setting"):
    """A setting that the workplace gets when the proposal is adopted; both values as they are written."""

    setting: str
    before: str
    after: str


class AreaChange(Struct, frozen=True, tag_field="changes", tag="area"):
    """An area of the protocol as it will be when the proposal is adopted; a new id is a new area."""

    area: Area


class Appointment(Struct, frozen=True, tag_field="changes", tag="appointment"):
    """A member holds a role until a day, when the proposal is adopted; appointing its holder again renews the term."""

    role: str
    member: MemberId
    until: str


Change: TypeAlias = SettingChange | AreaChange | Appointment


class Revisit(Struct, frozen=True):
    """Why a proposal is on the agenda again, the day it was first raised, and what it brings along.

    It is about an ``agreement``, or brings a ``matter`` back, or both (their ids). ``carried`` holds objections and
    concerns in words, ``to_find_out`` what somebody was to find out before. What was ``escalated`` to this
    forum is decided by it, whatever its area says.
    """

    occasion: Occasion
    raised_on: str
    agreement: str = ""
    matter: str = ""
    carried: tuple[str, ...] = ()
    to_find_out: str = ""
    escalated: bool = False


class Item(Struct, frozen=True):
    """One line of the agenda.

    ``minutes`` is the time box (none: open-ended). A proposal belongs to an ``area`` of the protocol, which fixes its
    rule, and carries its first ``text``; ``review`` is a date, ``evaluation`` how the meeting will know. It may
    ``recall`` a member, who then has no vote on it, ``change`` what the workplace goes by, or ``revisit`` a matter.
    A proposed experiment ends on ``until`` unless renewed, and is undone before by its ``undo`` criterion. A draw fills
    ``places`` of the task in its title, or of a ``role`` (its id); a recall is from this role, or from all. A term
    about to end and a burst to review are named by their ids in ``about``.
    """

    id: str
    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int | None = None
    proposer: MemberId | None = None
    area: str | None = None
    text: str = ""
    responsible: MemberId | None = None
    review: str | None = None
    evaluation: str = ""
    places: int = 1
    recall: MemberId | None = None
    change: Change | None = None
    revisit: Revisit | None = None
    until: str | None = None
    undo: str = ""
    role: str = ""
    about: str = ""
