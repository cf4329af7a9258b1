"""What is told of roles: the list, and one in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from data.conduct.publishing import forum_name
from data.conduct.role_standing import (
    Standing,
    ended_words,
    given_words,
    learners,
    learning_words,
    never_held,
    never_words,
    qualified,
    standings,
)
from data.conduct.role_words import day_words, kind_words, limits_words, term_words, until_words
from data.language import _, ngettext
from data.meeting.mandate import RoleKind
from tui.commands.at_home import say_rows
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House
    from data.meeting.mandate import Mandate, Role


def tell_roles(house: House, today: date, *, as_json: bool) -> None:
    """List the roles by forum and name, each with its holders in the order of their names."""
    found = standings(house, today)
    names = {member.id: member.name for member in house.members}
    if as_json:
        print_json([_in_brief(house, standing, names) for standing in found])
        return
    if not found:
        say(_("There are no roles yet. Begin one with: folkmoot role add NAME"))
        return
    for number, forum in enumerate(dict.fromkeys(standing.role.forum for standing in found)):
        if number:
            say("")
        say(as_text(forum_name(house, forum)))
        rows = [row for one in found if one.role.forum == forum for row in role_rows(one, names, today)]
        say_rows([("", *row) for row in rows])


def role_rows(standing: Standing, names: Mapping[str, str], today: date) -> Iterator[tuple[str, str, str, str]]:
    """Give a row for each holder of a role and for what is vacant: id, role, who, until when."""
    role = standing.role
    for mandate in by_name(standing.now, names):
        soon = ", " + _("ends soon") if standing.ends_soon(mandate) else ""
        yield role.id, role.name, names.get(mandate.member, mandate.member), until_words(mandate.end, today) + soon
    if standing.vacant:
        yield role.id, role.name, vacant_words(standing), ""


def vacant_words(standing: Standing) -> str:
    """Say that a role is vacant, or how many of its places are."""
    if standing.role.places == 1:
        return _("vacant")
    return _("{n} of {places} places vacant").format(n=standing.vacant, places=standing.role.places)


def by_name(mandates: tuple[Mandate, ...], names: Mapping[str, str]) -> list[Mandate]:
    """Order mandates by the names of their holders, never by seniority."""
    return sorted(mandates, key=lambda mandate: names.get(mandate.member, mandate.member).casefold())


def tell_role(house: House, role: Role, today: date, *, as_json: bool) -> None:
    """Show one role in full."""
    standing = next(one for one in standings(house, today) if one.role.id == role.id)
    names = {member.id: member.name for member in house.members}
    if as_json:
        print_json(_in_full(house, standing, names))
        return
    say(f"{as_text(role.name)} ({as_text(role.id)})")
    for label, words in _facts(house, standing, names, today):
        say(f"  {label}: {as_text(words)}")
    if standing.over:
        say("")
        say(_("Held so far, the oldest first:"))
        say_rows([_held(house, mandate, names) for mandate in standing.over])
    notes = [mandate for mandate in (*standing.over, *standing.now) if mandate.passed_on]
    for mandate in notes:
        say("")
        name, day = as_text(names.get(mandate.member, mandate.member)), day_words(mandate.end, today)
        say(_("Hand-over by {name}, {day}:").format(name=name, day=day))
        lines = [*mandate.passed_on.splitlines(), *_learned(mandate)]
        say("\n".join(f"  {as_text(line)}" for line in lines))


def _learned(mandate: Mandate) -> Iterator[str]:
    if mandate.learned:
        yield _("Learned: {what}").format(what=mandate.learned)


def _facts(house: House, standing: Standing, names: Mapping[str, str], today: date) -> Iterator[tuple[str, str]]:
    role = standing.role
    of = forum_name(house, role.forum)
    yield _("of"), of if role.kind is RoleKind.ROLE else f"{of}, {kind_words(role.kind)}"
    if role.purpose:
        yield _("subject"), role.purpose
    yield _("term"), term_words(role)
    if role.places > 1:
        yield _("places"), str(role.places)
    if limits_words(role.limits):
        yield _("limits of a mandate"), limits_words(role.limits)
    if role.pool:
        yield _("drawn from"), ", ".join(sorted(names.get(member, member) for member in role.pool))
    if role.qualification:
        has = ", ".join(person.name for person in qualified(house, role.qualification))
        yield (
            _("qualification"),
            _("{qualification}: {names}").format(qualification=role.qualification, names=has or _("nobody has it")),
        )
        yield _("on the way to it"), learning_words(house, role.qualification)
    for mandate in by_name(standing.now, names):
        term = _("term {n} of {terms}").format(n=mandate.term, terms=role.most_terms)
        until = until_words(mandate.end, today)
        by = _("by {what}").format(what=given_words(house, mandate))
        yield _("holds it"), f"{names.get(mandate.member, mandate.member)}, {until} ({term}, {by})"
    if standing.vacant:
        yield _("vacant"), ngettext("{n} place", "{n} places", standing.vacant).format(n=standing.vacant)
    for mandate in standing.ahead:
        name = names.get(mandate.member, mandate.member)
        yield _("comes next"), _("{name}, from {day}").format(name=name, day=day_words(mandate.since, today))
    never = ", ".join(person.name for person in never_held(house, standing))
    yield _("never held it"), never_words(house, standing, never)


def _held(house: House, mandate: Mandate, names: Mapping[str, str]) -> tuple[str, ...]:
    days = f"{mandate.since} – {mandate.end}"
    name = names.get(mandate.member, mandate.member)
    why = ended_words(house, mandate) or _("by {what}").format(what=given_words(house, mandate))
    return "", days, name, why


def _in_brief(house: House, standing: Standing, names: Mapping[str, str]) -> dict[str, Any]:
    role = standing.role
    return {
        "id": role.id,
        "name": role.name,
        "forum": role.forum,
        "forum_name": forum_name(house, role.forum),
        "kind": role.kind.value,
        "places": role.places,
        "vacant": standing.vacant,
        "holders": [
            _mandate(mandate, names) | {"ends_soon": standing.ends_soon(mandate)}
            for mandate in by_name(standing.now, names)
        ],
    }


def _mandate(mandate: Mandate, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "member": mandate.member,
        "name": names.get(mandate.member, mandate.member),
        "since": mandate.since,
        "until": mandate.end,
        "term": mandate.term,
    }


def _in_full(house: House, standing: Standing, names: Mapping[str, str]) -> dict[str, Any]:
    role = standing.role
    notes = ("passed_on", "learned", "by", "ended_by")
    return _in_brief(house, standing, names) | {
        "subject": role.purpose,
        "term_days": role.term_days,
        "most_terms": role.most_terms,
        "qualification": role.qualification,
        "qualified": [person.id for person in qualified(house, role.qualification)] if role.qualification else [],
        "learning": [person.id for person in learners(house, role.qualification)] if role.qualification else [],
        "newcomers_first": role.newcomers_first,
        "pool": list(role.pool),
        "limits": {"money": role.limits.money, "hours": role.limits.hours, "scope": role.limits.scope},
        "ahead": [_mandate(mandate, names) for mandate in standing.ahead],
        "held": [
            _mandate(mandate, names) | {note: getattr(mandate, note) for note in notes} for mandate in standing.over
        ],
        "never_held": [person.id for person in never_held(house, standing)],
    }
