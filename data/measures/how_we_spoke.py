"""How a meeting shared the floor: the map, the figures, and what chance alone would show."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from msgspec import Struct

from data.measures.airtime import Span, airtime, also_spoke, spans, turns, within
from data.measures.heat_map import Grid, Interval, bin_width, grid
from data.measures.interruptions import Interruptions, interruptions
from data.measures.luck import Luck, luck_of_airtime
from data.measures.shares import Distribution, PresenceAdjusted, distribution, presence_adjusted
from data.meeting.floor import Press
from data.meeting.marks import CutInOutcome, Participation, TalkMode
from data.meeting.people import MemberId
from data.meeting.state import Meeting

MINUTE_MS = 60_000

MOST_BINS = 18
"""So many stretches of time fit beside names and shares on 80 columns."""


class HowWeSpoke(Struct, frozen=True):
    """The map with a row for each counted person who was here, and the figures of the group.

    ``adjusted`` holds the talk against the minutes each was here; ``cut_ins`` who cut in on whom. ``not_counted_ms`` is
    how long reports, rounds and breaks took, which count toward nothing.
    """

    grid: Grid
    figures: Distribution
    turns: int
    luck: Luck | None
    adjusted: PresenceAdjusted
    cut_ins: Interruptions
    not_counted_ms: int


def presence_intervals(meeting: Meeting, member: MemberId, end_ms: int) -> tuple[Interval, ...]:
    """List from when until when (ms UTC) a member was in the room or remote, until ``end_ms``."""
    found: list[Interval] = []
    since: int | None = None
    for movement in meeting.movements:
        if movement.member != member:
            continue
        if movement.presence.here:
            since = movement.at if since is None else since
        elif since is not None:
            found.append((since, movement.at))
            since = None
    if since is not None:
        found.append((since, end_ms))
    return tuple(found)


def counted_here(meeting: Meeting, participation: Participation, end_ms: int) -> tuple[MemberId, ...]:
    """List the counted people who were here at any time, in the order of the roll; observers are left out."""
    return tuple(
        m
        for m in meeting.people
        if m in participation.counted and m not in meeting.observers and presence_intervals(meeting, m, end_ms)
    )


def enough_counted(meeting: Meeting, participation: Participation, end_ms: int) -> bool:
    """Whether enough people are counted for anything to be shown."""
    return len(counted_here(meeting, participation, end_ms)) >= meeting.settings.map_from_people


def how_we_spoke(meeting: Meeting, participation: Participation, end_ms: int) -> HowWeSpoke | None:
    """Draw up the map until ``end_ms`` (ms UTC); none for too few people, or before anything was marked."""
    if not participation.presses or not enough_counted(meeting, participation, end_ms):
        return None
    people = counted_here(meeting, participation, end_ms)
    start = meeting.opened_at if meeting.opened_at is not None else meeting.convened_at
    width = bin_width(end_ms - start, MOST_BINS - 1)
    start -= start % width
    presses = tuple(Press(max(0, press.at_ms - start), press.floor) for press in participation.presses)
    talked = discussed(participation, start, end_ms)
    floor = within(spans(presses, end_ms - start), talked)
    said = within(also_spoke((one.at - start, one.member) for one in participation.also_spoke.all), talked)
    of_floor = tuple(span for span in floor if span.member in people)
    spoken: tuple[Span, ...] = (*of_floor, *(span for span in said if span.member in people))
    presence = {m: tuple((a - start, b - start) for a, b in presence_intervals(meeting, m, end_ms)) for m in people}
    drawn = grid(spoken, presence, 0, end_ms - start, width)
    total_turns = sum(turns(of_floor).values())
    seconds = airtime(spoken)
    minutes = [Fraction(sum(b - a for a, b in presence[m]), MINUTE_MS) for m in people]
    took = Counter((one.member, one.on) for one in participation.cut_ins if one.outcome is not CutInOutcome.SUPPORT)
    return HowWeSpoke(
        Grid(start, width, drawn.bins, drawn.rows),
        distribution([seconds.get(m, 0) for m in people]),
        total_turns,
        luck_of_airtime(len(people), total_turns) if total_turns else None,
        presence_adjusted([seconds.get(m, 0) for m in people], minutes),
        interruptions(people, took, seconds),
        end_ms - start - sum(end - begin for begin, end in talked),
    )


def discussed(participation: Participation, start_ms: int, end_ms: int) -> tuple[Interval, ...]:
    """List when there was discussion, in ms from ``start_ms`` until ``end_ms`` (ms UTC)."""
    changes = [(0, TalkMode.DISCUSSION)]
    changes += [(min(max(mark.at, start_ms), end_ms) - start_ms, mark.mode) for mark in participation.modes]
    ends = [begin for begin, _mode in changes[1:]] + [end_ms - start_ms]
    return tuple(
        (begin, end)
        for (begin, mode), end in zip(changes, ends, strict=True)
        if mode is TalkMode.DISCUSSION and begin < end
    )
