"""A role as people describe it: each field in words, read and put in place."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from data.conduct.deciding import fitting
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House
from data.conduct.membership import find_member, name_given
from data.conduct.publishing import forum_called, forum_names
from data.intake.members_line import one_line, too_long, unshown
from data.intake.problem import quoted
from data.intake.settings import number_between, yes_or_no
from data.language import _
from data.meeting.mandate import Role, RoleKind
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY

LONGEST_PURPOSE = 200
_MOST_DAYS, _MOST_TERMS, _MOST_PLACES, _MOST_OF_A_LIMIT = 1826, 20, 100, 999_999_999
_NOT_LIMITED = frozenset({"", "none", "no limit"})


class RoleWords(Struct, frozen=True):
    """What is said of a role; None: that was not said and stays as it is. An empty word takes away."""

    name: str | None = None
    forum: str | None = None
    kind: str | None = None
    subject: str | None = None
    days: str | None = None
    terms: str | None = None
    places: str | None = None
    qualification: str | None = None
    newcomers_first: str | None = None
    pool: tuple[str, ...] | None = None
    money: str | None = None
    hours: str | None = None
    scope: str | None = None


def role_with(house: House, role: Role, words: RoleWords) -> Role:
    """Give the role as it would be; what cannot be is an error, in words."""
    with fitting():
        said = _read(house, words)
        limits = {name: said.pop(name) for name in ("money", "hours", "scope") if name in said}
        changed = replace(role, **said, limits=replace(role.limits, **limits))
    if changed.kind is RoleKind.RAPID_RESPONSE:
        _mandate_with_limits(changed)
    return changed


def _mandate_with_limits(team: Role) -> None:
    limits = team.limits
    if not team.purpose or (limits.money is None and limits.hours is None and not limits.scope):
        raise ConductError(
            _("A rapid-response team needs a subject, and a limit of money, of hours, or a scope in words."), BAD_INPUT
        )


def _read(house: House, words: RoleWords) -> dict[str, Any]:
    """Read what was said, by the name of the field."""
    asked = {
        "name": (words.name, name_given),
        "forum": (words.forum, lambda said: _forum(house, said)),
        "kind": (words.kind, kind_given),
        "purpose": (words.subject, _line),
        "term_days": (words.days, lambda said: number_between(said, 1, _MOST_DAYS)),
        "most_terms": (words.terms, lambda said: number_between(said, 1, _MOST_TERMS)),
        "places": (words.places, lambda said: number_between(said, 1, _MOST_PLACES)),
        "qualification": (words.qualification, lambda said: name_given(said) if said.strip() else ""),
        "newcomers_first": (words.newcomers_first, _first),
        "money": (words.money, _limit),
        "hours": (words.hours, _limit),
        "scope": (words.scope, _line),
    }
    found: dict[str, Any] = {field: read(said) for field, (said, read) in asked.items() if said is not None}
    if words.pool is not None:
        found["pool"] = pool_given(house, words.pool)
    return found


def kind_given(words: str) -> RoleKind:
    """Read what a role is for."""
    wanted = " ".join(words.casefold().replace("-", " ").replace("_", " ").split())
    if wanted not in set(RoleKind):
        raise ConductError(
            _("The kind {word} is not known. Write one of: {kinds}.").format(
                word=quoted(words), kinds=", ".join(kind.value for kind in RoleKind)
            ),
            BAD_INPUT,
        )
    return RoleKind(wanted)


def pool_given(house: House, names: tuple[str, ...]) -> tuple[MemberId, ...]:
    """Read whom a role is drawn from: names, several with commas between; none: everybody of its forum."""
    said = (part for one in names for part in one.split(",") if part.strip())
    return tuple(dict.fromkeys(find_member(house, part.strip()).id for part in said))


def end_given(words: str) -> str:
    """Read the day on which a term ends: the first without it."""
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        raise ConductError(
            _("{day} is not a day. Write one such as 2030-05-06.").format(day=quoted(words)), BAD_INPUT
        ) from None


def _forum(house: House, words: str) -> str:
    forum = forum_called(house, words)
    if forum != ASSEMBLY and forum not in forum_names(house):
        raise ConductError(_("A role belongs to the assembly or to a constellation."), BAD_INPUT)
    return forum


def _first(words: str) -> bool | None:
    return None if words.strip().casefold() in {"", "usual"} else yes_or_no(words)


def _limit(words: str) -> int | None:
    return None if words.strip().casefold() in _NOT_LIMITED else number_between(words.strip(), 0, _MOST_OF_A_LIMIT)


def _line(words: str) -> str:
    line = one_line(words)
    problem = unshown(0, words) or too_long(0, line, LONGEST_PURPOSE)
    if problem is not None:
        raise ConductError(f"{problem.what} {problem.hint}", BAD_INPUT)
    return line
