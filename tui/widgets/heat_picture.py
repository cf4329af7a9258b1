"""What a heat map shows, as a value, and where each part of it goes on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from rich.cells import cell_len

from tui.widgets.plain_text import one_line

STEPS: Final = 5
"""The loudest level; the levels are none (not in the room), 0 (silent) and 1 to 5."""


@dataclass(frozen=True)
class HeatRow:
    """One person: a level and the seconds of speech for each stretch of time, and their share, such as ``18 %``."""

    name: str
    levels: tuple[int | None, ...]
    seconds: tuple[int, ...]
    share: str = ""


@dataclass(frozen=True)
class HeatPicture:
    """The rows in the order they are shown, and when each stretch of time begins (``19:05``).

    Raises ValueError when a row has not exactly one level and one figure for each label, or a level that is none of
    the steps.
    """

    rows: tuple[HeatRow, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if not len(row.levels) == len(row.seconds) == len(self.labels):
                raise ValueError(f"the row of {row.name!r} does not have {len(self.labels)} levels and seconds")
            if any(level is not None and not 0 <= level <= STEPS for level in row.levels):
                raise ValueError(f"the row of {row.name!r} has a level outside 0 to {STEPS}")


_WIDE_SCREEN: Final = 106
"""Columns between the margins from which cells may be five wide: a terminal of 110."""

_WIDE_CELL: Final = 5
_NARROW_CELLS: Final = (3, 2, 1)
_NAME_AIR: Final = 2
_SHARE_AIR: Final = 2
_NAME_AT_MOST: Final = 24
_BELOW: Final = 2
"""Rows under the people and their air: the legend, and the line that tells a cell's exact value."""

_LABEL_STEP: Final = 3
"""Every third stretch of time has a label, or every sixth, twelfth … where that is too close."""

_LABEL_AIR: Final = 2


@dataclass(frozen=True)
class HeatLayout:
    """Where things go in a given width and height; all sizes in cells and rows.

    ``body_top`` is the first person's row, ``row_step`` the distance from one person to the next, ``rows_shown`` and
    ``bins_shown`` how many people and stretches of time fit at once, ``label_step`` the stretches from one time label
    to the next.
    """

    name_width: int
    cell_width: int
    share_width: int
    bins_shown: int
    row_step: int
    rows_shown: int
    body_top: int
    label_step: int

    @property
    def cells_left(self) -> int:
        """The column where the cells begin."""
        return self.name_width + _NAME_AIR

    @property
    def cells_right(self) -> int:
        """The column after the last cell."""
        return self.cells_left + self.bins_shown * self.cell_width

    @property
    def shares_left(self) -> int:
        """The column where the shares begin."""
        return self.cells_right + _SHARE_AIR

    @property
    def body_bottom(self) -> int:
        """The row after the last person's."""
        return self.body_top + max(self.rows_shown * self.row_step - (self.row_step - 1), 0)

    @property
    def legend_row(self) -> int:
        """The row of the legend; the air above it has not the rhythm of the people, whom it must not seem to join."""
        return self.body_bottom + self.row_step

    @property
    def height(self) -> int:
        """All rows: labels, people, air, legend, value."""
        return self.legend_row + _BELOW


def lay_out(picture: HeatPicture, width: int, height: int, share_word: str) -> HeatLayout:
    """Find the roomiest layout: cells 5 wide with a blank row between people where both directions allow it.

    Otherwise cells are 3, 2 or 1 wide without blank rows; what still does not fit is scrolled. ``share_word`` heads
    the column of shares, which is left out when there are none.
    """
    people, bins = len(picture.rows), len(picture.labels)
    names = max((cell_len(one_line(row.name)) for row in picture.rows), default=0)
    name_width = min(names, _NAME_AT_MOST, max(width // 3, 1))
    shares = max((cell_len(row.share) for row in picture.rows), default=0)
    share_column = max(shares, cell_len(share_word)) + _SHARE_AIR if shares else 0
    room = max(width - name_width - _NAME_AIR - share_column, 1)
    airy = HeatLayout(name_width, _WIDE_CELL, shares, bins, 2, people, 2, 1)
    if width >= _WIDE_SCREEN and bins * _WIDE_CELL <= room and airy.height <= height:
        return _labelled(airy, picture)
    cell_width = next((cell for cell in _NARROW_CELLS if bins * cell <= room), _NARROW_CELLS[0])
    rows_shown = max(min(people, height - 2 - _BELOW), 1)
    close = HeatLayout(name_width, cell_width, shares, min(bins, room // cell_width), 1, rows_shown, 1, 1)
    return _labelled(close, picture)


def _labelled(layout: HeatLayout, picture: HeatPicture) -> HeatLayout:
    longest = max((cell_len(label) for label in picture.labels), default=0)
    steps = (_LABEL_STEP * 2**doubling for doubling in range(16))
    too_close = takewhile(lambda step: step * layout.cell_width < longest + _LABEL_AIR, steps)
    step = _LABEL_STEP * 2 ** sum(1 for _step in too_close)
    return replace(layout, label_step=step)
