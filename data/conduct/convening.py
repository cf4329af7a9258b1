"""Calling a meeting and beginning it."""

from __future__ import annotations

from data.conduct.calling import call_of
from data.conduct.house import House, told
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.meeting.agenda import Item
from data.meeting.protocol import ASSEMBLY


def convene(
    house: House, kind: str, title: str, items: tuple[Item, ...], around: Surroundings, forum: str = ASSEMBLY
) -> Proceedings:
    """Call a meeting of a forum, with what is due there on its agenda, and begin it."""
    with told():
        house.workplace.refresh()
    return Proceedings.begin(house, call_of(house, kind, title, items, around, forum), around)
