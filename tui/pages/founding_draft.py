"""What is known of a workplace that is being founded."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from data.language import _
from data.meeting.people import Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Protocol, Settings

if TYPE_CHECKING:
    from data.conduct.founding import Team


class Step(IntEnum):
    """What is asked, in this order."""

    NAME = 0
    MEMBERS = 1
    ZONE = 2
    TEAMS = 3
    PROTOCOL = 4
    SETTINGS = 5
    LOOK = 6


def step_names() -> tuple[str, ...]:
    """Name the steps, in order."""
    return (
        _("name"),
        _("members"),
        _("time zone"),
        _("constellations"),
        _("how you decide"),
        _("settings"),
        _("a last look"),
    )


class Joining(Struct, frozen=True):
    """A member of the list; ``name`` is made one of its own where two are called the same."""

    name: str
    standing: Standing = Standing.FULL


class Draft(Struct, frozen=True):
    """What was said so far; nothing of it is on disk.

    ``typed`` is the list of members as it was typed, ``trouble`` what is wrong with the last list, ``doubts`` what to
    look at in a list that was read. ``teams`` are constellations, their people places in ``members``.
    """

    step: Step = Step.NAME
    name: str = ""
    typed: str = ""
    members: tuple[Joining, ...] = ()
    trouble: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    zone: str = ""
    teams: tuple[Team, ...] = ()
    protocol: Protocol = DEFAULT_PROTOCOL
    settings: Settings = Settings()

    @property
    def voters(self) -> int:
        """Count the members with a vote."""
        return sum(member.standing is Standing.FULL for member in self.members)
