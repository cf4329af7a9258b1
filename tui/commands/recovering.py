"""Putting the generation before a damaged workplace file back, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from data.conduct import recovering
from data.conduct.errors import ConductError
from data.conduct.house import home_folder
from data.language import _, ngettext
from tui.commands.at_home import MISUSE, home_option, on_a_terminal
from tui.commands.output import as_text, fail, say

_NO = 1


@click.command(help=_("Put the generation before a damaged workplace file back."))
@click.option("--yes", is_flag=True, help=_("Without asking."))
@home_option
def recover(home: Path | None, *, yes: bool) -> None:
    """Say what is wrong and what would be put back, ask, and do it."""
    try:
        where = home_folder(home)
        offer = recovering.offer_of(where)
    except ConductError as error:
        fail(str(error), error.exit_code)
    if offer is None:
        say(_("Nothing is wrong with the workplace in {home}; nothing was changed.").format(home=as_text(str(where))))
        return
    say(as_text(offer.damage))
    people = ngettext("{n} member", "{n} members", offer.people).format(n=offer.people)
    meetings = ngettext("{n} filed meeting", "{n} filed meetings", offer.meetings).format(n=offer.meetings)
    say(
        _("The generation before holds {name} with {people} and {meetings}.").format(
            name=as_text(offer.name), people=people, meetings=meetings
        )
    )
    if offer.last_meeting:
        say(_("Its last meeting is “{title}”.").format(title=as_text(offer.last_meeting)))
    say(_("What was changed last is not in it. The damaged file is kept beside it."))
    if not yes and not on_a_terminal():
        fail(_("Nobody can be asked here. To put it back: folkmoot recover --yes"), MISUSE)
    if not yes and not click.confirm(_("Put it back?")):
        fail(_("Nothing was changed."), _NO)
    try:
        kept = recovering.recover(where)
    except ConductError as error:
        fail(str(error), error.exit_code)
    say(_("It is put back."))
    if kept:
        say(_("The damaged file is {path}.").format(path=as_text(kept)))
