"""The settings of the workplace, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from data.language import _
from tui.commands.at_home import decided_option, decision, home_option, json_option, opened, say_rows, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, print_json, say


@click.group(cls=InOrder, help=_("What the practice leaves open: look, and change by decision."))
def setting() -> None:
    """Look at the settings and change them."""


@setting.command("list", help=_("List the settings with their meaning and unit, and what was changed."))
@json_option
@home_option
def list_settings(*, as_json: bool, home: Path | None) -> None:
    """List the settings."""
    from tui.settings_words import every_setting  # noqa: PLC0415  # only where it is needed

    with opened(home) as house:
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
        for one in changes:
            say("")
            say(
                _("{day}: {name} from {before} to {after}.").format(
                    day=one.day, name=one.subject, before=as_text(one.before), after=as_text(one.after)
                )
            )
            say(_("  Decided: {decided}").format(decided=as_text(one.decided)))


@setting.command(help=_("Change a setting by a decision, which is kept beside it."))
@click.argument("name", help=_("A name from: folkmoot setting list"))
@click.argument("value", help=_("yes or no, a number, a time zone, a language."))
@decided_option
@home_option
def change(name: str, value: str, decided: str, home: Path | None) -> None:
    """Change a setting."""
    from data.conduct.deciding import change_setting, with_setting  # noqa: PLC0415  # see above

    with opened(home) as house:
        if with_setting(house.settings, name, value) == house.settings:
            say(_("That is so already; nothing was changed."))
            return
        changed = change_setting(house, name, value, decision(decided), today_of(house))
        say(
            _("{name} is now {after}; it was {before}.").format(
                name=changed.subject, before=as_text(changed.before), after=as_text(changed.after)
            )
        )
