"""Founding, beginning and telling a meeting from the command line, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.conduct.house import RECORD, House
from data.conduct.surroundings import Surroundings
from data.meeting.protocol import Settings
from tui.session import Session

ROOT = Path(__file__).parents[2]
BEGINS = int(datetime(2030, 5, 7, 16, tzinfo=UTC).timestamp() * 1000)
MEMBERS = "Amina Demo\nBo Demo\nChandra Demo\nDario Demo, no vote\n"
AGENDA = "# May assembly\n- Lease an oven \x1b[31m[red]now[/] (20 min, consent, Bo)\n- Tea (5 min)\n"


def folkmoot(*words: str | Path, home: Path | None = None) -> tuple[int, str, str]:
    """Run the program; gives its exit code and what it wrote. It has no terminal, and no home but the one named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOLKMOOT")}
    done = subprocess.run(
        [sys.executable, "-c", "from tui.commands import main; main()", *words],
        cwd=ROOT,
        env=kept | ({"FOLKMOOT_HOME": str(home)} if home else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """List every file below a folder with what it holds, but for the files of locks."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix not in {".lock", ".holder"})
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def list_of(folder: Path, members: str = MEMBERS) -> Path:
    """Write a list of members."""
    path = folder / "members.txt"
    path.write_text(members)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Found a workplace."""
    House.found(
        tmp_path / "home", "Demo Bakery", MEMBERS.encode(), Settings(), date(2030, 1, 1), source="members"
    )  # fmt: skip
    return tmp_path / "home"


@pytest.fixture
def record(home: Path, tmp_path: Path) -> Path:
    """Begin a meeting and leave it at its first item; gives the path of its record."""
    agenda = tmp_path / "agenda.md"
    agenda.write_text(AGENDA)
    session = Session(House.open(home), home, Surroundings(lambda: BEGINS, lambda: "ab" * 32, lambda: "m001"))
    session.meet(agenda)
    folder = session.meeting_under_way.folder
    for name, answers in (
        ("open", {"convenor": "amina-demo", "note_keeper": "bo-demo"}),
        ("everybody", {}),
        ("forward", {}),
        ("skip", {"reason": "not today"}),
        ("forward", {}),
        ("skip", {"reason": "not today"}),
        ("forward", {}),
        ("count_not", {}),
        ("forward", {}),
    ):
        command = next(command for command in session.page().commands if command.id == name)
        assert not session.perform(command, answers).refusal
    session.leave()
    return folder / RECORD


def test_init_founds_a_workplace(tmp_path: Path) -> None:
    """A list, a name, a time zone: exit code 0, and what was founded is told with its home."""
    home = tmp_path / "home"
    code, out, err = folkmoot(
        "--home", home, "init", "--members", list_of(tmp_path), "--name", "Demo Bakery", "--time-zone", "Europe/Madrid"
    )
    assert (code, err) == (0, "")
    assert f"Demo Bakery is founded with 4 members, in {home}." in out
    house = House.open(home)
    assert (house.name, house.settings.time_zone) == ("Demo Bakery", "Europe/Madrid")


def test_the_home_is_named_in_three_ways(tmp_path: Path) -> None:
    """Before the command, after it, or by the environment."""
    members = list_of(tmp_path)
    assert folkmoot("--home", tmp_path / "a", "init", "--members", members)[0] == 0
    assert folkmoot("init", "--home", tmp_path / "b", "--members", members)[0] == 0
    assert folkmoot("init", "--members", members, home=tmp_path / "c")[0] == 0
    assert [House.open(tmp_path / name).name for name in "abc"] == ["Our workplace"] * 3


def test_init_tells_every_wrong_line(tmp_path: Path) -> None:
    """Exit code 2, each line with its number on stderr, and nothing made."""
    members = list_of(tmp_path, "Amina Demo\nBo Demo, perhaps\n\nAmina Demo\n")
    code, out, err = folkmoot("init", "--home", tmp_path / "home", "--members", members)
    assert (code, out) == (2, "")
    assert "members.txt" in err
    assert [line.split(":")[0].strip() for line in err.splitlines()[1:]] == ["Line 2", "Line 4"]
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--members", "/nowhere/members.txt"], "cannot be read"),
        (["--members", "/dev/full"], "is larger than"),
        (["--members", "{list}", "--time-zone", "Europe/Nowhere"], "no time zone"),
        (["--members", "{list}", "--time-zone", "../../etc/passwd"], "no time zone"),
        (["--members", "{list}", "--name", "  "], "A name needs letters"),
        (["--members", "{list}", "--name", "Demo\x1b[31m"], "cannot be shown"),
        ([], "--members"),
    ],
)
def test_init_misused_is_told(tmp_path: Path, words: list[str], told: str) -> None:
    """Exit code 2, a sentence, nothing made."""
    members = str(list_of(tmp_path))
    given = [word.replace("{list}", members) for word in words]
    code, out, err = folkmoot("--home", tmp_path / "home", "init", *given)
    assert (code, out) == (2, "")
    assert told in err
    assert not (tmp_path / "home").exists()


def test_a_second_founding_is_refused(home: Path, tmp_path: Path) -> None:
    """Exit code 2, and the first workplace is as it was."""
    before = tree(home)
    code, out, err = folkmoot("--home", home, "init", "--members", list_of(tmp_path, "Elin Demo\n"))
    assert (code, out) == (2, "")
    assert "already" in err
    assert tree(home) == before


@pytest.mark.parametrize("command", ["init", "meet", "status"])
def test_a_home_that_cannot_be_used_is_told(tmp_path: Path, command: str) -> None:
    """A file where a folder above the home should be: exit code 3, one sentence, the file untouched."""
    (tmp_path / "file").write_text("mine")
    words = ["--members", str(list_of(tmp_path))] if command == "init" else []
    code, out, err = folkmoot("--home", tmp_path / "file" / "home", command, *words)
    assert (code, out, len(err.splitlines())) == (3, "", 1)
    assert tree(tmp_path)["file"] == b"mine"


def test_status_tells_the_open_meeting(home: Path, record: Path) -> None:
    """Item, what to say and the proposal, in words without a single control character; as JSON with its head."""
    before = tree(home)
    code, out, err = folkmoot("--home", home, "status")
    assert (code, err) == (0, "")
    assert "Item 2 of 5" in out
    assert "[red]now[/]" in out
    assert not [c for c in out if c < " " and c != "\n"]
    code, out, err = folkmoot("--home", home, "status", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["meeting"], told["step"]) == (record.parent.name, "consent-present")
    assert told["here"] == ["amina-demo", "bo-demo", "chandra-demo", "dario-demo"]
    assert json.loads(record.read_text().splitlines()[-1])["h"] == told["head"]
    assert tree(home) == before


def test_status_without_a_meeting_is_no(home: Path) -> None:
    """Exit code 1; as JSON, no meeting."""
    code, out, err = folkmoot("--home", home, "status")
    assert (code, out) == (1, "")
    assert "No meeting is open in Demo Bakery." in err
    code, out, _err = folkmoot("--home", home, "status", "--json")
    assert (code, json.loads(out)) == (1, {"meeting": None})


def test_meet_without_a_workplace_is_misuse(tmp_path: Path) -> None:
    """Exit code 2, and how to found one."""
    code, out, err = folkmoot("--home", tmp_path, "meet")
    assert (code, out) == (2, "")
    assert "folkmoot init" in err
    code, out, err = folkmoot("--home", tmp_path, "status")
    assert (code, out) == (2, "")
    assert "no workplace" in err


@pytest.mark.parametrize(
    "text", ["- Oven (soon, 10 min)\n", "", "Just words.\n", "- Tea (5 min)\n- Van (10 min, Nobody Here)\n"]
)
def test_meet_with_a_wrong_agenda_begins_nothing(home: Path, tmp_path: Path, text: str) -> None:
    """Exit code 2, the file and what is wrong with it, and no meeting."""
    agenda = tmp_path / "agenda.md"
    agenda.write_text(text)
    before = tree(home)
    code, out, err = folkmoot("--home", home, "meet", agenda)
    assert (code, out) == (2, "")
    assert str(agenda) in err
    assert tree(home) == before
    assert list((home / "meetings").iterdir()) == []


def test_meet_with_another_agenda_leaves_the_open_meeting_alone(home: Path, record: Path, tmp_path: Path) -> None:
    """Exit code 2: one meeting at a time; the record is as it was."""
    before = record.read_bytes()
    other = tmp_path / "other.md"
    for text, told in (("- Coffee (5 min)\n", "is not closed yet"), ("- Coffee (soon, 5 min)\n", "Line 1")):
        other.write_text(text)
        code, out, err = folkmoot("--home", home, "meet", other)
        assert (code, out) == (2, "")
        assert told in err
        assert record.read_bytes() == before


def test_meet_for_a_forum_nobody_knows_begins_nothing(home: Path) -> None:
    """Exit code 2, and which forums there are."""
    code, out, err = folkmoot("--home", home, "meet", "--forum", "Garden")
    assert (code, out) == (2, "")
    assert "There is no forum “Garden”. There are: assembly" in err
    assert list((home / "meetings").iterdir()) == []


def test_meet_for_another_forum_leaves_the_open_meeting_alone(home: Path, record: Path) -> None:
    """Exit code 2: one meeting at a time, whoever meets; the record is as it was."""
    before = record.read_bytes()
    assert folkmoot("--home", home, "constellation", "add", "Shop")[0] == 0
    code, out, err = folkmoot("--home", home, "meet", "--forum", "Shop")
    assert (code, out) == (2, "")
    assert "is not closed yet" in err
    assert record.read_bytes() == before


def test_meet_on_a_damaged_record_is_refused(home: Path, record: Path) -> None:
    """Exit code 3, the file and its line, and the file untouched; status tells the same."""
    damaged = record.read_bytes().replace(b"not today", b"not todaY", 1)
    record.write_bytes(damaged)
    code, out, err = folkmoot("--home", home, "meet")
    assert (code, out) == (3, "")
    assert "record.jsonl, line" in err
    code, out, _err = folkmoot("--home", home, "status")
    assert code == 0
    assert "record.jsonl, line" in out
    record.write_bytes(b"no record at all\n")
    code, out, err = folkmoot("--home", home, "status")
    assert (code, out) == (3, "")
    assert "record.jsonl, line 1" in err
    assert record.read_bytes() == b"no record at all\n"


def test_meet_where_nothing_can_be_written_is_told(home: Path) -> None:
    """A file where the meetings should be: exit code 3, one sentence, the file untouched."""
    (home / "meetings").rmdir()
    (home / "meetings").write_text("mine")
    for command in ("meet", "status"):
        code, out, err = folkmoot("--home", home, command)
        assert (code, out) == (3, "")
        assert len(err.splitlines()) == 1
    assert (home / "meetings").read_text() == "mine"


def test_a_damaged_workplace_is_told_by_every_command(home: Path) -> None:
    """Exit code 3, and the file is kept as it is."""
    (home / "workplace.json").write_text("{")
    for command in ("meet", "status", "wall"):
        code, out, err = folkmoot("--home", home, command)
        assert (code, out) == (3, "")
        assert "is damaged" in err
    assert (home / "workplace.json").read_text() == "{"


def test_meet_is_told_who_holds_the_meeting(home: Path, record: Path) -> None:
    """Another terminal writes: exit code 3, and its process is named."""
    session = Session(House.open(home), home, Surroundings(lambda: BEGINS, lambda: "ab" * 32, lambda: "m001"))
    session.resume()
    code, out, err = folkmoot("--home", home, "meet")
    session.leave()
    assert (code, out) == (3, "")
    assert f"(process {os.getpid()})" in err
    assert record.is_file()


@pytest.mark.parametrize("command", [(), ("meet",), ("wall",)])
def test_a_screen_without_a_terminal_is_told_and_nothing_begins(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Where nobody can press a key, a command that opens a screen says so, and calls no meeting."""
    home = tmp_path / "home"
    members = tmp_path / "members.txt"
    members.write_text("Amina Demo\nBo Demo\n")
    program = [sys.executable, "-c", "from tui.commands import main; main()", "--home", str(home)]
    subprocess.run([*program, "init", "--members", str(members)], check=True, capture_output=True)
    told = subprocess.run([*program, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert "needs a terminal" in told.stderr
    assert not list((home / "meetings").glob("*"))
