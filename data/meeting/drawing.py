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
    """One attempt to fill a task by lot. ``order`` holds members by ticket, lowest first, once the salt is shown.

    Who is ``sure`` has one of the ``places`` without a ticket, as the last of the round; the others are drawn. In a
    ``whole`` draw the order of all tickets is what is drawn, and nobody is asked. ``mentors`` names, by member, who
    goes along with a novice.
    """

    id: str
    item: str
    task: str
    places: int
    eligible: tuple[MemberId, ...]
    sure: tuple[MemberId, ...] = ()
    whole: bool = False
    excluded: dict[MemberId, str] = {}
    relaxed: tuple[str, ...] = ()
    announced_at: int = 0
    commitment: str = ""
    committed_at: int = 0
    slips: tuple[str, ...] = ()
    salt: str = ""
    revealed_at: int = 0
    order: tuple[tuple[MemberId, str], ...] = ()
    accepted: tuple[MemberId, ...] = ()
    declined: tuple[MemberId, ...] = ()
    mentors: dict[MemberId, MemberId] = {}
    adopted_at: int = 0
    void: str = ""

    @property
    def tickets_drawn(self) -> int:
        """How many places go by ticket."""
        return self.places - len(self.sure)

    @property
    def stage(self) -> DrawStage:
        """How far it has come."""
        if self.void:
            return DrawStage.VOID
        if not self.commitment:
            return DrawStage.ANNOUNCED
        if not self.salt:
            return DrawStage.COMMITTED
        filled = self.adopted_at if self.whole else len(self.accepted) == self.places
        return DrawStage.FILLED if filled else DrawStage.REVEALED

    @property
    def asked(self) -> MemberId | None:
        """Who is asked to accept now: who is sure of a place, then the lowest ticket that has not answered, if any."""
        if self.whole or self.stage is not DrawStage.REVEALED:
            return None
        in_turn = (*self.sure, *(member for member, _ticket in self.order))
        return next((m for m in in_turn if m not in self.accepted and m not in self.declined), None)
