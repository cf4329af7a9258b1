"""Airtime from the observer's marks alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.measures.airtime import Span, airtime, spans, turns
from data.meeting.floor import NOBODY, PAUSED, SEVERAL, SOMEBODY, Floor, Press, held_by

FLOORS = {".": NOBODY, "*": SEVERAL, "?": SOMEBODY, "-": PAUSED}

floors = st.sampled_from([NOBODY, SEVERAL, SOMEBODY, PAUSED, held_by("a"), held_by("b"), held_by("c")])
timelines = st.lists(st.tuples(st.integers(0, 60_000), floors), max_size=40).map(
    lambda pairs: tuple(Press(at, floor) for at, floor in sorted(pairs, key=lambda pair: pair[0]))
)


def marks(script: str) -> tuple[Press, ...]:
    """Read one letter a second: a member, or . nobody, * several, ? somebody, - paused; a space is no press."""
    return tuple(
        Press(second * 1000, FLOORS.get(letter) or held_by(letter))
        for second, letter in enumerate(script)
        if letter != " "
    )


def test_a_change_stands_before_its_mark() -> None:
    """The observer is 0.8 s late, so a change stands 0.8 s before the press, and the first never before 0."""
    assert spans(marks("a    b   ."), 20_000) == (Span(0, 4200, "a"), Span(4200, 8200, "b"))


def test_lateness_can_be_set() -> None:
    """With a lateness of 0 changes stand where they were pressed."""
    assert spans(marks(" a b"), 5000, lateness_ms=0) == (Span(1000, 3000, "a"), Span(3000, 5000, "b"))


def test_a_change_never_stands_before_the_one_before() -> None:
    """Two presses within the lateness leave nothing to the first of them, and no time counts twice."""
    presses = (Press(10_000, held_by("a")), Press(10_300, held_by("b")), Press(10_300, held_by("c")))
    assert spans(presses, 12_000) == (Span(9200, 9500, "a"), Span(9500, 12_000, "c"))
    assert spans((Press(200, held_by("a")), Press(500, held_by("b"))), 1000) == (Span(0, 1000, "b"),)


def test_only_a_named_member_is_credited() -> None:
    """Nobody, several, somebody and paused credit no one."""
    assert spans(marks("a*?-."), 9000, lateness_ms=0) == (Span(0, 1000, "a"),)


def test_marks_after_the_end_count_for_nothing() -> None:
    """The end cuts what was marked later, and a meeting of no length has no spans."""
    assert spans(marks("a  b  c"), 2000, lateness_ms=0) == (Span(0, 2000, "a"),)
    assert spans(marks("a b"), 0) == ()
    assert spans((), 5000) == ()


def test_the_same_person_pressed_again_goes_on() -> None:
    """A second press of who speaks already starts no second turn."""
    found = spans(marks("a aa b"), 8000, lateness_ms=0)
    assert found == (Span(0, 5000, "a"), Span(5000, 8000, "b"))
    assert turns(found) == {"a": 1, "b": 1}


def test_another_change_between_makes_two_turns() -> None:
    """Whoever comes back after another, after several or after a pause takes a new turn."""
    found = spans(marks("a b a * a - a"), 14_000, lateness_ms=0)
    assert turns(found) == {"a": 4, "b": 1}
    assert airtime(found) == {"a": 8000, "b": 2000}


def test_touching_spans_are_one_turn_however_they_came() -> None:
    """Spans given in pieces count as the turns they make up."""
    assert turns((Span(0, 5, "a"), Span(5, 9, "a"), Span(10, 12, "a"), Span(12, 15, "b"))) == {"a": 2, "b": 1}


def credited(floor: Floor) -> bool:
    """Whether a floor names somebody."""
    return floor.member is not None


@given(timelines, st.integers(0, 70_000), st.integers(0, 2000))
def test_spans_are_in_order_and_within_the_meeting(presses: tuple[Press, ...], end_ms: int, lateness_ms: int) -> None:
    """Spans are never empty, never overlap, lie between 0 and the end, and each is a turn."""
    found = spans(presses, end_ms, lateness_ms)
    edges = [edge for span in found for edge in span[:2]]
    assert edges == sorted(edges)
    assert all(0 <= span.start_ms < span.end_ms <= end_ms for span in found)
    assert sum(turns(found).values()) == len(found)
    assert {span.member for span in found} <= {press.floor.member for press in presses if credited(press.floor)}


@given(timelines)
def test_no_moment_is_lost(presses: tuple[Press, ...]) -> None:
    """Where only members are marked, airtime is all the time since the first change."""
    named = tuple(press for press in presses if credited(press.floor))
    total = sum(airtime(spans(named, 70_000)).values())
    assert total == (70_000 - max(0, named[0].at_ms - 800) if named else 0)
