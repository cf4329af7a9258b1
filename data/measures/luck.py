"""The luck band: how uneven a meeting looks by chance alone, when each turn falls to each person with equal odds.

Few turns are enumerated. Otherwise bands are counted over meetings played with a fixed stream of hash bytes
(SHAKE-256), so the same question always has the same answer; they hold to about half a percentage point, for airtime
to about one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import shake_256
from itertools import accumulate, pairwise
from operator import mul, sub
from statistics import NormalDist

from msgspec import Struct

MOST_PEOPLE = 256
"""A hash byte names one person."""

SPREAD = 1.0
"""Lengths of turns are taken as lognormal with this sigma."""

MOST_ENUMERATED = 24
"""Up to so many turns, every way they can fall is counted: at most 1,575, their partitions."""

_BYTES = 256
_UNIT = 1_000_000
_TURNS_PLAYED, _AIRTIMES_PLAYED, _FEWEST_PLAYED, _EFFORT = 6000, 2500, 250, 1_000_000


class Band(Struct, frozen=True):
    """What chance gives: the mean, and what it stays below in 5, 50 and 95 of 100 meetings, in millionths."""

    mean: Fraction
    p5: Fraction
    p50: Fraction
    p95: Fraction


class Luck(Struct, frozen=True):
    """The bands of the corrected Gini and of Hoover's share."""

    gini_corrected: Band
    hoover: Band


@lru_cache(maxsize=256)
def luck_of_turns(people: int, turns: int) -> Luck | None:
    """Tell what the numbers of turns would show by chance; none without turns or outside 2 to 256 people."""
    if not _playable(people, turns):
        return None
    if turns <= MOST_ENUMERATED:
        return _luck(people, _enumerate(people, turns))
    return _luck(people, ((counts, 1) for counts in _play(people, turns, _TURNS_PLAYED)))


@lru_cache(maxsize=256)
def luck_of_airtime(people: int, turns: int) -> Luck | None:
    """Tell what airtime would show by chance, with turns short and long (lognormal); none as in ``luck_of_turns``."""
    if not _playable(people, turns):
        return None
    played = _lengthened(_play(people, turns, _AIRTIMES_PLAYED), turns)
    return _luck(people, ((lengths, 1) for lengths in played))


def expected_gini_corrected(people: int, turns: int) -> Fraction:
    """Expect n/(2T)·E|X₁−X₂| for n ≥ 2 people and T ≥ 1 turns, exactly: what the mean of the band comes close to.

    The turns of two people together are binomial with 2/n; their difference is then a fair walk of so many steps,
    whose mean distance after 2k−1 or 2k steps is 2k·C(2k, k)/4ᵏ.
    """
    walked = 0
    for together in range(1, turns + 1):
        half = (together + 1) // 2
        distance = 2 * half * math.comb(2 * half, half) * 4 ** (turns - half)
        walked += math.comb(turns, together) * 2**together * (people - 2) ** (turns - together) * distance
    return Fraction(people * walked, 2 * turns * people**turns * 4**turns)


def _playable(people: int, turns: int) -> bool:
    return people in range(2, MOST_PEOPLE + 1) and turns > 0


def _enumerate(people: int, turns: int) -> Iterator[tuple[Sequence[int], int]]:
    """Tell every way the turns can fall, whoever gets which number, and in how many sequences each comes about."""
    for counts in _partitions(people, turns, turns):
        alike = math.prod(map(math.factorial, Counter(counts).values()))
        orders = math.factorial(turns) // math.prod(map(math.factorial, counts))
        yield counts, math.factorial(people) // alike * orders


def _partitions(people: int, turns: int, most: int) -> Iterator[tuple[int, ...]]:
    """Split the turns over the people, falling from ``most``; who is left without any stands at the end."""
    if not turns:
        yield (0,) * people
        return
    for largest in range(min(turns, most), -(-turns // people) - 1, -1):
        if people == 1:
            yield (largest,)
        else:
            yield from ((largest, *rest) for rest in _partitions(people - 1, turns - largest, largest))


def _play(people: int, turns: int, most: int) -> Iterator[Sequence[int]]:
    """Play meetings: the number of turns of each person."""
    fair = _BYTES - _BYTES % people
    meetings = max(_FEWEST_PLAYED, min(most, _EFFORT // (people + turns)))
    stream = _stream("speakers", meetings * turns * _BYTES // fair + 64 * (meetings + turns))
    speakers = stream.translate(bytes(byte % people for byte in range(_BYTES)), bytes(range(fair, _BYTES)))
    for start in range(0, min(meetings * turns, len(speakers) - turns), turns):
        meeting = speakers[start : start + turns]
        yield [meeting.count(person) for person in range(people)]


def _lengthened(played: Iterable[Sequence[int]], turns: int) -> Iterator[Sequence[int]]:
    """Give every turn a length: as all are drawn alike, the first lengths may go to the first person, and so on."""
    lengths = _lengths()
    stream = _stream("lengths", _AIRTIMES_PLAYED * turns)
    for start, counts in zip(range(0, len(stream), turns), played, strict=False):
        clock = [0, *accumulate(map(lengths.__getitem__, stream[start : start + turns]))]
        ends = [clock[turn] for turn in accumulate(counts, initial=0)]
        yield list(map(sub, ends[1:], ends))


@cache
def _lengths() -> tuple[int, ...]:
    """Cut the lognormal lengths into 256 equally likely classes: the mean of each, in millionths of the median."""
    normal = NormalDist()
    edges = [normal.cdf(normal.inv_cdf(step / _BYTES) - SPREAD) for step in range(1, _BYTES)]
    mean = math.exp(SPREAD**2 / 2)
    return tuple(round(_UNIT * _BYTES * mean * (upper - lower)) for lower, upper in pairwise([0.0, *edges, 1.0]))


def _luck(people: int, outcomes: Iterable[tuple[Sequence[int], int]]) -> Luck:
    """Measure what everybody got in each outcome, and weigh the outcomes."""
    ginis: Counter[int] = Counter()
    hoovers: Counter[int] = Counter()
    ranks = range(1 - people, people, 2)
    for amounts, weight in outcomes:
        whole = sum(amounts)
        ginis[_UNIT * sum(map(mul, ranks, sorted(amounts))) // (whole * (people - 1))] += weight
        hoovers[_UNIT * sum(abs(people * amount - whole) for amount in amounts) // (2 * people * whole)] += weight
    return Luck(_band(ginis), _band(hoovers))


def _band(millionths: Counter[int]) -> Band:
    """Find the mean, and the percentiles by nearest rank."""
    figures = sorted(millionths)
    ranks = list(accumulate(millionths[figure] for figure in figures))
    p5, p50, p95 = (
        Fraction(figures[bisect_left(ranks, Fraction(percent * ranks[-1], 100))], _UNIT) for percent in (5, 50, 95)
    )
    return Band(
        Fraction(sum(figure * weight for figure, weight in millionths.items()), ranks[-1] * _UNIT), p5, p50, p95
    )


def _stream(name: str, length: int) -> bytes:
    return shake_256(f"folkmoot luck 1 {name}".encode()).digest(length)
