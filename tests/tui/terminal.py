"""A terminal without a screen: presses the commands of the page that is open, and looks at every page it comes to."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from data.conduct.house import House
from data.conduct.surroundings import Surroundings
from data.meeting.protocol import Settings
from data.meeting.state import Meeting
from tui.answers import read
from tui.pages import desk, frame, start, wall
from tui.pages.page import Command, Page
from tui.pages.plain import plain_page
from tui.pages.view import View
from tui.pages.which import page_for
from tui.reply import Reply
from tui.session import Session

BEGINS = int(datetime(2030, 5, 7, 18, tzinfo=ZoneInfo("Europe/Madrid")).timestamp() * 1000)
ROOMS = ((78, 20), (150, 45))
"""Cells and rows of a small wall and of a large one."""


def names(number: int) -> str:
    """Make up so many members; every seventh has no vote, every eleventh is a guest."""
    given = ("Amina", "Bo", "Chandra", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ingrid", "Jonas", "Katya", "Lev")
    people = []
    for n in range(number):
        standing = ", no vote" if n % 7 == 6 else ", guest" if n % 11 == 10 else ""
        people.append(f"{given[n % 12]} Demo{n // 12 or ''}{standing}")
    return "\n".join(people)


def is_control(character: str) -> bool:
    """Whether a character steers the terminal or turns the line round."""
    return unicodedata.category(character) in {"Cc", "Cs"} or character in "\u202a\u202b\u202d\u202e\u2066\u2067"


class Terminal:
    """A session with a clock that moves on, and somebody at its keys."""

    def __init__(self, home: Path, members: str, settings: Settings | None = None, *, every_page: bool = True) -> None:
        self.now = BEGINS
        self.every_page = every_page
        ids, salts = (f"m{n:03}" for n in count(1)), (f"{n:064x}" for n in count(1))
        self.around = Surroundings(self.tick, lambda: next(salts), lambda: next(ids))
        house = House.found(
            home,
            "Demo Bakery",
            members.encode(),
            settings or Settings(time_zone="Europe/Madrid", suspense=False, counting_decided_until="2031-05-07"),
            date(2030, 1, 1),
            source="members",
        )
        self.session = Session(house, home, self.around)
        self.session.tidy()

    def tick(self) -> int:
        """Tell the time; a tenth of a second passes with every look at the clock."""
        self.now += 100
        return self.now

    @property
    def meeting(self) -> Meeting:
        """The meeting under way."""
        return self.session.meeting_under_way.meeting

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.session.page()

    def command(self, name: str) -> Command:
        """Find a command of the open page by its id."""
        found = {command.id: command for command in self.page.commands}
        assert name in found, f"no {name} at the page {self.page.name}, only {', '.join(found)}"
        return found[name]

    def answers(self, command: Command, typed: tuple[str, ...]) -> dict[str, Any]:
        """Read what was typed, a word for each question; the last questions keep what stands there already."""
        assert len(typed) <= len(command.ask), f"{command.id} asks {len(command.ask)} questions"
        house, at = self.session.house, self.session.proceedings
        assert house is not None
        people = at.meeting.people.values() if at else house.people
        called = {person.id: person.name for person in people}
        return {
            question.name: read(
                question,
                typed[n] if n < len(typed) else question.initial,
                called,
                self.session.today,
                house.settings.language,
            )
            for n, question in enumerate(command.ask)
        }

    def perform(self, command: Command, *typed: str) -> Reply:
        """Do a command with what is typed, and look at the page it leads to."""
        answers = self.answers(command, typed)
        if command.confirm:
            assert command.confirm.format(**answers)
        reply = self.session.perform(command, answers)
        if self.every_page:
            self.look()
        return reply

    def press(self, name: str, *typed: str) -> Reply:
        """Do a command that must not be refused."""
        reply = self.perform(self.command(name), *typed)
        assert not reply.refusal, reply.sentence
        return reply

    def on(self, steps: int = 1) -> None:
        """Go forward."""
        for _step in range(steps):
            self.press("forward")

    def refused(self, name: str, *typed: str) -> str:
        """Do a command that must be refused; gives the sentence."""
        reply = self.perform(self.command(name), *typed)
        assert reply.refusal, reply
        return reply.sentence

    def look(self) -> str:
        """Look at the open page in every way there is; gives it as plain text."""
        page = self.page
        keys = [command.key for command in page.commands if command.key]
        ids = [command.id for command in page.commands]
        assert len(set(keys)) == len(keys), f"{page.name}: one key, two commands: {sorted(keys)}"
        assert len(set(ids)) == len(ids), f"{page.name}: one id, two commands: {sorted(ids)}"
        assert not set(keys) & {"?", "f1", "up", "down"}, f"{page.name} takes a key of every page"
        for command in page.commands:
            assert command.word.strip(), f"{page.name}: {command.id} has no word"
            assert command.help.strip(), f"{page.name}: {command.id} has no help"
        assert not (page.waiting and any(c.id == "forward" and c.chip for c in page.commands)), page.name
        view = self.session.view()
        told = [plain_page(page), plain_page(start.help_on(page))]
        if view is not None:
            told += self._meeting(view, page)
        for text in told:
            steering = [line for line in text.split("\n") if any(is_control(c) for c in line)]
            assert not steering, f"{page.name} lets control characters through: {steering[0][:200]!r}"
        return told[0]

    @staticmethod
    def _meeting(view: View, page: Page) -> list[str]:
        """Look at the meeting as the wall, the frame and the desk show it."""
        told = [plain_page(page_for(view)), *(plain_page(wall.page(view, *room)) for room in ROOMS)]
        for narrow in (True, False):
            assert frame.header(view, page, narrow=narrow).clock
        if frame.has_agenda(view, page):
            assert frame.agenda_leaf(view, page)
        assert frame.foot(page, "", None)
        if view.meeting.counting:
            told.append(plain_page(desk.page(view)))
        return told

    def leave(self) -> None:
        """Give the meeting back."""
        self.session.leave()


def opened(terminal: Terminal, agenda: Path, *, counting: bool = False, named: bool = True) -> None:
    """Begin a meeting with an agenda and come through its opening; nobody is drawn."""
    terminal.press("meet", str(agenda))
    terminal.press("open", "Amina Demo", "Bo Demo")
    terminal.press("everybody")
    terminal.on()
    for _task in range(2):
        terminal.press("skip", "no time today")
        terminal.on()
    count = "count" if named else "count_by_letters"
    terminal.press(count if counting else "count_not")
    terminal.on()


def agenda(tmp_path: Path, *items: str) -> Path:
    """Write an agenda."""
    path = tmp_path / "agenda.md"
    path.write_text("# May assembly\n" + "".join(f"- {item}\n" for item in items))
    return path


def ids(terminal: Terminal) -> set[str]:
    """List what can be done at the open page."""
    return {command.id for command in terminal.page.commands}
