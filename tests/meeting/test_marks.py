from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from data.meeting.floor import NOBODY, PAUSED, SEVERAL, SOMEBODY, Press, held_by
from data.meeting.forgetting import forget_member
from data.meeting.marks import (
    AlsoSpoke,
    AnyMark,
    AskWithdrawn,
    Counted,
    CountedByFloor,
    CutIn,
    CutInOutcome,
    CutInWithdrawn,
    FloorAsked,
    FloorCorrected,
    FloorGiven,
    FloorMarked,
    MarkTakenBack,
    ModeMarked,
    Participation,
    TalkMode,
)
from data.meeting.taking_part import UNDOABLE, fold_marks, place_in_queue, standing, take_part

PEOPLE = ("amina", "bo", "chandra", "dario")

members = st.sampled_from(PEOPLE)
floors = st.one_of(st.sampled_from((NOBODY, SEVERAL, SOMEBODY, PAUSED)), members.map(held_by))
moments = st.integers(0, 2**42)
of_moments = st.lists(moments, max_size=3).map(tuple)
kinds = st.one_of(
    st.builds(Counted, moments, st.lists(members, unique=True).map(tuple)),
    st.builds(FloorMarked, moments, floors),
    st.builds(AlsoSpoke, moments, members),
    st.builds(CutIn, moments, members, members, st.sampled_from(CutInOutcome)),
    st.builds(ModeMarked, moments, st.sampled_from(TalkMode)),
    st.builds(MarkTakenBack, moments),
    st.builds(FloorCorrected, moments, of_moments, floors),
    st.builds(CutInWithdrawn, moments, moments),
    st.builds(CountedByFloor, moments, moments),
    st.builds(FloorAsked, moments, members),
    st.builds(AskWithdrawn, moments, members),
    st.builds(FloorGiven, moments, members),
)


@st.composite
def files(draw: st.DrawFn) -> tuple[AnyMark, ...]:
    """Draw the marks of one file: each at a moment of its own, corrections of moments that were."""
    drawn = draw(st.lists(kinds, max_size=40))
    made = [msgspec.structs.replace(mark, at=10 * number) for number, mark in enumerate(drawn, start=1)]
    before = [10 * number for number in range(1, len(made) + 1)]
    moment = st.sampled_from(before or [0])
    found = []
    for mark in made:
        if isinstance(mark, FloorCorrected):
            mark = msgspec.structs.replace(mark, of=tuple(draw(st.lists(moment, max_size=3))))  # noqa: PLW2901
        elif isinstance(mark, CutInWithdrawn | CountedByFloor):
            mark = msgspec.structs.replace(mark, of=draw(moment))  # noqa: PLW2901
        found.append(mark)
    return tuple(found)


marks = files()


def folded(so_far: tuple[AnyMark, ...]) -> Participation:
    """Fold the marks of one file from the beginning."""
    return fold_marks([so_far])


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
    participation = Participation(queue=("amina", "bo"), given=frozenset({"amina", "bo"}))
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


@given(marks, kinds)
def test_taking_back_undoes_a_mark(earlier: tuple[AnyMark, ...], mark: AnyMark) -> None:
    """A mark of the observer that is taken back leaves participation as it was, however many there were before."""
    if isinstance(mark, UNDOABLE):
        both = (*earlier, msgspec.structs.replace(mark, at=1000), MarkTakenBack(1001))
        assert msgspec.structs.astuple(folded(both)) == msgspec.structs.astuple(folded(earlier))


@given(marks)
def test_nothing_is_taken_back_but_what_an_observer_marked(taken: tuple[AnyMark, ...]) -> None:
    """Who is counted and who asks for the floor stands, however often something is taken back."""
    left = tuple(standing((*taken, *(MarkTakenBack(2000 + n) for n in range(len(taken))))))
    asked = tuple(mark for mark in taken if not isinstance(mark, (*UNDOABLE, MarkTakenBack)))
    assert left == asked


def test_two_observers_take_back_their_own() -> None:
    """Each observer takes back what stands in the own file, whatever the other marked meanwhile."""
    one = (FloorMarked(1, held_by("amina")), FloorMarked(3, held_by("bo")), MarkTakenBack(6))
    other = (CutIn(2, "bo", "amina", CutInOutcome.GAVE_UP), AlsoSpoke(4, "dario"))
    both = fold_marks([one, other, (FloorAsked(5, "chandra"),)])
    assert [press.floor for press in both.presses] == [held_by("amina")]
    assert (both.cut_ins, both.also_spoke.all, both.queue) == (other[:1], other[1:], ("chandra",))


def test_cutting_in() -> None:
    """Who took the floor has it; who gave up or supported does not; what is withdrawn does not count."""
    cut = [CutIn(n, "bo", "amina", outcome) for n, outcome in enumerate(CutInOutcome, start=2)]
    marked: tuple[AnyMark, ...] = (FloorMarked(1, held_by("amina")), *cut)
    assert folded(marked[:2]).floor == held_by("bo")
    assert folded((marked[0], *marked[2:])).floor == held_by("amina")
    assert folded((*marked, CutInWithdrawn(9, 3))).cut_ins == (cut[0], cut[2])
    assert folded((*marked, CutInWithdrawn(9, 3), MarkTakenBack(10))).cut_ins == tuple(cut)


def test_corrections() -> None:
    """Earlier turns go to the right person, minutes later too; a turn is counted by the floor alone."""
    marked = tuple(FloorMarked(n, held_by("bo")) for n in (1, 2, 3))
    right = folded((*marked, FloorCorrected(9, (2, 3), held_by("amina")), CountedByFloor(10, 3)))
    assert [press.floor.member for press in right.presses] == ["bo", "amina", "amina"]
    assert [press.by_floor for press in right.presses] == [False, False, True]
    assert right.heard == {"bo", "amina"}
    assert folded((*marked, FloorCorrected(9, (7,), NOBODY))).presses == folded(marked).presses


def test_the_kind_of_talk() -> None:
    """It is discussion until something else is marked."""
    report = ModeMarked(1, TalkMode.REPORT)
    assert (folded(()).mode, folded((report,)).mode) == (TalkMode.DISCUSSION, TalkMode.REPORT)
    assert folded((report, MarkTakenBack(2))).mode is TalkMode.REPORT


@given(marks)
def test_who_was_heard(taken: tuple[AnyMark, ...]) -> None:
    """Heard are those who were given the floor or still stand as having spoken; nobody waits twice."""
    participation = folded(taken)
    spoke = {press.floor.member for press in participation.presses} - {None}
    spoke |= {mark.member for mark in standing(taken) if isinstance(mark, AlsoSpoke)}
    assert participation.heard == spoke | {mark.member for mark in taken if isinstance(mark, FloorGiven)}
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
    assert [one for one in before.cut_ins if member not in {one.member, one.on}] == list(after.cut_ins)


def test_who_is_forgotten_keeps_their_place() -> None:
    """Who still waits when they become uncounted keeps the place they have."""
    taken = (FloorAsked(1, "amina"), FloorAsked(2, "bo"), FloorAsked(3, "amina"))
    assert folded(forget_member(taken, "amina")).queue == ("amina", "bo")
