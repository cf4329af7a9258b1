"""What the screens look like, compared with pictures that somebody looked at and accepted.

After a change that is meant to be seen, draw them anew, and look at each that changed before it is kept::

    pytest tests/tui/test_pictures.py --snapshot-update
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_textual_snapshot  # type: ignore[import-untyped]  # it has no types
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from data.conduct.house import House
from data.record.errors import NotRecordedError
from data.record.record import Record
from tests.tui.scenes import reach
from tests.tui.screens import Still, come_to_rest, typed
from tui import themes
from tui.app import FolkmootApp
from tui.wall_app import WallApp

Compare = Callable[..., bool]
SMALL, USUAL, LARGE, ROOMY = (80, 24), (100, 30), (120, 40), (200, 50)
ADDRESSES = re.compile(r"\s*@font-face \{.*?\}|\s*<!-- Generated with Rich.*?-->", re.DOTALL)


class Picture(pytest_textual_snapshot.SVGImageExtension):  # type: ignore[misc]  # see above
    """A picture without the addresses that its fonts would be fetched from."""

    def serialize(self, *args: Any, **kwargs: Any) -> str:
        """Leave the addresses out, of what is drawn and so of what is kept."""
        return ADDRESSES.sub("", super().serialize(*args, **kwargs))


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Still]:
    """Sit down in a house of twelve whose home has the same name on every machine."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FOLKMOOT_GLYPHS"):
        monkeypatch.delenv(name, raising=False)
    terminal = Still(Path("house"))
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


@pytest.mark.parametrize(
    ("scene", "sheet", "size"),
    [
        ("start", "lamp", SMALL),
        ("workplace", "paper", USUAL),
        ("welcome", "lamp", SMALL),
        ("presence", "lamp", SMALL),
        ("draw-before", "paper", SMALL),
        ("draw-slips", "lamp", SMALL),
        ("draw-revealed", "paper", USUAL),
        ("counting", "paper", SMALL),
        ("agenda", "lamp", USUAL),
        ("queue", "paper", LARGE),
        ("desk", "paper", ROOMY),
        ("desk", "lamp", SMALL),
        ("desk", "paper", USUAL),
        ("objection", "lamp", SMALL),
        ("objection", "paper", USUAL),
        ("objection", "lamp", ROOMY),
        ("test", "paper", SMALL),
        ("resolve", "lamp", USUAL),
        ("amended", "lamp", SMALL),
        ("amended", "paper", LARGE),
        ("agreed", "paper", SMALL),
        ("count", "lamp", SMALL),
        ("verdict", "lamp", USUAL),
        ("verdict", "paper", SMALL),
        ("verdict", "lamp", ROOMY),
        ("over-time", "lamp", SMALL),
        ("map", "paper", SMALL),
        ("map", "lamp", LARGE),
        ("change", "lamp", SMALL),
        ("closing", "paper", USUAL),
        ("closed", "lamp", SMALL),
        ("minutes", "paper", USUAL),
        ("back-at-the-start", "paper", USUAL),
    ],
    ids=lambda part: "x".join(map(str, part)) if isinstance(part, tuple) else part,
)
def test_page(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """Every step of a meeting looks as it was accepted."""
    reach(at, scene)
    assert drawn(FolkmootApp(at.session, sheet), size)


@pytest.mark.parametrize(
    ("scene", "sheet", "size"),
    [
        ("queue", "lamp", SMALL),
        ("objection", "paper", SMALL),
        ("draw-revealed", "lamp", SMALL),
        ("queue", "paper", ROOMY),
        ("verdict", "paper", USUAL),
        ("verdict", "lamp", ROOMY),
        ("draw-revealed", "paper", ROOMY),
        ("map", "lamp", USUAL),
    ],
    ids=lambda part: "x".join(map(str, part)) if isinstance(part, tuple) else part,
)
def test_wall(at: Still, drawn: Compare, scene: str, sheet: str, size: tuple[int, int]) -> None:
    """The wall looks as it was accepted."""
    reach(at, scene)
    at.on_by(seconds=30)
    app = WallApp(House.open(at.session.home), sheet)
    app.around = at.around
    assert drawn(app, size)


@pytest.mark.parametrize(
    "key", ["?", "n", "e", "g", "h", "t"], ids=["help", "line", "long-text", "choice", "once-more", "name"]
)
def test_keys_that_open_something(at: Still, drawn: Compare, key: str) -> None:
    """Help, a line, a long text, a list of choices, what is asked once more, and a name half typed."""
    reach(at, "object")

    async def press(pilot: Pilot[None]) -> None:
        await come_to_rest(pilot)
        await typed(pilot, key)
        if key == "t":
            await typed(pilot, "ask two farms", "enter", "a")
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False

    assert drawn(FolkmootApp(at.session), USUAL if key == "?" else SMALL, press)


def test_the_agenda_at_80_columns(at: Still, drawn: Compare) -> None:
    """It takes the place of the second sheet."""
    reach(at, "over-time")
    assert drawn(FolkmootApp(at.session), SMALL, lambda pilot: typed(pilot, "a"))


def test_a_refusal(at: Still, drawn: Compare) -> None:
    """One sentence in ordinary ink, behind a dash."""
    reach(at, "count")
    keys = ("enter", "9", "enter", "9", "enter", "enter", "enter")
    assert drawn(FolkmootApp(at.session), SMALL, lambda pilot: typed(pilot, *keys))


def test_a_failure(at: Still, drawn: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line in reversed ink."""
    reach(at, "objection")

    def refuse(_record: object, _event: object) -> None:
        raise NotRecordedError("The disk is full. Nothing was recorded; make room and press the key again.")

    monkeypatch.setattr(Record, "append", refuse)
    assert drawn(FolkmootApp(at.session, "paper"), SMALL, lambda pilot: typed(pilot, "c"))


def test_a_terminal_that_is_too_small(at: Still, drawn: Compare) -> None:
    """One sentence."""
    reach(at, "object")
    assert drawn(FolkmootApp(at.session), (40, 10))


@pytest.mark.parametrize("scene", ["objection", "map"])
def test_without_colour(at: Still, drawn: Compare, monkeypatch: pytest.MonkeyPatch, scene: str) -> None:
    """With NO_COLOR every state keeps its glyph, its word and its weight."""
    monkeypatch.setenv("NO_COLOR", "1")
    reach(at, scene)
    assert drawn(FolkmootApp(at.session), SMALL)


@pytest.mark.parametrize("sheet", ["lamp", "paper"])
def test_in_sixteen_colours(at: Still, drawn: Compare, monkeypatch: pytest.MonkeyPatch, sheet: str) -> None:
    """Where a terminal has sixteen colours every step of the heat map has one of them for itself."""
    monkeypatch.setattr(themes, "has_sixteen_colours", lambda _app: True)
    reach(at, "map")
    assert drawn(FolkmootApp(at.session, sheet), SMALL)


def test_in_ascii(at: Still, drawn: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that asks for it gets no other glyph than those of ASCII."""
    monkeypatch.setenv("FOLKMOOT_GLYPHS", "ascii")
    reach(at, "objection")
    assert drawn(FolkmootApp(at.session), SMALL)


def test_no_picture_names_a_place_to_fetch_from() -> None:
    """The kept pictures hold no address but the one that names their format."""
    kept = sorted((Path(__file__).parent / "__snapshots__").rglob("*.svg"))
    assert kept
    addresses = {found for path in kept for found in re.findall(r"https?://[^\" )]+", path.read_text("utf-8"))}
    assert addresses == {"http://www.w3.org/2000/svg"}
