"""What founding a workplace looks like, compared with pictures that somebody looked at and accepted.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_founding_pictures.py --snapshot-update
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.pilot import Pilot

from data.conduct.recovering import Offer
from data.conduct.surroundings import Surroundings
from tests.tui.screens import come_to_rest, typed
from tests.tui.test_pictures import Picture
from tui.app import FolkmootApp
from tui.session import Session

AROUND = Surroundings(lambda: 1_893_456_000_000, lambda: "0" * 64, lambda: "ab12", "Europe/Madrid")
GIVEN = ("Amina", "Bo", "Chloé", "Dörte", "Émile", "Farid", "Greta", "Hélène", "Inês", "Jürgen", "Käthe", "Łukasz")
NAMED = ("enter", "Demo Bakery", "enter")
LISTED = (*NAMED, "f", "members.csv", "enter")
AREA = (*LISTED, "enter", "enter", "enter")
STEPS: dict[str, tuple[str, ...]] = {
    "name": (),
    "members": NAMED,
    "trouble": (*NAMED, "f", "wrong.csv", "enter"),
    "listed": LISTED,
    "zone": (*LISTED, "enter"),
    "another-zone": (*LISTED, "enter", "z", "ma"),
    "constellations": (*LISTED, "enter", "enter", "down"),
    "protocol": AREA,
    "area": (*AREA, "down"),
    "rule": (*AREA, "down", "enter"),
    "threshold": (*AREA, "down", "v", "/7", "enter", "enter", "enter"),
    "settings": (*AREA, "enter", "down", "down"),
    "setting": (*AREA, "enter", "down", "down", "enter", "99", "enter"),
    "look": (*AREA, "enter", "enter"),
}
SMALL, LARGE, ROOMY = (80, 24), (120, 40), (200, 50)
ALL = [(step, "lamp", SMALL) for step in STEPS]
SOME = [(step, "paper", LARGE) for step in ("listed", "constellations", "protocol", "settings", "look")]
FEW = [(step, "paper", ROOMY) for step in ("protocol", "look")]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Open a terminal on a home without a workplace, beside two lists of members."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    teams, standings = ("Bread", "Bread|Shop", "Café"), ("full", "full", "full", "no vote", "full", "guest")
    rows = [
        f"{name} Demo;{teams[n % 3]};{standings[n % 6]};person-{n}@demo.example"
        for n, name in enumerate((*GIVEN, "Bo"))
    ]
    Path("members.csv").write_text("\n".join(("Name;Team;Status;Email", *rows)), "utf-8")
    Path("wrong.csv").write_text("Name;Status\nAmina Demo;boss\nBo Demo;full\nBo Demo;full\n;guest\n", "utf-8")
    return Session(None, Path("house"), AROUND)


@pytest.mark.parametrize(("step", "sheet", "size"), [*ALL, *SOME, *FEW], ids=str)
def test_a_step_of_founding_looks_like_this(
    session: Session,
    step: str,
    sheet: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Each step at the smallest size, those with most to show at larger ones, dark and light."""
    monkeypatch.setattr(pytest_textual_snapshot, "SVGImageExtension", Picture)

    async def come_there(pilot: Pilot[Any]) -> None:
        await come_to_rest(pilot)
        await typed(pilot, *STEPS[step])

    snap_compare = request.getfixturevalue("snap_compare")
    app = FolkmootApp(session, sheet)
    assert snap_compare(app, terminal_size=size, run_before=come_there)
    assert app._exception is None


def test_a_damaged_workplace_looks_like_this(
    session: Session, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """What is wrong, what can be put back, and one key for it."""
    monkeypatch.setattr(pytest_textual_snapshot, "SVGImageExtension", Picture)
    damage = "house/workplace.json is damaged: 7885 bytes should follow its first line, and 3873 do."
    session.offer = Offer(damage, "Demo Bakery", 13, 2, "May assembly")
    snap_compare = request.getfixturevalue("snap_compare")
    assert snap_compare(FolkmootApp(session), terminal_size=SMALL, run_before=come_to_rest)
