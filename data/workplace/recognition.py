"""Whom the lines of a list mean: people known, by name and contact or day of joining, or people who are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from data.workplace.membership import joining_days, same_contact, same_day, told_apart
from data.workplace.things import Listed, Member


class Meant(Struct, frozen=True):
    """The member a line means, none for somebody new; ``unclear`` names those it may mean, where that is not clear."""

    line: Listed
    member: Member | None = None
    unclear: tuple[Member, ...] = ()


_Same: TypeAlias = Callable[[Listed, Member], bool]
_WAYS: tuple[_Same, ...] = (
    lambda line, member: same_contact(line, member) and same_day(line, member),
    same_contact,
    same_day,
    lambda line, member: not told_apart(line, member) and member.left_on is None and line.name == member.name,
    lambda line, member: not told_apart(line, member) and member.left_on is None,
    lambda line, member: not told_apart(line, member),
)
"""How a line and a member of its name are found to be one person, the surest way first."""


def recognise(lines: Sequence[Listed], members: Iterable[Member]) -> tuple[Meant, ...]:
    """Say whom each line means, in the order of the lines; a member is meant by one line at most."""
    known: dict[str, list[Member]] = {}
    for member in members:
        known.setdefault(member.name.casefold(), []).append(member)
    numbered = sorted(enumerate(lines), key=lambda pair: pair[1].name.casefold())
    meant: dict[int, Meant] = {}
    for name, group in groupby(numbered, key=lambda pair: pair[1].name.casefold()):
        meant |= _namesakes(dict(group), known.get(name, []))
    return tuple(meant[number] for number in range(len(lines)))


def _namesakes(lines: dict[int, Listed], members: list[Member]) -> dict[int, Meant]:
    """Find out among people of one name."""
    free, open_lines, meant = list(members), dict(lines), dict[int, Meant]()
    for same in _WAYS:
        for number, line in list(open_lines.items()):
            those = [member for member in free if same(line, member)]
            if len(those) != 1:
                continue
            rivals = sum(same(other, those[0]) for other in open_lines.values())
            if rivals == 1:
                meant[number] = Meant(line, those[0])
                free.remove(those[0])
                del open_lines[number]
    for number, line in open_lines.items():
        meant[number] = Meant(line, unclear=tuple(member for member in free if _perhaps(line, member)))
    return meant


def _perhaps(line: Listed, member: Member) -> bool:
    """Whether somebody who belongs may be meant all the same, with another contact or day than is known."""
    if not told_apart(line, member):
        return True
    both_differ = bool(line.contact and member.contact and line.joined_on and joining_days(member))
    return member.left_on is None and not both_differ
