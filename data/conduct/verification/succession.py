"""How the records of a folder follow one another: each names the head of the meeting closed before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from data.conduct.house import EVENTS
from data.conduct.verification.findings import Check, Subject, short
from data.language import _
from data.meeting.events import Closed, Convened
from data.record.chain import read
from data.record.errors import RecordError

_TAIL = 64 * 1024
"""Bytes; the line that closes a meeting is far shorter."""


class _Ending(msgspec.Struct):
    h: str


_read_ending = msgspec.json.Decoder(_Ending).decode


@dataclass(frozen=True)
class Link:
    """What a record says of its place: called ``called_at``, closed ``closed_at`` (ms UTC) with ``head``, if it is."""

    path: Path
    title: str
    day: str
    called_at: int
    previous_head: str
    closed_at: int | None = None
    head: str = ""


def link_of(path: Path) -> Link | None:
    """Read the first line and the last of a record; none where its first line calls no meeting.

    What is read here is a claim: the record's own check is what proves it.
    """
    try:
        _seq, called, _h = next(iter(read(path, EVENTS)))
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _TAIL))
            last = file.read().rstrip(b"\n").rpartition(b"\n")[2]
    except (RecordError, OSError, StopIteration):
        return None
    if not isinstance(called, Convened):
        return None
    link = Link(path, short(called.title), called.day, called.at, called.previous_head)
    try:
        closing, ending = EVENTS.decode(last), _read_ending(last)
    except (ValueError, RecursionError):
        return link
    if not isinstance(closing, Closed):
        return link
    return Link(path, link.title, link.day, link.called_at, link.previous_head, closing.at, ending.h)


class Succession:
    """The records of one folder of meetings, ordered by the heads they name."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = {link.path: link for link in links}
        self._closed = {link.head: link for link in self._links.values() if link.closed_at is not None}

    def check(self, path: Path) -> Check | None:
        """Check what a record names as the meeting before it; none where it calls no meeting."""
        link = self._links.get(path)
        if link is None:
            return None
        words = self._fault(link)
        if words:
            return Check(Subject.PREVIOUS, holds=False, line=1, words=words)
        if not link.previous_head:
            words = _("It is the first meeting: none was closed before it was called.")
        else:
            words = _("It names the head of the meeting closed before it, “{title}” of {day}.").format(
                title=self._closed[link.previous_head].title, day=self._closed[link.previous_head].day
            )
        return Check(Subject.PREVIOUS, holds=True, line=1, words=words)

    def _fault(self, link: Link) -> str:
        if link.previous_head and link.previous_head not in self._closed:
            return _(
                "It names a meeting before it with the head {head}…, and no closed record here has it: that record is "
                "missing, or was changed afterwards."
            ).format(head=link.previous_head[:12])
        due = self._closed_before(link)
        if due is None or due in self._ancestors(link):
            return ""
        return _("“{title}” of {day} was closed before it was called, but it does not rest on that record.").format(
            title=due.title, day=short(due.day)
        )

    def _closed_before(self, link: Link) -> Link | None:
        """Find the meeting that the house would have named: of those closed by then, the one of the latest day.

        What rests on this very record was held after it, whatever the clock said.
        """
        closed = (c for c in self._closed.values() if c is not link and (c.closed_at or 0) <= link.called_at)
        latest_first = sorted(closed, key=lambda c: (c.day, c.closed_at or 0), reverse=True)
        return next((c for c in latest_first if link not in self._ancestors(c)), None)

    def _ancestors(self, link: Link) -> Iterator[Link]:
        seen = {link.path}
        while (earlier := self._closed.get(link.previous_head)) is not None and earlier.path not in seen:
            seen.add(earlier.path)
            yield earlier
            link = earlier
