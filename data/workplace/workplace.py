"""A workplace between meetings: its people, protocol and settings, its filed meetings and open actions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.language import _
from data.meeting.agreement import Matter
from data.meeting.people import MemberId
from data.meeting.protocol import DEFAULT_PROTOCOL, Protocol, Settings
from data.workplace.change import ONLY, Change, contents_of
from data.workplace.disk import Disk
from data.workplace.faults import WorkplaceExists, WorkplaceMissing, WorkplaceRefused
from data.workplace.home import ensure_home, workplace_file
from data.workplace.member_ids import slug
from data.workplace.membership import moved, parted, returned
from data.workplace.role_changes import RoleChanges, end_mandates, settle_roles
from data.workplace.storage import WorkplaceStorage
from data.workplace.tables import WorkplaceTables
from data.workplace.taking_in import Imported, begin, constellations_called, import_list, take_in
from data.workplace.things import (
    About,
    Action,
    Constellation,
    Contents,
    DecidedChange,
    Listed,
    Member,
    NamedStanding,
    Outcome,
    Service,
)


class Workplace(RoleChanges):
    """One workplace file. Views are frozen values as of the last ``refresh`` or change made here.

    Every change starts from what is on disk, so that changes of other processes are kept, and is on disk when the
    method returns; otherwise it raises a ``WorkplaceFault`` and the views are as the file is.
    """

    def __init__(self, home: Path, disk: Disk = os) -> None:
        """Look at a home without reading it; use ``open`` or ``found``."""
        super().__init__()
        self.home = home
        self._file = WorkplaceStorage(workplace_file(home), disk)
        self._tables = WorkplaceTables(self._file)
        self._seen = ""

    @classmethod
    def open(cls, home: Path, disk: Disk = os) -> Workplace:
        """Open the workplace in a home; raises ``WorkplaceMissing``, ``WorkplaceDamaged``, ``WorkplaceNewer``."""
        workplace = cls(home, disk)
        workplace.refresh()
        return workplace

    @classmethod
    def found(
        cls,
        home: Path,
        name: str,
        people: Iterable[NamedStanding] = (),
        protocol: Protocol = DEFAULT_PROTOCOL,
        settings: Settings | None = None,
        on: str | None = None,
        disk: Disk = os,
        constellations: Iterable[tuple[str, str]] = (),
    ) -> Workplace:
        """Make the workplace ``name`` in a home that has none, with its first members, who join ``on`` that day.

        ``constellations`` pairs names with the product each owns; those that only members name are begun as well.
        """
        title = " ".join(name.split())
        if not title:
            raise WorkplaceRefused(_("A workplace needs a name."))
        ensure_home(home)
        workplace = cls(home, disk)
        with workplace._founding() as change:
            change.add("about", {ONLY: About(title, slug(title, otherwise="workplace"))})
            change.add("protocols", {str(protocol.version): protocol})
            change.add("settings", {ONLY: settings or Settings()})
            for called, product in constellations:
                begin(change, called, product)
            take_in(change, people, on)
        return workplace

    @contextmanager
    def _founding(self) -> Iterator[Change]:
        with self._file.change():
            if self._file.generation:
                raise WorkplaceExists(
                    _("There is a workplace in {home} already. Open it, or name another home.").format(home=self.home)
                )
            yield Change(self._tables, Contents())
        self.refresh()

    @contextmanager
    def _change(self) -> Iterator[Change]:
        """Change the file as it is on disk now, and let the views follow."""
        change: Change | None = None
        try:
            with self._file.change():
                if self._seen != self._file.digest:
                    self.refresh()
                change = Change(self._tables, self._contents)
                yield change
        finally:
            if change is not None and self._seen != self._file.digest:
                self._contents, self._seen = change.contents, self._file.digest

    @property
    def generation(self) -> int:
        """How often this file was changed: a number that grows with each change."""
        return self._file.generation

    def refresh(self) -> None:
        """Read again what is on disk, for instance after another process changed it."""
        tree = self._file.read()
        if not tree:
            raise WorkplaceMissing(
                _("There is no workplace in {home} yet. Found one first, or name another home.").format(home=self.home)
            )
        self._contents, self._seen = contents_of(tree, self._file.path), self._file.digest

    def add_members(self, lines: Iterable[NamedStanding], on: str | None = None) -> tuple[Member, ...]:
        """Take people in, all or none; names of those who belong now are refused, unless something tells them apart."""
        with self._change() as change:
            return take_in(change, lines, on)

    def import_members(self, lines: Sequence[Listed], on: str, *, update: bool = False) -> Imported:
        """Take in whom a list names and nobody knows; ``update`` also puts in force what it says otherwise."""
        with self._change() as change:
            return import_list(change, lines, on, update=update)

    def change_member(self, member: MemberId, on: str, **fields: Any) -> Member:
        """Give somebody another name, standing, day of joining, qualifications or contact, or ``constellations``."""
        with self._change() as change:
            names: Iterable[str] | None = fields.pop("constellations", None)
            change.update("members", member, **fields)
            if names is not None:
                now = moved(change.contents.members[member], constellations_called(change, names), on)
                change.put("members", member, now)
                end_mandates(change, member, on, staying=now.constellations)
            return change.contents.members[member]

    def part(self, member: MemberId, on: str) -> None:
        """Note that somebody left. They stay in the file, and their id stays theirs."""
        with self._change() as change:
            change.put("members", member, parted(change.known_member(member), on))
            end_mandates(change, member, on)

    def come_back(self, member: MemberId, on: str) -> None:
        """Take somebody in again who left, under the same id."""
        with self._change() as change:
            change.put("members", member, returned(change.known_member(member), on))

    def begin_constellation(self, name: str, product: str = "") -> Constellation:
        """Begin a constellation, with the product or service it owns."""
        with self._change() as change:
            return begin(change, name, product)

    def change_constellation(self, constellation: str, **fields: str) -> None:
        """Give a constellation another name or product."""
        with self._change() as change:
            change.update("constellations", constellation, **fields)

    def change_protocol(self, protocol: Protocol, decided: DecidedChange | None = None) -> None:
        """Put a newer version of the protocol in force; the older ones are kept, with what decided the change."""
        with self._change() as change:
            newest = max(change.contents.protocols.values(), key=lambda known: known.version).version
            if protocol.version <= newest:
                raise WorkplaceRefused(
                    _("Version {newest} of the protocol is in force; the next one needs a higher number.").format(
                        newest=newest
                    )
                )
            change.add("protocols", {str(protocol.version): protocol})
            change.remember(decided)

    def change_settings(self, settings: Settings, decided: DecidedChange | None = None) -> None:
        """Put these settings in force, and keep what decided the change."""
        with self._change() as change:
            change.put("settings", ONLY, settings)
            change.remember(decided)

    def file_meeting(self, outcome: Outcome) -> bool:
        """Keep what a closed meeting decided, once: false where this very meeting is filed already."""
        meeting = outcome.meeting
        with self._change() as change:
            filed = change.contents.meetings.get(meeting.id)
            if filed is not None and filed.head != meeting.head:
                raise WorkplaceRefused(
                    _("Meeting {id} is filed already, with another head: {head}. Nothing was changed.").format(
                        id=meeting.id, head=filed.head[:12]
                    )
                )
            if filed is not None:
                return False
            change.add("meetings", {meeting.id: meeting})
            change.add("services", _services(outcome))
            change.add("actions", _actions(outcome))
            _settle(change, outcome)
            return True

    def take_matter(self, matter: Matter) -> None:
        """Keep a matter that was raised between meetings; one with the same id is refused."""
        with self._change() as change:
            if matter.id in change.contents.matters:
                raise WorkplaceRefused(_("This stands there already. Nothing was changed."))
            change.add("matters", {matter.id: matter})

    def complete_action(self, action: str, on: str) -> None:
        """Note the day an action was done; the first such day stands."""
        with self._change() as change:
            known = change.contents.actions.get(action)
            if known is None or known.done_on is None:
                change.update("actions", action, done_on=on)


def _settle(change: Change, outcome: Outcome) -> None:
    """Keep what a meeting agreed and left open, and what it put an end to."""
    aftermath = outcome.aftermath
    change.add("agreements", {agreement.id: agreement for agreement in aftermath.agreements})
    change.add("matters", {matter.id: matter for matter in aftermath.matters})
    for agreement, by in aftermath.ended.items():
        if agreement in change.contents.agreements:
            change.update("agreements", agreement, replaced_by=by)
    for matter, by in aftermath.dealt_with.items():
        if matter in change.contents.matters:
            change.update("matters", matter, dealt_with_by=by)
    settle_roles(change, aftermath.roles, outcome.meeting.id, outcome.meeting.day)
    if outcome.confirms in change.contents.meetings:
        change.update("meetings", outcome.confirms, confirmed_in=outcome.meeting.id)


def _services(outcome: Outcome) -> dict[str, Service]:
    meeting = outcome.meeting
    return {
        f"{meeting.id}/{number}": Service(held.role, held.member, meeting.id, meeting.day)
        for number, held in enumerate(outcome.served, start=1)
    }


def _actions(outcome: Outcome) -> dict[str, Action]:
    meeting = outcome.meeting.id
    numbered = ((f"{meeting}/{number}", agreed) for number, agreed in enumerate(outcome.actions, start=1))
    return {
        action_id: Action(action_id, meeting, agreed.text, agreed.owner, agreed.due) for action_id, agreed in numbered
    }
