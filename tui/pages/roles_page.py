"""Roles and terms: who holds what until when, what is vacant, and the chosen role in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from data.conduct.role_standing import Standing
from data.conduct.role_words import day_words, kind_words, limits_words, term_words, until_words
from data.language import _
from data.meeting.mandate import Mandate
from tui.pages.page import Ask, Block, Command, Facts, Line, Lines, Local, Page, Prose, Question, Spare, Title, Tone

_ROLES_SHOWN = 5
_OTHERS_SHOWN = 12
_NAMES_SHOWN = 8
_HELD_SHOWN = 6
_HOLDERS_SHOWN = 3


class RolesSeen(Struct, frozen=True):
    """The roles of a workplace as they stand ``today``; ``names`` and ``forums`` are by id.

    Of the chosen role, in words: who is ``qualified``, who is ``learning``, and who ``never`` held it.
    """

    workplace: str
    today: date
    standings: tuple[Standing, ...]
    names: Mapping[str, str]
    forums: Mapping[str, str]
    chosen: int = 0
    qualified: str = ""
    learning: str = ""
    never: str = ""


def roles_page(seen: RolesSeen) -> Page:
    """List the roles by forum, the chosen one in full."""
    ids = tuple(standing.role.id for standing in seen.standings)
    blocks: list[Block] = [Title(_("Roles and terms"), _("who holds what, until when"))]
    commands: tuple[Command, ...] = ()
    if seen.standings:
        standing = seen.standings[seen.chosen]
        blocks.append(Lines("", _near(seen), together=True))
        blocks.append(Facts(tuple(_facts(seen, standing)), standing.role.name))
        if standing.over:
            held = tuple(_held(seen, mandate) for mandate in reversed(standing.over[-_HELD_SHOWN:]))
            blocks.append(Spare(Facts(held, _("held so far, the latest first"))))
        others = tuple(_others(seen))
        if others:
            blocks.append(Spare(Lines(_("the other roles"), others, together=True)))
        commands = _handing_over(standing)
    else:
        blocks.append(Prose("", _("There are no roles yet. Begin one with: folkmoot role add NAME")))
    return Page(
        name="roles",
        title=seen.workplace,
        crumb=_("roles"),
        blocks=tuple(blocks),
        commands=(*ways("roles"), *commands),
        choosable=ids,
        chosen=ids[seen.chosen] if ids else None,
    )


def opening_commands(key: str = "") -> tuple[Command, ...]:
    """Open the pages about roles, the first of them with a key; all are found in the palette."""
    return (
        Command("roles", key, _("roles"), _("See who holds which role until when, and its term."), Local("roles")),
        Command("rotation", "", _("rotation"), _("See who comes when in a constellation."), Local("rotation")),
        Command("labs", "", _("labs"), _("See the series of sovereignty labs, and what is owed."), Local("labs")),
        Command("bursts", "", _("bursts"), _("See rapid response: its teams, and what is owed."), Local("bursts")),
    )


def ways(here: str) -> tuple[Command, ...]:
    """Lead back, and to the other pages about roles."""
    keys = {"roles": "r", "rotation": "o", "labs": "l", "bursts": "b"}
    others = (replace(command, key=keys[command.id]) for command in opening_commands() if command.id != here)
    back = Command("back", "escape", _("back"), _("Go back."), Local("back"), chip=True)
    return (back, *others)


def _handing_over(standing: Standing) -> tuple[Command, ...]:
    if standing.role.places > 1 or not (standing.over or standing.now):
        return ()
    return (
        Command(
            "hand_over",
            "h",
            _("hand over"),
            _("Keep what the last holder of the chosen role passes on, and what they learned."),
            Local("hand_over", (standing.role.id,)),
            ask=(
                Question("note", _("what must the next one know?"), Ask.LONG_TEXT),
                Question("learned", _("what was learned in this term?"), Ask.LONG_TEXT, optional=True),
            ),
        ),
    )


def _near(seen: RolesSeen) -> tuple[Line, ...]:
    """List the roles around the chosen one, under the names of their forums, and count the rest."""
    first, last = _window(seen)
    lines: list[Line] = []
    forum = None
    for number, standing in enumerate(seen.standings[first:last], start=first):
        if standing.role.forum != forum:
            forum = standing.role.forum
            lines.append(Line(" ", seen.forums.get(forum, forum), tone=Tone.SOFT))
        lines.append(_line(seen, standing, standing.role.name, now=number == seen.chosen))
    rest = len(seen.standings) - (last - first)
    if rest:
        lines.append(Line("…", _("{n} more; ↑ ↓").format(n=rest), tone=Tone.SOFT))
    return tuple(lines)


def _window(seen: RolesSeen) -> tuple[int, int]:
    first = max(0, min(seen.chosen - _ROLES_SHOWN // 2, len(seen.standings) - _ROLES_SHOWN))
    return first, min(first + _ROLES_SHOWN, len(seen.standings))


def _others(seen: RolesSeen) -> Iterator[Line]:
    first, last = _window(seen)
    others = (*seen.standings[:first], *seen.standings[last:])
    for standing in others[:_OTHERS_SHOWN]:
        forum = seen.forums.get(standing.role.forum, standing.role.forum)
        name = _("{role}, {forum}").format(role=standing.role.name, forum=forum)
        yield _line(seen, standing, name, now=False)
    if len(others) > _OTHERS_SHOWN:
        yield Line("…", _("{n} more; ↑ ↓").format(n=len(others) - _OTHERS_SHOWN), tone=Tone.SOFT)


def _line(seen: RolesSeen, standing: Standing, name: str, *, now: bool) -> Line:
    pressing = standing.vacant or any(map(standing.ends_soon, standing.now))
    tone = Tone.NOW if now else Tone.STRONG if pressing else Tone.PLAIN
    return Line("▌" if now else " ", name, holding(standing, seen.names, seen.today), tone)


def holding(standing: Standing, names: Mapping[str, str], today: date) -> str:
    """Say in a few words who holds a role until when, and what is vacant."""
    held = sorted(standing.now, key=lambda mandate: names.get(mandate.member, mandate.member).casefold())
    if not held:
        return _("vacant")
    said = [names.get(held[0].member, held[0].member)]
    if standing.role.places > 1:
        said = [_("{n} of {places} places held").format(n=len(held), places=standing.role.places)]
    said.append(until_words(min(mandate.end for mandate in held), today))
    if any(map(standing.ends_soon, held)):
        said.append(_("ends soon"))
    return ", ".join(said)


def _facts(seen: RolesSeen, standing: Standing) -> Iterator[tuple[str, str]]:
    role = standing.role
    if role.purpose:
        yield kind_words(role.kind), role.purpose
    for mandate in standing.now[:_HOLDERS_SHOWN]:
        term = _("term {n} of {terms}").format(n=mandate.term, terms=role.most_terms)
        until = until_words(mandate.end, seen.today)
        yield _("held by"), f"{seen.names.get(mandate.member, mandate.member)}, {until}, {term}"
    yield _("term"), term_words(role)
    if limits_words(role.limits):
        yield _("limits"), limits_words(role.limits)
    if role.pool:
        yield _("drawn from"), few(sorted(seen.names.get(member, member) for member in role.pool))
    if role.qualification:
        has = _("{qualification}: {names}").format(qualification=role.qualification, names=seen.qualified)
        yield _("needs"), has
        yield _("who is learning it"), seen.learning
    for mandate in standing.ahead[:1]:
        name = seen.names.get(mandate.member, mandate.member)
        yield _("comes next"), _("{name}, from {day}").format(name=name, day=day_words(mandate.since, seen.today))
    yield _("never held it"), seen.never
    if standing.note is not None:
        yield _("last note"), standing.note.passed_on


def few(names: list[str] | tuple[str, ...]) -> str:
    """Name a few, and count the rest."""
    if len(names) <= _NAMES_SHOWN:
        return ", ".join(names)
    shown = ", ".join(names[: _NAMES_SHOWN - 1])
    return _("{names} and {n} more").format(names=shown, n=len(names) - _NAMES_SHOWN + 1)


def _held(seen: RolesSeen, mandate: Mandate) -> tuple[str, str]:
    since, end = (day_words(day, seen.today) for day in (mandate.since, mandate.end))
    return _("{since} to {end}").format(since=since, end=end), seen.names.get(mandate.member, mandate.member)
