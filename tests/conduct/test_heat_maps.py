"""The map beside the record: written at closing, for enough people, gone after three more meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from data.conduct.filing import file_meeting
from data.conduct.forgetting import forget_due
from data.conduct.heat_maps import sentences
from data.conduct.proceedings import Proceedings
from data.measures.how_we_spoke import how_we_spoke
from data.meeting.floor import held_by
from data.meeting.marks import CutInOutcome
from data.minutes.heat_map import HeatMapPage
from data.rules import closing, opening
from data.rules.course import forward
from tests.conduct.table import Table, take

TALK = "- Milk supplier (15 min)\n"


def held(table: Table, *, named: bool = True, speakers: tuple[str, ...] = ("bo", "amina", "elin")) -> Path:
    """Hold a meeting in which some speak half a minute each, and file it."""
    at = table.under_way(TALK)
    take(at, opening.decide_counting, counting=True, named=named)
    for name in speakers:
        at.floor.mark(at.now, held_by(f"{name}-demo"))
        table.now += 30_000
    if speakers:
        at.floor.cut_in(at.now, "chandra-demo", "elin-demo", CutInOutcome.GAVE_UP)
    while at.meeting.item.kind.value != "closing":
        if at.meeting.stage == "change":
            take(at, closing.choose_step, "")
        take(at, forward)
    assert at.close() is None
    file_meeting(table.house, at.folder, at.meeting, at.head)
    at.leave()
    table.house.workplace.refresh()
    return at.folder


def told_of(at: Proceedings) -> tuple[str, ...]:
    """Say how a meeting spoke so far."""
    at.floor.mark(at.now, held_by("bo-demo"))
    spoke = how_we_spoke(at.meeting, at.participation, at.now)
    assert spoke is not None
    return sentences(spoke)


def test_the_map_is_a_page_of_its_own(table: Table) -> None:
    """Its figures and its HTML stand beside the record once the meeting is closed, and the marks are gone."""
    folder = held(table)
    page = msgspec.json.decode((folder / "heatmap.json").read_bytes(), type=HeatMapPage)
    assert [row.name for row in page.rows] == sorted(row.name for row in page.rows)
    assert sum(sum(row.seconds) for row in page.rows) > 60
    names = [row.name for row in page.rows]
    assert page.cut_ins[names.index("Chandra Demo")][names.index("Elin Demo")] == 1
    assert page.sentences[-1] == "1 time somebody cut in."
    html = (folder / "heatmap.html").read_text("utf-8")
    assert "Chandra Demo" in html
    assert "<script" not in html
    assert "http" not in html.replace("http-equiv", "")
    assert sorted(path.name for path in folder.glob("*.jsonl")) == ["record.jsonl"]


def test_a_map_with_letters_names_nobody(table: Table) -> None:
    """Where the group chose letters no file of the map holds a name or an id."""
    folder = held(table, named=False)
    written = b"".join(path.read_bytes() for path in folder.glob("heatmap.*"))
    assert b"demo" not in written.lower().replace(b"demo bakery", b"")
    assert b">A<" in written


def test_cutting_in_is_told_of_the_group(table: Table) -> None:
    """One sentence says how often and in how many pairs both ways, without a name; support is no cutting in."""
    at = table.under_way(TALK)
    take(at, opening.decide_counting, counting=True)
    assert "cut in" not in " ".join(told_of(at))
    for one, other in (("bo", "elin"), ("elin", "bo"), ("bo", "amina")):
        at.floor.cut_in(at.now, f"{one}-demo", f"{other}-demo", CutInOutcome.GAVE_UP)
        table.now += 1000
    at.floor.cut_in(at.now, "amina-demo", "bo-demo", CutInOutcome.SUPPORT)
    assert told_of(at)[-1] == "3 times somebody cut in; 1 pair both ways."


def test_nothing_is_published_where_nothing_was_marked(table: Table) -> None:
    """Without a mark there is no map, and no file of one."""
    assert list(held(table, speakers=()).glob("heatmap.*")) == []


def test_a_map_lives_for_three_meetings(table: Table) -> None:
    """The fourth meeting after it is the first without it; marks left by a stop go at the next start."""
    folders = []
    for _meeting in range(4):
        folders.append(held(table))
        table.pass_days(7)
    left = folders[3] / "marks-elin-demo.jsonl"
    left.write_bytes(b"{}\n")
    deleted = forget_due(table.house, date.fromisoformat(table.pass_days(0)))
    assert {path.parent for path in deleted} == {folders[0], folders[3]}
    assert [bool(list(folder.glob("heatmap.*"))) for folder in folders] == [False, True, True, True]
    assert not left.exists()
    assert forget_due(table.house, date(2031, 1, 1)) == ()
