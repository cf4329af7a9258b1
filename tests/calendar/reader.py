"""A reader of calendars of our own, from RFC 5545 alone, and what a calendar program does with a file it imports."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_LINE = 75
"""Octets, without the line end (section 3.1)."""


@dataclass(frozen=True)
class Read:
    """An event as it was read; ``day`` is its DTSTART, which must be a date without a time."""

    uid: str
    day: str
    summary: str
    description: str
    sequence: int
    stamp: str
    status: str


def read(text: str) -> list[Read]:
    """Read the events of a calendar; what the RFC does not allow is an error."""
    lines = unfolded(text)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    begins = [number for number, line in enumerate(lines) if line == "BEGIN:VEVENT"]
    ends = [number for number, line in enumerate(lines) if line == "END:VEVENT"]
    return [_event(lines[begin + 1 : end]) for begin, end in zip(begins, ends, strict=True)]


def unfolded(text: str) -> list[str]:
    """Put folded lines together; the only line end is CR LF, and none is longer than 75 octets."""
    assert text.endswith("\r\n")
    found: list[str] = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)
        assert len(line.encode()) <= LONGEST_LINE
        if line.startswith(" "):
            found[-1] += line[1:]
        else:
            found.append(line)
    return found


def _event(lines: list[str]) -> Read:
    values: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        assert colon
        assert name not in values, f"{name} twice"
        values[name] = value
    day = values["DTSTART;VALUE=DATE"]
    assert re.fullmatch(r"\d{8}", day)
    assert re.fullmatch(r"\d{8}T\d{6}Z", values["DTSTAMP"])
    assert values["LAST-MODIFIED"] == values["DTSTAMP"]
    return Read(
        values["UID"],
        f"{day[:4]}-{day[4:6]}-{day[6:]}",
        unescaped(values["SUMMARY"]),
        unescaped(values.get("DESCRIPTION", "")),
        int(values["SEQUENCE"]),
        values["DTSTAMP"],
        values["STATUS"],
    )


def unescaped(value: str) -> str:
    """Read a value of type TEXT (section 3.3.11); an escape it does not know is an error."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), "a separator that is not escaped"
    return re.sub(r"\\(.)", lambda escape: {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}[escape[1]], value)


class Imported:
    """A calendar that somebody imports files into: one event a UID, the latest revision of it, no cancelled one."""

    def __init__(self) -> None:
        self._known: dict[str, Read] = {}

    def take(self, text: str) -> None:
        """Import a file, again or for the first time."""
        for event in read(text):
            known = self._known.get(event.uid)
            if known is None or (known.sequence, known.stamp) <= (event.sequence, event.stamp):
                self._known[event.uid] = event

    @property
    def shown(self) -> dict[str, tuple[str, str, str]]:
        """Tell what somebody sees: by UID the day, the title and the words."""
        kept = (event for event in self._known.values() if event.status != "CANCELLED")
        return {event.uid: (event.day, event.summary, event.description) for event in kept}

    def from_day(self, day: str) -> dict[str, tuple[str, str, str]]:
        """Tell what somebody sees from a day on."""
        return {uid: event for uid, event in self.shown.items() if event[0] >= day}
