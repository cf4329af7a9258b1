"""The one screen that shows any page: header, agenda, middle, second sheet, questions, footer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from data.language import _
from tui.pages.page import Block, Document, Large, Map, Page, Title
from tui.widgets.foot_line import Foot
from tui.widgets.footer import PageFooter
from tui.widgets.form import Form
from tui.widgets.header import HeaderText, PageHeader
from tui.widgets.heat_grid import HeatGrid
from tui.widgets.heat_picture import HeatPicture, lay_out
from tui.widgets.letters import set_letters
from tui.widgets.plain_text import one_line
from tui.widgets.setting import set_sheet
from tui.widgets.sheet import Sheet

PAGE_STYLES = Path(__file__).with_name("page.tcss")
NARROW, MEDIUM, ROOMY = 60, 100, 160
_FEWEST_ROWS = 18
_LARGE_TITLE_ROWS = 44
_AIRY_ROWS = 30
_FRAME_ROWS = 6
"""Rows of header and footer."""

_FOOT_ROWS = 3
_AIR_AROUND_MAP = 2
_FEWEST_MAP_ROWS = 6
_MARGINS = 4
_SHEETS, _ROOMY_SHEETS = (30, 28, 6), (42, 42, 17)
"""Cells of the agenda, of the second sheet and of the margins of the middle, as page.tcss sets them."""


@dataclass(frozen=True)
class Shown:
    """A page with what stands around it."""

    page: Page
    header: HeaderText
    foot: Foot
    agenda: tuple[Block, ...] = ()


def without_front_matter(text: str) -> str:
    """Leave out the block of keys for machines that stands before a Markdown text."""
    parts = text.split("---\n", 2)
    return parts[2] if text.startswith("---\n") and len(parts) > 2 else text  # noqa: PLR2004


class PageScreen(Screen[None]):
    """Shows what it is given; every key a person presses goes to the app."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual declares it so
        (0, "-tiny"),
        (NARROW, "-narrow"),
        (MEDIUM, "-medium"),
        (ROOMY, "-roomy"),
    ]

    class KeyPressed(Message):
        """A key that is no answer to a question; ``key`` is its name or its character."""

        def __init__(self, key: str, character: str) -> None:
            super().__init__()
            self.key = key
            self.character = character

    class Ready(Message):
        """The screen is there, or has another size: it can be given its page."""

    def __init__(self, *, keys: bool = True) -> None:
        super().__init__()
        self._keys = keys
        self._shown: Shown | None = None
        self._read: Document | None = None

    def compose(self) -> ComposeResult:
        """Place the parts from top to bottom."""
        yield PageHeader()
        with Horizontal(id="sheets"):
            with VerticalScroll(id="agenda", can_focus=False):
                yield Sheet(shrink=True, id="agenda-sheet")
            with VerticalScroll(id="middle", can_focus=False):
                yield Sheet(id="page")
                yield HeatGrid(HeatPicture((), ()), id="map")
                yield Sheet(id="below")
            with VerticalScroll(id="leaf", can_focus=False):
                yield Sheet(shrink=True, id="leaf-sheet")
        yield Static(id="tiny")
        yield Form()
        if self._keys:
            yield PageFooter()

    def on_mount(self) -> None:
        """Ask for the first page."""
        self.post_message(self.Ready())

    @property
    def narrow(self) -> bool:
        """Whether there is room for the page and one sheet only."""
        return self.size.width < MEDIUM

    @property
    def room(self) -> tuple[int, int]:
        """The cells and rows the page may take without being scrolled."""
        width, height = self.size
        return max(1, width - _MARGINS), height - _FRAME_ROWS + (_FOOT_ROWS if not self._keys else 0) - 1

    @property
    def whole(self) -> bool:
        """Whether all parts are there: a screen that is being closed has lost them."""
        return bool(self.query(PageHeader)) and bool(self.query(Form))

    @property
    def form(self) -> Form:
        """The questions."""
        return self.query_one(Form)

    def show(self, shown: Shown) -> None:
        """Show a page; the same page again costs nothing, and a screen that is being closed shows nothing."""
        if shown == self._shown or not self.whole:
            return
        before, self._shown = self._shown, shown
        page = shown.page
        self.query_one(PageHeader).text = shown.header
        if self._keys:
            self.query_one(PageFooter).foot = shown.foot
        self._lay_out(shown)
        if before is None or before.page.name != page.name or before.page.title != page.title:
            self.query_one("#middle", VerticalScroll).scroll_home(animate=False)
            self.remove_class("-agenda-asked")

    def _lay_out(self, shown: Shown) -> None:
        width, height = self.size
        tiny = width < NARROW or height < _FEWEST_ROWS
        if tiny:
            self.query_one("#tiny", Static).update(
                _(
                    "This terminal is {width} × {height}. Make it at least {w} × {h}. The meeting goes on, and is on "
                    "disk."
                ).format(width=width, height=height, w=NARROW, h=_FEWEST_ROWS)
            )
        blocks = shown.page.blocks
        if (
            self.narrow
            and len(blocks) > 1
            and isinstance(blocks[0], Title)
            and one_line(blocks[0].text) == shown.header.title
        ):
            blocks = blocks[1:]
        position = next((n for n, block in enumerate(blocks) if isinstance(block, Map)), None)
        document = next((block for block in blocks[:position] if isinstance(block, Document)), None)
        self.update_classes({
            "-tiny": tiny,
            "-short": height < _AIRY_ROWS,
            "-with-agenda": bool(shown.agenda) and not self._letters_need_room(shown.page),
            "-with-leaf": bool(shown.page.leaf),
            "-with-map": position is not None,
            "-with-document": document is not None,
        })  # fmt: skip  # all at once: each change looks at every widget again
        large = width >= ROOMY and height >= _LARGE_TITLE_ROWS
        for sheet in self.query(Sheet):
            sheet.large_titles = large and sheet.id == "page"
        if position is not None:
            grid = self.query_one(HeatGrid)
            picture = blocks[position]
            assert isinstance(picture, Map)
            below, above = blocks[position + 1 :], blocks[:position]
            self.query_one("#below", Sheet).blocks = below
            self._fit_map(grid, picture.picture, (*above, *below))
            if self._keys:
                grid.focus()
            blocks = blocks[:position]
        else:
            self.query_one("#below", Sheet).blocks = ()
            if self.focused is self.query_one(HeatGrid):
                self.set_focus(None)
        if document is not None and document != self._read:
            self._read = document
            self._open(document)
        self.query_one("#page", Sheet).blocks = blocks
        self.query_one("#leaf-sheet", Sheet).blocks = shown.page.leaf
        self.query_one("#agenda-sheet", Sheet).blocks = shown.agenda

    def _open(self, document: Document) -> None:
        from textual.widgets import Markdown  # noqa: PLC0415  # only who reads a document waits for its parser

        text = without_front_matter(document.markdown)
        found = self.query("#document")
        if found:
            found.first(Markdown).update(text)
        else:
            self.query_one("#middle").mount(Markdown(text, id="document", open_links=False))

    def _letters_need_room(self, page: Page) -> bool:
        """Whether a word in display letters fits only without the agenda beside it."""
        agenda, leaf, air = _ROOMY_SHEETS if self.size.width >= ROOMY else _SHEETS
        middle = self.size.width - agenda - (leaf if page.leaf else 0) - air
        words = [block for block in page.blocks if isinstance(block, Large)]
        return any(
            set_letters(word.text, middle, word.lines) is None
            and set_letters(word.text, middle + agenda, word.lines) is not None
            for word in words
        )

    def _fit_map(self, grid: HeatGrid, picture: HeatPicture, around: tuple[Block, ...]) -> None:
        """Give the map the rows that the text around it leaves."""
        width, height = self.size
        air = 0 if height < _AIRY_ROWS else _AIR_AROUND_MAP
        text = len(set_sheet(around, width - _MARGINS - 1, 0))
        rows = max(_FEWEST_MAP_ROWS, height - _FRAME_ROWS + (0 if self._keys else _FOOT_ROWS) - text - air)
        grid.picture = picture
        grid.styles.height = min(rows, lay_out(picture, width - _MARGINS, rows, _("share")).height)

    def toggle_agenda(self) -> None:
        """Show or hide the agenda where there is no room for it beside the page."""
        if self._shown is not None and self._shown.agenda:
            self.toggle_class("-agenda-asked")

    def on_resize(self) -> None:
        """Choose again what there is room for."""
        if self._shown is not None:
            self._lay_out(self._shown)
            self.post_message(self.Ready())

    def on_key(self, event: events.Key) -> None:
        """Hand keys to the app, unless a question is open."""
        if not self._keys or self.form.open:
            return
        if event.key in {"pageup", "pagedown", "home", "end"}:
            return
        if event.key in {"up", "down", "left", "right"} and self.focused is self.query_one(HeatGrid):
            return
        character = event.character if event.is_printable and event.character else ""
        event.stop()
        event.prevent_default()
        self.post_message(self.KeyPressed(event.key if event.key == "space" else character or event.key, character))
