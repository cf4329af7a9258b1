"""Founding a workplace: its people, its constellations, its protocol and its settings, on disk in one step or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, read_list, told
from data.conduct.membership import name_given
from data.intake.members_line import MemberLine
from data.intake.names import one_called
from data.intake.problem import quoted
from data.language import _
from data.meeting.people import Person
from data.meeting.protocol import DEFAULT_PROTOCOL, Protocol, Settings
from data.workplace.workplace import Workplace


class Team(Struct, frozen=True):
    """A constellation to be begun; ``people`` are places in the list of members, from 0."""

    name: str
    product: str = ""
    people: tuple[int, ...] = ()


class Plan(Struct, frozen=True):
    """All that a workplace begins with. ``source`` is the list of members as written, ``called`` its file."""

    name: str
    source: bytes
    called: str
    teams: tuple[Team, ...] | None = None
    """None: as the list names them."""

    protocol: Protocol = DEFAULT_PROTOCOL
    settings: Settings = Settings()


def found(home: Path, plan: Plan, today: date) -> House:
    """Found a workplace; nothing is made where anything is wrong, which is said."""
    name = name_given(plan.name)
    people = read_list(plan.source, plan.called, today).members
    if plan.teams is not None:
        people = tuple(
            replace(person, constellations=tuple(team.name for team in plan.teams if place in team.people))
            for place, person in enumerate(people)
        )
    begun = [(team.name, team.product) for team in plan.teams or ()]
    with told():
        workplace = Workplace.found(home, name, people, plan.protocol, plan.settings, constellations=begun)
    return House(home, workplace)


def team_lines(text: str, before: tuple[Team, ...]) -> tuple[Team, ...]:
    """Read constellations, one a line: a name, and after a colon what it owns.

    Those that were there ``before`` keep their people, also under another name where only that was changed; what is
    wrong is an error that names the line.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    read: list[Team] = []
    for number, line in lines:
        try:
            team = _team(line, before)
        except ConductError as error:
            raise ConductError(_("Line {line}: {said}").format(line=number, said=error), BAD_INPUT) from error
        if team.name.casefold() in {other.name.casefold() for other in read}:
            twice = _("Line {line}: the constellation {name} stands there already.")
            raise ConductError(twice.format(line=number, name=quoted(team.name)), BAD_INPUT)
        read.append(team)
    kept = {team.name.casefold() for team in read}
    same_places = len(read) == len(before)
    return tuple(
        replace(team, people=before[place].people)
        if same_places and not team.people and before[place].name.casefold() not in kept
        else team
        for place, team in enumerate(read)
    )


def written(team: Team) -> str:
    """Write a constellation as a line that is read back."""
    return f"{team.name}: {team.product}" if team.product else team.name


def _team(line: str, before: tuple[Team, ...]) -> Team:
    called, _colon, product = line.partition(":")
    for team in before:
        if " ".join(line.split()) == written(team):
            return team
    name, product = name_given(called), name_given(product) if product.strip() else ""
    known = next((team for team in before if team.name.casefold() == name.casefold()), Team(name))
    return replace(known, name=name, product=product)


def teams_of(members: Sequence[MemberLine]) -> tuple[Team, ...]:
    """Gather the constellations that a list of members names, with their people."""
    teams: dict[str, Team] = {}
    for place, member in enumerate(members):
        for name in member.constellations:
            team = teams.get(name.casefold(), Team(name))
            if place not in team.people:
                teams[name.casefold()] = replace(team, people=(*team.people, place))
    return tuple(teams.values())


def merged(teams: tuple[Team, ...], before: tuple[Team, ...], places: Mapping[int, int]) -> tuple[Team, ...]:
    """Put the constellations of a list that was read anew together with those there were ``before``.

    ``places`` tells where people of the list before stand in the new one; who is gone has no place.
    """
    known = {team.name.casefold(): team for team in teams}
    for old in before:
        people = tuple(places[place] for place in old.people if place in places)
        team = known.get(old.name.casefold(), Team(old.name))
        together = tuple(sorted({*team.people, *people}))
        known[old.name.casefold()] = replace(team, product=old.product, people=together)
    return tuple(known.values())


def team_people(text: str, names: Sequence[str]) -> tuple[int, ...]:
    """Read who works in a constellation, one name a line; ``names`` are all there are, each of its own."""
    people = [Person(name, name) for name in names]
    found = set()
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            one = one_called(line.strip(), people)
            if not isinstance(one, Person):
                said = " ".join(one)
                raise ConductError(_("Line {line}: {said}").format(line=number, said=said), BAD_INPUT)
            found.add(names.index(one.id))
    return tuple(sorted(found))
