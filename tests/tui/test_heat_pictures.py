"""What the map and who cut in on whom look like, compared with pictures that somebody looked at.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_heat_pictures.py --snapshot-update
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.app import App
from textual.pilot import Pilot

from data.meeting.marks import CutInOutcome
from data.rules import opening
from tests.tui.scenes import reach
from tests.tui.screens import Still, come_to_rest, typed
from tests.tui.terminal import names
from tests.tui.test_pictures import Picture
from tui.app import FolkmootApp

Compare = Callable[[App[None], tuple[int, int]], bool]
SMALL, LARGE, ROOMY = (80, 24), (120, 40), (200, 50)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Compare:
    """Compare the other picture of the map, with a cursor in it, with the accepted one."""
    monkeypatch.setattr(pytest_textual_snapshot, "SVGImageExtension", Picture)
    snap_compare = request.getfixturevalue("snap_compare")

    async def turn(pilot: Pilot[Any]) -> None:
        await come_to_rest(pilot)
        await typed(pilot, "i", "right", "right", "down", "down")

    def compare(app: App[None], size: tuple[int, int]) -> bool:
        same: bool = snap_compare(app, terminal_size=size, run_before=turn)
        assert app._exception is None
        return same

    return compare


@pytest.fixture
def seats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Still]]:
    """Sit down in houses of so many, whose home has the same name on every machine."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    taken: list[Still] = []

    def sit_down(people: int) -> Still:
        taken.append(Still(Path("house"), names(people)))
        return taken[-1]

    yield sit_down
    for terminal in taken:
        terminal.leave()


def cut_in_and_look(at: Still, *, named: bool = True) -> None:
    """Come to the map of a meeting in which many cut in on others, and one on another twelve times."""
    reach(at, "over-time")
    under_way = at.session.meeting_under_way
    if not named:
        assert under_way.act(opening.decide_counting, counting=True, named=False) is None
    counted = sorted(under_way.participation.counted)
    pairs = [(n, (n * n + 1) % len(counted)) for n in range(len(counted))] + [(0, 1)] * 11 + [(1, 0)] * 2
    for one, other in pairs:
        if one != other:
            under_way.floor.cut_in(at.now, counted[one], counted[other], CutInOutcome.GAVE_UP)
            at.on_by(seconds=2)
    at.on()
    at.press("skip", "no time left today")
    at.on()


@pytest.mark.parametrize(
    ("people", "sheet", "size"),
    [
        (7, "paper", SMALL),
        (12, "lamp", SMALL),
        (12, "paper", LARGE),
        (12, "lamp", ROOMY),
        (60, "paper", SMALL),
        (60, "lamp", LARGE),
        (60, "paper", ROOMY),
    ],
    ids=lambda part: "x".join(map(str, part)) if isinstance(part, tuple) else str(part),
)
def test_who_cut_in_on_whom(
    seats: Callable[[int], Still], drawn: Compare, people: int, sheet: str, size: tuple[int, int]
) -> None:
    """Few and many people, in both sheets, on small and large screens."""
    at = seats(people)
    cut_in_and_look(at)
    assert drawn(FolkmootApp(at.session, sheet), size)


def test_who_cut_in_on_whom_by_letters(seats: Callable[[int], Still], drawn: Compare) -> None:
    """Where the group chose letters, rows, columns and the value under the cursor have letters."""
    at = seats(12)
    cut_in_and_look(at, named=False)
    assert drawn(FolkmootApp(at.session, "paper"), SMALL)


def test_who_cut_in_on_whom_without_colour(
    seats: Callable[[int], Still], drawn: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With NO_COLOR digits, dots, blanks and brackets say it all."""
    at = seats(12)
    monkeypatch.setenv("NO_COLOR", "1")
    cut_in_and_look(at)
    assert drawn(FolkmootApp(at.session), SMALL)
