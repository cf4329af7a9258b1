"""Calling a meeting: who has a vote in its forum, what fills its agenda, and in which order."""

from __future__ import annotations

import pytest

from data.conduct import membership
from data.conduct.calling import call_of
from data.conduct.errors import BAD_INPUT, ConductError
from data.meeting.agenda import Item, ItemKind
from data.meeting.protocol import ASSEMBLY, Protocol
from data.rules import proposals
from tests.conduct.table import CLOSING, HEAT_MAP, OPENING, Table, agree, take, turn_to

OVEN = Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "operations", "We lease one.")
FRAME = (OPENING, HEAT_MAP, CLOSING)


def test_in_the_assembly_everybody_decides_and_in_a_constellation_its_own(table: Table) -> None:
    """Only who works in a constellation has a vote there, and nobody who has left it or the workplace."""
    bakers = membership.begin_constellation(table.house, "Bakers", "bread")
    for name in ("amina-demo", "bo-demo", "chandra-demo", "dario-demo"):
        member = membership.find_member(table.house, name)
        membership.change_member(table.house, member, "2030-01-01", {"constellations": (bakers,)})
    left = membership.find_member(table.house, "chandra-demo")
    membership.change_member(table.house, left, "2030-02-01", {"constellations": ()})
    membership.part(table.house, "dario-demo", "2030-02-01")
    called = call_of(table.house, "constellation", "Bakers", FRAME, table.around, bakers)
    assert (called.forum, called.deciding) == (bakers, ("amina-demo", "bo-demo"))
    assert len(called.people) == 7, "the others are on the roll, and may be there"
    called = call_of(table.house, "assembly", "All", FRAME, table.around)
    assert (called.forum, called.deciding) == (ASSEMBLY, ())


def test_a_constellation_of_nobody_cannot_meet(table: Table) -> None:
    """A forum in which nobody works is refused in a sentence, before anything is made."""
    with pytest.raises(ConductError, match="Nobody works in bakers, so it cannot meet") as refused:
        table.call(forum="bakers")
    assert refused.value.exit_code == BAD_INPUT
    assert not any(table.house.meetings_folder.glob("*"))


def test_what_comes_by_itself_stands_behind_the_opening(table: Table) -> None:
    """The last minutes, what the last meeting chose to change, what is due, oldest first; then what was called."""
    at = table.begin(OVEN)
    turn_to(at, "oven")
    take(at, proposals.defer, "oven", "bo-demo", "2030-05-08")
    table.finish(at, "a round first")
    table.pass_days(1)
    table.finish(table.begin(Item("van", "A van", ItemKind.PROPOSAL, None, "bo-demo", "operations")), "two rounds")
    at = table.call(Item("tea", "Tea"))
    assert [item.title for item in at.meeting.items] == [
        "Opening",
        "Minutes of Meeting, 8 May",
        "What we wanted to change: two rounds",
        "A second oven",
        "A van",
        "Tea",
        "Heat map",
        "Closing",
    ]
    assert len({item.id for item in at.meeting.items}) == len(at.meeting.items)
    at.leave()


def test_who_has_left_answers_for_nothing_any_more(table: Table) -> None:
    """What is due keeps its text when its owner leaves, and has nobody responsible until somebody is named."""
    at = table.begin(OVEN)
    turn_to(at, "oven")
    take(at, proposals.defer, "oven", "dario-demo", "2030-05-08")
    table.finish(at)
    for leaving in ("bo-demo", "dario-demo"):
        membership.part(table.house, leaving, "2030-05-08")
    table.pass_days(1)
    (item,) = (item for item in call_of(table.house, "assembly", "x", FRAME, table.around).items if item.revisit)
    assert (item.text, item.proposer, item.responsible) == ("We lease one.", None, None)


def test_what_belongs_to_no_area_any_more_has_no_rule(table: Table) -> None:
    """An agreement of an area that the protocol no longer has cannot be decided on, and fills no agenda."""
    at = table.begin(OVEN)
    agree(at, "oven")
    table.finish(at)
    table.pass_days(200)
    called = call_of(table.house, "assembly", "x", FRAME, table.around)
    assert [item.title for item in called.items if item.revisit] == ["A second oven"]
    table.house.workplace.change_protocol(Protocol(2, table.house.protocol.areas[1:]))
    called = call_of(table.house, "assembly", "x", FRAME, table.around)
    assert [item.title for item in called.items if item.revisit] == []


def test_what_comes_by_itself_waits_for_what_opens_a_constellation_up(table: Table) -> None:
    """In its meeting check-in and figures come before what is due; a lab gets the last minutes alone."""
    bakers = membership.begin_constellation(table.house, "Bakers", "bread")
    for name in ("amina-demo", "bo-demo", "chandra-demo"):
        member = membership.find_member(table.house, name)
        membership.change_member(table.house, member, "2030-01-01", {"constellations": (bakers,)})
    at = table.begin(OVEN, forum=bakers)
    turn_to(at, "oven")
    take(at, proposals.defer, "oven", "bo-demo", "2030-05-08")
    table.finish(at)
    table.pass_days(1)
    check_in, figures = Item("in", "Check-in", ItemKind.CHECK_IN), Item("figures", "Figures", ItemKind.INFORMATION)
    items = (OPENING, check_in, figures, Item("tea", "Tea"), HEAT_MAP, CLOSING)
    last = "Minutes of Meeting, 7 May"
    told = {
        kind: [item.title for item in call_of(table.house, kind, "x", items, table.around, bakers).items][1:-2]
        for kind in ("constellation", "lab", "burst")
    }
    assert told["constellation"] == [last, "Check-in", "Figures", "A second oven", "Tea"]
    assert told["lab"] == [last, "Check-in", "Figures", "Tea"]
    assert told["burst"] == ["Check-in", "Figures", "Tea"]
