"""Roles from the command line: who holds what until when, who has held it, and who did the tasks of meetings."""

from __future__ import annotations

from pathlib import Path

import click

from data.language import _
from tui.commands.at_home import home_option, json_option, opened, today_of
from tui.commands.command_line import InOrder
from tui.commands.role_changes import add, appoint, change, hand_over, recall, remove


@click.group(cls=InOrder, help=_("Roles and their terms: list, show, add, change, appoint, recall, hand over."))
def role() -> None:
    """Look at the roles and their terms, and change them by decision."""


@role.command("list", help=_("List who holds which role until when, and what is vacant."))
@json_option
@home_option
def list_roles(*, as_json: bool, home: Path | None) -> None:
    """List who holds which role."""
    from tui.commands.role_words import tell_roles  # noqa: PLC0415  # storage only where it is needed

    with opened(home) as house:
        tell_roles(house, today_of(house), as_json=as_json)


@role.command(help=_("Show a role: its term and limits, who holds it, who held it, who never has, and the last note."))
@click.argument("words", metavar="ROLE", help=_("Its id, or a name that only one role has."))
@json_option
@home_option
def show(words: str, home: Path | None, *, as_json: bool) -> None:
    """Show a role."""
    from data.conduct.roles import role_called  # noqa: PLC0415  # see above
    from tui.commands.role_words import tell_role  # noqa: PLC0415  # see above

    with opened(home) as house:
        tell_role(house, role_called(house, words), today_of(house), as_json=as_json)


for _change in (add, change, remove, appoint, recall, hand_over):
    role.add_command(_change)


@role.command(help=_("Tell how long each member has held each role, by name; it ranks nobody."))
@json_option
@home_option
def tenure(*, as_json: bool, home: Path | None) -> None:
    """Tell how long each member has held each role."""
    from tui.commands.role_past import tell_tenure  # noqa: PLC0415  # see above

    with opened(home) as house:
        tell_tenure(house, today_of(house), as_json=as_json)


@role.command(help=_("List who facilitated, observed and was drawn for other tasks of meetings, the newest first."))
@json_option
@home_option
def history(*, as_json: bool, home: Path | None) -> None:
    """List who held which task of a meeting."""
    from tui.commands.role_past import tell_history  # noqa: PLC0415  # see above

    with opened(home) as house:
        tell_history(house, as_json=as_json)
