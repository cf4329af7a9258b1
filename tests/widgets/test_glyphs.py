"""The interface in ASCII, for terminals that cannot draw its glyphs in one cell."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.widgets import Static

from tui.widgets.foot_line import Foot, Hint
from tui.widgets.footer import FootKeys
from tui.widgets.glyphs import _IN_ASCII, in_ascii
from tui.widgets.letters import set_letters


def test_every_glyph_keeps_its_one_cell() -> None:
    """What stands for a glyph is one ASCII character, so that no column moves."""
    for glyph, letter in _IN_ASCII.items():
        assert cell_len(chr(glyph)) == 1
        assert isinstance(letter, str)
        assert len(letter) == 1
        assert letter.isascii()
        assert letter.isprintable()


def test_answers_stay_apart() -> None:
    """No two glyphs that say different things of a person become one."""
    assert len({in_ascii(glyph) for glyph in "✓~◆▸·–"}) == 6
    assert in_ascii("●") != in_ascii("○")
    assert in_ascii("█") != in_ascii("▒")


def test_names_stay_as_they_are() -> None:
    """Only the interface's own glyphs are replaced, never the letters of a name."""
    assert in_ascii("Zoë 山田 أمينة") == "Zoë 山田 أمينة"


def test_display_letters_need_no_half_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """In ASCII only the sizes made of whole cells are drawn."""
    monkeypatch.setenv("FOLKMOOT_GLYPHS", "ascii")
    assert set_letters("Bo", 200) is None
    rows = set_letters("Bo", 200, 1, 2)
    assert rows is not None
    assert set("".join(rows)) == {" ", "█"}


async def test_everything_on_the_screen_is_ascii(
    sheet: Callable[..., App[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever draws it, text reaches the terminal in ASCII."""
    monkeypatch.setenv("FOLKMOOT_GLYPHS", "ascii")
    keys = FootKeys()
    keys.foot = Foot(hints=(Hint("← →", "move …"),), state="on disk ✓")
    app = sheet(Static("▌ “who speaks?” ● ○"), keys)
    async with app.run_test(size=(60, 6)):
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert shown.isascii()
        assert '| "who speaks?" * o' in shown
        assert "on disk +" in shown
