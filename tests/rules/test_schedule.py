"""The schedule of a rotation: everybody comes to each role, nobody to two at once."""

from __future__ import annotations

import json
import string
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.meeting.mandate import Mandate, Rotation, Swap, SwappedTurn
from data.meeting.refusal import Refusal, refuse
from data.rules.schedule import (
    MOST_TERMS_AHEAD,
    never_held,
    swap_turns,
    term_days,
    term_of,
    turns_due,
    turns_from,
)
from data.rules.terms import days_after, in_force

VECTORS = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] == "rotation"
}
DAY = "2030-01-01"


def rotation(order: str | tuple[str, ...], roles: str | tuple[str, ...] = "rs", days: int = 10) -> Rotation:
    """Begin a rotation on the first of the year."""
    return Rotation("m/order", "bakery", tuple(roles), tuple(order), DAY, days)


def day_of(term: int, later: int = 0) -> str:
    """Give the first day of a term of ten days, or a later one."""
    return days_after(DAY, 10 * term + later)


def planned(one: Rotation, members: str, term: int = 0, terms: int = 1, held: tuple[Mandate, ...] = ()) -> list[str]:
    """Plan terms: the members of each in the order of the roles, as one word."""
    turns = turns_from(one, held, members, term, terms)
    return ["".join(turn.member for turn in turns if turn.term == number) for number in range(term, term + terms)]


@pytest.mark.parametrize("members", [8, 10, 12])
def test_published_schedules_hold(members: int) -> None:
    """Role r in term t is held by the member who stands t − ⌊r·n/R⌋ in the drawn order."""
    vector: dict[str, Any] = VECTORS[f"rotation-schedule-{members}"]
    expected, roles = vector["expected"], tuple(vector["input"]["roles"])
    order = tuple(f"m{number}" for number in range(members))
    turns = turns_from(rotation(order, roles), (), order, 0, members)
    terms = [[turn.member for turn in turns if turn.term == term] for term in range(members)]
    assert [[order.index(member) for member in term] for term in terms[:4]] == expected["first_terms"]
    assert terms == [[order[(term - offset) % members] for offset in expected["offsets"]] for term in range(members)]
    assert all(len(set(term)) == len(roles) for term in terms) is expected["nobody_two_roles_at_once"]
    served = [{(turn.role, turn.member) for turn in turns if turn.term < terms} for terms in range(members + 1)]
    everything = members * len(roles)
    assert [len(pairs) for pairs in served].index(everything) == expected["terms_until_all_served_all"]
    own = [[turn.term for turn in turns if turn.member == member] for member in order]
    gaps = [later - earlier for terms_of_one in own for earlier, later in pairwise(terms_of_one)]
    assert min(gaps) == expected["min_gap_between_own_terms"]


def test_terms_are_days_of_the_calendar() -> None:
    """Half-open terms follow each other to the day, through a change of the clock."""
    vector = VECTORS["term-limit-dates"]
    given_term = vector["input"]
    one = Rotation("x", "f", ("r",), ("a", "b"), given_term["start"], given_term["term_days"])
    spans = [term_days(one, term) for term in range(given_term["terms"])]
    assert [until for _since, until in spans] == vector["expected"]["ends_exclusive"]
    assert [since for since, _until in spans[1:]] == [until for _since, until in spans[:-1]]
    turns = turns_from(one, (), ("a", "b"), 0, 3)
    assert [turn.until for turn in turns] == vector["expected"]["ends_exclusive"]
    through_summer = Rotation("x", "f", ("r",), ("a",), "2025-03-24", 14)
    assert term_days(through_summer, 0) == ("2025-03-24", "2025-04-07")


def test_which_term_a_day_lies_in() -> None:
    """A term begins on its first day and is over on the first day of the next; before the first it is below 0."""
    one = rotation("abcd")
    assert [term_of(one, days_after(DAY, day)) for day in (-1, 0, 9, 10)] == [-1, 0, 0, 1]


@given(st.integers(1, 9), st.integers(1, 9), st.randoms())
def test_everybody_comes_to_each_role_within_as_many_terms_as_members(members: int, roles: int, chance: Any) -> None:
    """Where roles are not more than members; nobody has two at once while another is left."""
    order = list("abcdefghi"[:members])
    chance.shuffle(order)
    one = rotation(tuple(order), "rstuvwxyz"[:roles])
    turns = turns_from(one, (), sorted(order), 0, 2 * members)
    for term in range(2 * members):
        now = [turn.member for turn in turns if turn.term == term]
        assert len(now) == roles
        assert len(set(now)) == min(roles, members)
    if roles <= members:
        for role in one.roles:
            held = [turn.member for turn in turns if turn.role == role]
            assert sorted(held[:members]) == sorted(held[members:]) == sorted(order)


@given(st.integers(5, 12), st.integers(1, 4), st.data())
def test_who_is_there_all_the_time_comes_as_often_as_the_others(members: int, roles: int, data: st.DataObject) -> None:
    """After people leave and join, too: turns differ by one, and where the last of a round was wanted twice, by two."""
    names = string.ascii_letters
    here = list(names[:members])
    one = rotation(tuple(data.draw(st.permutations(here))), "rstu"[:roles])
    held: list[Mandate] = []
    always, left = set(here), False
    for term in range(2 * members):
        held += turns_due(one, held, here, day_of(term))
        now = [m.member for m in in_force(held, day_of(term))]
        assert len(set(now)) == len(now) == roles
        assert set(now) <= set(here)
        for role in one.roles:
            turns = [sum((m.role, m.member) == (role, member) for m in held) for member in always]
            assert max(turns) - min(turns) <= 1 + left
        match data.draw(st.sampled_from(("stay", "stay", "stay", "leave", "join"))):
            case "leave" if len(here) > roles + 1 and len(always) > 1:
                gone = data.draw(st.sampled_from(here))
                here.remove(gone)
                always.discard(gone)
                left = True
            case "join" if len(here) < 13:
                here.append(names[13 + term])


def test_the_order_of_members_never_matters() -> None:
    """The drawn order decides, not the order of a list; who joined comes behind, first who joined first."""
    one = rotation("dbca")
    assert turns_from(one, (), "abcd", 0, 4) == turns_from(one, (), "dcba", 0, 4)
    assert planned(one, "abcdxy", 0, 6) == ["dc", "ba", "cd", "ab", "xy", "yx"]


def test_no_plan_without_members_and_not_for_ever() -> None:
    """Nobody there, no turns; and never more than so many terms."""
    assert turns_from(rotation("ab"), (), (), 0, 5) == ()
    assert turns_due(rotation("ab"), (), (), DAY) == ()
    assert len(turns_from(rotation("ab", "r"), (), "ab", 0, 1000)) == MOST_TERMS_AHEAD
    assert planned(rotation("", "r"), "xy", 0, 3) == ["x", "y", "x"]


def test_who_held_a_role_before_does_not_go_on_in_it() -> None:
    """The last holder, by decision or by draw, is not the first of the rotation, so that no limit is passed."""
    before = Mandate("m/lot/a", "r", "a", "2029-10-01", DAY, 2, "m/lot")
    older = replace(before, id="m/old/b", member="b", since="2029-06-01", until="2029-10-01")
    assert planned(rotation("abc", "r"), "abc", 0, 3, (before, older)) == ["b", "a", "c"]
    assert planned(rotation("abc", "r"), "abc", 0, 3) == ["a", "b", "c"]


def test_turns_begin_by_date() -> None:
    """Before the first day nobody holds anything; then each term begins once, also those that nobody looked at."""
    one = rotation("abcd")
    assert turns_due(one, (), "abcd", days_after(DAY, -1)) == ()
    first = turns_due(one, (), "abcd", DAY)
    assert [(m.id, m.role, m.member, m.since, m.until, m.by) for m in first] == [
        ("m/order/r/0", "r", "a", DAY, "2030-01-11", "m/order"),
        ("m/order/s/0", "s", "c", DAY, "2030-01-11", "m/order"),
    ]
    assert turns_due(one, first, "abcd", day_of(0, 9)) == ()
    late = turns_due(one, first, "abcd", day_of(2, 3))
    assert [(m.role, m.member, m.since) for m in late] == [
        ("r", "b", day_of(1)),
        ("s", "d", day_of(1)),
        ("r", "c", day_of(2)),
        ("s", "a", day_of(2)),
    ]
    assert turns_due(one, (*late, *first), "abcd", day_of(2, 3)) == ()


def test_a_rotation_that_ended_begins_no_turns() -> None:
    """On its last day it is over; a term that began before does not outlast it."""
    one = replace(rotation("abcd"), ended_on=day_of(1, 4))
    first = turns_due(one, (), "abcd", day_of(1, 3))
    assert [m.until for m in first] == [day_of(1), day_of(1), day_of(1, 4), day_of(1, 4)]
    assert turns_due(one, (), "abcd", day_of(1, 4)) == ()


def test_the_next_in_the_order_stands_in() -> None:
    """For the rest of the term, once; somebody who holds another role now does not, and nobody who was ended."""
    one = rotation("abcd")
    a, c = turns_due(one, (), "abcd", DAY)
    gone = replace(a, ended_on=day_of(0, 3), ended_by="left")
    (stand_in,) = turns_due(one, (gone, c), "bcd", day_of(0, 5))
    assert (stand_in.id, stand_in.role, stand_in.member) == ("m/order/r/0/2", "r", "b")
    assert (stand_in.since, stand_in.until) == (day_of(0, 5), day_of(1))
    assert turns_due(one, (gone, c, stand_in), "bcd", day_of(0, 6)) == ()
    again = replace(stand_in, ended_on=day_of(0, 7))
    (third,) = turns_due(one, (gone, c, again), "abcd", day_of(0, 7))
    assert (third.id, third.member) == ("m/order/r/0/3", "d")
    following = turns_due(one, (gone, c, again, third), "bcd", day_of(1))
    assert [m.member for m in following] == ["c", "d"]
    assert turns_due(one, (gone, c), "c", day_of(0, 5)) == ()


def test_stand_ins_hold_one_role() -> None:
    """Where both holders leave, two others stand in."""
    one = rotation("abcd")
    both = [replace(m, ended_on=day_of(0, 2)) for m in turns_due(one, (), "abcd", DAY)]
    assert [m.member for m in turns_due(one, both, "bd", day_of(0, 2))] == ["b", "d"]


def test_a_turn_waits_for_a_term_that_was_given() -> None:
    """Nobody is put beside somebody whom a decision has given the role."""
    one = rotation("abc", "r")
    given_term = Mandate("m/x/d", "r", "d", "2029-12-01", day_of(0, 4), by="m/x")
    (turn,) = turns_due(one, (given_term,), "abc", DAY)
    assert (turn.since, turn.until) == (day_of(0, 4), day_of(1))
    assert turns_due(one, (given_term, turn), "abc", DAY) == ()
    long = replace(given_term, until=day_of(1))
    assert turns_due(one, (long,), "abc", DAY) == ()
    assert [m.since for m in turns_due(one, (long,), "abc", day_of(1))] == [day_of(1)]


def swapped(one: Rotation, first: tuple[str, str], second: tuple[str, str], day: str = DAY) -> Rotation:
    """Swap the next turns of two of four members, which is possible."""
    found = swap_turns(one, (), "abcd", day, first, second)
    assert isinstance(found, Rotation)
    return found


def test_a_swap() -> None:
    """Two members exchange their next turns; for the round it counts as the turn of whose it was."""
    one = rotation("abcd", "r")
    found = swapped(one, ("r", "b"), ("r", "d"))
    assert found.swaps == (Swap(SwappedTurn("r", 1, "b"), SwappedTurn("r", 3, "d")),)
    assert planned(found, "abcd", 0, 8) == list("adcbabcd")
    held = turns_due(found, (), "abcd", day_of(1))
    assert [(m.member, m.instead_of) for m in held] == [("a", None), ("d", "b")]
    assert planned(found, "abcd", 2, 2, held) == ["c", "b"]
    back = swapped(found, ("r", "b"), ("r", "d"))
    assert planned(back, "abcd", 0, 4) == list("abcd")


def test_swaps_that_cannot_be() -> None:
    """One has no turn ahead, both are one person, or somebody would have two roles at once."""
    one = rotation("abcd")
    assert planned(one, "abcd", 0, 4) == ["ac", "bd", "ca", "db"]
    none = refuse("no turns to swap")
    assert swap_turns(one, (), "abcd", DAY, ("r", "x"), ("r", "b")) == none
    assert swap_turns(one, (), "abcd", DAY, ("r", "b"), ("till", "c")) == none
    assert swap_turns(one, (), "abcd", DAY, ("r", "b"), ("s", "b")) == none
    twice = refuse("two roles at once")
    assert swap_turns(one, (), "abcd", DAY, ("r", "b"), ("r", "d")) == twice
    assert swap_turns(one, (), "abcd", DAY, ("r", "d"), ("r", "b")) == twice
    same_term = swap_turns(one, (), "abcd", DAY, ("r", "b"), ("s", "d"))
    assert isinstance(same_term, Rotation)
    assert planned(same_term, "abcd", 0, 2) == ["ac", "db"]


def test_a_turn_that_has_begun_is_not_swapped() -> None:
    """Only what is still ahead of the day can be exchanged."""
    one = rotation("abcd", "r")
    later = swapped(one, ("r", "a"), ("r", "b"))
    assert later.swaps == (Swap(SwappedTurn("r", 4, "a"), SwappedTurn("r", 1, "b")),)
    begun = turns_due(one, (), "abcd", day_of(1))
    after = swap_turns(one, begun, "abcd", day_of(1), ("r", "b"), ("r", "c"))
    assert isinstance(after, Rotation)
    assert after.swaps[0].one.term == 5


def test_a_swap_falls_away_with_who_agreed_to_it() -> None:
    """Where one of the two has left, the other keeps their own turn; a moved plan gives nobody two roles."""
    found = swapped(rotation("abcd", "r"), ("r", "b"), ("r", "d"))
    assert planned(found, "abc", 0, 3) == list("abc")
    moved = replace(rotation("abcd"), swaps=(Swap(SwappedTurn("r", 9, "c"), SwappedTurn("s", 1, "d")),))
    assert planned(moved, "abcd", 0, 2) == ["ac", "bc"]
    clash = replace(rotation("abcd"), swaps=(Swap(SwappedTurn("r", 9, "b"), SwappedTurn("s", 1, "d")),))
    assert planned(clash, "abcd", 0, 2) == ["ac", "bd"]


@given(
    st.integers(2, 8),
    st.integers(1, 3),
    st.lists(st.tuples(*(st.sampled_from("rst"), st.sampled_from("abcdefgh")) * 2), max_size=6),
    st.sets(st.sampled_from("abcdefgh"), max_size=3),
)
def test_swaps_never_give_two_roles_at_once(
    members: int, roles: int, wanted: list[tuple[str, str, str, str]], leaving: set[str]
) -> None:
    """Whatever is exchanged and whoever leaves afterwards, as long as there are enough people for the roles."""
    here = "abcdefgh"[:members]
    one = rotation(here, "rst"[: min(roles, members)])
    for role, member, other_role, other in wanted:
        found = swap_turns(one, (), here, DAY, (role, member), (other_role, other))
        one = one if isinstance(found, Refusal) else found
    for staying in (here, "".join(member for member in here if member not in leaving)):
        turns = turns_from(one, (), staying, 0, 2 * members)
        for term in range(2 * members):
            now = [turn.member for turn in turns if turn.term == term]
            assert len(set(now)) == min(len(now), len(staying))
            assert set(now) <= set(staying)


def test_who_has_never_held_a_role() -> None:
    """In any way, by decision too; in the order of the members given."""
    held = (Mandate("x", "r", "b", "2020-01-01", "2020-02-01"), Mandate("y", "s", "a", "2020-01-01", "2020-02-01"))
    assert never_held(rotation("abc"), held, "cba") == {"r": ("c", "a"), "s": ("c", "b")}


def test_a_day_in_the_middle_of_the_night_belongs_to_the_day() -> None:
    """Terms know days only; each day of ten years lies in exactly one term."""
    one = rotation("abc", days=182)
    first = date.fromisoformat(DAY)
    for later in range(3653):
        day = (first + timedelta(days=later)).isoformat()
        since, until = term_days(one, term_of(one, day))
        assert since <= day < until
