"""Roles in real meetings: drawn, renewed by decision, at their limit, lapsed by date, recalled and drawn again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from data.conduct.agenda_file import agenda_of
from data.conduct.calling import call_of, moment_of
from data.conduct.convening import convene
from data.conduct.errors import ConductError
from data.conduct.gathering import gathering
from data.conduct.proceedings import Proceedings
from data.conduct.role_pages import publish_roles, roles_path
from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.drawing import Draw
from data.meeting.mandate import Mandate, Role
from data.meeting.protocol import Settings
from data.meeting.refusal import Refusal
from data.rules import agenda, ceremony, handover, voting
from data.rules.course import forward
from data.rules.terms import holders_of
from tests.conduct.table import CLOSING, HEAT_MAP, OPENING, Table, agree, hold_draw, promise, take, turn_to

FRAME = (OPENING, HEAT_MAP, CLOSING)


@pytest.fixture
def treasurer(table: Table) -> Role:
    """Begin a role with terms of sixty days, two in a row at most."""
    return table.house.workplace.begin_role(Role("", "Treasurer", term_days=60))


def drawn(table: Table, role: Role) -> Mandate:
    """Hold a meeting in which somebody is drawn for a role; gives the mandate."""
    before = set(table.house.workplace.mandates)
    at = table.begin(Item("draw", role.name, ItemKind.DRAW, role=role.id))
    turn_to(at, "draw")
    who = hold_draw(at)
    table.finish(at)
    (given,) = set(table.house.workplace.mandates) - before
    assert given.member == who
    return given


def ballot(at: Proceedings, item: str) -> None:
    """Adopt a proposal by a show of hands under a supermajority."""
    turn_to(at, item)
    take(at, forward)
    take(at, voting.open_ballot, item)
    take(at, voting.count_hands, item, 6, 0, 0)
    take(at, forward)


def terms_on(at: Proceedings) -> list[str]:
    """List the terms that stand on an agenda by themselves."""
    return [item.title for item in at.meeting.items if item.kind is ItemKind.TERM]


def test_who_is_drawn_holds_the_role_until_a_day(table: Table, treasurer: Role) -> None:
    """The mandate begins on the day of the meeting, is given by the draw, and ends a whole term later."""
    given = drawn(table, treasurer)
    assert (given.since, given.until, given.term) == ("2030-05-07", "2030-07-06", 1)
    assert given.by.endswith("/draw")
    assert holders_of(treasurer.id, table.house.workplace.mandates, "2030-07-05") == (given.member,)


def test_a_term_about_to_end_is_renewed_by_a_ballot_until_its_limit(table: Table, treasurer: Role) -> None:
    """It stands on the agenda by itself, a decision renews it from its end on, and a third term is refused."""
    first = drawn(table, treasurer)
    table.pass_days(40)
    change = Appointment(treasurer.id, first.member, "2030-09-04")
    at = table.begin(Item("renew", "Again", ItemKind.PROPOSAL, None, "bo-demo", "strategy", change=change))
    (title,) = terms_on(at)
    assert title.startswith("Treasurer: the term of ")
    ballot(at, "renew")
    table.finish(at)
    second = max(table.house.workplace.mandates, key=lambda mandate: mandate.since)
    assert (second.member, second.since, second.until, second.term) == (first.member, first.until, "2030-09-04", 2)
    assert second.by.endswith("/renew")
    at = table.begin()
    assert terms_on(at) == [], "somebody follows"
    table.finish(at)
    table.pass_days(60)
    at = table.begin()
    assert len(terms_on(at)) == 1
    third = Item("third", "Once more", ItemKind.PROPOSAL, area="strategy",
                 change=Appointment(treasurer.id, first.member, "2030-10-01"))  # fmt: skip
    refused = at.act(agenda.add_item, third)
    assert isinstance(refused, Refusal)
    assert refused.reason == "term limit reached"
    table.finish(at)


def test_who_is_drawn_ahead_begins_when_the_term_before_ends(table: Table, treasurer: Role) -> None:
    """Two never hold one place: the next one begins where the last one ends, whoever was drawn when."""
    first = drawn(table, treasurer)
    table.pass_days(50)
    second = drawn(table, treasurer)
    assert second.member != first.member
    assert second.since == first.until
    for day in ("2030-07-05", "2030-07-06", "2030-09-03"):
        assert len(holders_of(treasurer.id, table.house.workplace.mandates, day)) == 1


def test_a_term_lapses_on_its_day_in_the_time_zone_of_the_workplace(tmp_path: Path) -> None:
    """Nobody has to act: in Auckland the day begins while it is still the day before in London."""
    table = Table(tmp_path / "home", settings=Settings(time_zone="Pacific/Auckland", term_ends_ahead_days=7))
    role = table.house.workplace.begin_role(Role("", "Treasurer", term_days=1))
    given = drawn(table, role)
    assert (given.since, given.until) == ("2030-05-08", "2030-05-09"), "16:00 in London is the next morning there"
    table.now = table.now // 3_600_000 * 3_600_000 + 19 * 3_600_000
    called = call_of(table.house, "assembly", "x", FRAME, table.around)
    assert called.day == "2030-05-08"
    assert holders_of(role.id, called.mandates, called.day) == (given.member,)
    table.now += 3_600_000
    assert moment_of(table.house, table.around).day == 9
    called = call_of(table.house, "assembly", "x", FRAME, table.around)
    assert holders_of(role.id, called.mandates, called.day) == ()
    assert table.house.workplace.mandates == (given,), "nothing was changed for it"


def test_a_recall_ends_the_term_at_once_and_the_place_is_drawn_in_the_same_meeting(
    table: Table, treasurer: Role
) -> None:
    """Who was recalled cannot be drawn, with the reason; the new holder begins on that day."""
    first = drawn(table, treasurer)
    table.pass_days(10)
    recall = Item("recall", "Another", ItemKind.PROPOSAL, None, "bo-demo", "operations")
    recall = replace(recall, recall=first.member, role=treasurer.id)
    at = table.begin(recall, Item("draw", "Treasurer", ItemKind.DRAW, role=treasurer.id))
    agree(at, "recall")
    turn_to(at, "draw")
    name = promise(at)
    draw: Draw = at.meeting.draws[name]
    assert draw.excluded[first.member] == "recalled"
    assert at.reveal(name) is None
    take(at, ceremony.accept, name)
    table.finish(at)
    ended, second = table.house.workplace.mandates
    assert (ended.member, ended.ended_on) == (first.member, "2030-05-17")
    assert ended.ended_by.endswith("/recall")
    assert (second.since, second.until) == ("2030-05-17", "2030-07-16")
    assert second.member != first.member


def test_a_hand_over_stands_on_the_page_of_the_roles(table: Table, treasurer: Role) -> None:
    """The commons say who holds which role until when, and what the last one passed on and learned."""
    first = drawn(table, treasurer)
    at = table.begin()
    take(at, handover.note_handover, first.id, "The key is under the *pot*.", "Ask twice.")
    table.finish(at)
    page = roles_path(table.house.commons).read_text()
    assert "## assembly" in page
    assert "### Treasurer" in page
    assert "from 7 May 2030 until 6 July 2030" in page
    assert "“The key is under the \\*pot\\*.”" in page
    assert "“Ask twice.”" in page
    table.pass_days(90)
    today = moment_of(table.house, table.around).date()
    path = publish_roles(table.house, today)
    assert path is not None
    assert "Nobody holds it now." in path.read_text()
    before = path.stat().st_mtime_ns
    publish_roles(table.house, today)
    assert path.stat().st_mtime_ns == before, "the same roles are not written twice"


def test_an_agenda_file_draws_appoints_and_recalls(table: Table, tmp_path: Path, treasurer: Role) -> None:
    """A draw names a role by its title or below it; a term without an end is a whole one."""
    assert treasurer.term_days == 60
    table.house.workplace.begin_role(Role("", "Key keeper", places=3))
    path = tmp_path / "agenda.md"
    path.write_text(
        "- Draw: Treasurer (10 min)\n"
        "- Who keeps the keys? (10 min, draw)\n  - role: key keeper\n"
        "- Bo for a while (20 min, operations)\n  - appoint: Bo\n  - role: Key keeper\n  - until: 2030-06-01\n"
        "- Another one (20 min)\n  - recall: Amina\n  - role: treasurer\n"
        "- Elin (20 min, strategy)\n  - appoint: Elin\n  - role: Treasurer\n"
    )
    today = moment_of(table.house, table.around).date()
    meets = gathering(table.house, "", "", today)
    found = agenda_of(table.house, path, meets)
    draw, keys, bo, recall, elin = found.items[1:6]
    assert (draw.kind, draw.role, draw.places) == (ItemKind.DRAW, "treasurer", 1)
    assert (keys.role, keys.places) == ("key-keeper", 3)
    assert bo.change == Appointment("key-keeper", "bo-demo", "2030-06-01")
    assert bo.responsible == "bo-demo"
    assert bo.text == "Bo Demo is Key keeper until 2030-06-01."
    assert (bo.until, bo.undo) == (None, ""), "the end of a term is not the end of an experiment"
    assert (recall.recall, recall.role, recall.kind) == ("amina-demo", "treasurer", ItemKind.PROPOSAL)
    assert elin.change == Appointment("treasurer", "elin-demo", "2030-07-06")
    at = convene(table.house, meets.kind, "May", found.items, table.around)
    assert at.meeting.item.kind is ItemKind.OPENING
    at.leave()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("- A (draw)\n  - role: Baker\n", "Line 2: There is no role “Baker” here. There are: Treasurer."),
        ("- A (draw)\n  - role: Tresurer\n", "Line 2: There is no role “Tresurer” here. Did you mean Treasurer?"),
        ("- Draw: Treasurer (2 places)\n", "Line 1: Treasurer has 1 place."),
        ("- A (10 min)\n  - role: Treasurer\n", "Line 2: “role:” says what a draw fills"),
        ("- A (10 min)\n  - appoint: Bo\n", "Line 2: “appoint:” needs a role."),
        ("- A (draw)\n  - appoint: Bo\n  - role: Treasurer\n", "Line 2: “appoint:” belongs to a proposal."),
        ("- A\n  - appoint: Nobody\n  - role: Treasurer\n", "Line 2: Nobody here is called “Nobody”."),
        ("- A\n  - appoint: Hugo\n  - role: Treasurer\n", "Line 2: Treasurer is not open to Hugo Demo"),
        ("- A\n  - appoint: Bo\n  - role: Treasurer\n  - until: 2031-01-01\n", "Line 4: That is longer than one term"),
        ("- A\n  - appoint: Bo\n  - role: Treasurer\n  - until: 2030-01-01\n", "would end before it begins"),
        ("- A\n  - appoint: Bo\n  - recall: Bo\n  - role: Treasurer\n", "Line 2: “appoint:” and “recall:” are two"),
        ("- A\n  - appoint: Bo\n  - role: Treasurer\n  - undo: rain\n", "Line 4: An appointment is no experiment."),
        ("- A\n  - until: 2030-09-01\n  - undo: rain\n  - role: Treasurer\n", "Line 4: “role:” goes with"),
        ("- A\n  - recall: Bo\n  - role: Baker\n", "Line 3: There is no role “Baker” here."),
        ("- Draw: Treasurer\n- Again (draw)\n  - role: Treasurer\n", "Line 2: “Again” stands on line 1 already."),
        ("- Lab: A dilemma\n", "Line 1: A lab is a meeting of its own. Begin it with “folkmoot meet --kind lab”"),
        ("- Burst: A fire\n", "Line 1: A burst is a meeting of its rapid-response team."),
        ("- Rotation\n", "Line 1: A rotation belongs to a constellation"),
    ],
)
def test_what_is_wrong_with_roles_is_told_by_line(
    table: Table, tmp_path: Path, treasurer: Role, written: str, told: str
) -> None:
    """Nothing of such an agenda is used; each sentence says where, what, and what to do."""
    path = tmp_path / "agenda.md"
    path.write_text(written)
    with pytest.raises(ConductError) as caught:
        agenda_of(table.house, path, gathering(table.house, "", "", moment_of(table.house, table.around).date()))
    assert told in str(caught.value)
    assert table.house.workplace.roles == (treasurer,)


def test_a_held_place_and_a_reached_limit_are_told_by_line(table: Table, tmp_path: Path, treasurer: Role) -> None:
    """Somebody else cannot be appointed beside the holder, nor the holder beyond the limit."""
    first = drawn(table, treasurer)
    table.house.workplace.change_role(Role(treasurer.id, treasurer.name, term_days=60, most_terms=1))
    other = next(person.name for person in table.house.people if person.id not in {first.member, "hugo-demo"})
    holder = next(person.name for person in table.house.people if person.id == first.member)
    path = tmp_path / "agenda.md"
    path.write_text("".join(f"- A\n  - appoint: {name}\n  - role: Treasurer\n" for name in (other, holder)))
    with pytest.raises(ConductError) as caught:
        agenda_of(table.house, path, gathering(table.house, "", "", moment_of(table.house, table.around).date()))
    assert "Line 2: All places of Treasurer are held." in str(caught.value)
    assert f"Line 5: {holder} has been Treasurer for as many terms in a row as there may be: 1." in str(caught.value)
