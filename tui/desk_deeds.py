"""What the observer's desk asks of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from data.language import _
from data.meeting.floor import Floor, FloorMode, held_by
from data.meeting.marks import TalkMode
from tui.desk_state import OUTCOMES, DeskState, Prefix
from tui.reply import Reply

if TYPE_CHECKING:
    from tui.session import Session


def _person(session: Session, member: str) -> Reply | None:
    """Do with a person's letter what the desk is about to do; by itself it gives them the floor."""
    at, state = session.meeting_under_way, session.desk
    session.desk = DeskState()
    participation = at.participation
    if state.prefix is Prefix.ALSO_SPOKE:
        _also_spoke(session, member)
    elif state.prefix is not None:
        on = participation.floor.member if participation.floor is not None else None
        if on is None or on == member:
            return Reply(_("Nobody else has the floor, so nobody was cut in on."), refusal=True)
        at.floor.cut_in(at.now, member, on, OUTCOMES[state.prefix])
    elif state.back:
        moment = participation.presses[-state.back].at_ms
        at.floor.correct(at.now, (moment,), _floor_of(session, member))
    else:
        at.floor.mark(at.now, _floor_of(session, member))
    return None


def _floor_of(session: Session, member: str) -> Floor:
    counted = member in session.meeting_under_way.participation.counted
    return held_by(member) if counted else Floor(FloorMode.SOMEBODY)


def _also_spoke(session: Session, member: str) -> None:
    at = session.meeting_under_way
    if member in at.participation.counted:
        at.floor.also_spoke(at.now, member)


def _mark_mode(session: Session, mode: FloorMode) -> None:
    session.desk = DeskState()
    session.meeting_under_way.floor.mark(session.meeting_under_way.now, Floor(mode))


def _set(session: Session, **changes: Any) -> None:
    session.desk = replace(session.desk, **changes)


def _correct(session: Session, last: str, member: str) -> Reply | None:
    at = session.meeting_under_way
    presses = at.participation.presses
    number = int(last)
    if not 1 <= number <= len(presses):
        return Reply(_("There are {n} marks of the floor so far.").format(n=len(presses)), refusal=True)
    at.floor.correct(at.now, tuple(press.at_ms for press in presses[-number:]), _floor_of(session, member))
    return None


def _talk_mode(session: Session, mode: str) -> None:
    session.meeting_under_way.floor.turn_to(session.meeting_under_way.now, TalkMode(mode))


DESK_DEEDS: dict[str, Callable[..., Reply | None]] = {
    "desk_person": _person,
    "also_spoke": _also_spoke,
    "mark_mode": _mark_mode,
    "unmark": lambda session: session.meeting_under_way.floor.take_mark_back(session.meeting_under_way.now),
    "desk_prefix": lambda session, prefix: _set(session, prefix=prefix, back=0),
    "desk_earlier": lambda session: _set(session, prefix=None, back=session.desk.back + 1),
    "desk_later": lambda session: _set(session, back=session.desk.back - 1),
    "desk_leave": lambda session: _set(session, prefix=None, back=0),
    "correct": _correct,
    "talk_mode": _talk_mode,
    "count_by_floor": lambda session: session.meeting_under_way.floor.count_by_floor(session.meeting_under_way.now),
    "withdraw_cut_in": lambda session, of: session.meeting_under_way.floor.withdraw_cut_in(
        session.meeting_under_way.now, int(of)
    ),
}
