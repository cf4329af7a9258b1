"""Between meetings: opening the pages about roles, handing a role over, and swapping turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.conduct.membership import find_member
from data.conduct.roles import hand_over, keep_swap, role_called, running, swapped
from data.conduct.rotation_swaps import swap_lines
from data.language import _
from data.meeting.refusal import Refusal
from tui.reply import Over, Reply

if TYPE_CHECKING:
    from tui.session import Session


def _hand_over(session: Session, role: str, note: str, learned: str = "") -> Reply:
    assert session.house is not None
    house = session.house
    mandate = hand_over(house, role_called(house, role), None, note, learned, session.today)
    name = next((one.name for one in house.members if one.id == mandate.member), mandate.member)
    return Reply(_("The note of {name} is kept.").format(name=name))


def _swap(
    session: Session, constellation: str, role: str, member: str, other_role: str, other: str, agreed: str
) -> Reply:
    assert session.house is not None
    house, today = session.house, session.today
    one, another = (find_member(house, who).id for who in (member, other))
    plan = swapped(house, running(house, constellation), (role, one), (other_role, another), today)
    said = " ".join(swap_lines(house, plan, today))
    if agreed != "yes":
        return Reply(_("{swap} Both have to agree first.").format(swap=said), refusal=True)
    keep_swap(house, plan, today)
    return Reply(said)


ROLES_HOME_DEEDS: dict[str, Callable[..., Reply | Refusal | None]] = {
    "roles": lambda session: session.open(Over.ROLES),
    "rotation": lambda session: session.open(Over.ROTATION),
    "labs": lambda session: session.open(Over.LABS),
    "bursts": lambda session: session.open(Over.BURSTS),
    "hand_over": _hand_over,
    "swap_turns": _swap,
}
