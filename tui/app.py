"""The terminal program: keys become commands, commands go through the session, and the page is shown again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from data.conduct.errors import BAD_INPUT, ConductError
from data.language import _
from tui.keys_in_turn import KeysInTurn
from tui.pages import frame
from tui.pages.page import Ask, Command, Local
from tui.screens.page_screen import PAGE_STYLES, PageScreen, Shown
from tui.seat import Seat
from tui.themes import LAMP, PAPER, STOCK_CSS, dress
from tui.widgets.foot_line import Notice, NoticeKind
from tui.widgets.form import Form, Reader

_TICK_SECONDS = 1.0
_SOONEST_SECONDS = 0.05
"""Between two looks at a page that changes by itself."""


class FolkmootApp(KeysInTurn):
    """Shows the page of the session, and does what keys ask for, one step after another."""

    CSS = STOCK_CSS
    CSS_PATH = PAGE_STYLES
    TITLE = "Folkmoot"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", _("help"), show=False, priority=True, id="help"),
        Binding("ctrl+q", "quit", _("leave"), show=False, priority=True, id="leave"),
    ]

    def __init__(self, session: Seat, sheet: str = LAMP.name) -> None:
        super().__init__()
        dress(self, sheet)
        self.session = session
        self._notice: Notice | None = None
        self._asked: tuple[Command, dict[str, Any]] | None = None
        self._saving = False
        self._next_look: Timer | None = None

    def get_default_screen(self) -> Screen[None]:
        """Begin with the one screen there is."""
        return PageScreen(self.contents)

    @property
    def page_screen(self) -> PageScreen:
        """The screen, also when the palette lies over it."""
        return next(screen for screen in self.screen_stack if isinstance(screen, PageScreen))

    def on_mount(self) -> None:
        """Let the clock run."""
        self.set_interval(_TICK_SECONDS, self._tick)

    def _tick(self) -> None:
        """Let the clock go on; nothing is recorded by it."""
        if self.session.under_way and not self._saving:
            self.session.look()
            self.show_page()

    def show_page(self) -> None:
        """Show the page that is open."""
        self.page_screen.show_contents()

    def contents(self, screen: PageScreen) -> Shown:
        """Make the page that is open, with what stands around it."""
        page = self.session.page()
        view = self.session.view()
        if self._next_look is not None:
            self._next_look.stop()
        if page.changes_at is not None and view is not None:
            seconds = (page.changes_at - view.now) / 1000
            self._next_look = self.set_timer(max(_SOONEST_SECONDS, seconds), self._tick)
        agenda = frame.agenda_leaf(view, page) if view is not None and frame.has_agenda(view, page) else ()
        if screen.asking:
            foot = replace(frame.foot_of_questions(), notice=self._notice)
        elif self._asked is not None:
            command, answers = self._asked
            foot = frame.foot_of_confirmation(command.confirm.format(**answers))
        else:
            foot = frame.foot(page, frame.disk_word(view, saving=self._saving), self._notice)
        return Shown(page, frame.header_of(view, page, narrow=screen.narrow), foot, agenda)

    @on(PageScreen.KeyPressed)
    async def take_key(self, message: PageScreen.KeyPressed) -> None:
        """Do what a key asks for at this moment."""
        if self._asked is not None:
            await self._confirm(message.key)
        elif message.key == "?":
            self.action_help()
        else:
            await self._take_command(message.key)

    async def _take_command(self, key: str) -> None:
        page = self.session.page()
        command = page.command(key)
        if command is not None:
            await self.begin(command)
        elif key == "escape":
            if self.session.over:
                await self.begin(Command("back", key, "", "", Local("back")))
            self._tell(None)
        elif key in {"up", "down"} and page.choosable:
            self.session.choose(1 if key == "down" else -1)
            self.show_page()
        elif key in {"up", "down"}:
            middle = self.page_screen.query_one("#middle")
            middle.scroll_relative(y=1 if key == "down" else -1, animate=False, immediate=True)
        elif key == "a":
            self.page_screen.toggle_agenda()

    async def begin(self, command: Command, refusal: Notice | None = None) -> None:
        """Begin a command: ask its questions, ask once more where it cannot be taken back, or do it at once.

        After a ``refusal`` it is told, and what was typed is asked again, so that it can be mended.
        """
        if refusal is None and not command.ask:
            await self._ask_once_more(command, {})
            return
        if refusal is None or any(question.ask is not Ask.CHOICE for question in command.ask):
            form = await self.page_screen.form()
            reader = Reader(self.session.names, self.session.today, self.session.language)
            await form.ask(command, reader, again=refusal is not None)
        self._tell(refusal)

    @on(Form.Answered)
    async def take_answers(self, message: Form.Answered) -> None:
        """Go on with a command whose questions are answered."""
        await self._ask_once_more(message.command, message.answers)

    @on(Form.Left)
    def leave_questions(self) -> None:
        """Show the page again as it was."""
        self._tell(None)

    @on(Form.Misread)
    def tell_misread(self, message: Form.Misread) -> None:
        """Say why an answer cannot be used; the question stays."""
        self._tell(Notice(NoticeKind.REFUSAL, message.sentence))

    async def _ask_once_more(self, command: Command, answers: dict[str, Any]) -> None:
        if not command.confirm:
            await self.perform(command, answers)
            return
        self._asked = (command, answers)
        self._tell(None)

    async def _confirm(self, key: str) -> None:
        assert self._asked is not None
        command, answers = self._asked
        if key == "enter":
            self._asked = None
            self._notice = None
            await self.perform(command, answers)
        elif key == "escape":
            self._asked = None
            self._tell(None)

    async def perform(self, command: Command, answers: dict[str, Any]) -> None:
        """Do a command; while the disk is awaited the screen says so, and later keys wait their turn."""
        self._saving = True
        doing = asyncio.ensure_future(asyncio.to_thread(self.session.perform, command, answers))
        try:
            done, _waiting = await asyncio.wait({doing}, timeout=0.1)
            if not done:
                self.show_page()
            reply = await doing
        except ConductError as error:
            self._saving = False
            kind = NoticeKind.REFUSAL if error.exit_code == BAD_INPUT else NoticeKind.FAILURE
            await self.begin(command, Notice(kind, str(error)))
            return
        self._saving = False
        if reply.leave:
            self.exit()
            return
        if reply.refusal:
            await self.begin(command, Notice(NoticeKind.REFUSAL, reply.sentence))
            return
        self._tell(Notice(NoticeKind.NEWS, reply.sentence) if reply.sentence else None)
        if command.again:
            await self.begin(command)

    def _tell(self, notice: Notice | None) -> None:
        self._notice = notice
        self.show_page()

    def action_help(self) -> None:
        """Explain the page."""
        if not self.page_screen.asking and self.session.page().name != "help":
            self.session.perform(Command("help", "?", "", "", Local("help")), {})
            self.show_page()

    def on_unmount(self) -> None:
        """Give the meeting back."""
        self.session.leave()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer everything that can be done at this page, and the two sheets."""
        del screen
        for command in self.session.page().commands:
            yield SystemCommand(command.word, command.help, partial(self.call_later, self.begin, command))
        for theme, word in ((PAPER, _("light sheet")), (LAMP, _("dark sheet"))):
            yield SystemCommand(
                word, _("For bright rooms, or for dark ones."), partial(setattr, self, "theme", theme.name)
            )
        yield SystemCommand(_("leave"), _("Close Folkmoot."), self.exit)
