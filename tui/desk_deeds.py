"""What the observer's desk asks of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from data.language import _
from data.meeting.floor import Floor, FloorMode, held_by
from data.meeting.marks import Duty, TalkMode
from tui.desk_seat import DeskSeat
from tui.desk_state import OUTCOMES, DeskState, Prefix
from tui.reply import Reply


def _person(seat: DeskSeat, member: str) -> Reply | None:
    """Do with a person's letter what the desk is about to do; by itself it gives them the floor."""
    state, seat.desk = seat.desk, DeskState()
    participation = seat.marking.participation
    if state.prefix is Prefix.ALSO_SPOKE:
        _also_spoke(seat, member)
    elif state.prefix is not None:
        on = participation.floor.member if participation.floor is not None else None
        if on is None or on == member:
            return Reply(_("Nobody else has the floor, so nobody was cut in on."), refusal=True)
        seat.marking.cut_in(seat.now, member, on, OUTCOMES[state.prefix])
    elif state.back:
        moment = participation.presses[-state.back].at_ms
        seat.marking.correct(seat.now, (moment,), _floor_of(seat, member))
    else:
        seat.marking.mark(seat.now, _floor_of(seat, member))
    return None


def _floor_of(seat: DeskSeat, member: str) -> Floor:
    counted = member in seat.marking.participation.counted
    return held_by(member) if counted else Floor(FloorMode.SOMEBODY)


def _also_spoke(seat: DeskSeat, member: str) -> None:
    if member in seat.marking.participation.counted:
        seat.marking.also_spoke(seat.now, member)


def _mark_mode(seat: DeskSeat, mode: FloorMode) -> None:
    seat.desk = DeskState()
    seat.marking.mark(seat.now, Floor(mode))


def _set(seat: DeskSeat, **changes: Any) -> None:
    seat.desk = replace(seat.desk, **changes)


def _correct(seat: DeskSeat, last: str, member: str) -> Reply | None:
    presses = seat.marking.participation.presses
    number = int(last)
    if not 1 <= number <= len(presses):
        return Reply(_("There are {n} marks of the floor so far.").format(n=len(presses)), refusal=True)
    seat.marking.correct(seat.now, tuple(press.at_ms for press in presses[-number:]), _floor_of(seat, member))
    return None


def _duty(seat: DeskSeat, member: str, duty: str) -> None:
    seat.marking.take_duty(seat.now, member, Duty(duty))


DESK_DEEDS: dict[str, Callable[..., Reply | None]] = {
    "desk_person": _person,
    "also_spoke": _also_spoke,
    "mark_mode": _mark_mode,
    "unmark": lambda seat: seat.marking.take_mark_back(seat.now),
    "desk_prefix": lambda seat, prefix: _set(seat, prefix=prefix, back=0),
    "desk_earlier": lambda seat: _set(seat, prefix=None, back=seat.desk.back + 1),
    "desk_later": lambda seat: _set(seat, back=seat.desk.back - 1),
    "desk_leave": lambda seat: _set(seat, prefix=None, back=0),
    "correct": _correct,
    "talk_mode": lambda seat, mode: seat.marking.turn_to(seat.now, TalkMode(mode)),
    "count_by_floor": lambda seat: seat.marking.count_by_floor(seat.now),
    "withdraw_cut_in": lambda seat, of: seat.marking.withdraw_cut_in(seat.now, int(of)),
    "take_duty": _duty,
}
