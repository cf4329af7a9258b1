"""The constellations of the workplace, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from data.language import _
from tui.commands.at_home import home_option, json_option, opened, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, say

product_option = click.option("--product", help=_("The product or service it owns."))


@click.group(cls=InOrder, help=_("Teams that own one product or service: list, show, add, change."))
def constellation() -> None:
    """Look at the constellations and change them."""


@constellation.command("list", help=_("List the constellations, who works in them, and whether they are of good size."))
@json_option
@home_option
def list_constellations(*, as_json: bool, home: Path | None) -> None:
    """List the constellations."""
    from tui.commands.constellation_words import tell_constellations  # noqa: PLC0415  # storage only where needed

    with opened(home) as house:
        tell_constellations(house, as_json=as_json)


@constellation.command(help=_("Show a constellation: what it owns, who works in it, who did, and its roles."))
@click.argument("begun", metavar="CONSTELLATION", help=_("Its id or name."))
@json_option
@home_option
def show(begun: str, home: Path | None, *, as_json: bool) -> None:
    """Show a constellation."""
    from data.conduct.membership import find_constellation  # noqa: PLC0415  # see above
    from tui.commands.constellation_words import tell_constellation  # noqa: PLC0415  # see above

    with opened(home) as house:
        tell_constellation(house, find_constellation(house, begun), today_of(house), as_json=as_json)


@constellation.command(help=_("Begin a constellation, with the roles that the settings name."))
@click.argument("name", help=_("Its name."))
@product_option
@home_option
def add(name: str, product: str | None, home: Path | None) -> None:
    """Begin a constellation."""
    from data.conduct.membership import begin_constellation, name_given  # noqa: PLC0415  # only where it is needed

    with opened(home) as house:
        begun = begin_constellation(house, name_given(name), name_given(product) if product else "")
        say(_("The constellation {id} is begun.").format(id=as_text(begun)))


@constellation.command(help=_("Change the name or the product of a constellation."))
@click.argument("begun", metavar="CONSTELLATION", help=_("Its id or name."))
@click.option("--name", help=_("Another name; the id stays."))
@product_option
@home_option
def change(begun: str, name: str | None, product: str | None, home: Path | None) -> None:
    """Change a constellation."""
    from data.conduct.membership import change_constellation, name_given  # noqa: PLC0415  # see above

    with opened(home) as house:
        asked = {"name": name, "product": product}
        fields = {field: name_given(words) for field, words in asked.items() if words is not None}
        say(_("The constellation {id} is changed.").format(id=as_text(change_constellation(house, begun, fields))))
