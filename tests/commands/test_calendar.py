"""The calendar from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from data.conduct.demonstration import build
from data.conduct.surroundings import of_this_machine
from tests.calendar.reader import read
from tui.commands import folkmoot


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Build the demonstration, in which something was agreed."""
    build(tmp_path / "home", of_this_machine())
    return tmp_path / "home"


def run(home: Path, *words: str) -> tuple[int, bytes, str]:
    """Run a command; gives its exit code and what it wrote."""
    done = CliRunner().invoke(folkmoot, ["calendar", "--home", str(home), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout_bytes, done.stderr


@pytest.mark.parametrize("words", [(), ("--to", "-")])
def test_it_is_printed(home: Path, words: tuple[str, ...]) -> None:
    """Byte by byte, so that it can be sent into a file or to another program."""
    code, out, err = run(home, *words)
    assert (code, err) == (0, "")
    assert any(event.summary.startswith("Review: ") for event in read(out.decode("utf-8")))


def test_it_is_written_to_a_file(home: Path, tmp_path: Path) -> None:
    """The same that is printed; again, it is the same."""
    path = tmp_path / "days ü.ics"
    code, out, err = run(home, "--to", str(path))
    assert (code, err) == (0, "")
    assert out.decode("utf-8") == f"The calendar is written: {path}\n"
    assert path.read_bytes() == run(home)[1]
    assert run(home, "--to", str(path))[0] == 0
    assert path.read_bytes() == run(home)[1]


def test_what_cannot_be_written_is_said(home: Path, tmp_path: Path) -> None:
    """In a sentence: bad input for a folder that is not there, and for a home that has no workplace."""
    code, out, err = run(home, "--to", str(tmp_path / "nowhere" / "days.ics"))
    assert (code, out) == (2, b"")
    assert err.startswith("There is no folder ")
    code, out, err = run(tmp_path / "empty")
    assert (code, out) == (2, b"")
    assert "no workplace" in err
