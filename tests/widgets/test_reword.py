from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.reword import Kind, reword, reworded

OLD = "We lease two ovens for 24 months, in the back room."
NEW = "We lease one deck oven for 12 months, in the back room. Bo reports the bill."
WORDS = st.text(st.sampled_from("ab ,.\n"), max_size=40)


def test_a_change_of_wording() -> None:
    """What goes stands before what comes, and an added sentence begins with its first word."""
    assert reword(OLD, NEW) == [
        (Kind.SAME, "We lease "),
        (Kind.OLD, "two ovens "),
        (Kind.NEW, "one deck oven "),
        (Kind.SAME, "for "),
        (Kind.OLD, "24 "),
        (Kind.NEW, "12 "),
        (Kind.SAME, "months, in the back room. "),
        (Kind.NEW, "Bo reports the bill."),
    ]


def test_an_omission_begins_with_a_word() -> None:
    """A sentence taken out, at the end or before another, is struck through with its own full stop."""
    assert reword("In the room. Bo reports.", "In the room.") == [
        (Kind.SAME, "In the room."),
        (Kind.OLD, "Bo reports."),
    ]
    assert reword(NEW, OLD)[-2:] == [(Kind.SAME, "months, in the back room."), (Kind.OLD, "Bo reports the bill. ")]
    assert reword("One. Two.", "One.") == [(Kind.SAME, "One."), (Kind.OLD, "Two.")]


@pytest.mark.parametrize(
    ("old", "new", "stretches"),
    [
        ("", "", []),
        ("", "new", [(Kind.NEW, "new")]),
        ("old", "", [(Kind.OLD, "old")]),
        ("at 10:30", "at 11:30", [(Kind.SAME, "at "), (Kind.OLD, "10:30"), (Kind.NEW, "11:30")]),
        ("a, b", "c, d", [(Kind.OLD, "a, b"), (Kind.NEW, "c, d")]),
        ("a  b", "a b", [(Kind.SAME, "a b")]),
    ],
)
def test_small_changes(old: str, new: str, stretches: list[tuple[Kind, str]]) -> None:
    """Times are words, a sign alone does not interrupt a change, spaces are no change."""
    assert reword(old, new) == stretches


@given(WORDS, WORDS)
def test_the_new_wording_is_there_exactly(old: str, new: str) -> None:
    """Without what is struck through the new wording remains, letter by letter; with it, every word of the old."""
    stretches = reword(old, new)
    assert "".join(text for kind, text in stretches if kind is not Kind.OLD) == new
    kept = "".join(text for kind, text in stretches if kind is not Kind.NEW)
    assert "".join(kept.split()) == "".join(old.split())


@given(WORDS, WORDS)
def test_neighbours_differ_in_kind(old: str, new: str) -> None:
    """Two stretches of one kind never stand side by side, and none is empty."""
    stretches = reword(old, new)
    assert all(one[0] is not other[0] for one, other in pairwise(stretches))
    assert all(text for _, text in stretches)


@given(WORDS)
def test_no_change_is_no_change(text: str) -> None:
    """A wording compared with itself is the same throughout."""
    assert all(kind is Kind.SAME for kind, _ in reword(text, text))


def test_how_it_is_set() -> None:
    """Old words are struck through in soft, new ones bold and underlined; the spaces between are neither."""
    content = reworded("The oven.", "The stove, now.")
    assert content.plain == "The oven stove, now."
    styles = {content.plain[span.start : span.end]: str(span.style) for span in content.spans}
    assert styles["oven"] == "strike $soft"
    assert styles["stove, now"] == "bold underline $ink"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("One. Two.", "One.", "One. Two."),
        (NEW, OLD, "months, in the back room. Bo reports the bill."),
        ("leased (new)", "leased (old)", "leased (new old)"),
        ("one two three", "one three", "one two three"),
    ],
)
def test_words_keep_their_distance(old: str, new: str, shown: str) -> None:
    """What is struck through stands a space from the words around it, and not from an opening bracket."""
    assert reworded(old, new).plain.rstrip().endswith(shown)


def test_markup_and_escapes_are_text() -> None:
    """Brackets are shown, escapes cannot act."""
    assert reworded("", "[b]x[/b]\x1b").plain == "[b]x[/b]\ufffd"


def test_a_very_long_text_is_still_compared() -> None:
    """Texts of twenty thousand common words are compared without trying every pair."""
    old = "the bread of the house " * 4000
    assert "".join(text for kind, text in reword(old, "now " + old + "ends") if kind is not Kind.OLD).endswith("ends")
