"""Agreements from the command line: what stands, what has ended, and objecting between meetings."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.conduct.house import House
from data.conduct.membership import begin_constellation
from data.meeting.agreement import Agreement
from data.rules.aftermath import Aftermath
from data.workplace.home import workplace_file
from data.workplace.things import FiledMeeting, Outcome
from tests.conduct.table import Table
from tui.commands import folkmoot
from tui.commands.at_home import today_of


def days(house: House, ahead: int) -> str:
    """Write the day so many days from today."""
    return (today_of(house) + timedelta(days=ahead)).isoformat()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Found a house that has agreed on something, tried something, and given something up."""
    house = Table(tmp_path / "home").house
    begin_constellation(house, "The Shop", "")
    filed = FiledMeeting("m0", days(house, -3), "assembly", "Assembly", "a" * 64, "m0")
    long_ago, lately = days(house, -40), days(house, -3)
    agreements = (
        Agreement("m0/i1", lately, "assembly", "operations", "Cleaning", "We clean.", days(house, 90),
                  unheard=("bo-demo",)),
        Agreement("m0/i2", long_ago, "the-shop", "operations", "Sundays", "Open.", days(house, 90),
                  until=days(house, 9), undo="nobody comes", unheard=("bo-demo",)),
        Agreement("m0/i3", long_ago, "assembly", "operations", "Two shifts", "Two.", long_ago, until=days(house, -1)),
        Agreement("m0/i4", long_ago, "assembly", "operations", "Old oven", "One.", long_ago, replaced_by="m0/i1"),
    )  # fmt: skip
    house.workplace.file_meeting(Outcome(filed, aftermath=Aftermath(agreements)))
    return tmp_path / "home"


def run(home: Path, *words: str) -> tuple[int, str, str]:
    """Run a command; gives its exit code and what it wrote."""
    done = CliRunner().invoke(folkmoot, ["--home", str(home), "agreement", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_what_stands_is_listed(home: Path) -> None:
    """With its review or its end, the forum, and who may object still; not what lapsed or was replaced."""
    code, out, err = run(home, "list")
    assert (code, err) == (0, "")
    sundays, cleaning = out.splitlines()
    assert [cell.strip() for cell in cleaning.split("   ") if cell][:2] == ["m0/i1", "Cleaning"]
    assert "review " in cleaning
    assert " may object: Bo Demo" in cleaning
    assert "experiment until " in sundays
    assert "The Shop" in sundays
    assert "may object" not in sundays, "the time to object is over"


def test_what_has_ended_is_listed_with_the_rest(home: Path) -> None:
    """Lapsed on its day, or replaced by a decision."""
    code, out, _err = run(home, "list", "--all")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["m0/i2", "m0/i3", "m0/i4", "m0/i1"]
    assert "lapsed after" in out
    assert "replaced by m0/i1" in out


def test_agreements_are_told_as_json(home: Path) -> None:
    """Everything that is kept, and whether it stands."""
    told = json.loads(run(home, "list", "--all", "--json")[1])
    assert {one["id"]: one["in_force"] for one in told} == {
        "m0/i1": True,
        "m0/i2": True,
        "m0/i3": False,
        "m0/i4": False,
    }
    cleaning = next(one for one in told if one["id"] == "m0/i1")
    assert (cleaning["title"], cleaning["text"], cleaning["unheard"]) == ("Cleaning", "We clean.", ["bo-demo"])


def test_nothing_agreed_is_said(tmp_path: Path) -> None:
    """A workplace that has agreed on nothing is told where agreements come from."""
    Table(tmp_path / "home")
    assert run(tmp_path / "home", "list")[1] == "Nothing stands yet. What a meeting adopts is listed here.\n"


def test_who_had_no_part_objects(home: Path) -> None:
    """The agreement stands until the next meeting of its forum, where it comes back with the objection."""
    code, out, err = run(home, "object", "cleaning", "--by", "Bo", "--argument", "Nobody is there on Fridays.")
    assert (code, err) == (0, "")
    assert "The objection of Bo Demo is taken. “Cleaning” comes back at the next meeting of: assembly." in out
    (matter,) = House.open(home).workplace.matters
    assert (matter.of, matter.carried, matter.owner) == ("m0/i1", ("Nobody is there on Fridays.",), "bo-demo")
    assert run(home, "object", "m0/i1", "--by", "Bo", "--argument", "Again.")[0] == 2


@pytest.mark.parametrize(
    ("called", "member", "argument", "told"),
    [
        ("m0/i1", "Amina", "I see harm.", "Amina Demo had a part in this agreement"),
        ("m0/i1", "Bo", "  ", "An objection needs its argument"),
        ("m0/i2", "Bo", "I see harm.", "The time to object ended on "),
        ("m0/i3", "Bo", "I see harm.", "This agreement has ended or lapsed already."),
    ],
)
def test_the_rule_refuses_an_objection(home: Path, called: str, member: str, argument: str, told: str) -> None:
    """The answer is no: exit code 1, the rule’s sentence, and nothing is kept."""
    before = workplace_file(home).read_bytes()
    code, _out, err = run(home, "object", called, "--by", member, "--argument", argument)
    assert code == 1
    assert err.startswith(told)
    assert workplace_file(home).read_bytes() == before


@pytest.mark.parametrize(
    ("called", "member", "told"),
    [("Nothing", "Bo", "No single agreement is called “Nothing”."), ("m0/i1", "Zoe", "Nobody here is called “Zoe”")],
)
def test_whom_or_what_nobody_knows_is_told(home: Path, called: str, member: str, told: str) -> None:
    """Exit code 2, and what there is."""
    code, _out, err = run(home, "object", called, "--by", member, "--argument", "x")
    assert code == 2
    assert told in err
