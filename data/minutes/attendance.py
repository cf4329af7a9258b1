"""Who was at a meeting, from when to when, and whether enough of those with a vote were."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Item
from data.meeting.people import MemberId, Presence, Standing
from data.meeting.state import Meeting, Movement
from data.minutes.telling import Telling


class Attendee(Struct, frozen=True):
    """A member by name; ``details`` says what is particular: standing, coming late, leaving, joining from afar."""

    name: str
    details: tuple[str, ...] = ()


class Attendance(Struct, frozen=True):
    """Everybody on the roll, by where they were first; ``unknown`` were never noted anywhere."""

    room: tuple[Attendee, ...]
    remote: tuple[Attendee, ...]
    apologised: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    unknown: tuple[Attendee, ...]
    votes: str


def attendance_of(telling: Telling) -> Attendance:
    """Gather who was here, who sent apologies, who was absent."""
    meeting = telling.meeting
    found: dict[Presence, list[Attendee]] = {presence: [] for presence in Presence}
    moves: dict[MemberId, list[Movement]] = {member: [] for member in meeting.people}
    for movement in meeting.movements:
        moves.setdefault(movement.member, []).append(movement)
    for member, ways in moves.items():
        group, details = _attended(telling, meeting, member, ways)
        found[group].append(Attendee(telling.name(member), details))
    return Attendance(
        room=tuple(found[Presence.ROOM]),
        remote=tuple(found[Presence.REMOTE]),
        apologised=tuple(found[Presence.APOLOGISED]),
        absent=tuple(found[Presence.ABSENT]),
        unknown=tuple(found[Presence.AWAITED]),
        votes=_votes(telling, meeting),
    )


def voters_at(meeting: Meeting, at: int, item: Item | None = None) -> int:
    """Count the members with a vote, perhaps on this item, who were in the room or remote at this moment (ms UTC)."""
    where = {movement.member: movement.presence for movement in meeting.movements if movement.at <= at}
    entitled = meeting.entitled if item is None else meeting.entitled_on(item)
    return sum(1 for member in entitled if member in where and where[member].here)


def _attended(
    telling: Telling, meeting: Meeting, member: MemberId, ways: list[Movement]
) -> tuple[Presence, tuple[str, ...]]:
    """Find where a member belongs, and what is particular about it.

    Before the agenda is adopted the roll is still being called: what was noted then and corrected leaves no trace.
    """
    standing = _standing(meeting, member)
    called = [way for way in ways if meeting.adopted_at is None or way.at <= meeting.adopted_at]
    later = ways[len(called) :]
    course = [*_corrected(called), *later]
    first = next((way for way in course if way.presence.here), None)
    if first is None:
        last = ways[-1].presence if ways else Presence.AWAITED
        return (Presence.ABSENT if last is Presence.LEFT else last), standing
    start = course.index(first)
    details = [_came(telling, first)] if first in later or start else []
    details += [
        _moved(telling, before, after)
        for before, after in pairwise(course[start:])
        if before.presence is not after.presence and (before.presence.here or after.presence.here)
    ]
    return first.presence, (*standing, *details)


def _corrected(called: list[Movement]) -> list[Movement]:
    """Keep of the roll call where a member was in the end, and the coming before if they left again."""
    if called and called[-1].presence is Presence.LEFT:
        return called
    return called[-1:]


def _came(telling: Telling, way: Movement) -> str:
    return _("from {hour}").format(hour=telling.hour(way.at))


def _moved(telling: Telling, before: Movement, after: Movement) -> str:
    if not after.presence.here:
        return _("until {hour}").format(hour=telling.hour(after.at))
    if not before.presence.here:
        return _("back from {hour}").format(hour=telling.hour(after.at))
    if after.presence is Presence.REMOTE:
        return _("remote from {hour}").format(hour=telling.hour(after.at))
    return _("in the room from {hour}").format(hour=telling.hour(after.at))


def _standing(meeting: Meeting, member: MemberId) -> tuple[str, ...]:
    person = meeting.people.get(member)
    if person is None or person.standing is Standing.FULL:
        return ()
    return (_("guest"),) if person.standing is Standing.GUEST else (_("without a vote"),)


def _votes(telling: Telling, meeting: Meeting) -> str:
    """Say how many of those with a vote were here, at the beginning and at the end."""
    entitled, now = len(meeting.entitled), len(meeting.voters_here)
    if meeting.adopted_at is None:
        return _("{here} of {entitled} were here").format(here=now, entitled=entitled)
    first = voters_at(meeting, meeting.adopted_at)
    counted = _("{here} of {entitled} were here when the agenda was adopted ({hour})").format(
        here=first, entitled=entitled, hour=telling.hour(meeting.adopted_at)
    )
    return counted if now == first else _("{counted}; {here} at the end").format(counted=counted, here=now)
