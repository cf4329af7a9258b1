from __future__ import annotations

from functools import reduce

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from data.meeting.floor import NOBODY, PAUSED, SEVERAL, SOMEBODY, Press, held_by
from data.meeting.marks import (
    AnyMark,
    AskWithdrawn,
    Counted,
    FloorAsked,
    FloorGiven,
    FloorMarked,
    MarkTakenBack,
    Participation,
    forget_member,
    place_in_queue,
    take_part,
)

PEOPLE = ("amina", "bo", "chandra", "dario")

members = st.sampled_from(PEOPLE)
floors = st.one_of(st.sampled_from((NOBODY, SEVERAL, SOMEBODY, PAUSED)), members.map(held_by))
moments = st.integers(0, 2**42)
marks = st.lists(
    st.one_of(
        st.builds(Counted, moments, st.lists(members, unique=True).map(tuple)),
        st.builds(FloorMarked, moments, floors),
        st.builds(MarkTakenBack, moments),
        st.builds(FloorAsked, moments, members),
        st.builds(AskWithdrawn, moments, members),
        st.builds(FloorGiven, moments, members),
    ),
    max_size=40,
).map(tuple)


def folded(so_far: tuple[AnyMark, ...]) -> Participation:
    """Fold marks from the beginning."""
    return reduce(take_part, so_far, Participation())


def test_who_was_not_heard_goes_first() -> None:
    """Who has not been heard goes before those who have, but never past the next in line."""
    heard = frozenset({"amina", "bo"})
    assert place_in_queue((), heard, "chandra", not_yet_heard_first=True) == ("chandra",)
    assert place_in_queue(("amina", "bo"), heard, "chandra", not_yet_heard_first=True) == ("amina", "chandra", "bo")
    assert place_in_queue(("chandra", "bo"), heard, "amina", not_yet_heard_first=True) == ("chandra", "bo", "amina")
    assert place_in_queue(("amina", "bo"), heard, "chandra", not_yet_heard_first=False) == ("amina", "bo", "chandra")


def test_heard_while_waiting() -> None:
    """Who spoke while waiting goes behind those not yet heard, who keep the order in which they asked."""
    asked = (FloorAsked(1, "amina"), FloorAsked(2, "bo"), FloorAsked(3, "chandra"), FloorMarked(4, held_by("bo")))
    assert folded((*asked, FloorAsked(5, "dario"))).queue == ("amina", "chandra", "dario", "bo")


@given(st.permutations(PEOPLE), st.integers(1, 3), st.frozensets(members))
def test_the_queue(order: list[str], asked: int, heard: frozenset[str]) -> None:
    """The next in line stays; behind them those not heard come first, each group in the order it asked."""
    following, *others = order[:asked]
    member = order[asked]
    queue = place_in_queue((following, *others), heard, member, not_yet_heard_first=True)
    in_order = [*others, member]
    assert queue[0] == following
    assert list(queue[1:]) == [m for m in in_order if m not in heard] + [m for m in in_order if m in heard]


def test_asking() -> None:
    """Asking twice counts once; who withdraws or is given the floor waits no longer, and is heard only then."""
    participation = folded((FloorAsked(1, "amina"), FloorAsked(2, "bo"), FloorAsked(3, "amina")))
    assert participation.queue == ("amina", "bo")
    participation = take_part(participation, AskWithdrawn(4, "amina"))
    assert (participation.queue, participation.heard) == (("bo",), frozenset())
    participation = take_part(participation, FloorGiven(5, "bo"))
    assert participation.queue == ()
    assert participation.heard == {"bo"}


def test_in_the_order_asked() -> None:
    """Where the setting is off, the queue is in the order of asking."""
    participation = Participation(queue=("amina", "bo"), heard=frozenset({"amina", "bo"}))
    asked = take_part(participation, FloorAsked(1, "chandra"), not_yet_heard_first=False)
    assert asked.queue == ("amina", "bo", "chandra")


def test_the_floor() -> None:
    """The last mark says who holds the floor; before the first nobody was seen to."""
    participation = folded((Counted(1, ("amina",)), FloorMarked(2, held_by("amina")), FloorMarked(3, NOBODY)))
    assert (participation.counted, participation.floor) == (("amina",), NOBODY)
    assert participation.presses == (Press(2, held_by("amina")), Press(3, NOBODY))
    assert Participation().floor is None


def test_a_mark_taken_back() -> None:
    """Who was marked by mistake was not heard, unless they were otherwise; with no mark there is nothing to undo."""
    marked = (FloorMarked(1, held_by("amina")), FloorMarked(2, held_by("bo")), MarkTakenBack(3))
    assert folded(marked).heard == {"amina"}
    assert folded((FloorGiven(1, "amina"), FloorMarked(2, held_by("amina")), MarkTakenBack(3))).heard == {"amina"}
    assert folded((*marked, MarkTakenBack(4), MarkTakenBack(5))).presses == ()
    again = (FloorMarked(1, held_by("amina")), FloorMarked(2, held_by("amina")), MarkTakenBack(3))
    assert folded(again).heard == {"amina"}


@given(marks, floors)
def test_taking_back_undoes_a_mark(earlier: tuple[AnyMark, ...], floor: object) -> None:
    """A mark of the floor that is taken back leaves participation as it was."""
    before = folded(earlier)
    mark = msgspec.convert({"kind": "FloorMarked", "at": 1, "floor": floor}, AnyMark, from_attributes=True)
    after = take_part(take_part(before, mark), MarkTakenBack(2))
    assert msgspec.structs.astuple(after) == msgspec.structs.astuple(before)


@given(marks)
def test_who_was_heard(taken: tuple[AnyMark, ...]) -> None:
    """Heard are those who were given the floor or still stand as having held it; nobody waits twice."""
    participation = folded(taken)
    held = {press.floor.member for press in participation.presses} - {None}
    assert participation.heard == held | {mark.member for mark in taken if isinstance(mark, FloorGiven)}
    assert len(set(participation.queue)) == len(participation.queue)


@given(marks)
def test_marks_in_a_file(taken: tuple[AnyMark, ...]) -> None:
    """Marks are read back as they were written."""
    lines = [msgspec.json.encode(mark) for mark in taken]
    assert tuple(msgspec.json.decode(line, type=AnyMark) for line in lines) == taken


@given(marks, members)
def test_forgetting(taken: tuple[AnyMark, ...], member: str) -> None:
    """Who becomes uncounted is named nowhere but where they still wait; every turn of others stays."""
    rewritten = forget_member(taken, member)
    before, after = folded(taken), folded(rewritten)
    named = [mark for mark in rewritten if f'"{member}"'.encode() in msgspec.json.encode(mark)]
    assert [type(mark) for mark in named] == [FloorAsked] * (member in before.queue)
    assert set(after.queue) == set(before.queue)
    assert len(after.presses) == len(before.presses)
    for old, new in zip(before.presses, after.presses, strict=True):
        assert new.floor == (SOMEBODY if old.floor.member == member else old.floor)
        assert new.at_ms == old.at_ms


def test_who_is_forgotten_keeps_their_place() -> None:
    """Who still waits when they become uncounted keeps the place they have."""
    taken = (FloorAsked(1, "amina"), FloorAsked(2, "bo"), FloorAsked(3, "amina"))
    assert folded(forget_member(taken, "amina")).queue == ("amina", "bo")
