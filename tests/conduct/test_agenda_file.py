"""An agenda from a file, or one more item from a line typed in the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.conduct.agenda_file import add_item, agenda_of, read_file
from data.conduct.errors import BAD_INPUT, ConductError
from data.intake.gathering import Gathering
from data.meeting.agenda import ItemKind
from tests.conduct.table import AGENDA, Table


def test_an_agenda_is_read_from_a_file(table: Table, tmp_path: Path) -> None:
    """Title and items; without a file, the usual agenda."""
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA)
    agenda = agenda_of(table.house, path, Gathering())
    assert (agenda.title, len(agenda.items)) == ("May assembly", 7)
    assert [item.kind for item in agenda_of(table.house, None, Gathering()).items][:2] == [
        ItemKind.OPENING,
        ItemKind.CHECK_IN,
    ]


def test_everything_wrong_with_an_agenda_is_told_by_line(table: Table, tmp_path: Path) -> None:
    """The file's name, each line with its number, and exit code 2."""
    path = tmp_path / "agenda.md"
    path.write_text("# May\n- Oven (soon, consent)\n- Van (15 min)\n- Tea (10 min, discussion, Nobody Here)\n")
    with pytest.raises(ConductError) as caught:
        agenda_of(table.house, path, Gathering())
    assert caught.value.exit_code == BAD_INPUT
    first, *problems = str(caught.value).split("\n")
    assert str(path) in first
    assert [problem.split(":")[0] for problem in problems] == ["  Line 2", "  Line 4"]


@pytest.mark.parametrize(
    "name", ["missing.md", ".", "a\0b", "~nobody-of-this-name/agenda.md", "x" * 5000, "\udcff", "/dev/full"]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    """Whatever a person types as a file's name: one sentence, exit code 2."""
    path = Path(name) if name.startswith(("~", "/")) else tmp_path / name
    with pytest.raises(ConductError, match=r"cannot be read|is larger than") as caught:
        read_file(path)
    assert caught.value.exit_code == BAD_INPUT


def test_an_item_typed_in_the_meeting_gets_a_free_id(table: Table) -> None:
    """Written as on a line of an agenda, put before the heat map; every item has an id of its own."""
    at = table.under_way()
    for title in ("Buy flour", "Sell the mixer"):
        assert add_item(at, f"{title} (10 min, consent, Bo)") is None
    assert [item.title for item in at.meeting.items][-4:-2] == ["Buy flour", "Sell the mixer"]
    ids = [item.id for item in at.meeting.items]
    assert len(set(ids)) == len(ids)
    at.leave()


@pytest.mark.parametrize("line", ["", "Buy flour (soon-ish, 10 min)", "Tea (closing)", "Buy flour (10 min, Nobody)"])
def test_a_line_that_is_not_understood_is_refused(table: Table, line: str) -> None:
    """A reason for the person, and nothing recorded."""
    at = table.under_way()
    before = at.course.seq
    refusal = add_item(at, line)
    assert refusal is not None
    assert refusal.reason == "line not understood"
    assert str(refusal.facts["why"]).startswith("Line 1: ")
    assert at.course.seq == before
    at.leave()
