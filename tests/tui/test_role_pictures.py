"""What labs, bursts, their reviews, terms and recalls look like, compared with pictures that somebody looked at.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_role_pictures.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.app import App

from data.conduct.house import House
from tests.tui.role_scenes import SCENES
from tests.tui.screens import Still, come_to_rest
from tests.tui.terminal import names
from tests.tui.test_pictures import Picture
from tui.app import FolkmootApp
from tui.wall_app import WallApp

Compare = Callable[[App[None], tuple[int, int]], bool]
SMALL, LARGE = (80, 24), (120, 40)
LOOKS = [
    ("lab", "paper", SMALL),
    ("dilemma", "lamp", SMALL),
    ("data", "paper", LARGE),
    ("options", "lamp", SMALL),
    ("put", "paper", SMALL),
    ("decided", "lamp", LARGE),
    ("complete", "paper", LARGE),
    ("incomplete", "lamp", SMALL),
    ("learning", "paper", SMALL),
    ("burst", "lamp", SMALL),
    ("burst-presence", "paper", SMALL),
    ("acts", "lamp", SMALL),
    ("acts", "paper", LARGE),
    ("burst-closing", "lamp", LARGE),
    ("review", "paper", SMALL),
    ("lesson", "lamp", LARGE),
    ("term", "lamp", SMALL),
    ("last-term", "paper", LARGE),
    ("successor", "paper", SMALL),
    ("renewal", "lamp", LARGE),
    ("recall", "paper", LARGE),
]
WALLS = [("options", "lamp", SMALL), ("acts", "paper", SMALL), ("term", "lamp", LARGE)]


def named(part: object) -> str:
    """Name a picture by its scene, its sheet and its size."""
    return "x".join(map(str, part)) if isinstance(part, tuple) else str(part)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Still]:
    """Sit down in a house of twenty."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    terminal = Still(Path("house"), names(20))
    yield terminal
    terminal.leave()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Compare:
    """Compare an app with its accepted picture once it has come to rest."""
    monkeypatch.setattr(pytest_textual_snapshot, "SVGImageExtension", Picture)
    snap_compare = request.getfixturevalue("snap_compare")

    def compare(app: App[None], size: tuple[int, int]) -> bool:
        same: bool = snap_compare(app, terminal_size=size, run_before=come_to_rest)
        assert app._exception is None
        return same

    return compare


@pytest.mark.parametrize(("scene", "sheet", "size"), LOOKS, ids=named)
def test_page(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """Every page looks as it was accepted, with twenty people waiting."""
    SCENES[scene](at)
    at.on_by(minutes=7)
    assert drawn(FolkmootApp(at.session, sheet), size)


@pytest.mark.parametrize(("scene", "sheet", "size"), WALLS, ids=named)
def test_wall(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """The room sees the ways out, the mandate, and what becomes of a term."""
    SCENES[scene](at)
    at.on_by(minutes=7)
    app = WallApp(House.open(at.session.home), sheet)
    app.around = at.around
    assert drawn(app, size)
