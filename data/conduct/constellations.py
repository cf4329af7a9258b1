"""A constellation as people look at it: who works in it, who did, and whether it is of good size."""

from __future__ import annotations

from collections.abc import Iterator

from data.conduct.house import House
from data.language import _, ngettext
from data.workplace.things import Belonging, Constellation, Member

__all__ = ["Belonging", "Constellation", "belongings_to", "size_warning", "working_in"]


def working_in(house: House, constellation: str) -> tuple[Member, ...]:
    """List who works in a constellation now, by name."""
    return tuple(m for m in house.members if m.left_on is None and constellation in m.constellations)


def belongings_to(house: House, constellation: str) -> Iterator[tuple[Member, Belonging]]:
    """List every time somebody worked in a constellation, by name, each one's oldest first."""
    for member in house.members:
        for belonging in member.belongings:
            if belonging.constellation == constellation:
                yield member, belonging


def size_warning(house: House, constellation: Constellation) -> str:
    """Warn of a constellation that is too small or too large; empty where it is of good size. Nothing is blocked."""
    people, settings = len(working_in(house, constellation.id)), house.settings
    if settings.constellation_least <= people <= settings.constellation_most:
        return ""
    said = ngettext(
        "{n} person works in it; {least} to {most} are good.",
        "{n} people work in it; {least} to {most} are good.",
        people,
    ).format(n=people, least=settings.constellation_least, most=settings.constellation_most)
    hint = _("It may be too small to share its roles out.")
    if people > settings.constellation_most:
        hint = _("It may be too large for everybody to be heard.")
    return f"{said} {hint}"
