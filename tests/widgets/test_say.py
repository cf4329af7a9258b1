from collections.abc import Callable

import pytest
from textual.app import App
from textual.content import Content

from tui.widgets.say import SayAloud, said_aloud


def test_words_to_say_are_labelled_quoted_and_bold() -> None:
    """The label says say aloud, the words stand in quotes and bold, the aside is soft."""
    content = said_aloud("Do you accept?", "No reason is needed.")
    assert content.plain == "say aloud\n“Do you accept?”\nNo reason is needed."
    assert [str(span.style) for span in content.spans] == ["$rubric", "bold $ink", "$soft"]


@pytest.mark.parametrize("words", ["“Ingrid?”", "„Ingrid?“", "«Ingrid ?»"])
def test_words_with_quotes_keep_them(words: str) -> None:
    """A translated sentence brings its own quotation marks."""
    assert said_aloud(words).plain == f"say aloud\n{words}"


def test_an_aside_may_be_set_already() -> None:
    """Lines with styles of their own stand under the words as they are."""
    choices = Content.assemble(("1", "bold"), "  a round\n", ("2", "bold"), "  two minutes each")
    assert said_aloud("What do we change?", choices).plain.endswith("1  a round\n2  two minutes each")


def test_names_are_text() -> None:
    """Brackets in what people are called are not markup."""
    assert "[b]Bo[/b]" in said_aloud("[b]Bo[/b], do you accept?").plain


async def test_the_bar_grows_with_the_words(sheet: Callable[..., App[None]]) -> None:
    """The bar of now stands beside every line, however many there are."""
    say = SayAloud("Short.")
    async with sheet(say).run_test(size=(40, 24)) as pilot:
        assert say.outer_size.height == 2
        say.say("Do you see a reason why this is not good enough for now?", "Or not safe?")
        await pilot.pause()
        assert say.outer_size.height == 4
        assert say.styles.border_left[0] == "outer"
