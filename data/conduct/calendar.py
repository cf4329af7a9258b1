"""The calendar of a house: gathered from what it keeps, and written where somebody wants it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from data.calendar.entries import LABS_AHEAD, entries_of
from data.calendar.entry import Dated, LabSeries
from data.calendar.published import calendar_text
from data.commons.names import file_slug
from data.commons.shelf import shelve
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.conduct.publishing import forum_names
from data.conduct.terms import begin_turns, members_of
from data.language import _
from data.rules.labs import series


def calendar_path(commons: Path) -> Path:
    """Say where the calendar stands in a workplace's commons."""
    return commons / "calendar.ics"


def publish_calendar(house: House, today: date) -> Path:
    """Put the calendar into the commons; doing it again changes nothing."""
    path = calendar_path(house.commons)
    with told():
        shelve(path, calendar_of(house, today))
    return path


def write_calendar(house: House, path: Path, today: date) -> None:
    """Write the calendar to a file, whole or not at all; the folder must be there."""
    if not path.absolute().parent.is_dir():
        raise ConductError(
            _("There is no folder {path}. Make it first, or name another place.").format(path=path.absolute().parent),
            BAD_INPUT,
        )
    with told():
        shelve(path, calendar_of(house, today))


def calendar_of(house: House, today: date) -> str:
    """Write the calendar of a house as it is today: the same bytes for the same house and day.

    Turns that have begun are kept first, so that what is told of them stays.
    """
    begin_turns(house, today)
    day = today.isoformat()
    return calendar_text(
        entries_of(dated_in(house, day), day),
        house.name,
        file_slug(house.workplace.about.slug),
        house.workplace.generation,
        _last_change(house, day),
    )


def dated_in(house: House, day: str) -> Dated:
    """Gather what a house keeps that has days."""
    workplace, settings = house.workplace, house.settings
    forums = forum_names(house)
    return Dated(
        workplace.roles_ever,
        workplace.mandates,
        workplace.rotations,
        workplace.agreements,
        LabSeries(settings.labs_from, settings.lab_every_days) if settings.labs_from else None,
        series(settings.labs_from, settings.lab_every_days, workplace.labs, day, LABS_AHEAD),
        tuple(_earlier_series(house)),
        workplace.bursts,
        {member.id: member.name for member in house.members},
        forums,
        {forum: members_of(house, forum) for forum in forums},
    )


def _earlier_series(house: House) -> Iterator[LabSeries]:
    """List the series of labs before each change of it, the latest first, as the changes of the settings tell."""
    begins, every = house.settings.labs_from, str(house.settings.lab_every_days)
    for change in reversed(house.workplace.changes):
        if change.subject == "labs_from":
            begins = change.before
        elif change.subject == "lab_every_days":
            every = change.before
        else:
            continue
        with suppress(ValueError):  # before its beginning there was no series
            yield LabSeries(date.fromisoformat(begins).isoformat(), int(every), change.day)


def _last_change(house: House, day: str) -> str:
    """Tell the last day up to now on which something was decided, given, or somebody came or went."""
    workplace = house.workplace
    days = {meeting.day for meeting in workplace.meetings} | {change.day for change in workplace.changes}
    days |= {at for mandate in workplace.mandates for at in (mandate.since, mandate.ended_on)}
    days |= {at for member in house.members for at in (member.joined_on, member.left_on) if at}
    return max((at for at in days if "" < at <= day), default=day)
