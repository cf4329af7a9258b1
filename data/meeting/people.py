"""Members, and where they are while a meeting runs."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

MemberId: TypeAlias = str
"""A stable id, unique in its workplace: lower-case letters, digits and hyphens, never reused."""


class Standing(StrEnum):
    """What a member's place in the workplace gives them."""

    FULL = "full"
    NO_VOTE = "no vote"
    GUEST = "guest"


class Presence(StrEnum):
    """Where a member is; ``AWAITED`` until somebody says otherwise."""

    AWAITED = "awaited"
    ROOM = "in the room"
    REMOTE = "remote"
    APOLOGISED = "apologised"
    ABSENT = "absent"
    LEFT = "left"

    @property
    def here(self) -> bool:
        """In the room or remote: counts as present."""
        return self in {Presence.ROOM, Presence.REMOTE}


class Person(Struct, frozen=True):
    """A member as a meeting knows them, with the ids of their constellations, and what they can do or are learning."""

    id: MemberId
    name: str
    standing: Standing = Standing.FULL
    constellations: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()

    @property
    def votes(self) -> bool:
        """Whether this person has a vote."""
        return self.standing is Standing.FULL
