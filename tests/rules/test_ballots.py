"""Ballots by name and on paper, and who votes on what."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from data.meeting.decision_events import BallotCounted, Method, PapersCounted, Vote
from data.meeting.fold_ballot import same_count
from data.meeting.protocol import Base
from data.meeting.state import Course
from data.rules import voting
from tests.scripts import Play, play, script

HOUSE = "buy-a-house"

UNDER_WAY = """
members: Amina, Bo, Chandra, Dario, Elin
item: Buy a house (supermajority, Bo)
the meeting is under way   on to understand
"""


@script
def test_by_name(course: Course) -> None:
    """By name everybody who was there when the ballot opened is awaited; the last vote of each counts.

    members: Amina, Bo, Chandra, Dario (no vote)
    item: Buy a house (supermajority, Bo)
    the meeting is under way
    open the ballot by name   (refused: not at this stage)
    on to understand
    Amina votes for           (refused: ballot is not open)
    open the ballot by name   stage: count
    Dario votes for           (refused: has no vote here: Dario)
    hands counted: 3 for, 0 against, 0 abstaining   (refused: another method: by name)
    Amina votes for   Bo votes against   yet to vote: Chandra
    forward                   (refused: answers missing: Chandra)
    Bo votes for   Chandra votes abstain   yet to vote: nobody
    take back   yet to vote: Chandra
    Chandra votes against
    forward   outcome: adopted
    Amina votes against       (refused: already decided: adopted)
    """
    ballot = course.meeting.proposals[HOUSE].ballot
    assert ballot is not None
    assert ballot.votes == {"amina": Vote.FOR, "bo": Vote.FOR, "chandra": Vote.AGAINST}
    assert (ballot.votes_for, ballot.against, ballot.abstaining) == (2, 1, 0)


@script
def test_who_left_is_not_awaited(course: Course) -> None:
    """Who leaves before voting is no longer awaited, but was present when the ballot opened.

    members: Amina, Bo, Chandra
    item: Buy a house (supermajority, Bo)
    threshold: at least 2/3 of present
    the meeting is under way   on to understand   open the ballot by name
    Amina votes for   Bo votes for   Chandra left
    forward   outcome: adopted
    """
    verdict = voting.verdict_of(course.meeting, HOUSE)
    assert verdict is not None
    assert (verdict.denominator, verdict.votes_needed) == (3, 2)


@script
def test_on_paper(course: Course) -> None:
    """Two tellers count; their figures must add up and agree. Blank and spoiled papers count as abstentions.

    members: Amina, Bo, Chandra, Dario, Elin, Farid (guest)
    item: Buy a house (supermajority, Bo)
    the meeting is under way   on to understand
    Amina counts papers: 5 issued   (refused: ballot is not open)
    open the ballot paper
    Amina votes for   (refused: another method: paper)
    forward           (refused: count missing)
    Amina counts papers: 6 issued, 5 returned, 5 for               (refused: more papers than voters: 6, 5)
    Amina counts papers: 4 issued, 5 returned, 5 for               (refused: more papers returned: 5, 4)
    Amina counts papers: 5 issued, 5 returned, 3 for, 1 against    (refused: papers do not add up: 4, 5)
    Amina counts papers: 5 issued, 5 returned, -1 for, 6 against   (refused: negative-count: papers, -1)
    Amina counts papers: 5 issued, 5 returned, 2 for, 1 against, 1 blank, 1 spoiled   papers counted: 1, recounts: 0
    forward           (refused: count missing)
    Farid counts papers: 5 issued, 5 returned, 2 for, 1 against, 2 blank              papers counted: 0, recounts: 1
    Farid counts papers: 5 issued, 5 returned, 2 for, 1 against, 1 blank, 1 spoiled
    Farid counts papers: 5 issued, 4 returned, 2 for, 1 against, 1 spoiled            papers counted: 1, recounts: 1
    Amina counts papers: 5 issued, 4 returned, 2 for, 1 against, 1 spoiled            papers counted: 2, recounts: 1
    Bo counts papers: 5 issued, 4 returned, 2 for, 1 against, 1 spoiled               (refused: two tellers agree)
    forward   outcome: adopted
    """
    ballot = course.meeting.proposals[HOUSE].ballot
    assert ballot is not None
    assert (ballot.votes_for, ballot.against, ballot.abstaining) == (2, 1, 1)


@script
def test_a_teller_is_here(course: Course) -> None:
    """Only somebody who is here can count the papers.

    members: Amina, Bo, Chandra
    item: Buy a house (supermajority, Bo)
    Chandra is absent
    the meeting is under way   on to understand   open the ballot paper
    Chandra counts papers: 2 issued, 2 returned, 2 for   (refused: teller is not here: Chandra)
    """
    assert course.meeting.proposals[HOUSE].ballot is not None


@script
def test_nobody_votes_on_their_own_recall(course: Course) -> None:
    """A person under recall is taken out of present and entitled.

    members: Amina, Bo, Chandra
    item: Recall of the treasurer (supermajority, Bo)
    recall of Chandra
    the meeting is under way   on to understand   open the ballot by name
    Chandra votes against   (refused: has no vote here: Chandra)
    yet to vote: Amina, Bo
    """
    ballot = course.meeting.proposals["recall-of-the-treasurer"].ballot
    assert ballot is not None
    assert ballot.present == ballot.entitled == ("amina", "bo")


@script
def test_nobody_answers_about_their_own_recall(course: Course) -> None:
    """By consent, too, the person under recall is neither asked nor awaited.

    members: Amina, Bo, Chandra
    item: Recall of the treasurer (consent, Bo)
    recall of Chandra
    the meeting is under way   on to object
    awaited: Amina, Bo
    Chandra objects: I did nothing wrong   (refused: has no answer here: Chandra)
    hands   forward   outcome: adopted
    """
    assert course.meeting.proposals["recall-of-the-treasurer"].adopted


def test_a_ballot_of_another_base() -> None:
    """The verdict under every base is shown for information; it is the workplace's base that counts."""
    course = play(UNDER_WAY + "forward   hands counted: 3 for, 1 against, 0 abstaining   outcome: adopted")
    needed = {base: voting.verdict_of(course.meeting, HOUSE, base) for base in Base}
    assert {base: v.votes_needed for base, v in needed.items() if v} == {
        Base.FOR_AND_AGAINST: 3, Base.CAST: 3, Base.PRESENT: 4, Base.ENTITLED: 4,
    }  # fmt: skip


def test_nobody_to_open_for() -> None:
    """Without anybody who may vote no ballot is opened."""
    playing = Play()
    for line in (UNDER_WAY + "Amina, Bo, Chandra, Dario, Elin left").strip().splitlines():
        playing.play(line)
    for words in ("open the ballot by name", "forward"):
        playing.play(f"{words}   (refused: nobody can vote)")


def test_a_consent_matter_has_no_ballot() -> None:
    """A matter that is decided by consent is not decided by a ballot."""
    play("""
        members: Amina, Bo
        item: Buy a house (consent, Bo)
        the meeting is under way
        open the ballot by name   (refused: not at this stage)
    """)


@given(votes=st.lists(st.sampled_from(Vote), min_size=5, max_size=5), order=st.randoms())
def test_the_order_of_votes_never_matters(votes: list[Vote], order: random.Random) -> None:
    """Whoever votes first: the verdict is the same, and is that of the same figures by hands."""
    names = ["Amina", "Bo", "Chandra", "Dario", "Elin"]
    cast = dict(zip(names, votes, strict=True))

    def counted(turns: list[str], words: str) -> BallotCounted:
        playing = Play()
        for line in (UNDER_WAY + words).strip().splitlines():
            playing.play(line)
        for name in turns:
            playing.play(f"{name} votes {cast[name]}")
        event = playing.decide("forward") if turns else playing.record[-1][1]
        assert isinstance(event, BallotCounted)
        return event

    shuffled = names.copy()
    order.shuffle(shuffled)
    first, second = (counted(turns, "open the ballot by name") for turns in (names, shuffled))
    figures = [votes.count(vote) for vote in (Vote.FOR, Vote.AGAINST, Vote.ABSTAIN)]
    by_hands = counted([], "forward\nhands counted: {} for, {} against, {} abstaining".format(*figures))
    assert (first.result, first.needed) == (second.result, second.needed) == (by_hands.result, by_hands.needed)
    assert [first.votes_for, first.against, first.abstaining] == figures


@given(votes=st.lists(st.sampled_from(Vote), min_size=5, max_size=5), who=st.integers(0, 4))
def test_one_more_vote_for_never_rejects(votes: list[Vote], who: int) -> None:
    """Whoever changes their vote to *for* never turns adopted into anything else."""
    names = ["Amina", "Bo", "Chandra", "Dario", "Elin"]

    def outcome(cast: list[Vote]) -> str:
        steps = "   ".join(f"{name} votes {vote}" for name, vote in zip(names, cast, strict=True))
        return str(play(f"{UNDER_WAY}open the ballot by name   {steps}   forward").meeting.proposals[HOUSE].outcome)

    more = [*votes[:who], Vote.FOR, *votes[who + 1 :]]
    assert outcome(votes) != "adopted" or outcome(more) == "adopted"


@given(figures=st.lists(st.integers(0, 4), min_size=7, max_size=7), at=st.integers(0, 9))
def test_tellers_agree_on_every_figure(figures: list[int], at: int) -> None:
    """Two counts are the same when every figure is, whoever counted and whenever."""
    one = PapersCounted(0, HOUSE, "amina", *figures)
    assert same_count(one, PapersCounted(at, HOUSE, "bo", *figures))
    for place in range(len(figures)):
        other = [*figures[:place], figures[place] + 1, *figures[place + 1 :]]
        assert not same_count(one, PapersCounted(at, HOUSE, "bo", *other))


def test_methods_have_words() -> None:
    """The three methods are those of the record's format."""
    assert [method.value for method in Method] == ["hands", "by name", "paper"]
