import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.letter_shapes import SHAPES
from tui.widgets.letters import block_letters, largest_letters, set_letters

DRAWABLE = string.ascii_letters + string.digits + ".,:;!?'’-–/&()+% "


def test_a_word_as_drawn() -> None:
    """Strokes and counters are two cells wide, letters stand one cell apart, four rows high."""
    assert block_letters("Bo") == [
        "██▀▀█▄       ",
        "██▄▄█▀ ▄█▀▀█▄",
        "██  ██ ██  ██",
        "▀▀▀▀▀   ▀▀▀▀ ",
    ]


def test_a_descender_takes_a_fifth_row() -> None:
    """A letter below the line makes the word five rows high."""
    rows = block_letters("gp")
    assert rows is not None
    assert rows[-1] == " ▀▀▀▀  ▀▀    "


@pytest.mark.parametrize("letter", DRAWABLE.replace(" ", ""))
def test_every_letter_asked_for_has_a_shape(letter: str) -> None:
    """A to Z, digits and punctuation can be drawn, each unlike nothing at all."""
    rows = block_letters(letter)
    assert rows is not None
    assert any(row.strip() for row in rows)


def test_shapes_are_regular() -> None:
    """A shape has 7 rows of pixels, or 8 or 9 with a descender, all equally wide, and only ink or none."""
    for letter, shape in SHAPES.items():
        assert len(shape) in {7, 8, 9}, letter
        assert len({len(row) for row in shape}) == 1, letter
        assert set("".join(shape)) <= {"#", "."}, letter


def test_letters_differ() -> None:
    """No two letters look alike, but for O and nought and I and l."""
    alike = [a + b for a in SHAPES for b in SHAPES if a < b and SHAPES[a] == SHAPES[b]]
    assert sorted(alike) == ["0O", "Il"]


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Ärzte", "Arzte"),
        ("Élodie", "Elodie"),
        ("Groß", "Gross"),
        ("Bjørn", "Bjorn"),
        ("Łukasz", "Lukasz"),
        ("Ŝtefan", "Stefan"),
        ("cafe\u0301", "cafe"),
        ("  two\n words ", "two words"),
    ],
)
def test_accents_are_left_out(written: str, drawn: str) -> None:
    """Accents are left out, and letters that do not come apart are spelled with others."""
    assert block_letters(written) == block_letters(drawn)


@pytest.mark.parametrize("text", ["李小龙", "أمينة", "Bo 🥖", "Ω", "", "   ", "\u202e", "\x1b[1m"])
def test_what_has_no_shape_is_not_drawn(text: str) -> None:
    """Letters without a shape, or nothing at all, give none: never a question mark in their place."""
    assert block_letters(text) is None


@given(st.text(st.sampled_from(DRAWABLE), min_size=1, max_size=20).filter(str.strip))
def test_rows_are_equally_wide(text: str) -> None:
    """Any drawable text gives four or five rows of one width, of nothing but halves, blocks and spaces."""
    rows = block_letters(text)
    assert rows is not None
    assert len(rows) in {4, 5}
    assert len({len(row) for row in rows}) == 1
    assert set("".join(rows)) <= set("▀▄█ ")


@given(st.text(max_size=40), st.integers(0, 100), st.integers(1, 3))
def test_set_letters_fit(text: str, width: int, lines: int) -> None:
    """What is set is never wider than the width nor higher than its lines."""
    rows = set_letters(text, width, lines)
    if rows is not None:
        assert max(map(len, rows)) <= width
        assert len(rows) <= 5 * lines


def test_eleven_letters_fit_a_wall() -> None:
    """Eleven letters fit eighty columns with their margins."""
    assert set_letters("Second oven", 76) == block_letters("Second oven")


def test_a_long_title_takes_two_lines() -> None:
    """A title too wide for one line is broken between words when two are allowed."""
    first, second = block_letters("Who leads"), block_letters("in June")
    assert first is not None
    assert second is not None
    assert set_letters("Who leads in June", 64) is None
    assert set_letters("Who leads in June", 64, 2) == [*first, *second]


def test_a_long_word_is_not_broken() -> None:
    """A single word that is too wide is left to bold text."""
    assert set_letters("Rekommunalisierung", 76, 2) is None


def test_a_hundred_thousand_letters_are_refused_at_once() -> None:
    """Text that can never fit is not drawn at all."""
    assert set_letters("a" * 100_000, 76, 2) is None


@given(st.text(st.sampled_from(DRAWABLE), min_size=1, max_size=12).filter(str.strip), st.integers(2, 4))
def test_larger_sizes_draw_the_same_pixels(text: str, size: int) -> None:
    """Every pixel is so many times as wide and as high; the even sizes need no half blocks."""
    small, large = block_letters(text), block_letters(text, size)
    assert small is not None
    assert large is not None
    assert len(large[0]) == size * len(small[0])
    assert sum(row.count("█") * 2 + row.count("▀") + row.count("▄") for row in large) == size**2 * sum(
        row.count("█") * 2 + row.count("▀") + row.count("▄") for row in small
    )
    assert size % 2 or set("".join(large)) <= {"█", " "}


@given(st.text(st.sampled_from(DRAWABLE), min_size=1, max_size=30), st.integers(1, 200), st.integers(1, 4))
def test_the_largest_letters_that_fit(text: str, width: int, size: int) -> None:
    """No larger size would fit, and none at all is set only where the smallest does not fit."""
    rows = largest_letters(text, width, 2, size)
    fitting = [found for n in range(1, size + 1) if (found := set_letters(text, width, 2, n))]
    assert rows == (fitting[-1] if fitting else None)


def test_large_lines_do_not_touch() -> None:
    """In the larger sizes a blank row stands between one line and the next."""
    rows = set_letters("Who leads", 100, 2, 2)
    assert rows is not None
    assert [n for n, row in enumerate(rows) if not row.strip()] == [7]
