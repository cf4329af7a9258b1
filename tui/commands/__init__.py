"""The command line. Commands that only compute start without Textual: each imports what it needs when it runs."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from data.language import _
from tui.commands.at_home import home_option
from tui.commands.command_line import CommandLine

_MODULES = {
    "demo": "tui.commands.running",
    "init": "tui.commands.founding",
    "member": "tui.commands.members",
    "constellation": "tui.commands.constellations",
    "role": "tui.commands.roles",
    "rotation": "tui.commands.rotation",
    "lab": "tui.commands.labs",
    "burst": "tui.commands.labs",
    "calendar": "tui.commands.calendar",
    "protocol": "tui.commands.protocol",
    "setting": "tui.commands.settings",
    "agreement": "tui.commands.agreements",
    "recover": "tui.commands.recovering",
    "meet": "tui.commands.running",
    "observe": "tui.commands.running",
    "wall": "tui.commands.walls",
    "status": "tui.commands.status",
    "tally": "tui.commands.tally",
    "draw": "tui.commands.draw",
    "measures": "tui.commands.measures",
    "verify": "tui.commands.verifying",
    "forget": "tui.commands.privacy",
    "about-me": "tui.commands.privacy",
}
"""Where each command stands, under its own name, in the order of the README: to begin, the house, meetings, figures."""

_OBJECTS_BETWEEN_COLLECTIONS = 100_000


@click.group(
    cls=CommandLine,
    modules=_MODULES,
    invoke_without_command=True,
    help=_("Runs the live meetings of workplaces without bosses."),
)
@home_option
@click.pass_context
def folkmoot(context: click.Context, home: Path | None) -> None:
    """Open the start screen: take up a meeting, begin one, look at the workplace or the commons."""
    if context.invoked_subcommand is None:
        from tui.commands import running  # noqa: PLC0415  # storage is imported only where it is needed

        running.start(home)


def main() -> None:
    """Run the command line. What is made while a program starts is no garbage, so little is looked for."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    folkmoot(prog_name="folkmoot")
