"""The independent checker of docs: holds for true draws, says no to tampered ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

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


def test_the_checker_is_short_and_stands_alone() -> None:
    """Anyone can read it in a minute: at most 40 lines, and nothing of the project in it."""
    text = CHECKER.read_text("utf-8")
    assert len(text.splitlines()) <= 40
    assert not {"data", "tui"} & {line.split()[1].split(".")[0] for line in text.splitlines() if "import " in line[:7]}
