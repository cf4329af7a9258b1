"""The two sheets the interface is printed on: paper (light) and lamp (dark).

One colour, rubric, always means *now*; nothing else is coloured but the heat map. Every role is a theme variable
(``$paper $leaf $ink $soft $faint $rubric $chip $chip-ink``, ``$heat-0`` … ``$heat-5`` and the digit on each,
``$heat-0-digit`` …), so that no widget names a colour itself.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from msgspec import Struct
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from tui.widgets.glyphs import AsciiGlyphs, ascii_asked


class Palette(Struct, frozen=True):
    """The colours of one sheet as ``#rrggbb``; ``heat`` runs from silent to most."""

    name: str
    dark: bool
    paper: str
    leaf: str
    ink: str
    soft: str
    faint: str
    rubric: str
    heat: tuple[str, str, str, str, str, str]


PAPER_PALETTE: Final = Palette(
    name="paper",
    dark=False,
    paper="#faf5e9",
    leaf="#f2ebdc",
    ink="#28231c",
    soft="#544b3e",
    faint="#6f6555",
    rubric="#8c2a10",
    heat=("#fbf1b7", "#c8b866", "#948e77", "#666970", "#35456c", "#00224e"),
)
_PAPER_OF_SIXTEEN: Final = Palette(
    name="paper",
    dark=False,
    paper="#ffffff",
    leaf="#ffffff",
    ink="#000000",
    soft="#000000",
    faint="#555555",
    rubric="#aa0000",
    heat=("#ffffff", "#55ffff", "#aaaaaa", "#00aaaa", "#5555ff", "#0000aa"),
)
_LAMP_OF_SIXTEEN: Final = Palette(
    name="lamp",
    dark=True,
    paper="#000000",
    leaf="#000000",
    ink="#ffffff",
    soft="#aaaaaa",
    faint="#aaaaaa",
    rubric="#ffff55",
    heat=("#0000aa", "#5555ff", "#00aaaa", "#aaaaaa", "#55ffff", "#ffff55"),
)
"""For terminals of sixteen colours, by the values that stand for them exactly: without these, three steps of the heat
map become one grey. Their brightness rises or falls from step to step in every common set of the sixteen."""

LAMP_PALETTE: Final = Palette(
    name="lamp",
    dark=True,
    paper="#15140f",
    leaf="#1f1d17",
    ink="#f0e8d8",
    soft="#bfb5a2",
    faint="#918873",
    rubric="#f5a65b",
    heat=("#00224e", "#35456c", "#666970", "#948e77", "#c8b866", "#fee838"),
)

_DARKEST_LINEAR: Final = 0.04045
"""Below this an sRGB channel is linear (WCAG 2.2, relative luminance; the 2008 text said 0.03928, same for 8 bits)."""


def contrast(one: str, other: str) -> float:
    """Measure the WCAG 2.2 contrast ratio of two opaque colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= _DARKEST_LINEAR else ((value + 0.055) / 1.055) ** 2.4
        for value in Color.parse(colour).normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible_digit(ground: str) -> str:
    """Choose white or black for a digit on this ground, whichever is measured to stand out more."""
    return max("#ffffff", "#000000", key=lambda digit: contrast(digit, ground))


def _roles(palette: Palette) -> dict[str, str]:
    heat = {f"heat-{level}": colour for level, colour in enumerate(palette.heat)}
    digits = {f"heat-{level}-digit": legible_digit(colour) for level, colour in enumerate(palette.heat)}
    return {
        "paper": palette.paper,
        "leaf": palette.leaf,
        "ink": palette.ink,
        "soft": palette.soft,
        "faint": palette.faint,
        "rubric": palette.rubric,
        "chip": palette.rubric,
        "chip-ink": palette.paper,
        **heat,
        **digits,
    }


def _stock_widgets(palette: Palette) -> dict[str, str]:
    """Map what Textual's own widgets ask for (palette, inputs, lists, scrollbars, toasts) onto the roles."""
    paper, leaf, ink, soft, faint, rubric = (
        palette.paper,
        palette.leaf,
        palette.ink,
        palette.soft,
        palette.faint,
        palette.rubric,
    )
    grounds = ("surface", "panel", "boost", "background", "primary-background", "secondary-background")
    shades = ("lighten-1", "lighten-2", "lighten-3", "darken-1", "darken-2", "darken-3")
    sheets = {f"{ground}-{shade}": leaf for ground in grounds for shade in shades}
    accents = {
        "primary": rubric,
        "accent": rubric,
        "secondary": soft,
        "success": soft,
        "warning": ink,
        "error": ink,
        "foreground": ink,
    }
    tints = {f"{name}-{shade}": colour for name, colour in accents.items() for shade in shades}
    muted = {f"{name}-muted": leaf for name in ("primary", "secondary", "accent", "warning", "error", "success")}
    news = {f"text-{name}": ink for name in ("secondary", "success", "warning", "error")}
    return {
        **accents,
        **tints,
        **sheets,
        "background": paper,
        "surface": leaf,
        "panel": leaf,
        "boost": leaf,
        "primary-background": leaf,
        "secondary-background": leaf,
        **muted,
        **news,
        "text": ink,
        "text-muted": soft,
        "text-disabled": faint,
        "text-primary": rubric,
        "text-accent": rubric,
        "foreground-muted": soft,
        "foreground-disabled": faint,
        "surface-active": leaf,
        "block-cursor-foreground": paper,
        "block-cursor-background": rubric,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": ink,
        "block-cursor-blurred-background": leaf,
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": leaf,
        "border": rubric,
        "border-blurred": soft,
        "scrollbar": faint,
        "scrollbar-hover": soft,
        "scrollbar-active": rubric,
        "scrollbar-background": leaf,
        "scrollbar-background-hover": leaf,
        "scrollbar-background-active": leaf,
        "scrollbar-corner-color": leaf,
        "input-cursor-background": rubric,
        "input-cursor-foreground": paper,
        "input-selection-background": ink,
        "input-selection-foreground": paper,
        "screen-selection-background": ink,
        "screen-selection-foreground": paper,
        "link-color": ink,
        "link-color-hover": paper,
        "link-background-hover": rubric,
        "footer-background": paper,
        "footer-foreground": ink,
        "footer-key-foreground": rubric,
        "footer-description-foreground": soft,
        "button-foreground": ink,
        "button-color-foreground": paper,
        "button-focus-text-style": "bold underline",
        "markdown-h1-color": ink,
        "markdown-h2-color": ink,
        "markdown-h3-color": ink,
        "markdown-h4-color": ink,
        "markdown-h5-color": ink,
        "markdown-h6-color": soft,
        "markdown-h1-text-style": "bold",
        "markdown-h2-text-style": "bold",
        "markdown-h3-text-style": "bold",
    }


def _theme(palette: Palette) -> Theme:
    return Theme(
        name=palette.name,
        dark=palette.dark,
        primary=palette.rubric,
        secondary=palette.soft,
        accent=palette.rubric,
        warning=palette.ink,
        error=palette.ink,
        success=palette.soft,
        foreground=palette.ink,
        background=palette.paper,
        surface=palette.leaf,
        panel=palette.leaf,
        boost=palette.leaf,
        variables={**_stock_widgets(palette), **_roles(palette)},
    )


PAPER: Final = _theme(PAPER_PALETTE)
LAMP: Final = _theme(LAMP_PALETTE)

STOCK_CSS: Final = """
Input, TextArea, OptionList, Select > SelectCurrent {
    border: none;
    border-left: outer $leaf;
    background: $leaf;
    color: $ink;
    padding: 0 1;
}
Input { height: 1; }
Input:focus, TextArea:focus, OptionList:focus {
    border: none;
    border-left: outer $rubric;
    background-tint: $leaf 0%;
}
OptionList > .option-list--option-highlighted { color: $ink; background: $leaf; text-style: bold; }
OptionList:focus > .option-list--option-highlighted { color: $chip-ink; background: $chip; text-style: bold; }
OptionList > .option-list--separator { color: $soft; }
Toast, Toast.-information, Toast.-warning, Toast.-error {
    border: none;
    border-left: outer $ink;
    background: $leaf;
    color: $ink;
}
ToastRack { margin: 0 2 4 0; }
CommandPalette { background: $paper; }
CommandPalette > Vertical, CommandPalette:dark > Vertical { background: $leaf; }
CommandPalette SearchIcon { display: none; }
CommandPalette #--input { border: none; padding: 1 1; }
CommandPalette CommandInput, CommandPalette CommandInput:focus { border: none; background: $leaf; }
CommandPalette CommandList, CommandPalette CommandList:focus { border: none; background: $leaf; padding: 0 0 1 0; }
CommandPalette > .command-palette--help-text { color: $soft; text-style: not bold not dim; }
CommandPalette > .command-palette--highlight { text-style: bold underline; }
"""
"""Rules for the app's ``CSS``: Textual's own widgets without boxes, pictures or the stock accents."""


_OF_SIXTEEN: Final = frozenset({"standard", "windows"})
"""Names of the colour systems that have sixteen colours."""


def has_sixteen_colours(app: App[Any]) -> bool:
    """Whether the app is drawn on a terminal that has no more colours than that."""
    drawn_on = sys.__stderr__
    return drawn_on is not None and drawn_on.isatty() and app.console.color_system in _OF_SIXTEEN


def dress(app: App[Any], sheet: str = PAPER.name) -> None:
    """Give the app these two themes and no others, and put on ``sheet``.

    Call it in the app's ``__init__``, after ``super().__init__()``: styles that name a role cannot be read under a
    theme without it. The stock themes are taken out because they have no roles, and the ``ansi`` ones turn black on
    black under ``NO_COLOR``. A terminal of sixteen colours gets palettes made for it, and one that asks for
    ASCII gets that.
    Nothing is on the screen yet, so nothing is styled again as a change of theme would.
    """
    few = has_sixteen_colours(app)
    for theme in (_theme(_PAPER_OF_SIXTEEN), _theme(_LAMP_OF_SIXTEEN)) if few else (PAPER, LAMP):
        app.register_theme(theme)
    app.set_reactive(App.theme, sheet)
    app.stylesheet.set_variables(app.get_css_variables())
    for name in app.available_themes:
        if name not in {PAPER.name, LAMP.name}:
            app.unregister_theme(name)
    if ascii_asked():
        app._filters.append(AsciiGlyphs())  # noqa: SLF001  # Textual has no other way to add one
