"""What an observer's own terminal is at: the desk, while the meeting counts. Knows no Textual."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from data.conduct.marking import Marking
from data.conduct.observing import Observing
from data.language import _
from data.meeting.marks import Duty
from tui.desk_deeds import DESK_DEEDS
from tui.desk_state import DeskState
from tui.pages import desk, start
from tui.pages.page import Command, Local, Page, Prose, Title
from tui.pages.view import View
from tui.reply import Over, Reply

_NOT_HERE = frozenset({"queue", "back"})
"""Commands of the desk that belong to the terminal that writes the meeting."""


class ObserverSession:
    """One observer's way through the meeting. ``perform`` may wait for the disk."""

    def __init__(self, at: Observing) -> None:
        self.at = at
        self.desk = DeskState()
        self.over: list[Over] = []

    @property
    def marking(self) -> Marking:
        """Where marks go."""
        return self.at

    @property
    def now(self) -> int:
        """This moment (ms UTC)."""
        return self.at.now

    @property
    def under_way(self) -> bool:
        """Whether there is a meeting whose clock goes on."""
        return True

    def look(self) -> bool:
        """Read what is new of the meeting; true when anything changed."""
        return self.at.look()

    def view(self) -> View | None:
        """Look at the meeting, once its record is read."""
        course = self.at.course
        return None if course is None else View(course, self.at.participation, self.at.now)

    def page(self) -> Page:
        """Find the page that is open."""
        return start.help_on(self._page()) if self.over else self._page()

    def _page(self) -> Page:
        view = self.view()
        if view is None or not self.at.counting:
            return _waiting(view, self.at.audience.trouble)
        page = desk.page(view, self.desk)
        commands = (*(c for c in page.commands if c.id not in _NOT_HERE), *self._duty(view), _leave())
        return replace(page, commands=commands)

    def _duty(self, view: View) -> tuple[Command, ...]:
        """Offer two observers to share the work: one watches the floor, the other who cuts in."""
        if len(view.meeting.observers) < 2:  # noqa: PLR2004  # two share the work
            return ()
        other = Duty.CUT_INS if view.participation.duties.get(self.at.observer) is Duty.FLOOR else Duty.FLOOR
        word = _("I watch the floor") if other is Duty.FLOOR else _("I watch who cuts in")
        deed = Local("take_duty", (self.at.observer, other.value))
        return (Command("duty", "tab", word, _("Two observers share the work; change who watches what."), deed),)

    def perform(self, command: Command, answers: dict[str, Any]) -> Reply:
        """Do what a command says with the answers given."""
        act = command.act
        assert isinstance(act, Local)
        if act.deed == "quit":
            return Reply(leave=True)
        if act.deed in {"help", "back"}:
            self.over = [Over.HELP] if act.deed == "help" else []
            return Reply()
        return DESK_DEEDS[act.deed](self, *act.args, **answers) or Reply()

    def choose(self, step: int) -> None:
        """Nothing can be chosen by arrow keys here."""

    @property
    def today(self) -> date:
        """The date in the workplace's time zone."""
        view = self.view()
        zone = view.zone if view is not None else ZoneInfo("UTC")
        return datetime.fromtimestamp(self.now / 1000, UTC).astimezone(zone).date()

    @property
    def language(self) -> str:
        """The language of the workplace."""
        view = self.view()
        return view.meeting.settings.language if view is not None else "en"

    @property
    def names(self) -> dict[str, str]:
        """The whole names of everybody, by id."""
        view = self.view()
        return {member: person.name for member, person in view.meeting.people.items()} if view is not None else {}

    def leave(self) -> None:
        """Give the marks file back."""
        self.at.leave()


def _leave() -> Command:
    explained = _("Close the desk of this terminal; every mark stays.")
    return Command("quit", "ctrl+x", _("leave the desk"), explained, Local("quit"))


def _waiting(view: View | None, trouble: str) -> Page:
    """Say why there is nothing to mark."""
    if view is not None and view.meeting.closed_at is not None:
        said = _("The meeting is closed, and every mark is deleted.")
    elif view is not None and view.meeting.counting is False:
        said = _("The meeting does not count its airtime. There is nothing to mark.")
    else:
        said = trouble or _("The meeting has not decided yet whether airtime is counted. The desk opens by itself.")
    leave = replace(_leave(), key="enter", chip=True)
    return Page(
        name="desk-waiting",
        title=_("Observer’s desk"),
        crumb=_("waiting"),
        blocks=(Title(_("Observer’s desk")), Prose("", said)),
        commands=(leave,),
    )
