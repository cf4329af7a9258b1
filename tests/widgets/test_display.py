from collections.abc import Callable

import pytest
from textual.app import App
from textual.color import Color
from textual.containers import Horizontal

from tui.themes import LAMP
from tui.widgets.display import Display, Voice, lettered
from tui.widgets.letters import block_letters


def test_full_blocks_have_the_ground_of_their_ink() -> None:
    """A full block is painted in one colour before and behind, halves are not."""
    content = lettered(["█▀ "], Voice.NOW)
    assert [(span.start, span.end, span.style) for span in content.spans] == [
        (0, 1, "$rubric on $rubric"),
        (1, 3, "$rubric"),
    ]


@pytest.mark.parametrize(("width", "height"), [(80, 5), (40, 3)])
async def test_height_follows_width(sheet: Callable[..., App[None]], width: int, height: int) -> None:
    """Adopted takes five rows of letters where they fit, and bold text with air around where they do not."""
    display = Display("Adopted")
    async with sheet(display).run_test(size=(width, 24)):
        assert display.size.height == height


async def test_a_resized_screen_is_set_anew(sheet: Callable[..., App[None]]) -> None:
    """A narrower terminal turns letters into bold text, and back."""
    display = Display("Adopted")
    async with sheet(display).run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(30, 24)
        assert display.size.height == 3
        assert display.render().plain == "\nAdopted\n"
        await pilot.resize_terminal(80, 24)
        assert display.size.height == 5


async def test_update_changes_text_and_voice(sheet: Callable[..., App[None]]) -> None:
    """Another text takes the place of the first, with its height, in the theme's colour for its voice."""
    display = Display("Elin")
    async with sheet(display, theme="lamp").run_test(size=(80, 24)) as pilot:
        assert display.size.height == 4
        display.update("Jörg", Voice.SOFT)
        await pilot.pause()
        assert display.text == "Jörg"
        assert display.size.height == 5
        colours = {
            segment.style.color
            for strip in display.render_lines(display.size.region)
            for segment in strip
            if segment.style and segment.text.strip()
        }
        assert colours == {Color.parse(LAMP.variables["soft"]).rich_color}


async def test_letters_take_only_their_own_width(sheet: Callable[..., App[None]]) -> None:
    """Beside something else a display asks for the width of its letters."""
    display = Display("Elin")
    display.styles.width = "auto"
    async with sheet(Horizontal(display)).run_test(size=(80, 24)):
        rows = block_letters("Elin")
        assert rows is not None
        assert display.size.width == len(rows[0])


@pytest.mark.parametrize("name", ["李小龙", "أمينة", "Bo 🥖"])
def test_other_scripts_are_set_in_bold(name: str) -> None:
    """A name without letter shapes stands whole, in bold, with a blank row above and below."""
    content = Display(name).content_for(76)
    assert content.plain == f"\n{name}\n"
    assert {str(span.style) for span in content.spans} == {"bold $rubric"}


def test_endless_text_is_cut() -> None:
    """A hundred thousand characters take three rows and end in an ellipsis."""
    content = Display("ab " * 33_333, Voice.INK).content_for(40)
    lines = content.plain.split("\n")
    assert len(lines) == 5
    assert lines[3].endswith("…")
    assert max(map(len, lines)) <= 40


def test_markup_in_a_name_is_text() -> None:
    """Brackets in a name are shown as brackets."""
    assert Display("[red]Bo[/] of the bread and the flour").content_for(20).plain.startswith("\n[red]Bo[/]")
