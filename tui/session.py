"""What this terminal is at: the house, the meeting it writes, and the page that is open. Knows no Textual."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from data.conduct.agenda_file import agenda_of
from data.conduct.convening import convene
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.filing import complete_closings, file_meeting
from data.conduct.forgetting import forget_due, map_page_of
from data.conduct.gathering import gathering, title_of
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.role_pages import publish_roles
from data.conduct.surroundings import Surroundings
from data.conduct.terms import begin_turns
from data.language import _
from data.meeting.refusal import Refusal
from tui.at_the_table import AtTheTable
from tui.deeds import DEEDS
from tui.desk_state import DeskState
from tui.home_pages import laid_over, start_page
from tui.pages import desk, ending, founding, protocol_page, recovering, start
from tui.pages.page import Command, Decide, Page
from tui.pages.roles_page import opening_commands
from tui.pages.sentences import refused
from tui.pages.view import Onlooker, View
from tui.pages.which import page_for
from tui.reply import Over, Reply

if TYPE_CHECKING:
    from data.conduct.recovering import Offer


class Session(AtTheTable):
    """One terminal's way through the house. ``perform`` may wait for the disk; everything else is quick."""

    def __init__(self, house: House | None, home: Path, around: Surroundings, demonstration: str = "") -> None:
        super().__init__(house, around)
        self.home = home
        self.demonstration = demonstration
        self.over: list[Over] = []
        self.cursor: str | None = None
        self.began: date | None = None
        self.onlooker = Onlooker()
        self.notices: tuple[str, ...] = ()
        self.minutes_at = ""
        self.map_at = ""
        self.draft = founding.Draft()
        self.offer: Offer | None = None
        self.listed = (b"", "")
        self.reading = ("", "")
        self.desk = DeskState()

    def tidy(self) -> None:
        """Complete what a stop interrupted, and forget what is due; what fails is told at the start, and goes on."""
        if self.house is None:
            return
        try:
            self.notices = complete_closings(self.house)
            self.began = None
            self._begin_the_day()
            forget_due(self.house, self.today)
        except ConductError as error:
            self.notices = (*self.notices, str(error))

    def _begin_the_day(self) -> None:
        """Let the turns begin whose day has come, once a day; the page of the roles says so."""
        if self.house is not None and self.began != self.today:
            begin_turns(self.house, self.today)
            publish_roles(self.house, self.today)
            self.began = self.today

    def view(self) -> View | None:
        """Look at the meeting, if there is one."""
        if self.proceedings is None:
            return None
        at = self.proceedings
        return View(
            at.course,
            at.participation,
            at.now,
            head=at.head,
            cursor=self.cursor,
            onlooker=self.onlooker,
        )

    def page(self) -> Page:
        """Find the page that is open."""
        over = self.over[-1] if self.over else None
        if over is Over.HELP:
            return start.help_on(self._page(self.over[-2] if len(self.over) > 1 else None))
        return self._page(over)

    def _page(self, over: Over | None) -> Page:
        house, view = self.house, self.view()
        if house is None and self.offer is not None:
            return recovering.page(self.offer)
        if house is None:
            return founding.page(self.draft, str(self.home), self.around.time_zone, self.cursor)
        if over is Over.MINUTES:
            return start.minutes(*self.reading)
        meeting = view.meeting if view is not None else None
        about = None if over is None else laid_over(house, over, self.today, meeting, self.cursor)
        if about is not None:
            return about
        if view is None:
            return start_page(house, self.notices, self.demonstration, self.today)
        return desk.page(view, self.desk) if over is Over.DESK else self._of_meeting(view)

    def _of_meeting(self, view: View) -> Page:
        if view.meeting.closed_at is not None:
            return ending.closed(view, self.minutes_at, self.map_at)
        page = page_for(view)
        return replace(page, commands=(*page.commands, protocol_page.opening_command(), *opening_commands()))

    def perform(self, command: Command, answers: dict[str, Any]) -> Reply:
        """Do what a command says with the answers given. Raises ``ConductError`` where the surroundings fail."""
        self._begin_the_day()
        act = command.act
        if isinstance(act, Decide):
            came: Reply | Refusal | None = self.meeting_under_way.act(act.rule, *act.args, **(act.kwargs | answers))
        else:
            came = DEEDS[act.deed](self, *act.args, **answers)
        if isinstance(came, Refusal):
            view = self.view()
            assert view is not None
            return Reply(refused(view, came), refusal=True)
        self.cursor = None
        return came or Reply()

    def open(self, over: Over) -> None:
        """Lay a page over what is open."""
        if not self.over or self.over[-1] is not over:
            self.over.append(over)

    def choose(self, step: int) -> None:
        """Move the choice among the lines of the page, up (-1) or down (1); it goes round."""
        page = self.page()
        choosable = page.choosable
        if choosable:
            at = choosable.index(page.chosen) if page.chosen in choosable else -1 if step > 0 else 0
            self.cursor = choosable[(at + step) % len(choosable)]

    def resume(self) -> Reply:
        """Take up the last meeting that was not closed."""
        assert self.house is not None
        waiting = self.house.waiting()
        if not waiting:
            return Reply(_("No meeting waits to be taken up."), refusal=True)
        self.proceedings = at = Proceedings.resume(self.house, waiting[-1].folder, self.around)
        if at.meeting.closed_at is not None:
            self.file()
        return Reply(at.notice)

    def meet(self, agenda: str | Path = "", forum: str = "", kind: str = "") -> Reply:
        """Begin a meeting of this kind and forum with the agenda in a file, or the usual one."""
        assert self.house is not None
        meets = gathering(self.house, kind, forum, self.today)
        found = agenda_of(self.house, Path(agenda) if agenda else None, meets)
        title = found.title or title_of(self.house, meets)
        self.proceedings = convene(self.house, meets.kind, title, found.items, self.around, meets.forum)
        return Reply()

    def begin_or_resume(self, agenda: Path | None, forum: str = "", kind: str = "") -> None:
        """Take up the meeting that waits; begin one where none does. Two at once are refused."""
        assert self.house is not None
        waiting = self.house.waiting()
        if not waiting:
            self.meet(agenda or "", forum, kind)
            return
        self.resume()
        try:
            same = self._is_it(agenda, forum, kind)
        except ConductError:
            self.leave()
            raise
        if not same:
            self.leave()
            raise ConductError(
                _("“{title}” of {day} is not closed yet. Go on with it: folkmoot meet (without an agenda).").format(
                    title=waiting[-1].title, day=waiting[-1].day
                ),
                BAD_INPUT,
            )

    def _is_it(self, agenda: Path | None, forum: str, kind: str) -> bool:
        """Whether the meeting that was taken up is the one that is asked for."""
        assert self.house is not None
        at = self.meeting_under_way
        own = (at.meeting.meeting_kind, at.meeting.forum)
        meets = gathering(self.house, *((kind, forum) if kind or forum else own), self.today)
        asked = () if agenda is None else agenda_of(self.house, agenda, meets).items
        return (meets.kind, meets.forum) == own and all(item in at.called_items for item in asked)

    def leave(self) -> None:
        """Give the meeting back, if this terminal holds one."""
        if self.proceedings is not None:
            self.proceedings.leave()
            self.proceedings = None

    def file(self) -> None:
        """File the meeting that was closed: its minutes stand in the commons afterwards."""
        at = self.meeting_under_way
        self.minutes_at = ""
        self.minutes_at = str(file_meeting(at.house, at.folder, at.meeting, at.head))
        heat_map = map_page_of(at.folder)
        self.map_at = str(heat_map) if heat_map is not None else ""
