"""What stands in the calendar on a day: what is ahead or owed, and what was taken back.

What was exported before and will not come is given as cancelled, until a year after its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.calendar.entry import Dated, Entry, EntryKind, LabSeries
from data.calendar.turns import turn_entries
from data.calendar.words import day_written, named, role_named
from data.language import _
from data.meeting.agreement import Agreement
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Mandate
from data.rules.labs import SlotState
from data.rules.terms import days_after

LABS_AHEAD = 6
"""So many labs of the series to come are in the calendar."""

_CANCELLED_FOR_DAYS = 366


def entries_of(dated: Dated, day: str) -> tuple[Entry, ...]:
    """List the entries of the calendar as it is on a day, the earliest first. Growth: with what is kept."""
    found = (
        *_terms(dated, day),
        *(entry for rotation in dated.rotations for entry in turn_entries(dated, rotation, day)),
        *(entry for agreement in dated.agreements for entry in _agreement(agreement, day)),
        *_labs(dated, day),
        *(_review(dated, burst) for burst in dated.bursts),
    )
    told_since = days_after(day, -_CANCELLED_FOR_DAYS)
    kept = (entry for entry in found if not entry.cancelled or entry.day >= told_since)
    return tuple(sorted(kept, key=lambda entry: (entry.day, entry.kind, entry.about)))


def _terms(dated: Dated, day: str) -> Iterator[Entry]:
    for mandate in dated.mandates:
        cut_short = mandate.end < mandate.until
        if cut_short or mandate.end >= day:
            yield _term(dated, mandate, cut_short=cut_short)


def _term(dated: Dated, mandate: Mandate, *, cut_short: bool) -> Entry:
    title = _("{role}: the term of {name} ends").format(
        role=role_named(dated, mandate.role), name=named(dated, mandate.member)
    )
    words = (
        _("This term was over before its time, on {day}.").format(day=day_written(mandate.end))
        if cut_short
        else _("It ends by itself. Renewing it, or who comes next, is decided or drawn in a meeting before this day.")
    )
    return Entry(EntryKind.TERM, mandate.id, mandate.until, title, words, cut_short)


def _agreement(agreement: Agreement, day: str) -> Iterator[Entry]:
    """Give the end of an experiment, or the review of any other agreement; one that is not held stays on its day."""
    if agreement.until is not None:
        kind, at, title = EntryKind.EXPERIMENT, agreement.until, _("The experiment ends: {title}")
    else:
        kind, at, title = EntryKind.REVIEW, agreement.review, _("Review: {title}")
    if agreement.in_force(day) or agreement.replaced_by:
        cancelled = bool(agreement.replaced_by)
        yield Entry(kind, agreement.id, at, title.format(title=agreement.title), agreement.text, cancelled)


def _labs(dated: Dated, day: str) -> Iterator[Entry]:
    ahead = {slot.day for slot in dated.slots if slot.state is SlotState.AHEAD}
    told_before = {at for series in dated.earlier_series for at in _were_ahead(series)}
    now = {at.isoformat(): dated.labs is not None and dated.labs.has(at) for at in told_before}
    ahead |= {at for at, due in now.items() if due and at > day}
    for at in ahead:
        yield Entry(EntryKind.LAB, at, at, _("Sovereignty lab"), _("Learning here is working time."))
    for at, due in now.items():
        if not due:
            yield Entry(EntryKind.LAB, at, at, _("Sovereignty lab"), cancelled=True)


def _were_ahead(series: LabSeries) -> Iterator[date]:
    """List the days of a series that were ahead when it ended, as far as the calendar had them."""
    begins, ended = date.fromisoformat(series.begins), date.fromisoformat(series.ended_on)
    number = max((ended - begins).days // series.every_days, 0)
    for ahead in range(number, number + 1 + LABS_AHEAD):
        at = begins + timedelta(days=ahead * series.every_days)
        if at >= ended:
            yield at


def _review(dated: Dated, burst: HeldBurst) -> Entry:
    """Give the review a burst owes, since the day of the burst; once it was held, nothing is owed."""
    title = _("A review is owed: the burst of {team}").format(team=role_named(dated, burst.role))
    return Entry(EntryKind.BURST_REVIEW, burst.id, burst.day, title, "\n".join(burst.acts), bool(burst.reviewed_in))
