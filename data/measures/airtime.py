"""Airtime without a microphone: what the observer's marks of the floor amount to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from data.meeting.floor import Press
from data.meeting.people import MemberId

LATENESS_MS = 800
"""How late an observer presses, as measured: a change of speaker stands this much before its mark."""


ALSO_SPOKE_MS = 700
"""What somebody is credited with who says something while the floor stays where it is, as measured."""


class Span(NamedTuple):
    """A member spoke from ``start_ms`` until before ``end_ms``."""

    start_ms: int
    end_ms: int
    member: MemberId


def spans(presses: Sequence[Press], end_ms: int, lateness_ms: int = LATENESS_MS) -> tuple[Span, ...]:
    """Credit each member with the time they held the floor, in order, until ``end_ms``.

    ``presses`` stand in the order they were made. A change is dated back by ``lateness_ms``, never before the change
    before it, never before 0 and never after ``end_ms``. Nobody, several, somebody and paused credit no one. Spans of
    one member that touch are joined; empty ones are left out.
    """
    found: list[Span] = []
    for span in _stretches(presses, end_ms, lateness_ms):
        before = found[-1] if found else None
        if before and (before.end_ms, before.member) == (span.start_ms, span.member):
            found[-1] = before._replace(end_ms=span.end_ms)
        else:
            found.append(span)
    return tuple(found)


def also_spoke(said: Iterable[tuple[int, MemberId]]) -> tuple[Span, ...]:
    """Credit who said something beside the floor with as long as that takes; moments (ms) are those of the key."""
    return tuple(
        Span(max(0, at - LATENESS_MS), max(0, at - LATENESS_MS) + ALSO_SPOKE_MS, member) for at, member in said
    )


def within(of: Sequence[Span], intervals: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Keep what of the spans lies within these intervals, both in order and apart (ms, half-open)."""
    found = []
    first = 0
    for span in of:
        while first < len(intervals) and intervals[first][1] <= span.start_ms:
            first += 1
        for begin, end in intervals[first:]:
            if begin >= span.end_ms:
                break
            found.append(Span(max(begin, span.start_ms), min(end, span.end_ms), span.member))
    return tuple(found)


def airtime(of: Sequence[Span]) -> dict[MemberId, int]:
    """Sum up the milliseconds of each member who has a span."""
    total: Counter[MemberId] = Counter()
    for span in of:
        total[span.member] += span.end_ms - span.start_ms
    return dict(total)


def turns(of: Sequence[Span]) -> dict[MemberId, int]:
    """Count the turns of each member who has a span; spans of one member that touch are one turn."""
    total: Counter[MemberId] = Counter()
    before: Span | None = None
    for span in of:
        if before is None or (before.end_ms, before.member) != (span.start_ms, span.member):
            total[span.member] += 1
        before = span
    return dict(total)


def _stretches(presses: Sequence[Press], end_ms: int, lateness_ms: int) -> Iterator[Span]:
    changes: list[int] = []
    for press in presses:
        earliest = changes[-1] if changes else 0
        changes.append(min(max(press.at_ms - lateness_ms, earliest), end_ms))
    for press, (start, end) in zip(presses, pairwise([*changes, end_ms]), strict=True):
        if press.floor.member is not None and start < end:
            yield Span(start, end, press.floor.member)
