from pathlib import Path

import pytest

from tests.conduct.table import Table


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Found a house in a home of its own."""
    return Table(tmp_path / "home")
