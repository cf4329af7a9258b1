"""Changing the agenda while the meeting runs."""

from __future__ import annotations

from data.meeting.agenda import Item, ItemKind
from data.meeting.events import ItemAdded, ItemDropped, ItemOpened
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import PRESENTER, Meeting
from data.rules.proposals import day_refused
from data.rules.terms import appointment_of

FRAME = frozenset({ItemKind.OPENING, ItemKind.HEAT_MAP, ItemKind.CLOSING})
"""Items every meeting has exactly once."""


def add_item(meeting: Meeting, at: int, item: Item) -> ItemAdded | Refusal:
    """Put an item on the agenda, before the heat map."""
    if not item.title.strip():
        return refuse("no text")
    if item.kind in FRAME:
        return refuse("one is enough", kind=item.kind.value)
    if meeting.find_item(item.id) is not None:
        return refuse("item exists", item=item.id)
    refused = _area_refused(meeting, item) or _role_refused(meeting, item)
    if refused is not None:
        return refused
    for member in (item.proposer, item.responsible):
        if member is not None and member not in meeting.people:
            return refuse("unknown member", member=member)
    if item.review is not None:
        refused = day_refused(meeting, item.review)
        if refused is not None:
            return refused
    return appointment_of(meeting, item) or ItemAdded(at, item)


def _area_refused(meeting: Meeting, item: Item) -> Refusal | None:
    """Refuse a proposal that no area takes, or not as an experiment."""
    if item.kind is not ItemKind.PROPOSAL:
        return None
    area = meeting.area_of(item)
    if area is None:
        return refuse("no area", title=item.title)
    return refuse("no experiments here", area=area.name) if item.until and not area.may_be_tried else None


def _role_refused(meeting: Meeting, item: Item) -> Refusal | None:
    """Refuse a draw of a role that the meeting does not know, or that fills its places twice; a recall likewise."""
    if item.role in {"", PRESENTER}:
        return None
    if meeting.called.role(item.role) is None:
        return refuse("no such role")
    twice = any(other.kind is ItemKind.DRAW and other.role == item.role for other in meeting.items)
    return refuse("role is drawn already") if twice and item.kind is ItemKind.DRAW else None


def drop_item(meeting: Meeting, at: int, item: str) -> ItemDropped | Refusal:
    """Take an item that has not begun off the agenda."""
    found = meeting.find_item(item)
    if found is None:
        return refuse("no such item")
    if found.kind in FRAME:
        return refuse("belongs to every meeting", title=found.title)
    if item in meeting.began:
        return refuse("has begun", title=found.title)
    return ItemDropped(at, item)


def open_item(meeting: Meeting, at: int, item: str) -> ItemOpened | Refusal:
    """Turn to another item, before or after its time; the one left can be taken up again."""
    found = meeting.find_item(item)
    if found is None:
        return refuse("no such item")
    if meeting.adopted_at is None:
        return refuse("agenda not adopted")
    if item == meeting.current:
        return refuse("already there", title=found.title)
    if found.kind is ItemKind.OPENING:
        return refuse("opening is over")
    return ItemOpened(at, item)
