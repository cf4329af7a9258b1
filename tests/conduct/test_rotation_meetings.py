"""A rotation in real meetings: drawn by lot, passed on by date, and filled up where somebody leaves."""

from __future__ import annotations

from datetime import date

import pytest

from data.conduct import membership
from data.conduct.calling import moment_of
from data.conduct.terms import begin_turns, rotation_of
from data.meeting.agenda import Item, ItemKind
from data.meeting.mandate import Mandate
from data.meeting.people import MemberId
from data.rules import ceremony
from data.rules.course import forward
from data.rules.terms import in_force
from tests.conduct.table import Table, promise, turn_to
from tests.conduct.table import take as step

BAKERS = ("amina-demo", "bo-demo", "chandra-demo", "dario-demo", "elin-demo", "farid-demo")


@pytest.fixture
def bakers(table: Table) -> str:
    """Begin a constellation of six, with the four usual roles; gives its id."""
    forum = membership.begin_constellation(table.house, "Bakers", "bread")
    for name in BAKERS:
        member = membership.find_member(table.house, name)
        membership.change_member(table.house, member, "2030-01-01", {"constellations": (forum,)})
    return forum


def today(table: Table) -> date:
    """Tell the day."""
    return moment_of(table.house, table.around).date()


def held(table: Table) -> dict[str, MemberId]:
    """Tell who holds which role today; nobody may hold one that another holds, too."""
    now = in_force(table.house.workplace.mandates, today(table).isoformat())
    assert len({mandate.role for mandate in now}) == len(now)
    return {mandate.role: mandate.member for mandate in now}


def draw_rotation(table: Table, bakers: str) -> tuple[MemberId, ...]:
    """Hold the meeting in which the order is drawn, stopping the laptop between its steps; gives the order."""
    at = table.begin(Item("rotation", "Our rotation", ItemKind.ROTATION), forum=bakers, absent=("elin-demo",))
    turn_to(at, "rotation")
    name = promise(at)
    assert at.reveal(name) is None
    at.leave()
    at = table.resume(at)
    step(at, ceremony.adopt_order, name)
    at.leave()
    at = table.resume(at)
    step(at, forward)
    order = tuple(member for member, _ticket in at.meeting.draws[name].order)
    table.finish(at)
    return order


def test_a_constellation_begins_with_its_usual_roles(table: Table, bakers: str) -> None:
    """The settings name four; all of them belong to the constellation."""
    names = [role.name for role in table.house.workplace.roles if role.forum == bakers]
    assert names == ["conflict steward", "craft lead", "data navigator", "external liaison"]


def test_the_first_turns_begin_with_the_meeting_that_drew_the_order(table: Table, bakers: str) -> None:
    """Everybody is in the order, who is absent too; four of six hold a role, and nobody holds two."""
    order = draw_rotation(table, bakers)
    assert sorted(order) == sorted(BAKERS)
    now = held(table)
    assert len(now) == len(set(now.values())) == 4
    assert now[f"{bakers}-conflict-steward"] == order[0]


def test_turns_pass_on_by_date_and_come_to_everybody(table: Table, bakers: str) -> None:
    """Beginning them twice changes nothing; after as many terms as members each has held each role once."""
    draw_rotation(table, bakers)
    for _term in range(5):
        before = held(table)
        table.pass_days(180)
        assert held(table) == {}, "the last turns have lapsed by themselves"
        new = begin_turns(table.house, today(table))
        assert len(new) == 4
        assert begin_turns(table.house, today(table)) == ()
        assert all(held(table)[role] != member for role, member in before.items())
    times = [(mandate.role, mandate.member) for mandate in table.house.workplace.mandates]
    assert len(times) == len(set(times)) == 4 * len(BAKERS)


def test_turns_that_nobody_looked_at_are_kept_when_somebody_does(table: Table, bakers: str) -> None:
    """A workplace that was closed for two terms finds both in its past, none of them beyond its end."""
    draw_rotation(table, bakers)
    table.pass_days(361)
    begin_turns(table.house, today(table))
    since = sorted({mandate.since for mandate in table.house.workplace.mandates})
    assert since == ["2030-05-07", "2030-11-03", "2031-05-02"]


def test_somebody_leaves_in_the_middle_and_another_stands_in(table: Table, bakers: str) -> None:
    """Their mandate ends that day, the next in the order has the role for the rest of the term; nothing dangles."""
    draw_rotation(table, bakers)
    table.pass_days(30)
    role, leaving = next(iter(held(table).items()))
    membership.part(table.house, leaving, today(table).isoformat())
    assert role not in held(table)
    (stand_in,) = begin_turns(table.house, today(table))
    assert stand_in.role == role
    assert stand_in.member not in {leaving, *(m for r, m in held(table).items() if r != role)}
    assert (stand_in.since, stand_in.until) == (today(table).isoformat(), "2030-11-03")
    assert len(held(table)) == 4
    table.pass_days(180)
    begin_turns(table.house, today(table))
    assert leaving not in held(table).values()


def test_who_leaves_the_constellation_leaves_its_roles(table: Table, bakers: str) -> None:
    """A member who goes on to another team keeps no role of this one; with nobody left, no role is held."""
    draw_rotation(table, bakers)
    rotation = rotation_of(table.house, bakers)
    assert rotation is not None
    for name in BAKERS:
        member = membership.find_member(table.house, name)
        membership.change_member(table.house, member, today(table).isoformat(), {"constellations": ()})
        begin_turns(table.house, today(table))
        gone = {name}
        assert not gone & set(held(table).values())
    assert held(table) == {}
    ended: list[Mandate] = [m for m in table.house.workplace.mandates if m.ended_by == "left"]
    assert len(ended) >= 4
