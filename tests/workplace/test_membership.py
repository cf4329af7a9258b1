"""Members who come by list, change, leave and come back; constellations; what was decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, structs

from data.meeting.people import Person, Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.workplace.change import contents_of
from data.workplace.faults import WorkplaceMissing, WorkplaceRefused
from data.workplace.generation import check
from data.workplace.home import workplace_file
from data.workplace.recovery import previous_views
from data.workplace.storage import WorkplaceStorage
from data.workplace.taking_in import Imported
from data.workplace.things import Belonging, Constellation, DecidedChange, Member, Spell
from data.workplace.workplace import Workplace

TODAY = "2030-05-06"


class Line(Struct, frozen=True):
    """A line of a list."""

    name: str
    contact: str = ""
    joined_on: str | None = None
    standing: Standing = Standing.FULL
    says_standing: bool = False
    constellations: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()
    line: int = 1


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """Found a workplace with two of one name, told apart, and one more."""
    lines = [Line("Bo", "b@demo.example", "2024-01-01"), Line("Bo", "bo2@demo.example"), Line("Amina")]
    return Workplace.found(tmp_path / "home", "Demo", lines)


def member(workplace: Workplace, member_id: str) -> Member:
    """Find a member by id."""
    return next(one for one in workplace.members if one.id == member_id)


def what(done: Imported) -> tuple[list[str], list[str], list[tuple[str, str, str, str]], list[str]]:
    """Give the ids of who joined, was there and left, and the differences."""
    return (
        [one.id for one in done.joined],
        [one.id for one in done.there],
        [(one.member.id, one.field, one.before, one.after) for one in done.differences],
        [one.id for one in done.left],
    )


def test_two_of_one_name_are_told_apart(workplace: Workplace) -> None:
    """Contact or day of joining tells them apart; without either, a second one is refused."""
    assert [one.id for one in workplace.members] == ["amina", "bo", "bo-2"]
    with pytest.raises(WorkplaceRefused, match=r"“Bo” is a member already\. Nobody was added"):
        workplace.add_members([Line("Cy"), Line("Bo", "third@demo.example", "2024-01-01"), Line("Bo")])
    assert len(workplace.members) == 3


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (Line("Bo", "B@DEMO.example"), "bo"),
        (Line("Bo", joined_on="2024-01-01"), "bo"),
        (Line("bo", "bo2@demo.example", "2030-01-01"), "bo-2"),
        (Line("Amina", "a@demo.example"), "amina"),
        (Line("Amina", joined_on="2020-01-01"), "amina"),
        (Line("AMINA"), "amina"),
        (Line("Bo", "b3@demo.example", "2025-01-01"), "unclear"),
        (Line("Bo"), "unclear"),
        (Line("Bo", "b3@demo.example"), "unclear"),
        (Line("Cy"), "new"),
    ],
)
def test_a_line_means_a_person(workplace: Workplace, line: Line, meant: str) -> None:
    """By name and contact or day; by name alone where nothing else can be compared; what is unclear is not guessed."""
    before = workplace_file(workplace.home).read_bytes()
    done = workplace.import_members([line], TODAY)
    changed = workplace_file(workplace.home).read_bytes() != before
    if meant == "unclear":
        assert done.unclear
        assert not changed
    elif meant == "new":
        assert what(done)[0] == ["cy"]
        assert changed
    else:
        assert {meant} == {*what(done)[1], *(one.member.id for one in done.differences)}
        assert not changed


def test_another_of_a_name_is_new_where_both_differ(tmp_path: Path) -> None:
    """Contact and day known and both other: somebody new. One alone may be a change, so it is not guessed."""
    workplace = Workplace.found(tmp_path, "Demo", [Line("Bo", "b", "2024-01-01")])
    for line in (Line("Bo", "c"), Line("Bo", joined_on="2025-01-01")):
        assert [one.id for one in workplace.import_members([line], TODAY).unclear[0].unclear] == ["bo"]
    assert what(workplace.import_members([Line("Bo", "c", "2025-01-01")], TODAY))[0] == ["bo-2"]


def test_two_lines_do_not_mean_one_person(tmp_path: Path) -> None:
    """Where two lines may be the one who is known, neither is taken for them."""
    workplace = Workplace.found(tmp_path, "Demo", [Line("Bo")])
    lines = [Line("Bo", "b"), Line("Bo", "c")]
    assert len(workplace.import_members(lines, TODAY).unclear) == 2
    assert what(workplace.import_members([Line("bo")], TODAY))[2] == [("bo", "name", "Bo", "bo")]


def test_what_a_list_says_otherwise_is_in_force_only_by_update(workplace: Workplace) -> None:
    """Without update, differences are told and nothing is changed; with it, each is in force and told no more."""
    lines = [
        Line("Amina", "a@demo.example", "2023-01-01", Standing.NO_VOTE, True, ("Ovens", "ovens"), ("till", "oven")),
        Line("Bo", "b@demo.example", standing=Standing.GUEST),
    ]  # fmt: skip
    differences = [
        ("amina", "standing", "full", "no vote"),
        ("amina", "constellations", "", "Ovens, ovens"),
        ("amina", "joined_on", "", "2023-01-01"),
        ("amina", "qualifications", "", "till, oven"),
        ("amina", "contact", "", "a@demo.example"),
    ]
    before = workplace_file(workplace.home).read_bytes()
    done = workplace.import_members(lines, TODAY)
    assert (what(done), done.applied) == (([], ["bo"], differences, []), False)
    assert (workplace_file(workplace.home).read_bytes(), workplace.constellations) == (before, ())
    done = workplace.import_members(lines, TODAY, update=True)
    assert (what(done), done.applied) == (([], ["bo"], differences, []), True)
    assert member(Workplace.open(workplace.home), "amina") == Member(
        "amina", "Amina", Standing.NO_VOTE, "2023-01-01", None, (), (Belonging("ovens", TODAY),), ("till", "oven"),
        "a@demo.example",
    )  # fmt: skip
    assert workplace.constellations == (Constellation("ovens", "Ovens"),)
    assert what(workplace.import_members(lines, TODAY, update=True)) == ([], ["amina", "bo"], [], [])


def test_nobody_comes_back_by_a_list(workplace: Workplace) -> None:
    """Who left stays away; somebody of the same name with another contact is new."""
    workplace.part("amina", "2030-01-01")
    assert what(workplace.import_members([Line("Amina")], TODAY, update=True)) == ([], [], [], ["amina"])
    workplace.part("bo", "2030-01-01")
    assert workplace.import_members([Line("Bo", "new@demo.example")], TODAY).unclear
    workplace.part("bo-2", "2030-01-01")
    assert what(workplace.import_members([Line("Bo", "new@demo.example", "2030-02-02")], TODAY))[0] == ["bo-3"]


LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(["Bo", "Amina", "Cy", "石黒"]),
        st.sampled_from(["", "a", "b", "c"]),
        st.sampled_from([None, "2024-01-01", "2025-01-01"]),
        st.sampled_from(Standing),
        st.booleans(),
        st.sets(st.sampled_from(["Ovens", "Shop", "Till"]), max_size=2).map(tuple),
        st.sets(st.sampled_from(["oven", "till"])).map(tuple),
    ),
    max_size=6,
    unique_by=lambda line: (line.name, line.contact, line.joined_on),
)


@given(LINES, LINES)
def test_the_same_list_a_second_time_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, first: list[Line], second: list[Line]
) -> None:
    """Whatever was there, a list that was taken in once is there already; not a byte of the file changes."""
    workplace = Workplace.found(tmp_path_factory.mktemp("home"), "Demo")
    for lines in (first, second):
        try:
            done = workplace.import_members(lines, TODAY, update=True)
        except WorkplaceRefused:
            done = Imported(unclear=())
            lines.clear()
        if not done.unclear:
            before = workplace_file(workplace.home).read_bytes()
            again = workplace.import_members(lines, TODAY, update=True)
            assert (again.joined, again.differences, again.unclear) == ((), (), ())
            assert len(again.there) == len(lines)
            assert workplace_file(workplace.home).read_bytes() == before
    assert len({one.id for one in workplace.members}) == len(workplace.members)


def test_who_comes_back_keeps_the_id_and_the_time_before(workplace: Workplace) -> None:
    """Leaving ends the constellations; coming back begins a new spell; the list that names the first day still fits."""
    workplace.change_member("bo", "2030-01-01", constellations=("Ovens", "Shop"))
    workplace.change_member("bo", "2030-02-01", constellations=("shop", "Till"))
    workplace.change_member("bo", "2030-02-02", standing=Standing.NO_VOTE)
    workplace.part("bo", "2030-03-01")
    workplace.come_back("bo", "2030-04-01")
    bo = member(Workplace.open(workplace.home), "bo")
    assert (bo.joined_on, bo.left_on, bo.earlier) == ("2030-04-01", None, (Spell("2024-01-01", "2030-03-01"),))
    assert bo.belongings == (
        Belonging("ovens", "2030-01-01", "2030-02-01"),
        Belonging("shop", "2030-01-01", "2030-03-01"),
        Belonging("till", "2030-02-01", "2030-03-01"),
    )
    assert bo.constellations == ()
    assert what(workplace.import_members([Line("Bo", joined_on="2024-01-01")], TODAY, update=True))[1] == ["bo"]


@pytest.mark.parametrize(
    ("step", "day", "said"),
    [
        ("part", "2023-12-31", "joined on 2024-01-01 and cannot leave before that"),
        ("come_back", "2030-01-01", "has not left"),
        ("part part", "2030-01-02", "left on 2030-01-02 already"),
        ("part come_back", "2030-01-02", ""),
        ("part come_back-", "2030-01-02", "cannot come back before that"),
    ],
)
def test_nobody_leaves_or_comes_back_out_of_order(workplace: Workplace, step: str, day: str, said: str) -> None:
    """A day before the one before it is refused, in words, and nothing is changed."""
    *steps, last = step.split()
    for before in steps:
        getattr(workplace, before)("bo", day)
    kept = member(workplace, "bo")
    act = getattr(workplace, last.rstrip("-"))
    if not said:
        act("bo", day)
        assert member(workplace, "bo").earlier
        return
    with pytest.raises(WorkplaceRefused, match=said):
        act("bo", "2029-01-01" if last.endswith("-") else day)
    assert member(workplace, "bo") == kept


def test_nobody_unknown_leaves(workplace: Workplace) -> None:
    """An id that is nobody's is refused."""
    with pytest.raises(WorkplaceRefused, match="“cy”"):
        workplace.part("cy", TODAY)


def test_a_name_and_a_standing_are_enough(workplace: Workplace) -> None:
    """Whoever has no more than these two joins with nothing else known."""
    assert workplace.add_members([Person("", "Cy", Standing.GUEST)]) == (Member("cy", "Cy", Standing.GUEST),)


def test_constellations_begin_and_change(workplace: Workplace) -> None:
    """Each name once; the id stays when the name changes; ids of any name are distinct."""
    assert workplace.begin_constellation("Ovens", "bread").id == "ovens"
    with pytest.raises(WorkplaceRefused, match="“ovens” already"):
        workplace.begin_constellation("ovens")
    workplace.change_constellation("ovens", name="Bread")
    assert workplace.begin_constellation("Ovens").id == "ovens-2"
    assert [(one.id, one.name, one.product) for one in Workplace.open(workplace.home).constellations] == [
        ("ovens", "Bread", "bread"),
        ("ovens-2", "Ovens", ""),
    ]


def test_what_was_decided_is_kept_beside_the_change(workplace: Workplace) -> None:
    """Settings and protocol change together with the decision, or not at all."""
    one = DecidedChange(TODAY, "cool_down_draws", "1", "2", "assembly")
    two = DecidedChange(TODAY, "operations", "", "", "assembly")
    workplace.change_settings(Settings(cool_down_draws=2), one)
    workplace.change_protocol(structs.replace(DEFAULT_PROTOCOL, version=2), two)
    with pytest.raises(WorkplaceRefused, match="Version 2"):
        workplace.change_protocol(DEFAULT_PROTOCOL, two)
    assert Workplace.open(workplace.home).changes == (one, two)


def test_a_file_from_before_opens_as_it_is(workplace: Workplace) -> None:
    """Without constellations, changes, contacts and times before: all of that is empty, and the bytes stay."""
    file = workplace_file(workplace.home)
    tree = json.loads(check(file.read_bytes()).body)
    for table in ("constellations", "changes"):
        tree.pop(table, None)
    for one in tree["members"].values():
        for key in ("earlier", "belongings", "qualifications", "contact"):
            del one[key]
    WorkplaceStorage(file).write(tree)
    written = file.read_bytes()
    opened = Workplace.open(workplace.home)
    assert [(m.id, m.joined_on, m.earlier, m.constellations, m.contact) for m in opened.members] == [
        ("amina", None, (), (), ""),
        ("bo", "2024-01-01", (), (), ""),
        ("bo-2", None, (), (), ""),
    ]
    assert (opened.constellations, opened.changes, file.read_bytes()) == ((), (), written)
    assert contents_of(tree, file).members["bo"].name == "Bo"


def test_people_carry_no_contact(workplace: Workplace) -> None:
    """What a meeting is given of a member has no field for it."""
    assert Person.__struct_fields__ == ("id", "name", "standing", "constellations", "qualifications", "learning")
    assert "demo.example" not in repr(workplace.people)


def test_the_generation_before_can_be_looked_at(workplace: Workplace) -> None:
    """It shows the workplace before the last change; where there is none, a sentence says so."""
    with pytest.raises(WorkplaceMissing, match="no generation before"):
        previous_views(workplace_file(workplace.home))
    workplace.part("amina", TODAY)
    assert len(previous_views(workplace_file(workplace.home)).people) == 3


def test_what_a_list_says_somebody_learns_is_kept(workplace: Workplace) -> None:
    """With whom it takes in; of somebody who is there it is told, and put in force where that is asked for."""
    new = Line("Chandra", learning=("oven",))
    known = Line("Amina", learning=("till",))
    done = workplace.import_members([new, known], TODAY)
    assert [member.learning for member in done.joined] == [("oven",)]
    assert [(one.field, one.before, one.after) for one in done.differences] == [("learning", "", "till")]
    workplace.import_members([known], TODAY, update=True)
    assert {member.name: member.learning for member in workplace.members if member.learning} == {
        "Amina": ("till",),
        "Chandra": ("oven",),
    }
