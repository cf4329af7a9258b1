from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.meeting.decision_events import ExplainersCounted
from data.meeting.state import Course
from data.rules import advice
from tests.scripts import script

OVEN = "second-oven"


@script
def test_advice_closes_nothing(course: Course) -> None:
    """An adviser, even a guest, says what they know; neither stage nor outcome changes by it.

    members: Amina, Bo, Elin (guest)
    item: Second oven (consent, Bo)
    item: Tea (discussion)
    the meeting is under way   stage: present
    Elin advises: a second oven needs another fuse   stage: present   outcome: none
    Elin advises:                                    (refused: no text)
    Zoe advises: nothing                             (refused: unknown member: zoe)
    on to object   hands   forward   outcome: adopted
    Elin advises: too late                           (refused: already decided: adopted)
    turn to: Tea
    Elin advises: green tea                          (refused: not at this proposal)
    """
    assert [a.words for a in course.meeting.proposals[OVEN].advice] == ["a second oven needs another fuse"]


@script
def test_questions_stay_open_until_they_are_answered(course: Course) -> None:
    """Questions are numbered and open until answered; an open one does not stop the meeting.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    the meeting is under way
    question by Amina: what does it cost?
    question: where does it stand?
    open questions: 1, 2
    answer to question 3: nowhere     (refused: no such question)
    answer to question 2: at the door
    open questions: 1
    answer to question 2: in the yard
    answer to question 2 by Zoe: no   (refused: unknown member: zoe)
    on to object   hands   forward   outcome: adopted
    """
    asked = course.meeting.proposals[OVEN].questions
    assert [(q.words, q.by, q.answer) for q in asked] == [
        ("what does it cost?", "amina", ""),
        ("where does it stand?", None, "in the yard"),
    ]


@script
def test_who_could_explain_it(course: Course) -> None:
    """The room is asked without names who could explain a topic; asked again, the last count stands; then the ballot.

    members: Amina, Bo, Chandra, Dario
    item: Second oven (supermajority, Bo)
    the meeting is under way   on to understand
    5 could explain: the cost    (refused: more than are here: 5, 4)
    5 could explain:             (refused: no text)
    1 could explain: the cost
    0 could explain: the cost
    4 could explain: the rules
    forward   stage: count
    3 could explain: the supply  (refused: ballot is open)
    """
    counts = course.meeting.proposals[OVEN].explainers
    assert [(c.topic, c.could, c.here) for c in counts] == [("the cost", 0, 4), ("the rules", 4, 4)]
    assert [advice.teach_first(c, "1/4") for c in counts] == [True, False]


@given(st.integers(0, 60), st.integers(1, 60), st.integers(1, 12), st.integers(1, 12))
def test_few_is_an_exact_fraction(could: int, here: int, part: int, whole: int) -> None:
    """Teaching first is suggested where fewer than the fraction could explain it: never at the fraction itself."""
    counted = ExplainersCounted(0, OVEN, "the cost", could, here)
    assert advice.teach_first(counted, f"{part}/{whole}") == (could * whole < part * here)
