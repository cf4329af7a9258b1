"""What a heat map shows, as a value, and where each part of it goes on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from tui.widgets.plain_text import one_line

STEPS: Final = 5
"""The loudest level; the levels are none (not in the room), 0 (silent) and 1 to 5."""


class HeatRow(Struct, frozen=True):
    """One person: a level and a figure for each column, and what stands at the right, such as a share of ``18 %``."""

    name: str
    levels: tuple[int | None, ...]
    figures: tuple[int, ...]
    share: str = ""


class HeatPicture(Struct, frozen=True):
    """The rows in the order they are shown, and when each stretch of time begins (``19:05``); figures are seconds.

    With ``totals`` it shows who cut in on whom instead: labels are people, figures how often, totals stand below.

    Raises ValueError when a row has not exactly one level and one figure for each label, or a level that is none of
    the steps, or when there are totals for other than all labels.
    """

    rows: tuple[HeatRow, ...]
    labels: tuple[str, ...]
    totals: tuple[int, ...] = ()

    @property
    def who_on_whom(self) -> bool:
        """Whether it shows who cut in on whom, and not how long."""
        return bool(self.totals)

    def __post_init__(self) -> None:
        if self.totals and len(self.totals) != len(self.labels):
            raise ValueError(f"there are {len(self.totals)} totals for {len(self.labels)} labels")
        for row in self.rows:
            if not len(row.levels) == len(row.figures) == len(self.labels):
                raise ValueError(f"the row of {row.name!r} does not have {len(self.labels)} levels and figures")
            if any(level is not None and not 0 <= level <= STEPS for level in row.levels):
                raise ValueError(f"the row of {row.name!r} has a level outside 0 to {STEPS}")


_WIDE_SCREEN: Final = 106
"""Columns between the margins from which cells may be five wide: a terminal of 110."""

_WIDE_CELL: Final = 5
_ROOMY_SCREEN: Final = 156
"""Columns between the margins from which they may be wider still: a terminal of 160."""

_ROOMY_CELLS: Final = (9, 7, _WIDE_CELL)
_NARROW_CELLS: Final = (3, 2, 1)
_NAME_AIR: Final = 2
_SHARE_AIR: Final = 2
_NAME_AT_MOST: Final = 24
_NAME_AT_LEAST: Final = 8
"""Cells a name keeps where people stand in columns side by side, or make room for who they cut in on."""

_BETWEEN_COLUMNS: Final = 3
_BELOW: Final = 2
"""Rows under the people and their air: the legend, and the line that tells a cell's exact value."""

_LABEL_STEP: Final = 3
"""Every third stretch of time has a label, or every sixth, twelfth … where that is too close."""

_LABEL_AIR: Final = 2


class HeatLayout(Struct, frozen=True):
    """Where things go in a given width and height; all sizes in cells and rows.

    ``body_top`` is the first person's row, ``row_step`` the distance from one person to the next, ``rows_shown`` and
    ``bins_shown`` how many people and stretches of time fit in a column at once, ``label_step`` the stretches from one
    time label to the next. There are ``columns`` of people side by side, each with its names, times and shares;
    ``share_room`` is what shares and their heading take with their air, ``totals`` the rows totals add.
    """

    name_width: int
    cell_width: int
    share_width: int
    bins_shown: int
    row_step: int
    rows_shown: int
    body_top: int
    label_step: int
    share_room: int = 0
    columns: int = 1
    totals: int = 0

    @property
    def people_shown(self) -> int:
        """How many people fit at once, in all columns."""
        return self.rows_shown * self.columns

    @property
    def column_step(self) -> int:
        """The distance from one column of people to the next."""
        return self.cells_right + self.share_room + _BETWEEN_COLUMNS

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
        return self.body_bottom + self.row_step + self.totals

    @property
    def totals_row(self) -> int:
        """The row of the totals, where there are any: after air, or in its place where rows are few."""
        return self.body_bottom + self.totals

    @property
    def height(self) -> int:
        """All rows: labels, people, air, legend, value."""
        return self.legend_row + _BELOW


def lay_out(picture: HeatPicture, width: int, height: int, share_word: str, totals_word: str = "") -> HeatLayout:
    """Find the roomiest layout: wide cells with a blank row between people where both directions allow it.

    Otherwise cells are 3, 2 or 1 wide without blank rows. Where not all people fit under one another they stand in as
    few columns as show everybody, or in as many as there is room for; what still does not fit is scrolled.
    ``share_word`` heads the column of shares, which is left out when there are none; ``totals_word`` stands before the
    totals. Who cut in on whom is never laid out in columns side by side: names give way instead, then cells.
    """
    if picture.who_on_whom:
        return _lay_out_who_on_whom(picture, width, height, share_word, totals_word)
    if width >= _WIDE_SCREEN:
        for cell in _ROOMY_CELLS if width >= _ROOMY_SCREEN else (_WIDE_CELL,):
            airy = _airy(picture, width, cell, share_word)
            if airy is not None and airy.height <= height:
                return _labelled(airy, picture)
    close = _close(picture, width, height, share_word)
    for columns in _side_by_side(picture, width, height, share_word):
        if close.people_shown < len(picture.rows):
            close = columns
    return _labelled(close, picture)


def _lay_out_who_on_whom(
    picture: HeatPicture, width: int, height: int, share_word: str, totals_word: str
) -> HeatLayout:
    longest, shares, share_room = _widths(picture, share_word)
    longest = max(longest, cell_len(totals_word))
    people, bins = len(picture.rows), len(picture.labels)
    airy = (_WIDE_CELL,) if width < _ROOMY_SCREEN else _ROOMY_CELLS
    for cell in airy if width >= _WIDE_SCREEN else ():
        roomy = HeatLayout(longest, cell, shares, bins, 2, people, 2, 1, share_room, totals=1)
        if roomy.cells_right + share_room <= width and roomy.height <= height:
            return roomy
    least = min(longest, _NAME_AT_LEAST, max(width // 3, 1))
    room = max(width - _NAME_AIR - share_room, least + 1)
    cell = next((cell for cell in _NARROW_CELLS if least + bins * cell <= room), _NARROW_CELLS[0])
    shown = min(bins, max((room - least) // cell, 1))
    names = max(min(longest, room - shown * cell), 1)
    totals = 0 if people == height - 2 - _BELOW else 1
    rows_shown = max(min(people, height - 2 - totals - _BELOW), 1)
    return HeatLayout(names, cell, shares, shown, 1, rows_shown, 1, 1, share_room, totals=totals)


def _widths(picture: HeatPicture, share_word: str) -> tuple[int, int, int]:
    """Measure the longest name, the widest share, and what shares and their heading take with their air."""
    names = max((cell_len(one_line(row.name)) for row in picture.rows), default=0)
    shares = max((cell_len(row.share) for row in picture.rows), default=0)
    return min(names, _NAME_AT_MOST), shares, max(shares, cell_len(share_word)) + _SHARE_AIR if shares else 0


def _airy(picture: HeatPicture, width: int, cell: int, share_word: str) -> HeatLayout | None:
    names, shares, share_room = _widths(picture, share_word)
    people, bins = len(picture.rows), len(picture.labels)
    if names + _NAME_AIR + bins * cell + share_room > width:
        return None
    return HeatLayout(names, cell, shares, bins, 2, people, 2, 1, share_room)


def _close(picture: HeatPicture, width: int, height: int, share_word: str) -> HeatLayout:
    longest, shares, share_room = _widths(picture, share_word)
    people, bins = len(picture.rows), len(picture.labels)
    names = min(longest, max(width // 3, 1))
    room = max(width - names - _NAME_AIR - share_room, 1)
    cell = next((cell for cell in _NARROW_CELLS if bins * cell <= room), _NARROW_CELLS[0])
    rows_shown = max(min(people, height - 2 - _BELOW), 1)
    return HeatLayout(names, cell, shares, min(bins, room // cell), 1, rows_shown, 1, 1, share_room)


def _side_by_side(picture: HeatPicture, width: int, height: int, share_word: str) -> Iterator[HeatLayout]:
    """Lay people out in two columns, in three, and so on, as long as all stretches of time and the names fit."""
    longest, shares, share_room = _widths(picture, share_word)
    people, bins = len(picture.rows), len(picture.labels)
    for columns in range(2, people + 1):
        room = (width - _BETWEEN_COLUMNS * (columns - 1)) // columns - _NAME_AIR - share_room
        cell = next((cell for cell in _NARROW_CELLS if min(longest, _NAME_AT_LEAST) + bins * cell <= room), None)
        if cell is None:
            return
        rows_shown = max(min(-(-people // columns), height - 2 - _BELOW), 1)
        names = min(longest, room - bins * cell)
        yield HeatLayout(names, cell, shares, bins, 1, rows_shown, 1, 1, share_room, columns)


def _labelled(layout: HeatLayout, picture: HeatPicture) -> HeatLayout:
    longest = max((cell_len(label) for label in picture.labels), default=0)
    steps = (_LABEL_STEP * 2**doubling for doubling in range(16))
    too_close = takewhile(lambda step: step * layout.cell_width < longest + _LABEL_AIR, steps)
    step = _LABEL_STEP * 2 ** sum(1 for _step in too_close)
    return replace(layout, label_step=step)
