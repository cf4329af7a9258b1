"""A few questions, one after another, just above the footer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from textual.containers import Vertical
from textual.message import Message

from tui.pages.page import Command


class Reader(Struct, frozen=True):
    """What is needed to read answers: the names of members by id, today, and the language of dates."""

    names: Mapping[str, str]
    today: date
    language: str


class Form(Vertical):
    """Asks the questions of a command; tells when all are answered, or when it is left."""

    DEFAULT_CSS = """
    Form {
        width: 100%;
        height: auto;
        max-height: 14;
        padding: 1 2 0 2;
        background: $leaf;
        display: none;
        &.-open { display: block; }
    }
    """

    class Answered(Message):
        """Every question of the command has its answer."""

        def __init__(self, command: Command, answers: dict[str, Any]) -> None:
            super().__init__()
            self.command = command
            self.answers = answers

    class Left(Message):
        """The person left the questions unanswered."""

    class Misread(Message):
        """An answer cannot be used; ``sentence`` says why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self) -> None:
        super().__init__()
        self.open = False
        self._left: tuple[Command | None, tuple[str, ...]] = (None, ())
        self._answered: tuple[Command | None, tuple[str, ...]] = (None, ())

    async def ask(self, command: Command, reader: Reader, *, again: bool = False) -> None:
        """Begin to ask. The first time the fields are made: they would slow the start.

        ``again`` asks what was just answered, with what was typed. So does a command that was left unanswered last.
        """
        from tui.widgets.questions import Questions  # noqa: PLC0415  # see above

        kept, typed = self._answered if again else self._left
        self._left = (None, ())
        self.open = True
        self.add_class("-open")
        if not self.query(Questions):
            await self.mount(Questions(self))
        self.query_one(Questions).begin(command, reader, typed if kept == command else ())

    def keep(self, command: Command, typed: tuple[str, ...], *, answered: bool) -> None:
        """Keep what was typed, a text for each question that was reached, for when it is asked again."""
        if answered:
            self._answered = (command, typed)
        elif not command.secret:
            self._left = (command, typed)

    def close(self) -> None:
        """Put the form away."""
        self.open = False
        self.remove_class("-open")
        self.screen.set_focus(None)
