"""The meeting in words: for ears, pipes and Braille displays."""

from __future__ import annotations

import time
from pathlib import Path

from data.conduct.audience import Audience
from data.conduct.errors import ConductError
from data.conduct.house import House, home_folder
from data.conduct.surroundings import of_this_machine
from data.language import _
from tui.commands.output import fail, print_json, say
from tui.pages import frame
from tui.pages.plain import plain_page
from tui.pages.view import View
from tui.pages.which import page_for
from tui.widgets.plain_text import plain

_POLL_SECONDS = 0.25
_NO_MEETING = 1


def tell(home: Path | None, *, follow: bool, as_json: bool) -> None:
    """Tell where the meeting is, once, or again at every change."""
    try:
        house = House.open(home_folder(home))
        waiting = house.waiting()
    except ConductError as error:
        fail(str(error), error.exit_code)
    if not waiting:
        if as_json:
            print_json({"meeting": None})
        fail(_("No meeting is open in {workplace}.").format(workplace=house.name), _NO_MEETING)
    audience = Audience(waiting[-1].folder)
    audience.look()
    if audience.course is None:
        fail(audience.trouble or _("The meeting cannot be read yet."), 3)
    _say(audience, as_json=as_json)
    while follow:
        time.sleep(_POLL_SECONDS)
        if audience.look():
            say("")
            _say(audience, as_json=as_json)


def _say(audience: Audience, *, as_json: bool) -> None:
    assert audience.course is not None
    view = View(audience.course, audience.participation, of_this_machine().clock(), head=audience.head)
    page = page_for(view)
    if as_json:
        meeting = view.meeting
        print_json({
            "meeting": meeting.id, "item": meeting.item.title, "step": page.name, "here": list(meeting.here),
            "words": plain_page(page).split("\n"), "head": audience.head,
        })  # fmt: skip
        return
    where = _("Item {n} of {all}: {title}.").format(
        n=view.meeting.items.index(view.meeting.item) + 1, all=len(view.meeting.items), title=view.meeting.item.title
    )
    left, _pressing = frame.time_word(view)
    say(plain("\n".join(part for part in (where, left, plain_page(page), audience.trouble) if part)))
