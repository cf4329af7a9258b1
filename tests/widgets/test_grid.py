"""A table of names: nothing is lost where there is room, and everything can still be told apart where there is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.pages.page import Grid, Tone
from tui.pages.plain import plain_block
from tui.widgets.grid import set_grid

HEADS = ("from", "conflict steward", "craft lead")
ROWS = ((Tone.NOW, ("1 March", "Farid", "Chandra")), (Tone.PLAIN, ("30 May", "Amina", "Elin Demo-Beispiel")))
Rows = tuple[tuple[Tone, tuple[str, ...]], ...]
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def shown(width: int, heads: tuple[str, ...] = HEADS, rows: Rows = ROWS) -> list[str]:
    """Set a table."""
    return [line.plain for line in set_grid(Grid(heads, rows), width)]


def test_every_column_is_as_wide_as_its_words() -> None:
    """What is now has its bar; heads and cells begin at the same place."""
    assert shown(60) == [
        "  from        conflict steward     craft lead",
        "▌ 1 March     Farid                Chandra",
        "  30 May      Amina                Elin Demo-Beispiel",
    ]


def test_heads_are_broken_between_words_before_names_are_cut() -> None:
    """They end on one row."""
    assert shown(44) == [
        "             conflict",
        "  from       steward     craft lead",
        "▌ 1 March    Farid       Chandra",
        "  30 May     Amina       Elin Demo-Beispiel",
    ]


def test_a_narrow_table_cuts_names_and_a_narrower_one_is_a_list() -> None:
    """A name that is cut says so; nothing is cut in a list."""
    assert any("…" in line for line in shown(34))
    assert shown(26) == [
        "▌ 1 March",
        "    conflict steward:",
        "    Farid",
        "    craft lead: Chandra",
        "  30 May",
        "    conflict steward:",
        "    Amina",
        "    craft lead: Elin",
        "    Demo-Beispiel",
    ]


@given(st.integers(20, 120), st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4), st.tuples(TEXT, TEXT, TEXT))
def test_no_row_is_wider_than_the_sheet(
    width: int, cells: list[tuple[str, str, str]], heads: tuple[str, str, str]
) -> None:
    """Whatever people are called."""
    rows = tuple((Tone.PLAIN, row) for row in cells)
    assert all(cell_len(line) <= width for line in shown(width, heads, rows))


def test_a_table_is_read_aloud_row_by_row() -> None:
    """Each cell with the word above it."""
    assert list(plain_block(Grid(HEADS, ROWS[:1], "terms"))) == [
        "terms",
        "  1 March: conflict steward Farid, craft lead Chandra",
    ]
