"""The kinds of meeting from the command line: what cannot be begun is told, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from data.conduct.convening import convene
from data.conduct.house import House
from data.conduct.membership import begin_constellation, change_member, find_member
from data.meeting.mandate import Role, RoleKind
from tests.conduct.table import CLOSING, OPENING, Table
from tui.commands import folkmoot


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Found a house with two constellations and a team whose mandate nobody has yet."""
    table = Table(tmp_path / "home")
    for name in ("Bakers", "Shop"):
        forum = begin_constellation(table.house, name, "")
        member = find_member(table.house, "bo-demo")
        change_member(table.house, member, "2030-01-01", {"constellations": (*member.constellations, forum)})
    table.house.workplace.begin_role(Role("", "Fire team", kind=RoleKind.RAPID_RESPONSE))
    return table


def meet(house: House, *words: str) -> tuple[int, str]:
    """Run the command; gives its exit code and what it said."""
    done = CliRunner().invoke(folkmoot, ["--home", str(house.home), "meet", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kind", "party"), "'party' is not one of"),
        (("--kind", "constellation"), "Which constellation meets? Name it with --forum: Bakers, Shop."),
        (("--kind", "constellation", "--forum", "Bkers"), "There is no forum “Bkers”."),
        (("--kind", "assembly", "--forum", "Shop"), "An assembly is of everybody."),
        (("--kind", "burst"), "No mandate of a rapid-response team is in force (Fire team)."),
        (("--kind", "burst", "--forum", "Flood"), "There is no rapid-response team “Flood”."),
        (("--kind", "lab", "--forum", "Fire team"), "A rapid-response team holds no labs."),
        (("--kind", "lab"), "This needs a terminal with keys."),
        (("--forum", "bakers"), "This needs a terminal with keys."),
        (("--kind", "lab", "--forum", "Shop"), "This needs a terminal with keys."),
    ],
)
def test_what_cannot_be_begun_is_told(table: Table, words: tuple[str, ...], told: str) -> None:
    """Exit code 2, a sentence with what to do, and no meeting."""
    code, said = meet(table.house, *words)
    assert code == 2
    assert told in said
    assert not any(table.house.meetings_folder.glob("*"))


def test_another_kind_than_the_one_that_waits_is_refused(table: Table) -> None:
    """The meeting that waits is named, and left as it is."""
    convene(table.house, "lab", "Where do we bake?", (OPENING, CLOSING), table.around).leave()
    code, said = meet(table.house, "--kind", "assembly")
    assert code == 2
    assert "“Where do we bake?” of 2030-05-07 is not closed yet." in said
    code, said = meet(table.house, "--kind", "lab")
    assert "This needs a terminal with keys." in said
