from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.pages.page import Line, Tone
from tui.widgets.people import fitting, set_line

NAMES = st.text(st.sampled_from("aé山한 []/"), min_size=1, max_size=60)
LINES = st.lists(
    st.builds(Line, st.just("·"), NAMES, st.sampled_from(["", "consent", "concern", "asked"]), st.sampled_from(Tone)),
    max_size=40,
).map(tuple)  # fmt: skip


def plain(rows: list[Content]) -> list[str]:
    """Leave out the colours."""
    return [row.plain.rstrip() for row in rows]


@given(lines=LINES, rows=st.integers(1, 40))
def test_what_is_shown_and_what_is_summed_up_are_all(lines: tuple[Line, ...], rows: int) -> None:
    """In as many rows as there are, at least one; the last line counts everybody who is not shown."""
    shown = fitting(lines, rows)
    assert len(shown) <= rows
    if len(lines) <= rows:
        assert shown == lines
    else:
        *kept, more = shown
        assert more.glyph == "…"
        assert sum(int(count) for count in re.findall(r"\d+", more.text)) == len(lines) - len(kept)
        assert [line for line in lines if line in kept] or not kept


@given(lines=LINES, rows=st.integers(2, 40))
def test_what_is_now_is_shown_first_of_all(lines: tuple[Line, ...], rows: int) -> None:
    """Whoever is asked now is never summed up while a row is left; an objection goes before a consent."""
    shown = fitting(lines, rows)
    now = [line for line in lines if line.tone is Tone.NOW]
    assert sum(line.tone is Tone.NOW for line in shown) >= min(len(now), rows - 1)
    left_out = sum(line.tone is Tone.STRONG for line in lines) > sum(line.tone is Tone.STRONG for line in shown)
    if left_out and rows < len(lines):
        assert all(line.tone in {Tone.NOW, Tone.STRONG} for line in shown[:-1])


def test_the_order_of_the_list_stays() -> None:
    """Lines that stay keep their order, around the one that is asked now."""
    lines = tuple(Line("·", f"P{n}", tone=Tone.NOW if n == 12 else Tone.SOFT) for n in range(20))
    assert [line.text for line in fitting(lines, 6)] == ["P10", "P11", "P12", "P13", "P14", "15 more"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("consent",) * 6 + ("concern",) * 2, "5 consent, 2 concern"),
        (("", "") + ("consent",) * 6, "6 consent, 1 more"),
        (("",) * 8, "7 more"),
        (("a", "a", "b", "b", "c", "c", "d", "d"), "7 more"),
        (("a", "b", "c"), "2 more"),
    ],
)
def test_how_the_rest_is_summed_up(words: tuple[str, ...], said: str) -> None:
    """By their words while these are few; those without a word are just more."""
    lines = tuple(Line("·", f"P{n}", word) for n, word in enumerate(words))
    assert fitting(lines, 2)[-1].text == said


@given(text=NAMES, word=st.text("ab ", max_size=20), column=st.integers(0, 60), width=st.integers(10, 100))
def test_a_line_fits(text: str, word: str, column: int, width: int) -> None:
    """No row of a line is wider than the list, and the word stands in the first; a line that is cut has one row."""
    rows = set_line(Line("·", text, word), column, width)
    assert all(row.cell_length <= width for row in rows)
    assert not word.strip() or not any("b" in row.plain and "b" not in text for row in rows[1:])
    (cut,) = set_line(Line("·", text, word), column, width, cut=True)
    assert cut.cell_length <= width


def test_words_stand_in_a_column() -> None:
    """Behind the longest name, so that the eye can go down; a long name wraps before the word, or is cut."""
    assert plain(set_line(Line("✓", "Bo", "consent"), 8, 30)) == ["✓ Bo        consent"]
    long = Line("✓", "Constantinopolitanopoulou", "consent")
    assert plain(set_line(long, 25, 20)) == ["✓ Constanti  consent", "  nopolitan", "  opoulou"]
    assert plain(set_line(long, 25, 20, cut=True)) == ["✓ Const…lou  consent"]
    assert plain(set_line(long, 25, 30, cut=True)) == ["✓ Constantinop…poulou  consent"]


def test_text_without_a_word_wraps_or_is_cut() -> None:
    """It wraps under its own beginning; a line of an agenda is cut instead."""
    line = Line("·", "Lease a second oven")
    assert plain(set_line(line, 0, 12)) == ["· Lease a", "  second", "  oven"]
    assert plain(set_line(line, 0, 12, cut=True)) == ["· Lease a s…"]
    assert plain(set_line(Line("·", ""), 0, 12)) == ["·"]


@pytest.mark.parametrize(
    ("tone", "style"),
    [(Tone.PLAIN, "$ink"), (Tone.STRONG, "bold $ink"), (Tone.SOFT, "$soft"), (Tone.OVER, "$faint")],
)
def test_every_tone_has_its_voice(tone: Tone, style: str) -> None:
    """What is now has the rubric at its glyph and its word alone; the name stays ink, in bold."""
    (row,) = set_line(Line("·", "Bo"), 0, 20)
    assert {str(span.style) for span in row.spans} == {"$ink"}
    (row,) = set_line(Line("·", "Bo", tone=tone), 0, 20)
    assert {str(span.style) for span in row.spans} == {style}
    (row,) = set_line(Line("▸", "Bo", "asked now", Tone.NOW), 4, 30)
    assert [str(span.style) for span in row.spans] == ["bold $rubric", "bold $ink", "$rubric"]
