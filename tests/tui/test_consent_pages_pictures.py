"""What consent looks like, compared with pictures that somebody looked at and accepted.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_consent_pages_pictures.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.app import App
from textual.pilot import Pilot

from data.conduct.deciding import change_setting
from data.conduct.house import House
from tests.tui.consent_scenes import BESIDE, STAGES
from tests.tui.screens import Still, come_to_rest, typed
from tests.tui.test_pictures import Compare, Picture
from tui.app import FolkmootApp
from tui.wall_app import WallApp

SMALL, LARGE = (80, 24), (120, 40)
STAGE_LOOKS = [(stage, sheet, size) for stage in STAGES for sheet in ("lamp", "paper") for size in (SMALL, LARGE)]
OTHER_LOOKS = [(scene, *look) for scene in BESIDE for look in (("lamp", SMALL), ("paper", LARGE))]
WALL_LOOKS = [
    ("object", "paper", SMALL),
    ("test", "lamp", SMALL),
    ("resolve", "paper", LARGE),
    ("agreed", "lamp", SMALL),
]


def named(part: object) -> str:
    """Name a picture by its scene, its sheet and its size."""
    return "x".join(map(str, part)) if isinstance(part, tuple) else str(part)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Still]:
    """Sit down in a house of twelve that knows standing aside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    terminal = Still(Path("house"))
    house = terminal.session.house
    assert house is not None
    change_setting(house, "stand_aside", "yes", "so decided", terminal.session.today)
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


@pytest.mark.parametrize(("scene", "sheet", "size"), [*STAGE_LOOKS, *OTHER_LOOKS], ids=named)
def test_page(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """Every stage, and every page beside them, looks as it was accepted."""
    (STAGES | BESIDE)[scene](at)
    assert drawn(FolkmootApp(at.session, sheet), size)


@pytest.mark.parametrize(("scene", "sheet", "size"), WALL_LOOKS, ids=named)
def test_wall(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """The room sees the question, the argument, and what the workplace goes by."""
    STAGES[scene](at)
    app = WallApp(House.open(at.session.home), sheet)
    app.around = at.around
    assert drawn(app, size)


def test_hands_are_named_before_they_count(at: Still, drawn: Compare) -> None:
    """Whom consent by show of hands covers stands above the keys, until enter."""
    STAGES["object"](at)
    app = FolkmootApp(at.session)
    assert drawn(app, SMALL, lambda pilot: typed(pilot, "h"))


def test_a_way_on_that_is_refused(at: Still, drawn: Compare) -> None:
    """The rule says what is missing before the matter can be carried further."""
    STAGES["resolve"](at)
    app = FolkmootApp(at.session, "paper")
    assert drawn(app, SMALL, lambda pilot: typed(pilot, "g"))
