from __future__ import annotations

from data.meeting.refusal import refuse
from data.meeting.state import Course
from data.rules import consent
from tests.scripts import play, script

BEGINNING = """
    members: Amina, Bo, Chandra, Dario (no vote)
    item: Lease an oven (consent, Bo)
    item: News (information)
"""
OVEN = "lease-an-oven"


@script
def test_agreed(course: Course) -> None:
    """Agreed when everybody here has answered and no objection is left; concerns do not block.

    members: Amina, Bo, Chandra, Dario (no vote), Elin (guest)
    item: Lease an oven (consent, Bo)
    the meeting is under way
    Amina consents     (refused: not at this stage)
    stage: present   forward   stage: understand   forward   stage: respond   forward   stage: object
    forward            (refused: answers missing: Bo, Chandra, Amina)
    Dario consents     (refused: has no answer here: Dario)
    Elin consents      (refused: has no answer here: Elin)
    Amina consents     Bo is concerned: too loud   awaited: Chandra
    hands              awaited: nobody
    hands              (refused: everybody answered)
    withdraw objection 1   (refused: no such objection)
    forward   outcome: adopted   stage: decided
    hands              (refused: already decided: adopted)
    """
    (concern,) = course.meeting.proposals[OVEN].concerns
    assert (concern.member, concern.words) == ("bo", "too loud")


@script
def test_not_qualified(course: Course) -> None:
    """An objection that nobody but its author maintains does not block; its author is not asked.

    members: Amina, Bo, Chandra
    item: Lease an oven (consent, Bo)
    the meeting is under way   on to object
    Amina objects                  (refused: argument missing: Amina)
    Amina objects: too dear        hands   forward   stage: test
    Amina consents                 (refused: not at this stage)
    Amina maintains                (refused: is not asked: Amina)
    nobody does not maintain       (refused: everybody answered)
    Bo does not maintain
    forward                        (refused: answers missing: Chandra)
    Chandra does not maintain      forward
    objection 1: not qualified     stage: resolve   open objections: nobody
    forward   outcome: adopted
    """
    assert course.meeting.proposals[OVEN].objections[0].tested == {"bo": False, "chandra": False}


@script
def test_qualified_and_integrated(course: Course) -> None:
    """One other member who maintains it is enough; a changed text integrates it and is a new round for everybody.

    members: Amina, Bo, Chandra
    item: Lease two ovens (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear    hands   forward
    Bo maintains   forward     stage: resolve   objection 1: qualified   open objections: Amina
    forward                            (refused: objection is open: Amina)
    hands                              (refused: not at this stage)
    amend: One oven (for objection 2)  (refused: no such objection)
    amend: Lease two ovens (for objection 1)  (refused: amendment changes nothing)
    amend: One oven (for objection 1)
    objection 1: integrated    stage: object   awaited: Amina, Bo, Chandra
    hands   forward   outcome: adopted amended   text: One oven
    """
    proposal = course.meeting.proposals["lease-two-ovens"]
    assert (proposal.round, len(proposal.earlier_rounds), proposal.versions[-1].objection) == (2, 1, 1)


@script
def test_the_author_leaves(course: Course) -> None:
    """An objection stays when its author leaves: it is tested, and stays open until the text answers it.

    members: Amina, Bo, Chandra
    item: Lease an oven (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear    Amina left   hands   forward   stage: test
    Bo, Chandra maintain       forward   stage: resolve
    forward                    (refused: objection is open: Amina)
    amend: Buy a small one     stage: object   awaited: Bo, Chandra   objection 1: qualified
    hands   forward            stage: resolve
    forward                    (refused: objection is open: Amina)
    amend: Lease a small one (for objection 1)   objection 1: integrated
    hands   forward   outcome: adopted amended
    """
    assert course.meeting.proposals[OVEN].version == 3


@script
def test_the_author_leaves_untested(course: Course) -> None:
    """What members said about an untested objection was about the old text; after a change they are asked again.

    members: Amina, Bo, Chandra
    item: Lease an oven (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear    Amina left   hands   forward
    Bo maintains               amend: Lease a small one   stage: object   objection 1: raised
    hands   forward   stage: test
    forward                    (refused: answers missing: Bo, Chandra)
    nobody maintains   forward   forward   outcome: adopted amended
    """
    assert course.meeting.proposals[OVEN].objections[0].version == 1


@script
def test_nobody_else_to_ask(course: Course) -> None:
    """An objection nobody else can be asked about counts as qualified.

    members: Amina, Bo (guest)
    item: Lease an oven (consent, Amina)
    the meeting is under way   on to object
    Amina objects: too dear   forward   forward   objection 1: qualified
    withdraw objection 1      open objections: nobody   forward   outcome: adopted
    """
    assert consent.testers(course.meeting, course.meeting.proposals[OVEN].objections[0]) == ()


@script
def test_arrivals(course: Course) -> None:
    """Who arrives is asked, at any stage of the round; who leaves is no longer awaited.

    members: Amina, Bo, Chandra, Dario, Elin
    item: Lease an oven (consent, Bo)
    Dario, Elin are absent
    the meeting is under way   on to object
    Amina objects: too dear    Bo consents   awaited: Chandra
    Chandra left   awaited: nobody   forward   stage: test
    Dario arrives   Bo does not maintain
    forward                    (refused: answers missing: Dario)
    Dario does not maintain    forward   stage: resolve
    Elin arrives    forward    stage: object   awaited: Dario, Elin
    forward                    (refused: answers missing: Elin, Dario)
    Chandra consents           (refused: has no answer here: Chandra)
    hands   forward   outcome: adopted
    """
    assert "chandra" not in course.meeting.proposals[OVEN].responses


@script
def test_arrival_with_an_objection_open(course: Course) -> None:
    """While an objection is being resolved nobody is asked; withdrawn, those who came are asked before agreement.

    members: Amina, Bo, Chandra
    item: Lease an oven (consent, Bo)
    Chandra is absent
    the meeting is under way   on to object
    Amina objects: too dear    Bo consents   forward   Bo maintains   forward   stage: resolve
    Chandra arrives
    forward                    (refused: objection is open: Amina)
    withdraw objection 1       forward   stage: object   awaited: Chandra
    Chandra objects: too hot   forward   stage: test
    withdraw objection 2       stage: resolve   forward   outcome: adopted
    """
    assert [o.state for o in course.meeting.proposals[OVEN].objections] == ["withdrawn", "withdrawn"]


@script
def test_several_objections(course: Course) -> None:
    """Objections are tested one at a time, then resolved one at a time; a new answer replaces an open objection.

    members: Amina, Bo, Chandra, Dario
    item: Lease two ovens (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear    Bo objects: too loud   Chandra objects: no room   hands
    forward   stage: test      Dario maintains
    withdraw objection 3       stage: test
    forward   stage: test      objection 1: qualified
    Dario maintains   forward   stage: resolve   open objections: Amina, Bo
    amend: One oven (for objection 1)   stage: object   open objections: Bo
    Bo is concerned: still loud         objection 2: withdrawn
    Amina objects: still too dear       Amina objects: by far
    objection 1: integrated    objection 4: withdrawn     hands    forward   stage: test
    nobody maintains   forward   objection 5: not qualified
    forward   outcome: adopted amended
    """
    assert [o.argument for o in course.meeting.proposals["lease-two-ovens"].objections][3:] == [
        "still too dear",
        "by far",
    ]


@script
def test_hands_after_an_amendment(course: Course) -> None:
    """Who consents to the new text by show of hands has taken back an objection they had left open.

    members: Amina, Bo, Chandra
    item: Lease two ovens (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear    Bo objects: too loud   hands   forward
    Chandra maintains   forward   Chandra maintains   forward   stage: resolve
    amend: One oven (for objection 1)   open objections: Bo
    hands   open objections: nobody     forward   outcome: adopted amended
    """
    assert course.meeting.proposals["lease-two-ovens"].objections[1].state == "withdrawn"


@script
def test_answers_changed(course: Course) -> None:
    """Asked again, a member's last answer counts, until the round has moved on.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear    Amina consents   open objections: nobody
    Amina is concerned: dear   Amina consents   Bo consents
    forward   outcome: adopted
    """
    assert course.meeting.proposals[OVEN].concerns == ()


@script
def test_quorum_lost(course: Course) -> None:
    """The quorum is asked for when the proposal would be agreed, of those who are here then.

    members: Amina, Bo, Chandra, Dario, Elin (no vote)
    item: Lease an oven (consent, Bo)
    quorum: 2/3
    the meeting is under way   on to object   hands
    Bo, Dario left
    forward   (refused: quorum missing: 1)
    Elin left
    forward   (refused: quorum missing: 1)
    Dario is remote   awaited: nobody
    forward   outcome: adopted
    """
    assert consent.quorum_missing(course.meeting, OVEN) == 0


@script
def test_nobody_left(course: Course) -> None:
    """Nothing is agreed where nobody with a vote is here, whatever the quorum.

    members: Amina, Bo (no vote)
    item: Lease an oven (consent, Bo)
    quorum: 0
    the meeting is under way   on to object   hands   Amina left
    hands     (refused: everybody answered)
    forward   (refused: nobody can vote)
    """
    assert consent.round_order(course.meeting, OVEN) == ()


@script
def test_amended_before_the_test(course: Course) -> None:
    """A change of the text while answers are being given begins a new round; a change of details does not.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    the meeting is under way   on to object
    Amina objects: too dear   responsible: Amina   awaited: Bo
    amend: Lease a small one   awaited: Amina, Bo   open objections: Amina
    Amina consents   open objections: nobody   Bo consents   forward   outcome: adopted amended
    """
    assert course.meeting.proposals[OVEN].responsible == "amina"


@script
def test_held_again(course: Course) -> None:
    """An agreement made void is asked again from the answers, and can end otherwise.

    members: Amina, Bo
    item: Lease an oven (consent, Bo)
    the meeting is under way   on to object   hands   forward
    void the verdict: we misread it   stage: object
    Amina objects: too dear   hands   forward   Bo maintains   forward
    defer until 2030-02-01: Amina   outcome: deferred   open objections: Amina
    """
    assert [v.outcome for v in course.meeting.proposals[OVEN].voided] == ["adopted"]


def test_another_person_begins_each_round() -> None:
    """The order of a round stays the same while people come and go, and another person begins the next."""
    meeting = play(BEGINNING + "the meeting is under way").meeting
    without = play(BEGINNING + "the meeting is under way   Bo left").meeting
    assert set(consent.round_order(meeting, OVEN)) == {"amina", "bo", "chandra"}
    assert consent.round_order(without, OVEN) == tuple(m for m in consent.round_order(meeting, OVEN) if m != "bo")
    rounds = "\n".join(f"amend: oven number {n}" for n in range(12))
    first = {
        consent.round_order(play(f"{BEGINNING}the meeting is under way   on to object\n{part}").meeting, OVEN)[0]
        for part in (rounds[: rounds.index(f"{n}")] + str(n) for n in range(1, 9))
    }
    assert first == {"amina", "bo", "chandra"}


def test_only_at_its_item() -> None:
    """A step of the round is for the current item and its rule alone."""
    meeting = play(BEGINNING + "item: House (supermajority, Bo)\nthe meeting is under way").meeting
    assert consent.forward(meeting, 1, "news") == consent.forward(meeting, 1, "house") == refuse("not at this proposal")
    assert consent.withdraw_objection(meeting, 1, "house", 1) == refuse("not at this proposal")
    house = play(BEGINNING + "item: House (supermajority, Bo)\nthe meeting is under way\nturn to: House").meeting
    assert consent.forward(house, 1, "house") == refuse("not at this stage")
    assert consent.maintain(house, 1, "house", ("bo",), maintains=True) == refuse("not at this stage")
