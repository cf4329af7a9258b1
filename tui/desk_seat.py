"""Whoever marks: the terminal of the meeting, or an observer's own."""

from __future__ import annotations

from typing import Protocol

from data.conduct.marking import Marking
from tui.desk_state import DeskState


class DeskSeat(Protocol):
    """What the keys of the desk need: where marks go, the moment (ms UTC), and what the next letter does."""

    desk: DeskState

    @property
    def marking(self) -> Marking:
        """Where marks go."""

    @property
    def now(self) -> int:
        """This moment (ms UTC)."""
