"""The constellations of the workplace, from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from data.language import _
from tui.commands.at_home import AsJson, Home, opened, say_rows
from tui.commands.output import as_text, print_json, say

constellations = typer.Typer(help=_("Teams that own one product or service: list, add, change."), no_args_is_help=True)

Product = Annotated[str | None, typer.Option("--product", help=_("The product or service it owns."))]


@constellations.command("list", help=_("List the constellations and who works in them."))
def list_constellations(context: typer.Context, *, as_json: AsJson = False, home: Home = None) -> None:
    """List the constellations."""
    with opened(context, home) as house:
        rows = [
            (one, [member.name for member in house.members if one.id in member.constellations])
            for one in house.workplace.constellations
        ]
        if as_json:
            print_json([
                {"id": one.id, "name": one.name, "product": one.product, "members": names} for one, names in rows
            ])  # fmt: skip
        elif rows:
            say_rows([(one.id, one.name, one.product, ", ".join(names)) for one, names in rows])
        else:
            say(_("There are no constellations yet. Add one with: folkmoot constellation add NAME"))


@constellations.command("add", help=_("Begin a constellation."))
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Its name."))],
    product: Product = None,
    home: Home = None,
) -> None:
    """Begin a constellation."""
    from data.conduct.membership import begin_constellation, name_given  # noqa: PLC0415  # only where it is needed

    with opened(context, home) as house:
        begun = begin_constellation(house, name_given(name), name_given(product) if product else "")
        say(_("The constellation {id} is begun.").format(id=as_text(begun)))


@constellations.command("change", help=_("Change the name or the product of a constellation."))
def change(
    context: typer.Context,
    constellation: Annotated[str, typer.Argument(metavar="CONSTELLATION", help=_("Its id or name."))],
    name: Annotated[str | None, typer.Option("--name", help=_("Another name; the id stays."))] = None,
    product: Product = None,
    home: Home = None,
) -> None:
    """Change a constellation."""
    from data.conduct.membership import change_constellation, name_given  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        asked = {"name": name, "product": product}
        fields = {field: name_given(words) for field, words in asked.items() if words is not None}
        say(
            _("The constellation {id} is changed.").format(
                id=as_text(change_constellation(house, constellation, fields))
            )
        )
