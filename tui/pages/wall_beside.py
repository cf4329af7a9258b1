"""Who speaks, on the wall, at pages that are talked about and stand there as they are: labs, learning, reviews."""

from __future__ import annotations

from data.language import _
from data.meeting.floor import NOBODY
from tui.pages.desk import floor_word
from tui.pages.page import Page, Prose, Spare
from tui.pages.view import View

_WORKED_OUT = frozenset({"lab-dilemma", "lab-data", "lab-options", "learning", "burst-review", "term"})


def who_speaks(view: View, own: Page) -> tuple[Spare, ...]:
    """Name who speaks now, where there is room for it below what the page is about."""
    last = view.participation.presses[-1] if view.participation.presses else None
    if own.name not in _WORKED_OUT or not view.meeting.counting or last is None or last.floor == NOBODY:
        return ()
    return (Spare(Prose(_("speaking"), floor_word(view, last))),)
