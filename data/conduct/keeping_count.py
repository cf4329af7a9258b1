"""The floor book follows the meeting: it keeps marks exactly while the meeting counts, and knows the kind of talk."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from data.conduct.floor_book import FloorBook
from data.meeting.marks import TalkMode
from data.meeting.state import Meeting
from data.rules.talk import kind_of_talk


def keep_count(floor: FloorBook, meeting: Meeting, at: int, new_salt: Callable[[], str]) -> None:
    """Begin or stop counting as the meeting decided; once it is closed, its filing deletes the marks.

    Who is counted stands in an order by chance, from which the letters of a map without names are taken.
    """
    if meeting.closed_at is not None:
        return
    if meeting.counting and not floor.counting:
        secret = new_salt()
        everybody = (member for member in meeting.people if member not in meeting.observers)
        by_chance = sorted(everybody, key=lambda member: sha256(f"{secret}/{member}".encode()).digest())
        floor.begin_counting(at, next(iter(meeting.observers), "room"), tuple(by_chance))
        floor.turn_to(at, kind_of_talk(meeting))
    elif not meeting.counting and floor.counting:
        floor.stop_counting()


def follow_talk(floor: FloorBook, meeting: Meeting, at: int, before: TalkMode) -> None:
    """Mark the kind of talk that a step brought with it; what the observer said stands until then."""
    now = kind_of_talk(meeting)
    if meeting.closed_at is None and now is not before:
        floor.turn_to(at, now)
