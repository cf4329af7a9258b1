"""Who belongs, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from data.language import _
from tui.commands.at_home import home_option, json_option, opened, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, say

member_argument = click.argument("who", metavar="MEMBER", help=_("An id, a name, or a first name only one person has."))
on_option = click.option("--on", default="", help=_("The day, as 2030-05-06; today without it."))
standing_option = click.option("--standing", help=_("full, no vote, or guest."))
constellation_option = click.option(
    "--constellation", "constellations", multiple=True, help=_("A constellation; may be said several times.")
)
joined_option = click.option("--joined", help=_("The day of joining, as 2030-05-06."))
qualification_option = click.option(
    "--qualification", "qualifications", multiple=True, help=_("A qualification; may be said several times.")
)
learning_option = click.option(
    "--learning", "learning", multiple=True, help=_("A qualification they are on the way to; several times.")
)
contact_option = click.option("--contact", help=_("How to reach them; never in a record."))


@click.group(cls=InOrder, help=_("Who belongs: list, add, change, leave, come back, import."))
def member() -> None:
    """Look at the members and change what is known of them."""


@member.command("list", help=_("List the members."))
@click.option("--all", "everybody", is_flag=True, help=_("Also those who left."))
@click.option("--contact", is_flag=True, help=_("With their contacts."))
@json_option
@home_option
def list_members(*, everybody: bool, contact: bool, as_json: bool, home: Path | None) -> None:
    """List the members."""
    from tui.commands.member_words import tell_members  # noqa: PLC0415  # storage only where it is needed

    with opened(home) as house:
        tell_members(house, everybody=everybody, contact=contact, as_json=as_json)


@member.command(help=_("Take somebody in."))
@click.argument("name", help=_("The name as the person writes it."))
@standing_option
@constellation_option
@joined_option
@qualification_option
@learning_option
@contact_option
@home_option
def add(
    name: str,
    standing: str | None,
    constellations: tuple[str, ...],
    joined: str | None,
    qualifications: tuple[str, ...],
    learning: tuple[str, ...],
    contact: str | None,
    home: Path | None,
) -> None:
    """Take somebody in."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(home) as house:
        today = today_of(house)
        line = membership.newcomer(
            membership.name_given(name),
            membership.standing_given(standing or "full"),
            joined_on=membership.day_given(joined, today) if joined else None,
            constellations=tuple(membership.name_given(one) for one in constellations),
            qualifications=tuple(membership.name_given(one) for one in qualifications),
            contact=membership.contact_given(contact or ""),
            learning=tuple(membership.name_given(one) for one in learning),
        )
        added = membership.add_member(house, line, today.isoformat())
        say(_("{name} is a member now, with the id {id}.").format(name=as_text(added.name), id=added.id))


@member.command(help=_("Change what is known of somebody; what is not named stays."))
@member_argument
@click.option("--name", help=_("Another name; the id stays."))
@standing_option
@constellation_option
@joined_option
@qualification_option
@learning_option
@contact_option
@home_option
def change(who: str, home: Path | None, **said: Any) -> None:
    """Change what is known of somebody; an empty word takes away."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(home) as house:
        today = today_of(house)
        readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
            "name": ("name", membership.name_given),
            "standing": ("standing", membership.standing_given),
            "constellations": ("constellations", _several),
            "joined": ("joined_on", lambda day: membership.day_given(day, today)),
            "qualifications": ("qualifications", _several),
            "learning": ("learning", _several),
            "contact": ("contact", membership.contact_given),
        }
        asked = {readers[option][0]: readers[option][1](words) for option, words in said.items() if words is not None}
        found = membership.find_member(house, who, left=None)
        fields = {field: value for field, value in asked.items() if value is not None}
        changed = membership.change_member(house, found, today.isoformat(), fields)
        say(_("{name} is changed.").format(name=as_text(changed.name)))


def _several(words: tuple[str, ...]) -> tuple[str, ...] | None:
    from data.conduct.membership import name_given  # noqa: PLC0415  # see above

    return None if not words else tuple(name_given(one) for one in words if one.strip())


@member.command(help=_("Somebody leaves; what they did stays, and so does their id."))
@member_argument
@on_option
@home_option
def leave(who: str, on: str, home: Path | None) -> None:
    """Let somebody leave."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(home) as house:
        found = membership.find_member(house, who)
        day = membership.day_given(on or today_of(house).isoformat(), today_of(house))
        membership.part(house, found.id, day)
        say(_("{name} left on {day}.").format(name=as_text(found.name), day=day))


@member.command("come-back", help=_("Somebody who left comes back, under the same id."))
@member_argument
@on_option
@home_option
def come_back(who: str, on: str, home: Path | None) -> None:
    """Take somebody in again."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(home) as house:
        found = membership.find_member(house, who, left=True)
        day = membership.day_given(on or today_of(house).isoformat(), today_of(house))
        membership.come_back(house, found.id, day)
        say(_("{name} is back since {day}.").format(name=as_text(found.name), day=day))


@member.command("import", help=_("Take in the people of a list: a text file, or CSV from a spreadsheet."))
@click.argument("file", type=click.Path(path_type=Path), help=_("The list; see docs/members.md."))
@click.option("--update", is_flag=True, help=_("Also put in force what the list says otherwise of people there."))
@home_option
def import_list(file: Path, home: Path | None, *, update: bool) -> None:
    """Take in the people of a list; the same list a second time changes nothing."""
    from data.conduct.agenda_file import read_file  # noqa: PLC0415  # see above
    from data.conduct.membership import import_members  # noqa: PLC0415  # see above
    from tui.commands.member_words import tell_import  # noqa: PLC0415  # see above

    with opened(home) as house:
        done = import_members(house, read_file(file), str(file), today_of(house), update=update)
        tell_import(house, done, str(file))
