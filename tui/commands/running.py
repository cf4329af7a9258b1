"""Commands that open a screen."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

import click

from data.conduct.agenda_file import agenda_of
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.gathering import gathering
from data.conduct.house import House, home_folder
from data.conduct.surroundings import of_this_machine
from data.language import _
from data.meeting.agenda import MeetingKind
from tui.commands.at_home import home_option
from tui.commands.output import fail
from tui.session import Session


def start(home: Path | None) -> None:
    """Open the start screen."""
    try:
        where = home_folder(home)
        try:
            session = open_session(where)
        except ConductError as error:
            session = _offering(where, error)
    except ConductError as error:
        fail(str(error), error.exit_code)
    _run(session)


def _offering(home: Path, damage: ConductError) -> Session:
    """Open a session that offers the generation before a damaged file; without one, or nobody to ask, it is raised."""
    from data.conduct.recovering import offer_of  # noqa: PLC0415  # a file is seldom damaged

    offer = offer_of(home) if sys.stdin.isatty() and sys.stdout.isatty() else None
    if offer is None:
        raise damage
    session = Session(None, home, of_this_machine())
    session.offer = offer
    return session


def open_session(home: Path) -> Session:
    """Open the house in a home, with what is due done first."""
    session = Session(House.open_if_founded(home), home, of_this_machine())
    session.tidy()
    return session


@click.command(help=_("Begin a meeting, or go on with the one that is not closed."))
@click.argument(
    "agenda",
    type=click.Path(path_type=Path),
    required=False,
    metavar="[AGENDA.md]",
    help=_("The agenda, a Markdown list."),
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in MeetingKind]),
    help=_("What it is for; without it, the kind that is usual for who meets."),
)
@click.option(
    "--forum",
    default="",
    help=_("Who meets: assembly, or a constellation or rapid-response team by its name; only its members have a vote."),
)
@home_option
def meet(home: Path | None, agenda: Path | None, kind: str | None, forum: str) -> None:
    """Begin a meeting, or take up the one that waits."""
    try:
        session = open_session(home_folder(home))
        if session.house is None:
            fail(
                _("There is no workplace in {home} yet. Found one with: folkmoot init --members FILE").format(
                    home=session.home
                ),
                BAD_INPUT,
            )
        if not session.house.waiting():
            agenda_of(session.house, agenda, gathering(session.house, kind or "", forum, session.today))
            _on_a_terminal()
        session.begin_or_resume(agenda, forum, kind or "")
    except ConductError as error:
        fail(str(error), error.exit_code)
    _run(session)


@click.command(help=_("Open a demonstration workplace, in the middle of a meeting, in a temporary home."))
@click.option("--into", "where", type=click.Path(path_type=Path), help=_("Build it in this empty folder and keep it."))
def demo(where: Path | None) -> None:
    """Open the demonstration; its temporary home goes when it is left, unless ``where`` names a folder."""
    with contextlib.ExitStack() as stack:
        home = where or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="folkmoot-demo-")))
        try:
            from data.conduct.demonstration import build  # noqa: PLC0415  # nobody else needs it

            house = build(home, of_this_machine())
            session = Session(house, home, of_this_machine(), demonstration=str(home))
            session.resume()
        except ConductError as error:
            fail(str(error), error.exit_code)
        _run(session)


def _on_a_terminal() -> None:
    """Say so where there is nobody to press keys, instead of drawing into a pipe."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail(_("This needs a terminal with keys. In words, for pipes: folkmoot status"), BAD_INPUT)


def _run(session: Session) -> None:
    try:
        _on_a_terminal()
    except click.exceptions.Exit:
        session.leave()
        raise
    from tui.app import FolkmootApp  # noqa: PLC0415  # Textual only when a screen opens

    FolkmootApp(session).run()


@click.command(help=_("Mark who speaks, at a terminal of the observer’s own."))
@click.option("--as", "observer", default="", metavar="NAME", help=_("Who observes; without it, whoever was drawn."))
@home_option
def observe(home: Path | None, observer: str) -> None:
    """Open the observer's desk on the meeting that is not closed."""
    from data.conduct.observing import Observing, observer_called  # noqa: PLC0415  # nobody else needs it

    try:
        waiting = House.open(home_folder(home)).waiting()
        if not waiting:
            fail(_("No meeting is open. Begin one with: folkmoot meet"), BAD_INPUT)
        folder = waiting[-1].folder
        _on_a_terminal()
        at = Observing(folder, observer_called(folder, observer), of_this_machine())
    except ConductError as error:
        fail(str(error), error.exit_code)
    from tui.app import FolkmootApp  # noqa: PLC0415  # Textual only when a screen opens
    from tui.observer_session import ObserverSession  # noqa: PLC0415  # see above

    FolkmootApp(ObserverSession(at)).run()
