"""Publishing who holds which role until when, with what was handed over, as a page in the commons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from data.commons.shelf import shelve
from data.conduct.house import House, told
from data.conduct.publishing import forum_name
from data.conduct.role_words import day_words, in_short
from data.language import _
from data.meeting.mandate import Mandate, Role
from data.minutes.escaping import inline, said, yaml_scalar
from data.rules.terms import in_force

FORMAT = "folkmoot roles 1"
_ALWAYS_WITH_YEAR = date.min


def roles_path(commons: Path) -> Path:
    """Say where the roles stand in a workplace's commons."""
    return commons / "roles.md"


def publish_roles(house: House, today: date) -> Path | None:
    """Put the roles on their page as they are on a day; doing it again changes nothing. None where there are none."""
    path = roles_path(house.commons)
    if not house.workplace.roles and not path.exists():
        return None
    with told():
        shelve(path, roles_markdown(house, today))
    return path


def roles_markdown(house: House, today: date) -> str:
    """Write the roles and terms in force on a day, by forum and name; nobody is ranked."""
    lines = (
        "---",
        f"format: {yaml_scalar(FORMAT)}",
        f"workplace: {yaml_scalar(house.name)}",
        f"day: {today.isoformat()}",
        "---",
        "",
        "# " + inline(_("Roles of {workplace}").format(workplace=house.name)),
        "",
        _("Every role is held until a day, and then lapses by itself. Names stand in alphabetical order."),
        "",
        *_forums(house, today),
    )
    return "\n".join(lines).rstrip("\n") + "\n"


def _forums(house: House, today: date) -> Iterator[str]:
    for forum, roles in groupby(house.workplace.roles, key=lambda role: role.forum):
        yield from ("## " + inline(forum_name(house, forum)), "")
        for role in roles:
            yield from _role(house, role, today)


def _role(house: House, role: Role, today: date) -> Iterator[str]:
    yield from ("### " + inline(role.name), "", inline(in_short(role, forum_name(house, role.forum))), "")
    names = {member.id: member.name for member in house.members}
    theirs = [mandate for mandate in house.workplace.mandates if mandate.role == role.id]
    held = in_force(theirs, today.isoformat())
    for mandate in sorted(held, key=lambda m: (names[m.member].casefold(), m.member)):
        yield f"- **{inline(names[mandate.member])}**: " + inline(_term(mandate))
    if not held:
        yield "- " + _("Nobody holds it now.")
    yield ""
    note = next((mandate for mandate in reversed(theirs) if mandate.passed_on), None)
    if note is not None:
        yield from _note(note, names[note.member])


def _term(mandate: Mandate) -> str:
    since, until = (day_words(day, _ALWAYS_WITH_YEAR) for day in (mandate.since, mandate.end))
    return _("from {since} until {until}").format(since=since, until=until)


def _note(mandate: Mandate, name: str) -> Iterator[str]:
    yield from (f"**{inline(_('Handed over by {name}:').format(name=name))}**{said(mandate.passed_on)}", "")
    if mandate.learned:
        yield from (f"**{inline(_('Learned by {name}:').format(name=name))}**{said(mandate.learned)}", "")
