from __future__ import annotations

import pytest

from data.meeting.drawing import Draw
from data.meeting.event import Event
from data.meeting.fold import fold
from data.meeting.mandate import Rotation
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Course
from data.rules import ceremony, lottery
from data.rules.aftermath import aftermath_of
from tests.scripts import play, script
from tests.sentences import SALT


@script
def test_a_draw(course: Course) -> None:
    """Announced, promised, slips read, revealed, accepted: then the task is filled and the meeting goes on.

    members: Amina, Bo, Chandra, Dario
    item: Clean the oven (draw)
    Dario is absent
    the meeting is under way
    forward   draw: announced   eligible: Amina, Bo, Chandra
    forward                  (refused: draw is not finished)
    announce                 (refused: draw runs already)
    skip: no time            (refused: draw runs already)
    slip: oven               (refused: draw is not there)
    reveal                   (refused: draw is not there)
    accept                   (refused: draw is not there)
    promise badly            (refused: draw salt not 64 hex digits)
    promise   draw: committed
    promise                  (refused: draw is not there)
    take back                (refused: nothing to take back)
    empty slip               (refused: draw line empty: slip)
    slip: oven   slip: tide   take back
    reveal another salt      (refused: salt does not fit the promise)
    reveal                   (refused: slips missing: 1, 2)
    slip: seven
    reveal   draw: revealed
    slip: late               (refused: draw is not there)
    forward                  (refused: acceptance missing: Chandra)
    decline                  take back
    accept   draw: filled    serve as Clean the oven: Chandra
    accept                   (refused: draw is not there)
    decline                  (refused: draw is not there)
    forward   at: Heat map
    """
    draw = course.meeting.draws["m/clean-the-oven"]
    held = lottery.lottery(draw.id, 1, draw.eligible, draw.excluded, SALT, ("oven", "seven"))
    assert not isinstance(held, Refusal)
    assert (draw.order, draw.accepted, draw.excluded) == (held.tickets, held.drawn, {"dario": "absent"})


@script
def test_declining(course: Course) -> None:
    """For someone who declines, the next ticket; nobody is asked twice, and when nobody is left the draw is void.

    members: Amina, Bo, Chandra
    item: Brew tea (draw, 2)
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal
    decline   accept    decline      draw: revealed
    accept                   (refused: nobody left to ask)
    forward                  (refused: draw is not finished)
    void the draw            (refused: reason missing)
    void the draw: too few   draw: void   serve as Brew tea: nobody
    void the draw: too few   (refused: draw is not there)
    take back                (refused: nothing to take back)
    forward   draw: announced
    void the draw: enough    skip   (refused: reason missing)
    skip: ask next time      forward   at: Heat map
    """
    assert list(course.meeting.draws) == ["m/brew-tea", "m/brew-tea/2"]
    first = course.meeting.draws["m/brew-tea"]
    assert len({*first.accepted, *first.declined}) == 3


@script
def test_a_second_attempt_needs_the_void(course: Course) -> None:
    """The same task is drawn again in this meeting only once the earlier draw is void, at whatever item.

    members: Amina, Bo, Chandra
    item: Brew tea (draw)
    item: Another one (discussion)
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal   accept   forward
    announce: Brew tea       (refused: draw runs already)
    void the draw: misread   announce: Brew tea   draw: announced
    """
    assert list(course.meeting.draws) == ["m/brew-tea", "m/brew-tea/2"]


@script
def test_tasks_that_look_alike(course: Course) -> None:
    """No two draws of a meeting share an id, even where their tasks are written almost the same.

    members: Amina, Bo
    item: Brew tea (draw)
    item: Brew tea! (draw)
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal   accept   forward
    forward   draw: announced
    """
    assert [draw.task for draw in course.meeting.draws.values()] == ["Brew tea", "Brew tea!"]


@script
def test_roles_of_the_meeting(course: Course) -> None:
    """Who leads the meeting does not observe it; guests are not drawn, apprentices are.

    members: Amina, Bo (no vote), Chandra (guest)
    Amina opens, Amina types   everybody is here   forward
    forward   eligible: Amina, Bo
    promise   slip: oven   slip: seven   reveal   accept   serve as facilitator: Bo
    forward   stage: observer
    forward   eligible: Amina
    promise   slip: oven   slip: seven   reveal   accept   serve as observer: Amina
    forward   airtime is counted   forward
    turn to: Closing   turn to: Heat map
    announce: cook   eligible: Amina, Bo
    """
    meeting = course.meeting
    assert (meeting.facilitator, meeting.observers) == ("bo", ("amina",))
    assert meeting.draws["m/observer"].excluded == {"bo": "holds another role", "chandra": "not qualified"}
    excluded = ceremony.who_is_eligible(meeting, "facilitator", 1).excluded
    assert excluded["amina"] == "observing"


@script
def test_nobody_eligible(course: Course) -> None:
    """A draw needs as many eligible members as it has places; without it the meeting goes on with a reason.

    members: Amina, Bo (guest)
    item: Brew tea (draw, 2)
    item: Break (draw, 0)
    the meeting is under way
    forward             (refused: too few eligible: 1, 2)
    skip: ask next time   forward   at: Break
    forward             (refused: draw no place: 0)
    """
    assert [s.reason for s in course.meeting.skipped_draws][-1] == "ask next time"
    assert ceremony.attempts(course.meeting, "Brew tea") == ()


@script
def test_a_draw_after_all(course: Course) -> None:
    """A task that was left undrawn may still be drawn; then its draw is finished before the meeting goes on.

    members: Amina, Bo
    item: Brew tea (draw)
    the meeting is under way
    skip: no time   announce
    forward         (refused: draw is not finished)
    void the draw: no time   forward   at: Heat map
    """
    assert len(course.meeting.skipped_draws) == 3


@script
def test_served_before(course: Course) -> None:
    """Who is left of the round is sure of a place and gets no ticket; the others are drawn, and it is said aloud.

    members: Amina, Bo, Chandra
    item: Brew tea (draw, 2)
    served as Brew tea: Amina, Bo
    setting newcomers_first: false
    the meeting is under way
    forward   eligible: Amina   sure: Chandra
    promise   slip: oven   slip: seven   reveal
    accept    serve as Brew tea: Chandra
    accept    serve as Brew tea: Chandra, Amina   draw: filled
    """
    draw = course.meeting.draws["m/brew-tea"]
    assert draw.relaxed == ("nobody again before everybody has served",)
    assert draw.excluded == {"bo": "served last time", "chandra": "has a place: the last of this round"}
    assert [member for member, _ticket in draw.order] == ["amina"]


@pytest.mark.parametrize(
    ("task", "slug"),
    [("Clean the oven", "clean-the-oven"), ("  Käse & Co. ", "käse-co"), ("!?", "task"), ("", "task"), ("_a_", "a")],
)
def test_a_task_as_one_word(task: str, slug: str) -> None:
    """The id of a draw holds its task as one word."""
    assert ceremony.task_slug(task) == slug
    assert ceremony.draw_id(play("members: Amina").meeting, task) == f"m/{slug}"


def test_no_such_draw() -> None:
    """A draw that was never announced is refused everywhere."""
    meeting = play("members: Amina").meeting
    for refused in (
        ceremony.commit(meeting, 1, "m/x", SALT),
        ceremony.read_slip(meeting, 1, "m/x", "oven"),
        ceremony.reveal(meeting, 1, "m/x", SALT),
        ceremony.accept(meeting, 1, "m/x"),
        ceremony.decline(meeting, 1, "m/x"),
        ceremony.void(meeting, 1, "m/x", "why"),
    ):
        assert refused == refuse("draw is not there")
    assert Draw("m/x", "x", "x", 1, ()).asked is None


@script
def test_who_is_sure_may_decline(course: Course) -> None:
    """Who is sure of a place is asked first, before any ticket; a no gives the place to the next ticket.

    members: Amina, Bo, Chandra, Dario
    item: Brew tea (draw, 2)
    served as Brew tea: Amina, Bo, Chandra
    setting newcomers_first: false
    the meeting is under way
    forward   sure: Dario   eligible: Amina, Bo
    promise   slip: oven   slip: seven   reveal
    forward   (refused: acceptance missing: Dario)
    decline   accept   accept   draw: filled
    """
    assert set(course.meeting.holders("Brew tea")) == {"amina", "bo"}
    assert course.meeting.draws["m/brew-tea"].tickets_drawn == 1


@script
def test_a_mentor_for_a_novice(course: Course) -> None:
    """Whoever here held the task last goes along with a novice, in the same step; who has held it needs nobody.

    members: Amina, Bo, Chandra, Dario
    item: Brew tea (draw, 2)
    served as Brew tea: Dario, Bo, Chandra
    setting newcomers_first: false
    Chandra is absent
    the meeting is under way
    forward   sure: Amina   eligible: Bo, Dario
    promise   slip: oven   slip: seven   reveal
    accept    mentors: bo of amina
    take back   mentors: nobody
    accept    mentors: bo of amina
    accept    draw: filled   mentors: bo of amina
    """
    assert ceremony.mentor_for(course.meeting, "Brew tea", "dario") is None
    assert ceremony.mentor_for(course.meeting, "Brew tea", "chandra") is None


@script
def test_no_mentor(course: Course) -> None:
    """Nobody goes along who has left the workplace, or holds the other place; then there is none.

    members: Amina, Bo
    item: Brew tea (draw, 2)
    served as Brew tea: Zoe, Bo
    setting newcomers_first: false
    the meeting is under way
    forward   sure: Amina   eligible: Bo   promise   slip: oven   slip: seven   reveal
    accept    mentors: bo of amina
    """
    assert ceremony.mentor_for(course.meeting, "cook", "amina") is None


@script
def test_who_holds_the_other_place_is_no_mentor(course: Course) -> None:
    """A mentor is free to go along.

    members: Amina, Bo
    item: Brew tea (draw, 2)
    served as Brew tea: Bo
    setting newcomers_first: false
    setting cool_down_draws: 0
    the meeting is under way
    forward   sure: Amina   promise   slip: oven   slip: seven   reveal
    decline   accept   serve as Brew tea: Bo
    """
    assert ceremony.mentor_for(course.meeting, "Brew tea", "amina") is None


@script
def test_who_declined_is_not_asked_again(course: Course) -> None:
    """In the next attempt after a void, as long as enough others are left; then they may be drawn all the same.

    members: Amina, Bo, Chandra
    item: Brew tea (draw)
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal
    decline   void the draw: misread
    forward   why not Bo: declined   eligible: Amina, Chandra
    promise   slip: oven   slip: eight   reveal
    decline   decline   void the draw: misread
    forward   eligible: Amina, Bo, Chandra
    """
    assert course.meeting.draws["m/brew-tea/3"].excluded == {}


@script
def test_a_guest_never_holds_up_a_round(course: Course) -> None:
    """A task that never comes to somebody does not wait for them, here or not.

    members: Amina, Bo, Chandra (guest)
    item: Brew tea (draw)
    served as Brew tea: Amina, Bo
    Chandra is absent
    the meeting is under way
    forward   eligible: Amina   relaxed: nothing   why not Chandra: not qualified
    """
    assert course.meeting.draws["m/brew-tea"].excluded["bo"] == "served last time"


@script
def test_the_presenter_of_a_lab_is_a_novice(course: Course) -> None:
    """Novices first, whatever the setting says; who observes or leads has another role, and a presenter leads nothing.

    members: Amina, Bo, Chandra, Dario
    kind of meeting: lab
    setting newcomers_first: false
    served as presenter: Bo
    item: Presenter (draw)
    draws the presenter
    Amina opens, Amina types   everybody is here   forward
    forward   promise   slip: oven   slip: seven   reveal   accept   serve as facilitator: Dario
    forward   forward   promise   slip: oven   slip: seven   reveal   accept   serve as observer: Bo
    forward   airtime is counted   forward
    forward   eligible: Amina, Chandra   why not Bo: observing   why not Dario: holds another role
    promise   slip: oven   slip: seven   reveal   accept   serve as presenter: Amina
    """
    meeting = course.meeting
    for task in ("facilitator", "observer"):
        assert ceremony.who_is_eligible(meeting, task, 1).excluded["amina"] == "holds another role"


@script
def test_a_role_says_itself_whether_newcomers_come_first(course: Course) -> None:
    """What a role says goes before the setting of the workplace.

    members: Amina, Bo, Chandra
    role: Lead
    role without newcomers first
    role: Till
    role with newcomers first
    served as lead: Amina, Bo, Chandra, Bo
    served as till: Amina, Bo, Chandra, Amina, Bo, Chandra, Bo
    setting newcomers_first: true
    item: Lead by lot (draw)
    draws Lead
    item: Till by lot (draw)
    draws Till
    the meeting is under way
    forward   eligible: Amina, Chandra   relaxed: nothing
    """
    till = ceremony.who_is_eligible(course.meeting, "till", 1)
    assert till.excluded == {"bo": "served last time"}


@script
def test_the_order_of_a_rotation(course: Course) -> None:
    """Everybody who works in the constellation gets a ticket, here or not; nobody is asked, the order is adopted.

    members: Amina, Bo, Chandra, Dario
    Amina, Bo, Chandra work in bakery
    forum bakery: Amina, Bo, Chandra
    role: Lead
    role of bakery
    role: Navigator
    role of bakery
    role: Speaker
    role of bakery
    role is spokesperson
    Bo holds Lead from 2029-10-01 until 2030-02-01
    Bo holds Navigator from 2029-10-01 until 2030-01-15
    item: Rotation (rotation)
    Chandra is absent
    the meeting is under way
    adopt the order        (refused: draw is not there)
    forward   eligible: Amina, Bo, Chandra   why not Dario: works elsewhere
    promise   slip: oven   slip: seven   reveal   draw: revealed
    accept                 (refused: nobody left to ask)
    forward                (refused: draw is not finished)
    adopt the order        draw: filled
    take back              draw: revealed
    adopt the order        adopt the order   (refused: draw is not there)
    forward   at: Heat map
    """
    draw = course.meeting.draws["m/rotation"]
    assert (draw.whole, draw.places, draw.asked) == (True, 3, None)
    (rotation,) = aftermath_of(course.meeting).roles.rotations
    assert rotation == Rotation(
        "m/rotation",
        "bakery",
        ("lead", "navigator"),
        tuple(member for member, _ticket in draw.order),
        "2030-02-01",
        180,
    )


@script
def test_an_order_that_nobody_adopted_is_no_rotation(course: Course) -> None:
    """Nor is an ordinary draw an order; and a constellation without roles has nothing to rotate.

    members: Amina, Bo
    Amina, Bo work in bakery
    forum bakery: Amina, Bo
    item: Brew tea (draw)
    item: Rotation (rotation)
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal
    adopt the order        (refused: draw is not there)
    accept   forward   forward   promise   slip: oven   slip: seven   reveal
    """
    assert aftermath_of(course.meeting).roles.rotations == ()
    adopted = ceremony.adopt_order(course.meeting, 1, "m/rotation")
    assert isinstance(adopted, Event)
    assert aftermath_of(fold(course, course.seq + 1, adopted).meeting).roles.rotations == ()


@script
def test_nobody_to_put_in_an_order(course: Course) -> None:
    """Where nobody works in the constellation, there is no order to draw; it can be left for another time.

    members: Amina
    item: Rotation (rotation)
    the meeting is under way
    forward                (refused: too few eligible: 0, 0)
    skip: nobody works here yet   forward   at: Heat map
    """
    assert course.meeting.draws == {}


@script
def test_several_places_of_a_role(course: Course) -> None:
    """Each who accepts gets a mandate of the role, in the same meeting as other roles.

    members: Amina, Bo, Chandra
    role: Team
    role with 2 places
    item: Team (draw, 2)
    draws Team
    item: Tea (draw)
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal   accept   accept   draw: filled
    forward   forward   eligible: Amina, Bo, Chandra
    """
    given = aftermath_of(course.meeting).roles.mandates
    assert {m.member for m in given} == set(course.meeting.holders("team"))
    assert [(m.role, m.since, m.term) for m in given] == [("team", "2030-01-01", 1)] * 2
