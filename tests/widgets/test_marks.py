import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.marks import Spacing, Votes, counted, marks, place, pointer, spacing_for

BALLOT = (Votes("for", 9), Votes("against", 2, "▒"), Votes("abstaining", 1, "·"))


def test_a_ballot_as_drawn() -> None:
    """Marks stand in fives and the pointer under the eighth vote, which decides."""
    assert counted(BALLOT, 8, 76).plain.split("\n") == [
        "for          9   █ █ █ █ █  █ █ █ █",
        "                                ▲ 8 needed",
        "against      2   ▒ ▒",
        "abstaining   1   ·",
    ]


def test_too_few_votes_leave_the_pointer_beyond() -> None:
    """A vote that is missing has its place to the right of all that were cast."""
    assert counted((Votes("for", 3),), 5, 76).plain.split("\n") == ["for   3   █ █ █", "                  ▲ 5 needed"]


def test_without_a_threshold_there_is_no_pointer() -> None:
    """Where nothing can be decided nothing is pointed at."""
    assert "▲" not in counted(BALLOT, None, 76).plain


def test_marks_shrink_when_they_do_not_fit() -> None:
    """Marks lose their spaces, then become groups of ten, then one number."""
    assert marks(7, spacing_for(7, 14)) == "█ █ █ █ █  █ █"
    assert marks(7, spacing_for(7, 13)) == "█████ ██"
    assert marks(27, spacing_for(27, 18)) == "█×10 █×10 █████ ██"
    assert marks(27, spacing_for(27, 17)) == "█×27"
    assert marks(0, Spacing.NUMBER) == ""


@pytest.mark.parametrize(("width", "line"), [(12, " ▲ 2 needed"), (9, "  ▲ 2")])
def test_the_words_stand_where_there_is_room(width: int, line: str) -> None:
    """The words of the pointer stand at its right, or are dropped down to the number."""
    assert pointer(2, Spacing.APART if width < 12 else Spacing.CLOSE, 5, width) == line


def test_the_words_may_stand_at_the_left() -> None:
    """Near the right edge the words stand before the pointer."""
    assert pointer(20, Spacing.CLOSE, 20, 25) == " " * 12 + "20 needed ▲"


def test_a_pointer_without_room_is_words() -> None:
    """Where not even a number fits beside the pointer, the words stand alone."""
    assert pointer(100, Spacing.CLOSE, 0, 5) == "100 needed"


def test_a_vote_in_a_group_of_ten() -> None:
    """In groups of ten the deciding vote is pointed at in its group; a vote not cast lies beyond them all."""
    assert pointer(15, Spacing.TENS, 27, 40) == "     ▲ 15 needed"
    assert pointer(25, Spacing.TENS, 27, 40) == " " * 14 + "▲ 25 needed"
    assert pointer(30, Spacing.TENS, 27, 40) == " " * 19 + "▲ 30 needed"
    assert place(12, Spacing.NUMBER, 27) == 0


def test_one_number_needs_no_pointer() -> None:
    """Where all votes are one number the words alone say how many are needed."""
    assert pointer(20, Spacing.NUMBER, 19, 10) == "20 needed"


@given(st.integers(0, 120), st.sampled_from(Spacing))
def test_every_vote_is_drawn(count: int, spacing: Spacing) -> None:
    """The marks and the numbers beside them add up to the count."""
    drawn = marks(count, spacing).split()
    amounts = [int(group[2:]) if "×" in group else len(group) for group in drawn]
    assert sum(amounts) == count


@given(st.integers(1, 120), st.data())
def test_the_pointer_stands_under_a_mark(count: int, data: st.DataObject) -> None:
    """The place of a cast vote is the column of a mark, and the places of later votes are not to its left."""
    spacing = data.draw(st.sampled_from([Spacing.APART, Spacing.CLOSE, Spacing.TENS]))
    nth = data.draw(st.integers(1, count))
    row = marks(count, spacing)
    assert row[place(nth, spacing, count)] == "█"
    assert place(count + 1, spacing, count) >= len(row)
    assert place(nth, spacing, count) <= place(nth + 1, spacing, count)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=3), st.integers(1, 300), st.integers(30, 200))
def test_a_ballot_fits_its_width(counts: list[int], needed: int, width: int) -> None:
    """No line of a ballot is wider than the room there is."""
    rows = [Votes("for", count) for count in counts]
    assert max(cell_len(line) for line in counted(rows, needed, width).plain.split("\n")) <= width
