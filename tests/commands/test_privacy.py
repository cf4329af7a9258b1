"""What is kept of people, and what goes, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from data.conduct.filing import file_meeting
from data.meeting.agenda import ItemKind
from data.meeting.floor import held_by
from data.rules import closing, opening
from data.rules.course import forward
from tests.conduct.table import Table, take
from tui.commands import folkmoot as program


def run(home: Path, *words: str, code: int = 0) -> str:
    """Run a command in a home, and give what it says."""
    done = CliRunner().invoke(program, ["--home", str(home), *words])
    assert done.exit_code == code, done.output
    return done.output


def held(table: Table) -> Path:
    """Hold a meeting in which Bo and Elin speak, and file it."""
    at = table.under_way("- Milk supplier (15 min)\n")
    take(at, opening.decide_counting, counting=True)
    for member in ("bo-demo", "elin-demo"):
        at.floor.mark(at.now, held_by(member))
        table.now += 30_000
    while at.meeting.item.kind is not ItemKind.CLOSING:
        if at.meeting.stage == "change":
            take(at, closing.choose_step, "")
        take(at, forward)
    assert at.close() is None
    file_meeting(table.house, at.folder, at.meeting, at.head)
    at.leave()
    return at.folder


def test_everything_that_is_kept_about_a_member(tmp_path: Path) -> None:
    """What, where and until when: in the workplace file, in the meetings, on the maps, in open marks; and as JSON."""
    table = Table(tmp_path)
    held(table)
    at = table.under_way("- Milk supplier (15 min)\n", counting=True)
    at.floor.mark(at.now, held_by("elin-demo"))
    at.leave()
    told = run(tmp_path, "about-me", "Elin")
    for expected in ("elin-demo", "workplace.json", "heat map", "marks-room.jsonl", "Never kept"):
        assert expected in told
    kept = json.loads(run(tmp_path, "about-me", "Elin", "--json"))
    assert all(set(one) == {"what", "where", "until"} for one in kept)
    assert sum("heatmap.html" in one["where"] for one in kept) == 1


def test_forgetting(tmp_path: Path) -> None:
    """It says how long things live; --due deletes what is due, everywhere, and says which files."""
    table = Table(tmp_path)
    folders = []
    for _meeting in range(5):
        folders.append(held(table))
        table.pass_days(7)
    assert "after 3 more meetings" in run(tmp_path, "forget")
    told = run(tmp_path, "forget", "--due")
    assert sum(folder.name in told for folder in folders[:2]) == 2
    assert not any(list(folder.glob("heatmap.*")) for folder in folders[:2])
    assert all(list(folder.glob("heatmap.*")) for folder in folders[2:])
    assert "Nothing is due" in run(tmp_path, "forget", "--due")
