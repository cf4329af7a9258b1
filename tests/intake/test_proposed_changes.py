"""What only a proposal on an agenda has: a change of what the workplace goes by, an experiment's end, a recall."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from data.intake.agenda import Agenda, read_agenda
from data.intake.areas import AreaWords, area_as, area_fields
from data.intake.changes import change_written, read_change
from data.intake.problem import Problems, sentence
from data.intake.settings import value_word, with_setting
from data.meeting.agenda import AreaChange, Item, ItemKind, SettingChange
from data.meeting.people import Person
from data.meeting.protocol import DEFAULT_PROTOCOL, Area, Base, Protocol, Settings, Supermajority

PEOPLE = (Person("amina", "Amina"), Person("bo", "Bo Andersen"))
FORUMS = {"shop": "Shop", "bread-2": "Bread"}
GUIDE = Path(__file__).parents[2] / "docs" / "agenda.md"
OPERATIONS = DEFAULT_PROTOCOL.areas[0]


def read(text: str, protocol: Protocol = DEFAULT_PROTOCOL) -> Agenda | Problems:
    """Read an agenda of a house with two constellations."""
    return read_agenda(text, PEOPLE, protocol, Settings(), FORUMS)


def one(text: str) -> Item:
    """Read an agenda of one item that is right."""
    agenda = read(text)
    assert isinstance(agenda, Agenda), agenda
    return agenda.items[1]


def wrong(text: str, protocol: Protocol = DEFAULT_PROTOCOL) -> list[str]:
    """Read an agenda that is wrong, and give what is said about it."""
    problems = read(text, protocol)
    assert isinstance(problems, Problems), problems
    return [sentence(problem) for problem in problems.found]


def test_the_examples_of_the_guide_are_read_as_the_guide_says() -> None:
    """docs/agenda.md shows proposals that work."""
    _first, example, _roles = re.findall(r"```markdown\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    agenda = read(example)
    assert isinstance(agenda, Agenda), agenda
    *changes, sundays = agenda.items[1:-2]
    assert [item.change for item in changes] == [
        SettingChange("slips_at_least", "2", "3"),
        AreaChange(structs.replace(OPERATIONS, rule=Supermajority("2/3", base=Base.CAST))),
        AreaChange(structs.replace(OPERATIONS, forum="shop")),
        AreaChange(structs.replace(OPERATIONS, escalation_rounds=2)),
    ]
    assert {(item.kind, item.area) for item in changes} == {(ItemKind.PROPOSAL, "protocol")}
    assert changes[0].text == "slips_at_least: 2 → 3"
    assert (sundays.until, sundays.area) == ("2026-12-31", "operations")
    assert sundays.undo.startswith("fewer than twenty")


def test_a_change_is_decided_by_the_rule_for_changes() -> None:
    """Whatever the line says, as long as it does not say otherwise; a text that stands there stays."""
    for words in ("", " (protocol and settings)", " (ballot)", " (proposal)"):
        item = one(f"- Slips{words}\n  We want it so.\n  - change: slips at least = 4")
        assert (item.area, item.text, item.change) == (
            "protocol",
            "We want it so.",
            SettingChange("slips_at_least", "2", "4"),
        )


@pytest.mark.parametrize("words", ["operations", "consent", "strategy"])
def test_a_change_under_another_area_is_refused(words: str) -> None:
    """The line of the change is named, and the area whose rule it is."""
    (told,) = wrong(f"- Slips ({words})\n  - change: slips_at_least = 4")
    assert told.startswith("Line 2: The protocol and the settings are changed by the rule of “protocol and settings”.")


def test_without_an_area_for_changes_the_first_strategic_one_takes_them() -> None:
    """And where there is no area at all, the line is refused."""
    without = Protocol(1, DEFAULT_PROTOCOL.areas[:2])
    agenda = read("- Slips\n  - change: slips_at_least = 4", without)
    assert isinstance(agenda, Agenda)
    assert agenda.items[1].area == "strategy"
    assert wrong("- Slips\n  - change: slips_at_least = 4", Protocol(1, ()))[0].startswith(
        "Line 2: The protocol has no"
    )


def test_a_recall_names_a_member() -> None:
    """The member is found by name; an item that says nothing else is a proposal in the first area."""
    item = one("- Another treasurer\n  - recall: Bo")
    assert (item.kind, item.area, item.recall) == (ItemKind.PROPOSAL, "operations", "bo")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("- change: slips_at_least", "Line 2: “slips_at_least” is no change. Write what changes, “=” and"),
        ("- change: = 3", "Line 2: “= 3” is no change."),
        ("- change: slips_at_least = 2", "Line 2: That is so already."),
        ("- change: slips_at_least = 1", "Line 2: It cannot be “1”. Write a number from 2 to 20."),
        ("- change: mood = good", "Line 2: “mood” is neither a setting nor a field of an area. Write such as"),
        ("- change: operations mood = good", "Line 2: “operations mood” is neither a setting nor a field"),
        ("- change: operations quorum = 1/2", "Line 2: That is so already."),
        ("- change: operations quorum = 3/2", "Line 2: “3/2” is no fraction from 0 to 1."),
        ("- change: operations rule = majority", "Line 2: The rule “majority” is not known."),
        ("- change: operations class = great", "Line 2: The class “great” is not known."),
        ("- change: operations forum = Garden", "Line 2: There is no forum “Garden”. There are: assembly,"),
        ("- change: operations next forum = assembly", "Line 2: A matter cannot be carried on to those who decide it"),
        ("- change: operations review days = soon", "Line 2: It cannot be “soon”. Write a number from 1 to 3650."),
        ("- change: operations escalation rounds = 21", "Line 2: It cannot be “21”. Write a number from 1 to 20."),
        ("- change: operations experiments = perhaps", "Line 2: It cannot be “perhaps”. Write yes or no."),
        ("- change: operations name = strategy", "Line 2: There is an area “strategy” already."),
        ("- change: operations name = " + "x" * 81, "Line 2: “" + "x" * 60 + "…” has 81 characters."),
        ("- until: 2026-12-31", "Line 2: An experiment needs “until:” and “undo:”."),
        ("- undo: nobody comes", "Line 2: An experiment needs “until:” and “undo:”."),
        ("- until: soon\n  - undo: nobody comes", "Line 2: “soon” is no date."),
        ("- until: 2026-02-30\n  - undo: nobody comes", "Line 2: “2026-02-30” is no date."),
        ("- recall: Zoe", "Line 2: Nobody here is called “Zoe”."),
        ("- change: slips_at_least = 3\n  - change: slips_at_least = 4", "Line 3: “change” stands here twice."),
    ],
)
def test_what_cannot_be_is_told_with_its_line(body: str, told: str) -> None:
    """What is wrong, and what to do."""
    assert wrong(f"- Something new\n  {body}")[0].startswith(told)


def test_an_experiment_needs_an_area_that_allows_it() -> None:
    """Strategic matters are not tried, unless the protocol says so."""
    text = "- Sundays ({area})\n  - until: 2026-12-31\n  - undo: nobody comes"
    (told,) = wrong(text.format(area="strategy"))
    assert told.startswith("Line 2: Matters of “strategy” cannot be tried as experiments. Leave “until:”")
    assert one(text.format(area="operations")).until == "2026-12-31"


def test_only_proposals_have_these_points() -> None:
    """An item that says it is something else is refused, with the line of the point."""
    assert wrong("- Report of the mill (report)\n\n  Long.\n\n  - change: slips_at_least = 3") == [
        "Line 5: “change:” belongs to a proposal. Write “proposal” or an area in parentheses after the title."
    ]


@pytest.mark.parametrize("field", [field for field in area_fields(OPERATIONS) if field != "next_forum"])
@given(text=st.text(max_size=40))
def test_whatever_is_written_as_a_value_is_read_or_told(field: str, text: str) -> None:
    """A value makes a change that changes something, or is told in a sentence; and nothing else."""
    agenda = read_agenda(f"- New\n  - change: operations {field} = {text}", PEOPLE, DEFAULT_PROTOCOL)
    if isinstance(agenda, Problems):
        assert all(problem.hint for problem in agenda.found)
        return
    for item in agenda.items:
        assert item.change is None or item.change != AreaChange(OPERATIONS)


AREAS = st.builds(
    Area,
    st.just("operations"),
    st.sampled_from(("operations", "kitchen")),
    st.sampled_from(("assembly", "constellation", "shop")),
    st.sampled_from([area.matter_class for area in DEFAULT_PROTOCOL.areas]),
    st.sampled_from((OPERATIONS.rule, Supermajority("3/5", strict=True, base=Base.PRESENT, quorum="1/3"))),
    st.integers(1, 3650),
    st.integers(1, 20),
    st.integers(1, 3650),
    st.sampled_from(("", "bread-2")),
    st.sampled_from((None, True, False)),
)


@given(before=AREAS, after=AREAS)
def test_an_area_as_written_is_read_back(before: Area, after: Area) -> None:
    """Every field as it is written makes of one area the other."""
    fields = area_fields(after)
    words = AreaWords(
        fields["name"],
        fields["forum"],
        fields["class"],
        fields["rule"],
        fields["quorum"],
        after.review_days,
        after.escalation_rounds,
        after.escalation_days,
        fields["next_forum"],
        fields["experiments"],
    )
    assert area_fields(area_as(before, words, Protocol(1, (before,)), FORUMS)) == fields


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_a_setting_as_written_is_read_back(name: str) -> None:
    """The value in force, written and read, changes nothing."""
    assert with_setting(Settings(), name, value_word(Settings(), name)) == Settings()


def test_a_change_is_written_in_a_line() -> None:
    """Each value as it is and as it would be; a new area with all of it."""
    change = read_change("Operations quorum = 2/3", DEFAULT_PROTOCOL, Settings(), FORUMS)
    assert change_written(change, DEFAULT_PROTOCOL) == "operations: quorum 1/2 → 2/3"
    new = AreaChange(Area("hiring", "hiring", "shop", OPERATIONS.matter_class, OPERATIONS.rule))
    assert change_written(new, DEFAULT_PROTOCOL).startswith("new area hiring: forum shop, class operational, rule con")
