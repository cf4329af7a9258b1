"""The meetings that can be begun at the start, one key for each kind, and what is due for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from data.language import _, ngettext
from data.language.days import day_in_words
from data.meeting.agenda import MeetingKind
from data.meeting.protocol import ASSEMBLY
from tui.pages.page import Ask, Command, Line, Local, Question


class Meetings(Struct, frozen=True):
    """Who can meet, and what is due.

    ``forums`` names the constellations in which somebody works, ``teams`` the rapid-response teams whose mandate is in
    force, by id. ``lab_since`` is the day since which a lab is due, empty where none is; ``terms_ending`` of them end
    within ``ahead_days``.
    """

    forums: Mapping[str, str] = {}
    teams: Mapping[str, str] = {}
    lab_since: str = ""
    reviews_owed: int = 0
    terms_ending: int = 0
    ahead_days: int = 28


def meeting_commands(meetings: Meetings, *, first: bool) -> Iterator[Command]:
    """Offer the kinds of meeting; the assembly is what ``enter`` begins where it is the ``first`` thing to do."""
    yield Command(
        "meet",
        "enter" if first else "m",
        _("begin a meeting"),
        _("Begin an assembly, with an agenda from a file, or with the usual one."),
        Local("meet"),
        chip=first,
        ask=(_agenda(),),
    )
    if meetings.forums:
        yield _of_kind(
            MeetingKind.CONSTELLATION,
            "k",
            _("constellation"),
            _("Begin the meeting of a constellation, in which only its members have a vote."),
            _which(meetings.forums, _("which constellation meets?")),
        )
    yield _of_kind(
        MeetingKind.LAB,
        "s",
        _("lab"),
        _("Begin a sovereignty lab: one real strategic dilemma, worked on until it is decided."),
        _which({ASSEMBLY: _("everybody together"), **meetings.forums}, _("whose lab is it?")),
    )
    if meetings.teams:
        yield _of_kind(
            MeetingKind.BURST,
            "b",
            _("burst"),
            _("Begin a burst: a rapid-response team acts fast, within its mandate."),
            _which(meetings.teams, _("which team meets?")),
        )


def _of_kind(kind: MeetingKind, key: str, word: str, told: str, which: tuple[Question, ...]) -> Command:
    return Command(kind.value, key, word, told, Local("meet", (kind.value,)), ask=(*which, _agenda()))


def _which(known: Mapping[str, str], question: str) -> tuple[Question, ...]:
    """Ask for the forum, where there is more than one."""
    if len(known) == 1:
        return ()
    return (Question("forum", question, Ask.CHOICE, next(iter(known)), choices=tuple(known.items())),)


def _agenda() -> Question:
    return Question("agenda", _("agenda file (empty: the usual agenda)"), Ask.TEXT, optional=True)


def due_lines(meetings: Meetings, today: date) -> tuple[Line, ...]:
    """Say what is due: a lab, reviews of bursts, terms that end."""
    return tuple(Line("·", told) for told in _due(meetings, today))


def _due(meetings: Meetings, today: date) -> Iterator[str]:
    if meetings.lab_since:
        since = day_in_words(date.fromisoformat(meetings.lab_since), today)
        yield _("a lab is due since {day}").format(day=since)
    owed = meetings.reviews_owed
    if owed:
        yield ngettext("{n} review of a burst is owed", "{n} reviews of bursts are owed", owed).format(n=owed)
    ending = meetings.terms_ending
    if ending:
        told = ngettext("{n} term ends within {days} days", "{n} terms end within {days} days", ending)
        yield told.format(n=ending, days=meetings.ahead_days)
