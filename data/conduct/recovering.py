"""Putting the generation before a damaged workplace file back."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from data.conduct.house import told
from data.workplace.faults import WorkplaceDamaged
from data.workplace.home import workplace_file
from data.workplace.recovery import previous_views
from data.workplace.storage import recover_previous
from data.workplace.workplace import Workplace


class Offer(Struct, frozen=True):
    """What can be put back: what is wrong now, and what the generation before it holds."""

    damage: str
    name: str
    people: int
    meetings: int
    last_meeting: str


def offer_of(home: Path) -> Offer | None:
    """Look at a workplace; none where nothing is wrong with it. What cannot be put back is an error, in words."""
    with told():
        try:
            Workplace.open(home)
        except WorkplaceDamaged as damaged:
            if not damaged.previous_good:
                raise
            before = previous_views(workplace_file(home))
            last = before.meetings[-1].title if before.meetings else ""
            return Offer(str(damaged), before.name, len(before.people), len(before.meetings), last)
        return None


def recover(home: Path) -> str:
    """Put the generation before back; says where the damaged file is kept, empty where there was none."""
    with told():
        kept = recover_previous(workplace_file(home))
        Workplace.open(home)
    return "" if kept is None else str(kept)
