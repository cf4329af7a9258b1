"""What a draw looks like, compared with pictures that somebody looked at and accepted.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_draw_pictures.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.app import App
from textual.pilot import Pilot

from data.conduct.house import House
from tests.tui.draw_scenes import STAGES, TWENTY_FIVE
from tests.tui.screens import Still, come_to_rest, typed
from tests.tui.test_pictures import Compare, Picture
from tui.app import FolkmootApp
from tui.wall_app import WallApp

SMALL, LARGE, ROOMY = (80, 24), (120, 40), (200, 50)
LOOKS = [(scene, *look) for scene in STAGES for look in (("lamp", SMALL), ("paper", LARGE))]
OTHER_LOOKS = [
    ("before", "lamp", ROOMY),
    ("before", "paper", SMALL),
    ("several-places", "lamp", LARGE),
    ("tickets", "paper", SMALL),
    ("tickets", "lamp", LARGE),
    ("drawn", "paper", SMALL),
    ("drawn", "lamp", LARGE),
    ("drawn", "paper", ROOMY),
    ("filled", "paper", SMALL),
    ("order", "lamp", LARGE),
]
WALL_LOOKS = [
    ("before", "paper", SMALL),
    ("promised", "lamp", SMALL),
    ("tickets", "lamp", SMALL),
    ("tickets", "paper", ROOMY),
    ("drawn", "paper", SMALL),
    ("filled", "lamp", SMALL),
    ("filled", "paper", LARGE),
    ("again", "lamp", SMALL),
    ("order-taken", "paper", SMALL),
]


def named(part: object) -> str:
    """Name a picture by its scene, its sheet and its size."""
    return "x".join(map(str, part)) if isinstance(part, tuple) else str(part)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Still]:
    """Sit down in a house of twenty-five."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    terminal = Still(Path("house"), TWENTY_FIVE)
    yield terminal
    terminal.leave()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Compare:
    """Compare an app with its accepted picture once it has come to rest."""
    monkeypatch.setattr(pytest_textual_snapshot, "SVGImageExtension", Picture)
    snap_compare: Compare = request.getfixturevalue("snap_compare")

    def compare(
        app: App[None], size: tuple[int, int], then: Callable[[Pilot[None]], Awaitable[None]] = come_to_rest
    ) -> bool:
        same = snap_compare(app, terminal_size=size, run_before=then)
        assert app._exception is None
        return same

    return compare


@pytest.mark.parametrize(("scene", "sheet", "size"), [*LOOKS, *OTHER_LOOKS], ids=named)
def test_page(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """Every stage of a draw looks as it was accepted."""
    STAGES[scene](at)
    assert drawn(FolkmootApp(at.session, sheet), size)


@pytest.mark.parametrize(("scene", "sheet", "size"), WALL_LOOKS, ids=named)
def test_wall(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """The room sees who and why, the tickets, the name, and the receipt."""
    STAGES[scene](at)
    app = WallApp(House.open(at.session.home), sheet)
    app.around = at.around
    assert drawn(app, size)


def test_a_ticket_is_checked(at: Still, drawn: Compare) -> None:
    """The command that recomputes a ticket stands above the keys, whole."""
    STAGES["receipt"](at)
    app = FolkmootApp(at.session)
    assert drawn(app, SMALL, lambda pilot: typed(pilot, "c", "mara", "enter"))
