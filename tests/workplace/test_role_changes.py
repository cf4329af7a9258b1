"""Roles and mandates in the workplace file: nothing dangles when somebody goes or a role is given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import Mandate, Role, Rotation
from data.meeting.people import Person
from data.meeting.protocol import ASSEMBLY
from data.meeting.role_events import HandoverNoted
from data.rules.aftermath import Aftermath
from data.rules.aftermath_roles import RolesAftermath
from data.workplace.faults import WorkplaceRefused
from data.workplace.things import FiledMeeting, Outcome, ServedRole
from data.workplace.workplace import Workplace

DAY = "2030-03-01"


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """Found a workplace with two constellations, of which Amina and Bo work in one."""
    found = Workplace.found(tmp_path / "home", "Demo")
    found.add_members([Person("", name) for name in ("Amina", "Bo", "Chandra")], "2029-01-01")
    for name in ("Bakery", "Shop"):
        found.begin_constellation(name)
    for member in ("amina", "bo"):
        found.change_member(member, "2029-02-01", constellations=("Bakery",))
    return found


def term(role: str, member: str, since: str = "2030-01-01", until: str = "2030-06-01") -> Mandate:
    """Give a term."""
    return Mandate(f"m/{role}/{member}/{since}", role, member, since, until, by="m/x")


def ends(workplace: Workplace) -> dict[str, tuple[str, str]]:
    """Tell of each mandate on disk when it is over, and why before its time."""
    return {m.id: (m.end, m.ended_by) for m in Workplace.open(workplace.home).mandates}


def test_a_constellation_begins_with_the_usual_roles(workplace: Workplace) -> None:
    """The four of the settings, each with its limits; other forums begin without."""
    bakery = [role for role in workplace.roles if role.forum == "bakery"]
    assert [role.name for role in bakery] == ["conflict steward", "craft lead", "data navigator", "external liaison"]
    assert {(role.term_days, role.most_terms, role.places) for role in bakery} == {(180, 2, 1)}
    assert len({role.id for role in workplace.roles}) == 8
    assert not any(role.forum == ASSEMBLY for role in workplace.roles)


def test_one_name_once_in_a_forum(workplace: Workplace) -> None:
    """Another forum may have a role of the same name; the ids differ, and that of a given up role is not reused."""
    first = workplace.begin_role(Role("", "Speaker"))
    assert first.id == "speaker"
    with pytest.raises(WorkplaceRefused, match="SPEAKER"):
        workplace.begin_role(Role("", "SPEAKER"))
    assert workplace.begin_role(Role("", "Speaker", "bakery")).id == "bakery-speaker"
    workplace.give_up_role("speaker", DAY)
    assert workplace.begin_role(Role("", "Speaker")).id == "speaker-2"


def test_a_member_who_leaves_holds_nothing(workplace: Workplace) -> None:
    """Parting ends every mandate that is not over; what was over stays as it was, and other people's too."""
    workplace.begin_role(Role("", "Speaker"))
    old = term("speaker", "bo", "2029-01-01", "2029-06-01")
    to_come = term("bakery-craft-lead", "bo", "2030-06-01", "2030-09-01")
    workplace.keep_mandates(
        (old, term("speaker", "bo"), term("bakery-craft-lead", "bo"), to_come, term("speaker", "amina"))
    )
    workplace.part("bo", DAY)
    assert ends(workplace) == {
        old.id: ("2029-06-01", ""),
        "m/speaker/bo/2030-01-01": (DAY, "left"),
        "m/bakery-craft-lead/bo/2030-01-01": (DAY, "left"),
        to_come.id: ("2030-06-01", "left"),
        "m/speaker/amina/2030-01-01": ("2030-06-01", ""),
    }
    assert not any(m.in_force(day) for m in workplace.mandates if m.member == "bo" for day in (DAY, "2030-07-01"))


def test_who_leaves_a_constellation_keeps_the_roles_of_others(workplace: Workplace) -> None:
    """Only the roles of the constellation end; those of the assembly and of where one works go on."""
    workplace.begin_role(Role("", "Speaker"))
    workplace.change_member("bo", "2030-01-01", constellations=("Bakery", "Shop"))
    workplace.keep_mandates((term("speaker", "bo"), term("bakery-craft-lead", "bo"), term("shop-craft-lead", "bo")))
    workplace.change_member("bo", DAY, constellations=("Shop",))
    assert ends(workplace) == {
        "m/speaker/bo/2030-01-01": ("2030-06-01", ""),
        "m/bakery-craft-lead/bo/2030-01-01": (DAY, "left"),
        "m/shop-craft-lead/bo/2030-01-01": ("2030-06-01", ""),
    }
    workplace.change_member("bo", DAY, contact="new@demo.example")
    assert ends(workplace)["m/shop-craft-lead/bo/2030-01-01"] == ("2030-06-01", "")


@given(
    st.lists(
        st.tuples(st.sampled_from(("amina", "bo")), st.sampled_from(("part", "shop", "bakery", "both"))), max_size=4
    )
)
def test_nothing_dangles(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]) -> None:
    """However people come and go: nobody holds in force a role of a forum they do not belong to."""
    workplace = Workplace.found(tmp_path_factory.mktemp("home"), "Demo")
    workplace.add_members([Person("", name) for name in ("Amina", "Bo")], "2029-01-01")
    for name in ("Bakery", "Shop"):
        workplace.begin_constellation(name)
    for member in ("amina", "bo"):
        workplace.change_member(member, "2029-02-01", constellations=("Bakery", "Shop"))
        workplace.keep_mandates(term(role.id, member) for role in workplace.roles)
    homes = {"shop": ("Shop",), "bakery": ("Bakery",), "both": ("Bakery", "Shop")}
    for member, step in steps:
        try:
            if step == "part":
                workplace.part(member, DAY)
            else:
                workplace.change_member(member, DAY, constellations=homes[step])
        except WorkplaceRefused:
            continue
    here = {person.id: person.constellations for person in workplace.people}
    forums = {role.id: role.forum for role in workplace.roles}
    for mandate in workplace.mandates:
        if mandate.in_force(DAY):
            assert forums[mandate.role] in here[mandate.member]


def test_a_role_given_up(workplace: Workplace) -> None:
    """Its mandates end, its rotation goes on without it, and ends with its last role; nothing is deleted."""
    workplace.keep_mandates((term("bakery-craft-lead", "bo"), term("bakery-data-navigator", "amina")))
    both = ("bakery-craft-lead", "bakery-data-navigator")
    workplace.change_rotation(Rotation("r", "bakery", both, ("amina", "bo"), "2030-01-01", 30))
    workplace.give_up_role(both[0], DAY)
    assert ends(workplace)["m/bakery-craft-lead/bo/2030-01-01"] == (DAY, "given up")
    assert ends(workplace)["m/bakery-data-navigator/amina/2030-01-01"] == ("2030-06-01", "")
    assert both[0] not in {role.id for role in workplace.roles}
    assert (workplace.rotations[0].roles, workplace.rotations[0].ended_on) == (both[1:], "")
    workplace.give_up_role(both[1], DAY)
    assert workplace.rotations[0].ended_on == DAY
    assert workplace.served(both[0]) == ("bo",)


def test_a_changed_role_leaves_its_mandates(workplace: Workplace) -> None:
    """What is said of a role from now on does not change a term that was given."""
    workplace.keep_mandates((term("bakery-craft-lead", "bo"),))
    lead = next(role for role in workplace.roles if role.id == "bakery-craft-lead")
    workplace.change_role(replace(lead, term_days=10, places=2))
    assert next(role for role in workplace.roles if role.id == lead.id).places == 2
    assert ends(workplace) == {"m/bakery-craft-lead/bo/2030-01-01": ("2030-06-01", "")}
    workplace.change_mandate("m/bakery-craft-lead/bo/2030-01-01", passed_on="The key sticks.")
    assert workplace.mandates[0].passed_on == "The key sticks."


def filed(aftermath: RolesAftermath, *served: ServedRole, meeting: str = "m") -> Outcome:
    """Close a meeting that leaves this."""
    return Outcome(
        FiledMeeting(meeting, DAY, "assembly", "Demo", "0" * 64, meeting), served, aftermath=Aftermath(roles=aftermath)
    )


def test_what_a_meeting_leaves_of_roles(workplace: Workplace) -> None:
    """Mandates given and ended, notes, a rotation in place of the last, labs, bursts and their reviews; once."""
    workplace.keep_mandates((term("bakery-craft-lead", "bo"),))
    workplace.change_rotation(Rotation("old", "bakery", ("bakery-craft-lead",), ("bo",), "2029-01-01", 30))
    workplace.change_rotation(Rotation("shop", "shop", ("shop-craft-lead",), ("bo",), "2029-01-01", 30))
    new = Rotation("m/r", "bakery", ("bakery-craft-lead",), ("amina", "bo"), "2030-06-01", 30)
    known = "m/bakery-craft-lead/bo/2030-01-01"
    left = RolesAftermath(
        (term("bakery-craft-lead", "amina", DAY),),
        {known: "m/recall", "unknown": "m/recall"},
        (HandoverNoted(1, "i", known, "The key", "to ask"), HandoverNoted(1, "i", "unknown", "x")),
        (new,),
        HeldLab("m", DAY, "Why?", ASSEMBLY),
        HeldBurst("m", DAY, "fire"),
        {"unknown": "x"},
    )
    assert workplace.file_meeting(filed(left))
    assert not workplace.file_meeting(filed(left))
    ended = next(m for m in workplace.mandates if m.id == known)
    assert (ended.ended_on, ended.ended_by, ended.passed_on, ended.learned) == (DAY, "m/recall", "The key", "to ask")
    assert [m.member for m in workplace.mandates if m.in_force(DAY)] == ["amina"]
    assert [(one.id, one.ended_on) for one in workplace.rotations] == [("old", "2030-06-01"), ("shop", ""), ("m/r", "")]
    assert ([one.id for one in workplace.labs], [one.id for one in workplace.bursts]) == (["m"], ["m"])
    workplace.file_meeting(filed(RolesAftermath(lessons={"m": "Buy hoses"}), meeting="n"))
    assert (workplace.bursts[0].reviewed_in, workplace.bursts[0].lesson) == ("n", "Buy hoses")


def test_who_served_before(workplace: Workplace) -> None:
    """Tasks draw by draw, several together; roles by who gave them and when; nobody for what nobody did."""
    two = (ServedRole("tea", "amina"), ServedRole("tea", "bo"))
    workplace.file_meeting(filed(RolesAftermath(), *two))
    workplace.file_meeting(filed(RolesAftermath(), ServedRole("tea", "chandra"), meeting="n"))
    assert workplace.served("tea") == (("amina", "bo"), "chandra")
    assert workplace.served("cook") == ()
    workplace.keep_mandates(
        (
            term("bakery-craft-lead", "bo"),
            term("bakery-craft-lead", "amina"),
            term("bakery-craft-lead", "chandra", "2029-01-01"),
        )
    )
    assert workplace.served("bakery-craft-lead") == ("chandra", ("bo", "amina"))
