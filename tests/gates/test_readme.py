"""What the README shows is what the program does."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.conduct.demonstration import build
from data.conduct.surroundings import of_this_machine
from data.intake.agenda import Agenda, read_agenda
from data.intake.members import read_members
from data.intake.problem import Problems
from data.meeting.people import Person
from data.meeting.protocol import DEFAULT_PROTOCOL
from tui.commands import folkmoot

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```(?P<info>\S[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
EVENING = datetime(2030, 5, 6, 18, 0, tzinfo=UTC)


def fenced(language: str) -> Iterator[tuple[str, str]]:
    """List the fenced blocks in a language: the name of the file it shows, if any, and the text."""
    for block in FENCE.finditer(README):
        first, _space, name = block["info"].partition(" ")
        if first == language:
            yield name, block["body"]


def shown_files() -> dict[str, str]:
    """List every file the README shows, by name."""
    return {name: body for language in ("text", "json", "markdown") for name, body in fenced(language) if name}


def is_as_shown(printed: str, shown: str) -> bool:
    """Compare what was printed with what is shown; ``…`` in what is shown stands for anything."""
    pattern = ".*".join(re.escape(part) for part in shown.split("…"))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sit a reader down in a folder with every file the README shows, and with the demonstration kept in ``demo``."""
    monkeypatch.chdir(tmp_path)
    for name, body in shown_files().items():
        (tmp_path / name).write_text(body, "utf-8")
    at = int(EVENING.timestamp() * 1000)
    build(tmp_path / "demo", replace(of_this_machine(), clock=lambda: at, new_id=lambda: "1a2b"))
    return tmp_path


@pytest.mark.parametrize("example", [body for _name, body in fenced("console")])
def test_examples_print_what_they_show(reader: Path, example: str) -> None:
    """Each example of a command, typed in this order, prints what stands below it, and ends with the code shown."""
    code = None
    for step in re.split(r"^\$ ", example, flags=re.MULTILINE)[1:]:
        typed, _line_end, shown = step.partition("\n")
        if typed == "echo $?":
            assert f"{code}\n" == shown
            continue
        program, *arguments = shlex.split(typed)
        assert program == "folkmoot"
        result = CliRunner(env={"HOME": str(reader)}).invoke(folkmoot, arguments)
        assert is_as_shown(result.output, shown), f"{typed}\n{result.output}"
        code = result.exit_code


def test_an_example_that_shows_something_else_is_seen() -> None:
    """Wrong words, missing lines and lines too many are each a difference."""
    assert is_as_shown("Adopted: 9 for\nhead 112c\n", "Adopted: 9 for\nhead …\n")
    for printed in ("Rejected: 9 for\nhead 112c\n", "Adopted: 9 for\n", "Adopted: 9 for\nhead 112c\nmore"):
        assert not is_as_shown(printed, "Adopted: 9 for\nhead …\n")


def test_every_command_is_documented() -> None:
    """The README's table of commands and the help of the program name the same commands, in the same order."""
    table = README.partition("## Commands")[2].partition("###")[0]
    help_of_all = CliRunner().invoke(folkmoot, ["--help"]).stdout.partition("Commands:\n")[2]
    names = re.findall(r"^  ([a-z]\S*)", help_of_all, re.MULTILINE)
    assert names
    assert re.findall(r"^\| `folkmoot ([a-z]\S*?)`? ", table, re.MULTILINE) == names


def test_the_agenda_shown_is_one_folkmoot_reads() -> None:
    """The agenda in the README is read with the members in the README: each item of the kind it names."""
    files = shown_files()
    lines = read_members(files["members.txt"])
    assert not isinstance(lines, Problems)
    people = [Person(line.name.lower().replace(" ", "-"), line.name, line.standing) for line in lines]
    agenda = read_agenda(files["agenda.md"], people, DEFAULT_PROTOCOL)
    assert isinstance(agenda, Agenda), agenda
    assert [(item.kind.value, item.minutes, item.area, item.proposer) for item in agenda.items[1:-2]] == [
        ("check-in", 10, None, None),
        ("proposal", 20, "operations", "bo-demo"),
        ("proposal", 15, "strategy", "amina-demo"),
        ("discussion", 15, None, "chandra-demo"),
        ("draw", 5, None, None),
    ]


def test_both_commands_come_first_and_the_gates_begin_with_the_second() -> None:
    """The README opens with how to look and how to test; ``.ci/run`` tests with the very same line."""
    run, test = (body.strip() for _name, body in list(fenced("sh"))[:2])
    assert run.startswith("python3 -m venv .venv && ")
    assert run.endswith(" && .venv/bin/folkmoot demo")
    assert test.endswith(" && .venv/bin/python -m pytest -n auto")
    assert README.index(test) < README.index("\n## ")
    gates = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert test in map(str.strip, gates)
