"""What can be read of a workplace: frozen values, in an order that does not depend on the reader's language."""

from __future__ import annotations

from data.meeting.agreement import Agreement, Matter
from data.meeting.people import Person
from data.meeting.protocol import Protocol, Settings
from data.workplace.change import ONLY
from data.workplace.role_views import RoleViews
from data.workplace.things import About, Action, Constellation, DecidedChange, FiledMeeting, Member


class WorkplaceViews(RoleViews):
    """Views on what the workplace file held when it was last read."""

    @property
    def about(self) -> About:
        """The name, and the slug of the commons folder."""
        return self._contents.about[ONLY]

    @property
    def name(self) -> str:
        """The workplace's name."""
        return self.about.name

    @property
    def protocol(self) -> Protocol:
        """The protocol in force: the newest version."""
        return max(self._contents.protocols.values(), key=lambda protocol: protocol.version)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._contents.settings[ONLY]

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody who ever belonged, by name, then id; the same order in every locale."""
        return tuple(sorted(self._contents.members.values(), key=lambda member: (member.name.casefold(), member.id)))

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who belong now, as a meeting knows them, by name."""
        return tuple(
            Person(
                member.id, member.name, member.standing, member.constellations, member.qualifications, member.learning
            )
            for member in self.members
            if member.left_on is None
        )

    @property
    def constellations(self) -> tuple[Constellation, ...]:
        """The constellations, by name."""
        return tuple(sorted(self._contents.constellations.values(), key=lambda one: (one.name.casefold(), one.id)))

    @property
    def changes(self) -> tuple[DecidedChange, ...]:
        """The changes of settings and protocol, oldest first."""
        return tuple(self._contents.changes.values())

    @property
    def meetings(self) -> tuple[FiledMeeting, ...]:
        """The filed meetings, oldest first."""
        return tuple(sorted(self._contents.meetings.values(), key=lambda meeting: meeting.day))

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """Actions not yet done: by due date, those without one last, then in the order they were agreed."""
        return tuple(
            sorted(
                (action for action in self._contents.actions.values() if action.done_on is None),
                key=lambda action: (action.due is None, action.due or ""),
            )
        )

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Everything ever agreed, oldest first."""
        return tuple(sorted(self._contents.agreements.values(), key=lambda agreement: agreement.day))

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Every matter that was not settled at once, by the day it was first raised."""
        return tuple(sorted(self._contents.matters.values(), key=lambda matter: matter.raised_on))

    def last_meeting_of(self, forum: str) -> FiledMeeting | None:
        """Find the latest meeting of a forum; none before its first."""
        return next((meeting for meeting in reversed(self.meetings) if meeting.forum == forum), None)
