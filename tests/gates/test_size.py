"""Files and classes stay small enough to be read in one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_IN_FILE, LINES_IN_CLASS, METHODS_IN_CLASS = 400, 200, 20


def too_large(root: Path) -> list[str]:
    """Name every file and class below ``root`` that has outgrown its limit."""
    return [
        f"{path.relative_to(root)}{what}"
        for folder in ("tui", "speech", "data")
        for path in sorted((root / folder).rglob("*.py"))
        for what in outgrown(path.read_text("utf-8"))
    ]


def outgrown(source: str) -> list[str]:
    """Say what is too large in one file."""
    found = []
    lines = len(source.splitlines())
    if lines > LINES_IN_FILE:
        found.append(f": {lines} lines")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            long = (node.end_lineno or node.lineno) - node.lineno + 1
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            if long > LINES_IN_CLASS:
                found.append(f", class {node.name}: {long} lines")
            if methods > METHODS_IN_CLASS:
                found.append(f", class {node.name}: {methods} methods")
    return found


def test_nothing_has_outgrown_its_limit() -> None:
    """No file has more than 400 lines, no class more than 200 lines or 20 methods."""
    assert too_large(ROOT) == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("x = 1\n" * 401, [": 401 lines"]),
        ("x = 1\n" * 400, []),
        ("class Large:\n" + "    x = 1\n" * 200, [", class Large: 201 lines"]),
        ("class Busy:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(21)), [", class Busy: 21 methods"]),
        ("class Fine:\n" + "".join(f"    async def m{n}(self): ...\n" for n in range(20)), []),
    ],
)
def test_what_has_outgrown_its_limit_is_seen(tmp_path: Path, source: str, seen: list[str]) -> None:
    """A made-up file beyond a limit is named, and one at the limit is not."""
    (tmp_path / "data" / "rules").mkdir(parents=True)
    (tmp_path / "data" / "rules" / "made_up.py").write_text(source, "utf-8")
    assert too_large(tmp_path) == [f"data/rules/made_up.py{what}" for what in seen]
