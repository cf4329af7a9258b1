"""A lottery in the course of a meeting."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from data.meeting.people import MemberId


class DrawStage(StrEnum):
    """How far a draw has come."""

    ANNOUNCED = "announced"
    COMMITTED = "committed"
    REVEALED = "revealed"
    FILLED = "filled"
    VOID = "void"


class Draw(Struct, frozen=True):
    """One attempt to fill a task by lot. ``order`` holds members by ticket, lowest first, once the salt is shown."""

    id: str
    item: str
    task: str
    places: int
    eligible: tuple[MemberId, ...]
    excluded: dict[MemberId, str] = {}
    relaxed: tuple[str, ...] = ()
    announced_at: int = 0
    commitment: str = ""
    committed_at: int = 0
    slips: tuple[str, ...] = ()
    salt: str = ""
    order: tuple[tuple[MemberId, str], ...] = ()
    accepted: tuple[MemberId, ...] = ()
    declined: tuple[MemberId, ...] = ()
    void: str = ""

    @property
    def stage(self) -> DrawStage:
        """How far it has come."""
        if self.void:
            return DrawStage.VOID
        if not self.commitment:
            return DrawStage.ANNOUNCED
        if not self.salt:
            return DrawStage.COMMITTED
        return DrawStage.FILLED if len(self.accepted) == self.places else DrawStage.REVEALED

    @property
    def asked(self) -> MemberId | None:
        """Who is asked to accept now: the lowest ticket that has not answered; none when nobody is left."""
        if self.stage is not DrawStage.REVEALED:
            return None
        return next((m for m, _ in self.order if m not in self.accepted and m not in self.declined), None)
