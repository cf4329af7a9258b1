"""One generation of the workplace file as bytes.

Line 1 is ``{"format":"folkmoot workplace 1","generation":N,"length":L,"sha256":"…"}``, line 2 the body: ``L`` bytes of
JSON. The digest covers line 1 up to ``,"sha256":`` and then the body, so no byte of the file can change unseen.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import msgspec

from data.language import _

FORMAT = 1
BODY_LIMIT_BYTES = 10_000_000
FILE_LIMIT_BYTES = BODY_LIMIT_BYTES + 1_000
"""No good file is longer: the body, its header and two line ends."""

Tree = dict[str, Any]
"""Tables by name, in each the documents by id."""

_HEADER = re.compile(
    rb'(\{"format":"folkmoot workplace (\d{1,9})","generation":(\d{1,18}),"length":(\d{1,9}))'
    rb',"sha256":"([0-9a-f]{64})"\}'
)
_FORMAT = re.compile(rb'\{"format":"folkmoot workplace (\d{1,9})"')


class Generation(msgspec.Struct, frozen=True):
    """A file whose every byte was checked: its ``number``, from 1, its ``digest`` in hex, and its tables as JSON."""

    number: int
    digest: str
    body: bytes

    def tree(self) -> Tree:
        """Read the tables, each time anew."""
        return msgspec.json.decode(self.body, type=Tree)


class DamageError(ValueError):
    """The bytes are not what was written; the text says what is wrong with "it"."""


class NewerFormatError(ValueError):
    """The bytes name a later format."""


def _digest(head: bytes, body: bytes) -> str:
    digest = sha256(head)
    digest.update(body)
    return digest.hexdigest()


def encode(number: int, tree: Tree) -> tuple[bytes, str]:
    """Make the bytes of a file and its digest; raises ``OverflowError`` where the body is larger than its limit."""
    body = msgspec.json.encode(tree)
    if len(body) > BODY_LIMIT_BYTES:
        raise OverflowError(len(body))
    head = f'{{"format":"folkmoot workplace {FORMAT}","generation":{number},"length":{len(body)}'.encode()
    digest = _digest(head, body)
    return b'%s,"sha256":"%s"}\n%s\n' % (head, digest.encode(), body), digest


def check(raw: bytes) -> Generation:
    """Check every byte; raises ``DamageError`` or ``NewerFormatError``."""
    if not raw:
        raise DamageError(_("it is empty"))
    line, _newline, rest = raw.partition(b"\n")
    named = _FORMAT.match(line)
    if named and int(named[1]) > FORMAT:
        raise NewerFormatError
    header = _HEADER.fullmatch(line)
    if header is None or int(header[2]) != FORMAT:
        raise DamageError(_("its first line is not the header of a workplace"))
    length = int(header[4])
    if len(rest) != length + 1 or not rest.endswith(b"\n"):
        raise DamageError(
            _("{expected} bytes should follow its first line, and {found} do").format(
                expected=length + 1, found=len(rest)
            )
        )
    body = rest[:-1]
    digest = header[5].decode()
    if _digest(header[1], body) != digest:
        raise DamageError(_("its content does not match its digest"))
    return Generation(int(header[3]), digest, body)
