"""The calendar as a file that any calendar program reads (RFC 5545), published to people and not asked of them.

An entry keeps its UID for ever, so that importing again changes it and makes no second one. All of it is a function of
what is given: the same entries give the same bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final

from icalendar import Calendar, Event, vText

from data.calendar.entry import Entry, EntryKind
from data.language import _

LONGEST_TITLE = 200
"""Characters of a title; a longer one is cut, and stands whole in the description."""

_JOINERS: Final = "\u200c\u200d"
_LINE_BREAK: Final = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_DIGITS = 32


def calendar_text(entries: Iterable[Entry], workplace: str, place: str, revision: int, as_of: str) -> str:
    """Write a calendar, with the line ends of RFC 5545.

    ``place`` is an ASCII name that is this workplace's alone. ``revision`` counts the changes of what is kept, so that
    it grows whenever an entry may have changed; ``as_of`` is the last day on which something did.
    """
    calendar = Calendar()
    for name, value in (("prodid", "-//Folkmoot//Folkmoot//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("x-wr-calname", _Words(_one_line(workplace)))
    stamp = datetime.combine(date.fromisoformat(as_of), datetime.min.time(), UTC)
    for entry in entries:
        calendar.add_component(_event(entry, uid_of(entry, place), revision, stamp))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def uid_of(entry: Entry, place: str) -> str:
    """Name an entry for ever, in ASCII and under 255 letters, whatever the id is that it is about."""
    digest = sha256(entry.about.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{entry.kind}-{digest[:_DIGITS]}@{place}.folkmoot"


def _event(entry: Entry, uid: str, revision: int, stamp: datetime) -> Event:
    title, words = _one_line(entry.title), _plain(entry.words).strip()
    if len(title) > LONGEST_TITLE:
        title, words = f"{title[: LONGEST_TITLE - 1]}…", f"{title}\n\n{words}".strip()
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", revision)
    event.add("dtstart", date.fromisoformat(entry.day))
    event.add("summary", _Words(title))
    if words:
        event.add("description", _Words(words))
    event.add("categories", [_category(entry)])
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _category(entry: Entry) -> str:
    return {
        EntryKind.TERM: _("terms"),
        EntryKind.TURN: _("rotation"),
        EntryKind.REVIEW: _("reviews"),
        EntryKind.EXPERIMENT: _("experiments"),
        EntryKind.LAB: _("labs"),
        EntryKind.BURST_REVIEW: _("reviews owed"),
    }[entry.kind]


class _Words(vText):
    r"""Text escaped as section 3.3.11 says; the library's own takes a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        """Write the text."""
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode("utf-8")


def _one_line(text: str) -> str:
    return re.sub(r"[ \n]+", " ", _plain(text)).strip()


def _plain(text: str) -> str:
    """Keep what can be seen; line breaks become newlines, and nothing steers a terminal or turns a line round."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_kept(character) for character in _LINE_BREAK.sub("\n", text))


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if character == "\t":
        return " "
    hidden = category in {"Cc", "Cf"} and character != "\n" and character not in _JOINERS
    return "" if hidden else character
