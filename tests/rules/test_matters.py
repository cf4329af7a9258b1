from __future__ import annotations

from data.meeting.decision_events import Deferred
from data.meeting.proposal import Experiment, Outcome
from data.meeting.state import Course
from data.rules import matters
from tests.scripts import script

OVEN = "second-oven"


@script
def test_an_experiment_answers_an_objection(course: Course) -> None:
    """An objection can be answered by trying the proposal for a time; everybody is asked again, and consents to that.

    members: Amina, Bo, Chandra
    item: Second oven (consent, Bo)
    the meeting is under way   on to object
    Amina consents   Bo consents
    Chandra objects: nobody knows what it costs to heat
    forward   stage: test
    Amina maintains   forward   stage: resolve
    experiment until 2029-12-31, undone when it costs 300   (refused: day is past: 2029-12-31)
    experiment until 2030-03-01, undone when it costs 300 (for objection 7)   (refused: no such objection)
    experiment until 2030-03-01, undone when it costs 300 (for objection 1)
    objection 1: integrated   stage: object   awaited: Amina, Bo, Chandra
    hands   forward   outcome: adopted
    """
    proposal = course.meeting.proposals[OVEN]
    assert proposal.experiment == Experiment("2030-03-01", "it costs 300")


@script
def test_an_experiment_needs_its_undo_criterion(course: Course) -> None:
    """What is tried is undone by a criterion; without one it cannot be tried. Decided, it is not made one any more.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    item: Tea (discussion)
    the meeting is under way
    experiment until 2030-03-01   (refused: undo criterion missing)
    on to object
    experiment until 2030-03-01, undone when it costs 300   stage: object
    hands   forward   outcome: adopted
    experiment until 2030-04-01, undone when it burns   (refused: already decided: adopted)
    """
    assert course.meeting.proposals[OVEN].round == 2


@script
def test_strategic_matters_are_not_tried(course: Course) -> None:
    """Where the protocol says nothing, strategic matters are not tried as experiments.

    members: Amina, Bo
    item: Second oven (supermajority, Bo)
    area supermajority: strategic
    the meeting is under way
    experiment until 2030-03-01, undone when it costs 300   (refused: no experiments here: supermajority)
    """
    assert course.meeting.proposals[OVEN].experiment is None


@script
def test_a_tried_ballot_is_decided_by_consent(course: Course) -> None:
    """A matter for a ballot that may be tried is decided by consent once it is an experiment; not while votes are cast.

    members: Amina, Bo
    item: Second oven (supermajority, Bo)
    area supermajority: strategic, experiments
    the meeting is under way   on to count
    experiment until 2030-03-01, undone when it costs 300   (refused: ballot is open)
    take back   stage: understand
    experiment until 2030-03-01, undone when it costs 300
    forward   stage: respond   forward   hands   forward   outcome: adopted
    """
    assert course.meeting.proposals[OVEN].ballot is None


@script
def test_escalation_takes_its_time(course: Course) -> None:
    """A matter goes to the next forum after the rounds of the protocol, and each objection was tried to be integrated.

    members: Amina, Bo, Chandra
    item: Second oven (consent, Bo)
    area consent: 2 rounds, then council
    the meeting is under way   on to object
    escalate   (refused: nothing to escalate)
    Amina consents   Bo consents   Chandra objects: too hot
    forward   Bo maintains   forward   stage: resolve
    escalate   (refused: nobody tried to integrate: Chandra)
    tried for objection 7: a fan    (refused: no such objection)
    tried for objection 1: a fan
    escalate   (refused: too early to escalate: 1, 60)
    amend: One small oven (for objection 1)   awaited: Amina, Bo, Chandra
    Amina consents   Bo consents   Chandra objects: still too hot
    forward   Bo maintains   forward
    escalate   outcome: escalated
    escalate   (refused: already decided: escalated)
    take back   outcome: none
    tried for objection 2: opening the window   escalate   outcome: escalated
    """
    proposal = course.meeting.proposals[OVEN]
    assert proposal.forum == "council"
    assert [o.tried for o in proposal.objections] == [("a fan",), ("opening the window",)]
    assert [o.author for o in proposal.objections if o.open] == ["chandra"]


@script
def test_no_next_forum(course: Course) -> None:
    """Where the protocol names no next forum, nothing can be escalated.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    item: Tea (discussion)
    the meeting is under way   on to object
    escalate   (refused: no next forum: consent)
    turn to: Tea
    escalate   (refused: not at this proposal)
    """
    assert course.meeting.proposals[OVEN].outcome is None


@script
def test_what_has_been_raised_long_enough_escalates(course: Course) -> None:
    """Days count like rounds: a matter first raised long ago goes on at once when its rule cannot settle it.

    members: Amina, Bo, Chandra
    item: Second oven (consent, Bo)
    area consent: 9 rounds, then council
    raised on: 2029-10-01
    the meeting is under way   on to object
    Amina consents   Bo consents   Chandra objects: too hot
    forward   Bo maintains   forward
    tried for objection 1: a fan
    escalate   outcome: escalated
    """
    assert matters.days_raised(course.meeting) == 92


@script
def test_a_ballot_escalates_without_objections(course: Course) -> None:
    """A ballot has no objections to integrate; only its rounds or days count.

    members: Amina, Bo
    item: Second oven (supermajority, Bo)
    area supermajority: 1 rounds, then council
    the meeting is under way   on to count
    escalate   outcome: escalated
    """
    assert course.meeting.proposals[OVEN].forum == "council"


@script
def test_another_forum_decides(course: Course) -> None:
    """A matter that belongs to another forum is not decided here by accident; it can be handed over.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    item: New van (supermajority, Bo)
    area consent: of bakers
    area supermajority: of bakers
    the meeting is under way
    forward       (refused: another forum decides: consent, bakers)
    hand over     outcome: handed over
    hand over     (refused: already decided: handed over)
    turn to: New van
    forward       (refused: another forum decides: supermajority, bakers)
    """
    assert course.meeting.proposals[OVEN].forum == "bakers"


@script
def test_this_forum_decides(course: Course) -> None:
    """What belongs to this forum is not handed over.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    the meeting is under way
    hand over     (refused: this forum decides)
    """
    assert course.meeting.proposals[OVEN].outcome is None


@script
def test_what_was_carried_here_is_decided_here(course: Course) -> None:
    """A matter that another forum could not settle is decided by the forum it was carried to, whatever its area says.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    carried here
    area consent: of bakers
    the meeting is under way   on to object   hands   forward   outcome: adopted
    """
    assert course.meeting.proposals[OVEN].adopted


@script
def test_members_of_the_forum_decide(course: Course) -> None:
    """In the meeting of a constellation only its members have a vote; everybody else may be there.

    members: Amina, Bo, Chandra
    item: Second oven (consent, Bo)
    area consent: of bakers
    forum bakers: Amina, Bo
    the meeting is under way   on to object
    awaited: Amina, Bo
    Chandra objects: it is hot   (refused: has no answer here: Chandra)
    hands   forward   outcome: adopted
    """
    assert course.meeting.entitled == ("amina", "bo")


@script
def test_a_constellation_decides_its_own_matters(course: Course) -> None:
    """An area of “the constellation whose matter it is” is decided in the meeting of any one, and not in the assembly.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    area consent: of constellation
    forum bakers: Amina, Bo
    the meeting is under way   on to object   hands   forward   outcome: adopted
    """
    assert course.meeting.proposals[OVEN].adopted


@script
def test_the_assembly_decides_no_constellations_matter(course: Course) -> None:
    """What belongs to “the constellation whose matter it is” is not decided in the assembly.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    area consent: of constellation
    the meeting is under way
    forward     (refused: another forum decides: consent, constellation)
    hand over   outcome: handed over
    """
    assert course.meeting.proposals[OVEN].forum == "constellation"


@script
def test_something_to_find_out(course: Course) -> None:
    """A matter can be put off to find something out; what that is comes back with it.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    the meeting is under way
    find out until 2030-02-01: Bo, what does heating cost?
    outcome: deferred
    """
    proposal = course.meeting.proposals[OVEN]
    assert (proposal.outcome, proposal.to_find_out) == (Outcome.DEFERRED, "what does heating cost?")
    assert Deferred(0, OVEN, "bo", "2030-02-01").to_find_out == ""


@script
def test_standing_aside_is_a_setting(course: Course) -> None:
    """Who stands aside is named and blocks nothing; where the workplace has not decided for it, nobody can.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    setting stand_aside: true
    the meeting is under way   on to object
    Amina consents   Bo stands aside: I shall not work with it
    forward   outcome: adopted
    """
    assert course.meeting.proposals[OVEN].responses["bo"].words == "I shall not work with it"


@script
def test_standing_aside_is_off(course: Course) -> None:
    """Standing aside is off until the workplace decides for it.

    members: Amina, Bo
    item: Second oven (consent, Bo)
    the meeting is under way   on to object
    Bo stands aside: I shall not work with it   (refused: no standing aside)
    """
    assert not course.meeting.proposals[OVEN].responses
