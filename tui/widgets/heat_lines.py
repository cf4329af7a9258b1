"""The lines of a heat map as segments: times, people, legend, and a cell's value in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from data.language import _, ngettext
from tui.widgets.heat_picture import STEPS, HeatLayout, HeatPicture
from tui.widgets.plain_text import one_line, shorten, shorten_name

_SILENT: Final = "·"
_SWATCH: Final = 3
_HINT_AIR: Final = 3
LONGEST_NAME: Final = 40
BRACKETED: Final = 3
"""Cells from which the cursor's digit stands in brackets."""


def glyph(level: int | None) -> str:
    """Write a level in one cell: blank away, ``·`` silent, else its digit."""
    if level is None:
        return " "
    return str(level) if level else _SILENT


def legend(room: int) -> str:
    """Explain the levels in at most ``room`` cells, as fully as they allow; empty when nothing fits."""
    full = _("· silent   1 under 1/20   2 under 1/10   3 under 1/5   4 under 2/5   5 more")
    away = _("blank: away")
    short = _("· silent, 5 at least 2/5, {blank}").format(blank=away)
    wordings = (
        f"{full}   {away}",
        full,
        short,
        _("· silent, 5 most, {blank}").format(blank=away),
        _("· silent, 5 most"),
    )
    return next((words for words in wordings if cell_len(words) <= room), "")


class View(Struct, frozen=True):
    """The first person and stretch of time in sight, the cell looked at (row, column), and a key with its word."""

    first_row: int = 0
    first_bin: int = 0
    cursor: tuple[int, int] | None = None
    hint: tuple[str, str] = ("", "")


class HeatLines:
    """A picture laid out and coloured: ``style`` gives the style of a role such as ``level-3``, ``page`` the page's."""

    def __init__(self, picture: HeatPicture, layout: HeatLayout, style: Callable[[str], Style], page: Style) -> None:
        self.picture = picture
        self.layout = layout
        self._style = style
        self._page = page
        self._names = tuple(one_line(row.name) for row in picture.rows)
        self._cells = {
            level: Segment(f"{glyph(level):^{layout.cell_width}}", page if level is None else style(f"level-{level}"))
            for level in (None, *range(STEPS + 1))
        }

    def line(self, y: int, view: View, width: int) -> list[Segment]:
        """Draw row ``y`` of the map: times, a person, air, the legend or the value under the cursor."""
        layout = self.layout
        below = y - layout.body_bottom
        if y == 0:
            return self._across([self._times(view) for _column in range(layout.columns)])
        if below < 0:
            step, between = divmod(y - layout.body_top, layout.row_step)
            if step < 0 or between:
                return []
            places = (view.first_row + step + column * layout.rows_shown for column in range(layout.columns))
            return self._across([self._person(at, view) for at in places if at < len(self.picture.rows)])
        if y == layout.totals_row and self.picture.who_on_whom:
            return self.totals(view)
        if below == 0:
            hidden = len(self.picture.rows) - view.first_row - layout.people_shown
            return [self._label(_("… {number} more").format(number=hidden))] if hidden > 0 else []
        if y == layout.legend_row:
            return self._legend(width)
        if y > layout.legend_row:
            return self._told(self.value(view.cursor) if view.cursor else "", view.hint, width)
        return []

    def value(self, cursor: tuple[int, int]) -> str:
        """Tell the exact value of a cell: name, beginning, seconds."""
        at, column = cursor
        row = self.picture.rows[at]
        seconds = row.figures[column]
        if row.levels[column] is None:
            sentence = _("{name}, from {time}: not in the room")
        else:
            sentence = ngettext(
                "{name}, from {time}: {seconds} second", "{name}, from {time}: {seconds} seconds", seconds
            )
        name = shorten(self._names[at], LONGEST_NAME)
        return sentence.format(name=name, time=self.picture.labels[column], seconds=seconds)

    def _across(self, columns: list[list[Segment]]) -> list[Segment]:
        """Set columns of people side by side."""
        segments: list[Segment] = []
        for number, column in enumerate(columns):
            taken = sum(segment.cell_length for segment in segments)
            segments += [self._space(number * self.layout.column_step - taken)] if number else []
            segments += column
        return segments

    def totals(self, view: View) -> list[Segment]:
        """Draw what stands under the people: nothing under times."""
        del view
        return []

    def _told(self, value: str, hint: tuple[str, str], width: int) -> list[Segment]:
        """Set a value under the legend, or from the left edge where it would be cut there; then a key, if it fits."""
        left = self.layout.cells_left if self.layout.cells_left + cell_len(value) <= width else 0
        told = [self._space(left), Segment(shorten(value, width), self._page)]
        key, word = hint
        air = _HINT_AIR if value else 0
        if key and left + cell_len(value) + air + cell_len(f"{key} {word}") <= width:
            told += [self._space(air), Segment(key, self._style("bold")), self._label(f" {word}")]
        return told

    def _label(self, text: str) -> Segment:
        return Segment(text, self._style("label"))

    def _space(self, cells: int) -> Segment:
        return Segment(" " * max(cells, 0), self._page)

    def _times(self, view: View) -> list[Segment]:
        layout = self.layout
        above = f"… {view.first_row}" if view.first_row else ""
        line = shorten(above, layout.name_width).ljust(layout.cells_left)
        limit = layout.shares_left if layout.share_width else layout.cells_right + 1
        for at in range(view.first_bin, view.first_bin + layout.bins_shown):
            label = self.picture.labels[at]
            left = layout.cells_left + (at - view.first_bin) * layout.cell_width
            if at % layout.label_step == 0 and left + cell_len(label) < limit:
                line = line.ljust(left) + label
        if layout.share_width:
            line = line.ljust(layout.shares_left) + _("share")
        return [self._label(line)]

    def _person(self, at: int, view: View) -> list[Segment]:
        layout, person = self.layout, self.picture.rows[at]
        row, column = view.cursor or (-1, -1)
        name = shorten_name(self._names[at], layout.name_width)
        segments = [
            Segment(name, self._style("bold") if at == row else self._page),
            self._space(layout.cells_left - cell_len(name)),
        ]
        first = len(segments)
        segments += self._drawn_cells(at, view)
        if at == row:
            segments[first + column - view.first_bin] = self._chosen(at, column)
        if layout.share_width:
            figure, blank, unit = person.share.partition(" ")
            gap = layout.shares_left - layout.cells_right + layout.share_width - cell_len(person.share)
            segments += [self._space(gap), Segment(figure, self._style("bold")), self._label(blank + unit)]
        return segments

    def _drawn_cells(self, at: int, view: View) -> list[Segment]:
        levels = self.picture.rows[at].levels
        return [self._cells[level] for level in levels[view.first_bin : view.first_bin + self.layout.bins_shown]]

    def _chosen(self, at: int, column: int) -> Segment:
        level, width = self.picture.rows[at].levels[column], self.layout.cell_width
        text = f"[{glyph(level)}]" if width >= BRACKETED else glyph(level)
        return Segment(f"{text:^{width}}", self._style("cursor"))

    def _legend(self, width: int) -> list[Segment]:
        swatches = [Segment(f"{glyph(level):^{_SWATCH}}", self._cells[level].style) for level in range(STEPS + 1)]
        words = legend(width - self.layout.cells_left - _SWATCH * len(swatches) - 2)
        return [self._space(self.layout.cells_left), *swatches, self._label(f"  {words}")]
