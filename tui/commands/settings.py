"""The settings of the workplace, from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from data.language import _
from tui.commands.at_home import AsJson, Decided, Home, decision, opened, say_rows, today_of
from tui.commands.output import as_text, print_json, say

settings = typer.Typer(help=_("What the practice leaves open: look, and change by decision."), no_args_is_help=True)


@settings.command("list", help=_("List the settings with their meaning and unit, and what was changed."))
def list_settings(context: typer.Context, *, as_json: AsJson = False, home: Home = None) -> None:
    """List the settings."""
    from tui.settings_words import every_setting  # noqa: PLC0415  # only where it is needed

    with opened(context, home) as house:
        words = every_setting(house.settings)
        changes = [change for change in house.workplace.changes if change.subject in house.settings.__struct_fields__]
        if as_json:
            print_json({
                "settings": {one.name: getattr(house.settings, one.name) for one in words},
                "changes": [
                    {"day": c.day, "name": c.subject, "before": c.before, "after": c.after, "decided": c.decided}
                    for c in changes
                ],
            })  # fmt: skip
            return
        say_rows([(one.name, one.meaning, one.value) for one in words])
        for change in changes:
            say("")
            say(
                _("{day}: {name} from {before} to {after}.").format(
                    day=change.day, name=change.subject, before=as_text(change.before), after=as_text(change.after)
                )
            )
            say(_("  Decided: {decided}").format(decided=as_text(change.decided)))


@settings.command("change", help=_("Change a setting by a decision, which is kept beside it."))
def change_one(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("A name from: folkmoot setting list"))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_("yes or no, a number, a time zone, a language."))],
    decided: Decided = "",
    home: Home = None,
) -> None:
    """Change a setting."""
    from data.conduct.deciding import change_setting, checked_setting  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        if not checked_setting(house, name, value):
            say(_("That is so already; nothing was changed."))
            return
        change = change_setting(house, name, value, decision(decided), today_of(house))
        say(
            _("{name} is now {after}; it was {before}.").format(
                name=change.subject, before=as_text(change.before), after=as_text(change.after)
            )
        )
