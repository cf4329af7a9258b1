"""What founding a workplace asks of the program: a draft is filled in, and written to disk in one step at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from data.conduct.agenda_file import read_file
from data.conduct.errors import ConductError
from data.conduct.house import House, read_list
from data.language import _
from data.meeting.people import Standing
from data.meeting.protocol import Settings
from tui.reply import Reply

if TYPE_CHECKING:
    from tui.session import Session

TYPED = "members.txt"


def _name(session: Session, name: str) -> None:
    session.draft = replace(session.draft, name=" ".join(name.split()))


def _take(session: Session, source: bytes, called: str) -> None:
    """Read a list into the draft; a wrong one changes nothing but tells its trouble."""
    try:
        listed = read_list(source, called, session.today)
    except ConductError as error:
        session.draft = replace(session.draft, trouble=tuple(line.strip() for line in str(error).splitlines()[1:]))
        return
    words = {Standing.FULL: "", Standing.NO_VOTE: _("no vote"), Standing.GUEST: _("guest")}
    members = tuple((line.name, words[line.standing]) for line in listed.members)
    session.draft = replace(session.draft, members=members, trouble=())
    session.listed = (source, called)


def _members(session: Session, text: str) -> None:
    session.draft = replace(session.draft, typed=text)
    _take(session, text.encode(), TYPED)


def _file(session: Session, path: str) -> None:
    _take(session, read_file(Path(path).expanduser()), Path(path).name)


def _zone(session: Session, zone: str) -> Reply | None:
    try:
        key = ZoneInfo(zone.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        words = _("There is no time zone “{zone}”. Write one such as Europe/Madrid.")
        return Reply(words.format(zone=zone.strip()), refusal=True)
    session.draft = replace(session.draft, zone=key)
    return None


def _found(session: Session) -> Reply:
    draft = session.draft
    source, called = session.listed
    settings = Settings(time_zone=draft.zone)
    session.house = House.found(session.home, draft.name, source, settings, session.today, source=called)
    return Reply(_("{name} is founded. Begin a meeting when you like.").format(name=draft.name))


FOUNDING_DEEDS: dict[str, Callable[..., Reply | None]] = {
    "found_name": _name,
    "found_members": _members,
    "found_file": _file,
    "found_zone": _zone,
    "found": _found,
}
