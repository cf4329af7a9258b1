"""``folkmoot calendar``: the days of the workplace as a file for people's own calendars."""

from __future__ import annotations

from pathlib import Path

import click

from data.language import _
from tui.commands.at_home import home_option, opened, today_of
from tui.commands.output import as_text, say

_STDOUT = "-"


@click.command(help=_("Terms, turns, reviews, experiments and labs, as a file for your own calendar."))
@click.option(
    "--to",
    metavar="FILE.ics",
    default=_STDOUT,
    help=_("Where to write it; without it, or with -, it is printed. Import it again whenever you like."),
)
@home_option
def calendar(to: str, home: Path | None) -> None:
    """Write the calendar; importing it again changes what has changed, and makes nothing twice."""
    from data.conduct.calendar import calendar_of, write_calendar  # noqa: PLC0415  # its library is for this alone

    with opened(home) as house:
        today = today_of(house)
        if to == _STDOUT:
            click.echo(calendar_of(house, today).encode("utf-8"), nl=False)
            return
        write_calendar(house, Path(to), today)
        say(_("The calendar is written: {path}").format(path=as_text(to)))
