"""The command line. Commands that only compute start without Textual: each imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.language import _
from tui.commands.constellations import constellations
from tui.commands.draw import draw
from tui.commands.measures import measures
from tui.commands.members import members
from tui.commands.protocol import protocol
from tui.commands.roles import roles
from tui.commands.settings import settings
from tui.commands.tally import tally

app = typer.Typer(
    name="folkmoot",
    help=_("Runs the live meetings of workplaces without bosses."),
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(help=_("Count a supermajority exactly."))(tally)
app.command(help=_("Draw people by a lottery anyone can recompute."))(draw)
app.command(help=_("Measure how evenly talk was shared."))(measures)
app.add_typer(members, name="member")
app.add_typer(roles, name="role")
app.add_typer(constellations, name="constellation")
app.add_typer(protocol, name="protocol")
app.add_typer(settings, name="setting")

Home = Annotated[Path | None, typer.Option("--home", help=_("The folder of the workplace."))]


@app.callback(invoke_without_command=True)
def folkmoot(context: typer.Context, home: Home = None) -> None:
    """Open the start screen: take up a meeting, begin one, look at the workplace or the commons."""
    context.obj = home
    if context.invoked_subcommand is None:
        from tui.commands import running  # noqa: PLC0415  # Textual is imported only where a screen opens

        running.start(home)


@app.command(help=_("Open a demonstration workplace, in the middle of a meeting, in a temporary home."))
def demo(
    where: Annotated[Path | None, typer.Option("--into", help=_("Build it in this empty folder and keep it."))] = None,
) -> None:
    """Open the demonstration."""
    from tui.commands import running  # noqa: PLC0415  # see above

    running.demo(where)


@app.command(help=_("Found a workplace with the members named in a file."))
def init(
    context: typer.Context,
    members_file: Annotated[
        Path,
        typer.Option(
            "--members", help=_("One name a line, “, no vote” or “, guest” after it; or CSV from a spreadsheet.")
        ),
    ],
    name: Annotated[str, typer.Option("--name", help=_("The name of the workplace."))] = "",
    time_zone: Annotated[str, typer.Option("--time-zone", help=_("Such as Europe/Madrid."))] = "",
    home: Home = None,
) -> None:
    """Found a workplace."""
    from tui.commands.founding import found  # noqa: PLC0415  # storage is imported only where it is needed

    found(home or context.obj, members_file, name, time_zone)


@app.command(help=_("Begin a meeting, or go on with the one that is not closed."))
def meet(
    context: typer.Context,
    agenda: Annotated[
        Path | None, typer.Argument(metavar="[AGENDA.md]", help=_("The agenda, a Markdown list."))
    ] = None,
    home: Home = None,
) -> None:
    """Run a meeting."""
    from tui.commands import running  # noqa: PLC0415  # see above

    running.meet(home or context.obj, agenda)


@app.command(help=_("Show the meeting to the room, in another terminal."))
def wall(context: typer.Context, home: Home = None) -> None:
    """Follow the meeting on the wall."""
    from tui.commands import running  # noqa: PLC0415  # see above

    running.wall(home or context.obj)


@app.command(help=_("Tell the meeting in words."))
def status(
    context: typer.Context,
    *,
    follow: Annotated[bool, typer.Option("--follow", help=_("Go on telling what changes."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("As JSON."))] = False,
    home: Home = None,
) -> None:
    """Tell where the meeting is."""
    from tui.commands.status import tell  # noqa: PLC0415  # see above

    tell(home or context.obj, follow=follow, as_json=as_json)


@app.command(help=_("Check a record: its chain, its draws, its counts."))
def verify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=_("A record, or the folder of a meeting."))],
    *,
    head: Annotated[
        str, typer.Option("--head", help=_("The head from the minutes or the wall, 12 digits or more."))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("As JSON."))] = False,
) -> None:
    """Check a record."""
    from tui.commands.verifying import check  # noqa: PLC0415  # see above

    check(path, head, as_json=as_json)


@app.command(help=_("Put the generation before a damaged workplace file back."))
def recover(
    context: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=_("Without asking."))] = False,
    home: Home = None,
) -> None:
    """Look at a damaged workplace and put the generation before back."""
    from tui.commands.recovering import put_back  # noqa: PLC0415  # see above

    put_back(home or context.obj, yes=yes)


def main() -> None:
    """Run the command line."""
    app()
