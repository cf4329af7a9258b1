from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from tui.pages.page import (
    Beside,
    Block,
    Document,
    Facts,
    KeyNames,
    Large,
    Line,
    Lines,
    Map,
    Prose,
    Say,
    Spare,
    Steps,
    Title,
    Tone,
    Votes,
)
from tui.widgets.heat_picture import HeatPicture
from tui.widgets.setting import TEXT_AT_MOST, Scale, set_block, set_lines, set_title, side_by_side
from tui.widgets.whole_sheet import set_sheet

WORDS = st.text(
    st.sampled_from("aé山한 \n\t[]/{}x١👩\u200d\u202e\x1b—“”-"), max_size=90
) | st.sampled_from(
    ["", "Amina", "山田太郎" * 20, "Constantinopolitanopoulou" * 4, "[red]Bo[/red]", "two words", "a " * 300]
)  # fmt: skip
TONES = st.sampled_from(Tone)
FEW = st.integers(0, 40)
LINES = st.builds(
    Lines,
    WORDS,
    st.lists(st.builds(Line, st.sampled_from(["✓", "▌", " ", "18:05"]), WORDS, WORDS, TONES), max_size=12).map(tuple),
    WORDS,
    st.booleans(),
)
LARGE = st.builds(Large, WORDS, WORDS, WORDS, TONES, st.integers(1, 2))
PROSE = st.builds(Prose, WORDS, WORDS, st.none() | WORDS)
FACTS = st.builds(Facts, st.lists(st.tuples(WORDS, WORDS), max_size=5).map(tuple), WORDS)
KEYS = st.lists(st.tuples(st.sampled_from(["a", "7", "space", "/"]), WORDS), max_size=14).map(tuple)
COLUMN = st.lists(LARGE | PROSE | FACTS | LINES, max_size=2).map(tuple)
KINDS: dict[type[Block], st.SearchStrategy[Any]] = {
    Title: st.builds(Title, WORDS, WORDS),
    Steps: st.builds(Steps, st.integers(0, 7), WORDS, st.lists(WORDS, max_size=2).map(tuple)),
    Say: st.builds(Say, WORDS, WORDS),
    Prose: PROSE,
    Facts: FACTS,
    Large: LARGE,
    Votes: st.builds(Votes, FEW, FEW, FEW, st.none() | FEW),
    Lines: LINES,
    Beside: st.builds(Beside, st.lists(COLUMN, min_size=1, max_size=3).map(tuple)),
    KeyNames: st.builds(KeyNames, KEYS, st.sampled_from(["", "a"]), WORDS),
    Map: st.just(Map(HeatPicture((), ()))),
    Document: st.builds(Document, WORDS),
    Spare: st.builds(Spare, PROSE | FACTS | LINES),
}
WIDTHS = st.integers(10, 200)


def plain(lines: list[Content]) -> list[str]:
    """Leave out the colours."""
    return [line.plain.rstrip() for line in lines]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data(), width=WIDTHS)
def test_no_line_is_wider_than_its_place(kind: type[Block], data: st.DataObject, width: int) -> None:
    """Whatever stands in a block of any kind, its lines fit in 10 to 200 cells, and none holds a line break."""
    lines = set_block(data.draw(KINDS[kind]), width)
    assert [line.plain for line in lines if line.cell_length > width or "\n" in line.plain] == []


@given(text=WORDS, width=WIDTHS)
@example(text="[bold]Bo[/bold] and [@click=app.quit]leave[/]", width=76)
def test_markup_of_people_stays_text(text: str, width: int) -> None:
    """What a person wrote in brackets is shown in brackets, in the style of its block alone."""
    for block in (Prose("", text), Title(text), Say(text), Lines("", (Line("·", text),))):
        lines = set_block(block, width)
        assert "".join(text.split()).count("[") == sum(line.plain.count("[") for line in lines)
        styles = {str(span.style) for line in lines for span in line.spans}
        assert styles <= {"$ink", "bold $ink", "$rubric", "$soft", "bold $rubric"}


def test_running_text_is_at_most_as_wide_as_can_be_followed_aloud() -> None:
    """Text keeps to 76 cells on the widest screen."""
    lines = set_block(Prose("the proposal", "we lease one deck oven " * 20), 200)
    assert max(line.cell_length for line in lines) <= TEXT_AT_MOST


def test_a_title_has_its_aside_beside_it_or_beneath() -> None:
    """Where both do not fit on one line, the aside takes its own."""
    title = Title("Lease a second oven", "proposed by Bo")
    assert plain(set_title(title, 60)) == ["Lease a second oven  · proposed by Bo"]
    assert plain(set_title(title, 30)) == ["Lease a second oven", "proposed by Bo"]


def test_a_title_in_display_letters_where_there_is_room() -> None:
    """Large letters are four rows high; a title that has no letters stays text."""
    assert plain(set_title(Title("Oven"), 60, Scale(title=1))) != ["Oven"]
    assert len(set_title(Title("Oven"), 60, Scale(title=1))) == 5
    assert plain(set_title(Title("窯を借りる"), 60, Scale(title=1))) == ["窯を借りる"]


def test_large_words_fall_back_to_text() -> None:
    """A name without display letters, or too long for them, is set in bold between blank rows."""
    drawn = plain(set_block(Large("Bo", "is drawn."), 40))
    assert len(drawn) == 6
    assert drawn[-1] == "is drawn."
    assert plain(set_block(Large("山田太郎", "is drawn."), 40)) == ["", "山田太郎", "", "", "is drawn."]
    assert plain(set_block(Large("Bo", label="speaking"), 10))[0] == "speaking"


def test_steps_are_one_line() -> None:
    """Steps done are ticks, then the one now; the next ones are told where they fit."""
    steps = Steps(3, "objections?", ("test", "resolve"))
    assert plain(set_block(steps, 50)) == ["✓ ✓ ✓  objections?  then test, resolve"]
    assert plain(set_block(steps, 30)) == ["✓ ✓ ✓  objections?"]
    assert plain(set_block(steps, 12)) == ["objections?"]
    assert plain(set_block(steps, 8)) == ["objecti…"]
    assert plain(set_block(Steps(0, "present"), 50)) == ["present"]


def test_said_aloud_behind_the_bar() -> None:
    """Every line of what is said has the bar of now before it."""
    lines = plain(set_block(Say("“Is there an objection? Then it is no.”", "No reason is needed."), 24))
    assert all(line.startswith("▌ ") for line in lines)
    assert lines == ["▌ say aloud", "▌ “Is there an", "▌ objection? Then it is", "▌ no.”", "▌ No reason is needed."]


def test_changed_text_shows_old_and_new() -> None:
    """Beside the new words stand the old ones, struck through."""
    (line,) = set_block(Prose("", "we lease one oven", "we lease two ovens"), 60)
    struck = [line.plain[span.start : span.end] for span in line.spans if "strike" in str(span.style)]
    assert "two" in " ".join(struck)
    assert "one" in line.plain


def test_facts_stand_in_two_columns() -> None:
    """Values share one edge, and wrap there; a label that is too long wraps in its own column."""
    facts = Facts((("responsible", "Bo"), ("we will know by", "a queue under ten people")), "facts")
    assert plain(set_block(facts, 37)) == [
        "facts",
        "responsible      Bo",
        "we will know by  a queue under ten",
        "                 people",
    ]
    long = Facts((("the end of a time box is announced", "5 minutes before"),))
    assert plain(set_block(long, 30)) == ["the end of a   5 minutes", "time box is    before", "announced"]
    assert plain(set_block(Facts((("empty", ""),)), 30)) == ["empty"]


def test_votes_can_be_counted() -> None:
    """Votes stand as marks, with the pointer under the one that decides."""
    lines = plain(set_block(Votes(7, 2, 1, 6), 60))
    assert lines[0].count("█") == 7
    assert "▲ 6 needed" in lines[1]
    assert plain(set_block(Votes(7, 2, 1, None), 60))[1].count("▒") == 2


def test_columns_stand_side_by_side_or_under_one_another() -> None:
    """Two columns share the width; where each would be narrower than twelve cells they follow one another."""
    block = Beside(((Prose("speaking", "Amina"),), (Prose("next", "Bo"), Prose("", "then Elin"))))
    assert plain(set_block(block, 30)) == ["speaking        next", "Amina           Bo", "                then Elin"]
    assert plain(set_block(block, 20)) == ["speaking", "Amina", "next", "Bo", "then Elin"]


def test_keys_stand_in_columns() -> None:
    """Every key has its name; a blank row stands between rows unless there is no room for it."""
    keys = KeyNames((("a", "Amina"), ("b", "Bo"), ("c", "Chandra")), "b", "keys")
    assert plain(set_block(keys, 30)) == ["keys", "", " a   Amina      b   Bo", "", " c   Chandra"]
    sheet = plain(set_sheet((keys,), 30, 3))
    assert sheet == ["keys", " a   Amina      b   Bo", " c   Chandra"]
    now = [span for line in set_block(keys, 30) for span in line.spans if "$chip" in str(span.style)]
    assert len(now) == 1


@pytest.mark.parametrize("cut", [True, False])
def test_lines_that_are_cut_take_one_row_each(cut: bool) -> None:  # noqa: FBT001  # both ways of setting a line
    """An agenda has one row an item, whatever its title; other lists wrap."""
    block = Lines("", (Line("✓", "Lease a second oven for the back room"), Line(" ", "Milk")), cut=cut)
    rows = plain(set_block(block, 20))
    assert (len(rows) == 2) is cut
    assert rows[0].endswith("…") is cut


PEOPLE = tuple(
    Line("✓" if n % 3 else "·", f"Person {n}", "consent" if n % 3 else "", Tone.NOW if n == 17 else Tone.PLAIN)
    for n in range(25)
)


@pytest.mark.parametrize("room", range(3, 30))
def test_a_list_is_summed_up_in_the_room_there_is(room: int) -> None:
    """The rows never exceed the room; who is shown and who is summed up are all, and who is asked now is shown."""
    rows = plain(set_lines(Lines("answers", PEOPLE, aside="16 of 25"), 40, room=room))
    assert len(rows) <= max(room, 3)
    shown = sum("Person" in row for row in rows)
    assert any("Person 17" in row for row in rows)
    if shown < len(PEOPLE):
        assert rows[-1].startswith("…")
        assert sum(int(count) for count in re.findall(r"\d+", rows[-1])) == len(PEOPLE) - shown
    else:
        assert not rows[-1].startswith("…")


@pytest.mark.parametrize("room", range(3, 30))
def test_names_alone_move_into_columns_before_they_are_summed_up(room: int) -> None:
    """Short lines without a word stand side by side where they are too many; those left over are counted."""
    people = tuple(Line(" ", f"P{n}") for n in range(30))
    rows = plain(set_lines(Lines("30 eligible", people), 24, room=room))
    assert len(rows) <= room
    more = [int(row.split("…")[1].split()[0]) for row in rows if "…" in row]
    shown = [word for row in rows[1:] for word in row.split() if word.startswith("P")]
    assert len(set(shown)) + sum(more) == 30


SHEET: tuple[Block, ...] = (
    Title("Lease a second oven", "proposed by Bo"),
    Steps(3, "objections?"),
    Say("“Do you see a reason?”"),
    Prose("the proposal", "We lease one oven."),
    Lines("answers", tuple(Line("✓", f"Person {n}", "consent") for n in range(20))),
)


def test_air_goes_first() -> None:
    """With less room the gaps become single; no line of content goes before every gap is as small as it can be."""
    airy, close = plain(set_sheet(SHEET, 60, 60)), plain(set_sheet(SHEET, 60, 5))
    assert len(airy) > len(close)
    assert [line for line in airy if line] == [line for line in close if line]
    for height in range(5, 60):
        lines = plain(set_sheet(SHEET, 60, height))
        assert lines in (airy, close)
        assert (lines == airy) is (height >= len(airy))


def test_large_titles_go_before_the_air() -> None:
    """Display letters are the first to go where a sheet is too low for them."""
    large = plain(set_sheet(SHEET, 160, 60, roomy=True))
    assert "Lease a second oven  · proposed by Bo" not in large
    low = [len(plain(set_sheet(SHEET, 160, height, roomy=True))) for height in range(len(large), 30, -1)]
    assert low == sorted(low, reverse=True)
    assert plain(set_sheet(SHEET, 160, low[-1] - 1, roomy=True)) == plain(set_sheet(SHEET, 160, low[-1] - 1))


@pytest.mark.parametrize("height", range(12, 40))
def test_a_sheet_that_may_shrink_stays_within_its_height(height: int) -> None:
    """Lists are summed up, from the last to the first, until everything stands in the room there is."""
    blocks: tuple[Block, ...] = (
        Lines("members", tuple(Line("✓", f"Person {n}", "here") for n in range(12))),
        Lines("not in this draw", tuple(Line(" ", f"Guest {n}", "is a guest") for n in range(12))),
    )
    lines = plain(set_sheet(blocks, 24, height, shrink=True))
    assert len(lines) <= height
    shown = sum("Person" in line or "Guest" in line for line in lines)
    said = sum(int(word) for line in lines if "…" in line for word in line.split() if word.isdigit())
    assert shown + said == 24
    assert len(set_sheet(blocks, 24, height)) >= len(lines)


def test_documents_and_maps_take_no_lines() -> None:
    """They are drawn by widgets of their own."""
    assert set_block(Map(HeatPicture((), ())), 40) == []
    assert set_block(Document("# Minutes"), 40) == []
    assert plain(set_sheet((Map(HeatPicture((), ())), Prose("", "a")), 40, 10)) == ["a"]


def test_a_label_touches_the_list_that_follows_it() -> None:
    """A prose without text is a label alone; it gets no gap before it."""
    assert plain(set_sheet((Prose("", "a"), Prose("", "b")), 40, 10)) == ["a", "", "", "b"]
    assert plain(set_sheet((Prose("", "a"), Prose("label", "")), 40, 10)) == ["a", "label"]


def test_what_is_to_spare_goes_before_any_air() -> None:
    """A block to spare stands where there is room for it with all the air; no row of what is needed gives way to it."""
    more = (*SHEET, Spare(Prose("wordings before", "We lease two ovens.")))
    whole = plain(set_sheet(more, 60, 60))
    assert whole[-1] == "We lease two ovens."
    for height in range(5, 60):
        lines = plain(set_sheet(more, 60, height))
        assert lines == (whole if height >= len(whole) else plain(set_sheet(SHEET, 60, height)))


def test_one_thing_is_large() -> None:
    """Beside a word in display letters a title is smaller than the word, or text."""
    blocks = (Title("Buy a van"), Large("Adopted"))
    usual, wide = plain(set_sheet(blocks, 60, 60, roomy=True)), plain(set_sheet(blocks, 110, 60, roomy=True))
    assert usual[0] == "Buy a van"
    assert wide[0] != "Buy a van"
    large = plain(set_block(Large("Adopted"), 110, Scale(word=2)))
    assert wide[-len(large) :] == large
    assert len(large) > len(plain(set_block(Large("Adopted"), 60)))


def test_a_short_name_is_not_many_times_as_large_as_a_long_one() -> None:
    """The size is one in which seven letters fit, whoever is drawn."""
    scale = Scale(word=4)
    assert len(set_block(Large("Bo"), 100, scale)) == len(set_block(Large("Ada"), 100, scale)) == 7
    assert len(set_block(Large("Bo", tone=Tone.SOFT), 200, scale)) == 7
    assert len(set_block(Large("Bo"), 200, scale)) == 14


def test_lists_are_spread_on_a_roomy_sheet() -> None:
    """A blank row stands between people where there is room; a line that only tells more of the one above stays."""
    agenda = Lines("agenda", (Line("▌", "Oven"), Line(" ", "", "3 min left"), Line(" ", "Van")))
    assert plain(set_sheet((agenda,), 30, 40, roomy=True, shrink=True)) == [
        "agenda", "", "▌ Oven", "     3 min left", "", "  Van",
    ]  # fmt: skip
    together = Lines("rule", (Line(" ", "Consent"), Line(" ", "quorum 1/2")), together=True)
    assert plain(set_sheet((together,), 30, 40, roomy=True, shrink=True))[-2:] == ["  Consent", "  quorum 1/2"]


@pytest.mark.parametrize("room", [4, 7, 12])
def test_further_turns_show_what_was_summed_up(room: int) -> None:
    """Turn by turn everybody is shown, each time in the room there is; then it begins again."""
    seen: set[str] = set()
    first = plain(set_lines(Lines("answers", PEOPLE), 40, room=room))
    turns = 0
    while len(seen) < len(PEOPLE):
        rows = plain(set_lines(Lines("answers", PEOPLE), 40, room=room, turn=turns))
        assert len(rows) <= room
        seen |= set(re.findall(r"Person \d+", "\n".join(rows)))
        turns += 1
        assert turns <= len(PEOPLE)
    assert plain(set_lines(Lines("answers", PEOPLE), 40, room=room, turn=turns)) == first


def test_lists_that_lose_nothing_make_room_first() -> None:
    """Names alone move into columns before a list with words is summed up."""
    names = Lines("eligible", tuple(Line(" ", f"P{n}") for n in range(12)))
    reasons = Lines("not in this draw", tuple(Line(" ", f"G{n}", "guest") for n in range(4)))
    assert "more" not in "\n".join(plain(set_sheet((names, reasons), 24, 15, shrink=True)))


def test_words_side_by_side_have_one_size() -> None:
    """Columns are equal, or as wide as their words; where letters do not fit side by side there is no such width."""
    words = Beside(((Large("Elin"),), (Large("Greta"),)))
    assert side_by_side(words, 80) == (39, 39)
    uneven = Beside(((Large("Chandra"),), (Large("Bo"),)))
    found = side_by_side(uneven, 76)
    assert found is not None
    assert found[0] > found[1]
    assert sum(found) + 2 <= 76
    assert side_by_side(Beside(((Large("Chandra"),), (Large("Chandra"),))), 76) is None
    assert side_by_side(Beside(((Large("山田"),), (Prose("", "a"),))), 76) is None
    assert max(map(len, plain(set_block(words, 200, Scale(word=4))))) > 39 * 2


def test_keys_are_seen_before_anything_is_large() -> None:
    """Where keys would stand below the edge, the word gives up its display letters, and names stand closer."""
    keys = KeyNames(tuple((chr(97 + n), f"Constantin {n}") for n in range(25)))
    desk: tuple[Block, ...] = (Large("nobody"), keys)
    low = plain(set_sheet(desk, 50, 18))
    assert low[0] == "nobody"
    assert len(low) <= 18
    assert all(any(f" {key} " in line for line in low) for key, _name in keys.keys)
    assert plain(set_sheet(desk, 50, 60))[0] != "nobody"
