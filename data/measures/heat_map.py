"""The heat map: who spoke how much in which stretch of the meeting, as steps from 0 to 5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from data.measures.airtime import Span
from data.meeting.people import MemberId

Cell: TypeAlias = int | None
"""A level from 0 to 5; none: not in the room during the whole bin."""

Interval: TypeAlias = tuple[int, int]
"""From a moment until before another, in ms."""

TOP_LEVEL = 5
_STEPS = (Fraction(1, 20), Fraction(1, 10), Fraction(1, 5), Fraction(2, 5))
_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_NATURAL_WIDTHS = tuple(minutes * _MINUTE for minutes in (1, 2, 5, 10, 15, 30, 60))


class Row(Struct, frozen=True):
    """One member's line: a cell and the time spoken for each bin, all of it, and the share of the whole (or none)."""

    member: MemberId
    cells: tuple[Cell, ...]
    bins_ms: tuple[int, ...]
    speech_ms: int
    share: Fraction | None


class Grid(Struct, frozen=True):
    """The map: bins of ``bin_ms`` from ``start_ms`` on; the last one may reach beyond the end."""

    start_ms: int
    bin_ms: int
    bins: int
    rows: tuple[Row, ...]


def level(speech_ms: int, bin_ms: int) -> int:
    """Place speech on the steps: 0 silent, then below 1/20, 1/10, 1/5, 2/5 of the bin, and 5 from there on."""
    if speech_ms <= 0:
        return 0
    return 1 + sum(speech_ms >= step * bin_ms for step in _STEPS)


def bin_width(duration_ms: int, most_bins: int) -> int:
    """Choose the narrowest natural width in ms (1, 2, 5, 10, 15, 30 minutes, whole hours) for at most so many bins."""
    for width in _NATURAL_WIDTHS:
        if duration_ms <= width * most_bins:
            return width
    return _HOUR * -(-duration_ms // (_HOUR * most_bins))


def grid(
    spans: Sequence[Span], presence: Mapping[MemberId, Sequence[Interval]], start_ms: int, end_ms: int, bin_ms: int
) -> Grid:
    """Lay the spans from ``start_ms`` until before ``end_ms`` over bins; a row for each member of ``presence``.

    Rows keep the order of ``presence``; spans of others are not counted. Who speaks is in the room, whatever the
    presence says.
    """
    bins = max(0, -(-(end_ms - start_ms) // bin_ms))
    spoken = {member: [0] * bins for member in presence}
    for span in spans:
        if span.member in spoken:
            for index, length in _pieces((span.start_ms, span.end_ms), start_ms, end_ms, bin_ms):
                spoken[span.member][index] += length
    whole = sum(map(sum, spoken.values()))
    return Grid(
        start_ms,
        bin_ms,
        bins,
        tuple(
            _row(member, lengths, _bins_present(presence[member], start_ms, end_ms, bin_ms), bin_ms, whole)
            for member, lengths in spoken.items()
        ),
    )


def _row(member: MemberId, lengths: Sequence[int], present: set[int], bin_ms: int, whole: int) -> Row:
    cells = tuple(level(length, bin_ms) if length or index in present else None for index, length in enumerate(lengths))
    return Row(member, cells, tuple(lengths), sum(lengths), Fraction(sum(lengths), whole) if whole else None)


def _bins_present(intervals: Sequence[Interval], start_ms: int, end_ms: int, bin_ms: int) -> set[int]:
    return {index for interval in intervals for index, _ in _pieces(interval, start_ms, end_ms, bin_ms)}


def _pieces(interval: Interval, start_ms: int, end_ms: int, bin_ms: int) -> Iterator[tuple[int, int]]:
    """Cut what lies inside the map at the edges of the bins: (bin, length in ms)."""
    begin, end = max(interval[0], start_ms) - start_ms, min(interval[1], end_ms) - start_ms
    while begin < end:
        index = begin // bin_ms
        edge = min(end, (index + 1) * bin_ms)
        yield index, edge - begin
        begin = edge
