"""``folkmoot tally`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.commands import folkmoot

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "ballots.json").read_text("utf-8"))["vectors"]
ORDINARY = {
    "for": 9,
    "against": 2,
    "abstain": 1,
    "present": 12,
    "entitled": 15,
    "threshold": "2/3",
    "strict": False,
    "base": "for_and_against",
    "quorum": "1/2",
}


def tally(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(folkmoot, ["tally", *arguments])


def judged(*more: str, **changed: Any) -> Result:
    """Run the command on an ordinary ballot with some options changed."""
    line = ORDINARY | changed
    strict = ["--strict"] if line.pop("strict") else []
    return tally(*(f"--{option}={value}" for option, value in line.items()), *strict, *more)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_published_vectors_hold(vector: dict[str, Any]) -> None:
    """Every worked example gives its JSON, and 1 where the result is not adopted."""
    result = judged("--json", **vector["input"])
    assert json.loads(result.stdout) == vector["expected"]
    assert result.exit_code == (0 if vector["expected"]["result"] == "adopted" else 1)
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("changed", "sentence", "code"),
    [
        ({}, "Adopted: 9 for, 8 needed (at least 2/3 of 11); quorum 8 of 15 met, 12 present.\n", 0),
        (
            {"for": 7, "against": 4, "strict": True},
            "Rejected: 7 for, 8 needed (more than 2/3 of 11); quorum 8 of 15 met, 12 present.\n",
            1,
        ),
        (
            {"entitled": 25},
            "No quorum: 9 for, 8 needed (at least 2/3 of 11); quorum 13 of 25 missed, 12 present.\n",
            1,
        ),
        (
            {"for": 0, "against": 0},
            "No decision: nobody’s vote counts towards the threshold; quorum 8 of 15 met, 12 present.\n",
            1,
        ),
    ],
)
def test_the_verdict_is_told_in_one_line(changed: dict[str, Any], sentence: str, code: int) -> None:
    """Without --json a person reads the verdict, the need, the rule and the quorum."""
    result = judged(**changed)
    assert (result.stdout, result.stderr, result.exit_code) == (sentence, "", code)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"abstain": -1}, "--abstain is -1: a number of people cannot be negative."),
        ({"for": -1}, "--for is -1: a number of people cannot be negative."),
        (
            {"for": 90},
            "93 votes and abstentions, but only 12 present: check the count, or --present.",
        ),
        ({"entitled": 11}, "12 present, but only 11 entitled: check --present and --entitled."),
        ({"threshold": "most"}, "--threshold “most” is not a fraction: write it like 2/3 or 1/2."),
        ({"threshold": "\x1b[2J{}"}, "--threshold “�[2J{}” is not a fraction: write it like 2/3 or 1/2."),
        ({"quorum": "1/0"}, "--quorum “1/0” divides by zero: write it like 2/3 or 1/2."),
        ({"quorum": "3/2"}, "--quorum “3/2” is more than the whole: it must lie between 0 and 1."),
        ({"entitled": 10**1000}, "A number has more than 1000 digits."),
    ],
)
def test_bad_input_is_a_sentence(changed: dict[str, Any], sentence: str) -> None:
    """What cannot be judged is refused with 2 and what to do, and nothing is printed as a result."""
    result = judged("--json", **changed)
    assert (result.stdout, result.stderr, result.exit_code) == ("", sentence + "\n", 2)


@pytest.mark.parametrize("option", [option for option in ORDINARY if option != "strict"])
def test_every_figure_must_be_given(option: str) -> None:
    """Nothing is guessed: a missing or unreadable option is misuse."""
    line = {name: value for name, value in ORDINARY.items() if name not in {"strict", option}}
    result = tally(*(f"--{name}={value}" for name, value in line.items()))
    assert (result.stdout, result.exit_code) == ("", 2)
    assert f"--{option}" in result.stderr
    assert judged(**{option: "x"}).exit_code == 2


@settings(deadline=None)
@given(st.fixed_dictionaries({name: st.integers() | st.text() for name in ORDINARY if name not in {"strict", "base"}}))
def test_nothing_brings_a_traceback(line: dict[str, Any]) -> None:
    """Whatever stands on the command line, the answer is yes, no or a sentence."""
    result = judged("--json", **line)
    assert result.exit_code in {0, 1, 2}
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert bool(result.stderr) == (result.exit_code == 2)
