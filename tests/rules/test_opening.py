from __future__ import annotations

from data.meeting.people import Presence
from data.meeting.protocol import Settings
from data.meeting.state import Course
from tests.scripts import script


@script
def test_opening(course: Course) -> None:
    """The convenor opens, presence is taken with apologies, roles are drawn, the agenda is adopted.

    members: Amina, Bo, Chandra, Dario
    at: Opening   stage: welcome
    forward                      (refused: not open yet)
    airtime is counted           (refused: not open yet)
    Dario is apologised
    Amina opens, Bo types        stage: presence   here: Amina, Bo
    Amina opens, Bo types        (refused: already open)
    Chandra is remote            here: Amina, Bo, Chandra
    Chandra is remote            (refused: nobody changes: remote)
    adopt the agenda             (refused: agenda is not to be adopted now)
    forward   stage: facilitator
    skip: not today   forward   stage: observer
    skip: not today   forward   stage: counting
    forward                      (refused: decide about counting)
    airtime is counted           stage: agenda
    airtime is counted           (refused: counting stands already)
    forward   at: Heat map
    adopt the agenda             (refused: agenda is not to be adopted now)
    """
    meeting = course.meeting
    assert (meeting.convenor, meeting.note_keeper, meeting.counting) == ("amina", "bo", True)
    assert meeting.adopted_at == course.at
    assert meeting.presence["dario"] is Presence.APOLOGISED


@script
def test_who_is_not_a_member(course: Course) -> None:
    """Only members can open, type, or be present.

    members: Amina
    Zoe opens, Amina types       (refused: unknown member: zoe)
    Amina opens, Zoe types       (refused: unknown member: zoe)
    Amina, Zoe are remote        (refused: unknown member: zoe)
    """
    assert course.seq == 0


@script
def test_the_rest(course: Course) -> None:
    """Everybody still awaited is placed at once; nobody who was placed is moved.

    members: Amina, Bo, Chandra, Dario
    Amina opens, Amina types
    Bo is apologised
    the rest are absent   here: Amina
    the rest are absent          (refused: nobody is awaited)
    everybody is here            (refused: nobody is awaited)
    Chandra arrives   here: Amina, Chandra
    Chandra left      here: Amina
    """
    assert course.meeting.presence["dario"] is Presence.ABSENT
    came_and_went = [m.presence for m in course.meeting.movements if m.member == "chandra"]
    assert came_and_went == [Presence.ABSENT, Presence.ROOM, Presence.LEFT]


@script
def test_a_remote_convenor_stays_remote(course: Course) -> None:
    """Who opens and who types is in the room, unless they were noted as remote before.

    members: Amina, Bo
    Amina is remote
    Amina opens, Bo types   here: Amina, Bo
    """
    assert course.meeting.presence == {"amina": Presence.REMOTE, "bo": Presence.ROOM}
    assert [m.member for m in course.meeting.movements] == ["amina", "bo"]


@script
def test_counting_decided_early(course: Course) -> None:
    """Whether airtime is counted may be decided before its turn, and changed at any time.

    members: Amina
    Amina opens, Amina types
    airtime is counted   stage: presence
    forward   skip: alone   forward   skip: alone   forward   stage: counting
    forward   stage: agenda
    airtime is not counted   stage: agenda
    forward   airtime is counted   at: Heat map
    """
    assert course.meeting.counting is True


@script
def test_the_workplace_decides_to_count_first(course: Course) -> None:
    """No meeting counts before the workplace has decided to, nor after its review day; the opening goes on without.

    members: Amina
    setting counting_decided_until: 2029-12-31
    Amina opens, Amina types
    airtime is counted           (refused: workplace has not decided to count)
    forward   skip: alone   forward   skip: alone   forward   stage: counting
    airtime is not counted   stage: agenda
    airtime is counted           (refused: workplace has not decided to count)
    """
    assert course.meeting.counting is False
    assert not Settings().lets_count_on(course.meeting.day)


@script
def test_the_review_day_itself_is_counted(course: Course) -> None:
    """On the review day the decision still stands.

    members: Amina
    setting counting_decided_until: 2030-01-01
    Amina opens, Amina types
    airtime is counted
    """
    assert course.meeting.counting is True


@script
def test_named_twice(course: Course) -> None:
    """Naming a member twice moves them once.

    members: Amina, Bo
    Bo, Bo are remote
    """
    assert [m.member for m in course.meeting.movements] == ["bo"]
