"""The independent checker of docs: holds for true draws, says no to tampered ones."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from data.conduct.house import RECORD
from tests.tui.draw_scenes import STAGES, TWENTY_FIVE
from tests.tui.screens import Still
from tui.commands import folkmoot

ROOT = Path(__file__).parent.parent.parent
CHECKER = ROOT / "docs" / "check_draw.py"
VECTORS = json.loads((ROOT / "tests" / "vectors" / "draws.json").read_text("utf-8"))["vectors"]


def check(draw: dict[str, Any], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the checker the way a person would, without the project on its path."""
    return subprocess.run(
        [sys.executable, "-I", str(CHECKER), *arguments],
        input=json.dumps(draw),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.mark.parametrize("number", [0, 3, 6, 15])
def test_true_draws_hold(number: int) -> None:
    """From the receipt alone, the receipt with its outcome, and the JSON of the command, the same people are drawn."""
    receipt, outcome = VECTORS[number]["input"], VECTORS[number]["expected"]
    for draw in (receipt, receipt | outcome, outcome):
        checked = check(draw)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert checked.stdout.strip() == "drawn: " + ", ".join(outcome["drawn"])


def test_a_file_is_read(tmp_path: Path) -> None:
    """The receipt may be a file."""
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(VECTORS[0]["input"]), "utf-8")
    assert check({}, str(file)).stdout.strip() == "drawn: " + ", ".join(VECTORS[0]["expected"]["drawn"])


@pytest.mark.parametrize(
    "tampered",
    [
        {"drawn": ["hana", "chidi"]},
        {"tickets": []},
        {"seed": "0" * 64},
        {"commitment": "0" * 64},
        {"salt": "0" * 64},
        {"contributions": ["another"]},
        {"places": 1},
        {"eligible": ["hana", "chidi"]},
        {"excluded": {}},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_tampered_draws_do_not_hold(tampered: dict[str, Any]) -> None:
    """One changed part is enough, whichever it is, and the parts that do not fit are named."""
    checked = check(VECTORS[0]["input"] | VECTORS[0]["expected"] | tampered)
    assert checked.returncode == 1
    assert checked.stderr.startswith("does not hold: ")


def in_the_record(folder: Path) -> Iterator[dict[str, Any]]:
    """Gather the receipt of each draw that was revealed, from the lines of a meeting's record."""
    events = [json.loads(line) for line in (folder / RECORD).read_text("utf-8").splitlines()]
    struck = {event["of"] for event in events if event["kind"] == "Struck"}
    draws: dict[str, dict[str, Any]] = {}
    for event in (one for one in events if "draw" in one and one["seq"] not in struck):
        draw = draws.setdefault(event["draw"], {"draw_id": event["draw"], "contributions": []})
        parts = ("eligible", "excluded", "commitment", "salt", "tickets")
        draw |= {part: event[part] for part in parts if part in event}
        if event["kind"] == "DrawAnnounced":
            draw["places"] = event["places"] - len(event.get("sure", ()))
        elif event["kind"] == "SlipRead":
            draw["contributions"].append(event["text"])
        draws[event["draw"]] = draw
    yield from (draw for draw in draws.values() if "salt" in draw)


def in_the_minutes(text: str) -> Iterator[dict[str, Any]]:
    """Read the receipts of draws as they stand in the minutes, the way a person copies them."""
    for part in re.split(r"^### ", text, flags=re.MULTILINE):
        announced = re.search(r"^folkmoot draw 1\n(?:.+\n)+", part, re.MULTILINE)
        salt = re.search(r"\*\*Secret number \(salt\):\*\* ([0-9a-f]{64})", part)
        slips = re.search(r"in the order they were read:\n\n`{3,}\w*\n((?:.+\n)+?)`{3,}", part)
        if announced and salt and slips:
            rows = re.findall(r"^\| ([0-9a-f]{64}) \| .+ \| (\S+) \|$", part, re.MULTILINE)
            yield {
                "announcement": announced[0].removesuffix("```\n"),
                "salt": salt[1],
                "contributions": slips[1].splitlines(),
                "tickets": [[member, ticket] for ticket, member in rows],
            }


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Hold a meeting with draws and file it; gives the folder of its record, and its minutes."""
    at = Still(tmp_path_factory.mktemp("checked") / "house", TWENTY_FIVE)
    STAGES["places-filled"](at)
    at.on()
    at.press("close")
    under_way = at.session.meeting_under_way
    minutes = Path(at.session.minutes_at).read_text("utf-8")
    at.leave()
    return under_way.folder, minutes


def test_the_draws_of_a_meeting_hold(filed: tuple[Path, str]) -> None:
    """What stands in the record of a meeting, and what stands in its minutes, gives the tickets that were drawn."""
    folder, minutes = filed
    receipts = [*in_the_record(folder), *in_the_minutes(minutes)]
    assert len(receipts) == 2
    for receipt in receipts:
        checked = check(receipt)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert checked.stdout.strip() == "drawn: " + receipt["tickets"][0][0]
        assert check(receipt | {"contributions": ["417"]}).returncode == 1


def test_the_draw_of_the_command_holds(tmp_path: Path) -> None:
    """What the command prints as JSON holds, and so does the same draw made by hand from its parts."""
    members = tmp_path / "eligible"
    members.write_text("amina\nbo\nchidi\n", "utf-8")
    asked = ["--id", "demo", "--places", "2", "--eligible", str(members), "--salt", "ab" * 32, "--contribution", "13"]
    told = CliRunner().invoke(folkmoot, ["draw", *asked, "--json"])
    printed = json.loads(told.stdout)
    by_hand = {"draw_id": "demo", "places": 2, "eligible": ["bo", "amina", "chidi"], "excluded": {}}
    for receipt in (printed, printed | by_hand | {"salt": "ab" * 32, "contributions": ["13"]}):
        checked = check(receipt)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert checked.stdout.strip() == "drawn: " + ", ".join(printed["drawn"])


def test_the_checker_is_short_and_stands_alone() -> None:
    """Anyone can read it in a minute: at most 40 lines, and nothing of the project in it."""
    text = CHECKER.read_text("utf-8")
    assert len(text.splitlines()) <= 40
    assert not {"data", "tui"} & {line.split()[1].split(".")[0] for line in text.splitlines() if "import " in line[:7]}
