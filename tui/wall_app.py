"""The wall: a screen without keys that follows the meeting of another terminal."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from data.conduct.audience import Audience
from data.conduct.house import House
from data.conduct.surroundings import of_this_machine
from data.language import _
from tui.pages import frame, wall
from tui.pages.page import Large, Page, Prose, Tone
from tui.pages.view import View
from tui.screens.page_screen import PAGE_STYLES, PageScreen, Shown
from tui.themes import LAMP, PAPER, STOCK_CSS, dress
from tui.widgets.foot_line import Foot
from tui.widgets.header import HeaderText

POLL_SECONDS = 0.05
_TICKS_A_SECOND = 20


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

    def get_default_screen(self) -> Screen[None]:
        """Begin with the one screen there is."""
        return PageScreen(keys=False)

    def on_mount(self) -> None:
        """Follow."""
        self.set_interval(POLL_SECONDS, self._look)

    @on(PageScreen.Ready)
    def _look(self) -> None:
        """Look for news; every second the clock goes on, and another meeting may have begun."""
        every_second = self._ticks % _TICKS_A_SECOND == 0
        self._ticks += 1
        if every_second:
            self._find_meeting()
        changed = self._audience.look() if self._audience is not None else False
        if changed or every_second:
            self.show_page()

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
        screen = self.screen
        if not isinstance(screen, PageScreen):
            return
        audience = self._audience
        if audience is None or audience.course is None:
            page = Page(
                "wall-empty", self.house.name, _("wall"),
                (Large(self.house.name, tone=Tone.STRONG, lines=2), Prose("", _("No meeting is open.")),
                 *((Prose("", audience.trouble),) if audience and audience.trouble else ())),
            )  # fmt: skip
            screen.show(Shown(page, HeaderText("Folkmoot"), Foot()))
            return
        view = View(audience.course, audience.participation, self.around.clock(), head=audience.head)
        page = wall.page(view, *screen.room)
        header = frame.header(view, page, narrow=True)
        if audience.trouble:
            page = Page(page.name, page.title, page.crumb, (*page.blocks, Prose("", audience.trouble)), page.leaf)
        screen.show(Shown(page, header, Foot()))

    def action_other_sheet(self) -> None:
        """Change between the dark and the light sheet."""
        self.theme = PAPER.name if self.theme == LAMP.name else LAMP.name
