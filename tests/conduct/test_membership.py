"""What is known of members between meetings, and what of it meetings never see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.filing import file_meeting
from data.conduct.house import House, read_list
from data.conduct.membership import find_member, import_members
from data.meeting.floor import held_by
from data.meeting.protocol import Settings
from data.rules import closing
from data.workplace.home import workplace_file
from tests.conduct.table import AGENDA, Table, take

TODAY = date(2030, 5, 7)
SECRET = ("demo.example", "+99 555")
NAMES = ("Amina", "Bo", "Chandra", "Dario", "Elin", "Farid", "Greta", "Hugo")
MEMBERS = "Name,Email,Phone,Constellation\n" + "".join(
    f"{name} Demo,{name.lower()}@{SECRET[0]},{SECRET[1]} {number},Ovens\n" for number, name in enumerate(NAMES)
)


def leaks(home: Path) -> list[str]:
    """Name every file, but for the workplace file and its generation before, that holds somebody's contact."""
    return [
        str(path.relative_to(home))
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.startswith("workplace.json")
        if any(words.encode() in path.read_bytes() for words in SECRET)
    ]


def test_contacts_are_in_the_workplace_file_alone(tmp_path: Path) -> None:
    """Neither a meeting under way, with marks and queue, nor a filed one, with minutes, holds anybody's contact."""
    table = Table(tmp_path, MEMBERS)
    assert all(words in workplace_file(tmp_path).read_text() for words in SECRET)
    at = table.under_way(AGENDA, counting=True)
    at.floor.mark(at.now, held_by("bo-demo"))
    at.floor.queue(at.now, "amina-demo")
    assert {"record.jsonl", "marks-room.jsonl", "queue.jsonl"} <= {path.name for path in at.folder.iterdir()}
    assert leaks(tmp_path) == []
    at.leave()
    at = table.to_the_closing()
    take(at, closing.close, "")
    at.leave()
    minutes = file_meeting(table.house, at.folder, at.meeting, at.head)
    assert "Amina Demo" in minutes.read_text("utf-8")
    assert leaks(tmp_path) == []


def test_a_contact_in_a_record_would_be_seen(tmp_path: Path) -> None:
    """The search above finds what it looks for."""
    Table(tmp_path, MEMBERS)
    (tmp_path / "meetings" / "leak.jsonl").write_text(f'{{"contact":"bo@{SECRET[0]}"}}')
    assert leaks(tmp_path) == ["meetings/leak.jsonl"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"Name,Joined\nCy Demo,2031-01-01\n", "Line 2: “Cy Demo” joined on 2031-01-01, a day that is still to come."),
        (b"Name,Status\nCy Demo,guest\nDi Demo,perhaps\n", "Line 3: The status “perhaps” is not known."),
        (b"Name,Email\nCy Demo,c\nBo Demo,other@x.example\n", "Line 3: “Bo Demo” may be bo-demo, or somebody new."),
    ],
)
def test_a_half_wrong_list_changes_nothing(tmp_path: Path, source: bytes, told: str) -> None:
    """One wrong or unclear row, and nobody of the list is taken in; the file is as it was."""
    house = Table(tmp_path, MEMBERS).house
    before = workplace_file(tmp_path).read_bytes()
    with pytest.raises(ConductError) as caught:
        import_members(house, source, "list.csv", TODAY, update=True)
    assert caught.value.exit_code == BAD_INPUT
    assert str(caught.value).startswith("list.csv was not read; nothing was changed:")
    assert told in str(caught.value)
    assert workplace_file(tmp_path).read_bytes() == before


def test_four_hundred_people_are_taken_in_once(tmp_path: Path) -> None:
    """A list of a large co-operative, twice; the file is not touched the second time."""
    rows = "".join(f"Person {n} Demo;Team {n % 40};{1 + n % 28}.{1 + n % 12}.20{n % 20 + 10}\r\n" for n in range(400))
    source = ("Name;Team;Eintritt\r\n" + rows).encode("utf-16")
    house = House.found_with(tmp_path, "Demo", read_list(b"Amina Demo", "founders", TODAY), Settings())
    assert len(import_members(house, source, "list", TODAY).done.joined) == 400
    before = workplace_file(tmp_path).read_bytes()
    assert len(import_members(house, source, "list", TODAY).done.there) == 400
    assert workplace_file(tmp_path).read_bytes() == before
    assert len(house.workplace.constellations) == 40


def test_members_are_found_by_id_name_or_first_name(tmp_path: Path) -> None:
    """Among those who belong, who left, or all; nobody and several are a sentence."""
    house = Table(tmp_path, MEMBERS).house
    house.workplace.part("hugo-demo", "2030-01-02")
    for words in ("bo-demo", "Bo Demo", "BO"):
        assert find_member(house, words).id == "bo-demo"
    assert find_member(house, "Hugo", left=True).id == find_member(house, "Hugo", left=None).id == "hugo-demo"
    with pytest.raises(ConductError, match="“Hugo Demo” left on 2030-01-02"):
        find_member(house, "Hugo")
