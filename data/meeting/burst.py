"""A rapid-response burst: a team acts fast within its mandate, and owes a slow review."""

from __future__ import annotations

from msgspec import Struct

from data.meeting.people import MemberId


class HeldBurst(Struct, frozen=True):
    """A burst that was held; ``outside`` are its acts beyond the mandate. Its review is owed until ``reviewed_in``.

    ``money`` is in whole units. ``lesson`` is the note for the commons.
    """

    id: str
    day: str
    role: str
    members: tuple[MemberId, ...] = ()
    acts: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    money: int = 0
    hours: int = 0
    reviewed_in: str = ""
    lesson: str = ""
