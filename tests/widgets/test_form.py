from __future__ import annotations

from datetime import date
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from data.meeting.people import Presence
from tui.pages.page import Ask, Command, Local, Question
from tui.themes import STOCK_CSS, dress
from tui.widgets.form import Form, Reader

NAMES = {"amina-demo": "Amina Demo", "bo-demo": "Bo Demo", "bob-demo": "Bob [red]Demo[/red]"}
READER = Reader(NAMES | {f"p{n}": f"Person {n}" for n in range(9)}, date(2030, 5, 7), "en")


class Asking(App[None]):
    """A form and nothing else; keeps what it tells."""

    CSS = STOCK_CSS

    def __init__(self) -> None:
        super().__init__()
        dress(self, "paper")
        self.answered: list[dict[str, Any]] = []
        self.misread: list[str] = []
        self.left = 0

    def compose(self) -> ComposeResult:
        """Place the form."""
        yield Form()

    @on(Form.Answered)
    def keep_answers(self, message: Form.Answered) -> None:
        """Keep the answers."""
        self.answered.append(message.answers)

    @on(Form.Misread)
    def keep_misread(self, message: Form.Misread) -> None:
        """Keep why an answer could not be used."""
        self.misread.append(message.sentence)

    @on(Form.Left)
    def count_left(self) -> None:
        """Count how often the form was left."""
        self.left += 1

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def shown(self, part: str) -> str:
        """Read a part of the form."""
        return str(self.form.query_one(part).render())


async def ask(pilot: Pilot[None], *questions: Question) -> Asking:
    """Ask some questions."""
    app = pilot.app
    assert isinstance(app, Asking)
    await app.form.ask(Command("c", "c", "do", "Do it.", Local("do"), ask=questions), READER)
    await pilot.pause()
    return app


async def test_questions_are_asked_one_after_another() -> None:
    """Each question has its label; what was answered stands above it; at the end all answers are told at once."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("action", "what?"), Question("owner", "who?", Ask.MEMBER))
        assert app.shown("#question") == "what?"
        await pilot.press(*"bread", "enter")
        assert app.shown("#question") == "who?"
        assert app.shown("#told") == "what?  bread"
        assert app.answered == []
        await pilot.press(*"ami", "enter")
        assert app.answered == [{"action": "bread", "owner": "amina-demo"}]
        assert not app.form.open
        assert not app.form.display
        assert app.focused is None


async def test_an_answer_that_cannot_be_used_is_told_and_stays_to_be_changed() -> None:
    """The sentence says what is wrong; the field keeps what was typed."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("due", "when?", Ask.DAY), Question("n", "how many?", Ask.NUMBER))
        await pilot.press(*"soon", "enter")
        assert "“soon” is not a day" in app.misread[-1]
        assert app.form.query_one(Input).value == "soon"
        await pilot.press(*["backspace"] * 4, *"+14", "enter", *"x", "enter")
        assert "“x” is not a number" in app.misread[-1]
        await pilot.press("backspace", *"12", "enter")
        assert app.answered == [{"due": "2030-05-21", "n": 12}]


async def test_who_matches_is_shown_while_a_name_is_typed() -> None:
    """At most six names stand below the field, as text; a name that fits two is told with both."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("members", "who?", Ask.MEMBER))
        await pilot.press(*"person")
        assert app.shown("#matches").count("Person") == 6
        assert app.shown("#matches").endswith(" …")
        await pilot.press(*["backspace"] * 6, "b", "o")
        assert app.shown("#matches") == "Bo Demo · Bob [red]Demo[/red]"
        await pilot.press("enter")
        assert app.misread == ["“bo” could be Bo Demo, Bob [red]Demo[/red]. Type more of it."]
        await pilot.press("b", "enter")
        assert app.answered == [{"members": ("bob-demo",)}]


async def test_a_choice_is_made_with_arrows_and_enter() -> None:
    """The first is chosen until another is; words of people in it stay text."""
    async with Asking().run_test() as pilot:
        choices = ((Presence.ROOM.value, "[bold]here"), (Presence.REMOTE.value, "remote"))
        app = await ask(pilot, Question("presence", "where?", Ask.CHOICE, choices=choices))
        options = app.form.query_one(OptionList)
        assert options.highlighted == 0
        assert str(options.get_option_at_index(0).prompt) == "[bold]here"
        await pilot.press("down", "enter")
        assert app.answered == [{"presence": Presence.REMOTE}]


async def test_what_stands_there_is_kept_or_changed() -> None:
    """A member is shown by name, and typing replaces a name or a day; a text is gone on with."""
    async with Asking().run_test() as pilot:
        app = await ask(
            pilot,
            Question("owner", "who?", Ask.MEMBER, "bo-demo"),
            Question("other", "who else?", Ask.MEMBER, "bo-demo"),
            Question("words", "what?", Ask.TEXT, "bread"),
        )
        assert app.form.query_one(Input).value == "Bo Demo"
        await pilot.press("enter", *"ami", "enter", *" rolls", "enter")
        assert app.answered == [{"owner": "bo-demo", "other": "amina-demo", "words": "bread rolls"}]


async def test_only_what_is_optional_may_stay_empty() -> None:
    """An empty answer is told, unless the question says that it may stay empty."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("a", "what?"), Question("b", "why?", optional=True))
        await pilot.press("enter")
        assert app.misread == ["This needs an answer; esc leaves it."]
        await pilot.press("x", "enter")
        assert app.shown("#question") == "why?  (may stay empty)"
        await pilot.press("enter")
        assert app.answered == [{"a": "x", "b": ""}]


async def test_a_long_text_takes_line_breaks() -> None:
    """F2 breaks the line, enter is done; the cursor stands behind the text that was there."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("text", "the proposal", Ask.LONG_TEXT, "one oven"))
        await pilot.press("s", "f2", "x", "enter")
        assert app.answered == [{"text": "one ovens\nx"}]


async def test_escape_leaves_every_kind_of_question() -> None:
    """Nothing is told but that it was left; another question begins anew."""
    async with Asking().run_test() as pilot:
        for kind in (Ask.TEXT, Ask.LONG_TEXT, Ask.CHOICE, Ask.MEMBER):
            app = await ask(pilot, Question("a", "first?"), Question("b", "then?", kind, choices=(("x", "x"),)))
            await pilot.press("y", "enter", "escape")
            assert not app.form.open
            assert app.focused is None
        assert (app.left, app.answered) == (4, [])
        await ask(pilot, Question("a", "first?"))
        assert app.form.query_one(Input).value == ""
        assert not app.form.query_one("#told").display


async def test_names_in_a_question_stay_text() -> None:
    """Labels hold names; brackets, line breaks and control characters in them do nothing."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("a", "[red]Bo[/red]\n\x1b’s words"))
        assert app.shown("#question") == "[red]Bo[/red] \ufffd’s words"
        assert app.form.query_one("#question").size.height == 1
        await pilot.press(*"[x]", "enter")
        assert app.answered == [{"a": "[x]"}]


async def test_one_field_is_open_at_a_time() -> None:
    """A line, a text or a list, never two of them."""
    async with Asking().run_test() as pilot:
        for kind, field in ((Ask.TEXT, Input), (Ask.LONG_TEXT, TextArea), (Ask.CHOICE, OptionList)):
            app = await ask(pilot, Question("a", "what?", kind, choices=(("x", "x"),)))
            fields = (*app.form.query(Input), *app.form.query(TextArea), *app.form.query(OptionList))
            (shown,) = (found for found in fields if found.display)
            assert isinstance(shown, field)
            assert app.focused is shown


QUESTIONS = (
    Question("text", "what?", Ask.LONG_TEXT),
    Question("where", "where?", Ask.CHOICE, choices=(("x", "here"), ("y", "there"))),
    Question("owner", "who?", Ask.MEMBER),
    Question("words", "why?"),
)


async def test_what_was_typed_stands_there_when_it_is_asked_again() -> None:
    """After a refusal every field holds what was typed or chosen, and can be gone through or mended."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, *QUESTIONS)
        await pilot.press(*"oven", "enter", "down", "enter", *"ami", "enter", *"old", "enter")
        await app.form.ask(Command("c", "c", "do", "Do it.", Local("do"), ask=QUESTIONS), READER, again=True)
        await pilot.pause()
        await pilot.press("s", "enter", "enter", "enter", *"er", "enter")
        assert app.answered == [
            {"text": "oven", "where": "y", "owner": "amina-demo", "words": "old"},
            {"text": "ovens", "where": "y", "owner": "amina-demo", "words": "older"},
        ]


async def test_what_was_answered_is_not_asked_with_the_next_time() -> None:
    """A command that went well begins anew, with what its questions suggest."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("a", "what?", initial="one "))
        await pilot.press(*"oven", "enter")
        await ask(pilot, Question("a", "what?", initial="one "))
        assert app.form.query_one(Input).value == "one "


async def test_a_text_that_was_left_is_there_when_the_same_is_asked_next() -> None:
    """Escape loses nothing of the same command; another command between, or the answer, ends that."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, *QUESTIONS)
        await pilot.press(*"oven", "enter", "down", "escape")
        await ask(pilot, *QUESTIONS)
        assert app.form.query_one(TextArea).text == "oven"
        await pilot.press("enter")
        assert app.form.query_one(OptionList).highlighted == 1
        await pilot.press("escape")
        await ask(pilot, Question("a", "another?"))
        await pilot.press("escape")
        await ask(pilot, *QUESTIONS)
        assert app.form.query_one(TextArea).text == ""
        await pilot.press(*"no", "escape")
        await ask(pilot, *QUESTIONS)
        assert app.form.query_one(TextArea).text == "no"


async def test_what_is_secret_is_gone_when_it_is_left() -> None:
    """The next person at the keys never sees what somebody typed for themselves."""
    async with Asking().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Asking)
        command = Command("c", "c", "do", "Do it.", Local("do"), ask=(Question("n", "how many?"),), secret=True)
        for _teller in range(2):
            await app.form.ask(command, READER)
            await pilot.pause()
            assert app.form.query_one(Input).value == ""
            await pilot.press(*"12", "escape")


async def test_one_of_many_texts_is_found_by_the_beginning_of_a_word() -> None:
    """What can be meant is shown while it is typed; none and several are told, with how they are written."""
    async with Asking().run_test() as pilot:
        zones = (("Europe/Madrid", "Europe/Madrid"), ("Europe/Malta", "Europe/Malta"), ("Asia/Tokyo", "Asia/Tokyo"))
        app = await ask(pilot, Question("zone", "which?", choices=zones))
        await pilot.press(*"ma")
        assert app.shown("#matches") == "Europe/Madrid · Europe/Malta"
        await pilot.press("enter")
        assert app.misread == ["“ma” could be Europe/Madrid, Europe/Malta. Type more of it."]
        await pilot.press("x", "enter")
        assert app.misread[-1] == "“max” is not among them. They are written like Europe/Madrid."
        await pilot.press("backspace", "d", "enter")
        assert app.answered == [{"zone": "Europe/Madrid"}]


async def test_a_choice_stands_on_what_is_so_now() -> None:
    """The one that is in force is highlighted, so that enter keeps it."""
    async with Asking().run_test() as pilot:
        app = await ask(pilot, Question("a", "which?", Ask.CHOICE, "y", choices=(("x", "this"), ("y", "that"))))
        await pilot.press("enter")
        assert app.answered == [{"a": "y"}]
