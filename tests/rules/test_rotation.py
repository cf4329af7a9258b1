"""Who may be drawn: nobody again before everybody, relaxed only as far as needed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.rules.lottery import ticket
from data.rules.rotation import Eligibility, Reason, Relaxation, eligibility

VECTORS = {
    vector["id"]: vector
    for vector in json.loads(Path(__file__).parent.parent.joinpath("vectors", "measures.json").read_text("utf-8"))[
        "vectors"
    ]
}
BAG = VECTORS["bag-eligible"]
CASES = zip(BAG["input"]["cases"], BAG["expected"]["eligible"], strict=True)
NEVER_RELAXED = (
    Reason.ABSENT,
    Reason.OBSERVING,
    Reason.NOT_QUALIFIED,
    Reason.TERM_LIMIT,
    Reason.OTHER_ROLE,
    Reason.RECALLED,
    Reason.DECLINED,
)

rosters = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True).map(tuple)
histories = st.lists(
    st.sampled_from("abcdefghxy") | st.lists(st.sampled_from("abcdefghxy"), max_size=3, unique=True).map(tuple),
    max_size=20,
).map(tuple)
bars = st.dictionaries(st.sampled_from("abcdefghx"), st.sampled_from(NEVER_RELAXED), max_size=6)


def played(members: int, draws: int, cool_down: int, seed: int) -> list[int]:
    """Draw one member after another, lowest ticket first, by the rule; fails where the rule has to be relaxed."""
    roster = tuple(f"m{number}" for number in range(members))
    served: list[str] = []
    for number in range(draws):
        answer = eligibility(roster, served, 1, cool_down)
        assert answer.relaxed == ()
        tickets = {ticket(f"{seed}/{number}", member): member for member in answer.eligible}
        served.append(tickets[min(tickets)])
    return [roster.index(member) for member in served]


@pytest.mark.parametrize(("case", "expected"), CASES)
@pytest.mark.parametrize("newcomers_first", [False, True])
def test_known_answers(case: dict[str, Any], expected: list[str], *, newcomers_first: bool) -> None:
    """Nobody twice in a round, and nobody within the last draws of the cool-down."""
    answer = eligibility(
        tuple(BAG["input"]["roster"]), case["history"], 1, case["cool_down"], newcomers_first=newcomers_first
    )
    assert list(answer.eligible) == expected
    assert answer.relaxed == ()


@pytest.mark.parametrize("members", range(2, 13))
def test_gaps_are_bounded(members: int) -> None:
    """Everybody is drawn again within 2n − 1 draws, never within the cool-down, and the rule never dead-ends."""
    for cool_down in range(members):
        served = played(members, 12 * members, cool_down, members * 100 + cool_down)
        for member in range(members):
            turns = [draw for draw, holder in enumerate(served) if holder == member]
            gaps = [later - earlier for earlier, later in pairwise(turns)]
            assert max(gaps) <= 2 * members - 1
            assert min(gaps) >= cool_down + 1


def test_the_longest_and_shortest_gap_happen() -> None:
    """With eight members and a cool-down of one draw, gaps reach from 2 to 15 draws."""
    expected = VECTORS["bag-gap"]["expected"]
    served = played(8, 1000, 1, 8)
    turns = [[draw for draw, holder in enumerate(served) if holder == member] for member in range(8)]
    gaps = {later - earlier for own in turns for earlier, later in pairwise(own)}
    assert (min(gaps), max(gaps)) == (expected["min_gap_draws"], expected["max_gap_draws"])


def test_everybody_serves_in_as_many_draws_as_there_are_members() -> None:
    """A round of n people takes exactly n draws; independent lotteries need far more on average."""
    coupon = VECTORS["coupon"]
    for members, bag, independent in zip(
        coupon["input"]["n"], coupon["expected"]["shuffle_bag"], coupon["exact"]["independent"], strict=True
    ):
        for first in range(20):
            assert len(set(played(members, bag, 1, first))) == members
        assert Fraction(independent) == members * sum(Fraction(1, left) for left in range(1, members + 1))
        assert bag < Fraction(independent)


def test_nobody_is_left_out_of_a_round() -> None:
    """After n draws nobody is unserved, where an independent lottery leaves each of ten out with 35 %."""
    never = VECTORS["never-served"]
    members, draws = never["input"]["n"], never["input"]["draws"]
    assert [Fraction(members - 1, members) ** number for number in draws] == [
        Fraction(chance) for chance in never["exact"]["independent"]
    ]
    for number in draws:
        served = played(members, number, 1, number)
        assert all(served.count(member) == number // members for member in range(members))


@given(rosters, histories, st.integers(1, 4), st.integers(0, 4), st.booleans(), bars)
def test_laws(
    roster: tuple[str, ...],
    served: tuple[str | tuple[str, ...], ...],
    places: int,
    cool_down: int,
    newcomers_first: bool,  # noqa: FBT001  # hypothesis passes by position
    barred: dict[str, Reason],
) -> None:
    """Everybody is eligible or excluded with a reason; barred people never come in; too few only if nobody is free."""
    answer = eligibility(roster, served, places, cool_down, newcomers_first=newcomers_first, barred=barred)
    assert tuple(member for member in roster if member in answer.eligible) == answer.eligible
    assert set(answer.eligible) | set(answer.excluded) == set(roster)
    assert set(answer.eligible).isdisjoint(answer.excluded)
    free = [member for member in roster if member not in barred]
    chosen = {*answer.eligible, *answer.sure}
    assert chosen <= set(free)
    assert len(chosen) >= min(places, len(free))
    assert tuple(member for member in roster if member in answer.sure) == answer.sure
    assert {member for member, reason in answer.excluded.items() if reason is Reason.SURE} == set(answer.sure)
    assert not answer.sure or len(answer.sure) < places <= len(chosen)
    assert {member: reason for member, reason in answer.excluded.items() if reason in NEVER_RELAXED} == {
        member: reason for member, reason in barred.items() if member in roster
    }
    latest = {
        holder
        for turn in (served[-cool_down:] if cool_down else ())
        for holder in ((turn,) if isinstance(turn, str) else turn)
    }
    assert (Relaxation.COOL_DOWN in answer.relaxed) == bool(latest & chosen)
    if Relaxation.COOL_DOWN in answer.relaxed:
        assert len([member for member in free if member not in latest]) < places


def test_reasons_are_said() -> None:
    """Each who is out is told why, the strongest reason first; the latest holders hear “served last time”."""
    answer = eligibility(tuple("abcdef"), ("a", "b", "c"), 1, 2, barred={"d": Reason.OBSERVING, "c": Reason.ABSENT})
    assert answer == Eligibility(
        eligible=("e", "f"),
        excluded={
            "a": Reason.SERVED_THIS_ROUND,
            "b": Reason.SERVED_RECENTLY,
            "c": Reason.ABSENT,
            "d": Reason.OBSERVING,
        },
        relaxed=(),
    )
    assert eligibility(tuple("abcdef"), ("a", "b"), 1, 1).excluded == {
        "a": Reason.SERVED_THIS_ROUND,
        "b": Reason.SERVED_LAST_TIME,
    }


def test_newcomers_come_first() -> None:
    """Who has never held the task goes before those who have, even in a new round."""
    history = (*"abc", *"abc")
    answer = eligibility(tuple("abcd"), history, newcomers_first=True)
    assert answer.eligible == ("d",)
    assert eligibility(tuple("ab"), ("a", "b", "x"), newcomers_first=True).relaxed == ()
    joined = eligibility(tuple("abcde"), (*"abc", "d", "a"), 2, newcomers_first=True, barred={"d": Reason.ABSENT})
    assert (joined.sure, joined.eligible) == (("e",), ("b", "c"))
    assert joined.relaxed == (Relaxation.NEWCOMERS_FIRST, Relaxation.ROUND)


def test_relaxed_in_order_and_only_as_far_as_needed() -> None:
    """First newcomers, then the round, and the cool-down last of all: the latest holders come in last."""

    def relaxed(absent: str, places: int = 1) -> tuple[str, str, tuple[Relaxation, ...]]:
        barred = dict.fromkeys(absent, Reason.ABSENT)
        answer = eligibility(tuple("abcdef"), tuple("abcd"), places, 2, newcomers_first=True, barred=barred)
        return "".join(answer.sure), "".join(answer.eligible), answer.relaxed

    two = (Relaxation.NEWCOMERS_FIRST, Relaxation.ROUND)
    all_three = (*two, Relaxation.COOL_DOWN)
    assert relaxed("") == ("", "ef", ())
    assert relaxed("", 3) == ("ef", "ab", two)
    assert relaxed("", 5) == ("abef", "c", all_three)
    assert relaxed("ef") == ("", "ab", two)
    assert relaxed("abef") == ("", "c", all_three)
    assert relaxed("abef", 2) == ("c", "d", all_three)
    assert relaxed("abcef") == ("", "d", all_three)
    assert relaxed("abcef", 2) == ("", "d", all_three)
    assert relaxed("abcdef") == ("", "", ())


def test_the_last_holder_is_out_unless_nobody_else_is_eligible() -> None:
    """Nobody holds a coordination task twice in a row while anybody else is there; all holders of a draw count."""
    assert eligibility(("a", "b"), (("a", "c"), "b"), 1, 1).eligible == ("a",)
    assert eligibility(("a", "b", "c", "d"), ("c", "d", ("a", "b")), 1, 1).eligible == ("c", "d")
    alone = eligibility(("a", "b"), ("a",), barred={"b": Reason.ABSENT})
    assert alone == Eligibility(("a",), {"b": Reason.ABSENT}, (Relaxation.ROUND, Relaxation.COOL_DOWN))


def test_people_who_left_do_not_hold_up_the_round() -> None:
    """A round is over when everybody who is still there has served."""
    assert eligibility(tuple("ab"), tuple("xab"), 1, 1).eligible == ("a",)
    assert eligibility(tuple("abc"), ("a", "x", "b"), 1, 1).eligible == ("c",)


def test_people_who_join_do_not_give_others_a_second_turn() -> None:
    """Who joined is owed a turn; after it the round of the others goes on where it stood."""
    assert eligibility(tuple("abcd"), tuple("abcab"), 1, 1).eligible == ("d",)
    assert eligibility(tuple("abcd"), tuple("abcabd"), 1, 1).eligible == ("c",)
    assert eligibility(tuple("abcd"), tuple("abcabcd"), 1, 1).eligible == ("a", "b", "c")


def test_who_cannot_come_for_a_while_is_owed_and_the_others_keep_their_turns() -> None:
    """While one member is away, the rest still take turns: nobody a third time before all of them a second."""
    away = {"d": Reason.ABSENT}
    assert eligibility(tuple("abcd"), tuple("abca"), 1, 1, barred=away).eligible == ("b", "c")
    assert eligibility(tuple("abcd"), tuple("abcab"), 1, 1, barred=away).eligible == ("c",)
    assert eligibility(tuple("abcd"), tuple("abcab"), 1, 1).eligible == ("d",)


def test_the_unqualified_take_no_part_in_the_round() -> None:
    """A draw is among the qualified: their round does not wait for those who are still learning."""
    answer = eligibility(tuple("abcd"), tuple("abc"), 1, 1, barred={"d": Reason.NOT_QUALIFIED})
    assert answer == Eligibility(("a", "b"), {"c": Reason.SERVED_LAST_TIME, "d": Reason.NOT_QUALIFIED}, ())


def test_within_the_cool_down_the_least_served_come_first() -> None:
    """Where the cool-down has to be relaxed, too, who has had fewer turns goes before who has had more."""
    away = {"a": Reason.ABSENT, "b": Reason.ABSENT}
    answer = eligibility(tuple("abcd"), ("c", ("c", "d")), 1, 1, barred=away)
    assert (answer.eligible, answer.relaxed) == (("d",), (Relaxation.ROUND, Relaxation.COOL_DOWN))


def test_the_round_is_given_up_before_the_cool_down() -> None:
    """Who is ahead in the round goes before who held the task last."""
    answer = eligibility(tuple("abc"), tuple("abac"), 1, 1, barred={"b": Reason.ABSENT})
    assert (answer.eligible, answer.relaxed) == (("a",), (Relaxation.ROUND,))


def test_the_chance_of_a_place() -> None:
    """Sure is 1, out is 0, and the places left go to equal chances."""
    answer = eligibility(tuple("abcde"), tuple("abc"), 3, 1)
    assert (answer.sure, answer.eligible) == (("d", "e"), ("a", "b"))
    assert [answer.chance(member, 3) for member in "abcde"] == [Fraction(1, 2), Fraction(1, 2), 0, 1, 1]
    assert eligibility(tuple("abcde"), ()).chance("a", 2) == Fraction(2, 5)


@given(rosters, histories, st.integers(1, 4), st.integers(0, 4), st.booleans(), bars, st.randoms())
def test_the_order_of_people_and_of_holders_never_matters(
    roster: tuple[str, ...],
    served: tuple[str | tuple[str, ...], ...],
    places: int,
    cool_down: int,
    newcomers_first: bool,  # noqa: FBT001  # hypothesis passes by position
    barred: dict[str, Reason],
    chance: random.Random,
) -> None:
    """Whoever stands first on the roll, and whoever accepted first in a draw, gains nothing by it."""

    def shuffled(people: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(people, key=lambda _one: chance.random()))

    other_way = tuple(turn if isinstance(turn, str) else shuffled(turn) for turn in served)
    one = eligibility(roster, served, places, cool_down, newcomers_first=newcomers_first, barred=barred)
    other = eligibility(
        shuffled(roster),
        other_way,
        places,
        cool_down,
        newcomers_first=newcomers_first,
        barred={member: barred[member] for member in shuffled(barred)},
    )
    assert set(one.eligible) == set(other.eligible)
    assert set(one.sure) == set(other.sure)
    assert (one.excluded, one.relaxed) == (other.excluded, other.relaxed)


@given(st.integers(1, 9), st.integers(1, 4), st.integers(0, 4), st.booleans(), st.data())
def test_within_a_bag_everyone_serves_once(
    members: int,
    most_places: int,
    cool_down: int,
    newcomers_first: bool,  # noqa: FBT001  # hypothesis passes by position
    data: st.DataObject,
) -> None:
    """Whoever is never absent has had as many turns as the others, or one more, with several places, too.

    As long as the cool-down leaves enough people; else it goes before the round.
    """
    assume(most_places * (cool_down + 1) <= members)
    roster = tuple("abcdefghi"[:members])
    sometimes_away = roster[: members // 3] if data.draw(st.booleans()) else ()
    served: list[tuple[str, ...]] = []
    absent: set[str] = set()
    for _draw in range(data.draw(st.integers(1, 3 * members))):
        away = set(data.draw(st.lists(st.sampled_from(sometimes_away), unique=True))) if sometimes_away else set()
        absent |= away
        places = data.draw(st.integers(1, most_places))
        barred = dict.fromkeys(away, Reason.ABSENT)
        answer = eligibility(roster, served, places, cool_down, newcomers_first=newcomers_first, barred=barred)
        drawn = data.draw(st.permutations(answer.eligible))[: places - len(answer.sure)]
        served.append((*answer.sure, *drawn))
        assert away.isdisjoint(served[-1])
        turns = [sum(member in turn for turn in served) for member in roster if member not in absent]
        assert not turns or max(turns) - min(turns) <= 1
