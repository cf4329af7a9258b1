"""What an observer marks, wherever the desk stands: in the terminal of the meeting or in one of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

from msgspec.structs import replace

from data.meeting.floor import Floor
from data.meeting.marks import (
    AlsoSpoke,
    AnyMark,
    CountedByFloor,
    CutIn,
    CutInOutcome,
    CutInWithdrawn,
    Duty,
    DutyTaken,
    FloorCorrected,
    FloorMarked,
    MarkTakenBack,
    ModeMarked,
    Participation,
    TalkMode,
)
from data.meeting.people import MemberId
from data.meeting.taking_part import UNDOABLE, standing

Named: TypeAlias = FloorMarked | CutIn
"""Marks that later ones name by their moment."""


class Marking(ABC):
    """Keeps marks in one file of its own; ``participation`` is what the marks of everybody amount to."""

    participation: Participation

    @abstractmethod
    def _keep(self, mark: AnyMark) -> None:
        """Write a mark to the own file, where marks are kept."""

    @property
    @abstractmethod
    def _own(self) -> list[AnyMark]:
        """The marks in the own file."""

    def _mark(self, mark: AnyMark) -> None:
        if isinstance(mark, Named):
            mark = replace(mark, at=max(mark.at, _last_named(self.participation) + 1))
        self._keep(mark)

    def mark(self, at: int, floor: Floor) -> None:
        """Keep that the floor changed."""
        self._mark(FloorMarked(at, floor))

    def also_spoke(self, at: int, member: MemberId) -> None:
        """Keep that somebody said something while the floor stayed where it was."""
        self._mark(AlsoSpoke(at, member))

    def cut_in(self, at: int, member: MemberId, on: MemberId, outcome: CutInOutcome) -> None:
        """Keep that somebody cut in on another; who took the floor has it now. Of those not counted nothing is kept."""
        if member != on and {member, on} <= set(self.participation.counted):
            self._mark(CutIn(at, member, on, outcome))

    def turn_to(self, at: int, mode: TalkMode) -> None:
        """Keep what kind of talk it is from now on."""
        if mode is not self.participation.mode:
            self._mark(ModeMarked(at, mode))

    def take_duty(self, at: int, member: MemberId, duty: Duty) -> None:
        """Keep which part of observing an observer does."""
        if self.participation.duties.get(member) is not duty:
            self._mark(DutyTaken(at, member, duty))

    def correct(self, at: int, of: tuple[int, ...], floor: Floor) -> None:
        """Give the turns begun at these moments (ms UTC) to whose they were."""
        self._mark(FloorCorrected(at, of, floor))

    def withdraw_cut_in(self, at: int, of: int) -> None:
        """Count cutting in no longer, as somebody concerned asked."""
        self._mark(CutInWithdrawn(at, of))

    def count_by_floor(self, at: int) -> None:
        """Count the turn that goes on now by the floor alone."""
        if self.participation.presses:
            self._mark(CountedByFloor(at, self.participation.presses[-1].at_ms))

    def take_mark_back(self, at: int) -> None:
        """Take the last own mark back, where there is one."""
        if any(isinstance(mark, UNDOABLE) for mark in standing(self._own)):
            self._mark(MarkTakenBack(at))


def _last_named(participation: Participation) -> int:
    """Find the moment of the last turn or cutting in (ms UTC), by which later marks name it; 0 before the first."""
    presses, cut_in = participation.pressed, participation.cut_in
    return max(presses.newest.at_ms if len(presses) else 0, cut_in.newest.at if len(cut_in) else 0)
