"""The words that say what an item of an agenda is for."""

from __future__ import annotations

from data.meeting.agenda import ItemKind
from data.meeting.protocol import Area, Consent, MatterClass, Protocol, Supermajority

IMPLICIT = {ItemKind.OPENING: "opening", ItemKind.HEAT_MAP: "heat-map", ItemKind.CLOSING: "closing"}
"""Kinds that every agenda has exactly once, with the id of that item."""

KINDS = {
    "opening": ItemKind.OPENING,
    "check-in": ItemKind.CHECK_IN,
    "check in": ItemKind.CHECK_IN,
    "checkin": ItemKind.CHECK_IN,
    "check-in round": ItemKind.CHECK_IN,
    "opening round": ItemKind.CHECK_IN,
    "information": ItemKind.INFORMATION,
    "info": ItemKind.INFORMATION,
    "report": ItemKind.INFORMATION,
    "discussion": ItemKind.DISCUSSION,
    "proposal": ItemKind.PROPOSAL,
    "consent": ItemKind.PROPOSAL,
    "ballot": ItemKind.PROPOSAL,
    "vote": ItemKind.PROPOSAL,
    "supermajority": ItemKind.PROPOSAL,
    "draw": ItemKind.DRAW,
    "rotation": ItemKind.ROTATION,
    "lab": ItemKind.LAB,
    "dilemma": ItemKind.LAB,
    "burst": ItemKind.BURST,
    "learning": ItemKind.LEARNING,
    "heat map": ItemKind.HEAT_MAP,
    "heat-map": ItemKind.HEAT_MAP,
    "heatmap": ItemKind.HEAT_MAP,
    "closing": ItemKind.CLOSING,
}

RULES: dict[str, type[Consent | Supermajority]] = {
    "consent": Consent,
    "ballot": Supermajority,
    "vote": Supermajority,
    "supermajority": Supermajority,
}
"""Words that ask for a rule, and so for an area that is decided by it."""


def first_area(protocol: Protocol, forum: str) -> Area | None:
    """Find the area of a proposal that names none: the first that this forum decides, else the first of all."""
    own = (area for area in protocol.areas if area.decided_in(forum))
    return next(own, next(iter(protocol.areas), None))


def first_area_by(rule: type[Consent | Supermajority], protocol: Protocol) -> Area | None:
    """Find the protocol's first area that is decided by this rule."""
    return next((area for area in protocol.areas if isinstance(area.rule, rule)), None)


def area_of_changes(protocol: Protocol) -> Area | None:
    """Find the area whose rule changes the protocol and the settings: ``protocol``, else the first strategic one."""
    strategic = (area for area in protocol.areas if area.matter_class is MatterClass.STRATEGIC)
    return protocol.area("protocol") or next(strategic, next(iter(protocol.areas), None))
