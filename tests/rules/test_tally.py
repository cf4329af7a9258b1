"""Supermajorities: the published vectors, and the laws of the arithmetic."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.meeting.protocol import Base, Supermajority
from data.meeting.refusal import Refusal, refuse
from data.rules.tally import Count, Result, Verdict, needed_before, quorum_needed, tally

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "ballots.json").read_text("utf-8"))["vectors"]


@dataclass(frozen=True)
class Ballot:
    """A count that may happen, and a rule to judge it by."""

    count: Count
    rule: Supermajority


@st.composite
def ballots(draw: st.DrawFn, largest: int = 10**30) -> Ballot:
    """Any ballot: votes among the present, the present among the entitled, any fractions."""
    number = st.integers(0, largest)
    votes_for, against, abstaining = draw(number), draw(number), draw(number)
    present = votes_for + against + abstaining + draw(number)
    count = Count(votes_for, against, abstaining, present, present + draw(number))
    threshold, quorum = draw(st.fractions(0, 1)), draw(st.fractions(0, 1))
    return Ballot(
        count, Supermajority(str(threshold), draw(st.booleans()), draw(st.sampled_from(list(Base))), str(quorum))
    )


def verdict_on(count: Count, rule: Supermajority) -> Verdict:
    """Judge a count that must not be refused."""
    verdict = tally(count, rule)
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize("vector", VECTORS)
def test_the_published_vectors_hold(vector: dict[str, Any]) -> None:
    """Every worked example gives its verdict, figure by figure."""
    given_ = vector["input"]
    count = Count(*(given_[key] for key in ("for", "against", "abstain", "present", "entitled")))
    rule = Supermajority(given_["threshold"], given_["strict"], Base(given_["base"]), given_["quorum"])
    assert msgspec.to_builtins(verdict_on(count, rule)) == vector["expected"]


def test_there_are_120_vectors() -> None:
    """The file of vectors is whole."""
    assert len(VECTORS) == 120


@given(ballots())
def test_adopted_means_quorum_a_base_and_enough_votes(ballot: Ballot) -> None:
    """First the quorum, then whether there is a base, then at least (more than) the fraction of it, exactly."""
    verdict = verdict_on(ballot.count, ballot.rule)
    reached = Fraction(ballot.rule.threshold) * verdict.denominator
    enough = ballot.count.votes_for > reached if ballot.rule.strict else ballot.count.votes_for >= reached
    quorum_met = Fraction(ballot.rule.quorum) * ballot.count.entitled <= ballot.count.present
    if not quorum_met:
        assert verdict.result is Result.NO_QUORUM
    elif verdict.denominator == 0:
        assert verdict.result is Result.NO_DECISION
    else:
        assert (verdict.result is Result.ADOPTED) == enough
    assert verdict.quorum_met == quorum_met


@given(ballots())
def test_margin_is_votes_minus_needed(ballot: Ballot) -> None:
    """Needed and margin are none exactly when the base is 0; else the margin is what is there beyond the need."""
    verdict = verdict_on(ballot.count, ballot.rule)
    if verdict.denominator == 0:
        assert (verdict.votes_needed, verdict.margin) == (None, None)
    else:
        assert verdict.votes_needed is not None
        assert verdict.margin == ballot.count.votes_for - verdict.votes_needed


@given(ballots())
def test_the_need_is_the_least_number_that_is_enough(ballot: Ballot) -> None:
    """One vote fewer than needed does not reach the fraction; the needed number does."""
    verdict = verdict_on(ballot.count, ballot.rule)
    assume(verdict.votes_needed is not None)
    assert verdict.votes_needed is not None
    reached = Fraction(ballot.rule.threshold) * verdict.denominator
    if ballot.rule.strict:
        assert verdict.votes_needed - 1 <= reached < verdict.votes_needed
    else:
        assert verdict.votes_needed - 1 < reached <= verdict.votes_needed


@given(ballots())
def test_more_than_needs_one_vote_more_exactly_on_the_line(ballot: Ballot) -> None:
    """*More than* differs from *at least* only where the fraction of the base is a whole number, and then by one."""
    at_least = verdict_on(ballot.count, msgspec.structs.replace(ballot.rule, strict=False))
    more_than = verdict_on(ballot.count, msgspec.structs.replace(ballot.rule, strict=True))
    assume(at_least.votes_needed is not None)
    assert at_least.votes_needed is not None
    assert more_than.votes_needed is not None
    on_the_line = (Fraction(ballot.rule.threshold) * at_least.denominator).denominator == 1
    assert more_than.votes_needed - at_least.votes_needed == (1 if on_the_line else 0)


@given(ballots(largest=40))
def test_a_vote_changed_to_for_never_undoes_an_adoption(ballot: Ballot) -> None:
    """Who turns from against to for cannot turn an adopted proposal into a rejected one."""
    assume(ballot.count.against > 0)
    changed = msgspec.structs.replace(
        ballot.count, votes_for=ballot.count.votes_for + 1, against=ballot.count.against - 1
    )
    if verdict_on(ballot.count, ballot.rule).result is Result.ADOPTED:
        assert verdict_on(changed, ballot.rule).result is Result.ADOPTED


@given(st.integers(1, 10**300))
def test_thresholds_are_exact_for_any_size(votes: int) -> None:
    """Two thirds of 3n are 2n votes, and not one fewer, where floats would have long given up."""
    rule = Supermajority("2/3", base=Base.CAST, quorum="1")
    on_the_line = Count(2 * votes, votes, 0, 3 * votes, 3 * votes)
    below = Count(2 * votes - 1, votes + 1, 0, 3 * votes, 3 * votes)
    assert verdict_on(on_the_line, rule).result is Result.ADOPTED
    assert verdict_on(below, rule).result is Result.REJECTED


@pytest.mark.parametrize(
    ("base", "needed"), [(Base.FOR_AND_AGAINST, 8), (Base.CAST, 8), (Base.PRESENT, 8), (Base.ENTITLED, 10)]
)
def test_what_is_needed_is_known_before_the_vote(base: Base, needed: int) -> None:
    """Of 12 present and 15 entitled, 2/3 are 8 or 10; the bases of votes are as large as the present."""
    assert needed_before(12, 15, Supermajority("2/3", base=base)) == needed


def test_nothing_is_needed_where_nobody_is() -> None:
    """Without a base there is no number to reach."""
    assert needed_before(0, 15, Supermajority(base=Base.PRESENT)) is None


def test_what_is_needed_is_refused_with_its_rule() -> None:
    """A rule that cannot be read has no number either."""
    assert isinstance(needed_before(12, 15, Supermajority("two thirds")), Refusal)


@given(st.integers(0, 10**30), st.fractions(0, 1))
def test_quorum_is_rounded_up(entitled: int, quorum: Fraction) -> None:
    """The quorum is the least number of people that makes up the fraction."""
    needed = quorum_needed(entitled, quorum)
    assert needed - 1 < quorum * entitled <= needed
    assert quorum_needed(entitled, str(quorum)) == needed


@pytest.mark.parametrize(
    ("count", "refusal"),
    [
        (Count(-1, 0, 0, 5, 5), refuse("negative-count", figure="for", number=-1)),
        (Count(0, -2, 0, 5, 5), refuse("negative-count", figure="against", number=-2)),
        (Count(0, 0, -3, 5, 5), refuse("negative-count", figure="abstaining", number=-3)),
        (Count(0, 0, 0, -4, 5), refuse("negative-count", figure="present", number=-4)),
        (Count(0, 0, 0, 0, -5), refuse("negative-count", figure="entitled", number=-5)),
        (Count(3, 2, 1, 5, 5), refuse("more-votes-than-present", votes=6, present=5)),
        (Count(3, 2, 0, 6, 5), refuse("more-present-than-entitled", present=6, entitled=5)),
    ],
)
def test_a_count_that_cannot_be_is_refused(count: Count, refusal: Refusal) -> None:
    """Negative numbers, more votes than people present and more people present than entitled are bad input."""
    assert tally(count, Supermajority()) == refusal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3/2", "fraction-outside-0-to-1"),
        ("1.01", "fraction-outside-0-to-1"),
        ("2/0", "zero-denominator"),
        ("", "unreadable-fraction"),
        ("-1/2", "unreadable-fraction"),
        ("half", "unreadable-fraction"),
        ("1e-9", "unreadable-fraction"),
        ("٢/٣", "unreadable-fraction"),
        ("1/2\n", "unreadable-fraction"),
        ("1" * 5000, "unreadable-fraction"),
    ],
)
def test_a_fraction_that_cannot_be_is_refused(text: str, reason: str) -> None:
    """Threshold and quorum are plain fractions from 0 to 1; anything else is refused with its own text."""
    count = Count(3, 2, 0, 5, 5)
    assert tally(count, Supermajority(threshold=text)) == refuse(reason, what="threshold", text=text)
    assert tally(count, Supermajority(quorum=text)) == refuse(reason, what="quorum", text=text)


def test_decimals_are_fractions_too() -> None:
    """0.55 of 20 is exactly 11."""
    assert verdict_on(Count(11, 9, 0, 20, 20), Supermajority("0.55", quorum="0.5")).margin == 0
