"""Who cut in on whom, as the observer judged it: counts, and what they would be if everybody were cut in on alike.

Counts are exact integers, ratios exact fractions. A ratio without a base is none, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from data.meeting.people import MemberId

TEN_MINUTES_MS = 600_000


class Interrupted(Struct, frozen=True):
    """One member: how often they cut in and were cut in on.

    ``per_ten_minutes`` holds what they suffered against ten minutes of their own talk, ``expected`` what they would
    have suffered if it went by airtime alone, ``over_expected`` the one in multiples of the other.
    """

    member: MemberId
    made: int
    suffered: int
    per_ten_minutes: Fraction | None
    expected: Fraction | None
    over_expected: Fraction | None

    @property
    def net(self) -> int:
        """Cutting in made, less suffered."""
        return self.made - self.suffered


class Interruptions(Struct, frozen=True):
    """All cutting in among ``members``; ``counts[i][j]``: how often the i-th cut in on the j-th.

    ``edge_reciprocity``: of the pairs in which one cut in on the other, directed, the share that went both ways;
    ``weighted_reciprocity``: the share of all cutting in that was answered in kind.
    """

    counts: tuple[tuple[int, ...], ...]
    members: tuple[Interrupted, ...]
    total: int
    edge_reciprocity: Fraction | None
    weighted_reciprocity: Fraction | None


def interruptions(
    members: Sequence[MemberId],
    took_the_floor: Mapping[tuple[MemberId, MemberId], int],
    talk_ms: Mapping[MemberId, int],
) -> Interruptions:
    """Count who cut in on whom (pairs: who, on whom) among these members, in their order; others are left out.

    ``talk_ms`` is each one's airtime. Only who took the floor or tried to counts: support is no cutting in.
    """
    counts = tuple(tuple(took_the_floor.get((one, other), 0) for other in members) for one in members)
    total = sum(map(sum, counts))
    talk = sum(talk_ms.get(member, 0) for member in members)
    columns = tuple(zip(*counts, strict=True))
    rows = tuple(
        _interrupted(member, sum(counts[n]), sum(columns[n]), total, Fraction(talk_ms.get(member, 0)), talk)
        for n, member in enumerate(members)
    )
    return Interruptions(counts, rows, total, _edge_reciprocity(counts), _weighted_reciprocity(counts, total))


def _interrupted(member: MemberId, made: int, suffered: int, total: int, own: Fraction, talk: int) -> Interrupted:
    expected = total * own / talk if talk else None
    return Interrupted(
        member,
        made,
        suffered,
        suffered * TEN_MINUTES_MS / own if own else None,
        expected,
        suffered / expected if expected else None,
    )


def _edge_reciprocity(counts: Sequence[Sequence[int]]) -> Fraction | None:
    """Garlaschelli & Loffredo's plain reciprocity of directed links: links that go both ways over all links."""
    links = sum(count > 0 for row in counts for count in row)
    both = sum(2 for i, j in combinations(range(len(counts)), 2) if counts[i][j] and counts[j][i])
    return Fraction(both, links) if links else None


def _weighted_reciprocity(counts: Sequence[Sequence[int]], total: int) -> Fraction | None:
    """Squartini et al. 2013 (Sci. Rep. 3:2729): the weight that goes both ways over all weight."""
    both = sum(2 * min(counts[i][j], counts[j][i]) for i, j in combinations(range(len(counts)), 2))
    return Fraction(both, total) if total else None
