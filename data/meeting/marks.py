"""How people take part: marks of the floor and the queue. Short-lived, and kept apart from the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from data.meeting.floor import SOMEBODY, Floor, FloorMode, Press
from data.meeting.people import MemberId


class Mark(Struct, frozen=True, tag_field="kind", tag=True):
    """Something about how people take part, ``at`` this moment (ms UTC)."""

    at: int


class Counted(Mark, frozen=True):
    """Whose airtime is counted from now on. Who is not counted is stored nowhere."""

    members: tuple[MemberId, ...]


class FloorMarked(Mark, frozen=True):
    """The observer saw the floor change."""

    floor: Floor


class MarkTakenBack(Mark, frozen=True):
    """The last mark of the floor was a mistake."""


class FloorAsked(Mark, frozen=True):
    """A member asked for the floor."""

    member: MemberId


class AskWithdrawn(Mark, frozen=True):
    """A member no longer asks for the floor."""

    member: MemberId


class FloorGiven(Mark, frozen=True):
    """The next in the queue was given the floor."""

    member: MemberId


AnyMark: TypeAlias = Counted | FloorMarked | MarkTakenBack | FloorAsked | AskWithdrawn | FloorGiven


class Participation(Struct, frozen=True, eq=False):
    """Who is counted, how the floor went (``at_ms`` is ms UTC), and who asks for it, next first.

    ``heard`` are those who were ``given`` the floor or were seen to hold it.
    """

    counted: tuple[MemberId, ...] = ()
    presses: tuple[Press, ...] = ()
    queue: tuple[MemberId, ...] = ()
    heard: frozenset[MemberId] = frozenset()
    given: frozenset[MemberId] = frozenset()

    @property
    def floor(self) -> Floor | None:
        """Who holds the floor now; none before the first mark."""
        return self.presses[-1].floor if self.presses else None


def place_in_queue(
    queue: tuple[MemberId, ...], heard: frozenset[MemberId], member: MemberId, *, not_yet_heard_first: bool
) -> tuple[MemberId, ...]:
    """Put a member into the queue: who has not been heard goes before those who have, never past the next in line."""
    if not queue or not not_yet_heard_first:
        return (*queue, member)
    following, *others = queue
    return (following, *sorted((*others, member), key=heard.__contains__))


def take_part(so_far: Participation, mark: AnyMark, *, not_yet_heard_first: bool = True) -> Participation:
    """Fold one mark; what no longer fits (asking twice, taking back nothing) changes nothing."""
    match mark:
        case Counted(members=members):
            return replace(so_far, counted=members)
        case FloorMarked(at=at, floor=floor):
            heard = so_far.heard if floor.member is None else so_far.heard | {floor.member}
            return replace(so_far, presses=(*so_far.presses, Press(at, floor)), heard=heard)
        case MarkTakenBack():
            return _without_last_press(so_far)
        case FloorAsked(member=member) if member not in so_far.queue:
            queue = place_in_queue(so_far.queue, so_far.heard, member, not_yet_heard_first=not_yet_heard_first)
            return replace(so_far, queue=queue)
        case AskWithdrawn(member=member):
            return replace(so_far, queue=tuple(m for m in so_far.queue if m != member))
        case FloorGiven(member=member):
            queue = tuple(m for m in so_far.queue if m != member)
            return replace(so_far, queue=queue, heard=so_far.heard | {member}, given=so_far.given | {member})
        case _:
            return so_far


def _without_last_press(so_far: Participation) -> Participation:
    if not so_far.presses:
        return so_far
    *presses, mistake = so_far.presses
    heard_otherwise = so_far.given.union(press.floor.member for press in presses if press.floor.member is not None)
    mistaken = {mistake.floor.member} - heard_otherwise
    return replace(so_far, presses=tuple(presses), heard=so_far.heard - mistaken)


def forget_member(marks: Iterable[AnyMark], member: MemberId) -> tuple[AnyMark, ...]:
    """Rewrite marks as if this member had never been counted: their turns become somebody's.

    Of the queue only their place in it is kept, if they still wait: when they were given the floor is a turn, too.
    """
    marks = tuple(marks)
    waits_since = _waits_since(marks, member)
    kept: list[AnyMark] = []
    for number, mark in enumerate(marks):
        match mark:
            case FloorAsked(member=asking) | AskWithdrawn(member=asking) | FloorGiven(member=asking) if (
                asking == member and number != waits_since
            ):
                continue
            case Counted(members=members):
                kept.append(replace(mark, members=tuple(m for m in members if m != member)))
            case FloorMarked(floor=Floor(mode=FloorMode.MEMBER, member=speaker)) if speaker == member:
                kept.append(replace(mark, floor=SOMEBODY))
            case _:
                kept.append(mark)
    return tuple(kept)


def _waits_since(marks: tuple[AnyMark, ...], member: MemberId) -> int | None:
    """Find the mark by which this member stands in the queue; none where they do not."""
    since: int | None = None
    for number, mark in enumerate(marks):
        match mark:
            case FloorAsked(member=asking) if asking == member and since is None:
                since = number
            case AskWithdrawn(member=asking) | FloorGiven(member=asking) if asking == member:
                since = None
            case _:
                continue
    return since
