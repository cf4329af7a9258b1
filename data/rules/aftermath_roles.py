"""What a closed meeting leaves behind of roles: mandates given and ended, hand-overs, a rotation, a lab, a burst."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from data.meeting.agenda import ItemKind
from data.meeting.burst import HeldBurst
from data.meeting.drawing import DrawStage
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate, RoleKind, Rotation
from data.meeting.role_events import HandoverNoted
from data.meeting.state import Meeting
from data.rules.bursts import held_burst
from data.rules.labs import held_lab
from data.rules.terms import ended_by, given_by, in_force


class RolesAftermath(Struct, frozen=True):
    """New ``mandates`` and ``rotations``; by id, what ``ended`` a mandate, and the ``lessons`` of reviewed bursts."""

    mandates: tuple[Mandate, ...] = ()
    ended: dict[str, str] = {}
    handovers: tuple[HandoverNoted, ...] = ()
    rotations: tuple[Rotation, ...] = ()
    lab: HeldLab | None = None
    burst: HeldBurst | None = None
    lessons: dict[str, str] = {}


def roles_aftermath_of(meeting: Meeting) -> RolesAftermath:
    """Gather what a meeting leaves behind of roles. Growth: with its items, draws and mandates."""
    return RolesAftermath(
        given_by(meeting),
        {mandate: f"{meeting.id}/{item}" for mandate, item in ended_by(meeting).items()},
        meeting.handovers,
        tuple(_rotations(meeting)),
        held_lab(meeting),
        held_burst(meeting),
        {review.burst: review.lesson for review in meeting.burst_reviews},
    )


def _rotations(meeting: Meeting) -> Iterator[Rotation]:
    """Give the rotation whose order was drawn; it begins when the last term in force ends: none is cut short."""
    roles = tuple(
        role
        for role in meeting.called.roles
        if role.forum == meeting.forum and role.kind is RoleKind.ROLE and not role.given_up_on
    )
    ids = tuple(role.id for role in roles)
    for item in meeting.items:
        draw = meeting.draw_for(item.id, item.title) if item.kind is ItemKind.ROTATION else None
        if roles and draw is not None and draw.whole and draw.stage is DrawStage.FILLED:
            running = (m.end for m in in_force(meeting.called.mandates, meeting.day) if m.role in ids)
            yield Rotation(
                f"{meeting.id}/{item.id}",
                meeting.forum,
                ids,
                tuple(member for member, _ticket in draw.order),
                max(running, default=meeting.day),
                min(role.term_days for role in roles),
            )
