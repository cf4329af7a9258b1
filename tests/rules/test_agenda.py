from __future__ import annotations

import pytest

from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.events import ItemAdded
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Course
from data.rules.agenda import add_item
from tests.scripts import play, script


@script
def test_adding(course: Course) -> None:
    """An item is put before the heat map; opening, heat map and closing exist once; a proposal needs its area.

    members: Amina, Bo
    item: News (information)
    the meeting is under way
    add: Lease an oven (consent, Bo)
    add: News (information)               (refused: item exists: news)
    add: Another map (heat map)           (refused: one is enough: heat map)
    add: Lease a van (nowhere, Bo)        (refused: no area: Lease a van)
    add: Lease a van (consent, Zoe)       (refused: unknown member: zoe)
    forward   at: Lease an oven   stage: present   text: Lease an oven
    """
    assert [item.id for item in course.meeting.items] == ["opening", "news", "lease-an-oven", "heat-map", "closing"]
    assert course.meeting.proposals["lease-an-oven"].responsible == "bo"
    assert course.meeting.proposals["lease-an-oven"].review == "2030-06-30"


@pytest.mark.parametrize(
    ("item", "refusal"),
    [
        (Item("x", " "), refuse("no text")),
        (Item("x", "Oven", ItemKind.PROPOSAL), refuse("no area", title="Oven")),
        (Item("x", "Oven", ItemKind.PROPOSAL, area="consent", review="soon"), refuse("not a day", day="soon")),
        (Item("x", "Oven", responsible="zoe"), refuse("unknown member", member="zoe")),
    ],
)
def test_what_no_item_is(item: Item, refusal: Refusal) -> None:
    """An item needs a title, and members and days that exist."""
    meeting = play("members: Amina").meeting
    assert add_item(meeting, 1, item) == refusal


def test_a_proposal_with_everything() -> None:
    """A proposal brings its own text, responsible, review and evaluation."""
    item = Item("x", "Oven", ItemKind.PROPOSAL, area="consent", text="One oven.", responsible="bo", review="2031-01-01")
    added = add_item(play("members: Amina, Bo").meeting, 1, item)
    assert added == ItemAdded(1, item)


@script
def test_dropping(course: Course) -> None:
    """Only an item that has not begun can be taken off, with its proposal; then its name is free again.

    members: Amina, Bo
    item: News (information)
    item: Lease an oven (consent, Bo)
    the meeting is under way   at: News
    drop: Nothing      (refused: no such item)
    drop: News         (refused: has begun: News)
    drop: Closing      (refused: belongs to every meeting: Closing)
    undecided: lease-an-oven
    drop: Lease an oven   undecided: nothing
    take back             undecided: lease-an-oven
    drop: Lease an oven
    add: Lease an oven (discussion)
    forward   at: Lease an oven   stage: talk
    """
    assert course.meeting.proposals == {}


@script
def test_turning(course: Course) -> None:
    """The meeting can turn to any item once the agenda is adopted, but not back to its opening.

    members: Amina
    item: News (information)
    turn to: News      (refused: agenda not adopted)
    the meeting is under way
    turn to: Nothing   (refused: no such item)
    turn to: News      (refused: already there: News)
    turn to: Opening   (refused: opening is over)
    turn to: Closing   at: Closing
    """
    assert course.meeting.ended["news"] == course.at


@script
def test_left_for_an_earlier_item(course: Course) -> None:
    """An item left for an earlier one is only interrupted: going forward comes back to it, not past it.

    members: Amina, Bo
    item: News (information)
    item: Tea (discussion)
    item: Lease an oven (consent, Bo)
    the meeting is under way   forward   forward   at: Lease an oven
    on to understand
    turn to: News   forward   at: Lease an oven   stage: understand
    withdraw the proposal   forward   forward   forward   (refused: step not chosen)
    turn to: Tea   forward   at: Heat map
    change nothing   forward   at: Closing
    turn to: News   forward   at: Closing
    """
    assert set(course.meeting.ended) == {"opening", "news", "tea", "lease-an-oven", "heat-map"}
    assert course.meeting.began["news"] < course.meeting.began["tea"]


@script
def test_left_for_a_later_item(course: Course) -> None:
    """An item left for a later one has ended; taken up again, it goes on where it stood.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    item: News (information)
    the meeting is under way   on to object   Amina consents
    turn to: News
    Bo consents   (refused: not at this proposal)
    turn to: Lease an oven   stage: object   awaited: Bo
    take back   at: News
    """
    assert "lease-an-oven" in course.meeting.ended


def test_an_experiment_is_added_where_it_may_be_tried() -> None:
    """A proposed experiment is added to an area whose matters may be tried, and to no other."""
    item = Item("x", "Oven", ItemKind.PROPOSAL, area="consent", until="2030-06-30", undo="It burns.")
    free = play("members: Amina, Bo   area consent: strategic, experiments").meeting
    strict = play("members: Amina, Bo   area consent: strategic").meeting
    assert add_item(free, 1, item) == ItemAdded(1, item)
    assert add_item(strict, 1, item) == refuse("no experiments here", area="consent")


@script
def test_added_late(course: Course) -> None:
    """An item added at the closing can still be taken up, and the meeting comes back to its closing.

    members: Amina
    the meeting is under way   forward   change nothing   forward   at: Closing
    add: Forgotten (discussion)
    forward   (refused: nothing follows)
    turn to: Forgotten   forward   at: Closing
    """
    assert [item.id for item in course.meeting.items] == ["opening", "forgotten", "heat-map", "closing"]


@script
def test_draws_and_recalls_of_roles(course: Course) -> None:
    """Only of a role that is known; a role is drawn at one item, a presenter at any.

    members: Amina, Bo
    role: Lead
    item: Lead by lot (draw)
    draws Lead
    the meeting is under way
    """
    for item, reason in (
        (Item("x", "Again", ItemKind.DRAW, role="lead"), "role is drawn already"),
        (Item("x", "Till", ItemKind.DRAW, role="till"), "no such role"),
        (Item("x", "Recall", ItemKind.PROPOSAL, area="consent", recall="bo", role="till"), "no such role"),
    ):
        assert add_item(course.meeting, 1, item) == refuse(reason)
    for item in (
        Item("x", "Recall", ItemKind.PROPOSAL, area="consent", recall="bo", role="lead"),
        Item("x", "Presenter", ItemKind.DRAW, role="presenter"),
    ):
        assert add_item(course.meeting, 1, item) == ItemAdded(1, item)


@script
def test_an_appointment_that_may_not_be_is_not_put_on_the_agenda(course: Course) -> None:
    """A term without an end, or beyond one, is refused before anybody talks about it.

    members: Amina, Bo
    role: Lead
    the meeting is under way
    """
    item = Item("x", "Bo leads", ItemKind.PROPOSAL, area="consent", change=Appointment("lead", "bo", "2031-01-01"))
    assert add_item(course.meeting, 1, item) == refuse("term ends too late", role="Lead", day="2030-06-30")
