"""What an agenda holds by itself of roles: terms about to end, bursts to review."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.agenda import ItemKind
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Mandate, Role, Rotation
from data.rules.due import roles_due
from data.rules.schedule import turns_due

LEAD, TILL = Role("lead", "Lead", "bakery"), Role("till", "Till")
TERM = Mandate("m/x/bo", "lead", "bo", "2029-07-01", "2030-01-20", by="m/x")
DAY = "2030-01-01"


def due(*mandates: Mandate, forum: str = "bakery", ahead: int = 28, role: Role = LEAD) -> list[str]:
    """List the terms about to end, by mandate."""
    return [item.about for item in roles_due(mandates, (role, TILL), (), forum, DAY, ahead)]


def test_a_term_about_to_end_comes_by_itself() -> None:
    """From so many days before its end, on the agenda of its forum alone; the next one to end comes first."""
    (item,) = roles_due((TERM,), (LEAD,), (), "bakery", DAY, 28)
    assert (item.id, item.title, item.kind, item.role, item.about) == (
        "due:term:m/x/bo",
        "Lead",
        ItemKind.TERM,
        "lead",
        "m/x/bo",
    )
    assert due(TERM, ahead=19) == ["m/x/bo"]
    assert due(TERM, ahead=18) == []
    assert due(TERM, forum="assembly") == []
    sooner = replace(TERM, id="m/y/amina", member="amina", until="2030-01-10")
    assert due(TERM, sooner, role=replace(LEAD, places=2)) == ["m/y/amina", "m/x/bo"]


def test_a_term_that_asks_for_nothing() -> None:
    """Over, followed by another, of a role given up, or of a rotation, where the next turn comes by itself."""
    assert due(replace(TERM, ended_on="2029-12-01")) == []
    assert due(TERM, role=replace(LEAD, given_up_on=DAY)) == []
    following = Mandate("m/z/amina", "lead", "amina", "2030-01-20", "2030-06-01", by="m/z")
    assert due(TERM, following) == []
    assert due(TERM, replace(following, role="till")) == ["m/x/bo"]
    turns = turns_due(Rotation("m/order", "bakery", ("lead",), ("bo", "amina"), "2029-12-20", 20), (), ("bo",), DAY)
    assert turns
    assert due(*turns) == []


def test_bursts_to_review_come_before_the_assembly() -> None:
    """Each until it was reviewed, with its acts as text; before no other forum."""
    burst = HeldBurst("b", "2029-12-01", "fire", acts=("Buy hoses", "Call for help"))
    done = replace(burst, id="d", reviewed_in="m")
    (item,) = roles_due((), (), (burst, done), "assembly", DAY, 28)
    assert (item.id, item.kind, item.about, item.text) == (
        "due:review:b",
        ItemKind.BURST_REVIEW,
        "b",
        "Buy hoses\n\nCall for help",
    )
    assert roles_due((), (), (burst,), "bakery", DAY, 28) == ()
