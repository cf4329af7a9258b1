"""How the talk was shared from meeting to meeting: figures of the whole group, nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

from data.conduct.heat_maps import one_decimal
from data.language import _
from data.meeting.shared_talk import SharedTalk
from tui.pages.page import Block, Line, Lines, Prose
from tui.pages.start import in_words
from tui.widgets.skyline import skyline

LAST_MEETINGS = 10
"""How many meetings are shown; a trend over more would tell of another group."""

_LEAST_FOR_A_TREND = 2


class Held(Protocol):
    """A meeting that was held; ``talk`` is none where airtime was not counted, or too few people were."""

    @property
    def day(self) -> str:
        """The day, written 2026-03-02."""

    @property
    def title(self) -> str:
        """What it was called."""

    @property
    def talk(self) -> SharedTalk | None:
        """How its floor was shared."""


def trends(meetings: Sequence[Held], today: date) -> tuple[Block, ...]:
    """Show the last meetings that counted, newest first, with the trend from left to right; nothing without any."""
    counted = [(meeting, meeting.talk) for meeting in meetings if meeting.talk is not None][-LAST_MEETINGS:]
    if not counted:
        return ()
    lines = tuple(
        Line("·", in_words(meeting.day, today), f"{meeting.title} · {sentence(talk)}")
        for meeting, talk in reversed(counted)
    )
    shares = [_evenness(talk) for _meeting, talk in counted]
    bars = skyline(shares, LAST_MEETINGS, top=1)
    trend = _("{bars}  full height: all spoke equally long").format(bars=bars)
    return (
        Lines(_("how we spoke, without names"), lines),
        *((Prose(_("from the oldest to the newest"), trend),) if len(counted) >= _LEAST_FOR_A_TREND else ()),
    )


def sentence(talk: SharedTalk) -> str:
    """Say how many spoke, and as if how many had spoken equally long."""
    spoke = _("{n} of {all} spoke").format(n=talk.speakers, all=talk.people)
    if talk.effective_n is None:
        return spoke
    return _("{spoke}; it was as if {effective} had").format(
        spoke=spoke, effective=one_decimal(Fraction(talk.effective_n))
    )


def _evenness(talk: SharedTalk) -> Fraction | None:
    """Give the part of the people who would have spoken, had all who did spoken equally long."""
    return None if talk.effective_n is None else Fraction(talk.effective_n) / talk.people
