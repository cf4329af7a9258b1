"""Who gets what by a swap of two turns, in words."""

from __future__ import annotations

from datetime import date

from data.conduct.house import House
from data.conduct.role_words import day_words
from data.language import _
from data.meeting.mandate import Rotation, SwappedTurn
from data.rules.schedule import term_days


def swap_lines(house: House, rotation: Rotation, today: date) -> tuple[str, ...]:
    """Say who gets what by the last swap of a rotation."""
    swap = rotation.swaps[-1]
    return (_gets(house, rotation, swap.other.member, swap.one, today),
            _gets(house, rotation, swap.one.member, swap.other, today))  # fmt: skip


def _gets(house: House, rotation: Rotation, member: str, turn: SwappedTurn, today: date) -> str:
    names = {one.id: one.name for one in house.members}
    role = next(role.name for role in house.workplace.roles if role.id == turn.role)
    since, until = (day_words(day, today) for day in term_days(rotation, turn.term))
    return _("{name} gets {role} from {since} until {until}, in place of {other}.").format(
        name=names[member], role=role, since=since, until=until, other=names[turn.member]
    )
