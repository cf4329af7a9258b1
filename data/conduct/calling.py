"""Calling a meeting: what it rests on, and the folder it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House
from data.conduct.surroundings import Surroundings
from data.conduct.terms import (
    begin_turns,
    mandates_for,
    roles_due_at,
    roles_for,
    team_called,
    team_members,
    team_of,
)
from data.language import _
from data.language.days import day_in_words
from data.meeting.agenda import Item, ItemKind, MeetingKind
from data.meeting.agreement import Matter
from data.meeting.events import Convened
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY, CONSTELLATION
from data.meeting.state import FACILITATOR, OBSERVER, PRESENTER
from data.record.disk import DISK, ensure_folder, sync_folder
from data.rules.bursts import reviews_owed
from data.rules.due import items_due
from data.workplace.things import FiledMeeting

_OPENING_UP = frozenset({ItemKind.CHECK_IN, ItemKind.INFORMATION})


def moment_of(house: House, around: Surroundings) -> datetime:
    """Tell this moment in the workplace's time zone."""
    return datetime.fromtimestamp(around.clock() / 1000, UTC).astimezone(ZoneInfo(house.settings.time_zone))


def call_of(
    house: House, kind: str, title: str, items: tuple[Item, ...], around: Surroundings, forum: str = ASSEMBLY
) -> Convened:
    """Write the call of a meeting: who belongs, what is in force, who served in its tasks, and the meeting before.

    What is due stands on its agenda by itself: after the opening; in a constellation, after what opens it up, too.
    """
    today = moment_of(house, around).date()
    day = today.isoformat()
    begin_turns(house, today)
    last = house.meetings[-1] if house.meetings else None
    before = house.workplace.last_meeting_of(forum)
    unconfirmed = before if before is not None and not before.confirmed_in else None
    before_us = tuple(_of_last_time(unconfirmed, before, today))
    items = _filled(kind, items, before_us, (*roles_due_at(house, forum, today), *_due(house, forum, day)))
    roles = roles_for(house, forum)
    drawn = {item.title for item in items if item.kind is ItemKind.DRAW and not item.role}
    tasks = {FACILITATOR, OBSERVER, PRESENTER, *drawn, *(role.id for role in roles)}
    return Convened(
        around.clock(),
        meeting=f"{day}-{kind}-{around.new_id()}",
        workplace=house.name,
        meeting_kind=kind,
        title=title,
        day=day,
        people=house.people,
        items=items,
        protocol=house.protocol,
        settings=house.settings,
        served={task: turns for task in sorted(tasks) if (turns := house.workplace.served(task))},
        previous_head=last.head if last else "",
        previous_step=last.corrective_step if last else "",
        forum=forum,
        deciding=_deciding(house, forum, day),
        minutes_to_confirm=unconfirmed.id if unconfirmed else "",
        forums={one.id: one.name for one in house.workplace.constellations},
        roles=roles,
        mandates=mandates_for(house, roles, day),
        team=team_of(house, forum, day),
        bursts=reviews_owed(house.workplace.bursts) if forum == ASSEMBLY else (),
    )


def _filled(kind: str, items: tuple[Item, ...], before_us: tuple[Item, ...], due: tuple[Item, ...]) -> tuple[Item, ...]:
    """Put what comes by itself behind the opening; a burst has no time for it, a lab only for what was last time."""
    if kind == MeetingKind.BURST:
        return items
    opening, rest = items[:1], items[1:]
    if kind == MeetingKind.LAB:
        return (*opening, *before_us, *rest)
    if kind == MeetingKind.CONSTELLATION:
        first = next((n for n, item in enumerate(rest) if item.kind not in _OPENING_UP), len(rest))
        return (*opening, *before_us, *rest[:first], *due, *rest[first:])
    return (*opening, *before_us, *due, *rest)


def _of_last_time(unconfirmed: FiledMeeting | None, before: FiledMeeting | None, today: date) -> Iterator[Item]:
    if unconfirmed is not None:
        held = day_in_words(date.fromisoformat(unconfirmed.day), today)
        title = _("Minutes of {title}, {day}").format(title=unconfirmed.title, day=held)
        yield Item("last-minutes", title, ItemKind.MINUTES)
    if before is not None and before.corrective_step:
        title = _("What we wanted to change: {step}").format(step=before.corrective_step)
        yield Item("last-step", title, ItemKind.INFORMATION)


def _due(house: House, forum: str, day: str) -> tuple[Item, ...]:
    """List what is due; who has left answers for nothing any more, and what belongs to no area has no rule."""
    people = {person.id for person in house.people}
    workplace = house.workplace
    matters = tuple(matter for matter in workplace.matters if _concerns(house, matter, forum))
    return tuple(
        replace(
            item,
            proposer=item.proposer if item.proposer in people else None,
            responsible=item.responsible if item.responsible in people else None,
        )
        for item in items_due(workplace.agreements, matters, forum, day)
        if item.area is not None and house.protocol.area(item.area) is not None
    )


def _concerns(house: House, matter: Matter, forum: str) -> bool:
    """Find the constellation whose matter it is: one in which somebody works who proposed it or answers for it.

    Where none of them works in any, every constellation sees it, so that it is not lost.
    """
    if matter.forum != CONSTELLATION:
        return True
    theirs = {matter.proposer, matter.responsible, matter.owner}
    homes = {home for member in house.members if member.id in theirs for home in member.constellations}
    return forum in homes or not homes


def _deciding(house: House, forum: str, day: str) -> tuple[MemberId, ...]:
    """List who has a vote in a constellation or a team; in the assembly it is not limited to anybody."""
    if forum == ASSEMBLY:
        return ()
    if team_called(house, forum) is not None:
        return team_members(house, forum, day)
    members = tuple(m.id for m in house.members if forum in m.constellations and m.left_on is None)
    if not members:
        raise ConductError(_("Nobody works in {forum}, so it cannot meet.").format(forum=forum), BAD_INPUT)
    return members


def make_folder(folder: Path) -> None:
    """Make the folder of a meeting, which must be new."""
    try:
        ensure_folder(DISK, folder.parent)
        DISK.mkdir(folder)
        sync_folder(DISK, folder.parent)
    except OSError as error:
        raise ConductError(
            _("{path} cannot be made: {reason}. Nothing was begun.").format(path=folder, reason=error.strerror or error)
        ) from error
