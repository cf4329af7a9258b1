"""Verification of records: honest ones hold, every forgery is named with its line, nothing brings a traceback."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.verification import Check, RecordFindings, Subject, verify
from tests.conduct.verification_play import Stage, chained, forge_anything, forged, lines_of, place


@dataclass(frozen=True)
class Held:
    """Two meetings held one after the other, as bytes."""

    full: bytes
    short: bytes


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Hold the meetings once; tests write copies."""
    stage = Stage(tmp_path_factory.mktemp("house") / "home")
    full = stage.full_meeting().read_bytes()
    return Held(full, stage.short_meeting().read_bytes())


def found_in(path: Path, record: bytes, head: str = "") -> RecordFindings:
    """Verify these bytes as a record."""
    path.write_bytes(record)
    (found,) = verify(path, head).records
    return found


def faults(found: RecordFindings) -> list[Check]:
    """List what does not hold."""
    return [check for check in found.checks if not check.holds]


def the_head(record: bytes) -> str:
    """Take the last hash of a record."""
    return record[-67:-3].decode()


def test_an_honest_record_holds_and_tells_what_was_computed_again(tmp_path: Path, held: Held) -> None:
    """Every draw, ballot and agreement has a check of its own that names the line it was judged at."""
    found = found_in(tmp_path / "record.jsonl", held.full)
    assert found.holds
    assert (found.lines, found.head) == (66, the_head(held.full))
    assert [(check.what, check.line) for check in found.checks] == [
        (Subject.CHAIN, None),
        (Subject.STEPS, None),
        (Subject.DRAW, 12),
        (Subject.DRAW, 20),
        (Subject.AGREEMENT, 42),
        (Subject.BALLOT, 46),
        (Subject.DRAW, 52),
        (Subject.DRAW, 59),
        (Subject.CLOSING, 66),
    ]


def test_the_forger_of_these_tests_writes_the_very_bytes_of_a_record(held: Held) -> None:
    """Without a change, numbering and hashing anew gives the same file: only what is forged differs."""
    for record in (held.full, held.short):
        assert chained(lines_of(record)) == record


def test_a_chain_that_is_broken_is_told_with_its_line(tmp_path: Path, held: Held) -> None:
    """A byte changed anywhere is found at its line; what stands before it is still judged."""
    path = tmp_path / "record.jsonl"
    for offset in range(0, len(held.short), 101):
        flipped = bytearray(held.short)
        flipped[offset] ^= 1
        found = found_in(path, bytes(flipped))
        line = held.short[:offset].count(b"\n") + 1
        (fault,) = faults(found)
        assert (fault.what, fault.line, found.lines) == (Subject.CHAIN, line, line - 1)
        assert fault.words.endswith("Only the lines before it were judged.")


def test_a_record_cut_short_shows_at_its_head(tmp_path: Path, held: Held) -> None:
    """Cut inside a line it does not hold; cut between two it is a shorter record, which the copied head unmasks."""
    path = tmp_path / "record.jsonl"
    ends = [end + 1 for end in range(len(held.short)) if held.short[end] == ord("\n")]
    for number, end in enumerate(ends[:-1], start=1):
        (fault,) = faults(found_in(path, held.short[: end - 7]))
        assert (fault.what, fault.line) == (Subject.CHAIN, number)
        shorter = found_in(path, held.short[:end])
        assert shorter.holds
        assert "is not closed" in shorter.checks[-1].words
        (fault,) = faults(found_in(path, held.short[:end], the_head(held.short)))
        assert (fault.what, fault.line) == (Subject.HEAD, None)


@pytest.mark.parametrize("digits", [12, 13, 64])
def test_the_head_that_was_copied_holds(tmp_path: Path, held: Held, digits: int) -> None:
    """Twelve digits or more, in small letters or capitals, are the beginning of the last hash."""
    for head in (the_head(held.short)[:digits], f" {the_head(held.short)[:digits].upper()} "):
        found = found_in(tmp_path / "record.jsonl", held.short, head)
        assert (found.holds, found.checks[-1].what, found.checks[-1].line) == (True, Subject.HEAD, 30)


def test_a_head_of_an_earlier_line_tells_how_many_were_added(tmp_path: Path, held: Held) -> None:
    """The record may have gone on since the head was copied: the sentence says from where."""
    earlier = held.short.splitlines(keepends=True)[20]
    (fault,) = faults(found_in(tmp_path / "record.jsonl", held.short, the_head(earlier)[:12]))
    assert (fault.what, fault.line) == (Subject.HEAD, 21)
    assert "after line 21, 9 lines were added" in fault.words


def test_a_head_of_nothing_here_does_not_hold(tmp_path: Path, held: Held) -> None:
    """A head no line has unmasks a rewritten record, however well it is hashed."""
    rewritten = forged(held.full, lambda lines: lines[place(lines, "Noted")].update(words="another note"))
    path = tmp_path / "record.jsonl"
    assert found_in(path, rewritten).holds
    (fault,) = faults(found_in(path, rewritten, the_head(held.full)))
    assert (fault.what, fault.line) == (Subject.HEAD, None)


@pytest.mark.parametrize("head", ["abc", "0" * 11, "0" * 65, "g" * 12, " ", "٠" * 12, "0" * 12 + "\n0"])
def test_a_head_that_is_none_is_refused(tmp_path: Path, held: Held, head: str) -> None:
    """What has not 12 to 64 hex digits is bad input, and nothing is taken as checked."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(held.short)
    with pytest.raises(ConductError, match="12 to 64 digits") as refused:
        verify(path, head)
    assert refused.value.exit_code == BAD_INPUT


def test_what_cannot_be_proven_is_always_said(tmp_path: Path, held: Held) -> None:
    """With and without a head, the limits stand beside the result."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(held.short)
    without, with_head = verify(path).not_provable, verify(path, the_head(held.short)).not_provable
    assert without[1:] == with_head[1:]
    assert "--head" in without[0]
    assert "--head" not in with_head[0]
    assert len(without) == 4


@pytest.mark.parametrize(
    ("record", "line", "words"),
    [
        (b"", None, "The file is empty"),
        (b"\n", 1, "not a whole line"),
        (b"a meeting", 1, "not finished"),
        (b"\x00" * 5000, 1, "not finished"),
        (b"\xff\xfe\n{}\n", 1, "not a whole line"),
        (b"[" * 200_000 + b"\n", 1, "not a whole line"),
    ],
)
def test_what_is_no_record_does_not_hold(tmp_path: Path, record: bytes, line: int | None, words: str) -> None:
    """Something else, or nothing, in place of a record is told in a sentence."""
    (fault,) = faults(found_in(tmp_path / "record.jsonl", record))
    assert (fault.what, fault.line) == (Subject.CHAIN, line)
    assert words in fault.words


def test_long_words_of_people_are_repeated_in_short(tmp_path: Path, held: Held) -> None:
    """A title of 100,000 letters does not fill the screen."""
    record = forged(held.full, lambda lines: lines[0]["items"][2].update(title="x" * 100_000))
    found = found_in(tmp_path / "record.jsonl", record)
    assert max(len(check.words) for check in found.checks) < 300


@given(st.binary(max_size=400))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_never_hold_and_never_bring_a_traceback(tmp_path: Path, record: bytes) -> None:
    """Whatever a file holds, the answer is a finding."""
    assert not found_in(tmp_path / "record.jsonl", record).holds


@given(st.data())
@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_forgery_brings_a_traceback(tmp_path: Path, held: Held, data: st.DataObject) -> None:
    """Lines dropped, doubled, exchanged, and any value replaced by any other: the answer is a finding."""
    found = found_in(tmp_path / "record.jsonl", forged(held.full, partial(forge_anything, data)))
    assert all(check.words for check in found.checks)
    assert found.holds == (not faults(found))
