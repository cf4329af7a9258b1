"""A few questions, one after another, just above the footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from data.language import _
from tui.answers import AnswerError, matching, read
from tui.pages.page import Ask, Command, Question
from tui.widgets.plain_text import one_line

_SHOWN_MATCHES = 6


@dataclass(frozen=True)
class Reader:
    """What is needed to read answers: the names of members by id, today, and the language of dates."""

    names: Mapping[str, str]
    today: date
    language: str


class LongText(TextArea):
    """Several lines of text; enter is done, as everywhere."""

    class Done(Message):
        """The person pressed enter."""

    def on_key(self, event: events.Key) -> None:
        """Take enter before it becomes a line break; F2 makes one."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())
        elif event.key == "f2":
            event.stop()
            event.prevent_default()
            self.insert("\n")


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
        & > Static { height: auto; }
        & > Input { margin: 0; background: $paper; }
        & > LongText { height: 6; background: $paper; }
        & > OptionList { height: auto; max-height: 8; background: $paper; }
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
        self.command: Command | None = None
        self._answers: dict[str, Any] = {}
        self._told: list[tuple[str, str]] = []
        self._reader = Reader({}, date.min, "en")

    def compose(self) -> ComposeResult:
        """Place what was answered above the question and the field for it."""
        yield Static(id="told")
        yield Static(id="question")
        yield Input(compact=True, select_on_focus=False)
        yield LongText(soft_wrap=True, compact=True, show_line_numbers=False)
        yield OptionList(compact=True)
        yield Static(id="matches")

    @property
    def open(self) -> bool:
        """Whether questions are being asked."""
        return self.command is not None

    @property
    def _question(self) -> Question:
        assert self.command is not None
        return self.command.ask[len(self._told)]

    async def ask(self, command: Command, reader: Reader) -> None:
        """Begin to ask."""
        self.command = command
        self._reader = reader
        self._answers = {}
        self._told = []
        self.add_class("-open")
        self._show()

    def close(self) -> None:
        """Put the form away."""
        self.command = None
        self.remove_class("-open")
        self.screen.set_focus(None)

    def _show(self) -> None:
        question = self._question
        told = [
            Content.assemble((f"{label}  ", "$soft"), (one_line(answer), "bold $ink")) for label, answer in self._told
        ]
        self.query_one("#told", Static).update(Content("\n").join(told))
        self.query_one("#told").display = bool(told)
        optional = Content.styled("  " + _("(may stay empty)"), "$soft") if question.optional else Content("")
        self.query_one("#question", Static).update(Content.assemble((question.label, "bold $rubric"), optional))
        field, area, options = self.query_one(Input), self.query_one(LongText), self.query_one(OptionList)
        field.display = question.ask not in {Ask.CHOICE, Ask.LONG_TEXT}
        area.display = question.ask is Ask.LONG_TEXT
        options.display = question.ask is Ask.CHOICE
        self.query_one("#matches").display = question.ask is Ask.MEMBER
        if question.ask is Ask.CHOICE:
            options.clear_options()
            options.add_options([Option(Content(one_line(word)), id=value) for value, word in question.choices])
            options.highlighted = 0
            options.focus()
        elif question.ask is Ask.LONG_TEXT:
            area.text = question.initial
            area.move_cursor(area.document.end)
            area.focus()
        else:
            initial = self._reader.names.get(question.initial, question.initial)
            field.value = initial
            field.cursor_position = len(initial)
            field.focus()
            if question.ask is not Ask.TEXT:
                field.select_all()
        self._show_matches(field.value)

    def type(self, character: str) -> None:
        """Take a character that was typed before the field had the focus."""
        if self.open and self.query_one(Input).display:
            self.query_one(Input).insert_text_at_cursor(character)

    @on(Input.Changed)
    def _show_who_matches(self, event: Input.Changed) -> None:
        self._show_matches(event.value)

    def _show_matches(self, typed: str) -> None:
        if not self.open or self._question.ask is not Ask.MEMBER:
            return
        found = matching(typed, self._reader.names)
        names = [one_line(self._reader.names[m]) for m in found[:_SHOWN_MATCHES]]
        more = " …" if len(found) > _SHOWN_MATCHES else ""
        style = "bold $ink" if len(found) == 1 else "$soft"
        self.query_one("#matches", Static).update(Content.styled(" · ".join(names) + more, style))

    @on(Input.Submitted)
    def _take_line(self, event: Input.Submitted) -> None:
        event.stop()
        self._take(event.value, event.value)

    @on(LongText.Done)
    def _take_text(self, event: LongText.Done) -> None:
        event.stop()
        text = self.query_one(LongText).text
        self._take(text, text)

    @on(OptionList.OptionSelected)
    def _take_choice(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_id or "", str(event.option.prompt))

    def _take(self, typed: str, shown: str) -> None:
        if self.command is None:
            return
        question = self._question
        try:
            answer = read(question, typed, self._reader.names, self._reader.today, self._reader.language)
        except AnswerError as error:
            self.post_message(self.Misread(str(error)))
            return
        self._answers[question.name] = answer
        if question.ask is Ask.MEMBER:
            shown = self._reader.names[answer[0] if isinstance(answer, tuple) else answer]
        self._told.append((question.label, shown))
        command = self.command
        if len(self._told) < len(command.ask):
            self._show()
            return
        self.close()
        self.post_message(self.Answered(command, dict(self._answers)))

    def on_key(self, event: events.Key) -> None:
        """Leave on escape."""
        if event.key == "escape" and self.open:
            event.stop()
            event.prevent_default()
            self.close()
            self.post_message(self.Left())
