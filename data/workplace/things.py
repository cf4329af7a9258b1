"""What a workplace keeps, as values. Dates are days in the workplace's time zone, written 2026-03-02."""

from __future__ import annotations

from typing import Protocol as Shape

from msgspec import Struct

from data.meeting.people import MemberId, Standing
from data.meeting.protocol import Protocol, Settings


class NamedStanding(Shape):
    """Whatever names a person and their standing: enough to make a member."""

    @property
    def name(self) -> str:
        """The name as the person writes it."""

    @property
    def standing(self) -> Standing:
        """What their place gives them."""


class About(Struct, frozen=True):
    """The workplace's name, and the ``slug`` its commons folder keeps for ever."""

    name: str
    slug: str


class Member(Struct, frozen=True):
    """Somebody who belongs or belonged to the workplace; ``left_on`` is none while they do."""

    id: MemberId
    name: str
    standing: Standing = Standing.FULL
    joined_on: str | None = None
    left_on: str | None = None


class FiledMeeting(Struct, frozen=True):
    """A closed meeting: ``head`` is the last hash of its record, ``folder`` the name of its folder under meetings."""

    id: str
    day: str
    kind: str
    title: str
    head: str
    folder: str
    corrective_step: str = ""


class Service(Struct, frozen=True):
    """Somebody held a role (facilitator, observer …) in a meeting."""

    role: str
    member: MemberId
    meeting: str
    day: str


class Action(Struct, frozen=True):
    """What somebody took on in a meeting; open until ``done_on``."""

    id: str
    meeting: str
    text: str
    owner: MemberId | None = None
    due: str | None = None
    done_on: str | None = None


class ServedRole(Struct, frozen=True):
    """Who held which role, as a meeting reports it."""

    role: str
    member: MemberId


class AgreedAction(Struct, frozen=True):
    """An action as a meeting reports it."""

    text: str
    owner: MemberId | None = None
    due: str | None = None


class Outcome(Struct, frozen=True):
    """What a closed meeting leaves to the workplace."""

    meeting: FiledMeeting
    served: tuple[ServedRole, ...] = ()
    actions: tuple[AgreedAction, ...] = ()


class Contents(Struct, frozen=True):
    """Everything in the workplace file: tables of documents by id, in the order they were added."""

    about: dict[str, About] = {}
    protocols: dict[str, Protocol] = {}
    settings: dict[str, Settings] = {}
    members: dict[str, Member] = {}
    meetings: dict[str, FiledMeeting] = {}
    services: dict[str, Service] = {}
    actions: dict[str, Action] = {}
