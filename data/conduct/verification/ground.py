"""Whether the first line of a record gives the meeting firm ground to be judged on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data.conduct.verification.findings import short
from data.language import _
from data.meeting.events import Convened
from data.meeting.protocol import Area, Supermajority
from data.rules.tally import bad_fraction

FORMAT = 1
"""The format of records that this version writes and checks."""

LONGEST_COOL_DOWN = 1000
"""Draws; no workplace lasts long enough to need more."""

_HEAD = re.compile(r"(?:[0-9a-f]{64})?")


def ground_fault(called: Convened) -> str:
    """Say why a meeting called like this cannot be judged; empty where it can."""
    return next(_faults(called), "")


def _faults(called: Convened) -> Iterator[str]:
    if called.format != FORMAT:
        yield _(
            "The record is of format {format}; this version checks format {known}. Check it with the version that "
            "wrote it."
        ).format(format=called.format, known=FORMAT)
    if not called.items:
        yield _("The meeting was called without an agenda.")
    yield from _twice(person.id for person in called.people)
    yield from _twice(item.id for item in called.items)
    yield from _twice(area.id for area in called.protocol.areas)
    for area in called.protocol.areas:
        yield from _faults_of_rule(area)
    strangers = set(called.deciding) - {person.id for person in called.people}
    if strangers:
        yield _("“{id}” has a vote in this forum, but stands not on the roll.").format(id=short(min(strangers)))
    yield from _untriable(called)
    if not 0 <= called.settings.cool_down_draws <= LONGEST_COOL_DOWN:
        yield _("A cool-down of {draws} draws is no setting that can be followed.").format(
            draws=called.settings.cool_down_draws
        )
    if not _HEAD.fullmatch(called.previous_head):
        yield _("What stands as the head of the meeting before it is no head: 64 digits from 0 to 9 and a to f.")


def _untriable(called: Convened) -> Iterator[str]:
    """Find what is called as an experiment, to be decided by consent, where the protocol tries nothing."""
    for item in called.items:
        area = called.protocol.area(item.area) if item.area else None
        if item.until and area is not None and not area.may_be_tried:
            yield _("“{title}” is called as an experiment, in an area where nothing is tried.").format(
                title=short(item.title)
            )


def _twice(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for known in ids:
        if known in seen:
            yield _("“{id}” stands twice in what the meeting rests on.").format(id=short(known))
        seen.add(known)


def _faults_of_rule(area: Area) -> Iterator[str]:
    fractions = {"quorum": area.rule.quorum}
    if isinstance(area.rule, Supermajority):
        fractions["threshold"] = area.rule.threshold
    for what, text in fractions.items():
        if bad_fraction(what, text) is not None:
            yield _("The protocol's area “{area}” asks for “{text}”, which is no fraction from 0 to 1.").format(
                area=short(area.name), text=short(text)
            )
