"""Who may be drawn for a task: a shuffle bag with a cool-down and newcomers first, relaxed only as far as needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from msgspec import Struct

from data.meeting.mandate import Turn
from data.meeting.people import MemberId


class Reason(StrEnum):
    """Why a member is not in a draw, in the words of its announcement."""

    ABSENT = "absent"
    OBSERVING = "observing"
    NOT_QUALIFIED = "not qualified"
    TERM_LIMIT = "term limit"
    OTHER_ROLE = "holds another role"
    ELSEWHERE = "works elsewhere"
    NOT_IN_POOL = "not in the pool"
    SURE = "has a place: the last of this round"
    RECALLED = "recalled"
    DECLINED = "declined"
    SERVED_LAST_TIME = "served last time"
    SERVED_RECENTLY = "served recently"
    SERVED_THIS_ROUND = "served in this round"
    NOT_A_NEWCOMER = "not a newcomer"


_NEVER = frozenset({Reason.NOT_QUALIFIED, Reason.ELSEWHERE, Reason.NOT_IN_POOL})
"""Reasons of members who take no part in the round: the task never comes to them."""


class Relaxation(StrEnum):
    """A rule that somebody in the draw does not meet, because too few others were left."""

    NEWCOMERS_FIRST = "newcomers first"
    ROUND = "nobody again before everybody has served"
    COOL_DOWN = "cool-down"


class Eligibility(Struct, frozen=True):
    """Who may be drawn, who may not and why, and which rules were relaxed; members in the order of the roster.

    Who is ``sure`` has a place without a draw, as the last of the round, where the places are more than these.
    """

    eligible: tuple[MemberId, ...]
    excluded: dict[MemberId, Reason]
    relaxed: tuple[Relaxation, ...]
    sure: tuple[MemberId, ...] = ()

    def chance(self, member: MemberId, places: int) -> Fraction:
        """Tell how likely it is that this member gets a place, before anybody declines."""
        if member in self.sure:
            return Fraction(1)
        return Fraction(places - len(self.sure), len(self.eligible)) if member in self.eligible else Fraction(0)


def eligibility(
    roster: Sequence[MemberId],
    served: Sequence[Turn],
    places: int = 1,
    cool_down: int = 1,
    *,
    newcomers_first: bool = False,
    barred: Mapping[MemberId, Reason] | None = None,
) -> Eligibility:
    """Find who may be drawn for a task.

    ``served`` holds one entry a draw, oldest first; whoever left the roster is passed over. ``cool_down`` counts draws.
    ``barred`` holds the reasons that are never relaxed; who can never hold the task takes no part in the round. Relaxed
    in this order, until ``places`` can be filled: newcomers first, the round, the cool-down (the latest holders last).
    Who was left before the last relaxation is sure of a place. Fewer than ``places`` may be left even so.
    """
    barred = barred or {}
    turns = tuple(holders(turn) for turn in served)
    held = frozenset(chain.from_iterable(turns))
    taking_part = frozenset(member for member in roster if barred.get(member) not in _NEVER)
    ahead = ahead_in_the_round(taking_part, turns)
    cooling = {member: draw for draw, turn in enumerate(_latest(turns, cool_down), start=1) for member in turn}

    def rank(member: MemberId) -> tuple[bool, int, int]:
        return newcomers_first and member in held, cooling.get(member, 0), ahead.get(member, 0)

    sure, eligible = _first_with_enough(tuple(member for member in roster if member not in barred), rank, places)

    this_round = frozenset(member for member, by in ahead.items() if by)
    last_time = frozenset(chain.from_iterable(_latest(turns, min(cool_down, 1))))
    reasons = dict.fromkeys(held, Reason.NOT_A_NEWCOMER)
    reasons |= dict.fromkeys(this_round, Reason.SERVED_THIS_ROUND)
    reasons |= dict.fromkeys(cooling, Reason.SERVED_RECENTLY)
    reasons |= dict.fromkeys(last_time, Reason.SERVED_LAST_TIME)
    reasons |= barred
    reasons |= dict.fromkeys(sure, Reason.SURE)
    broken = {
        Relaxation.NEWCOMERS_FIRST: held if newcomers_first and taking_part - held else frozenset(),
        Relaxation.ROUND: this_round,
        Relaxation.COOL_DOWN: frozenset(cooling),
    }
    return Eligibility(
        eligible=eligible,
        excluded={member: reasons[member] for member in roster if member not in eligible},
        relaxed=tuple(rule for rule, against in broken.items() if not against.isdisjoint((*sure, *eligible))),
        sure=sure,
    )


def holders(turn: Turn) -> tuple[MemberId, ...]:
    """List who held the task after one draw."""
    return (turn,) if isinstance(turn, str) else turn


def has_held(served: Iterable[Turn], member: MemberId) -> bool:
    """Whether a member has held the task before; who has not is a novice."""
    return any(member in holders(turn) for turn in served)


def _latest(turns: Sequence[tuple[MemberId, ...]], draws: int) -> Sequence[tuple[MemberId, ...]]:
    return turns[-draws:] if draws > 0 else ()


def ahead_in_the_round(members: frozenset[MemberId], served: Iterable[Turn]) -> dict[MemberId, int]:
    """Count how many turns each member is ahead of who has had none in this round.

    A round is over when everybody has had a turn. Who goes again before that, because too few others were left or
    because somebody has joined since, is ahead by more; when all but those who had none have gone again, they are level
    and it counts no more. The order within one draw counts for nothing.
    """
    ahead = dict.fromkeys(members, 0)
    for turn in served:
        ahead = ahead_after(ahead, turn)
    return ahead


def ahead_after(ahead: Mapping[MemberId, int], turn: Turn) -> dict[MemberId, int]:
    """Count on by one draw."""
    after = dict(ahead)
    for member in holders(turn):
        if member in after:
            after[member] += 1
    over = min(after.values(), default=0)
    again = min((by for by in after.values() if by > over), default=over + 1) - over - 1
    return {member: by - over - (again if by > over else 0) for member, by in after.items()} if over or again else after


def _first_with_enough(
    free: tuple[MemberId, ...], rank: Callable[[MemberId], tuple[bool, int, int]], places: int
) -> tuple[tuple[MemberId, ...], tuple[MemberId, ...]]:
    """Go down the ranks until there are enough for the places.

    Gives who was there before the last rank and is sure of a place, and who is of the last; nobody is sure where there
    are too few in all.
    """
    sure: tuple[MemberId, ...] = ()
    for level in sorted({rank(member) for member in free}):
        of_it = tuple(member for member in free if rank(member) == level)
        if len(sure) + len(of_it) >= places:
            return tuple(member for member in free if member in sure), of_it
        sure += of_it
    return (), free
