"""What a screen with keys needs of whoever sits at it: the terminal of the meeting, or an observer's own."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from tui.pages.page import Command, Page
from tui.pages.view import View
from tui.reply import Over, Reply


class Seat(Protocol):
    """A way through the house, one page after another. ``perform`` may wait for the disk; the rest is quick."""

    over: list[Over]

    @property
    def under_way(self) -> bool:
        """Whether there is a meeting whose clock goes on."""

    @property
    def names(self) -> dict[str, str]:
        """The whole names of everybody who can be named, by id."""

    @property
    def today(self) -> date:
        """The date in the workplace's time zone."""

    @property
    def language(self) -> str:
        """The language of the workplace."""

    def look(self) -> bool:
        """Read what others wrote; true when anything changed."""

    def page(self) -> Page:
        """Find the page that is open."""

    def view(self) -> View | None:
        """Look at the meeting, if there is one."""

    def perform(self, command: Command, answers: dict[str, Any]) -> Reply:
        """Do what a command says with the answers given. Raises ``ConductError`` where the surroundings fail."""

    def choose(self, step: int) -> None:
        """Move the choice among the lines of the page, up (-1) or down (1)."""

    def leave(self) -> None:
        """Give back what this terminal holds."""
