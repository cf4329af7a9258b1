"""Tenure in days: half-open, each day once, nobody ranked."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.measures.tenure import Tenure, longest_tenure, tenures
from data.meeting.mandate import Mandate

FIRST = date(2030, 1, 1)
LEAP = "2028-02-28"


def on(days: int) -> str:
    """Write the day so many days after the first."""
    return (FIRST + timedelta(days=days)).isoformat()


mandates = st.lists(
    st.builds(
        lambda role, member, since, length, ended: Mandate(
            f"{role}{member}{since}{length}",
            role,
            member,
            on(since),
            on(since + length),
            ended_on="" if ended is None else on(ended),
        ),
        st.sampled_from("rst"),
        st.sampled_from("abcd"),
        st.integers(-20, 60),
        st.integers(1, 40),
        st.none() | st.integers(-30, 80),
    ),
    max_size=12,
)


def test_a_term_counts_the_days_it_held() -> None:
    """A finished term counts its days without the end day; one in force up to the day asked for, which counts."""
    term = Mandate("m", "lead", "bo", on(0), on(10))
    assert tenures([term], on(30)) == (Tenure("lead", "bo", 10, 1),)
    assert tenures([term], on(0)) == (Tenure("lead", "bo", 1, 1),)
    assert tenures([term], on(-1)) == ()
    assert tenures([Mandate("m", "lead", "bo", LEAP, "2028-03-01")], "2028-03-01")[0].days == 2


def test_what_was_ended_counts_up_to_its_end() -> None:
    """A recall ends the count; what was ended before it began does not count at all."""
    ended = Mandate("m", "lead", "bo", on(0), on(10), ended_on=on(4))
    never = Mandate("n", "lead", "amina", on(5), on(10), ended_on=on(2))
    assert tenures([ended, never], on(30)) == (Tenure("lead", "bo", 4, 1),)


def test_a_day_counts_once() -> None:
    """Overlapping and enclosed mandates of one member in one role are counted as the days they cover together."""
    terms = [
        Mandate("a", "lead", "bo", on(0), on(10)),
        Mandate("b", "lead", "bo", on(5), on(12)),
        Mandate("c", "lead", "bo", on(6), on(8)),
        Mandate("d", "lead", "bo", on(20), on(21)),
        Mandate("e", "till", "bo", on(0), on(3)),
    ]
    assert tenures(terms, on(99)) == (Tenure("lead", "bo", 13, 4), Tenure("till", "bo", 3, 1))


def test_nobody_is_ranked() -> None:
    """The list goes by role and id, never by days; the longest tenure is a figure without a name."""
    terms = [
        Mandate("a", "till", "chandra", on(0), on(90)),
        Mandate("b", "till", "amina", on(0), on(3)),
        Mandate("c", "lead", "bo", on(0), on(7)),
    ]
    assert [(one.role, one.member) for one in tenures(terms, on(99))] == [
        ("lead", "bo"),
        ("till", "amina"),
        ("till", "chandra"),
    ]
    assert list(longest_tenure(terms, on(99)).items()) == [("lead", 7), ("till", 90)]


@given(mandates, st.integers(-30, 120), st.randoms())
def test_days_are_the_days_in_force(held: list[Mandate], day: int, chance: random.Random) -> None:
    """Tenure counts exactly the days up to now on which a mandate was in force, in whatever order they are given."""
    expected = {
        (mandate.role, mandate.member): sum(
            any(m.in_force(on(one)) for m in held if (m.role, m.member) == (mandate.role, mandate.member))
            for one in range(-50, day + 1)
        )
        for mandate in held
    }
    found = tenures(held, on(day))
    assert {(one.role, one.member): one.days for one in found} == {k: days for k, days in expected.items() if days}
    chance.shuffle(held)
    assert tenures(held, on(day)) == found
    longest = longest_tenure(held, on(day))
    assert all(one.days <= longest[one.role] for one in found)
    assert all(any((one.role, one.days) == pair for one in found) for pair in longest.items())
