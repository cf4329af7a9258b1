"""``folkmoot wall``: the meeting for the room, in a terminal or in browsers."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import NoReturn

import click

from data.conduct.errors import BAD_INPUT, SURROUNDINGS, ConductError
from data.conduct.house import House, home_folder
from data.language import _
from tui.commands.at_home import home_option
from tui.commands.output import fail, say

_LAST_PORT = 65_535


@click.command(help=_("Show the meeting to the room, in another terminal or in a browser."))
@click.option("--serve", "serving", is_flag=True, help=_("In browsers on this computer, where nobody can type."))
@click.option("--room", is_flag=True, help=_("With --serve: in browsers of this network too."))
@click.option(
    "--port", type=click.IntRange(1, _LAST_PORT), metavar="N", help=_("With --serve: this port; else a free one.")
)
@home_option
def wall(home: Path | None, port: int | None, *, serving: bool, room: bool) -> None:
    """Open the wall on the meeting that is not closed."""
    if not serving and (room or port is not None):
        fail(_("--room and --port say how the wall is served to browsers: add --serve."), BAD_INPUT)
    try:
        where = home_folder(home)
        house = House.open(where)
        if serving:
            _serve(where, port or 0, room=room)
            return
    except ConductError as error:
        fail(str(error), error.exit_code)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail(_("This needs a terminal with keys. In words, for pipes: folkmoot status"), BAD_INPUT)
    from tui.wall_app import WallApp  # noqa: PLC0415  # Textual only when a screen opens

    WallApp(house).run()


def _serve(home: Path, port: int, *, room: bool) -> None:
    """Serve the wall until ctrl+c, with its address printed, and who can see it."""
    if importlib.util.find_spec("textual_serve") is None:
        _without_textual_serve()
    from tui.serving.address import LOOPBACK, address_in_this_network, listen  # noqa: PLC0415  # only when served
    from tui.serving.wall_server import serve  # noqa: PLC0415  # the same

    listening, address = listen(address_in_this_network() if room else LOOPBACK, port)
    say(_("The wall, for a browser:"))
    say("")
    say(f"  {address.url}")
    say("")
    say(
        _(
            "Everybody in this network who has this address sees the meeting, with the names on the wall. The way "
            "there is not encrypted. Nobody can type."
        )
        if room
        else _("Only browsers on this computer reach it, and nobody can type. For the room’s network: --room")
    )
    say(_("ctrl+c ends it; the next address is another one."))
    sys.stdout.flush()
    with listening:
        serve(home, listening, address)


def _without_textual_serve() -> NoReturn:
    fail(
        _("For the wall in a browser textual-serve is missing. Install it with: pip install 'folkmoot[browser]'"),
        SURROUNDINGS,
    )
