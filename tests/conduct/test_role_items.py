"""Who holds a role, put on the agenda of the running meeting: a draw, a renewal, a recall, in words with names."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.conduct.convening import convene
from data.conduct.proceedings import Proceedings
from data.conduct.protocol_change import put_area
from data.conduct.role_items import area_for, draw_role, propose_recall, propose_renewal
from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.mandate import Mandate, Role
from data.meeting.protocol import ASSEMBLY, Area, Consent, MatterClass
from data.meeting.refusal import Refusal
from tests.conduct.table import CLOSING, HEAT_MAP, OPENING, Table

TREASURER = Role("", "treasurer", term_days=180, most_terms=2)
ENDS = "2030-05-20"
"""The day on which the term of whoever holds the role ends; the meeting is on 7 May 2030."""


def meet(table: Table, role: Role, *holders: str, term: int = 1, until: str = ENDS) -> Proceedings:
    """Begin a role that these members hold, and a meeting."""
    begun = table.house.workplace.begin_role(role)
    table.house.workplace.keep_mandates(
        Mandate(f"m/i/{member}", begun.id, member, "2030-01-02", until, term, "m/i") for member in holders
    )
    return convene(table.house, ASSEMBLY, "May assembly", (OPENING, HEAT_MAP, CLOSING), table.around)


def item(came: Item | Refusal) -> Item:
    """Take what must not be refused."""
    assert isinstance(came, Item), came
    return came


def reason(came: Item | Refusal) -> str:
    """Take the reason of what must be refused."""
    assert isinstance(came, Refusal), came
    return came.reason


def test_a_draw_of_a_role_stands_before_the_heat_map(table: Table) -> None:
    """It names the role in words and by its id, and comes before the items every meeting ends with."""
    at = meet(table, TREASURER, "dario-demo")
    put = item(draw_role(at, "treasurer"))
    assert (put.kind, put.role, put.places, put.title) == (ItemKind.DRAW, "treasurer", 1, "Draw: treasurer")
    assert [one.id for one in at.meeting.items][-3:] == [put.id, HEAT_MAP.id, CLOSING.id]
    at.leave()


def test_only_places_that_are_free_or_about_to_be_are_drawn(table: Table) -> None:
    """Who stays longer keeps the place; where everybody stays, there is nothing to draw."""
    role = replace(TREASURER, places=3)
    at = meet(table, role, "dario-demo", "elin-demo", until="2030-12-01")
    assert item(draw_role(at, "treasurer")).places == 1
    at.leave()


def test_a_role_that_is_held_is_not_drawn(table: Table) -> None:
    """A term that goes on beyond the days in which terms come onto agendas leaves no place."""
    at = meet(table, TREASURER, "dario-demo", until="2030-12-01")
    assert reason(draw_role(at, "treasurer")) == "role is held"
    assert reason(draw_role(at, "nothing")) == "no such role"
    at.leave()


def test_a_role_is_drawn_once_in_a_meeting(table: Table) -> None:
    """A second draw of the same role would fill its places twice."""
    at = meet(table, TREASURER)
    item(draw_role(at, "treasurer"))
    assert reason(draw_role(at, "treasurer")) == "role is drawn already"
    at.leave()


def test_a_renewal_is_a_proposal_with_names_and_days(table: Table) -> None:
    """It says who, which role, until when and which term it is, and carries the same as a value."""
    at = meet(table, TREASURER, "dario-demo")
    put = item(propose_renewal(at, "m/i/dario-demo", "2030-11-16"))
    assert put.kind is ItemKind.PROPOSAL
    assert put.change == Appointment("treasurer", "dario-demo", "2030-11-16")
    assert put.title == "treasurer: another term for Dario Demo"
    assert put.text == "Dario Demo holds “treasurer” until 16 November. It is term 2 in a row, of 2 at most."
    assert (put.area, put.responsible, put.recall) == ("strategy", "dario-demo", None)
    at.leave()


@pytest.mark.parametrize(
    ("term", "until", "why"),
    [
        (2, "2030-11-16", "term limit reached"),
        (1, "2030-11-17", "term ends too late"),
        (1, ENDS, "term ends too early"),
    ],
)
def test_a_renewal_beyond_the_limits_is_refused(table: Table, term: int, until: str, why: str) -> None:
    """Never a term more than there may be, and no term longer than a term."""
    at = meet(table, TREASURER, "dario-demo", term=term)
    before = at.meeting.items
    assert reason(propose_renewal(at, "m/i/dario-demo", until)) == why
    assert at.meeting.items == before
    at.leave()


def test_a_recall_names_whom_and_why(table: Table) -> None:
    """Who is recalled has no vote; the reason stands in the text, as text."""
    at = meet(table, TREASURER, "dario-demo", until="2030-12-01")
    put = item(propose_recall(at, "m/i/dario-demo", " Twice {no} [b]keys[/b]. ", "elin-demo"))
    assert (put.recall, put.role, put.change) == ("dario-demo", "treasurer", None)
    assert put.text.endswith("Why: Twice {no} [b]keys[/b].")
    assert put.title == "Recall of Dario Demo: treasurer"
    assert (put.proposer, put.responsible) == ("elin-demo", "elin-demo")
    assert "dario-demo" not in at.meeting.entitled_on(put)
    at.leave()


def test_a_recall_needs_a_reason_and_a_mandate(table: Table) -> None:
    """Nobody is recalled without a reason, from a term that is over, or from one nobody knows."""
    at = meet(table, TREASURER, "dario-demo", until="2030-05-07")
    assert reason(propose_recall(at, "m/i/dario-demo", "no keys", "elin-demo")) == "no such term"
    assert reason(propose_renewal(at, "nothing", "2030-11-16")) == "no such term"
    at.leave()


def test_a_recall_without_a_reason_is_refused(table: Table) -> None:
    """Spaces are no reason."""
    at = meet(table, TREASURER, "dario-demo")
    assert reason(propose_recall(at, "m/i/dario-demo", "  ", "elin-demo")) == "reason missing"
    at.leave()


def test_the_area_of_a_role_is_decided_where_the_role_belongs(table: Table) -> None:
    """The assembly decides by its first strategic area, a constellation by the first that is decided in it."""
    put_area(
        table.house,
        Area("own", "our own matters", "constellation", MatterClass.OPERATIONAL, Consent()),
        "so decided",
        date(2030, 1, 1),
    )
    at = meet(table, TREASURER)
    own, ours = replace(TREASURER, forum="kneading"), TREASURER
    found = [area_for(at.meeting, role) for role in (own, ours)]
    assert [area.id for area in found if area is not None] == ["own", "strategy"]
    at.leave()


def test_where_no_area_is_decided_in_a_constellation_the_assembly_decides(table: Table) -> None:
    """A proposal without an area could be decided by no rule."""
    at = meet(table, TREASURER)
    found = area_for(at.meeting, replace(TREASURER, forum="kneading"))
    assert found is not None
    assert found.id == "strategy"
    at.leave()
