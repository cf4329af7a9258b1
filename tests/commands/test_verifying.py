"""``folkmoot verify`` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conduct.verification_play import Stage, forged, place
from tui.commands import folkmoot


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold two meetings."""
    home = tmp_path_factory.mktemp("house") / "home"
    stage = Stage(home)
    stage.full_meeting()
    stage.short_meeting()
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """Copy the home."""
    return Path(shutil.copytree(built, tmp_path / "home"))


def records(home: Path) -> list[Path]:
    """List the records in the order the meetings were held."""
    return sorted(home.glob("meetings/*/record.jsonl"))


def verified(*line: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(folkmoot, ["verify", *map(str, line)])


def cheat(path: Path) -> None:
    """Change a result, and hash the whole record anew."""
    forgery = forged(path.read_bytes(), lambda lines: lines[place(lines, "BallotCounted")].update(result="rejected"))
    path.write_bytes(forgery)


def test_what_holds_is_told_in_plain_words(home: Path) -> None:
    """Every check is a line; at the end stands what nobody can prove."""
    result = verified(home)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{records(home)[0]}: 66 lines, head " in result.stdout
    assert "  holds: “Buy a van”: 5 for, 1 against, 0 abstaining; computed again, 4 votes were needed" in result.stdout
    assert "\nEverything that can be checked holds.\n\nWhat no check can prove:\n- Whether" in result.stdout
    assert "DOES NOT HOLD" not in result.stdout


def test_what_does_not_hold_is_told_with_its_line(home: Path) -> None:
    """The answer no is exit code 1; the other record is checked and told all the same."""
    cheat(records(home)[0])
    result = verified(home)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "  DOES NOT HOLD, line 46: “Buy a van”: computed again" in result.stdout
    assert "\nRecords that do not hold: 2 of 2.\n" in result.stdout
    assert f"{records(home)[1]}: 30 lines" in result.stdout
    assert "What no check can prove:" in result.stdout


@pytest.mark.parametrize("cheated", [False, True])
def test_the_json_is_printed_whatever_the_answer(home: Path, cheated: bool) -> None:  # noqa: FBT001  a parameter of the test
    """Its shape is the same; only the exit code and what holds differ."""
    path = records(home)[0]
    if cheated:
        cheat(path)
    result = verified(path, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (int(cheated), "")
    assert told.keys() == {"holds", "records", "not_provable"}
    assert told["holds"] is not cheated
    (record,) = told["records"]
    assert record.keys() == {"path", "lines", "head", "checks"}
    assert (record["path"], record["lines"], record["head"]) == (str(path), 66, path.read_bytes()[-67:-3].decode())
    broken = [check for check in record["checks"] if not check["holds"]]
    assert [(check["what"], check["line"]) for check in broken] == ([("ballot", 46)] if cheated else [])
    assert all(check.keys() == {"what", "holds", "line", "words"} for check in record["checks"])
    assert len(told["not_provable"]) == 4


def test_a_head_is_compared(home: Path) -> None:
    """The right head is 0, an earlier or a foreign one 1, something else 2."""
    path = records(home)[1]
    head = path.read_bytes()[-67:-3].decode()
    assert verified(path, "--head", head[:12]).exit_code == 0
    earlier = path.read_bytes().splitlines()[20][-66:-2].decode()
    result = verified(path, "--head", earlier[:12])
    assert result.exit_code == 1
    assert "after line 21, 9 lines were added" in result.stdout
    assert verified(path, "--head", "0" * 12).exit_code == 1
    for as_json in ((), ("--json",)):
        result = verified(path, "--head", "nonsense", *as_json)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("A head has 12 to 64 digits")


def test_bad_input_is_a_sentence(home: Path) -> None:
    """Where there is no record, nothing is printed as a result."""
    for path in (home / "nothing", home / "commons", Path("/dev/null")):
        result = verified(path, "--json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_what_cannot_be_read_is_3_and_the_rest_is_told(home: Path, as_json: tuple[str, ...]) -> None:
    """A file that the system does not give is neither yes nor no."""
    path = records(home)[1]
    path.unlink()
    path.symlink_to(home / "gone")
    result = verified(home, *as_json)
    assert result.exit_code == 3
    assert result.stderr == "Not every file could be read, so not everything was checked.\n"
    assert "66" in result.stdout
    assert "no such file" in result.stdout


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_words_of_people_cannot_steer_the_terminal(home: Path, as_json: tuple[str, ...]) -> None:
    """Titles and names come from the file, whoever wrote it: they are shown as text."""
    path = records(home)[0]
    hostile = "\x1b[2J\x9b1m\u202e[red]van[/]\r"
    path.write_bytes(forged(path.read_bytes(), lambda lines: lines[0]["items"][3].update(title=hostile)))
    result = verified(path, *as_json)
    assert result.exit_code == 0
    assert "[red]van[/]" in result.stdout
    assert not {"\x1b", "\x9b", "\u202e", "\r"} & set(result.stdout)


@pytest.mark.parametrize("record", [b"", b"\x00" * 100, b"{}\n", b'{"seq":1,"kind":"Sung"}\n'])
def test_what_is_no_record_does_not_hold(tmp_path: Path, record: bytes) -> None:
    """Garbage is the answer no, in words, never a traceback."""
    path = tmp_path / "anything"
    path.write_bytes(record)
    result = verified(path)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "DOES NOT HOLD" in result.stdout
    assert "Everything" not in result.stdout
