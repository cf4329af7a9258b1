"""Supermajorities, counted exactly: how many votes are needed, whether the quorum is met, and the verdict."""

from __future__ import annotations

import math
import re
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from data.meeting.protocol import Base, Supermajority
from data.meeting.refusal import Refusal, refuse

_FRACTION = re.compile(r"\d{1,1000}(?:/\d{1,1000}|\.\d{1,1000})?", re.ASCII)


class Count(Struct, frozen=True):
    """The votes of a closed ballot; ``present`` and ``entitled`` are those fixed when it opened."""

    votes_for: int
    against: int
    abstaining: int
    present: int
    entitled: int

    @property
    def cast(self) -> int:
        """For, against and abstaining together."""
        return self.votes_for + self.against + self.abstaining

    def of(self, base: Base) -> int:
        """Count what the threshold is a fraction of."""
        return {
            Base.FOR_AND_AGAINST: self.votes_for + self.against,
            Base.CAST: self.cast,
            Base.PRESENT: self.present,
            Base.ENTITLED: self.entitled,
        }[base]


class Result(StrEnum):
    """What a ballot ended with."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no quorum"
    NO_DECISION = "no decision"


class Verdict(Struct, frozen=True):
    """What a count amounts to. ``margin`` is votes for minus votes needed; both are none when the base is 0."""

    denominator: int
    votes_needed: int | None
    margin: int | None
    quorum_needed: int
    quorum_met: bool
    result: Result


def tally(count: Count, rule: Supermajority) -> Verdict | Refusal:
    """Judge a count: first the quorum, then whether there is a base at all, then the threshold.

    Refused: ``negative-count``, ``more-votes-than-present``, ``more-present-than-entitled``, and what
    ``bad_fraction`` refuses.
    """
    refusal = _bad_count(count) or bad_fraction("threshold", rule.threshold) or bad_fraction("quorum", rule.quorum)
    if refusal is not None:
        return refusal
    base = count.of(rule.base)
    needed = _votes_needed(base, rule)
    quorum = quorum_needed(count.entitled, rule.quorum)
    met = count.present >= quorum
    if not met:
        result = Result.NO_QUORUM
    elif needed is None:
        result = Result.NO_DECISION
    else:
        result = Result.ADOPTED if count.votes_for >= needed else Result.REJECTED
    margin = None if needed is None else count.votes_for - needed
    return Verdict(base, needed, margin, quorum, met, result)


def needed_before(present: int, entitled: int, rule: Supermajority) -> int | Refusal | None:
    """Tell how many votes are needed before anybody has voted; none where the base is 0.

    Exact for the bases ``present`` and ``entitled``; for ``cast`` and ``for_and_against`` it holds if all present
    vote, and vote for or against. Refused: what ``tally`` refuses.
    """
    count = Count(votes_for=present, against=0, abstaining=0, present=present, entitled=entitled)
    verdict = tally(count, rule)
    return verdict if isinstance(verdict, Refusal) else verdict.votes_needed


def quorum_needed(entitled: int, quorum: Fraction | str) -> int:
    """Count how many of the entitled must be present: the fraction of them, rounded up.

    Raises ``ValueError`` or ``ZeroDivisionError`` for text that ``bad_fraction`` refuses.
    """
    return math.ceil(Fraction(quorum) * entitled)


def bad_fraction(what: str, text: str) -> Refusal | None:
    """Refuse text that is no fraction from 0 to 1, such as ``2/3``, ``1`` or ``0.55``; none where it is one.

    Reasons, with ``what`` and ``text`` as facts: ``unreadable-fraction``, ``zero-denominator``,
    ``fraction-outside-0-to-1``.
    """
    if not _FRACTION.fullmatch(text):
        return refuse("unreadable-fraction", what=what, text=text)
    try:
        fraction = Fraction(text)
    except ZeroDivisionError:
        return refuse("zero-denominator", what=what, text=text)
    return None if fraction <= 1 else refuse("fraction-outside-0-to-1", what=what, text=text)


def _votes_needed(base: int, rule: Supermajority) -> int | None:
    if base == 0:
        return None
    threshold = rule.fraction * base
    return math.floor(threshold) + 1 if rule.strict else math.ceil(threshold)


def _bad_count(count: Count) -> Refusal | None:
    figures = {
        "for": count.votes_for,
        "against": count.against,
        "abstaining": count.abstaining,
        "present": count.present,
        "entitled": count.entitled,
    }
    for figure, number in figures.items():
        if number < 0:
            return refuse("negative-count", figure=figure, number=number)
    if count.cast > count.present:
        return refuse("more-votes-than-present", votes=count.cast, present=count.present)
    if count.present > count.entitled:
        return refuse("more-present-than-entitled", present=count.present, entitled=count.entitled)
    return None
