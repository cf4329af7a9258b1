"""The questions of a form, with a field for every kind of answer. Imported when the first question is asked."""

from __future__ import annotations

from collections.abc import Mapping
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
from tui.widgets.form import Form, Reader
from tui.widgets.plain_text import one_line

_SHOWN_MATCHES = 6


class LongText(TextArea):
    """Several lines of text; enter is done, as everywhere."""

    class Done(Message):
        """The person pressed enter."""

    by_lines = False
    """Whether a line is ended by enter, and the text by an empty line."""

    def on_key(self, event: events.Key) -> None:
        """Take enter before it becomes a line break; F2 makes one."""
        row, _column = self.cursor_location
        if event.key == "enter" and self.by_lines and self.document.get_line(row).strip():
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())
        elif event.key == "f2":
            event.stop()
            event.prevent_default()
            self.insert("\n")


class Questions(Vertical):
    """Asks the questions of a command one by one, and closes its form after the last."""

    DEFAULT_CSS = """
    Questions {
        width: 100%;
        height: auto;
        & > Static { height: auto; }
        & > Input { margin: 0; background: $paper; }
        & > LongText { height: 6; background: $paper; }
        & > OptionList { height: auto; max-height: 8; background: $paper; }
    }
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.command: Command | None = None
        self._form = form
        self._answers: dict[str, Any] = {}
        self._told: list[tuple[str, str]] = []
        self._typed: list[str] = []
        self._before: tuple[str, ...] = ()
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
    def _question(self) -> Question:
        assert self.command is not None
        return self.command.ask[len(self._told)]

    def begin(self, command: Command, reader: Reader, before: tuple[str, ...] = ()) -> None:
        """Begin with the first question of a command; ``before`` is what was typed the last time."""
        self.command = command
        self._reader = reader
        self._answers = {}
        self._told = []
        self._typed = []
        self._before = before
        self._show()

    def _close(self) -> None:
        self.command = None
        self._form.close()

    def _show(self) -> None:
        question = self._question
        told = [
            Content.assemble((f"{one_line(label)}  ", "$soft"), (one_line(answer), "bold $ink"))
            for label, answer in self._told
        ]
        self.query_one("#told", Static).update(Content("\n").join(told))
        self.query_one("#told").display = bool(told)
        optional = Content.styled("  " + _("(may stay empty)"), "$soft") if question.optional else Content("")
        self.query_one("#question", Static).update(
            Content.assemble((one_line(question.label), "bold $rubric"), optional)
        )
        asked_before = len(self._told) < len(self._before)
        initial = self._before[len(self._told)] if asked_before else question.initial
        field, area, options = self.query_one(Input), self.query_one(LongText), self.query_one(OptionList)
        field.display = question.ask not in {Ask.CHOICE, Ask.LONG_TEXT, Ask.LINES}
        area.display = question.ask in {Ask.LONG_TEXT, Ask.LINES}
        options.display = question.ask is Ask.CHOICE
        self.query_one("#matches").display = bool(self._matchable)
        if question.ask is Ask.CHOICE:
            options.clear_options()
            options.add_options([Option(Content(one_line(word)), id=value) for value, word in question.choices])
            values = [value for value, _word in question.choices]
            options.highlighted = values.index(initial) if initial in values else 0
            options.focus()
        elif question.ask in {Ask.LONG_TEXT, Ask.LINES}:
            area.by_lines = question.ask is Ask.LINES
            area.text = initial
            area.move_cursor(area.document.end)
            area.focus()
        else:
            initial = initial if asked_before else self._reader.names.get(initial, initial)
            field.value = initial
            field.cursor_position = len(initial)
            field.focus()
            if question.ask is not Ask.TEXT or question.choices:
                field.select_all()
        self._show_matches(field.value)

    @on(Input.Changed)
    def _show_who_matches(self, event: Input.Changed) -> None:
        self._show_matches(event.value)

    @property
    def _matchable(self) -> Mapping[str, str]:
        """What can be meant by what is typed, by its value: members, or the choices of a text."""
        question = self._question
        if question.ask is Ask.MEMBER:
            return self._reader.names
        return dict(question.choices) if question.ask is Ask.TEXT else {}

    def _show_matches(self, typed: str) -> None:
        if self.command is None or not self._matchable:
            return
        meant = self._matchable
        found = matching(typed, meant)
        names = [one_line(meant[m]) for m in found[:_SHOWN_MATCHES]]
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
            self.post_message(Form.Misread(str(error)))
            return
        self._answers[question.name] = answer
        if self._matchable:
            shown = self._matchable[answer[0] if isinstance(answer, tuple) else answer] if answer else ""
        self._told.append((question.label, shown))
        self._typed.append(typed)
        command = self.command
        if len(self._told) < len(command.ask):
            self._show()
            return
        self._form.keep(command, tuple(self._typed), answered=True)
        self._close()
        self.post_message(Form.Answered(command, dict(self._answers)))

    def on_key(self, event: events.Key) -> None:
        """Leave on escape."""
        if event.key == "escape" and self.command is not None:
            event.stop()
            event.prevent_default()
            self._form.keep(self.command, (*self._typed, self._now), answered=False)
            self._close()
            self.post_message(Form.Left())

    @property
    def _now(self) -> str:
        """What stands in the field that is open."""
        ask = self._question.ask
        if ask is Ask.CHOICE:
            highlighted = self.query_one(OptionList).highlighted
            return "" if highlighted is None else self._question.choices[highlighted][0]
        return self.query_one(LongText).text if ask in {Ask.LONG_TEXT, Ask.LINES} else self.query_one(Input).value
