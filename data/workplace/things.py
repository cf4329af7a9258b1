"""What a workplace keeps, as values. Dates are days in the workplace's time zone, written 2026-03-02."""

from __future__ import annotations

from typing import Protocol as Shape
from typing import runtime_checkable

from msgspec import Struct

from data.meeting.agreement import Agreement, Matter
from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate, Role, Rotation
from data.meeting.people import MemberId, Standing
from data.meeting.protocol import ASSEMBLY, Protocol, Settings
from data.meeting.shared_talk import SharedTalk
from data.rules.aftermath import Aftermath


class NamedStanding(Shape):
    """Whatever names a person and their standing: enough to make a member."""

    @property
    def name(self) -> str:
        """The name as the person writes it."""

    @property
    def standing(self) -> Standing:
        """What their place gives them."""


@runtime_checkable
class Newcomer(NamedStanding, Shape):
    """Whatever says of a person all that a workplace keeps; what is empty was not said."""

    @property
    def joined_on(self) -> str | None:
        """The day they joined."""

    @property
    def constellations(self) -> tuple[str, ...]:
        """Ids or names of the constellations they work in."""

    @property
    def qualifications(self) -> tuple[str, ...]:
        """What they are qualified for."""

    @property
    def contact(self) -> str:
        """How to reach them."""

    @property
    def learning(self) -> tuple[str, ...]:
        """The qualifications they are on the way to."""


class Listed(Newcomer, Shape):
    """A newcomer, or somebody known, on a list of members."""

    @property
    def says_standing(self) -> bool:
        """Whether the list says the standing, and it is not only the usual one."""

    @property
    def line(self) -> int:
        """The line of the list, from 1; 0 where there is none."""


class About(Struct, frozen=True):
    """The workplace's name, and the ``slug`` its commons folder keeps for ever."""

    name: str
    slug: str


class Constellation(Struct, frozen=True):
    """A team that owns one product or service from beginning to end."""

    id: str
    name: str
    product: str = ""


class Spell(Struct, frozen=True):
    """A time of belonging to the workplace; the days are none where they are not known."""

    joined_on: str | None = None
    left_on: str | None = None


class Belonging(Struct, frozen=True):
    """A time in a constellation: ``since`` is none where it is not known, ``until`` while it lasts."""

    constellation: str
    since: str | None = None
    until: str | None = None


class Member(Struct, frozen=True):
    """Somebody who belongs or belonged to the workplace; ``left_on`` is none while they do.

    ``joined_on`` is the day they joined, or came back; ``earlier`` holds the times before that, oldest first.
    ``contact`` stands in the workplace file alone: no meeting, record or paper ever gets it. ``learning`` are the
    qualifications somebody is on the way to.
    """

    id: MemberId
    name: str
    standing: Standing = Standing.FULL
    joined_on: str | None = None
    left_on: str | None = None
    earlier: tuple[Spell, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    qualifications: tuple[str, ...] = ()
    contact: str = ""
    learning: tuple[str, ...] = ()

    @property
    def constellations(self) -> tuple[str, ...]:
        """The ids of the constellations they work in now."""
        return tuple(belonging.constellation for belonging in self.belongings if belonging.until is None)


class DecidedChange(Struct, frozen=True):
    """A change of what the workplace goes by: a setting or an area of the protocol, and what decided it."""

    day: str
    subject: str
    before: str
    after: str
    decided: str


class FiledMeeting(Struct, frozen=True):
    """A closed meeting: ``head`` is the last hash of its record, ``folder`` the name of its folder under meetings.

    ``confirmed_in`` is the id of the meeting that confirmed its minutes; empty while they are a draft. ``talk`` is none
    where airtime was not counted, or too few people were.
    """

    id: str
    day: str
    kind: str
    title: str
    head: str
    folder: str
    corrective_step: str = ""
    forum: str = ASSEMBLY
    confirmed_in: str = ""
    talk: SharedTalk | None = None


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
    """What a closed meeting leaves to the workplace; ``confirms`` is the meeting whose minutes it confirmed."""

    meeting: FiledMeeting
    served: tuple[ServedRole, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    aftermath: Aftermath = Aftermath()
    confirms: str = ""


class Contents(Struct, frozen=True):
    """Everything in the workplace file: tables of documents by id, in the order they were added."""

    about: dict[str, About] = {}
    protocols: dict[str, Protocol] = {}
    settings: dict[str, Settings] = {}
    members: dict[str, Member] = {}
    meetings: dict[str, FiledMeeting] = {}
    services: dict[str, Service] = {}
    actions: dict[str, Action] = {}
    constellations: dict[str, Constellation] = {}
    changes: dict[str, DecidedChange] = {}
    agreements: dict[str, Agreement] = {}
    matters: dict[str, Matter] = {}
    roles: dict[str, Role] = {}
    mandates: dict[str, Mandate] = {}
    rotations: dict[str, Rotation] = {}
    labs: dict[str, HeldLab] = {}
    bursts: dict[str, HeldBurst] = {}
