"""Commands that only compute start without Textual, and the meeting does not know it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = """
import json, sys
from tui.commands import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
EVERY_MODULE = """
import importlib, json, pkgutil, sys, data
for module in pkgutil.walk_packages(data.__path__, "data."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
TALLY = (
    "tally --for 9 --against 4 --abstain 1 --present 14 --entitled 18 --threshold 2/3 --base cast --quorum 1/2 --json"
)
SALT = "5a" * 32


def modules_after(program: str, *arguments: str, cwd: Path) -> tuple[int, set[str]]:
    """Run a program in a process of its own: its exit code, and every module it has imported."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}){program}", *arguments],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return ran.returncode, set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--help", 0),
        ("meet --help", 0),
        (TALLY, 1),
        ("measures talk.json", 0),
        (f"draw --id d --places 1 --eligible people.txt --salt {SALT} --contribution walnut", 0),
        ("verify talk.json", 1),
    ],
)
def test_computing_imports_no_screen(tmp_path: Path, line: str, code: int) -> None:
    """Help, tally, draw, measures and verify do their work without importing Textual."""
    (tmp_path / "talk.json").write_text('{"seconds": [1, 2]}', "utf-8")
    (tmp_path / "people.txt").write_text("amina\nbo\n", "utf-8")
    ended, modules = modules_after(COMMAND, *line.split(), cwd=tmp_path)
    assert ended == code
    assert "tui.commands" in modules
    assert "textual" not in modules


def test_the_meeting_knows_no_screen(tmp_path: Path) -> None:
    """Importing every module of ``data`` imports neither Textual nor the screens."""
    ended, modules = modules_after(EVERY_MODULE, cwd=tmp_path)
    assert ended == 0
    assert "data.conduct.proceedings" in modules
    assert not {"textual", "tui", "speech"} & modules


def test_a_program_that_imports_a_screen_is_seen(tmp_path: Path) -> None:
    """The screens do import Textual, so these tests can tell."""
    _ended, modules = modules_after(f"\nimport tui.app{EVERY_MODULE}", cwd=tmp_path)
    assert {"textual", "tui"} <= modules
