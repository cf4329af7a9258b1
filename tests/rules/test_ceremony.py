from __future__ import annotations

import pytest

from data.meeting.drawing import Draw
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Course
from data.rules import ceremony, lottery
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
