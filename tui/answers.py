"""What a person typed into a question, as the value a rule wants, or the sentence that says what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from data.language import _
from data.meeting.people import MemberId, Presence
from tui.pages.page import Ask, Question

_PARTS = re.compile(r"[\s/_]+")
_DAYS_AHEAD = re.compile(r"\+\s*(\d{1,4})")
_MOST_DIGITS = 6
_MATCHES_TOLD = 3


class AnswerError(ValueError):
    """An answer that cannot be used; the message is for the person who typed it."""


def folded(text: str) -> str:
    """Write a name so that case and accents make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).strip()


def matching(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Find members, by id, by what was typed: a whole name, else the beginning of any word of it, else any part.

    Time zones are found in the same way; their words stand between slashes.
    """
    wanted = folded(typed)
    if not wanted:
        return ()
    plain = {member: folded(name) for member, name in names.items()}
    whole = tuple(m for m, name in plain.items() if name == wanted or folded(m) == wanted)
    if whole:
        return whole
    begins = tuple(
        m for m, name in plain.items() if any(word.startswith(wanted) for word in (name, *_PARTS.split(name)))
    )
    return begins or tuple(m for m, name in plain.items() if wanted in name)


def one_of(typed: str, choices: Mapping[str, str]) -> str:
    """Read one of the texts there are to choose from, of which enough is typed."""
    found = matching(typed, choices)
    if len(found) == 1:
        return found[0]
    if found:
        more = " …" if len(found) > _MATCHES_TOLD else ""
        raise AnswerError(_("“{typed}” could be {names}. Type more of it.").format(
            typed=typed.strip(), names=", ".join(choices[one] for one in found[:_MATCHES_TOLD]) + more))  # fmt: skip
    raise AnswerError(
        _("“{typed}” is not among them. They are written like {example}.").format(
            typed=typed.strip(), example=choices[next(iter(choices))]
        )
    )


def member(typed: str, names: Mapping[MemberId, str]) -> MemberId:
    """Read a member's name."""
    found = matching(typed, names)
    if len(found) == 1:
        return found[0]
    if not found:
        raise AnswerError(_("Nobody here is called “{name}”.").format(name=typed.strip()))
    raise AnswerError(_("“{name}” could be {names}. Type more of it.").format(
        name=typed.strip(), names=", ".join(names[m] for m in found)))  # fmt: skip


def day(typed: str, today: date, language: str) -> str:
    """Read a day: 2026-12-31, +14 for in fourteen days, or the way days are written in the workplace's language."""
    from babel.dates import parse_date  # noqa: PLC0415  # the tables of the locale would slow the start

    text = typed.strip()
    ahead = _DAYS_AHEAD.fullmatch(text)
    if ahead:
        return (today + timedelta(days=int(ahead[1]))).isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parse_date(text, locale=language).isoformat()
    except (ValueError, IndexError, OverflowError):
        raise AnswerError(
            _("“{day}” is not a day. Write 2026-12-31, or +14 for in fourteen days.").format(day=text)
        ) from None


def number(typed: str) -> int:
    """Read a count."""
    text = typed.strip()
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        raise AnswerError(_("“{number}” is not a number. Write it in digits, like 9.").format(number=text))
    return int(text)


def read(question: Question, typed: str, names: Mapping[MemberId, str], today: date, language: str) -> Any:
    """Read the answer to a question; an optional one may be empty."""
    if not typed.strip():
        if question.optional:
            return ""
        raise AnswerError(_("This needs an answer; esc leaves it."))
    match question.ask:
        case Ask.MEMBER:
            found = member(typed, names)
            return (found,) if question.name == "members" else found
        case Ask.DAY:
            return day(typed, today, language)
        case Ask.NUMBER:
            return number(typed)
        case Ask.TEXT if question.choices:
            return one_of(typed, dict(question.choices))
        case Ask.CHOICE:
            return Presence(typed) if question.name == "presence" else typed
        case _:
            return typed.strip()
