"""Finding commands, and telling what is wrong with a line."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tui.commands import folkmoot

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from tui.commands import main; main()"]
IMPORTED = "import json, sys, tui.commands; print(json.dumps(sorted(sys.modules)))"
EXPLAINED = "Usage: folkmoot {usage}\nExplained by: folkmoot {command}--help\n"


def told(*line: str) -> str:
    """Give what a line that is misuse is told: exit code 2, and nothing on stdout."""
    result = CliRunner().invoke(folkmoot, line)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_every_command_stands_under_its_name() -> None:
    """Each command of the help is found, is called as the help calls it, and explains itself."""
    context = click.Context(folkmoot)
    names = folkmoot.list_commands(context)
    assert names
    for name in names:
        command = folkmoot.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str()


def test_a_command_is_imported_when_it_is_called() -> None:
    """The start knows no command, no storage, no value and no screen; only how lines are read."""
    ran = subprocess.run([sys.executable, "-c", IMPORTED], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = set(json.loads(ran.stdout))
    assert {name for name in modules if name.split(".")[0] in {"data", "tui"}} == {
        "data", "data.language", "tui", "tui.commands", "tui.commands.at_home", "tui.commands.command_line",
        "tui.commands.output",
    }  # fmt: skip
    assert not {"msgspec", "rich", "textual", "tinydb"} & modules


def test_help_has_the_order_of_the_work() -> None:
    """Groups list their commands in the order they are written in, not by the alphabet."""
    listed = CliRunner().invoke(folkmoot, ["member", "--help"]).stdout.partition("Commands:\n")[2]
    names = [line.split()[0] for line in listed.splitlines()]
    assert names == ["list", "add", "change", "leave", "come-back", "import"]


@pytest.mark.parametrize(
    ("line", "says", "usage"),
    [
        ("meat", "No such command 'meat'. Did you mean 'meet'?", "[OPTIONS] [COMMAND] [ARGS]..."),
        ("--hom x meet", "No such option '--hom'. Did you mean '--home'?", "[OPTIONS] [COMMAND] [ARGS]..."),
        ("member lst", "No such command 'lst'. Did you mean 'list'?", "member [OPTIONS] COMMAND [ARGS]..."),
        ("protocol xyz", "No such command 'xyz'.", "protocol [OPTIONS] [COMMAND] [ARGS]..."),
        ("tally --foor 1", "No such option '--foor'. Did you mean '--for'?", "tally [OPTIONS]"),
        ("tally --for x", "Invalid value for '--for': 'x' is not a valid integer.", "tally [OPTIONS]"),
        (
            "tally --base all",
            "Invalid value for '--base': 'all' is not one of 'for_and_against', 'cast', 'present', 'entitled'.",
            "tally [OPTIONS]",
        ),
        ("verify", "Missing argument 'PATH'.", "verify [OPTIONS] PATH"),
        ("init", "Missing option '--members'.", "init [OPTIONS]"),
        ("setting change x", "Missing argument 'VALUE'.", "setting change [OPTIONS] NAME VALUE"),
        ("meet a b", "Got unexpected extra argument (b)", "meet [OPTIONS] [AGENDA.md]"),
    ],
)
def test_misuse_is_told_with_how_to_write_it(line: str, says: str, usage: str) -> None:
    """First what is wrong, then how the command is written, then where all of it is explained."""
    command = usage.partition("[OPTIONS]")[0]
    assert told(*line.split()) == f"{says}\n{EXPLAINED.format(usage=usage, command=command)}"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("--home", "Option '--home' requires an argument.\n"),
        ("status --json=1", "Option '--json' does not take a value.\n"),
    ],
)
def test_an_option_cut_short_is_one_sentence(line: str, says: str) -> None:
    """What is wrong with the option itself needs no explanation of the others."""
    assert told(*line.split()) == says


@pytest.mark.parametrize("group", ["member", "constellation", "role", "setting"])
def test_a_group_alone_is_misuse_and_explains_itself(group: str) -> None:
    """Exit code 2, and its commands on stderr, so that a script is not told it succeeded."""
    assert told(group) == CliRunner().invoke(folkmoot, [group, "--help"]).stdout


def test_misuse_cannot_steer_the_terminal() -> None:
    """Escapes and overrides in a line come back harmless, whether it is a command, an option or a value."""
    nasty = "\x1b[31m\u202e\x07\ud800"
    for line in (
        (nasty,),
        (f"--{nasty}",),
        ("tally", "--for", nasty),
        ("tally", f"--for={nasty}"),
        ("meet", "a", nasty),
    ):
        says = told(*line)
        assert "[31m" in says
        assert not {"\x1b", "\u202e", "\x07", "\ud800"} & set(says)


def test_a_terminal_that_knows_few_letters_is_told_as_well() -> None:
    """In ASCII a sentence has question marks, and is no traceback."""
    result = CliRunner(charset="ascii").invoke(folkmoot, ["meeét"])
    assert result.exit_code == 2
    assert result.stderr.startswith("No such command 'mee?t'. Did you mean 'meet'?\n")


def test_no_answer_to_a_question_stops_the_command(tmp_path: Path) -> None:
    """A terminal that is closed while somebody is asked: exit code 1, one sentence, and nothing is changed."""
    members = tmp_path / "members.txt"
    members.write_text("Amina Demo\n")
    home = ["--home", str(tmp_path / "home")]
    subprocess.run([*COMMAND, *home, "init", "--members", str(members)], cwd=ROOT, check=True, capture_output=True)
    before = (tmp_path / "home" / "workplace.json").read_bytes()
    outer, inner = pty.openpty()
    os.write(outer, b"\x04")
    change = [*COMMAND, *home, "setting", "change", "language", "es"]
    done = subprocess.run(change, cwd=ROOT, stdin=inner, capture_output=True, text=True, timeout=60, check=False)
    os.close(inner)
    os.close(outer)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "Stopped.")
    assert (tmp_path / "home" / "workplace.json").read_bytes() == before


def test_ctrl_c_ends_with_the_code_shells_know(tmp_path: Path) -> None:
    """A command that is interrupted ends with 130 and no traceback."""
    fifo = tmp_path / "talk.json"
    os.mkfifo(fifo)
    line = [*COMMAND, "measures", str(fifo)]
    with (
        subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True) as waiting,
        fifo.open("wb"),  # opens once the command reads
    ):
        waiting.send_signal(signal.SIGINT)
        _out, said = waiting.communicate(timeout=60)
    assert (waiting.returncode, said.strip()) == (130, "")
