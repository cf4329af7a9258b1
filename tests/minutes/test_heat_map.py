"""The page of a heat map: whatever people are called, it is a page about them and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from data.minutes.heat_map import HeatMapPage, MapRow, heat_map_html
from data.minutes.plain_words import one_line
from tests.minutes.hostile_words import HOSTILE

LABELS = ("19:00", "19:05", "19:10")
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "svg", "text", "rect", "span", "i",
    "table", "caption", "tr", "th", "td", "bdi",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "role", "aria-label", "width", "height", "viewbox",
    "x", "y", "fill", "text-anchor", "style", "scope", "title",
}  # fmt: skip
LONG = ("x" * 100, "李小龙" * 40, "👩\u200d🍳" * 30, "\u202eevil\u202c name", "e\u0301" * 60)


class Parsed(HTMLParser):
    """What a reader of HTML finds: elements, attributes with their values, and the text of each element."""

    def __init__(self, page: HeatMapPage) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(heat_map_html(page))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append((self.elements[-1] if self.elements else "", data))

    def inside(self, tag: str) -> list[str]:
        """Find the texts of the elements of one kind."""
        return [text for found, text in self.texts if found == tag and text.strip()]


def page(*names: str, cut_ins: tuple[tuple[int, ...], ...] = ()) -> HeatMapPage:
    """Lay out a map of people who spoke for a minute, were silent, and were away."""
    rows = tuple(MapRow(name, (5, 0, None), (60, 0, 0), "50 %") for name in names)
    return HeatMapPage("May assembly", "7 May 2030", LABELS, rows, ("Two spoke.",), cut_ins, "Deleted soon.")


@pytest.mark.parametrize("name", [*HOSTILE, *LONG])
def test_a_name_stays_a_name(name: str) -> None:
    """Whatever a person is called, the page has the elements and attributes it always has, and the name as text."""
    parsed = Parsed(page(name, "Bo", cut_ins=((0, 2), (1, 0))))
    usual = Parsed(page("Amina", "Bo", cut_ins=((0, 2), (1, 0))))
    assert parsed.elements == usual.elements
    assert [attribute for attribute, _value in parsed.attributes] == [a for a, _value in usual.attributes]
    assert set(parsed.elements) <= ELEMENTS
    assert {attribute for attribute, _value in parsed.attributes} <= ATTRIBUTES
    assert one_line(name) in "".join(parsed.inside("th"))


def test_nothing_is_fetched() -> None:
    """The page forbids itself to fetch, run or send anything, and holds no address."""
    html = heat_map_html(page("Amina", "Bo", cut_ins=((0, 1), (0, 0))))
    (policy,) = [value for name, value in Parsed(page("Amina")).attributes if value.startswith("default-src")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert "://" not in html
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("name", [*LONG, "Maximiliana Schlüter-Ødegaard"])
def test_a_long_name_is_cut_in_the_picture_alone(name: str) -> None:
    """Names have room for 24 letters in the picture, wide ones for half as many; the tables have them whole."""
    parsed = Parsed(page(name))
    (drawn,) = [text for text in parsed.inside("text") if text[:1] == one_line(name)[:1]]
    assert drawn.endswith("…") == (len(one_line(name)) > 24)
    assert len(drawn) <= 24
    assert one_line(name) in parsed.inside("th")


def test_who_cut_in_on_whom() -> None:
    """Rows cut in on columns; a dot for never, a blank where both are one person, totals at the right and below."""
    parsed = Parsed(page("Amina", "Bo", "Elin", cut_ins=((0, 12, 0), (3, 0, 0), (0, 0, 0))))
    cells = [text for tag, text in parsed.texts if tag == "td" and text.strip()]
    assert cells[-13:] == ["12", "·", "12", "3", "·", "3", "·", "·", "0", "3", "12", "0", "15"]
    assert "Who cut in on whom" in parsed.inside("h2")


def test_where_nobody_cut_in_there_is_no_table_of_it() -> None:
    """Without cutting in the page does not speak of it."""
    assert Parsed(page("Amina", "Bo", cut_ins=((0, 0), (0, 0)))).inside("h2") == []
