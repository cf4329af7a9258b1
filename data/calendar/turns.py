"""The turns of a rotation in the calendar: those that have begun, those that are planned, those that will not come."""

from __future__ import annotations

from collections.abc import Iterator

from data.calendar.entry import Dated, Entry, EntryKind
from data.calendar.words import named, role_named
from data.language import _
from data.meeting.mandate import Mandate, RoleKind, Rotation
from data.meeting.people import MemberId
from data.rules.schedule import ScheduledTurn, term_days, term_of, turns_from
from data.rules.terms import days_after

TERMS_AHEAD = 4
"""So many terms that have not begun are in the calendar."""


def turn_entries(dated: Dated, rotation: Rotation, day: str) -> Iterator[Entry]:
    """List the turns of a rotation, each on the day it begins, under the id of the mandate it becomes."""
    begun = {mandate.id: mandate for mandate in dated.mandates if mandate.by == rotation.id}
    now, members = term_of(rotation, day), dated.working.get(rotation.forum, ())
    ahead = turns_from(rotation, dated.mandates, members, max(now + 1, 0), TERMS_AHEAD)
    off = {
        entry.about: entry
        for role, first, terms in _over(dated, rotation, day, planned=bool(ahead))
        for entry in _off(dated, rotation, role, first, terms)
        if entry.about not in begun
    }
    found = {mandate.id: _of(dated, mandate) for mandate in begun.values() if mandate.end > day}
    for turn in ahead:
        planned = _planned(dated, rotation, turn)
        if not rotation.ended_on or turn.since < rotation.ended_on:
            found.setdefault(planned.about, planned)
    yield from (found | off).values()


def _name(rotation: Rotation, role: str, term: int) -> str:
    """Name a turn as the mandate it becomes."""
    return f"{rotation.id}/{role}/{term}"


def _of(dated: Dated, mandate: Mandate) -> Entry:
    """Give the turn that a mandate of the rotation is."""
    return _turn(dated, mandate.id, mandate.role, mandate.since, mandate.member, mandate.instead_of)


def _planned(dated: Dated, rotation: Rotation, turn: ScheduledTurn) -> Entry:
    """Give a turn to come: it waits for the end of a term that a meeting has given, and is off where that is longer."""
    given = (mandate.end for mandate in dated.mandates if mandate.role == turn.role and mandate.by != rotation.id)
    begins = max((turn.since, *given))
    if begins >= min(turn.until, rotation.ended_on or turn.until):
        return next(_off(dated, rotation, turn.role, turn.term, 1))
    instead_of = turn.planned if turn.planned != turn.member else None
    return _turn(dated, _name(rotation, turn.role, turn.term), turn.role, begins, turn.member, instead_of)


def _turn(dated: Dated, name: str, role: str, since: str, member: MemberId, instead_of: MemberId | None) -> Entry:
    title = _("{role}: the turn of {name} begins").format(role=role_named(dated, role), name=named(dated, member))
    words = (
        _("Swapped: it would have been the turn of {name}.").format(name=named(dated, instead_of)) if instead_of else ""
    )
    return Entry(EntryKind.TURN, name, since, title, words)


def _over(dated: Dated, rotation: Rotation, day: str, *, planned: bool) -> Iterator[tuple[str, int, int]]:
    """List turns that a calendar may hold and that will not come: a role, its first such term, and how many terms.

    The rotation has ended, the role was given up, nobody works in the constellation, or somebody else had the role for
    the whole term.
    """
    since = rotation.ended_on or ("" if planned else day)
    for own in rotation.roles:
        if since:
            yield own, _first_from(rotation, since), TERMS_AHEAD + 1
        if term_of(rotation, day) >= 0 and (not since or day < since):
            yield own, term_of(rotation, day), 1
    for role in dated.roles:
        if role.given_up_on and role.kind is RoleKind.ROLE and role.forum == rotation.forum:
            yield role.id, _first_from(rotation, role.given_up_on), TERMS_AHEAD + 1


def _first_from(rotation: Rotation, day: str) -> int:
    """Tell the first term that begins on this day or after it."""
    return max(term_of(rotation, days_after(day, -1)) + 1, 0)


def _off(dated: Dated, rotation: Rotation, role: str, first: int, terms: int) -> Iterator[Entry]:
    for term in range(first, first + terms):
        begins, _until = term_days(rotation, term)
        title = _("{role}: this turn will not come").format(role=role_named(dated, role))
        yield Entry(EntryKind.TURN, _name(rotation, role, term), begins, title, cancelled=True)
