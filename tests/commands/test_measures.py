"""``folkmoot measures`` on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.commands import folkmoot
from tui.commands.talk import LARGEST_FILE

VECTORS = [
    vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "measures.json").read_text("utf-8"))["vectors"]
    if vector["subject"] == "shares"
]


def measured(text: str | bytes, *more: str) -> Result:
    """Run the command on what comes through stdin."""
    return CliRunner().invoke(folkmoot, ["measures", "-", *more], input=text)


@pytest.mark.parametrize(
    "vector", [vector for vector in VECTORS if vector["measure"] == "distribution"], ids=lambda vector: vector["id"]
)
def test_the_published_vectors_hold(vector: dict[str, Any]) -> None:
    """Figures are exact rationals in strings, and null where undefined."""
    result = measured(json.dumps({"seconds": vector["input"]["x"]}), "--json")
    figures = json.loads(result.stdout)
    assert list(figures) == ["n", "total", "gini_corrected", "hoover", "cr3", "effective_n", "participation_rate"]
    expected = {name: vector["expected"][name] for name in figures}
    exact = {
        name: None if value is None else vector.get("exact", {}).get(name, str(int(value)))
        for name, value in expected.items()
    }
    assert (figures, result.exit_code) == (exact, 0)


@pytest.mark.parametrize("named", [True, False], ids=["names", "lists"])
def test_the_published_presence_holds(named: bool) -> None:  # noqa: FBT001  parametrized
    """Equity ratios come in the shape of the file, whatever the order of the names."""
    (vector,) = [vector for vector in VECTORS if vector["measure"] == "presence_adjusted"]
    seconds, minutes, ratios = (
        vector["input"]["talk_s"],
        vector["input"]["present_min"],
        vector["exact"]["equity_ratio"],
    )
    names = ["Amina", "Bo", "Elin", "Farid", "Greta"]
    file: dict[str, Any] = {"seconds": seconds, "present_minutes": minutes}
    if named:
        ratios = dict(zip(names, ratios, strict=True))
        file["seconds"] = dict(zip(names, seconds, strict=True))
        file["present_minutes"] = dict(reversed(list(zip(names, minutes, strict=True))))
    result = measured(json.dumps(file), "--json")
    expected = {"hoover": vector["exact"]["hoover"], "equity_ratio": ratios}
    assert json.loads(result.stdout)["presence_adjusted"] == expected


def test_decimals_are_exact() -> None:
    """0.1 is a tenth, as the file says, and 1e2 a hundred."""
    figures = json.loads(measured('{"seconds": [0.1, 0.2, 1e2]}', "--json").stdout)
    assert figures["total"] == "1003/10"


def test_a_person_reads_sentences() -> None:
    """Without --json the figures are told in words, without names and without a ranking."""
    result = measured(
        '{"seconds": {"Amina": 40.5, "Bo": 19.5, "Elin": 0}, "present_minutes": {"Amina": 2, "Bo": 1, "Elin": 0}}'
    )
    assert result.stdout.splitlines() == [
        "3 people, 60 seconds of speech; 67 % spoke.",
        "34 % of the talk would have to move for all to have spoken equally long.",
        "It is as if 1.78 people had spoken equally long.",
        "Gini, corrected for few people: 0.68.",
        "Held against the time present, 1 % would have to move.",
    ]


def test_the_top_three_are_told_where_there_are_more() -> None:
    """Of three people the top three have everything, which says nothing; of four it says something."""
    sentence = "The three who spoke most have 90 % of the talk."
    assert sentence in measured('{"seconds": [40, 30, 20, 10]}').stdout.splitlines()
    assert "three" not in measured('{"seconds": [40, 30, 20]}').stdout


def test_figures_that_do_not_exist_are_not_told() -> None:
    """Silence has no measures, and one person has no Gini: never a 0 that looks like equality."""
    assert measured('{"seconds": {"Amina": 0}}').stdout == "1 person, and nobody spoke: there is nothing to measure.\n"
    assert measured('{"seconds": []}').stdout == "0 people, and nobody spoke: there is nothing to measure.\n"
    alone = measured('{"seconds": [5], "present_minutes": [0]}').stdout
    assert alone.startswith("1 person, 5 seconds of speech")
    assert "Gini" not in alone
    assert "Held against" not in alone


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"seconds": {"Bo": -1}}', '"seconds", “Bo”: “-1” is negative.'),
        ('{"seconds": [1, -0.5]}', '"seconds", number 2 of the list: “-0.5” is negative.'),
        ('{"seconds": [NaN]}', "NaN is not a number that can be measured."),
        ('{"seconds": [-Infinity]}', "-Infinity is not a number that can be measured."),
        ('{"seconds": {"Bo": true}}', '"seconds", “Bo”: a number is expected here, without quotation marks.'),
        ('{"seconds": ["9"]}', '"seconds", number 1 of the list: a number is expected here, without quotation marks.'),
        ('{"seconds": {"Bo": null}}', '"seconds", “Bo”: a number is expected here, without quotation marks.'),
        ('{"seconds": {"Bo": 1, "Bo": 2}}', "“Bo” stands there twice: give each person one entry."),
        ('{"seconds": {"B\\u001b": 1, "B\\u001b": 2}}', "“B�” stands there twice: give each person one entry."),
        ('{"seconds": 5}', '"seconds" must be {"name": number, …} or [number, …].'),
        ('{"seconds": [5], "minutes": [5]}', '“minutes” is not known here: use "seconds" and "present_minutes".'),
        (
            '{"seconds": [5], "present_minutes": [5, 6]}',
            '"present_minutes" must have the shape of "seconds": the same names, or a list as long.',
        ),
        (
            '{"seconds": {"Bo": 5}, "present_minutes": [5]}',
            '"present_minutes" must have the shape of "seconds": the same names, or a list as long.',
        ),
        (
            '{"seconds": {"Bo": 5}, "present_minutes": {"Elin": 5, "Bo": 5}}',
            '“Elin” is in only one of "seconds" and "present_minutes".',
        ),
        ("[1, 2]", 'write an object with "seconds": {"name": seconds, …} or [seconds, …].'),
        ('{"seconds": [1,\n 2', "this is not JSON: look at line 2, column 3."),
        ("", "this is not JSON: look at line 1, column 1."),
        ("[" * 200_000, "this is nested too deeply."),
        ('{"seconds": [' + "9" * 5000 + "]}", "a number is too long."),
        ('{"seconds": [1e99999999999999999999]}', "a number is too long."),
        (
            '{"seconds": [1e999999999]}',
            '"seconds", number 1 of the list: this number is too long, too large or too small to be meant.',
        ),
        (
            '{"seconds": [1e-999999999]}',
            '"seconds", number 1 of the list: this number is too long, too large or too small to be meant.',
        ),
        (
            '{"seconds": [0.' + "1" * 61 + "]}",
            '"seconds", number 1 of the list: this number is too long, too large or too small to be meant.',
        ),
    ],
    ids=range(23),
)
def test_bad_input_is_a_sentence(text: str, sentence: str) -> None:
    """What is wrong and whose it is stands in one sentence, with 2, and nothing on stdout."""
    result = measured(text, "--json")
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"“-”: {sentence}\n", 2)


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    """A missing file, a folder, other encodings and files of many megabytes are told apart."""
    latin, large = tmp_path / "latin.json", tmp_path / "large.json"
    latin.write_bytes('{"seconds": {"Zoë": 1}}'.encode("latin-1"))
    large.write_bytes(b" " * (LARGEST_FILE + 1))
    for path, sentence in [
        (tmp_path / "none.json", "there is no such file.\n"),
        (tmp_path, "there is no such file.\n"),
        (latin, "the file is not UTF-8 text: save it as UTF-8.\n"),
        (large, "the file is larger than 10 MB.\n"),
    ]:
        result = CliRunner().invoke(folkmoot, ["measures", str(path)])
        assert (result.stdout, result.exit_code) == ("", 2)
        assert result.stderr.endswith(sentence)


def test_a_file_is_read_with_or_without_byte_order_mark(tmp_path: Path) -> None:
    """A file as an editor on Windows saves it is as good as any."""
    path = tmp_path / "talk.json"
    path.write_bytes(b'\xef\xbb\xbf{"seconds":\r\n[1, 1]}')
    result = CliRunner().invoke(folkmoot, ["measures", str(path), "--json"])
    assert (json.loads(result.stdout)["hoover"], result.exit_code) == ("0", 0)


def test_a_disk_that_fails_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the surroundings ends with 3."""

    def fail(*_: object) -> None:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(Path, "open", fail)
    result = CliRunner().invoke(folkmoot, ["measures", "talk.json"])
    assert (result.stdout, result.exit_code) == ("", 3)
    assert result.stderr == "“talk.json” cannot be read: Input/output error.\n"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@settings(deadline=None)
@given(st.binary() | st.dictionaries(st.sampled_from(["seconds", "present_minutes"]), values), st.booleans())
def test_nothing_brings_a_traceback(content: Any, as_json: bool) -> None:  # noqa: FBT001  drawn
    """Whatever the file holds, the answer is figures or a sentence."""
    text = content if isinstance(content, bytes) else json.dumps(content)
    result = measured(text, *(["--json"] if as_json else []))
    assert result.exit_code in {0, 2}
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert bool(result.stderr) == (result.exit_code == 2)
