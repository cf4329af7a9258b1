"""The floor: who is speaking, as the observer marks it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from data.meeting.people import MemberId


class FloorMode(StrEnum):
    """How the floor is held; ``SOMEBODY`` is a person who is not counted and therefore not named."""

    NOBODY = "nobody"
    SEVERAL = "several"
    SOMEBODY = "somebody"
    PAUSED = "paused"
    MEMBER = "member"


class Floor(Struct, frozen=True):
    """Who has the floor: ``member`` is named exactly when the mode is ``MEMBER``, else ``ValueError``."""

    mode: FloorMode
    member: MemberId | None = None

    def __post_init__(self) -> None:
        """Hold mode and member together, also when read from a file."""
        if (self.mode is FloorMode.MEMBER) != (self.member is not None):
            raise ValueError("A floor names a member exactly when a member holds it.")


NOBODY = Floor(FloorMode.NOBODY)
SEVERAL = Floor(FloorMode.SEVERAL)
SOMEBODY = Floor(FloorMode.SOMEBODY)
PAUSED = Floor(FloorMode.PAUSED)


def held_by(member: MemberId) -> Floor:
    """Give the floor to one member."""
    return Floor(FloorMode.MEMBER, member)


class Press(Struct, frozen=True):
    """A key of the observer: at this moment (ms since the start) the floor was seen to have changed.

    ``by_floor`` says that the turn counts by the floor alone, whatever a microphone hears.
    """

    at_ms: int
    floor: Floor
    by_floor: bool = False
