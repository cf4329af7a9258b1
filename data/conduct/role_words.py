"""A role, its mandates and its limits in plain words, for screens, commands and the commons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data.language import _, ngettext
from data.language.days import day_in_words
from data.meeting.mandate import Limits, Role, RoleKind
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal


def kind_words(kind: RoleKind) -> str:
    """Name what a role is for."""
    return {
        RoleKind.ROLE: _("role"),
        RoleKind.SPOKESPERSON: _("spokesperson"),
        RoleKind.TASK_TEAM: _("task team"),
        RoleKind.RAPID_RESPONSE: _("rapid-response team"),
    }[kind]


def term_words(role: Role) -> str:
    """Say how long a term is, and how many in a row there are at most."""
    days = ngettext("{n} day", "{n} days", role.term_days).format(n=role.term_days)
    terms = ngettext("at most {n} term in a row", "at most {n} terms in a row", role.most_terms)
    return f"{days}, {terms.format(n=role.most_terms)}"


def limits_words(limits: Limits) -> str:
    """Say how far a mandate reaches; empty where nothing limits it."""
    return "; ".join(_limits(limits))


def _limits(limits: Limits) -> Iterator[str]:
    if limits.money is not None:
        yield _("money up to {n}").format(n=limits.money)
    if limits.hours is not None:
        yield ngettext("up to {n} hour", "up to {n} hours", limits.hours).format(n=limits.hours)
    if limits.scope:
        yield limits.scope


def in_short(role: Role, forum: str) -> str:
    """Say in one line what a role is: kind, forum, term, places, qualification, subject, limits, pool."""
    return "; ".join(part for part in _parts(role, forum) if part)


def _parts(role: Role, forum: str) -> Iterator[str]:
    yield role.name
    yield f"{kind_words(role.kind)}, {forum}"
    yield role.purpose
    yield term_words(role)
    yield ngettext("{n} place", "{n} places", role.places).format(n=role.places) if role.places > 1 else ""
    yield _("needs: {qualification}").format(qualification=role.qualification) if role.qualification else ""
    yield limits_words(role.limits)
    yield ngettext("a pool of {n}", "a pool of {n}", len(role.pool)).format(n=len(role.pool)) if role.pool else ""
    if role.newcomers_first is not None:
        yield _("newcomers first") if role.newcomers_first else _("newcomers not first")


def until_words(end: str, today: date) -> str:
    """Say until when somebody holds a role: the first day without it."""
    return _("until {day}").format(day=day_words(end, today))


def day_words(day: str, today: date) -> str:
    """Write a day (YYYY-MM-DD) for people."""
    return day_in_words(date.fromisoformat(day), today)


def refused(refusal: Refusal, names: Mapping[MemberId, str], today: date) -> str:
    """Say why an appointment or a swap is refused."""
    facts: dict[str, Any] = dict(refusal.facts)
    if "day" in facts and refusal.reason != "not a day":
        facts["day"] = day_words(str(facts["day"]), today)
    if "member" in facts:
        facts["member"] = names.get(str(facts["member"]), facts["member"])
    sentences = {
        "role is not theirs": _("The role {role} is not open to {member}: see its forum, pool and qualification."),
        "term limit reached": ngettext(
            "{member} has held {role} for {terms} term in a row, which is its limit; somebody else’s turn.",
            "{member} has held {role} for {terms} terms in a row, which is its limit; somebody else’s turn.",
            int(facts.get("terms", 0)),
        ),
        "term ends too late": _("A term of {role} ends on {day} at the latest."),
        "term ends too early": _("A term of {role} ends after it began, and on {day} at the latest."),
        "not a day": _("{day} is not a day. Write one such as 2030-05-06."),
        "role is held": _("All places of {role} are held; a term ends first, or is ended by a recall."),
        "no turns to swap": _(
            "A swap needs a turn still to come of each of two members. Look at: folkmoot rotation show"
        ),
        "two roles at once": _("With this swap one of the two would have two roles at once."),
    }
    return sentences[refusal.reason].format(**facts)
