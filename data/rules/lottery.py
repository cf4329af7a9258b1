"""Draw, format 1: a lottery anyone can recompute from what was announced, promised and read aloud.

Every function is pure; the salt is an argument. All hashes are lower-case hex SHA-256 of UTF-8 text in NFC.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeAlias

from msgspec import Struct

from data.meeting.people import MemberId
from data.meeting.refusal import Refusal, refuse

Ticket: TypeAlias = tuple[MemberId, str]

_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SALT = re.compile(r"[0-9a-f]{64}")


class Lottery(Struct, frozen=True):
    """A draw held: ``tickets`` lowest first, ``drawn`` the first of them; ids are trimmed and in NFC."""

    announcement: str
    announcement_sha256: str
    commitment: str
    seed: str
    tickets: tuple[Ticket, ...]
    drawn: tuple[MemberId, ...]


def trimmed(text: str) -> str:
    """Put an id, a reason or a slip into the form that is hashed: NFC, no spaces around it."""
    return unicodedata.normalize("NFC", text).strip()


def announcement(
    draw_id: str, places: int, eligible: Sequence[MemberId], excluded: Mapping[MemberId, str]
) -> str | Refusal:
    """Write what is announced before the draw: who is eligible, who is not and why; every line ends with a newline.

    Ids and reasons are trimmed and put into NFC. Refused: an empty, broken or unreadable line, an id that holds ": "
    or stands twice, fewer places than one, more places than eligible.
    """
    fault = next(_faults(draw_id, places, eligible, excluded), None)
    if fault is not None:
        return fault
    reasons = sorted((trimmed(member), trimmed(reason)) for member, reason in excluded.items())
    lines = [
        "folkmoot draw 1",
        f"draw: {trimmed(draw_id)}",
        f"places: {places}",
        "eligible:",
        *(f"- {member}" for member in sorted(map(trimmed, eligible))),
        "excluded:",
        *(f"- {member}: {reason}" for member, reason in reasons),
    ]
    return "".join(f"{line}\n" for line in lines)


def commitment(salt: str) -> str | Refusal:
    """Hash the salt, so that it can be promised before the slips are read."""
    if not _SALT.fullmatch(salt):
        return refuse("draw salt not 64 hex digits")
    return _digest(salt)


def contribution(text: str) -> str | Refusal:
    """Trim what one person wrote on a slip; refused when empty, on several lines, or not readable as text."""
    slip = trimmed(text)
    return next(_line_faults("slip", slip), slip)


def seed(announced: str, salt: str, contributions: Sequence[str]) -> str | Refusal:
    """Mix the announcement, the salt and the slips, in the order they were read, into the seed of all tickets."""
    if not _SALT.fullmatch(salt):
        return refuse("draw salt not 64 hex digits")
    if not contributions:
        return refuse("draw no slip")
    slips: list[str] = []
    for text in contributions:
        slip = contribution(text)
        if isinstance(slip, Refusal):
            return slip
        slips.append(slip)
    return _digest("\n".join([_digest(announced), salt, *slips]))


def ticket(mixed: str, member: MemberId) -> str:
    """Hash the seed and one member's id: this person's ticket."""
    return _digest(f"{mixed}/{trimmed(member)}")


def tickets(mixed: str, members: Iterable[MemberId]) -> tuple[Ticket, ...]:
    """Give every member a ticket of this seed, lowest first."""
    return tuple(sorted(((trimmed(member), ticket(mixed, member)) for member in members), key=lambda pair: pair[1]))


def drawn(ordered: Sequence[Ticket], places: int, declined: Collection[MemberId] = ()) -> tuple[MemberId, ...]:
    """Name the holders of the lowest tickets; for someone who declines, the next ticket."""
    return tuple(member for member, _ in ordered if member not in declined)[:places]


def lottery(
    draw_id: str,
    places: int,
    eligible: Sequence[MemberId],
    excluded: Mapping[MemberId, str],
    salt: str,
    contributions: Sequence[str],
) -> Lottery | Refusal:
    """Hold the whole draw; refused for the same reasons as its steps."""
    announced = announcement(draw_id, places, eligible, excluded)
    if isinstance(announced, Refusal):
        return announced
    mixed = seed(announced, salt, contributions)
    if isinstance(mixed, Refusal):
        return mixed
    ordered = tickets(mixed, eligible)
    return Lottery(
        announcement=announced,
        announcement_sha256=_digest(announced),
        commitment=_digest(salt),
        seed=mixed,
        tickets=ordered,
        drawn=drawn(ordered, places),
    )


def _digest(text: str) -> str:
    return sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def _faults(
    draw_id: str, places: int, eligible: Sequence[MemberId], excluded: Mapping[MemberId, str]
) -> Iterator[Refusal]:
    yield from _line_faults("draw id", draw_id)
    for member in (*eligible, *excluded):
        yield from _line_faults("member", member, member=member)
        if ": " in trimmed(member):
            yield refuse("draw member with colon", member=member)
    for member, reason in excluded.items():
        yield from _line_faults("reason", reason, member=member)
    yield from _faults_of_several(eligible, excluded)
    if places < 1:
        yield refuse("draw no place", places=places)
    if places > len(eligible):
        yield refuse("draw more places than eligible", places=places, eligible=len(eligible))


def _line_faults(what: str, text: str, **facts: str) -> Iterator[Refusal]:
    if _SURROGATE.search(text):
        yield refuse("draw line unreadable", what=what, **facts)
    elif _LINE_BREAK.search(text):
        yield refuse("draw line broken", what=what, **facts)
    elif not text.strip():
        yield refuse("draw line empty", what=what, **facts)


def _faults_of_several(eligible: Sequence[MemberId], excluded: Iterable[MemberId]) -> Iterator[Refusal]:
    may_be_drawn, may_not = Counter(map(trimmed, eligible)), Counter(map(trimmed, excluded))
    for member in sorted(may_be_drawn.keys() & may_not.keys()):
        yield refuse("draw member eligible and excluded", member=member)
    for member, times in (*may_be_drawn.items(), *may_not.items()):
        if times > 1:
            yield refuse("draw member twice", member=member)
