import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from data.intake.agenda import Agenda, item_from_line, read_agenda, usual_agenda
from data.intake.problem import Problems, is_control, sentence
from data.meeting.agenda import Item, ItemKind
from data.meeting.people import Person
from data.meeting.protocol import DEFAULT_PROTOCOL, Protocol

PEOPLE = (
    Person("amina", "Amina"),
    Person("bo", "Bo Andersen"),
    Person("sam", "Sam Lund"),
    Person("sam-2", "Sam Okri"),
    Person("zoe", "Zoë Jean-Luc"),
)
UNKNOWN = "is neither minutes, a kind of item, an area nor a member."
GUIDE = Path(__file__).parents[2] / "docs" / "agenda.md"


def read(text: str) -> tuple[Item, ...]:
    """Read an agenda that is right, and give its written items."""
    agenda = read_agenda(text, PEOPLE, DEFAULT_PROTOCOL)
    assert isinstance(agenda, Agenda), agenda
    return tuple(item for item in agenda.items if item.id.startswith("i"))


def one(line: str) -> Item:
    """Read one line that is right."""
    item = item_from_line(line, "i1", PEOPLE, DEFAULT_PROTOCOL)
    assert isinstance(item, Item), item
    return item


def wrong(text: str, protocol: Protocol = DEFAULT_PROTOCOL) -> list[str]:
    """Read an agenda that is wrong, and give what is said about it."""
    problems = read_agenda(text, PEOPLE, protocol)
    assert isinstance(problems, Problems), problems
    return [sentence(problem) for problem in problems.found]


def test_the_example_of_the_guide_is_read_as_the_guide_says() -> None:
    """docs/agenda.md shows a file that works."""
    example, *_others = re.findall(r"```markdown\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert read_agenda(example, PEOPLE, DEFAULT_PROTOCOL) == Agenda(
        "Spring assembly",
        (
            Item("opening", "Opening", ItemKind.OPENING, 15),
            Item("i1", "Check-in round", ItemKind.CHECK_IN, 10),
            Item("i2", "Figures of the winter", ItemKind.INFORMATION, 15, "bo"),
            Item(
                "i3",
                "A second oven",
                ItemKind.PROPOSAL,
                30,
                "amina",
                "operations",
                "We buy a used deck oven and put it beside the first.\n\nIt pays for itself within two years.",
                "bo",
                "2026-09-02",
                "fewer than five late deliveries a month",
            ),
            Item("i4", "New statutes", ItemKind.PROPOSAL, 45, area="strategy"),
            Item("i5", "Care of the cold store", ItemKind.DRAW, 10, places=2),
            Item("i6", "Where do the bicycles go?", ItemKind.DISCUSSION, 15),
            Item("heat-map", "Heat map", ItemKind.HEAT_MAP, 5),
            Item("closing", "Closing", ItemKind.CLOSING, 10),
        ),
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ovens", Item("i1", "Ovens")),
        ("- Ovens (20 min)", Item("i1", "Ovens", minutes=20)),
        ("1. Ovens (20')", Item("i1", "Ovens", minutes=20)),
        ("Ovens (20 MINUTES.)", Item("i1", "Ovens", minutes=20)),
        ("Ovens (20m; bo)", Item("i1", "Ovens", minutes=20, proposer="bo")),
        ("Ovens (1 h)", Item("i1", "Ovens", minutes=60)),
        ("Ovens (report, ZOE)", Item("i1", "Ovens", ItemKind.INFORMATION, proposer="zoe")),
        ("Ovens (zoe jean-luc)", Item("i1", "Ovens", proposer="zoe")),
        ("Ovens (sam-2)", Item("i1", "Ovens", proposer="sam-2")),
        ("Ovens (Sam Okri)", Item("i1", "Ovens", proposer="sam-2")),
        ("Ovens (proposal)", Item("i1", "Ovens", ItemKind.PROPOSAL, area="operations")),
        ("Ovens (Strategy)", Item("i1", "Ovens", ItemKind.PROPOSAL, area="strategy")),
        ("Ovens (discussion, strategy)", Item("i1", "Ovens", ItemKind.DISCUSSION, area="strategy")),
        ("Ovens (consent, operations, proposal)", Item("i1", "Ovens", ItemKind.PROPOSAL, area="operations")),
        ("Ovens (supermajority)", Item("i1", "Ovens", ItemKind.PROPOSAL, area="strategy")),
        ("Vote: Ovens", Item("i1", "Ovens", ItemKind.PROPOSAL, area="strategy")),
        ("draw : Keys (3 people)", Item("i1", "Keys", ItemKind.DRAW, places=3)),
        ("Draw: Keys (draw, 3 people)", Item("i1", "Keys", ItemKind.DRAW, places=3)),
        ("Learning (5 min)", Item("i1", "Learning", ItemKind.LEARNING, minutes=5)),
        ("Learning (5 min, report)", Item("i1", "Learning", ItemKind.INFORMATION, minutes=5)),
        ("Closing: the old shop", Item("i1", "Closing: the old shop")),
        ("Ovens: which?", Item("i1", "Ovens: which?")),
        ("Ovens (again)", Item("i1", "Ovens (again)")),
        ("Ovens ()", Item("i1", "Ovens ()")),
        ("Roof + walls", Item("i1", "Roof + walls")),
        ("Ovens (old) and new", Item("i1", "Ovens (old) and new")),
        (
            "**New** `ovens` & [their price](https://example.org) (5 min)",
            Item("i1", "New ovens & their price", minutes=5),
        ),
        ("Ovens ![plan](plan.png) \\*", Item("i1", "Ovens plan *")),
        ("O\x1b[31mvens\x07 \u202e(5 min)", Item("i1", "O[31mvens", minutes=5)),
        ("<script>alert(1)</script> [bold]x[/]", Item("i1", "<script>alert(1)</script> [bold]x[/]")),
        ("石黒 🙂 عربي (5 min)", Item("i1", "石黒 🙂 عربي", minutes=5)),
    ],
)
def test_a_line_says_what_it_says(line: str, expected: Item) -> None:
    """Words in any order and case; markdown becomes plain text; what is no word stays in the title."""
    assert one(line) == expected


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("(20 min, Boo)", "“Boo” is neither minutes, a kind of item, an area nor a member. Did you mean Bo Andersen?"),
        ("(20 min, consnt)", f"“consnt” {UNKNOWN} Did you mean consent?"),
        (
            "(xyz, qqq)",
            f"“xyz” {UNKNOWN} Words there are like “20 min”, “consent”, “operations” or",
        ),
        ("(Sam)", "“Sam” may be Sam Lund or Sam Okri. Write the full name, or the id: sam or sam-2."),
        ("(0 min)", "“0 min” is no time an item can take. Write 1 to 600 minutes."),
        ("(11 hours)", "“11 hours” is no time an item can take."),
        (f"({'9' * 5000} min)", f"“{'9' * 60}…” is no time"),
        ("(draw, 0 places)", "“0 places” cannot be drawn. Write 1 to 100 places."),
        ("(2 places)", "Only a draw has places. Add the word “draw”"),
        ("(draw, 2 places, 3 places)", "“2” and “3” places are two numbers. Leave all but one out."),
        ("(5 min, 6 min)", "“5” and “6” minutes are two times."),
        ("(report, draw)", "“report” and “draw” are two kinds of item."),
        ("(consent, ballot)", "“consent” and “ballot” are two ways to decide."),
        ("(strategy, operations)", "“strategy” and “operations” are two areas."),
        ("(Amina, bo)", "“Amina” and “Bo Andersen” are two proposers."),
        ("(consent, strategy)", "“strategy” is not decided by “consent”. Leave one of the two out"),
        ("(20 min", "The minutes stand in parentheses that do not end the line. Put the parentheses at the end"),
        ("(20 min) today", "The minutes stand in parentheses that do not end the line."),
        (f"({'bo,' * 13})", "13 words stand in the parentheses."),
    ],
)
def test_what_a_line_gets_wrong_is_named(tail: str, said: str) -> None:
    """Where, what, and what to do; the nearest names where there are any."""
    assert wrong(f"# Demo\n\n- Ovens {tail}")[0].startswith(f"Line 3: {said}")


def test_all_wrong_lines_are_named_at_once() -> None:
    """In the order of the file, the fields below an item included; nothing of the file is used."""
    text = """
- (20 min)
- Ovens (0 min, Boo)
  - responsible: Sam
  - review: tomorrow
  - review: 2026-09-02
  - we will know by:
  - responsibel: Bo
- Keys
  - review: 2026-02-30
-
-Floor (5 min)
Walls (5 min)
- ## Roof
- > Cellar
- Opening
- Opening (5 min)
"""
    assert [said.split(".")[0] for said in wrong(text.strip("\n"))] == [
        "Line 1: This item has no title",
        "Line 2: “0 min” is no time an item can take",
        "Line 2: “Boo” is neither minutes, a kind of item, an area nor a member",
        "Line 3: “Sam” may be Sam Lund or Sam Okri",
        "Line 4: “tomorrow” is no date",
        "Line 5: “review” stands here twice",
        "Line 6: Nothing stands after “we will know by:”",
        "Line 7: “responsibel:” is not known",
        "Line 9: “2026-02-30” is no date",
        "Line 10: This item has no title",
        "Line 11: After the dash of “-Floor (5 min)” a blank is missing",
        "Line 12: “Walls (5 min)” looks like an item, but is not in the list",
        "Line 14: This item has no title",
        "Line 16: “opening” stands on line 15 already",
    ]


def test_unknown_people_are_compared_with_members() -> None:
    """A field that names nobody asks after the nearest, or where to look."""
    assert wrong("- Ovens\n  - responsible: Amnia\n- Keys\n  - responsible: 🙂\n- Floor\n  - responsible: \x07") == [
        "Line 2: Nobody here is called “Amnia”. Did you mean Amina?",
        "Line 4: Nobody here is called “🙂”. Write the name as it stands in the list of members.",
        "Line 6: Nobody here is called “”. Write the name as it stands in the list of members.",
    ]


def test_a_rule_that_no_area_has_cannot_be_asked_for() -> None:
    """The area fixes the rule; where no area has it, the words are refused."""
    consent_only = Protocol(1, DEFAULT_PROTOCOL.areas[:1])
    assert wrong("- Ovens (ballot)", consent_only) == [
        "Line 1: No area of the protocol is decided by “ballot”. Name an area of the protocol instead."
    ]
    empty = Protocol(1, ())
    assert wrong("- Ovens (xyz, 5 min)", empty)[0].endswith("“information” or the proposer’s name.")
    item = item_from_line("Ovens (proposal)", "i1", (), empty)
    assert isinstance(item, Item)
    assert item.area is None


@pytest.mark.parametrize("text", ["", "# Title\n\nOnly words.\n", "```\n- x\n```\n", "\ufeff"])
def test_an_agenda_without_items_says_how_to_write_one(text: str) -> None:
    """An empty file is not quietly replaced by a template."""
    assert wrong(text) == [
        "The agenda has no items. Write each on a line of its own, for instance “- New ovens (20 min, consent)”."
    ]


@pytest.mark.parametrize("text", ["- x\n" * 201, "- x\n" + "y" * 200_000])
def test_an_agenda_has_an_end(text: str) -> None:
    """What no meeting can hold is refused with a word."""
    assert wrong(text)[0].startswith("The agenda is too long")


def test_what_stands_below_an_item_is_its_text() -> None:
    """Paragraphs, quotations, code and points are kept as written; ``text:`` adds to them."""
    text = """
- Ovens (consent)
  We buy **one**.
    And a stone.

  > As in 2019.

  ```
  - 3 kW
  ```
  - for bread
    and cake
    - dark
      - rye
    > quoted
  - budget: 300
  - *Text*: Second part.

    Third part.
  - **Review**: 2026-09-02

* Keys
  ----
  They are lost.
"""
    ovens, keys = read(text)
    assert ovens.text == (
        "We buy **one**.\nAnd a stone.\n\nAs in 2019.\n\n- 3 kW\n\n"
        "- for bread\n  and cake\n  - dark\n    - rye\n  quoted\n- budget: 300\n\nSecond part.\n\nThird part."
    )
    assert ovens.review == "2026-09-02"
    assert keys == Item("i2", "Keys", text="They are lost.")


def test_implicit_items_are_written_only_for_their_minutes() -> None:
    """Opening, heat map and closing stand once, at their places, whatever the order of the file."""
    agenda = read_agenda("- Closing (7 min)\n- Ovens\n- Welcome (opening)\n  Sing.", PEOPLE, DEFAULT_PROTOCOL)
    assert isinstance(agenda, Agenda)
    assert [(item.id, item.title, item.minutes, item.text) for item in agenda.items] == [
        ("opening", "Opening", 15, "Sing."),
        ("i2", "Ovens", None, ""),
        ("heat-map", "Heat map", 5, ""),
        ("closing", "Closing", 7, ""),
    ]
    refused = item_from_line("Closing (5 min)", "i9", PEOPLE, DEFAULT_PROTOCOL)
    assert isinstance(refused, Problems)
    assert refused.found[0].what == "Every agenda has its “closing” already."


def test_the_title_is_the_first_heading() -> None:
    """Without markdown and control characters; underlined headings count."""
    for text in ("# *Spring*\x1b [m](x)\n- a\n# Later", "*Spring*\x1b [m](x)\n====\n- a"):
        agenda = read_agenda(text.encode(), PEOPLE, DEFAULT_PROTOCOL)
        assert isinstance(agenda, Agenda)
        assert agenda.title == "Spring m"


def test_without_a_file_there_is_a_template() -> None:
    """The template has the three implicit items and minutes for each."""
    items = usual_agenda().items
    assert [items[0].kind, items[-2].kind, items[-1].kind] == [ItemKind.OPENING, ItemKind.HEAT_MAP, ItemKind.CLOSING]
    assert [item.id for item in items[1:-2]] == ["i1", "i2", "i3", "i4"]
    assert all(item.minutes for item in items)


@given(st.text() | st.binary())
def test_any_file_is_read_or_refused(source: str | bytes) -> None:
    """Never an error of another kind."""
    assert isinstance(read_agenda(source, PEOPLE, DEFAULT_PROTOCOL), Agenda | Problems)


@given(st.text(), st.sampled_from(["", " (5 min)", " (consent, Bo, 5 min)", " (draw"]), st.text())
def test_any_title_and_text_are_read_or_refused(title: str, tail: str, body: str) -> None:
    """Titles that are read hold no control character and no line break."""
    read_text = read_agenda(f"- {title}{tail}\n  {body}", PEOPLE, DEFAULT_PROTOCOL)
    live = item_from_line(f"{title}{tail}", "i1", PEOPLE, DEFAULT_PROTOCOL)
    items = [live] if isinstance(live, Item) else []
    if isinstance(read_text, Agenda):
        items.extend(read_text.items)
    for item in items:
        assert item.title
        assert not any(is_control(character) for character in item.title)


@given(
    st.lists(
        st.builds(
            Item,
            id=st.just(""),
            title=st.text(string.ascii_letters + "äßшж石 ", min_size=12)
            .map(lambda t: "T " + " ".join(t.split()))
            .map(str.strip),
            kind=st.sampled_from([ItemKind.CHECK_IN, ItemKind.INFORMATION, ItemKind.DISCUSSION, ItemKind.LEARNING]),
            minutes=st.integers(1, 600),
            proposer=st.sampled_from([None, *(person.id for person in PEOPLE)]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_written_agenda_comes_back(items: list[Item]) -> None:
    """What is written by the grammar is what is read, numbered in order."""
    lines = (f"- {item.title} ({item.kind}, {item.minutes} min, {item.proposer or ''})" for item in items)
    assert read("\n".join(lines)) == tuple(
        structs.replace(item, id=f"i{number}") for number, item in enumerate(items, start=1)
    )
