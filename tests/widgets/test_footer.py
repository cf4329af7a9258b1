from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.app import App
from textual.color import Color
from textual.widgets import Static

from tui.themes import PAPER
from tui.widgets.foot_line import foot_line
from tui.widgets.footer import Chip, Foot, Hint, Notice, NoticeKind, PageFooter, noticed

CONSENT = Foot(
    (Chip("c", "consent"), Chip("n", "concern"), Chip("o", "objection")),
    (Hint("h", "hands"), Hint("d", "defer")),
    Hint("u", "take back"),
    Hint("?", "help"),
    "on disk ✓",
)


def test_a_footer_as_drawn() -> None:
    """Chips with their words, other keys, the state at the right edge; three spaces between, four after the chips."""
    foot = Foot(
        (Chip("enter", "record and go on"),), (Hint("r", "add the reasons"),), None, Hint("?", "help"), "on disk ✓"
    )
    assert (
        foot_line(foot, 76).plain == " enter  record and go on    r add the reasons   ? help" + " " * 13 + "on disk ✓"
    )


def test_voices() -> None:
    """Keys to press now are chips, their words bold; other keys are bold and their words soft."""
    content = foot_line(CONSENT, 120)
    styles = {content.plain[span.start : span.end]: str(span.style) for span in content.spans}
    assert styles[" c "] == styles[" n "] == styles[" o "] == "bold $chip-ink on $chip"
    assert styles["consent"] == "bold $ink"
    assert styles["h"] == "bold $ink"
    assert styles["hands"] == styles["on disk ✓"] == "$soft"


@pytest.mark.parametrize("width", range(40, 201))
def test_help_and_every_answer_stay(width: int) -> None:
    """At every width all three answers have their chip, help is there, and the line fits."""
    content = foot_line(CONSENT, width - 4)
    assert content.cell_length <= width - 4
    assert "?" in content.plain
    chips = [content.plain[s.start : s.end] for s in content.spans if str(s.style) == "bold $chip-ink on $chip"]
    assert chips == [" c ", " n ", " o "]


def test_what_goes_first() -> None:
    """The state goes first, then other keys from the right, then taking back, then the word for help, then words."""
    marks = {"disk": "s", "defer": "d", "hands": "h", "take back": "u", "help": "w", "objection": "o"}
    shown: list[str] = []
    for width in range(110, 20, -1):
        line = foot_line(CONSENT, width).plain
        letters = "".join(mark for word, mark in marks.items() if word in line)
        if not shown or shown[-1] != letters:
            shown.append(letters)
    assert shown == ["sdhuwo", "dhuwo", "huwo", "uwo", "wo", "o", ""]


def test_all_answers_are_cut_alike() -> None:
    """Where the words of answers do not fit they are all cut to one length: none looks preferred."""
    assert foot_line(CONSENT, 28).plain == " c  con…  n  con…  o  obj… ?"


def test_four_other_keys_at_most() -> None:
    """A fifth other key is found in the help, not in the footer."""
    foot = Foot(hints=tuple(Hint(str(n), "word") for n in range(6)))
    assert foot_line(foot, 200).plain == "0 word   1 word   2 word   3 word"


def test_a_state_alone_stands_at_the_right() -> None:
    """A wall without keys may still say that it is saving."""
    assert foot_line(Foot(state="saving…"), 20).plain == " " * 13 + "saving…"
    assert foot_line(Foot(), 20).plain == ""


@given(
    st.lists(st.builds(Chip, st.text(max_size=6), st.text(max_size=20)), max_size=3),
    st.lists(st.builds(Hint, st.text(max_size=6), st.text(max_size=20)), max_size=5),
    st.integers(0, 200),
)
def test_any_words_fit(chips: list[Chip], hints: list[Hint], width: int) -> None:
    """Whatever the words, the line never outgrows its room."""
    foot = replace(CONSENT, chips=tuple(chips), hints=tuple(hints))
    content = foot_line(foot, width)
    assert content.cell_length <= width
    assert "\n" not in content.plain


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (NoticeKind.REFUSAL, "– 2 answers missing"),
        (NoticeKind.FAILURE, "2 answers missing"),
        (NoticeKind.QUESTION, "2 answers missing"),
        (NoticeKind.NEWS, "2 answers missing"),
    ],
)
def test_a_refusal_begins_with_a_dash(kind: NoticeKind, shown: str) -> None:
    """Only a rule's refusal begins with a dash."""
    assert noticed(Notice(kind, "2 answers\nmissing")).plain == shown


async def test_a_notice_does_not_touch_the_keys(sheet: Callable[..., App[None]]) -> None:
    """Three rows without a notice; a notice stands above them with air below it, a long one in the rows it needs."""
    footer = PageFooter(CONSENT)
    async with sheet(footer).run_test(size=(80, 24)) as pilot:
        assert footer.outer_size.height == 3
        footer.foot = replace(CONSENT, notice=Notice(NoticeKind.REFUSAL, "2 answers missing: Katya, Lev"))
        await pilot.pause()
        assert footer.outer_size.height == 4
        assert footer.query_one("FootKeys").region.y - footer.query_one(Static).region.bottom == 1
        footer.foot = replace(CONSENT, notice=Notice(NoticeKind.NEWS, "word " * 30))
        await pilot.pause()
        assert footer.outer_size.height == 5


async def test_a_failure_is_reversed_ink(sheet: Callable[..., App[None]]) -> None:
    """A failure is paper on ink over the full width, until it is gone."""
    failure = replace(CONSENT, notice=Notice(NoticeKind.FAILURE, "The disk is full. Press r to try again."))
    footer = PageFooter(failure)
    async with sheet(footer).run_test(size=(80, 24)) as pilot:
        line = footer.query_one(Static)
        assert line.styles.background == Color.parse(PAPER.variables["ink"])
        assert line.outer_size.width == 80
        footer.foot = CONSENT
        await pilot.pause()
        assert not line.display
        assert footer.outer_size.height == 3


async def test_names_are_text(sheet: Callable[..., App[None]]) -> None:
    """Markup, escapes and endless text in a notice are shown as text, and cut."""
    footer = PageFooter(Foot(notice=Notice(NoticeKind.NEWS, "[blink]\x1b[2J" + "x" * 100_000)))
    async with sheet(footer).run_test(size=(80, 24)):
        text = footer.query_one(Static).render()
        assert str(text).startswith("[blink]\ufffd[2J")
        assert footer.outer_size.height < 12


async def test_a_foot_given_before_mounting_is_shown(sheet: Callable[..., App[None]]) -> None:
    """A footer may be told what to show before there is a screen."""
    footer = PageFooter()
    footer.foot = CONSENT
    async with sheet(footer).run_test(size=(120, 24)):
        assert "consent" in str(footer.query_one("FootKeys").render())
