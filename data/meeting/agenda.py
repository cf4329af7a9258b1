"""The items of a meeting's agenda."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from data.meeting.people import MemberId


class ItemKind(StrEnum):
    """What an item is for; it fixes the steps the meeting takes through it."""

    OPENING = "opening"
    CHECK_IN = "check-in"
    INFORMATION = "information"
    DISCUSSION = "discussion"
    PROPOSAL = "proposal"
    DRAW = "draw"
    LEARNING = "learning"
    HEAT_MAP = "heat map"
    CLOSING = "closing"


class Item(Struct, frozen=True):
    """One line of the agenda.

    ``minutes`` is the time box (none: open-ended). A proposal belongs to an ``area`` of the protocol, which fixes its
    rule, and carries its first ``text``; ``review`` is a date, ``evaluation`` how the meeting will know. A draw fills
    ``places`` of the task in its title.
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
