"""The schedule of a rotation over years, and the calendar of a workplace with years behind it.

Growth: the schedule with terms times roles times members, and with the turns behind it; the calendar with what was
kept, of which it writes what is ahead, owed, or was cancelled within a year.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from statistics import median

from icalendar import Calendar, Event

from bench.table import Row, ms
from data.calendar.entries import LABS_AHEAD, entries_of
from data.calendar.entry import Dated, Entry, LabSeries
from data.calendar.published import calendar_text, uid_of
from data.meeting.agreement import Agreement
from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate, Role, Rotation
from data.rules.labs import series
from data.rules.schedule import turns_due, turns_from
from data.rules.terms import days_after

BEGINS = "2020-01-06"
TERM_DAYS = 180
MEMBERS = tuple(f"member-{number}" for number in range(10))
"""Of a constellation."""
SCHEDULES = (1, 10, 30)
CALENDARS = (1, 3, 10)
"""Years."""
CONSTELLATIONS = 4
ROLES = ("craft-lead", "data-navigator", "external-liaison", "conflict-steward")
AGREEMENTS_A_YEAR = 70


def rotation_of(forum: str) -> Rotation:
    """Make the rotation of a constellation."""
    return Rotation(f"{forum}/order", forum, tuple(f"{forum}-{role}" for role in ROLES), MEMBERS, BEGINS, TERM_DAYS)


def after(years: int) -> str:
    """Tell the day so many years after the beginning."""
    return days_after(BEGINS, years * 365)


def seconds(work: Callable[[], object], each: int) -> float:
    """Time something: the median."""
    taken = []
    for _run in range(each):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def kept(years: int) -> Dated:
    """Let years pass in a workplace of four constellations: turns, labs, bursts, agreements, most of them replaced."""
    day = after(years)
    forums = {f"forum-{number}": f"Constellation {number}" for number in range(CONSTELLATIONS)}
    rotations = tuple(map(rotation_of, forums))
    mandates: tuple[Mandate, ...] = ()
    for rotation in rotations:
        mandates += turns_due(rotation, (), MEMBERS, day)
    return Dated(
        tuple(Role(f"{forum}-{role}", role, forum) for forum in forums for role in ROLES),
        mandates,
        rotations,
        tuple(_agreements(years)),
        LabSeries(BEGINS, 14),
        series(BEGINS, 14, tuple(_labs(years)), day, LABS_AHEAD),
        (),
        tuple(HeldBurst(f"burst-{n}", days_after(BEGINS, n * 60), "team", reviewed_in="m") for n in range(years * 6)),
        {member: member.title() for member in MEMBERS},
        forums,
        dict.fromkeys(forums, MEMBERS),
    )


def _agreements(years: int) -> Iterator[Agreement]:
    for number in range(years * AGREEMENTS_A_YEAR):
        on = days_after(BEGINS, number * 365 // AGREEMENTS_A_YEAR)
        replaced = "later" if number % 4 else ""
        title, text = f"Agreement {number}", "We do it so, and look at it again. " * 5
        yield Agreement(f"m{number}/i", on, "assembly", "a", title, text, days_after(on, 180), replaced_by=replaced)


def _labs(years: int) -> Iterator[HeldLab]:
    for number in range(years * 26):
        yield HeldLab(f"lab-{number}", days_after(BEGINS, number * 14), "Which way?", "assembly")


def ours(dated: Dated, day: str) -> str:
    """Write the calendar of a workplace."""
    return calendar_text(entries_of(dated, day), "Bench", "bench", 1, day)


def bare(entries: tuple[Entry, ...]) -> bytes:
    """Write as many events with the library alone, and as much of each."""
    calendar, stamp = Calendar(), datetime(2030, 1, 1, tzinfo=UTC)
    for entry in entries:
        event = Event()
        event.add("uid", uid_of(entry, "bench"))
        event.add("dtstart", date.fromisoformat(entry.day))
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", 1)
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        event.add("categories", [entry.kind.value])
        event.add("summary", entry.title)
        event.add("description", entry.words)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure at growing years."""
    each = 15 if long else 5
    rotation = rotation_of("forum")
    first = 0.0
    for years in SCHEDULES:
        terms = years * 365 // TERM_DAYS
        taken = seconds(partial(turns_from, rotation, (), MEMBERS, 0, terms), each)
        first = first or taken
        at, beside = f"{years} years, {terms} terms", f"{ms(first)} for {SCHEDULES[0]} year"
        yield Row("schedule, 10 people, 4 roles", at, ms(taken), beside, f"{taken / first:.1f}", "")
    for years in CALENDARS:
        dated, day = kept(years), after(years)
        entries = entries_of(dated, day)
        taken = seconds(partial(ours, dated, day), each)
        least = seconds(partial(bare, entries), each)
        at = f"{years} years, {len(entries)} entries"
        yield Row("calendar", at, ms(taken), f"{ms(least)} library alone", f"{taken / least:.2f}", "1.5")
