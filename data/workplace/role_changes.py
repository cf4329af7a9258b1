"""Changes of roles and mandates. Days are written 2026-03-02."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from msgspec.structs import replace

from data.language import _
from data.meeting.mandate import Mandate, Role, Rotation
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY, Settings
from data.rules.aftermath_roles import RolesAftermath
from data.workplace.change import Change
from data.workplace.faults import WorkplaceRefused
from data.workplace.member_ids import new_member_id, slug
from data.workplace.things import DecidedChange
from data.workplace.views import WorkplaceViews


class RoleChanges(WorkplaceViews):
    """What can be changed of roles, mandates and rotations."""

    @abstractmethod
    def _change(self) -> AbstractContextManager[Change]:
        """Change the file as it is on disk now."""

    def begin_role(self, role: Role, decided: DecidedChange | None = None) -> Role:
        """Begin a role, under an id that none has; one of the same name in the same forum is refused."""
        with self._change() as change:
            begun = begin_role(change, role)
            change.remember(decided)
            return begun

    def change_role(self, role: Role, decided: DecidedChange | None = None) -> None:
        """Put what is said of a role in place of what was; mandates in force stay as they are."""
        with self._change() as change:
            change.update("roles", role.id, **{field: getattr(role, field) for field in role.__struct_fields__})
            change.remember(decided)

    def give_up_role(self, role: str, on: str, decided: DecidedChange | None = None) -> None:
        """Give a role up: its mandates end, and it is drawn no more. It stays in the file."""
        with self._change() as change:
            change.update("roles", role, given_up_on=on)
            for mandate in tuple(change.contents.mandates.values()):
                if mandate.role == role and mandate.end > on:
                    change.update("mandates", mandate.id, ended_on=max(on, mandate.since), ended_by="given up")
            for rotation in tuple(change.contents.rotations.values()):
                if role in rotation.roles and not rotation.ended_on:
                    left = tuple(one for one in rotation.roles if one != role)
                    change.put("rotations", rotation.id, replace(rotation, roles=left, ended_on="" if left else on))
            change.remember(decided)

    def keep_mandates(self, mandates: Iterable[Mandate]) -> None:
        """Keep new mandates; those with an id that is known are left as they are."""
        with self._change() as change:
            change.add("mandates", {m.id: m for m in mandates if m.id not in change.contents.mandates})

    def change_mandate(self, mandate: str, **fields: str) -> None:
        """Say of a mandate when and why it ended, or what was passed on and learned."""
        with self._change() as change:
            change.update("mandates", mandate, **fields)

    def change_rotation(self, rotation: Rotation) -> None:
        """Keep a rotation as it is now: with another swap, or ended."""
        with self._change() as change:
            change.put("rotations", rotation.id, rotation)


def begin_role(change: Change, role: Role) -> Role:
    """Begin a role, under an id that none has."""
    known = change.contents.roles
    same = (one for one in known.values() if one.forum == role.forum and not one.given_up_on)
    if any(other.name.casefold() == role.name.casefold() for other in same):
        raise WorkplaceRefused(_("There is a role “{name}” there already. Nothing was changed.").format(name=role.name))
    prefix = "" if role.forum == ASSEMBLY else f"{role.forum}-"
    begun = replace(role, id=new_member_id(prefix + slug(role.name, otherwise="role"), known.keys()))
    change.add("roles", {begun.id: begun})
    return begun


def usual_roles(forum: str, settings: Settings) -> Iterator[Role]:
    """Give the roles that every constellation has, as the settings name them."""
    for name in settings.constellation_roles:
        yield Role("", name, forum, term_days=settings.term_days, most_terms=settings.most_terms)


def end_mandates(change: Change, member: MemberId, on: str, staying: Iterable[str] | None = None) -> None:
    """End the mandates of somebody who left, or of the constellations they do not work in any more.

    ``staying`` names the constellations they still work in; none: they left the workplace.
    """
    roles = change.contents.roles
    homes = None if staying is None else {ASSEMBLY, *staying}
    for mandate in tuple(change.contents.mandates.values()):
        role = roles.get(mandate.role)
        gone = homes is None or (role is not None and role.forum not in homes)
        if mandate.member == member and gone and mandate.end > on:
            change.update("mandates", mandate.id, ended_on=max(on, mandate.since), ended_by="left")


def settle_roles(change: Change, aftermath: RolesAftermath, meeting: str, day: str) -> None:
    """Keep what a meeting left behind of roles."""
    contents = change.contents
    for mandate, by in aftermath.ended.items():
        if mandate in contents.mandates:
            change.update("mandates", mandate, ended_on=day, ended_by=by)
    change.add("mandates", {mandate.id: mandate for mandate in aftermath.mandates})
    for noted in aftermath.handovers:
        if noted.mandate in contents.mandates:
            change.update("mandates", noted.mandate, passed_on=noted.passed_on, learned=noted.learned)
    for rotation in aftermath.rotations:
        _begin_rotation(change, rotation)
    change.add("labs", {lab.id: lab for lab in (aftermath.lab,) if lab is not None})
    change.add("bursts", {burst.id: burst for burst in (aftermath.burst,) if burst is not None})
    for reviewed, lesson in aftermath.lessons.items():
        if reviewed in contents.bursts:
            change.update("bursts", reviewed, reviewed_in=meeting, lesson=lesson)


def _begin_rotation(change: Change, rotation: Rotation) -> None:
    """Keep a rotation; the one before it ends when this one begins."""
    for running in tuple(change.contents.rotations.values()):
        if running.forum == rotation.forum and not running.ended_on:
            change.update("rotations", running.id, ended_on=rotation.begins)
    change.add("rotations", {rotation.id: rotation})
