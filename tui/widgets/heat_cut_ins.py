"""The lines of the other heat map: who cut in on whom, rows on columns, with totals at the right and below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from data.language import _, ngettext
from tui.widgets.heat_lines import BRACKETED, LONGEST_NAME, HeatLines, View, glyph
from tui.widgets.heat_picture import STEPS, HeatLayout, HeatPicture, lay_out
from tui.widgets.plain_text import one_line, shorten

_LONGEST_CLUSTER: Final = 8
_SWATCH: Final = 3
_TOO_MANY: Final = "+"


def fit(picture: HeatPicture, width: int, height: int) -> HeatLayout:
    """Lay out a picture of either kind, with the words of that kind."""
    if picture.who_on_whom:
        return lay_out(picture, width, height, _("made"), _("suffered"))
    return lay_out(picture, width, height, _("share"))


def lines_of(picture: HeatPicture, layout: HeatLayout, style: Callable[[str], Style], page: Style) -> HeatLines:
    """Colour a picture of either kind."""
    return (CutInLines if picture.who_on_whom else HeatLines)(picture, layout, style, page)


def count(times: int, cells: int) -> str:
    """Write how often with a blank beside it where there are two cells; ``·`` never, ``+`` what does not fit."""
    figure = str(times) if times else glyph(0)
    return figure if len(figure) <= max(cells - 1, 1) else _TOO_MANY


def beginning(name: str, cells: int) -> str:
    """Take as much of a name as fits in so many cells."""
    kept = name[: cells * _LONGEST_CLUSTER]
    while cell_len(kept) > cells:
        kept = kept[:-1]
    return kept.rstrip()


def explanation(room: int, *, too_many: int = 0) -> str:
    """Explain the picture in at most ``room`` cells; ``+`` stands for figures of ``too_many`` and more, if any."""
    rows, blank = _("how often the row cut in on the column"), _("blank: the same person")
    more = f"   {_('+ means {n} or more').format(n=too_many)}" if too_many else ""
    short = _("row cut in on column")
    wordings = (f"{rows}{more}   {blank}", f"{rows}{more}", f"{short}{more}", short)
    return next((words for words in wordings if cell_len(words) <= room), "")


class CutInLines(HeatLines):
    """Who cut in on whom: a column for each person, in the order of the rows."""

    def value(self, cursor: tuple[int, int]) -> str:
        """Tell how often one cut in on another; where both are one, what they made and suffered in all."""
        at, column = cursor
        row = self.picture.rows[at]
        who, whom = (shorten(self._names[n], LONGEST_NAME) for n in cursor)
        times = row.figures[column]
        if row.levels[column] is None:
            return _("{name}: made {made}, suffered {suffered}").format(
                name=who, made=sum(row.figures), suffered=self.picture.totals[column]
            )
        return ngettext("{who} cut in on {whom}: {n} time", "{who} cut in on {whom}: {n} times", times).format(
            who=who, whom=whom, n=times
        )

    def totals(self, view: View) -> list[Segment]:
        """Draw how often each was cut in on."""
        layout = self.layout
        word = shorten(_("suffered"), layout.name_width)
        return [
            self._label(word),
            self._space(layout.cells_left - cell_len(word)),
            *(
                self._label(f"{count(times, layout.cell_width):^{layout.cell_width}}")
                for times in self.picture.totals[view.first_bin : view.first_bin + layout.bins_shown]
            ),
        ]

    def _times(self, view: View) -> list[Segment]:
        """Draw the heads of the columns: the beginnings of names, that of the cursor's column in bold."""
        layout = self.layout
        above = shorten(f"… {view.first_row}" if view.first_row else "", layout.name_width)
        line = [self._label(above), self._space(layout.cells_left - cell_len(above))]
        chosen = view.cursor[1] if view.cursor else -1
        for at in range(view.first_bin, view.first_bin + layout.bins_shown):
            head = beginning(one_line(self.picture.labels[at]), max(layout.cell_width - 1, 1))
            left = (layout.cell_width - cell_len(head)) // 2
            right = layout.cell_width - cell_len(head) - left
            text = f"{' ' * left}{head}{' ' * right}"
            line.append(Segment(text, self._style("bold")) if at == chosen else self._label(text))
        gap = layout.shares_left - layout.cells_right
        return [*line, self._space(gap), self._label(_("made"))] if layout.share_width else line

    def _drawn_cells(self, at: int, view: View) -> list[Segment]:
        row, width = self.picture.rows[at], self.layout.cell_width
        shown = slice(view.first_bin, view.first_bin + self.layout.bins_shown)
        return [
            self._cells[None]
            if level is None
            else Segment(f"{count(times, width):^{width}}", self._style(f"level-{level}"))
            for level, times in zip(row.levels[shown], row.figures[shown], strict=True)
        ]

    def _chosen(self, at: int, column: int) -> Segment:
        row, width = self.picture.rows[at], self.layout.cell_width
        text = " " if row.levels[column] is None else count(row.figures[column], width)
        bracketed = f"[{text}]" if width >= len(text) + BRACKETED - 1 else text
        return Segment(f"{bracketed:^{width}}", self._style("cursor"))

    def _legend(self, width: int) -> list[Segment]:
        swatches = [
            Segment(f" {glyph(level)}{_TOO_MANY if level == STEPS else ' '}", self._cells[level].style)
            for level in range(STEPS + 1)
        ]
        most = 10 ** max(self.layout.cell_width - 1, 1)
        figures = (times for row in self.picture.rows for times in (*row.figures, *self.picture.totals))
        too_many = most if max(figures, default=0) >= most else 0
        room = width - self.layout.cells_left - _SWATCH * len(swatches) - 2
        return [
            self._space(self.layout.cells_left),
            *swatches,
            self._label(f"  {explanation(room, too_many=too_many)}"),
        ]
