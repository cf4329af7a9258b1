"""What can be read of who held what: roles, mandates, rotations, meeting tasks, labs, bursts."""

from __future__ import annotations

from collections.abc import Iterable

from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate, Role, Rotation, Turn
from data.meeting.people import MemberId
from data.workplace.things import Contents, Service


class RoleViews:
    """Views on the roles of what the workplace file held when it was last read."""

    def __init__(self, contents: Contents | None = None) -> None:
        self._contents = contents or Contents()

    @property
    def services(self) -> tuple[Service, ...]:
        """Who held which role in which meeting, oldest first."""
        return tuple(sorted(self._contents.services.values(), key=lambda service: service.day))

    def served(self, task: str) -> tuple[Turn, ...]:
        """Who held a task of meetings, or a role, oldest first: draw by draw, several together where it had places."""
        if task in self._contents.roles:
            of_role = (mandate for mandate in self.mandates if mandate.role == task)
            given: Iterable[tuple[str, MemberId]] = ((f"{m.by} {m.since}", m.member) for m in of_role)
        else:
            given = ((held.meeting, held.member) for held in self.services if held.role == task)
        turns: dict[str, tuple[MemberId, ...]] = {}
        for by, member in given:
            turns[by] = (*turns.get(by, ()), member)
        return tuple(members[0] if len(members) == 1 else members for members in turns.values())

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are not given up, by forum and name."""
        return tuple(role for role in self.roles_ever if not role.given_up_on)

    @property
    def roles_ever(self) -> tuple[Role, ...]:
        """Every role, those given up too, by forum and name."""
        roles = self._contents.roles.values()
        return tuple(sorted(roles, key=lambda role: (role.forum, role.name.casefold(), role.id)))

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        """Every mandate ever given, by the day it began."""
        return tuple(sorted(self._contents.mandates.values(), key=lambda mandate: mandate.since))

    @property
    def rotations(self) -> tuple[Rotation, ...]:
        """The rotations of the constellations, by the day they began."""
        return tuple(sorted(self._contents.rotations.values(), key=lambda rotation: rotation.begins))

    @property
    def labs(self) -> tuple[HeldLab, ...]:
        """The labs that were held, oldest first."""
        return tuple(sorted(self._contents.labs.values(), key=lambda lab: lab.day))

    @property
    def bursts(self) -> tuple[HeldBurst, ...]:
        """The bursts that were held, oldest first."""
        return tuple(sorted(self._contents.bursts.values(), key=lambda burst: burst.day))
