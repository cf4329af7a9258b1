"""Following a meeting in words, from another process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.rules import notes
from tests.conduct.table import Table, take

ROOT = Path(__file__).parents[2]


@contextmanager
def following(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Follow the meeting of a home in a process of its own; it is ended where the test ends before it."""
    words = [sys.executable, "-c", "from tui.commands import main; main()", "--home", str(home), "status", "--follow"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as telling:
        try:
            yield telling
        finally:
            telling.kill()


def test_it_goes_on_telling_until_the_meeting_is_closed(tmp_path: Path) -> None:
    """Every change is told, the last one too; then the command is done, and nobody has to stop it."""
    table = Table(tmp_path / "home")
    at = table.to_the_closing()
    with following(table.house.home) as telling:
        assert telling.stdout is not None
        assert telling.stdout.readline().startswith("Item ")
        take(at, notes.note, "Who waters the plants?")
        assert at.close() is None
        at.leave()
        told, wrong = telling.communicate(timeout=60)
    assert (telling.returncode, wrong) == (0, "")
    assert at.head[:4] in told


def test_a_record_that_is_gone_is_told(tmp_path: Path) -> None:
    """A meeting that cannot be followed any more ends the command with a sentence, not with a traceback."""
    table = Table(tmp_path / "home")
    at = table.to_the_closing()
    with following(table.house.home) as telling:
        assert telling.stdout is not None
        assert telling.stdout.readline().startswith("Item ")
        (at.folder / "record.jsonl").write_bytes(b"nothing of a meeting\n")
        _told, wrong = telling.communicate(timeout=60)
    at.leave()
    assert telling.returncode == 3
    assert "Traceback" not in wrong
    assert wrong.strip()
