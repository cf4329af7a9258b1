"""Who meets and for what, as far as it matters for reading an agenda."""

from __future__ import annotations

from msgspec import Struct

from data.meeting.agenda import MeetingKind
from data.meeting.mandate import Mandate, Role
from data.meeting.protocol import ASSEMBLY


class Gathering(Struct, frozen=True):
    """A meeting that is about to be called: its kind, its forum, and its day, empty where that is not known.

    It can draw and appoint for these ``roles``, with the ``mandates`` in force or to come. A burst has the team’s
    ``subject``. A term that ends before ``ending`` counts as a place to be filled.
    """

    kind: MeetingKind = MeetingKind.ASSEMBLY
    forum: str = ASSEMBLY
    day: str = ""
    roles: tuple[Role, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    subject: str = ""
    ending: str = ""
