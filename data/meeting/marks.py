"""How people take part: marks of the floor and the queue. Short-lived, and kept apart from the record."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from data.meeting.floor import Floor, Press
from data.meeting.people import MemberId
from data.meeting.series import Series


class TalkMode(StrEnum):
    """What kind of talk it is; only discussion counts toward how evenly the floor is shared."""

    DISCUSSION = "discussion"
    REPORT = "report"
    ROUND = "round"
    BREAK = "break"


class CutInOutcome(StrEnum):
    """How cutting in ended, as the observer judged it; support is no interruption."""

    TOOK_THE_FLOOR = "took the floor"
    GAVE_UP = "gave up"
    SUPPORT = "support"


class Duty(StrEnum):
    """What one of two observers watches."""

    FLOOR = "floor"
    CUT_INS = "cut-ins"


class Mark(Struct, frozen=True, tag_field="kind", tag=True):
    """Something about how people take part, ``at`` this moment (ms UTC).

    No two turns or cuttings in of one file have the same moment: later marks name them by it.
    """

    at: int


class Counted(Mark, frozen=True):
    """Whose airtime is counted from now on. Who is not counted is stored nowhere."""

    members: tuple[MemberId, ...]


class FloorMarked(Mark, frozen=True):
    """The observer saw the floor change."""

    floor: Floor


class AlsoSpoke(Mark, frozen=True):
    """Somebody said something while the floor stayed where it was."""

    member: MemberId


class CutIn(Mark, frozen=True):
    """Somebody cut in ``on`` another; who took the floor has it from here."""

    member: MemberId
    on: MemberId
    outcome: CutInOutcome


class ModeMarked(Mark, frozen=True):
    """From now on it is this kind of talk."""

    mode: TalkMode


class DutyTaken(Mark, frozen=True):
    """An observer watches this from now on; the other takes the other part."""

    member: MemberId
    duty: Duty


class MarkTakenBack(Mark, frozen=True):
    """The observer's last mark was a mistake."""


class FloorCorrected(Mark, frozen=True):
    """Earlier marks of the floor were of somebody else: those made at these moments (ms UTC)."""

    of: tuple[int, ...]
    floor: Floor


class CutInWithdrawn(Mark, frozen=True):
    """Cutting in does not count after all, as somebody concerned asked: that of this moment (ms UTC)."""

    of: int


class CountedByFloor(Mark, frozen=True):
    """A turn counts by the floor alone, whatever the microphone hears: the one begun at this moment (ms UTC)."""

    of: int


class FloorAsked(Mark, frozen=True):
    """A member asked for the floor."""

    member: MemberId


class AskWithdrawn(Mark, frozen=True):
    """A member no longer asks for the floor."""

    member: MemberId


class FloorGiven(Mark, frozen=True):
    """The next in the queue was given the floor."""

    member: MemberId


AnyMark: TypeAlias = (
    Counted
    | FloorMarked
    | AlsoSpoke
    | CutIn
    | ModeMarked
    | DutyTaken
    | MarkTakenBack
    | FloorCorrected
    | CutInWithdrawn
    | CountedByFloor
    | FloorAsked
    | AskWithdrawn
    | FloorGiven
)


class Participation(Struct, frozen=True, eq=False):
    """Who is counted, how the floor went (moments in ms UTC), and who asks for it, next first.

    ``heard`` are those who were ``given`` the floor or were seen to speak. Cutting in that was withdrawn is not among
    the ``cut_ins``; ``withdrawn`` holds its moments.
    """

    counted: tuple[MemberId, ...] = ()
    pressed: Series[Press] = Series()
    also_spoke: Series[AlsoSpoke] = Series()
    cut_in: Series[CutIn] = Series()
    withdrawn: frozenset[int] = frozenset()
    modes: tuple[ModeMarked, ...] = ()
    duties: dict[MemberId, Duty] = {}
    queue: tuple[MemberId, ...] = ()
    given: frozenset[MemberId] = frozenset()

    @property
    def presses(self) -> tuple[Press, ...]:
        """How the floor went, oldest first."""
        return self.pressed.all

    @property
    def cut_ins(self) -> tuple[CutIn, ...]:
        """Cutting in that counts or supports, oldest first."""
        return tuple(one for one in self.cut_in.all if one.at not in self.withdrawn)

    @property
    def heard(self) -> frozenset[MemberId]:
        """Who was given the floor, or seen to speak."""
        held = {press.floor.member for press in self.presses if press.floor.member is not None}
        return self.given.union(held, (one.member for one in self.also_spoke.all))

    @property
    def floor(self) -> Floor | None:
        """Who holds the floor now; none before the first mark."""
        return self.presses[-1].floor if self.presses else None

    @property
    def mode(self) -> TalkMode:
        """What kind of talk it is now."""
        return self.modes[-1].mode if self.modes else TalkMode.DISCUSSION
