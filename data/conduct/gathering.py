"""Who is to meet and for what: the kind of a meeting, its forum, and what its agenda can be about."""

from __future__ import annotations

from datetime import date

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House
from data.conduct.publishing import forum_called, forum_names, forums_that_can_meet
from data.conduct.terms import mandates_for, roles_for, team_called
from data.intake.gathering import Gathering
from data.intake.problem import quoted
from data.language import _
from data.meeting.agenda import MeetingKind
from data.meeting.mandate import Role, RoleKind
from data.meeting.protocol import ASSEMBLY
from data.rules.terms import days_after, holders_of


def teams(house: House) -> dict[str, str]:
    """Name the rapid-response teams by the id of their role."""
    return {role.id: role.name for role in house.workplace.roles if role.kind is RoleKind.RAPID_RESPONSE}


def teams_in_force(house: House, today: date) -> dict[str, str]:
    """Name the rapid-response teams somebody is in today, by the id of their role."""
    day, mandates = today.isoformat(), house.workplace.mandates
    return {team: name for team, name in teams(house).items() if holders_of(team, mandates, day)}


def gathering(house: House, kind: str, forum: str, today: date) -> Gathering:
    """Say who meets and for what, from the words people used; empty words are the usual ones.

    The kind follows from the forum where none is named, and the forum from the kind where there is only one.
    """
    asked = MeetingKind(kind) if kind else None
    where = _forum(house, asked, forum, today) if forum else _usual_forum(house, asked, today)
    team = team_called(house, where)
    own = _kind_of(where, team)
    if asked is not None and asked is not own and not (asked is MeetingKind.LAB and team is None):
        raise ConductError(_mismatch(asked, own), BAD_INPUT)
    return _of(house, asked or own, where, team, today)


def _of(house: House, kind: MeetingKind, forum: str, team: Role | None, today: date) -> Gathering:
    day = today.isoformat()
    roles = roles_for(house, forum)
    return Gathering(
        kind,
        forum,
        day,
        roles,
        mandates_for(house, roles, day),
        (team.purpose or team.name) if team is not None else "",
        days_after(day, house.settings.term_ends_ahead_days),
    )


def title_of(house: House, meets: Gathering) -> str:
    """Give a meeting its usual title."""
    name = house.name if meets.forum == ASSEMBLY else (forum_names(house) | teams(house))[meets.forum]
    titles = {
        MeetingKind.ASSEMBLY: _("Assembly of {name}"),
        MeetingKind.CONSTELLATION: _("Meeting of {name}"),
        MeetingKind.LAB: _("Sovereignty lab of {name}"),
        MeetingKind.BURST: _("Burst of {name}"),
    }
    return titles[meets.kind].format(name=name)


def _kind_of(forum: str, team: Role | None) -> MeetingKind:
    if team is not None:
        return MeetingKind.BURST
    return MeetingKind.ASSEMBLY if forum == ASSEMBLY else MeetingKind.CONSTELLATION


def _mismatch(asked: MeetingKind, own: MeetingKind) -> str:
    told = {
        MeetingKind.ASSEMBLY: _("An assembly is of everybody. Leave the forum out."),
        MeetingKind.CONSTELLATION: _("The meeting of a constellation needs a constellation as its forum."),
        MeetingKind.LAB: _("A rapid-response team holds no labs. Leave the forum out, or name a constellation."),
        MeetingKind.BURST: _("A burst is a meeting of a rapid-response team. Name the team as its forum."),
    }
    return f"{told[asked]} " + _("That forum meets with: --kind {kind}").format(kind=own.value)


def _forum(house: House, kind: MeetingKind | None, words: str, today: date) -> str:
    """Find a forum by its name or id: a team, a constellation, or the assembly."""
    wanted = words.strip().casefold()
    named = {team: name for team, name in teams(house).items() if wanted in {team, name.casefold()}}
    if len(named) > 1:
        raise ConductError(
            _("{name} is the name of several teams. Say its id: {ids}.").format(
                name=quoted(words), ids=_(" or ").join(named)
            ),
            BAD_INPUT,
        )
    if named:
        return next(iter(named))
    if kind is MeetingKind.BURST:
        known = teams_in_force(house, today)
        there_are = _("In force are: {names}.").format(names=", ".join(known.values())) if known else _no_team(house)
        raise ConductError(
            _("There is no rapid-response team {name}.").format(name=quoted(words)) + f" {there_are}", BAD_INPUT
        )
    return forum_called(house, words)


def _usual_forum(house: House, kind: MeetingKind | None, today: date) -> str:
    if kind is MeetingKind.CONSTELLATION:
        return _the_only_one(
            forums_that_can_meet(house),
            _("Nobody works in a constellation yet. Say who does with: folkmoot members"),
            _("Which constellation meets? Name it with --forum: {names}."),
        )
    if kind is MeetingKind.BURST:
        return _the_only_one(
            teams_in_force(house, today),
            _no_team(house),
            _("Which team meets? Name it with --forum: {names}."),
        )
    return ASSEMBLY


def _no_team(house: House) -> str:
    known = teams(house)
    if not known:
        return _("There is no rapid-response team yet. Begin one among the roles, and draw it at an assembly.")
    return _("No mandate of a rapid-response team is in force ({names}). Draw it at the next assembly.").format(
        names=", ".join(known.values())
    )


def _the_only_one(known: dict[str, str], none: str, several: str) -> str:
    if len(known) != 1:
        raise ConductError(several.format(names=", ".join(known.values())) if known else none, BAD_INPUT)
    return next(iter(known))
