"""One line of the record: format, hash, and every refusal."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.record.chain import Chain, Line
from data.record.errors import Flaw, LineError, NotRecordedError
from data.record.line import START, decode_line, encode_line
from tests.record.little_events import CODEC, EVENTS, Counted, LittleEvent, Noted

moments = st.integers(0, 2**53)
events: st.SearchStrategy[LittleEvent] = st.one_of(
    st.builds(Noted, moments, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(Counted, moments, st.lists(st.integers(0, 99)).map(tuple)),
)


def chained(body: bytes, previous_h: str = START) -> bytes:
    """Give any bytes the hash that ties them to the line before, as the design words it."""
    return b'%b,"h":"%b"}' % (body, sha256(previous_h.encode() + body).hexdigest().encode())


def flaw_of(line: bytes, seq: int = 1, not_before: int = 0) -> LineError:
    """Expect a refusal."""
    with pytest.raises(LineError) as caught:
        decode_line(CODEC, line, seq, START, not_before)
    return caught.value


def test_a_line_is_number_event_and_hash_of_all_before() -> None:
    """A line reads ``{"seq":N,`` event ``,"h":"…"}``; h = SHA-256(previous h + the bytes before ``,"h":``)."""
    line, h = encode_line(CODEC, 1, Noted(123, "hello"), START)
    body = b'{"seq":1,"kind":"Noted","at":123,"text":"hello"'
    assert h == sha256(b"0" * 64 + body).hexdigest()
    assert line == body + b',"h":"' + h.encode() + b'"}\n'
    assert msgspec.json.decode(line)["h"] == h


@given(st.lists(events))
def test_what_was_written_is_what_is_read(happened: list[LittleEvent]) -> None:
    """Any events, in the order of their moments, come back the same, one line each, with the same hashes."""
    happened.sort(key=lambda event: event.at)
    chain = Chain(CODEC, Path("record.jsonl"))
    previous, written, read = START, [], []
    for seq, event in enumerate(happened, 1):
        line, previous = encode_line(CODEC, seq, event, previous)
        assert line.count(b"\n") == 1
        written.append((seq, event, previous))
        read.append(chain.take(line[:-1]))
    assert read == written
    assert (chain.seq, chain.h) == (len(happened), previous)


def test_a_line_of_another_place_or_time_is_refused() -> None:
    """The hash alone is not enough: number and order of time must hold too."""
    body = b'{"seq":2,"kind":"Noted","at":5,"text":""'
    assert flaw_of(chained(body)).flaw is Flaw.OUT_OF_ORDER
    assert flaw_of(chained(body), seq=2, not_before=6).flaw is Flaw.BACKWARDS
    assert decode_line(CODEC, chained(body), 2, START, 5)[0] == Noted(5, "")


@pytest.mark.parametrize(
    ("body", "flaw", "kind"),
    [
        (b'{"seq":1,"kind":"Sung","at":5', Flaw.NEWER, "Sung"),
        (b'{"seq":1,"kind":"Counted","at":5,"hands":"all"', Flaw.NEWER, "Counted"),
        (b'{"seq":1,"kind":"\\u001b[2J","at":5', Flaw.FOREIGN, ""),
        (b'{"seq":1,"at":5', Flaw.FOREIGN, ""),
        (b'{"seq":1,"kind":"Noted","at":5,"text":"\xff"', Flaw.FOREIGN, ""),
        (b'{"seq":1,' + b'"x":[' * 50_000, Flaw.FOREIGN, ""),
    ],
)
def test_a_true_line_that_is_not_understood_is_never_called_damage(body: bytes, flaw: Flaw, kind: str) -> None:
    """A line whose hash holds was written so: by a newer version, or by somebody else. It may not be set aside."""
    error = flaw_of(chained(body))
    assert (error.flaw, error.kind, error.flaw.written) == (flaw, kind, True)


def test_a_newer_line_is_named_with_its_place() -> None:
    """The sentence says file, line, byte and what to do."""
    chain: Chain[LittleEvent] = Chain(CODEC, Path("somewhere/record.jsonl"))
    first, h = encode_line(CODEC, 1, EVENTS[0], START)
    chain.take(first[:-1])
    with pytest.raises(LineError) as caught:
        chain.take(chained(b'{"seq":2,"kind":"Sung","at":5', h))
    assert str(caught.value) == (
        f"record.jsonl, line 2 (byte {len(first)}): “Sung” was written by a newer version. "
        "Nothing was changed; open it with that version."
    )


def upper(line: bytes) -> bytes:
    """Write the hash in capitals."""
    return line[:-66] + line[-66:-2].upper() + line[-2:]


def spaced(line: bytes) -> bytes:
    """Put a space before the hash."""
    return line.replace(b',"h":', b', "h":')


def headless(line: bytes) -> bytes:
    """Lose the first byte."""
    return line[1:]


def emptied(_line: bytes) -> bytes:
    """Lose everything."""
    return b""


@pytest.mark.parametrize("change", [upper, spaced, headless, emptied])
def test_the_frame_of_a_line_is_exact(change: Callable[[bytes], bytes]) -> None:
    """Nothing but the exact frame is a line."""
    line = encode_line(CODEC, 1, EVENTS[0], START)[0][:-1]
    assert not flaw_of(change(line)).flaw.written


@pytest.mark.parametrize("event", [Noted(1, "\ud800"), Noted(1, None), Noted(1, object()), Noted(1, "x" * 3_000_000)])  # type: ignore[arg-type]
def test_what_could_not_be_read_back_is_not_written(event: Noted) -> None:
    """Half characters, wrong types and endless texts are refused with one sentence before anything is written."""
    with pytest.raises(NotRecordedError, match="othing was recorded"):
        encode_line(CODEC, 1, event, START)


def test_a_line_tuple_unpacks() -> None:
    """A line taken is its number, its event, its hash."""
    line: Line[LittleEvent] = Chain(CODEC, Path("x")).take(encode_line(CODEC, 1, EVENTS[0], START)[0][:-1])
    seq, event, h = line
    assert (seq, event, len(h)) == (1, EVENTS[0], 64)
