"""Who may be drawn for a task: a shuffle bag with a cool-down and newcomers first, relaxed only as far as needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    this_round, again = crossed_off(taking_part, chain.from_iterable(turns))
    cooling = frozenset(chain.from_iterable(_latest(turns, cool_down)))

    kept_out = [this_round | cooling, again | cooling]
    kept_out += [frozenset(chain.from_iterable(_latest(turns, draws))) for draws in range(cool_down, -1, -1)]
    if newcomers_first:
        kept_out.insert(0, held)
    free = tuple(member for member in roster if member not in barred)
    sure, eligible = _first_with_enough(free, kept_out, places)

    last_time = frozenset(chain.from_iterable(_latest(turns, 1)))
    reasons = dict.fromkeys(held, Reason.NOT_A_NEWCOMER)
    reasons |= dict.fromkeys(this_round, Reason.SERVED_THIS_ROUND)
    reasons |= dict.fromkeys(cooling, Reason.SERVED_RECENTLY)
    reasons |= dict.fromkeys(cooling & last_time, Reason.SERVED_LAST_TIME)
    reasons |= barred
    reasons |= dict.fromkeys(sure, Reason.SURE)
    broken = {
        Relaxation.NEWCOMERS_FIRST: held if newcomers_first and taking_part - held else frozenset(),
        Relaxation.ROUND: this_round,
        Relaxation.COOL_DOWN: cooling,
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


def crossed_off(
    members: frozenset[MemberId], served: Iterable[MemberId]
) -> tuple[frozenset[MemberId], frozenset[MemberId]]:
    """Walk through history like somebody crossing names off a list, which starts anew when all are crossed off.

    Returns who is crossed off now, and who of them has already gone again, because too few others were left or
    because somebody has joined since. Going again counts for the next round; when all who are crossed off have gone
    again, they are level and it counts no more.
    """
    crossed: frozenset[MemberId] = frozenset()
    again: frozenset[MemberId] = frozenset()
    for member in served:
        if member in crossed:
            again |= {member}
            again = frozenset() if again == crossed else again
        elif member in members:
            crossed |= {member}
        if crossed == members:
            crossed, again = again, frozenset()
    return crossed, again


def _first_with_enough(
    free: tuple[MemberId, ...], kept_out: Iterable[frozenset[MemberId]], places: int
) -> tuple[tuple[MemberId, ...], tuple[MemberId, ...]]:
    """Keep out the first set that leaves enough for the places; failing that, the last.

    Gives who was left by the set before it, and is sure of a place, and who else is left.
    """
    before: tuple[MemberId, ...] = ()
    left = free
    for number, out in enumerate(kept_out):
        before, left = (left if number else ()), tuple(member for member in free if member not in out)
        if len(left) >= places:
            break
    else:
        return (), left
    return before, tuple(member for member in left if member not in before)
