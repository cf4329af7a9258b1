from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.meeting.decision_events import Answer, Answered, ObjectionTested, ProposalWorded
from data.meeting.fold import fold
from data.meeting.fold_proposal import ANSWERS_APART
from data.meeting.proposal import Response
from data.meeting.state import Course
from tests.scripts import play

TWO = "members: Amina, Bo\nitem: Oven (consent, Amina)\nitem: House (consent, Bo)\nthe meeting is under way"
MEMBERS = ("amina", "bo")


def with_answers(course: Course, answers: list[tuple[str, str, Answer]]) -> Course:
    """Fold these answers, each given to an item by a member."""
    for number, (item, member, answer) in enumerate(answers):
        course = fold(course, course.seq + 1, Answered(course.at, item, member, answer, str(number)))
    return course


@given(
    st.lists(
        st.tuples(st.sampled_from(["oven", "house"]), st.sampled_from(MEMBERS), st.sampled_from(Answer)), max_size=12
    )
)
def test_the_last_answer_counts(answers: list[tuple[str, str, Answer]]) -> None:
    """Whatever is answered in whatever order, each proposal holds each member's last answer, in order of the first."""
    begun = play(TWO)
    course = with_answers(begun, answers)
    for item, proposal in course.meeting.proposals.items():
        given = {
            member: Response(member, answer, str(number))
            for number, (at, member, answer) in enumerate(answers)
            if at == item
        }
        assert list(proposal.responses.items()) == list(given.items())
        objecting = [number for number, (at, _m, answer) in enumerate(answers) if (at, answer) == (item, "objection")]
        assert [o.argument for o in proposal.objections] == [str(number) for number in objecting]
    assert list(course.meeting.proposals) == ["oven", "house"]
    assert all(proposal.responses == {} for proposal in begun.meeting.proposals.values())


def test_more_answers_than_stand_apart() -> None:
    """However often members answer anew, few answers are kept beside the proposal, and none is lost."""
    many = [("oven", MEMBERS[number % 2], Answer.CONSENT) for number in range(ANSWERS_APART * 2 + 1)]
    course = with_answers(play(TWO), many)
    discussed = course.meeting.discussed
    assert discussed is not None
    assert len(discussed.since) == 1
    words = [response.words for response in course.meeting.proposals["oven"].responses.values()]
    assert words == [str(len(many) - 1), str(len(many) - 2)]


def test_answers_outlast_other_steps() -> None:
    """The answers of a round stay when an objection is tested, and when another proposal is worded in between."""
    course = with_answers(play(TWO), [("oven", "amina", Answer.CONSENT), ("oven", "bo", Answer.OBJECTION)])
    course = fold(course, course.seq + 1, ObjectionTested(course.at, "oven", 1, ("amina",), maintains=True))
    course = fold(course, course.seq + 1, ProposalWorded(course.at, "house", "Build a house", "bo"))
    oven, house = course.meeting.proposals.values()
    assert [(r.member, r.answer) for r in oven.responses.values()] == [("amina", "consent"), ("bo", "objection")]
    assert (oven.objections[0].tested, house.text) == ({"amina": True}, "Build a house")
