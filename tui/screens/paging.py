"""Going through what does not fit: with keys at a screen that has them, by itself on the wall."""

from __future__ import annotations

from typing import Any, Final

from textual.containers import VerticalScroll
from textual.screen import Screen

from tui.widgets.heat_grid import HeatGrid
from tui.widgets.sheet import Sheet

_KEYS: Final = {"pageup": -1, "pagedown": 1}
_SHEETS: Final = "#agenda-sheet, #leaf-sheet"


def take_page_key(screen: Screen[Any], key: str) -> bool:
    """Go through the page with ``pageup``, ``pagedown``, ``home`` and ``end``; tells whether it was such a key.

    First the page moves, then the sheets beside it, then the lists on them show what they summed up.
    """
    places = _places(screen)
    if key in {"home", "end"}:
        for place in places:
            place.scroll_to(y=0 if key == "home" else place.max_scroll_y, animate=False)
        begin_again(screen)
    elif key in _KEYS:
        moving = next((place for place in places if _can_move(place, _KEYS[key])), None)
        if moving is not None:
            moving.scroll_relative(y=_KEYS[key] * moving.size.height, animate=False)
        else:
            for sheet in screen.query(_SHEETS).results(Sheet):
                sheet.turn += _KEYS[key]
    return key in {"home", "end", *_KEYS}


def begin_again(screen: Screen[Any]) -> None:
    """Show the beginning of long lists."""
    for sheet in screen.query(_SHEETS).results(Sheet):
        sheet.turn = 0


def turn_by_itself(screen: Screen[Any]) -> None:
    """Show the next part of everything that does not fit, and after the end the beginning: the wall has no keys."""
    for place in _places(screen):
        if place.max_scroll_y:
            there_is_more = _can_move(place, 1)
            place.scroll_to(y=place.scroll_target_y + place.size.height if there_is_more else 0, animate=False)
    for sheet in screen.query(_SHEETS).results(Sheet):
        sheet.turn += 1
    for grid in screen.query(HeatGrid):
        grid.turn_page()


def _places(screen: Screen[Any]) -> list[VerticalScroll]:
    return [place for place in screen.query("#middle, #agenda, #leaf").results(VerticalScroll) if place.display]


def _can_move(place: VerticalScroll, way: int) -> bool:
    return place.scroll_target_y < place.max_scroll_y if way > 0 else place.scroll_target_y > 0
