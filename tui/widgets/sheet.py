"""A sheet of the page: its blocks, set for the width and height at hand."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.pages.page import Block
from tui.widgets.whole_sheet import set_sheet


class Sheet(Widget):
    """Draws blocks; as high as they are. A sheet that may ``shrink`` sums up long lists to stay within its room."""

    DEFAULT_CSS = """
    Sheet {
        width: 1fr;
        height: auto;
    }
    """

    blocks: reactive[tuple[Block, ...]] = reactive((), layout=True)
    roomy: reactive[bool] = reactive(False, layout=True)
    turn: reactive[int] = reactive(0)
    """Which part of lists that are too long is shown."""

    def __init__(self, *, shrink: bool = False, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._shrink = shrink
        self._room = 0
        self._set: tuple[tuple[object, ...], list[Content]] = ((), [])

    def watch_blocks(self) -> None:
        """Take no row where there is nothing to show."""
        self.display = bool(self.blocks)

    def lines(self, width: int) -> list[Content]:
        """Set the blocks, once for each width, room and content."""
        key = (self.blocks, width, self._room, self.roomy, self.turn)
        if self._set[0] != key:
            lines = set_sheet(self.blocks, width, self._room, roomy=self.roomy, shrink=self._shrink, turn=self.turn)
            self._set = (key, lines)
        return self._set[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the blocks take; how many there are is said by what the sheet lies in."""
        del viewport
        self._room = container.height
        return max(1, len(self.lines(width)))

    def render(self) -> Content:
        """Draw them."""
        return Content("\n").join(self.lines(self.content_size.width))
