from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.screens import Still


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Still]:
    """Sit down in a house of twelve."""
    terminal = Still(tmp_path / "house")
    yield terminal
    terminal.leave()
