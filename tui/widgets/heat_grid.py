"""The heat map: who spoke when, or who cut in on whom, drawn line by line, with a cursor for exact values."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from data.language import _
from tui.widgets.heat_cut_ins import fit, lines_of
from tui.widgets.heat_lines import HeatLines, View
from tui.widgets.heat_picture import STEPS, HeatPicture

TURN_KEY: Final = "i"


class HeatGrid(Widget, can_focus=True):
    """People by time. Arrow keys move a cursor; the line beneath tells the exact value of its cell.

    As high as it needs to be, leaving ``rows_below`` rows of its container for what stands under it; where people do
    not fit they stand in columns, and then they scroll, with the times kept above them. The last row is air until there
    is a cursor, or another picture behind: then it says with which key to turn to that.
    """

    class Turned(Message):
        """The picture behind is in front now, and may need more room or less."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"heat-grid--level-{level}" for level in range(STEPS + 1)),
        "heat-grid--cursor",
        "heat-grid--label",
        "heat-grid--bold",
    }
    DEFAULT_CSS = """
    HeatGrid {
        width: 1fr;
        height: auto;
        color: $ink;
        & > .heat-grid--level-0 { background: $heat-0; color: $heat-0-digit; }
        & > .heat-grid--level-1 { background: $heat-1; color: $heat-1-digit; }
        & > .heat-grid--level-2 { background: $heat-2; color: $heat-2-digit; }
        & > .heat-grid--level-3 { background: $heat-3; color: $heat-3-digit; }
        & > .heat-grid--level-4 { background: $heat-4; color: $heat-4-digit; }
        & > .heat-grid--level-5 { background: $heat-5; color: $heat-5-digit; }
        & > .heat-grid--cursor { background: $ink; color: $paper; text-style: bold; }
        & > .heat-grid--label { color: $soft; }
        & > .heat-grid--bold { color: $ink; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(0, -1)", _("earlier"), show=False, id="heat-map.earlier"),
        Binding("right", "move(0, 1)", _("later"), show=False, id="heat-map.later"),
        Binding("up", "move(-1, 0)", _("person above"), show=False, id="heat-map.above"),
        Binding("down", "move(1, 0)", _("person below"), show=False, id="heat-map.below"),
        Binding(TURN_KEY, "turn_over", _("who cut in on whom"), show=False, id="heat-map.turn-over"),
    ]

    picture: var[HeatPicture] = var(HeatPicture((), ()))
    cursor: var[tuple[int, int] | None] = var(None)

    def __init__(
        self,
        picture: HeatPicture,
        *,
        rows_below: int = 0,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._rows_below = rows_below
        self._first_row = 0
        self._first_bin = 0
        self._lines: HeatLines | None = None
        self._lines_size = Size()
        self._behind: HeatPicture | None = None
        self.set_reactive(HeatGrid.picture, picture)

    def watch_picture(self) -> None:
        """Draw another picture; a cursor that still has a cell stays."""
        if self.cursor is not None:
            row, column = self.cursor
            if row >= len(self.picture.rows) or column >= len(self.picture.labels):
                self.cursor = None
        self._lines = None
        self._keep_in_sight()
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def watch_cursor(self) -> None:
        """Bring the cursor's cell into sight."""
        self._keep_in_sight()

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor, at first to the top left; it stops at the edges."""
        rows, columns = len(self.picture.rows), len(self.picture.labels)
        if not rows or not columns:
            return
        if self.cursor is None:
            self.cursor = (self._first_row, self._first_bin)
        else:
            row, column = self.cursor
            self.cursor = (min(max(row + down, 0), rows - 1), min(max(column + right, 0), columns - 1))

    def show_pictures(self, picture: HeatPicture, behind: HeatPicture | None) -> None:
        """Show a picture, or the one behind it where that is in front; without one behind the first is shown."""
        if behind is not None and self.picture.who_on_whom == behind.who_on_whom:
            picture, behind = behind, picture
        self._behind = behind
        self.picture = picture
        self.refresh()

    def takes(self, key: str) -> bool:
        """Whether a key is the map's own now."""
        return key in {"up", "down", "left", "right"} or (key == TURN_KEY and self._behind is not None)

    def action_turn_over(self) -> None:
        """Bring the picture behind to the front; the cursor goes, for its cell means something else there."""
        if self._behind is not None:
            self.cursor = None
            self._behind, self.picture = self.picture, self._behind
            self._first_row = self._first_bin = 0
            self.post_message(self.Turned())

    def turn_page(self) -> None:
        """Show the people who did not fit, and after the last of them the first again."""
        layout, people = self._laid_out().layout, len(self.picture.rows)
        shown_to_the_end = self._first_row + layout.people_shown >= people
        self._show_from(0 if shown_to_the_end else self._first_row + layout.people_shown)

    def on_mouse_scroll_down(self) -> None:
        """Show later people."""
        self._show_from(self._first_row + 1)

    def on_mouse_scroll_up(self) -> None:
        """Show earlier people."""
        self._show_from(self._first_row - 1)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight in the new size."""
        del event
        self._keep_in_sight()

    def notify_style_update(self) -> None:
        """Draw again in the colours of another theme."""
        super().notify_style_update()
        self._lines = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of times, people, legend and value, as many as the container has room for."""
        del viewport
        return fit(self.picture, width, container.height - self._rows_below).height

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        view = View(self._first_row, self._first_bin, self.cursor, self._hint)
        segments = self._laid_out().line(y, view, self.size.width)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _laid_out(self) -> HeatLines:
        if self._lines is None or self._lines_size != self.size:
            layout = fit(self.picture, self.size.width, self.size.height)
            self._lines = lines_of(self.picture, layout, self._role, self.rich_style)
            self._lines_size = self.size
        return self._lines

    @property
    def _hint(self) -> tuple[str, str]:
        """The key that turns to the picture behind, and what is to be seen there."""
        if self._behind is None or not self.can_focus:
            return "", ""
        return TURN_KEY, _("who cut in on whom") if self._behind.who_on_whom else _("who spoke when")

    def _role(self, name: str) -> Style:
        return self.get_component_rich_style(f"heat-grid--{name}")

    def _keep_in_sight(self) -> None:
        layout = self._laid_out().layout
        row, column = self.cursor or (self._first_row, self._first_bin)
        first_bin = min(max(self._first_bin, column - layout.bins_shown + 1), column)
        self._first_bin = max(min(first_bin, len(self.picture.labels) - layout.bins_shown), 0)
        self._show_from(min(max(self._first_row, row - layout.people_shown + 1), row))

    def _show_from(self, row: int) -> None:
        last = len(self.picture.rows) - self._laid_out().layout.people_shown
        self._first_row = max(min(row, last), 0)
        self.refresh()
