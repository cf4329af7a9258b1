from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from tui.widgets.header import HeaderText, PageHeader, header_line

CONSENT = HeaderText(
    "Second oven", ("4 of 8", "consent, round 1 of 2"), now="3 min left", clock="19:47", signal="counting is on"
)


def test_a_header_as_drawn() -> None:
    """Title and details at the left edge, now and the clock at the right."""
    text = HeaderText("Second oven", ("4 of 8", "consent, round 1 of 2"), now="3 min left", clock="19:47")
    assert header_line(text, 76).plain == (
        "Second oven · 4 of 8 · consent, round 1 of 2" + " " * 14 + "3 min left   19:47"
    )


def test_voices() -> None:
    """The title and the clock are bold, details soft, and only what is now is rubric."""
    content = header_line(CONSENT, 100)
    styles = {content.plain[span.start : span.end]: str(span.style) for span in content.spans}
    assert styles["Second oven"] == "bold $ink"
    assert styles["4 of 8"] == "$soft"
    assert styles["● "] == "$rubric"
    assert styles["counting is on"] == "$ink"
    assert styles["3 min left"] == "$rubric"
    assert styles["19:47"] == "bold $ink"


@pytest.mark.parametrize("width", range(40, 201))
def test_a_header_is_as_wide_as_its_room(width: int) -> None:
    """At every width the line fills it exactly, with what is now and the clock at the right."""
    content = header_line(CONSENT, width)
    assert content.cell_length == width
    assert content.plain.endswith("19:47")
    assert "3 min left" in content.plain


def test_details_go_first() -> None:
    """Where room is short, details go from the right, then the aside, then the signal, then the title is cut."""
    text = HeaderText("A title", ("one", "two"), aside="beside", signal="on", clock="19:47")
    shown = [
        "".join(word[0] for word in ("title", "one", "two", "beside", "●") if word in header_line(text, width).plain)
        for width in (60, 37, 31, 24, 16)
    ]
    assert shown == ["totb●", "tob●", "tb●", "t●", "t"]
    assert header_line(text, 13).plain == "A ti…   19:47"


@given(st.text(max_size=50), st.lists(st.text(max_size=20), max_size=3), st.integers(0, 120))
def test_anybodys_words_fit(title: str, details: list[str], width: int) -> None:
    """Whatever people write in a title, the header never outgrows its line."""
    content = header_line(HeaderText(title, tuple(details), now=title, clock="19:47"), width)
    assert content.cell_length <= width
    assert "\n" not in content.plain


async def test_the_header_is_three_rows(sheet: Callable[..., App[None]]) -> None:
    """Air, one line, air, at every width; another text takes its place."""
    header = PageHeader(CONSENT)
    async with sheet(header).run_test(size=(80, 24)) as pilot:
        assert header.outer_size.height == 3
        assert header.render().cell_length == 76
        header.text = HeaderText("[b]Closing[/b]")
        await pilot.resize_terminal(120, 40)
        assert header.outer_size.height == 3
        assert header.render().plain.rstrip() == "[b]Closing[/b]"
