import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.plain_text import one_line, plain, shorten, shorten_name

ANYTHING = st.text(st.characters(codec=None), max_size=60)


def test_escapes_become_visible() -> None:
    """An escape sequence cannot reach the terminal; what was one is seen."""
    assert plain("\x1b[31mred\x07") == "\ufffd[31mred\ufffd"


def test_direction_cannot_be_overridden() -> None:
    """Directional overrides, isolates and zero-width marks are dropped; right-to-left letters stay."""
    assert plain("a\u202eb\u2066c\u200bd\ufeff") == "abcd"
    assert plain("سلام") == "سلام"


def test_joiners_stay() -> None:
    """A zero-width non-joiner is part of Persian spelling."""
    assert plain("می\u200cخواهم") == "می\u200cخواهم"


def test_markup_is_text() -> None:
    """Square brackets mean nothing."""
    assert plain("[bold red]Bo[/]") == "[bold red]Bo[/]"


def test_every_line_break_is_one() -> None:
    """All of Unicode's line breaks become the same one; a tab becomes a space."""
    assert plain("a\r\nb\rc\u2028d\u2029e\x85f\tg") == "a\nb\nc\nd\ne\nf g"


@given(ANYTHING)
def test_plain_holds_nothing_that_acts(text: str) -> None:
    """Whatever comes in, nothing but line breaks and joiners of what goes out is a control or format character."""
    acting = {"Cc", "Cf", "Cs"}
    assert not [c for c in plain(text) if c not in "\n\u200c\u200d" and unicodedata.category(c) in acting]


@given(ANYTHING)
def test_plain_twice_is_plain_once(text: str) -> None:
    """Making plain text plain changes nothing."""
    assert plain(plain(text)) == plain(text)


@given(ANYTHING)
def test_one_line_is_one_line(text: str) -> None:
    """One line has no line break and no two spaces in a row."""
    line = one_line(text)
    assert "\n" not in line
    assert "  " not in line


@given(ANYTHING, st.integers(0, 30))
def test_shortened_text_fits(text: str, width: int) -> None:
    """Shortened text is never wider than asked, and is untouched where it fits."""
    line = one_line(text)
    short = shorten(line, width)
    assert cell_len(short) <= width
    if cell_len(line) <= width and len(line) <= 8 * width:
        assert short == line


def test_shortening_tells() -> None:
    """What was cut is marked with an ellipsis; wide characters count two cells."""
    assert shorten("Maximiliana", 5) == "Maxi…"
    assert shorten("漢字漢字", 5) == "漢字…"
    assert shorten("漢字漢字", 4) == "漢…"


def test_stacked_marks_are_cut() -> None:
    """A letter with ten thousand accents takes no more than a few characters a cell."""
    assert len(shorten("a" + "\u0301" * 10_000, 10)) < 100


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_name_is_cut_to_its_width(name: str, width: int) -> None:
    """Whatever the name, what is left of it fits; a name that fits stays whole."""
    name = one_line(name)
    cut = shorten_name(name, width)
    assert cell_len(cut) <= width
    assert cell_len(name) > width or cut == name


def test_names_keep_both_ends() -> None:
    """People of one first name differ at the end; where there is little room the beginning counts."""
    assert shorten_name("Maria Fernanda Lopez Garcia", 16) == "Maria Fern…arcia"
    assert shorten_name("Maria Fernanda Lopez Garcia", 8) == "Maria F…"
