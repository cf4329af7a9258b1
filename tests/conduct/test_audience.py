"""Following a meeting from another process: what it sees is what the writer's files hold."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from data.conduct.audience import Audience
from data.conduct.house import EVENTS, RECORD
from data.conduct.proceedings import Proceedings
from data.meeting.decision_events import Agreed, ProposalWithdrawn
from data.meeting.floor import held_by
from data.record.record import Record
from data.rules import notes, opening
from tests.conduct.table import Table, as_bytes, seat, take


def same(audience: Audience, at: Proceedings) -> bool:
    """Whether the audience sees what the writer has."""
    assert audience.course is not None
    return (as_bytes(audience.course), msgspec.json.encode(audience.participation), audience.head) == (
        as_bytes(at.course),
        msgspec.json.encode(at.participation),
        at.head,
    )


def test_an_audience_sees_every_step(table: Table) -> None:
    """After every step, mark and ask one look brings the audience up to date; another one brings nothing."""
    at = table.convene()
    audience = Audience(at.folder)
    assert audience.look()
    seat(at)
    assert audience.look()
    assert same(audience, at)
    assert not audience.look()
    at.floor.queue(at.now, "bo-demo")
    at.floor.queue(at.now, "elin-demo")
    assert audience.look()
    assert same(audience, at)
    assert at.strike() is None
    assert audience.look()
    assert same(audience, at)
    audience.close()
    at.leave()


def test_an_audience_follows_marks_and_their_end(table: Table) -> None:
    """Marks, an uncounted person, counting stopped: the audience forgets with the file."""
    at = table.under_way(counting=True)
    audience = Audience(at.folder)
    at.floor.mark(at.now, held_by("bo-demo"))
    at.floor.mark(at.now, held_by("elin-demo"))
    audience.look()
    assert same(audience, at)
    at.floor.uncount(at.now, "bo-demo")
    assert audience.look()
    assert same(audience, at)
    take(at, opening.decide_counting, counting=False)
    assert audience.look()
    assert same(audience, at)
    assert audience.participation.presses == ()
    audience.close()
    at.leave()


def test_before_there_is_a_meeting_nothing_is_seen(tmp_path: Path) -> None:
    """An empty folder is no trouble, and no meeting."""
    audience = Audience(tmp_path)
    assert not audience.look()
    assert (audience.course, audience.trouble, audience.head) == (None, "", "")
    audience.close()


def test_an_audience_starts_again_after_a_repair(table: Table) -> None:
    """The record's end was set aside and other lines stand there now: everything is read anew."""
    at = table.under_way()
    path = at.folder / RECORD
    kept = path.read_bytes()
    take(at, notes.note, "a word that the repair takes away")
    audience = Audience(at.folder)
    audience.look()
    assert same(audience, at)
    at.leave()
    path.write_bytes(kept)
    again = table.resume(at)
    take(again, notes.note, "what is said afterwards")
    assert audience.look()
    assert same(audience, again)
    audience.close()
    again.leave()


def test_trouble_is_told_as_long_as_it_lasts(table: Table) -> None:
    """A changed line is told; what came before it stays to be seen; when the file is whole again, so is the view."""
    at = table.under_way()
    path = at.folder / RECORD
    whole = path.read_bytes()
    changed = whole.replace(b"not today", b"not todaY", 1)
    path.write_bytes(changed)
    audience = Audience(at.folder)
    assert audience.look()
    assert "record.jsonl, line" in audience.trouble
    assert audience.course is not None
    assert not audience.look()
    assert "record.jsonl, line" in audience.trouble
    path.write_bytes(whole)
    assert audience.look()
    assert audience.trouble == ""
    assert same(audience, at)
    audience.close()
    at.leave()


@pytest.mark.parametrize("event", [ProposalWithdrawn(1, "no-such-item"), Agreed(1, "opening")])
def test_a_line_that_does_not_fit_the_meeting_is_told_for_good(table: Table, event: Agreed) -> None:
    """Its chain holds, its sense does not: the audience stops before it and goes on saying why."""
    at = table.convene()
    at.leave()
    with Record.open_for_writing(at.folder / RECORD, EVENTS, lambda _event: None) as record:
        record.append(msgspec.structs.replace(event, at=record.at))
    audience = Audience(at.folder)
    for _look in range(3):
        audience.look()
        assert "Line 2 of the record does not fit" in audience.trouble
        assert audience.course is not None
        assert audience.course.seq == 1
    with Record.open_for_writing(at.folder / RECORD, EVENTS, lambda _event: None) as record:
        record.append(msgspec.structs.replace(event, at=record.at))
    audience.look()
    assert "Line 2 of the record does not fit" in audience.trouble
    audience.close()
