"""The one screen that shows any page: header, agenda, middle, second sheet, questions, footer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from data.language import _
from tui.pages.page import Block, Document, Large, Map, Page, Title
from tui.screens.paging import begin_again, take_page_key
from tui.widgets.foot_line import Foot
from tui.widgets.footer import PageFooter
from tui.widgets.form import Form
from tui.widgets.header import HeaderText, PageHeader
from tui.widgets.heat_cut_ins import fit
from tui.widgets.heat_grid import HeatGrid
from tui.widgets.heat_picture import HeatPicture
from tui.widgets.letters import set_letters
from tui.widgets.plain_text import one_line
from tui.widgets.sheet import Sheet
from tui.widgets.whole_sheet import set_sheet

PAGE_STYLES = Path(__file__).with_name("page.tcss")
NARROW, MEDIUM, ROOMY = 60, 100, 160
_FEWEST_ROWS = 18
_LARGE_TITLE_ROWS = 36
_AIRY_ROWS = 30
_FRAME_ROWS = 6
"""Rows of header and footer."""

_FOOT_ROWS = 3
_AIR_AROUND_MAP = 2
_FEWEST_MAP_ROWS = 6
_MARGINS = 4
_AROUND_THE_PAGE = ((ROOMY, (17, 2)), (MEDIUM, (6, 1)), (0, (4, 1)))
"""Cells beside the page and rows above it, by the least width of the terminal, as page.tcss sets them."""

_SHEETS, _ROOMY_SHEETS = (30, 28, 6), (42, 42, 17)
"""Cells of the agenda, of the second sheet and of the margins of the middle, as page.tcss sets them."""


class Shown(Struct, frozen=True):
    """A page with what stands around it."""

    page: Page
    header: HeaderText
    foot: Foot
    agenda: tuple[Block, ...] = ()


def without_front_matter(text: str) -> str:
    """Leave out the block of keys for machines that stands before a Markdown text."""
    parts = text.split("---\n", 2)
    return parts[2] if text.startswith("---\n") and len(parts) > 2 else text  # noqa: PLR2004


def letters_need_room(page: Page, width: int) -> bool:
    """Whether a word in display letters fits in a terminal of this width only without the agenda beside it."""
    agenda, leaf, air = _ROOMY_SHEETS if width >= ROOMY else _SHEETS
    middle = width - agenda - (leaf if page.leaf else 0) - air
    words = [block for block in page.blocks if isinstance(block, Large)]
    return any(
        set_letters(word.text, middle, word.lines) is None
        and set_letters(word.text, middle + agenda, word.lines) is not None
        for word in words
    )


class PageScreen(Screen[None]):
    """Shows what it is given; every key a person presses goes to the app."""

    class KeyPressed(Message):
        """A key that is no answer to a question; ``key`` is its name or its character."""

        def __init__(self, key: str, character: str) -> None:
            super().__init__()
            self.key = key
            self.character = character

    def __init__(self, contents: Callable[[PageScreen], Shown], *, keys: bool = True) -> None:
        super().__init__()
        self._contents = contents
        self._keys = keys
        self._shown: Shown | None = None
        self._laid_out = False
        self._terminal: Size | None = None
        self._read: Document | None = None

    def compose(self) -> ComposeResult:
        """Place the parts from top to bottom; the rest comes with the first page that has it."""
        yield PageHeader()
        with Horizontal(id="sheets"):
            with VerticalScroll(id="agenda", can_focus=False):
                yield Sheet(shrink=True, id="agenda-sheet")
            with VerticalScroll(id="middle", can_focus=False):
                yield Sheet(id="page")
            with VerticalScroll(id="leaf", can_focus=False):
                yield Sheet(shrink=True, id="leaf-sheet")
        if self._keys:
            yield PageFooter()

    def on_mount(self) -> None:
        """Show the first page before anything is laid out, so that it is laid out once."""
        self.show_contents()

    def show_contents(self) -> None:
        """Show what there is to be shown now, unless the screen is being closed and has lost its parts."""
        if self.query(PageHeader):
            self.show(self._contents(self))

    @property
    def terminal(self) -> Size:
        """The cells and rows of the terminal: known before the screen is laid out."""
        return self.app.size

    @property
    def narrow(self) -> bool:
        """Whether there is room for the page and one sheet only."""
        return self.terminal.width < MEDIUM

    @property
    def room(self) -> tuple[int, int]:
        """The cells and rows the page may take without being scrolled."""
        width, height = self.terminal
        sides, above = next(margins for least, margins in _AROUND_THE_PAGE if width >= least)
        return max(1, width - sides), height - _FRAME_ROWS + (_FOOT_ROWS if not self._keys else 0) - above

    @property
    def asking(self) -> bool:
        """Whether questions are open."""
        return any(form.open for form in self.query(Form))

    async def form(self) -> Form:
        """Give the questions, and make their place the first time."""
        for form in self.query(Form):
            return form
        form = Form()
        await self.mount(form, after="#sheets")
        return form

    def show(self, shown: Shown) -> None:
        """Show a page; the same page again costs nothing."""
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        page = shown.page
        self.query_one(PageHeader).text = shown.header
        if self._keys:
            self.query_one(PageFooter).foot = shown.foot
        self._lay_out(shown)
        if before is None or before.page.name != page.name or before.page.title != page.title:
            self.query_one("#middle", VerticalScroll).scroll_home(animate=False)
            begin_again(self)
            self.remove_class("-agenda-asked")

    def _lay_out(self, shown: Shown) -> None:
        self._terminal = self.terminal
        width, height = self._terminal
        tiny = width < NARROW or height < _FEWEST_ROWS
        if tiny:
            self._tell_too_small(width, height)
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
            "-narrow": width < MEDIUM,
            "-medium": MEDIUM <= width < ROOMY,
            "-roomy": width >= ROOMY,
            "-tiny": tiny,
            "-short": height < _AIRY_ROWS,
            "-with-agenda": bool(shown.agenda) and not letters_need_room(shown.page, width),
            "-with-leaf": bool(shown.page.leaf),
            "-with-map": position is not None,
            "-with-document": document is not None,
        }, update=self._laid_out)  # fmt: skip  # all at once: each change looks at every widget again
        large = width >= MEDIUM and height >= _LARGE_TITLE_ROWS
        for sheet in self.query(Sheet):
            sheet.roomy = large and position is None
        if position is not None:
            picture = blocks[position]
            assert isinstance(picture, Map)
            self._show_map(picture, blocks[:position], blocks[position + 1 :])
            blocks = blocks[:position]
        else:
            for sheet in self.query("#below").results(Sheet):
                sheet.blocks = ()
            for grid in self.query(HeatGrid):
                grid.show_pictures(HeatPicture((), ()), None)
            if isinstance(self.focused, HeatGrid):
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

    def _show_map(self, pictures: Map, above: tuple[Block, ...], below: tuple[Block, ...]) -> None:
        """Show the map, in the rows that the text around it leaves."""
        if not self.query(HeatGrid):
            self.query_one("#middle").mount(HeatGrid(HeatPicture((), ()), id="map"), Sheet(id="below"), after="#page")
        width, height = self.terminal
        air = 0 if height < _AIRY_ROWS else _AIR_AROUND_MAP
        text = len(set_sheet((*above, *below), width - _MARGINS - 1, 0))
        rows = max(_FEWEST_MAP_ROWS, height - _FRAME_ROWS + (0 if self._keys else _FOOT_ROWS) - text - air)
        grid = self.query_one(HeatGrid)
        grid.show_pictures(pictures.picture, pictures.behind if self._keys else None)
        grid.styles.height = min(rows, fit(grid.picture, width - _MARGINS, rows).height)
        self.query_one("#below", Sheet).blocks = below
        if self._keys:
            grid.focus()

    def _tell_too_small(self, width: int, height: int) -> None:
        if not self.query("#tiny"):
            self.mount(Static(id="tiny"), after="#sheets")
        self.query_one("#tiny", Static).update(
            _(
                "This terminal is {width} × {height}. Make it at least {w} × {h}. The meeting goes on, and is on disk."
            ).format(width=width, height=height, w=NARROW, h=_FEWEST_ROWS)
        )

    def toggle_agenda(self) -> None:
        """Show or hide the agenda where there is no room for it beside the page."""
        if self._shown is not None and self._shown.agenda:
            self.toggle_class("-agenda-asked")

    def on_heat_grid_turned(self) -> None:
        """Give the other picture of the map the room it needs."""
        if self._shown is not None:
            self._lay_out(self._shown)

    def on_resize(self) -> None:
        """Choose again what there is room for."""
        self._laid_out = True
        if self._shown is not None and self._terminal != self.terminal:
            self._lay_out(self._shown)
        self.show_contents()

    def on_key(self, event: events.Key) -> None:
        """Hand keys to the app, unless a question is open."""
        if not self._keys or self.asking:
            return
        if take_page_key(self, event.key):
            event.stop()
            return
        if isinstance(self.focused, HeatGrid) and self.focused.takes(event.key):
            return
        character = event.character if event.is_printable and event.character else ""
        event.stop()
        event.prevent_default()
        self.post_message(self.KeyPressed(event.key if event.key == "space" else character or event.key, character))
