"""One line of the record: an event, its number, and the hash that ties it to every line before it.

A line is ``{"seq":N,`` + the event's fields + ``,"h":"<64 hex>"}`` + a line end, where ``h`` is the SHA-256, in hex, of
the previous line's ``h`` (ASCII) followed by this line's bytes before ``,"h":``. Numbers begin at 1, so a line's number
is its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import TypeAlias, TypeVar

import msgspec

from data.record.codec import Codec, Dated
from data.record.errors import Flaw, LineError

START = "0" * 64
"""What stands for the previous hash in the first line."""

SHORT_HEAD = 12
"""How many digits of a head are read aloud, shown on the wall and printed."""

_END = len(',"h":""}') + 64
_ENDS_WHOLE = re.compile(rb',"h":"[0-9a-f]{64}"\}\Z')
_MAX_KIND = 40

E = TypeVar("E", bound=Dated)

Line: TypeAlias = tuple[int, E, str]
"""A verified line: its number (from 1), its event, its hash."""


class _Kind(msgspec.Struct):
    kind: str = ""


_read_kind = msgspec.json.Decoder(_Kind).decode


def encode_line(codec: Codec[E], seq: int, event: E, previous_h: str) -> tuple[bytes, str]:
    """Write the line, with its line end, and its hash. Raises ``NotRecordedError`` as ``Codec.encode`` does."""
    body = b'{"seq":%d,%b' % (seq, codec.encode(event)[1:-1])
    h = sha256(previous_h.encode() + body).hexdigest()
    return b'%b,"h":"%b"}\n' % (body, h.encode()), h


def decode_line(codec: Codec[E], line: bytes, seq: int, previous_h: str, not_before: int = 0) -> tuple[E, str]:
    """Read the line numbered ``seq``, given without its line end: its event and its hash; raises as the next one."""
    read: list[Line[E]] = []
    decode_lines(codec, (line,), seq, previous_h, not_before, read)
    return read[0][1:]


def decode_lines(
    codec: Codec[E], lines: Iterable[bytes], seq: int, previous_h: str, not_before: int, read: list[Line[E]]
) -> None:
    """Read lines numbered from ``seq`` on, given without their line ends, to the end of ``read``.

    Raises ``LineError`` at the first line that is not exactly what stands between the hash before it (``previous_h``)
    and its own, does not carry its number, is not known to this version, or is dated before the line above it
    (``not_before``, UTC, ms); the lines above it are read.
    """
    decode, digest = codec.decode, sha256
    h, at = previous_h.encode(), not_before
    for number, line in enumerate(lines, seq):
        body, _comma, end = line.rpartition(b',"h":"')
        told = digest(h + body).hexdigest()
        h = told.encode()
        if end != h + b'"}':
            raise LineError(number, Flaw.CHANGED if has_shape(line) else Flaw.MISSHAPEN)
        if not body.startswith(b'{"seq":%d,' % number):
            raise LineError(number, Flaw.OUT_OF_ORDER)
        try:
            event = decode(line)
        except msgspec.ValidationError as error:
            raise undecodable(line, number) from error
        except (ValueError, RecursionError) as error:
            raise LineError(number, Flaw.FOREIGN) from error
        moment = event.at
        if moment < at:
            raise LineError(number, Flaw.BACKWARDS)
        at = moment
        read.append((number, event, told))


def has_shape(line: bytes) -> bool:
    """Tell whether these bytes begin and end as a line does, whatever stands between."""
    return line.startswith(b'{"seq":') and _ENDS_WHOLE.search(line[-_END:]) is not None


def undecodable(line: bytes, number: int) -> LineError:
    """Say why a line that holds no known event cannot be read: a newer version wrote it, or something else did."""
    try:
        kind = _read_kind(line).kind
    except (ValueError, RecursionError):
        return LineError(number, Flaw.FOREIGN)
    if kind.isidentifier() and len(kind) <= _MAX_KIND:
        return LineError(number, Flaw.NEWER, kind)
    return LineError(number, Flaw.FOREIGN)
