"""An observer at a terminal of their own: one file, which follows what the meeting decides."""

from __future__ import annotations

import msgspec
import pytest

from data.conduct.errors import ConductError
from data.conduct.observing import Observing, observer_called
from data.conduct.participation_files import MARKS_FILES
from data.conduct.proceedings import Proceedings
from data.meeting.floor import SOMEBODY, held_by
from data.meeting.marks import CutInOutcome, Duty
from data.rules import opening
from tests.conduct.table import Table, hold_draw, seat, take

TALK = "- Milk supplier (15 min)\n"


def observed(table: Table) -> tuple[Proceedings, Observing]:
    """Begin a meeting that counts, with Elin at a desk of her own."""
    at = table.under_way(TALK, counting=True)
    return at, Observing(at.folder, "elin-demo", table.around)


def test_two_terminals_one_picture(table: Table) -> None:
    """What is marked at the desk of its own and in the meeting's terminal amounts to the same in both."""
    at, desk = observed(table)
    at.floor.mark(at.now, held_by("bo-demo"))
    desk.look()
    desk.mark(desk.now, held_by("amina-demo"))
    desk.cut_in(desk.now, "bo-demo", "amina-demo", CutInOutcome.TOOK_THE_FLOOR)
    desk.take_duty(desk.now, "elin-demo", Duty.FLOOR)
    assert at.floor.look()
    assert [press.floor.member for press in at.participation.presses] == ["bo-demo", "amina-demo", "bo-demo"]
    assert msgspec.json.encode(at.participation) == msgspec.json.encode(desk.participation)
    assert desk.participation.duties == {"elin-demo": Duty.FLOOR}
    desk.take_mark_back(desk.now)
    at.floor.look()
    assert [press.floor.member for press in at.participation.presses] == ["bo-demo", "amina-demo"]
    desk.leave()
    at.leave()


def test_who_is_uncounted_is_taken_out_of_every_file(table: Table) -> None:
    """The observer's terminal takes the person out of its file as soon as it looks; no byte of theirs is left."""
    at, desk = observed(table)
    for member in ("bo-demo", "amina-demo", "bo-demo"):
        desk.mark(desk.now, held_by(member))
    desk.also_spoke(desk.now, "bo-demo")
    desk.cut_in(desk.now, "amina-demo", "bo-demo", CutInOutcome.GAVE_UP)
    at.floor.uncount(at.now, "bo-demo")
    assert desk.look()
    assert b"bo-demo" not in b"".join(path.read_bytes() for path in at.folder.glob(MARKS_FILES))
    assert [press.floor for press in desk.participation.presses] == [SOMEBODY, held_by("amina-demo"), SOMEBODY]
    written = desk.path.read_bytes()
    desk.look()
    assert desk.path.read_bytes() == written
    desk.leave()
    at.leave()


def test_an_observer_who_is_gone_is_cleaned_up_after(table: Table) -> None:
    """Where the observer's terminal was closed, the meeting's own takes the person out of that file."""
    at, desk = observed(table)
    desk.mark(desk.now, held_by("bo-demo"))
    desk.leave()
    at.floor.uncount(at.now, "bo-demo")
    assert b"bo-demo" not in desk.path.read_bytes()
    assert [press.floor for press in at.participation.presses] == [SOMEBODY]
    at.leave()


def test_the_file_is_there_exactly_while_the_meeting_counts(table: Table) -> None:
    """Counting off deletes the observer's file as well, and marks go nowhere until it is on again."""
    at, desk = observed(table)
    desk.mark(desk.now, held_by("bo-demo"))
    take(at, opening.decide_counting, counting=False)
    assert list(at.folder.glob(MARKS_FILES)) == []
    desk.look()
    desk.mark(desk.now, held_by("bo-demo"))
    assert (list(at.folder.glob(MARKS_FILES)), desk.participation.presses) == ([], ())
    take(at, opening.decide_counting, counting=True)
    desk.look()
    desk.mark(desk.now, held_by("bo-demo"))
    assert desk.path.exists()
    desk.leave()
    at.leave()


def test_one_desk_an_observer(table: Table) -> None:
    """A second terminal for the same observer is told who holds it, and takes over once that one is gone."""
    at, desk = observed(table)
    with pytest.raises(ConductError, match="another terminal"):
        Observing(at.folder, "elin-demo", table.around)
    desk.mark(desk.now, held_by("bo-demo"))
    desk.leave()
    again = Observing(at.folder, "elin-demo", table.around)
    assert [press.floor.member for press in again.participation.presses] == ["bo-demo"]
    again.leave()
    at.leave()


def test_who_observes(table: Table) -> None:
    """The one who was drawn, unless another is named; where that is not clear, the names are told."""
    at = table.convene()
    seat(at)
    hold_draw(at)
    observer = hold_draw(at)
    assert observer_called(at.folder, "") == observer
    assert observer_called(at.folder, "bo") == "bo-demo"
    with pytest.raises(ConductError, match="--as"):
        observer_called(at.folder, "nobody")

    at.leave()
