"""Acts on roles between meetings: what a role is said to be, what a decision does, and why something is refused."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House
from data.conduct.membership import find_member
from data.conduct.role_fields import RoleWords, role_with
from data.conduct.role_standing import ended_words, given_words, standings
from data.conduct.role_words import in_short, refused
from data.conduct.roles import add_role, appoint, change_role, give_up_role, recall, role_called
from data.conduct.rotations import schedule_of
from data.meeting.mandate import Limits, Mandate, Role, RoleKind
from data.meeting.protocol import Settings
from data.meeting.refusal import Fact, Refusal
from data.rules.terms import days_after
from data.workplace.home import workplace_file
from tests.tui import roles_scenes

TODAY = roles_scenes.TODAY
BY = roles_scenes.DECIDED
RULES = Path(__file__).parents[2] / "data" / "rules"
NAMES = "Amina Bo Chandra Dario Elin Farid Greta Hugo Ingrid Jonas Katya Lev"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Found a house of twelve."""
    members = "\n".join(f"{name} Demo" for name in NAMES.split()).encode()
    return House.found(tmp_path, "Demo Bakery", members, Settings(), date(2030, 1, 1), source="members")


def reasons(file: str, function: str) -> set[str]:
    """List the reasons that a rule can give."""
    tree = ast.parse((RULES / file).read_text("utf-8"))
    rule = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    given = (node for node in ast.walk(rule) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refuse")
    return {str(part.value) for call in given for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)}


def test_every_refusal_of_an_appointment_or_a_swap_has_a_sentence() -> None:
    """With names and days in words; an unknown role is told before it comes to the rule."""
    known = reasons("terms.py", "appointment_refused") | reasons("schedule.py", "swap_turns")
    assert {"term limit reached", "two roles at once"} <= known
    facts: dict[str, Fact] = {"role": "lead", "member": "bo", "terms": 2, "day": "2030-05-07"}
    for reason in known - {"no such role"}:
        said = refused(Refusal(reason, facts), {"bo": "Bo Demo"}, TODAY)
        assert said[:1].isupper() or said[:1].isdigit()
        assert said.endswith((".", "folkmoot rotation show"))
        assert "{" not in said


def test_a_role_is_written_in_one_line() -> None:
    """Whatever of it is said; what is usual is left out."""
    assert in_short(Role("x", "keys"), "assembly") == "keys; role, assembly; 180 days, at most 2 terms in a row"
    full = Role("x", "frost team", "ovens", RoleKind.RAPID_RESPONSE, "frost", 3, 1, 1, "plumbing", False,
                ("amina", "bo"), Limits(5, 1, "repairs"))  # fmt: skip
    assert in_short(full, "The Ovens") == (
        "frost team; rapid-response team, The Ovens; frost; 1 day, at most 1 term in a row; 3 places; needs: plumbing; "
        "money up to 5; up to 1 hour; repairs; a pool of 2; newcomers not first"
    )


def test_every_word_of_a_role_is_read_and_taken_away_again(house: House) -> None:
    """What is not said stays; an empty word, “none” or “usual” takes away."""
    words = RoleWords("keys", "assembly", "task-team", "doors", "90", "1", "3", "first aid", "no", ("Bo, Amina", "bo"),
                      "100", "none", "one house")  # fmt: skip
    role = role_with(house, Role("", ""), words)
    assert role == Role("", "keys", "assembly", RoleKind.TASK_TEAM, "doors", 3, 90, 1, "first aid", False,
                        ("bo-demo", "amina-demo"), Limits(100, None, "one house"))  # fmt: skip
    assert role_with(house, role, RoleWords()) == role
    bare = RoleWords(subject="", qualification="", newcomers_first="usual", pool=("",), money="", scope="")
    assert role_with(house, role, bare) == Role("", "keys", "assembly", RoleKind.TASK_TEAM, "", 3, 90, 1)


def test_a_new_role_has_the_term_of_the_settings(house: House) -> None:
    """And ends with its last mandate; a role of that name can be begun again, under another id."""
    assert (add_role(house, RoleWords("keys"), BY, TODAY).term_days, Settings().term_days) == (180, 180)
    keys = role_called(house, "KEYS")
    appoint(house, keys, find_member(house, "Bo"), "", BY, TODAY)
    give_up_role(house, keys, BY, TODAY)
    assert add_role(house, RoleWords("keys"), BY, TODAY).id == "keys-2"
    assert house.workplace.mandates[0].end == TODAY.isoformat()


def test_nothing_is_changed_without_what_decided_it(house: House) -> None:
    """Neither a role nor a mandate: renewal and recall only by decision."""
    keys = add_role(house, RoleWords("keys"), BY, TODAY)
    bo = find_member(house, "Bo")
    appoint(house, keys, bo, "", BY, TODAY)
    before = workplace_file(house.home).read_bytes()
    for act in (
        lambda: add_role(house, RoleWords("doors"), " ", TODAY),
        lambda: change_role(house, keys, RoleWords("doors"), "", TODAY),
        lambda: give_up_role(house, keys, "", TODAY),
        lambda: appoint(house, keys, bo, "", "", TODAY),
        lambda: recall(house, keys, bo, "", TODAY),
    ):
        with pytest.raises(ConductError, match="which meeting decided this") as told:
            act()
        assert told.value.exit_code == BAD_INPUT
    assert workplace_file(house.home).read_bytes() == before


def test_renewal_never_goes_beyond_the_limit(house: House) -> None:
    """Two terms in a row, then a pause of a whole term; the days do not overlap."""
    keys, bo = add_role(house, RoleWords("keys", days="30"), BY, TODAY), find_member(house, "Bo")
    terms = [appoint(house, keys, bo, "", BY, TODAY) for _term in range(2)]
    assert [(term.since, term.until, term.term) for term in terms] == [
        ("2030-05-07", "2030-06-06", 1), ("2030-06-06", "2030-07-06", 2),
    ]  # fmt: skip
    for days in (0, 60, 89):
        with pytest.raises(ConductError, match="which is its limit"):
            appoint(house, keys, bo, "", BY, date.fromisoformat(days_after(TODAY.isoformat(), days)))
    again = appoint(house, keys, bo, "", BY, date(2030, 8, 5))
    assert (again.term, again.since) == (1, "2030-08-05")
    assert len({mandate.id for mandate in house.workplace.mandates}) == 3


def test_what_gave_and_ended_a_mandate_is_told(house: House) -> None:
    """By a meeting, by the rotation, or in the words of the decision."""
    roles_scenes.everything(house)
    mandate = Mandate("m", "x", "bo-demo", "2030-01-01", "2030-06-01", by="m1/item-3", ended_on="2030-02-01")
    assert given_words(house, mandate) == "Assembly 1"
    turn = next(one for one in standings(house, TODAY) if one.role.id == "the-ovens-craft-lead").now[0]
    assert given_words(house, turn) == "the rotation"
    assert ended_words(house, turn) == ""
    gone = Mandate("m", "x", "bo-demo", "2030-01-01", "2030-06-01", ended_on="2030-02-01", ended_by="left")
    assert ended_words(house, gone) == "left"


def test_looking_keeps_nothing_and_acting_keeps_the_turns(house: House) -> None:
    """Turns that have begun are shown without anybody's act, and kept with the first one."""
    roles_scenes.constellations(house)
    ovens = house.workplace.constellations[0]
    before = workplace_file(house.home).read_bytes()
    shown = schedule_of(house, ovens, TODAY).terms[0].holders
    assert len(set(shown.values())) == 4
    assert workplace_file(house.home).read_bytes() == before
    keys = add_role(house, RoleWords("keys"), BY, TODAY)
    appoint(house, keys, find_member(house, "Bo"), "", BY, TODAY)
    kept = {mandate.role: mandate.member for mandate in house.workplace.mandates if mandate.role != keys.id}
    assert kept == shown


def test_a_rotation_that_is_to_come_has_no_term_under_way(house: House) -> None:
    """Its first term stands first, and nobody holds the roles before."""
    roles_scenes.constellations(house)
    schedule = schedule_of(house, house.workplace.constellations[0], date(2030, 2, 28))
    assert [term.now for term in schedule.terms] == [False] * 8
    assert schedule.terms[0].since == "2030-03-01"
