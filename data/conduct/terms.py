"""Roles and their terms between meetings: turns that have begun, what a meeting is told, and who is in a team."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.language import _
from data.language.days import day_in_words
from data.meeting.agenda import Item, ItemKind
from data.meeting.mandate import Mandate, Role, RoleKind, Rotation, Team
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY
from data.rules.due import roles_due
from data.rules.schedule import turns_due
from data.rules.terms import days_after, holders_of


def members_of(house: House, constellation: str) -> tuple[MemberId, ...]:
    """List who works in a constellation now: who joined it first stands first."""
    belonging = (
        (since.since or "", member.id)
        for member in house.members
        if member.left_on is None
        for since in member.belongings
        if since.constellation == constellation and since.until is None
    )
    return tuple(member for _since, member in sorted(belonging))


def begin_turns(house: House, today: date) -> tuple[Mandate, ...]:
    """Keep the turns of rotations that have begun; doing it again changes nothing. Returns the new ones."""
    new = tuple(_begun(house, today.isoformat()))
    if new:
        with told():
            house.workplace.keep_mandates(new)
    return new


def _begun(house: House, day: str) -> Iterator[Mandate]:
    for rotation in house.workplace.rotations:
        if not rotation.ended_on or rotation.ended_on > day:
            yield from turns_due(rotation, house.workplace.mandates, members_of(house, rotation.forum), day)


def rotation_of(house: House, forum: str) -> Rotation | None:
    """Find the rotation of a constellation that runs or is about to."""
    return next((one for one in house.workplace.rotations if one.forum == forum and not one.ended_on), None)


def roles_for(house: House, forum: str) -> tuple[Role, ...]:
    """List the roles a meeting may be about: its own, or the team that meets; for the assembly every role."""
    return tuple(role for role in house.workplace.roles if forum in {ASSEMBLY, role.forum, role.id})


def mandates_for(house: House, roles: tuple[Role, ...], day: str) -> tuple[Mandate, ...]:
    """List the mandates of these roles that are in force or to come, or ended less than a term ago."""
    term = {role.id: role.term_days for role in roles}
    return tuple(
        mandate
        for mandate in house.workplace.mandates
        if mandate.role in term and days_after(mandate.end, term[mandate.role]) > day
    )


def roles_due_at(house: House, forum: str, today: date) -> tuple[Item, ...]:
    """Put the terms about to end and the bursts to review on the agenda, in words."""
    workplace = house.workplace
    ahead = house.settings.term_ends_ahead_days
    items = roles_due(workplace.mandates, workplace.roles, workplace.bursts, forum, today.isoformat(), ahead)
    return tuple(_in_words(house, item, today) for item in items)


def _in_words(house: House, item: Item, today: date) -> Item:
    names = {member.id: member.name for member in house.members}
    if item.kind is ItemKind.TERM:
        mandate = next(one for one in house.workplace.mandates if one.id == item.about)
        end = day_in_words(date.fromisoformat(mandate.end), today)
        holder = names.get(mandate.member, mandate.member)
        title = _("{role}: the term of {name} ends on {day}").format(role=item.title, name=holder, day=end)
        return replace(item, title=title)
    burst = next(one for one in house.workplace.bursts if one.id == item.about)
    role = next((one.name for one in house.workplace.roles if one.id == burst.role), burst.role)
    held = day_in_words(date.fromisoformat(burst.day), today)
    return replace(item, title=_("Review of the burst of {role}, {day}").format(role=role, day=held))


def team_called(house: House, forum: str) -> Role | None:
    """Find the rapid-response team that a forum is; none where it is another forum."""
    teams = (role for role in house.workplace.roles if role.kind is RoleKind.RAPID_RESPONSE)
    return next((role for role in teams if role.id == forum), None)


def team_members(house: House, forum: str, day: str) -> tuple[MemberId, ...]:
    """List who is in a team on a day; a team whose mandate is over cannot meet."""
    members = holders_of(forum, house.workplace.mandates, day)
    if not members:
        role = team_called(house, forum)
        raise ConductError(
            _("The mandate of {team} is over, or nobody was drawn yet. Draw it at the next meeting.").format(
                team=role.name if role is not None else forum
            ),
            BAD_INPUT,
        )
    return members


def team_of(house: House, forum: str, day: str) -> Team | None:
    """Say what mandate a team meets under, and how much of its limits its bursts have used in this term."""
    role = team_called(house, forum)
    held = [m for m in house.workplace.mandates if m.role == forum and m.in_force(day)]
    if role is None or not held:
        return None
    since = min(mandate.since for mandate in held)
    bursts = [burst for burst in house.workplace.bursts if burst.role == role.id and burst.day >= since]
    return Team(
        role.id,
        max(mandate.until for mandate in held),
        held[0].limits,
        sum(burst.money for burst in bursts),
        sum(burst.hours for burst in bursts),
    )
