"""The turns of a rotation in the calendar: those that have begun, those that are planned, those that will not come."""

from __future__ import annotations

from collections.abc import Iterator

from data.calendar.entry import Dated, Entry, EntryKind
from data.calendar.words import named, role_named
from data.language import _
from data.meeting.mandate import RoleKind, Rotation
from data.meeting.people import MemberId
from data.rules.schedule import term_days, term_of, turns_from
from data.rules.terms import days_after

TERMS_AHEAD = 4
"""So many terms that have not begun are in the calendar."""


def turn_entries(dated: Dated, rotation: Rotation, day: str) -> Iterator[Entry]:
    """List the turns of a rotation, each on the day it begins, under the id of the mandate it becomes."""
    begun = {mandate.id: mandate for mandate in dated.mandates if mandate.by == rotation.id}
    for mandate in begun.values():
        if mandate.end > day:
            yield _turn(dated, mandate.id, mandate.role, mandate.since, mandate.member, mandate.instead_of)
    members = dated.working.get(rotation.forum, ())
    ahead = turns_from(rotation, dated.mandates, members, max(term_of(rotation, day) + 1, 0), TERMS_AHEAD)
    taken_back = {
        entry.about: entry
        for role, since in _over(dated, rotation, day, planned=bool(ahead))
        for entry in _taken_back(dated, rotation, role, since)
        if entry.about not in begun
    }
    yield from taken_back.values()
    for turn in ahead:
        name = _name(rotation, turn.role, turn.term)
        if name in begun or name in taken_back or (rotation.ended_on and turn.since >= rotation.ended_on):
            continue
        instead_of = turn.planned if turn.planned != turn.member else None
        yield _turn(dated, name, turn.role, turn.since, turn.member, instead_of)


def _name(rotation: Rotation, role: str, term: int) -> str:
    """Name a turn as the mandate it becomes."""
    return f"{rotation.id}/{role}/{term}"


def _turn(dated: Dated, name: str, role: str, since: str, member: MemberId, instead_of: MemberId | None) -> Entry:
    title = _("{role}: the turn of {name} begins").format(role=role_named(dated, role), name=named(dated, member))
    words = (
        _("Swapped: it would have been the turn of {name}.").format(name=named(dated, instead_of)) if instead_of else ""
    )
    return Entry(EntryKind.TURN, name, since, title, words)


def _over(dated: Dated, rotation: Rotation, day: str, *, planned: bool) -> Iterator[tuple[str, str]]:
    """List the roles that rotate no more, each with the day since when: the rotation ended, or the role was given up.

    Nor do they rotate while nobody works in the constellation.
    """
    since = rotation.ended_on or ("" if planned else day)
    if since:
        yield from ((role, since) for role in rotation.roles)
    for role in dated.roles:
        if role.given_up_on and role.kind is RoleKind.ROLE and role.forum == rotation.forum:
            yield role.id, role.given_up_on


def _taken_back(dated: Dated, rotation: Rotation, role: str, since: str) -> Iterator[Entry]:
    """List the turns of a role that a calendar may hold from a day on, as cancelled."""
    first = max(term_of(rotation, days_after(since, -1)) + 1, 0)
    for term in range(first, first + TERMS_AHEAD + 1):
        begins, _until = term_days(rotation, term)
        title = _("{role}: this turn will not come").format(role=role_named(dated, role))
        yield Entry(EntryKind.TURN, _name(rotation, role, term), begins, title, cancelled=True)
