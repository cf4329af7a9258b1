"""Founding a workplace from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.conduct.agenda_file import read_file
from data.conduct.errors import ConductError
from data.conduct.house import House, home_folder, read_list
from data.language import _, ngettext
from data.meeting.protocol import Settings
from tui.commands.member_words import tell_doubts
from tui.commands.output import fail, quote, say

_BAD_INPUT = 2


def found(home: Path | None, members: Path, name: str, time_zone: str) -> None:
    """Found a workplace; nothing is made when anything is wrong."""
    try:
        zone = ZoneInfo(time_zone or _this_time_zone())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fail(
            _("There is no time zone {zone}. Write one such as Europe/Madrid.").format(zone=quote(time_zone)),
            _BAD_INPUT,
        )
    try:
        where = home_folder(home)
        today = datetime.now(zone).date()
        listed = read_list(read_file(members), str(members), today)
        house = House.found_with(where, name or _("Our workplace"), listed, Settings(time_zone=zone.key))
    except ConductError as error:
        fail(str(error), error.exit_code)
    people = ngettext("{n} member", "{n} members", len(house.people)).format(n=len(house.people))
    say(_("{name} is founded with {people}, in {home}.").format(name=house.name, people=people, home=where))
    tell_doubts(listed.unused_columns, [person.name for person in house.people] if listed.guessed_letters else [])
    say(_("Begin a meeting with: folkmoot meet AGENDA.md"))


def _this_time_zone() -> str:
    """Find the time zone of this machine by name; UTC where it has none."""
    local = Path("/etc/localtime")
    parts = local.resolve().parts if local.exists() else ()
    name = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC"
    return name.removeprefix("posix/") or "UTC"
