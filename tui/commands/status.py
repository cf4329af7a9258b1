"""The meeting in words: for ears, pipes and Braille displays."""

from __future__ import annotations

import time
from pathlib import Path

import click

from data.conduct.audience import Audience
from data.conduct.errors import ConductError
from data.conduct.house import House, home_folder
from data.language import _
from tui.commands.at_home import home_option, json_option
from tui.commands.output import fail, print_json, say

_POLL_SECONDS = 0.25
"""Between two looks at the files of another process, which nothing tells of a change; no look waits for an event."""

_NO_MEETING = 1


@click.command(help=_("Tell the meeting in words."))
@click.option("--follow", is_flag=True, help=_("Go on telling what changes, until the meeting is closed."))
@json_option
@home_option
def status(home: Path | None, *, follow: bool, as_json: bool) -> None:
    """Tell where the meeting is, once, or again at every change until it is closed."""
    try:
        house = House.open(home_folder(home))
        waiting = house.waiting()
    except ConductError as error:
        fail(str(error), error.exit_code)
    if not waiting:
        if as_json:
            print_json({"meeting": None})
        fail(_("No meeting is open in {workplace}.").format(workplace=house.name), _NO_MEETING)
    from tui.commands.status_words import tell_meeting  # noqa: PLC0415  # help needs no page of the screen

    audience = Audience(waiting[-1].folder)
    audience.look()
    if audience.course is None:
        fail(audience.trouble or _("The meeting cannot be read yet."), 3)
    tell_meeting(audience, as_json=as_json)
    while follow and audience.course is not None and audience.course.meeting.closed_at is None:
        time.sleep(_POLL_SECONDS)  # following is polling: too late by a quarter of a second at most, and never wrong
        if audience.look() and audience.course is not None:
            say("")
            tell_meeting(audience, as_json=as_json)
    if audience.course is None:
        fail(audience.trouble or _("The meeting cannot be read any more."), 3)
