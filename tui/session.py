"""What this terminal is at: the house, the meeting it writes, and the page that is open. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from data.conduct.agenda_file import add_item, agenda_of
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.filing import complete_closings, file_meeting
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.language import _
from data.meeting.events import NoteKind
from data.meeting.floor import Floor, FloorMode, held_by
from data.meeting.refusal import Refusal
from data.rules import notes
from tui.pages import desk, drawing, ending, start
from tui.pages.page import Command, Decide, Page
from tui.pages.sentences import refused
from tui.pages.step_words import step_words
from tui.pages.view import View
from tui.pages.which import page_for
from tui.settings_words import settings_words


class Over(StrEnum):
    """A page that lies over the meeting or the start."""

    DESK = "desk"
    HELP = "help"
    WORKPLACE = "workplace"
    COMMONS = "commons"
    MINUTES = "minutes"


class Reply(Struct, frozen=True):
    """What came of a command: a sentence to show, whether it is a refusal, and whether the program ends."""

    sentence: str = ""
    refusal: bool = False
    leave: bool = False


class Session:
    """One terminal's way through the house. ``perform`` may wait for the disk; everything else is quick."""

    def __init__(self, house: House | None, home: Path, around: Surroundings, demonstration: str = "") -> None:
        self.house = house
        self.home = home
        self.around = around
        self.demonstration = demonstration
        self.proceedings: Proceedings | None = None
        self.over: list[Over] = []
        self.cursor: str | None = None
        self.named = True
        self.notices: tuple[str, ...] = ()
        self.minutes_at = ""
        self._reading = ("", "")
        self._deeds: dict[str, Callable[..., Reply | Refusal | None]] = {
            "quit": lambda: Reply(leave=True),
            "back": self._back,
            "help": lambda: self._open(Over.HELP),
            "desk": lambda: self._open(Over.DESK),
            "workplace": lambda: self._open(Over.WORKPLACE),
            "commons": lambda: self._open(Over.COMMONS),
            "read_minutes": self._read_minutes,
            "resume": self.resume,
            "meet": self.meet,
            "leave": self._leave_meeting,
            "close": self._close,
            "names": self._names,
            "check_ticket": self._check_ticket,
            "strike": self._strike,
            "commit": partial(self._proceed, "commit"),
            "reveal": partial(self._proceed, "reveal"),
            "add_item": lambda line: add_item(self.meeting_under_way, line),
            "statement": self._statement,
            "queue": partial(self._floor, "queue"),
            "give_floor": partial(self._floor, "give_floor"),
            "uncount": self._uncount,
            "mark": self._mark,
            "mark_mode": lambda mode: self._floor("mark", Floor(mode)),
            "unmark": partial(self._floor, "take_mark_back"),
        }

    @property
    def meeting_under_way(self) -> Proceedings:
        """The meeting this terminal writes."""
        assert self.proceedings is not None
        return self.proceedings

    @property
    def today(self) -> date:
        """The date in the workplace's time zone."""
        zone = ZoneInfo(self.house.settings.time_zone) if self.house else UTC
        return datetime.fromtimestamp(self.around.clock() / 1000, UTC).astimezone(zone).date()

    def tidy(self) -> None:
        """Complete what a stop interrupted, and forget what is due; what fails is told at the start, and goes on."""
        if self.house is None:
            return
        try:
            self.notices = complete_closings(self.house)
            self.house.forget_due(self.today)
        except ConductError as error:
            self.notices = (*self.notices, str(error))

    def view(self) -> View | None:
        """Look at the meeting, if there is one."""
        if self.proceedings is None:
            return None
        at = self.proceedings
        return View(at.course, at.participation, at.now, head=at.head, cursor=self.cursor, named=self.named)

    def page(self) -> Page:
        """Find the page that is open."""
        over = self.over[-1] if self.over else None
        if over is Over.HELP:
            return start.help_on(self._page(self.over[-2] if len(self.over) > 1 else None))
        return self._page(over)

    def _page(self, over: Over | None) -> Page:
        house, view = self.house, self.view()
        if house is None:
            return start.not_founded(str(self.home))
        if over is Over.WORKPLACE:
            return start.workplace(house.name, house.people, house.protocol, settings_words(house.settings))
        if over is Over.COMMONS:
            return start.commons(house.name, self._filed(house), str(house.commons))
        if over is Over.MINUTES:
            return start.minutes(*self._reading)
        if view is None:
            return self._start(house)
        if over is Over.DESK:
            return desk.page(view)
        return ending.closed(view, self.minutes_at) if view.meeting.closed_at is not None else page_for(view)

    def _start(self, house: House) -> Page:
        notices = self.notices
        try:
            waiting = [(meeting.title, meeting.day) for meeting in house.waiting()]
        except ConductError as error:
            waiting, notices = [], (*notices, str(error))
        names = {person.id: person.name for person in house.people}
        actions = [
            (names.get(action.owner or "", action.owner or ""), action.text, action.due or "")
            for action in house.open_actions
        ]
        return start.start(
            house.name,
            waiting,
            len(house.people),
            len(house.meetings),
            actions,
            notices,
            self.demonstration,
        )

    @staticmethod
    def _filed(house: House) -> list[tuple[str, str, str]]:
        return [(meeting.day, meeting.title, meeting.head[:12]) for meeting in reversed(house.meetings)]

    def perform(self, command: Command, answers: dict[str, Any]) -> Reply:
        """Do what a command says with the answers given. Raises ``ConductError`` where the surroundings fail."""
        act = command.act
        if isinstance(act, Decide):
            came: Reply | Refusal | None = self.meeting_under_way.act(act.rule, *act.args, **(act.kwargs | answers))
        else:
            came = self._deeds[act.deed](*act.args, **answers)
        if isinstance(came, Refusal):
            view = self.view()
            assert view is not None
            return Reply(refused(view, came), refusal=True)
        self.cursor = None
        return came or Reply()

    def _open(self, over: Over) -> None:
        if not self.over or self.over[-1] is not over:
            self.over.append(over)

    def _back(self) -> None:
        if self.over:
            self.over.pop()

    def resume(self) -> Reply:
        """Take up the last meeting that was not closed."""
        assert self.house is not None
        waiting = self.house.waiting()
        if not waiting:
            return Reply(_("No meeting waits to be taken up."), refusal=True)
        self.proceedings = at = Proceedings.resume(self.house, waiting[-1].folder, self.around)
        if at.meeting.closed_at is not None:
            self._file()
        return Reply(at.notice)

    def meet(self, agenda: str | Path = "", kind: str = "assembly") -> Reply:
        """Begin a meeting with the agenda in a file, or the usual one."""
        assert self.house is not None
        found = agenda_of(self.house, Path(agenda) if agenda else None)
        title = found.title or _("Assembly of {workplace}").format(workplace=self.house.name)
        self.proceedings = Proceedings.convene(self.house, kind, title, found.items, self.around)
        return Reply()

    def begin_or_resume(self, agenda: Path | None) -> None:
        """Take up the meeting that waits; begin one where none does. Two at once are refused."""
        assert self.house is not None
        waiting = self.house.waiting()
        if not waiting:
            self.meet(agenda or "")
            return
        asked = None if agenda is None else agenda_of(self.house, agenda)
        self.resume()
        if asked is not None and asked.items != self.meeting_under_way.called_items:
            self.leave()
            raise ConductError(
                _("“{title}” of {day} is not closed yet. Go on with it: folkmoot meet (without an agenda).").format(
                    title=waiting[-1].title, day=waiting[-1].day
                ),
                BAD_INPUT,
            )

    def _leave_meeting(self) -> Reply:
        self.leave()
        self.over = []
        self.tidy()
        return Reply()

    def leave(self) -> None:
        """Give the meeting back, if this terminal holds one."""
        if self.proceedings is not None:
            self.proceedings.leave()
            self.proceedings = None

    def _close(self, next_meeting: str = "") -> Reply | Refusal:
        at = self.meeting_under_way
        refusal = at.close(next_meeting)
        if refusal is not None:
            return refusal
        self._file()
        return Reply()

    def _file(self) -> None:
        at = self.meeting_under_way
        self.minutes_at = ""
        self.minutes_at = str(file_meeting(at.house, at.folder, at.meeting, at.head))

    def _names(self) -> None:
        self.named = not self.named

    def _check_ticket(self, draw: str, member: str) -> Reply:
        found = self.meeting_under_way.meeting.draws[draw]
        ticket = dict(found.order).get(member)
        if ticket is None:
            return Reply(_("This person was not in the draw."), refusal=True)
        return Reply(f"{drawing.recipe(found, member)}  →  {ticket[:16]}…")

    def _statement(self, member: str, words: str) -> Refusal | None:
        return self.meeting_under_way.act(notes.note, words, NoteKind.STATEMENT, member)

    def _strike(self) -> Reply | Refusal:
        view = self.view()
        assert view is not None
        last = view.course.past[-1].event if view.course.past else None
        refusal = self.meeting_under_way.strike()
        if refusal is not None or last is None:
            return refusal or Reply()
        return Reply(_("Taken back: {step}.").format(step=step_words(view, last)))

    def _proceed(self, deed: str, *args: Any) -> Refusal | None:
        refusal: Refusal | None = getattr(self.meeting_under_way, deed)(*args)
        return refusal

    def _uncount(self, member: str) -> None:
        self.meeting_under_way.floor.uncount(member)

    def _floor(self, deed: str, *args: Any, **answers: Any) -> None:
        at = self.meeting_under_way
        getattr(at.floor, deed)(at.now, *args, **answers)

    def _mark(self, member: str) -> None:
        counted = member in self.meeting_under_way.participation.counted
        self._floor("mark", held_by(member) if counted else Floor(FloorMode.SOMEBODY))

    def _read_minutes(self, meeting: str) -> Reply:
        assert self.house is not None
        filed = list(reversed(self.house.meetings))[int(meeting)]
        path = self.house.minutes_of(filed)
        try:
            self._reading = (filed.title, path.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            raise ConductError(
                _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
            ) from error
        self._open(Over.MINUTES)
        return Reply()
