"""What the pages of a draw ask of this terminal: to show everything at once, and how a ticket is checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from data.language import _
from tui.pages.draw_receipt import recipe, short
from tui.reply import Reply

if TYPE_CHECKING:
    from tui.session import Session


def _check_ticket(session: Session, draw: str, member: str) -> Reply:
    found = session.meeting_under_way.meeting.draws[draw]
    ticket = dict(found.order).get(member)
    if ticket is None:
        return Reply(_("This person was not in the draw."), refusal=True)
    return Reply(f"{recipe(found, member)}  →  {short(ticket)}…")


def _show_at_once(session: Session, draw: str) -> None:
    session.onlooker = replace(session.onlooker, seen_at_once=draw)


def _open_receipt(session: Session, draw: str) -> None:
    session.onlooker = replace(session.onlooker, receipt_of=draw)


DRAW_DEEDS: dict[str, Callable[..., Reply | None]] = {
    "check_ticket": _check_ticket,
    "show_at_once": _show_at_once,
    "open_receipt": _open_receipt,
}
