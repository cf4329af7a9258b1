"""What the commands about a workplace share: opening it, its day, asking, and rows of text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from data.language import _
from tui.commands.output import as_text, fail, say

if TYPE_CHECKING:
    from data.conduct.house import House

MISUSE = 2


def _or_as_said_before(context: click.Context, _option: click.Parameter, home: Path | None) -> Path | None:
    context.obj = home or context.obj
    return context.obj if isinstance(context.obj, Path) else None


home_option = click.option(
    "--home", type=click.Path(path_type=Path), callback=_or_as_said_before, help=_("The folder of the workplace.")
)
"""``home``, said before the command or after it."""

json_option = click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
decided_option = click.option("--decided", default="", help=_("Which meeting decided this, in a sentence."))


@contextmanager
def opened(home: Path | None) -> Iterator[House]:
    """Open the workplace; what stands in the way, there or inside, ends the command with its sentence."""
    from data.conduct.errors import ConductError  # noqa: PLC0415  # storage is imported only where it is needed
    from data.conduct.house import House, home_folder  # noqa: PLC0415  # the same

    try:
        yield House.open(home_folder(home))
    except ConductError as error:
        fail(str(error), error.exit_code)


def today_of(house: House) -> date:
    """Tell what day it is in the workplace."""
    from data.conduct.calling import moment_of  # noqa: PLC0415  # see above
    from data.conduct.surroundings import of_this_machine  # noqa: PLC0415  # see above

    return moment_of(house, of_this_machine()).date()


def on_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def decision(words: str) -> str:
    """Give what decided a change; asked for where it was not said and somebody is there."""
    if words.strip():
        return words
    if not on_a_terminal():
        fail(_("Such a change is a decision: say which meeting decided it, with --decided TEXT."), MISUSE)
    asked: str = click.prompt(_("Which meeting decided this, and what"))
    return asked


def say_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of people's text, each column as wide as its widest cell."""
    from rich.cells import cell_len  # noqa: PLC0415  # a table of widths, for lists alone

    shown = [[as_text(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        say("   ".join(cells).rstrip())
