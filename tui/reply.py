"""What a terminal can have open over the meeting, and what it answers to a command."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Over(StrEnum):
    """A page that lies over the meeting or the start."""

    DESK = "desk"
    HELP = "help"
    WORKPLACE = "workplace"
    PROTOCOL = "protocol"
    SETTINGS = "settings"
    COMMONS = "commons"
    MINUTES = "minutes"
    ROLES = "roles"
    ROTATION = "rotation"
    LABS = "labs"
    BURSTS = "bursts"


class Reply(Struct, frozen=True):
    """What came of a command: a sentence to show, whether it is a refusal, and whether the program ends."""

    sentence: str = ""
    refusal: bool = False
    leave: bool = False
