"""The wall: a screen without keys that follows the meeting of another terminal."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from data.conduct.audience import Audience
from data.conduct.house import House
from data.conduct.surroundings import of_this_machine
from data.language import _
from tui.pages import frame, wall
from tui.pages.page import Page, Prose
from tui.pages.view import Onlooker, View
from tui.screens.page_screen import PAGE_STYLES, PageScreen, Shown
from tui.screens.paging import turn_by_itself
from tui.themes import LAMP, PAPER, STOCK_CSS, dress
from tui.widgets.foot_line import Foot
from tui.widgets.header import HeaderText

POLL_SECONDS = 0.05
_TICKS_A_SECOND = 20
_SECONDS_A_PART = 8
"""How long the wall shows a part of what does not fit on it: long enough to find one's name."""


class WallApp(App[None]):
    """Follows the files of the meeting that is not closed, and shows the room where it is."""

    CSS = STOCK_CSS
    CSS_PATH = PAGE_STYLES
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Folkmoot"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,escape", "quit", _("leave"), show=False, id="leave"),
        Binding("t", "other_sheet", _("light or dark"), show=False, id="sheet"),
    ]

    def __init__(self, house: House, sheet: str = LAMP.name) -> None:
        super().__init__()
        dress(self, sheet)
        self.house = house
        self.around = of_this_machine()
        self._audience: Audience | None = None
        self._ticks = 0
        self._page: Page | None = None
        self._header = HeaderText("")

    def get_default_screen(self) -> Screen[None]:
        """Begin with the one screen there is."""
        return PageScreen(self.contents, keys=False)

    def on_mount(self) -> None:
        """Follow."""
        self.set_interval(POLL_SECONDS, self._look)

    def _look(self) -> None:
        """Show what is new; every second the clock goes on, and another meeting may have begun."""
        every_second = self._ticks % _TICKS_A_SECOND == 0
        self._ticks += 1
        if every_second:
            self._find_meeting()
        changed = self._audience.look() if self._audience is not None else False
        if self._ticks % (_TICKS_A_SECOND * _SECONDS_A_PART) == 0:
            turn_by_itself(self.screen)
        if changed or self._page_changes() or (every_second and self._time_shows()):
            self.show_page()

    def _page_changes(self) -> bool:
        """Whether the moment has come at which the page is another one: a ticket appears."""
        at = None if self._page is None else self._page.changes_at
        return at is not None and at <= self.around.clock()

    def _time_shows(self) -> bool:
        """Whether the page is another one for the time alone: while talk is counted, or when the header is another."""
        view = self._view()
        if view is None or self._page is None or view.meeting.counting:
            return True
        return frame.header(view, self._page, narrow=True) != self._header

    def _view(self) -> View | None:
        at = self._audience
        if at is None or at.course is None:
            return None
        return View(at.course, at.participation, self.around.clock(), head=at.head, onlooker=Onlooker())

    def _find_meeting(self) -> None:
        closed = self._audience is not None and (
            self._audience.course is None or self._audience.course.meeting.closed_at is not None
        )
        if self._audience is not None and not closed:
            return
        waiting = self.house.waiting()
        if waiting and (self._audience is None or waiting[-1].folder != self._audience.folder):
            if self._audience is not None:
                self._audience.close()
            self._audience = Audience(waiting[-1].folder)

    def show_page(self) -> None:
        """Show what the room sees."""
        if isinstance(self.screen, PageScreen):
            self.screen.show_contents()

    def contents(self, screen: PageScreen) -> Shown:
        """Make what the room sees, as far as the files are read."""
        if self._audience is None:
            self._find_meeting()
        if self._audience is not None and self._page is None:
            self._audience.look()
        audience, view = self._audience, self._view()
        if audience is None or view is None:
            self._page = None
            page = wall.without_meeting(
                self.house.name, self.house.protocol, audience.trouble if audience is not None else ""
            )
            return Shown(page, HeaderText("Folkmoot"), Foot())
        self._page = page = wall.page(view, *screen.room)
        self._header = header = frame.header(view, page, narrow=True)
        if audience.trouble:
            page = Page(
                page.name,
                page.title,
                page.crumb,
                (*page.blocks, Prose("", audience.trouble)),
                page.leaf,
                wide=page.wide,
            )
        return Shown(page, header, Foot())

    def action_other_sheet(self) -> None:
        """Change between the dark and the light sheet."""
        self.theme = PAPER.name if self.theme == LAMP.name else LAMP.name
