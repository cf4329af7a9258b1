"""Founding a workplace from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from data.conduct.agenda_file import read_file
from data.conduct.errors import ConductError
from data.conduct.house import House, home_folder, read_list
from data.conduct.membership import name_given
from data.conduct.surroundings import this_time_zone
from data.language import _, ngettext
from data.meeting.protocol import Settings
from tui.commands.at_home import home_option, say_rows
from tui.commands.member_words import count_words, tell_doubts
from tui.commands.output import as_text, fail, quote, say
from tui.pages.area_questions import in_short

_BAD_INPUT = 2


@click.command(help=_("Found a workplace with the members named in a file."))
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    required=True,
    help=_("One name a line, “, no vote” or “, guest” after it; or CSV from a spreadsheet."),
)
@click.option("--name", default="", help=_("The name of the workplace."))
@click.option("--time-zone", default="", help=_("Such as Europe/Madrid."))
@home_option
def init(home: Path | None, members: Path, name: str, time_zone: str) -> None:
    """Found a workplace; nothing is made when anything is wrong."""
    try:
        zone = ZoneInfo(time_zone or this_time_zone())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fail(
            _("There is no time zone {zone}. Write one such as Europe/Madrid.").format(zone=quote(time_zone)),
            _BAD_INPUT,
        )
    try:
        where = home_folder(home)
        today = datetime.now(zone).date()
        listed = read_list(read_file(members), str(members), today)
        called = name_given(name) if name else _("Our workplace")
        house = House.found_with(where, called, listed, Settings(time_zone=zone.key))
    except ConductError as error:
        fail(str(error), error.exit_code)
    people = ngettext("{n} member", "{n} members", len(house.people)).format(n=len(house.people))
    say(_("{name} is founded with {people}, in {home}.").format(name=as_text(house.name), people=people, home=where))
    say(count_words(house))
    tell_doubts(listed.unused_columns, [person.name for person in house.people] if listed.guessed_letters else [])
    _tell_what_was_usual(house)
    say(_("Begin a meeting with: folkmoot meet AGENDA.md"))


def _tell_what_was_usual(house: House) -> None:
    """Tell what nobody was asked, and which commands change it."""
    names = ", ".join(one.name for one in house.workplace.constellations)
    say("")
    say_rows([
        (_("time zone"), house.settings.time_zone),
        (_("constellations"), names or _("none yet")),
        *((area.name, in_short(area)) for area in house.protocol.areas),
        (_("settings"), _("the usual ones")),
    ])  # fmt: skip
    say(
        _("To look and to change: {commands}").format(
            commands="folkmoot setting, folkmoot constellation, folkmoot protocol, folkmoot member"
        )
    )
    say("")
