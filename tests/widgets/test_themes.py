import sys
from collections.abc import Callable

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input, OptionList

from tui import themes as all_themes
from tui.themes import LAMP, PAPER, contrast, has_sixteen_colours, legible_digit

TEXT = 4.5
WALL = 7.0
ROLES = ("ink", "soft", "faint", "rubric")

themes = pytest.mark.parametrize("theme", [PAPER, LAMP], ids=["paper", "lamp"])


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1, and the order does not matter."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#8c2a10", "#8c2a10") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777")


@themes
@pytest.mark.parametrize("ground", ["paper", "leaf"])
@pytest.mark.parametrize("role", ROLES)
def test_every_text_role_is_legible(theme: Theme, ground: str, role: str) -> None:
    """Every text role has a contrast of 4.5 on both sheets, and what may stand on a wall has 7."""
    needed = TEXT if role == "faint" else WALL
    assert contrast(theme.variables[role], theme.variables[ground]) >= needed


@themes
def test_chips_and_failures_are_legible(theme: Theme) -> None:
    """A key on its chip, and paper on ink, are as legible as text on a wall."""
    roles = theme.variables
    assert contrast(roles["chip-ink"], roles["chip"]) >= WALL
    assert contrast(roles["paper"], roles["ink"]) >= WALL


@themes
@pytest.mark.parametrize("level", range(6))
def test_heat_digits_are_legible(theme: Theme, level: int) -> None:
    """The digit of every heat level is white or black, whichever stands out more, and at least 4.5."""
    ground, digit = theme.variables[f"heat-{level}"], theme.variables[f"heat-{level}-digit"]
    other = {"#ffffff": "#000000", "#000000": "#ffffff"}[digit]
    assert digit == legible_digit(ground)
    assert contrast(digit, ground) >= max(TEXT, contrast(other, ground))


@themes
def test_heat_runs_one_way(theme: Theme) -> None:
    """From silent to most, heat levels only become lighter on lamp and only darker on paper."""
    against_black = [contrast(theme.variables[f"heat-{level}"], "#000000") for level in range(6)]
    assert against_black == sorted(against_black, reverse=not theme.dark)


@themes
def test_no_stock_colour_is_left(theme: Theme) -> None:
    """Every colour Textual makes of a theme is one of the palette's (or clear): no stock blue, grey, green or red."""
    own = {Color.parse(theme.variables[role]).rgb for role in ("paper", "leaf", *ROLES)}
    foreign = {
        name: value
        for name, value in {**theme.to_color_system().generate(), **theme.variables}.items()
        if not name.startswith("heat-") and "style" not in name and value not in {"transparent", "initial"}
        if Color.parse(value).rgb not in own
    }
    assert not foreign


@pytest.mark.parametrize("name", ["paper", "lamp"])
async def test_an_app_is_dressed_in_these_two_alone(sheet: Callable[..., App[None]], name: str) -> None:
    """After dressing, the app wears the theme asked for and offers no other than the two."""
    app = sheet(Input(), OptionList("one"), theme=name)
    async with app.run_test() as pilot:
        assert app.theme == name
        assert set(app.available_themes) == {"paper", "lamp"}
        for theme in (PAPER, LAMP):
            app.theme = theme.name
            await pilot.pause()
            assert app.screen.styles.background == Color.parse(theme.variables["paper"])
            assert app.query_one(Input).styles.background == Color.parse(theme.variables["leaf"])


VGA = ("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa",
       "555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff")  # fmt: skip
XTERM = ("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5",
         "7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff")  # fmt: skip
WINDOWS = ("000000", "800000", "008000", "808000", "000080", "800080", "008080", "c0c0c0",
           "808080", "ff0000", "00ff00", "ffff00", "0000ff", "ff00ff", "00ffff", "ffffff")  # fmt: skip


@pytest.mark.parametrize("sixteen", [VGA, XTERM, WINDOWS], ids=["vga", "xterm", "windows"])
@pytest.mark.parametrize("name", ["paper", "lamp"])
async def test_sixteen_colours(
    sheet: Callable[..., App[None]], monkeypatch: pytest.MonkeyPatch, name: str, sixteen: tuple[str, ...]
) -> None:
    """Where there are only sixteen, all that is drawn is one of them, and the map still runs one way in each set."""
    monkeypatch.setattr(all_themes, "has_sixteen_colours", lambda _app: True)
    app = sheet(Input(), theme=name)
    async with app.run_test():
        roles = app.theme_variables
    used = {role: VGA.index(roles[role].removeprefix("#")) for role in (*ROLES, "paper", "leaf", "chip")}
    steps = [VGA.index(roles[f"heat-{level}"].removeprefix("#")) for level in range(6)]
    assert len(set(steps)) == 6
    brightness = [contrast(f"#{sixteen[step]}", "#000000") for step in steps]
    assert brightness == sorted(brightness, reverse=name == "paper")
    for role in ("ink", "rubric"):
        assert contrast(f"#{sixteen[used[role]]}", f"#{sixteen[used['paper']]}") >= TEXT
    for level, step in enumerate(steps):
        assert contrast(roles[f"heat-{level}-digit"], f"#{VGA[step]}") >= TEXT


@pytest.mark.parametrize(
    ("system", "terminal", "few"),
    [("standard", True, True), ("windows", True, True), ("truecolor", True, False), ("standard", False, False)],
)
def test_only_a_terminal_has_sixteen_colours(
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    terminal: bool,  # noqa: FBT001  # rows of the table
    few: bool,  # noqa: FBT001  # the same
) -> None:
    """What is asked is the terminal that is drawn on; a screen without one, as in tests, has all colours."""

    class Drawn:
        def isatty(self) -> bool:
            return terminal

    class Shown:
        color_system = system

    app = App[None]()
    app.console = Shown()  # type: ignore[assignment]  # all that is asked of it
    monkeypatch.setattr(sys, "__stderr__", Drawn())
    assert has_sixteen_colours(app) is few
