"""Who may be drawn for a task: a shuffle bag with a cool-down and newcomers first, relaxed only as far as needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from msgspec import Struct

from data.meeting.people import MemberId

Turn: TypeAlias = MemberId | tuple[MemberId, ...]
"""Who held the task after one draw: one member, or several where the draw filled several places."""


class Reason(StrEnum):
    """Why a member is not in a draw, in the words of its announcement."""

    ABSENT = "absent"
    OBSERVING = "observing"
    NOT_QUALIFIED = "not qualified"
    TERM_LIMIT = "term limit"
    OTHER_ROLE = "holds another role"
    RECALLED = "recalled"
    DECLINED = "declined"
    SERVED_LAST_TIME = "served last time"
    SERVED_RECENTLY = "served recently"
    SERVED_THIS_ROUND = "served in this round"
    NOT_A_NEWCOMER = "not a newcomer"


class Relaxation(StrEnum):
    """A rule that somebody in the draw does not meet, because too few others were left."""

    NEWCOMERS_FIRST = "newcomers first"
    ROUND = "nobody again before everybody has served"
    COOL_DOWN = "cool-down"


class Eligibility(Struct, frozen=True):
    """Who may be drawn, who may not and why, and which rules were relaxed; members in the order of the roster."""

    eligible: tuple[MemberId, ...]
    excluded: dict[MemberId, Reason]
    relaxed: tuple[Relaxation, ...]


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
    ``barred`` holds the reasons that are never relaxed; the unqualified take no part in the round. Relaxed in this
    order, until ``places`` can be filled: newcomers first, the round, the cool-down (the latest holders last). Fewer
    than ``places`` may be left even so.
    """
    barred = barred or {}
    turns = tuple(_holders(turn) for turn in served)
    held = frozenset(chain.from_iterable(turns))
    taking_part = frozenset(member for member in roster if barred.get(member) is not Reason.NOT_QUALIFIED)
    this_round, again = _round(taking_part, chain.from_iterable(turns))
    cooling = frozenset(chain.from_iterable(_latest(turns, cool_down)))

    kept_out = [this_round | cooling, again | cooling]
    kept_out += [frozenset(chain.from_iterable(_latest(turns, draws))) for draws in range(cool_down, -1, -1)]
    if newcomers_first:
        kept_out.insert(0, held)
    free = tuple(member for member in roster if member not in barred)
    eligible = _first_with_enough(free, kept_out, places)

    last_time = frozenset(chain.from_iterable(_latest(turns, 1)))
    reasons = dict.fromkeys(held, Reason.NOT_A_NEWCOMER)
    reasons |= dict.fromkeys(this_round, Reason.SERVED_THIS_ROUND)
    reasons |= dict.fromkeys(cooling, Reason.SERVED_RECENTLY)
    reasons |= dict.fromkeys(cooling & last_time, Reason.SERVED_LAST_TIME)
    reasons |= barred
    broken = {
        Relaxation.NEWCOMERS_FIRST: held if newcomers_first and taking_part - held else frozenset(),
        Relaxation.ROUND: this_round,
        Relaxation.COOL_DOWN: cooling,
    }
    return Eligibility(
        eligible=eligible,
        excluded={member: reasons[member] for member in roster if member not in eligible},
        relaxed=tuple(rule for rule, against in broken.items() if not against.isdisjoint(eligible)),
    )


def _holders(turn: Turn) -> tuple[MemberId, ...]:
    return (turn,) if isinstance(turn, str) else turn


def _latest(turns: Sequence[tuple[MemberId, ...]], draws: int) -> Sequence[tuple[MemberId, ...]]:
    return turns[-draws:] if draws > 0 else ()


def _round(
    members: frozenset[MemberId], holders: Iterable[MemberId]
) -> tuple[frozenset[MemberId], frozenset[MemberId]]:
    """Walk through history like somebody crossing names off a list, which starts anew when all are crossed off.

    Returns who is crossed off now, and who of them has already gone again, because too few others were left or
    because somebody has joined since. Going again counts for the next round; when all who are crossed off have gone
    again, they are level and it counts no more.
    """
    crossed: frozenset[MemberId] = frozenset()
    again: frozenset[MemberId] = frozenset()
    for member in holders:
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
) -> tuple[MemberId, ...]:
    """Keep out the first set that leaves enough for the places; failing that, the last."""
    left = free
    for out in kept_out:
        left = tuple(member for member in free if member not in out)
        if len(left) >= places:
            break
    return left
