"""The heat map of a meeting as a page of its own: what it shows, and its HTML, which needs nothing beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from msgspec import Struct

from data.language import _, ngettext
from data.minutes.plain_words import one_line

if TYPE_CHECKING:
    from jinja2 import Template

FORMAT = "folkmoot heat map 1"
COLOURS = ("#fbf1b7", "#c8b866", "#948e77", "#666970", "#35456c", "#00224e")
"""The six steps on light paper, from silent to most: cividis reversed, the silent step softened."""

_DARK_DIGIT_BELOW = 3
_CELL, _ROW, _SHARE = 34, 30, 60
_BROADEST = 24
_LETTER = 9
"""Width of a letter of a name in the picture, in its own units."""


class MapRow(Struct, frozen=True):
    """One person, by name or letter: a level for each stretch of time (none: away), the seconds spoken, the share."""

    name: str
    levels: tuple[int | None, ...]
    seconds: tuple[int, ...]
    share: str = ""


class HeatMapPage(Struct, frozen=True):
    """What is published of how a meeting shared the floor: the map, sentences, who cut in on whom (rows on columns).

    ``labels`` tell when each stretch of time begins. ``expires`` is said in words.
    """

    title: str
    day: str
    labels: tuple[str, ...]
    rows: tuple[MapRow, ...]
    sentences: tuple[str, ...]
    cut_ins: tuple[tuple[int, ...], ...] = ()
    expires: str = ""
    format: str = FORMAT


def level_glyph(level: int | None) -> str:
    """Write a level in one sign: blank away, ``·`` silent, else its digit."""
    if level is None:
        return ""
    return str(level) if level else "·"


def heat_map_html(page: HeatMapPage, *, language: str = "en") -> str:
    """Write the page as HTML: a picture for eyes, a table for screen readers, no script and nothing from elsewhere."""
    names = tuple(one_line(row.name) for row in page.rows)
    short = tuple(map(_shortened, names))
    left = max(map(_breadth, short), default=0) * _LETTER + 12
    return _template().render(
        page=page,
        names=names,
        short=short,
        language=language,
        colours=COLOURS,
        dark_from=_DARK_DIGIT_BELOW,
        cell=_CELL,
        line=_ROW,
        left=left,
        width=left + _CELL * len(page.labels) + _SHARE,
        height=_ROW * (len(page.rows) + 1),
        words=(_("silent"), _("under 1/20"), _("under 1/10"), _("under 1/5"), _("under 2/5"), _("more")),
        any_cut_in=any(map(any, page.cut_ins)),
        suffered=tuple(map(sum, zip(*page.cut_ins, strict=True))),
    )


def _breadth(text: str) -> int:
    """Measure a text in letters: those of East Asia and pictures are two wide."""
    return sum(2 if east_asian_width(letter) in {"W", "F"} else 1 for letter in text)


def _shortened(name: str) -> str:
    """Cut a name where it is broader than its place; the page clips what a font makes broader still."""
    kept = name[:_BROADEST]
    if kept == name and _breadth(name) <= _BROADEST:
        return name
    while _breadth(kept) >= _BROADEST:
        kept = kept[:-1]
    return kept + "…"


@cache
def _template() -> Template:
    from jinja2 import (  # noqa: PLC0415  # a template engine slows every start, and the map is shown without it
        Environment,
        FileSystemLoader,
        StrictUndefined,
        select_autoescape,
    )

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(default_for_string=True, enabled_extensions=("html.j2", "html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_=_, ngettext=ngettext, glyph=level_glyph)
    return environment.get_template("heat_map.html.j2")
