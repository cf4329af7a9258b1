from __future__ import annotations

from data.meeting.refusal import refuse
from data.meeting.state import Course
from data.rules import voting
from data.rules.tally import Result
from tests.scripts import play, script

HOUSE = "buy-a-house"


@script
def test_adopted(course: Course) -> None:
    """Present and entitled are fixed when the ballot opens; the count is judged exactly.

    members: Amina, Bo, Chandra, Dario (no vote), Elin (guest)
    item: Buy a house (supermajority, Bo)
    the meeting is under way
    hands counted: 1 for, 0 against, 0 abstaining   (refused: ballot is not open)
    forward   stage: understand   forward   stage: count
    Amina consents   (refused: not at this stage)
    forward          (refused: count missing)
    amend: Rent one  (refused: ballot is open)
    Chandra left
    hands counted: 2 for, 2 against, 0 abstaining   (refused: more-votes-than-present: 4, 3)
    hands counted: -1 for, 0 against, 0 abstaining  (refused: negative-count: for, -1)
    hands counted: 2 for, 1 against, 0 abstaining   outcome: adopted   stage: decided
    hands counted: 3 for, 0 against, 0 abstaining   (refused: already decided: adopted)
    take back        (refused: nothing to take back)
    """
    ballot = course.meeting.proposals[HOUSE].ballot
    assert ballot is not None
    assert (ballot.present, ballot.entitled) == (("amina", "bo", "chandra"),) * 2
    verdict = voting.verdict_of(course.meeting, HOUSE)
    assert verdict is not None
    assert (verdict.votes_needed, verdict.margin, verdict.result) == (2, 0, Result.ADOPTED)


@script
def test_rejected(course: Course) -> None:
    """Exactly the threshold is not more than the threshold.

    members: Amina, Bo
    item: Buy a house (supermajority, Bo)
    threshold: more than 1/2 of for_and_against
    the meeting is under way   on to count
    hands counted: 1 for, 1 against, 0 abstaining   outcome: rejected
    """
    assert course.meeting.proposals[HOUSE].ballot is not None


@script
def test_no_decision(course: Course) -> None:
    """Where everybody abstains, votes for and against are no base and nothing is decided.

    members: Amina, Bo
    item: Buy a house (supermajority, Bo)
    the meeting is under way   on to count
    hands counted: 0 for, 0 against, 2 abstaining   outcome: no decision
    """
    assert not course.meeting.proposals[HOUSE].adopted


@script
def test_no_quorum(course: Course) -> None:
    """The quorum is counted among the present when the ballot opened; who comes later does not mend it.

    members: Amina, Bo, Chandra, Dario
    item: Buy a house (supermajority, Bo)
    quorum: 1/2
    Bo, Chandra, Dario are absent
    the meeting is under way   on to count
    Bo arrives
    hands counted: 1 for, 0 against, 0 abstaining   outcome: no quorum
    void the verdict: Bo is here   stage: understand   forward
    Bo left
    hands counted: 2 for, 0 against, 0 abstaining   outcome: adopted
    """
    assert [v.outcome for v in course.meeting.proposals[HOUSE].voided] == ["no quorum"]


@script
def test_nobody_can_vote(course: Course) -> None:
    """A ballot opens only where somebody with a vote is here.

    members: Amina, Bo (no vote)
    item: Buy a house (supermajority, Bo)
    the meeting is under way   on to understand   Amina left
    forward   (refused: nobody can vote)
    """
    assert voting.verdict_of(course.meeting, HOUSE) is None


@script
def test_a_ballot_opened_by_mistake(course: Course) -> None:
    """A ballot that was not counted can be taken back; then the text can be changed.

    members: Amina
    item: Buy a house (supermajority)
    the meeting is under way
    forward              (refused: responsible missing)
    responsible: Amina   on to count   take back   stage: understand
    amend: Rent a house   forward
    hands counted: 1 for, 0 against, 0 abstaining   outcome: adopted amended
    """
    assert course.meeting.proposals[HOUSE].adopted


@script
def test_left_during_a_ballot(course: Course) -> None:
    """A ballot that the meeting turned away from stays open, with those present when it opened.

    members: Amina, Bo
    item: Buy a house (supermajority, Bo)
    item: News (information)
    the meeting is under way   on to count
    turn to: News
    hands counted: 1 for, 0 against, 0 abstaining   (refused: not at this proposal)
    Bo left   turn to: Buy a house   stage: count
    hands counted: 2 for, 0 against, 0 abstaining   outcome: adopted
    """
    assert voting.forward(course.meeting, 1, HOUSE) == voting.count_hands(course.meeting, 1, HOUSE, 1, 0, 0)


def test_only_for_supermajorities() -> None:
    """A proposal decided by consent has no ballot, and an unknown item none either."""
    meeting = play("members: Amina\nitem: Oven (consent, Amina)\nthe meeting is under way").meeting
    assert voting.verdict_of(meeting, "oven") is None
    assert voting.forward(meeting, 1, "oven") == refuse("not at this stage")
    assert voting.forward(meeting, 1, "nothing") == voting.count_hands(meeting, 1, "nothing", 1, 0, 0)
