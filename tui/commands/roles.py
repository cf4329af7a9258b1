"""Who held which role so far, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from data.language import _
from tui.commands.at_home import home_option, json_option, opened, say_rows
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House


@click.group(cls=InOrder, help=_("Who facilitated, observed, and was drawn for other tasks."))
def role() -> None:
    """Look at the roles of the meetings that are closed."""


@role.command("list", help=_("List who held which role in which meeting, the newest first."))
@json_option
@home_option
def list_roles(*, as_json: bool, home: Path | None) -> None:
    """List who held which role."""
    with opened(home) as house:
        held = _held(house)
        if as_json:
            keys = ("role", "day", "member", "name", "meeting")
            print_json([dict(zip(keys, row, strict=True)) for row in held])
            return
        if not held:
            say(_("No meeting is closed yet, so nobody held a role."))
            return
        for number, one in enumerate(dict.fromkeys(row[0] for row in held)):
            if number:
                say("")
            say(as_text({"facilitator": _("facilitator"), "observer": _("observer")}.get(one, one)))
            say_rows([("", row[1], row[3], row[4]) for row in held if row[0] == one])


def _held(house: House) -> list[tuple[str, str, str, str, str]]:
    """Give role, day, id and name of the member, and title of the meeting: by role, the newest first."""
    names = {member.id: member.name for member in house.members}
    titles = {meeting.id: meeting.title for meeting in house.meetings}
    newest_first = [
        (held.role, held.day, held.member, names.get(held.member, held.member), titles.get(held.meeting, held.meeting))
        for held in reversed(house.workplace.services)
    ]
    first = {"facilitator": 0, "observer": 1}
    return sorted(newest_first, key=lambda row: (first.get(row[0], 2), row[0]))
