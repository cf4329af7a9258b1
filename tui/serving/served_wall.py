"""The wall as a program for one browser: what it draws goes to the one that serves it, and it ends with that one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from data.conduct.house import House
from tui.wall_app import WallApp

_SECONDS_BETWEEN_LOOKS = 1.0


class ServedWall(WallApp):
    """A wall that leaves nobody behind: when whoever serves it is gone, it goes too."""

    def on_mount(self) -> None:
        """Follow the meeting, and the one who serves."""
        self._served_by = os.getppid()
        self.set_interval(_SECONDS_BETWEEN_LOOKS, self.end_when_alone)

    def end_when_alone(self) -> None:
        """End without whoever serves."""
        if os.getppid() != self._served_by:
            self.exit()


if __name__ == "__main__":
    ServedWall(House.open(Path(sys.argv[1]))).run()
