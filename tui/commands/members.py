"""Who belongs, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from data.language import _
from tui.commands.at_home import AsJson, Home, opened, today_of
from tui.commands.output import as_text, say

members = typer.Typer(help=_("Who belongs: list, add, change, leave, come back, import."), no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="MEMBER", help=_("An id, a name, or a first name only one person has."))]
On = Annotated[str, typer.Option("--on", help=_("The day, as 2030-05-06; today without it."))]
StandingWords = Annotated[str | None, typer.Option("--standing", help=_("full, no vote, or guest."))]
Constellations = Annotated[
    list[str] | None, typer.Option("--constellation", help=_("A constellation; may be said several times."))
]
Joined = Annotated[str | None, typer.Option("--joined", help=_("The day of joining, as 2030-05-06."))]
Qualifications = Annotated[
    list[str] | None, typer.Option("--qualification", help=_("A qualification; may be said several times."))
]
Contact = Annotated[str | None, typer.Option("--contact", help=_("How to reach them; never in a record."))]


@members.command("list", help=_("List the members."))
def list_members(
    context: typer.Context,
    *,
    everybody: Annotated[bool, typer.Option("--all", help=_("Also those who left."))] = False,
    contact: Annotated[bool, typer.Option("--contact", help=_("With their contacts."))] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the members."""
    from tui.commands.member_words import tell_members  # noqa: PLC0415  # storage only where it is needed

    with opened(context, home) as house:
        tell_members(house, everybody=everybody, contact=contact, as_json=as_json)


@members.command("add", help=_("Take somebody in."))
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The name as the person writes it."))],
    standing: StandingWords = None,
    constellation: Constellations = None,
    joined: Joined = None,
    qualification: Qualifications = None,
    contact: Contact = None,
    home: Home = None,
) -> None:
    """Take somebody in."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        today = today_of(house)
        line = membership.newcomer(
            membership.name_given(name),
            membership.standing_given(standing or "full"),
            joined_on=membership.day_given(joined, today) if joined else None,
            constellations=tuple(membership.name_given(one) for one in constellation or ()),
            qualifications=tuple(membership.name_given(one) for one in qualification or ()),
            contact=membership.contact_given(contact or ""),
        )
        member = membership.add_member(house, line, today.isoformat())
        say(_("{name} is a member now, with the id {id}.").format(name=as_text(member.name), id=member.id))


@members.command("change", help=_("Change what is known of somebody; what is not named stays."))
def change(  # noqa: PLR0913  # one parameter for each option of the command
    context: typer.Context,
    member: Who,
    name: Annotated[str | None, typer.Option("--name", help=_("Another name; the id stays."))] = None,
    standing: StandingWords = None,
    constellation: Constellations = None,
    joined: Joined = None,
    qualification: Qualifications = None,
    contact: Contact = None,
    home: Home = None,
) -> None:
    """Change what is known of somebody; an empty word takes away."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        today = today_of(house)
        asked: dict[str, Any] = {
            "name": None if name is None else membership.name_given(name),
            "standing": None if standing is None else membership.standing_given(standing),
            "constellations": _several(constellation),
            "joined_on": None if joined is None else membership.day_given(joined, today),
            "qualifications": _several(qualification),
            "contact": None if contact is None else membership.contact_given(contact),
        }
        found = membership.find_member(house, member, left=None)
        fields = {field: value for field, value in asked.items() if value is not None}
        changed = membership.change_member(house, found, today.isoformat(), fields)
        say(_("{name} is changed.").format(name=as_text(changed.name)))


def _several(words: list[str] | None) -> tuple[str, ...] | None:
    from data.conduct.membership import name_given  # noqa: PLC0415  # see above

    return None if not words else tuple(name_given(one) for one in words if one.strip())


@members.command("leave", help=_("Somebody leaves; what they did stays, and so does their id."))
def leave(context: typer.Context, member: Who, on: On = "", home: Home = None) -> None:
    """Let somebody leave."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        found = membership.find_member(house, member)
        day = membership.day_given(on or today_of(house).isoformat(), today_of(house))
        membership.part(house, found.id, day)
        say(_("{name} left on {day}.").format(name=as_text(found.name), day=day))


@members.command("come-back", help=_("Somebody who left comes back, under the same id."))
def come_back(context: typer.Context, member: Who, on: On = "", home: Home = None) -> None:
    """Take somebody in again."""
    from data.conduct import membership  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        found = membership.find_member(house, member, left=True)
        day = membership.day_given(on or today_of(house).isoformat(), today_of(house))
        membership.come_back(house, found.id, day)
        say(_("{name} is back since {day}.").format(name=as_text(found.name), day=day))


@members.command("import", help=_("Take in the people of a list: a text file, or CSV from a spreadsheet."))
def import_list(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The list; see docs/members.md."))],
    *,
    update: Annotated[
        bool, typer.Option("--update", help=_("Also put in force what the list says otherwise of people there."))
    ] = False,
    home: Home = None,
) -> None:
    """Take in the people of a list; the same list a second time changes nothing."""
    from data.conduct.agenda_file import read_file  # noqa: PLC0415  # see above
    from data.conduct.membership import import_members  # noqa: PLC0415  # see above
    from tui.commands.member_words import tell_import  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        done = import_members(house, read_file(file), str(file), today_of(house), update=update)
        tell_import(house, done, str(file))
