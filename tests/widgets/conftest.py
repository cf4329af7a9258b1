from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.themes import STOCK_CSS, dress


class Sheet(App[None]):
    """A page with the given widgets and nothing else."""

    CSS = STOCK_CSS

    def __init__(self, *widgets: Widget, theme: str = "paper") -> None:
        super().__init__()
        dress(self, theme)
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        """Place the widgets under one another."""
        yield from self._widgets


@pytest.fixture
def sheet() -> Callable[..., App[None]]:
    """Build an app in one of the two themes around some widgets."""
    return Sheet
