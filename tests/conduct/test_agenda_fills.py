"""The agenda fills itself: what a meeting leaves comes back to the right forum, on its day, until it is dealt with."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from data.conduct import membership
from data.conduct.objecting import object_to
from data.conduct.proceedings import Proceedings
from data.conduct.verification import verify
from data.meeting.agenda import Item, ItemKind, Occasion
from data.meeting.agreement import Matter
from data.meeting.decision_events import Answer
from data.meeting.protocol import ASSEMBLY, CONSTELLATION, DEFAULT_PROTOCOL, Area, Consent, MatterClass, Protocol
from data.rules import consent, matters, notes, proposals
from data.rules.course import forward
from data.rules.minutes import confirm_minutes
from tests.conduct.table import Table, agree, take, turn_to

OVEN = Item("oven", "A second oven", ItemKind.PROPOSAL, proposer="bo-demo", area="operations", text="We lease one.")


def brought(at: Proceedings) -> list[tuple[str, Occasion]]:
    """List what is on the agenda again, and why."""
    return [(item.title, item.revisit.occasion) for item in at.meeting.items if item.revisit is not None]


def the_one_back(at: Proceedings) -> Item:
    """Find the one item that is on the agenda again."""
    (item,) = (item for item in at.meeting.items if item.revisit is not None)
    return item


def sound(table: Table) -> bool:
    """Whether every record of the house holds."""
    return verify(table.house.home).holds


def test_an_agreement_comes_back_when_its_review_is_due(table: Table) -> None:
    """Not a day before; adopted anew, the new agreement takes its place, and has a review of its own."""
    at = table.begin(OVEN)
    agree(at, "oven")
    first = f"{table.finish(at)}/oven"
    table.pass_days(170)
    at = table.begin()
    assert brought(at) == []
    table.finish(at)
    table.pass_days(10)
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.REVIEW)]
    again = the_one_back(at)
    assert again.revisit is not None
    assert (again.revisit.agreement, again.text, again.responsible) == (first, "We lease one.", "bo-demo")
    table.finish(at)
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.REVIEW)], "a review that was not reached stays due"
    agree(at, the_one_back(at).id)
    second = f"{table.finish(at)}/{again.id}"
    old, new = table.house.workplace.agreements
    assert (old.id, old.replaced_by, new.id, new.replaced_by) == (first, second, second, "")
    at = table.begin()
    assert brought(at) == []
    at.leave()
    assert sound(table)


def test_an_experiment_lapses_unless_it_is_renewed(table: Table) -> None:
    """Two weeks before its end it is on the agenda; renewed it goes on, otherwise it stands no more after its day."""
    at = table.begin(OVEN)
    turn_to(at, "oven")
    take(at, matters.make_experiment, "oven", "2030-07-06", "the fuse blows")
    agree(at, "oven")
    table.finish(at)
    assert table.pass_days(45) == "2030-06-21"
    at = table.begin()
    assert brought(at) == []
    table.finish(at)
    table.pass_days(1)
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.EXPERIMENT_ENDS)]
    item = the_one_back(at).id
    turn_to(at, item)
    take(at, matters.make_experiment, item, "2030-08-01", "the fuse blows")
    agree(at, item)
    table.finish(at)
    first, renewed = table.house.workplace.agreements
    assert (first.in_force("2030-07-01"), renewed.in_force("2030-08-01"), renewed.until) == (False, True, "2030-08-01")
    assert table.pass_days(40) == "2030-08-01"
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.EXPERIMENT_ENDS)]
    table.finish(at)
    assert table.pass_days(1) == "2030-08-02"
    at = table.begin()
    assert brought(at) == []
    assert not table.house.workplace.agreements[1].in_force("2030-08-02")
    at.leave()
    assert sound(table)


def test_what_was_put_off_comes_back_on_its_day(table: Table) -> None:
    """Its owner brings it back, with what was said against it, as often as it is put off."""
    at = table.begin(OVEN)
    turn_to(at, "oven")
    take(at, proposals.defer, "oven", "dario-demo", "2030-05-20", "too early", "what it costs")
    table.finish(at)
    table.pass_days(12)
    at = table.begin()
    assert brought(at) == []
    table.finish(at)
    table.pass_days(1)
    at = table.begin()
    back = the_one_back(at)
    assert back.revisit is not None
    assert (brought(at)[0][1], back.proposer, back.revisit.raised_on) == (
        Occasion.DEFERRED,
        "dario-demo",
        "2030-05-07",
    )
    assert table.house.workplace.matters[0].to_find_out == "what it costs"
    turn_to(at, back.id)
    take(at, proposals.defer, back.id, "bo-demo", "2030-06-01")
    table.finish(at)
    table.pass_days(30)
    at = table.begin()
    again = the_one_back(at)
    assert again.revisit is not None
    assert again.revisit.raised_on == "2030-05-07"
    agree(at, again.id)
    table.finish(at)
    at = table.begin()
    assert brought(at) == []
    at.leave()
    assert sound(table)


def test_what_nobody_decided_comes_back_by_itself(table: Table) -> None:
    """A proposal that was not reached is on the next agenda; taken back, it is not."""
    table.finish(table.begin(OVEN))
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.UNDECIDED)]
    item = the_one_back(at).id
    turn_to(at, item)
    take(at, proposals.withdraw_proposal, item)
    table.finish(at)
    at = table.begin()
    assert brought(at) == []
    at.leave()


@pytest.fixture
def bakers(table: Table) -> str:
    """Begin a constellation of three, with an area of its own whose matters go on to the assembly; gives its id."""
    bakers = membership.begin_constellation(table.house, "Bakers", "bread")
    for name in ("amina-demo", "bo-demo", "chandra-demo"):
        member = membership.find_member(table.house, name)
        membership.change_member(table.house, member, "2030-01-01", {"constellations": (bakers,)})
    ovens = Area(
        "ovens",
        "ovens",
        CONSTELLATION,
        MatterClass.OPERATIONAL,
        Consent(),
        escalation_rounds=1,
        next_forum=ASSEMBLY,
    )
    table.house.workplace.change_protocol(Protocol(2, (*DEFAULT_PROTOCOL.areas, ovens)))
    return bakers


def test_what_cannot_be_settled_goes_to_the_next_forum_and_comes_back(table: Table, bakers: str) -> None:
    """The constellation's matter comes to the assembly with its objection and concern; sent back, it brings them."""
    oven = Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "ovens", "We lease one.")
    at = table.begin(oven, forum=bakers)
    assert at.meeting.entitled == ("amina-demo", "bo-demo", "chandra-demo")
    turn_to(at, "oven")
    for _step in range(3):
        take(at, forward)
    take(at, consent.answer, "oven", "chandra-demo", Answer.OBJECTION, "The fuse.")
    take(at, consent.answer, "oven", "amina-demo", Answer.CONCERN, "It is loud.")
    take(at, consent.show_hands, "oven")
    take(at, forward)
    take(at, consent.maintain, "oven", ("bo-demo",), maintains=True)
    take(at, forward)
    take(at, matters.try_idea, "oven", 1, "A bigger fuse.")
    take(at, matters.escalate, "oven")
    table.finish(at)
    at = table.begin(forum=bakers)
    assert brought(at) == []
    table.finish(at)
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.ESCALATED)]
    item = the_one_back(at)
    assert item.revisit is not None
    assert item.revisit.carried == ("Chandra Demo: The fuse.", "Amina Demo: It is loud.")
    turn_to(at, item.id)
    take(at, matters.hand_over, item.id)
    table.finish(at)
    at = table.begin(forum=bakers)
    item = the_one_back(at)
    assert item.revisit is not None
    assert (item.revisit.occasion, item.revisit.raised_on) == (Occasion.HANDED_OVER, "2030-05-07")
    assert item.revisit.carried == ("Chandra Demo: The fuse.", "Amina Demo: It is loud.")
    agree(at, item.id)
    table.finish(at)
    assert [a.forum for a in table.house.workplace.agreements] == [bakers]
    for forum in (ASSEMBLY, bakers):
        at = table.begin(forum=forum)
        assert brought(at) == []
        at.leave()
    assert sound(table)


def test_what_belongs_to_another_forum_is_handed_over_and_decided_there(table: Table, bakers: str) -> None:
    """The assembly cannot decide by accident what is delegated: it hands it over, and the constellation decides."""
    oven = Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "ovens", "We lease one.")
    at = table.begin(oven)
    turn_to(at, "oven")
    refused = at.act(forward)
    assert refused is not None
    assert (refused.reason, refused.facts["forum"]) == ("another forum decides", CONSTELLATION)
    take(at, matters.hand_over, "oven")
    table.finish(at)
    at = table.begin(forum=bakers)
    assert brought(at) == [("A second oven", Occasion.HANDED_OVER)]
    agree(at, the_one_back(at).id)
    table.finish(at)
    at = table.begin(forum=bakers)
    assert brought(at) == []
    at.leave()
    assert sound(table)


def test_what_is_handed_over_comes_to_the_constellation_whose_matter_it_is(table: Table, bakers: str) -> None:
    """It comes to where its proposer or responsible works, and to no other; where nobody works anywhere, to all."""
    sellers = membership.begin_constellation(table.house, "Sellers", "the shop")
    membership.change_member(
        table.house, membership.find_member(table.house, "elin-demo"), "2030-01-01", {"constellations": (sellers,)}
    )
    oven = Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "ovens", "We lease one.")
    sign = Item("sign", "A sign", ItemKind.PROPOSAL, None, "farid-demo", "ovens", "We paint one.")
    at = table.begin(oven, sign)
    for item in ("oven", "sign"):
        turn_to(at, item)
        take(at, matters.hand_over, item)
    table.finish(at)
    seen = {}
    for forum in (bakers, sellers):
        at = table.begin(forum=forum)
        seen[forum] = [title for title, _occasion in brought(at)]
        at.leave()
        shutil.rmtree(at.folder)
    assert seen == {bakers: ["A second oven", "A sign"], sellers: ["A sign"]}


def test_unconfirmed_minutes_and_the_step_are_on_the_next_agenda_of_the_forum(table: Table, bakers: str) -> None:
    """Each forum confirms its own minutes, once; corrections do not touch them, and what was to change is asked."""
    first = table.finish(table.begin(), "a round before we discuss")
    at = table.begin(forum=bakers)
    assert [item.title for item in at.meeting.items] == ["Opening", "Heat map", "Closing"]
    table.finish(at)
    at = table.begin()
    titles = ["Minutes of Meeting, 7 May", "What we wanted to change: a round before we discuss"]
    assert [item.title for item in at.meeting.items[1:3]] == titles
    minutes = table.house.minutes_of(table.house.meetings[0])
    before = minutes.read_bytes()
    take(at, confirm_minutes, "Bo was late.")
    second = table.finish(at)
    assert minutes.read_bytes() == before
    assert "Bo was late." in table.house.minutes_of(table.house.meetings[-1]).read_text()
    assert {m.id: m.confirmed_in for m in table.house.meetings} == {
        first: second,
        table.house.meetings[1].id: "",
        second: "",
    }
    at = table.begin()
    assert at.meeting.called.minutes_to_confirm == second
    assert len(at.meeting.items) == 4
    at.leave()
    assert sound(table)


def test_a_late_objection_opens_an_agreement_again(table: Table) -> None:
    """Somebody who was away objects within the window: the next meeting decides anew, with the objection beside it."""
    at = table.begin(OVEN, absent=("elin-demo",))
    agree(at, "oven")
    take(at, notes.note, "agreed")
    table.finish(at)
    (agreement,) = table.house.workplace.agreements
    today = table.pass_days(14)
    matter = object_to(table.house, agreement, "elin-demo", "The fuse.", date.fromisoformat(today))
    assert isinstance(matter, Matter)
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.LATE_OBJECTION)]
    item = the_one_back(at)
    assert item.revisit is not None
    assert (item.proposer, item.revisit.carried) == ("elin-demo", ("The fuse.",))
    turn_to(at, item.id)
    take(at, proposals.word_proposal, item.id, "We lease a small one.", "bo-demo", "2030-11-01")
    agree(at, item.id)
    table.finish(at)
    old, new = table.house.workplace.agreements
    assert (old.replaced_by, new.text) == (new.id, "We lease a small one.")
    at = table.begin()
    assert brought(at) == []
    at.leave()
    assert sound(table)


@pytest.mark.usefixtures("bakers")
def test_a_way_on_that_was_made_void_leaves_nothing_behind(table: Table) -> None:
    """Carried further or put off, then made void: undecided, the matter comes back here and brings no errand."""
    at = table.begin(OVEN, Item("rye", "Rye", ItemKind.PROPOSAL, None, "bo-demo", "ovens"))
    turn_to(at, "oven")
    take(at, proposals.defer, "oven", "bo-demo", "2030-06-01", "too early", "what it costs")
    take(at, proposals.void_verdict, "oven", "we can decide today")
    turn_to(at, "rye")
    take(at, matters.hand_over, "rye")
    take(at, proposals.void_verdict, "rye", "the bakers are here")
    table.finish(at)
    assert [(matter.forum, matter.to_find_out) for matter in table.house.workplace.matters] == [(ASSEMBLY, "")] * 2


def test_what_was_carried_to_the_next_forum_is_decided_there(table: Table, bakers: str) -> None:
    """The assembly decides what the constellation could not settle, put off once more or not, and reviews it too."""
    at = table.begin(
        Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "ovens", "We lease one."), forum=bakers
    )
    turn_to(at, "oven")
    for _step in range(3):
        take(at, forward)
    take(at, consent.answer, "oven", "chandra-demo", Answer.OBJECTION, "The fuse.")
    take(at, consent.show_hands, "oven")
    take(at, forward)
    take(at, consent.maintain, "oven", ("bo-demo",), maintains=True)
    take(at, forward)
    take(at, matters.try_idea, "oven", 1, "A bigger fuse.")
    take(at, matters.escalate, "oven")
    table.finish(at)
    at = table.begin()
    turn_to(at, the_one_back(at).id)
    take(at, proposals.defer, the_one_back(at).id, "bo-demo", "2030-05-08")
    table.finish(at)
    table.pass_days(1)
    at = table.begin()
    agree(at, the_one_back(at).id)
    table.finish(at)
    assert [a.forum for a in table.house.workplace.agreements] == [ASSEMBLY]
    for forum in (ASSEMBLY, bakers):
        at = table.begin(forum=forum)
        assert brought(at) == []
        at.leave()
    table.pass_days(200)
    at = table.begin()
    assert brought(at) == [("A second oven", Occasion.REVIEW)]
    agree(at, the_one_back(at).id)
    table.finish(at)
    assert sound(table)
