"""The agenda of each kind of meeting: its template, its frame, and what does not belong into it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import structs

from data.intake.agenda import Agenda, item_from_line, read_agenda, usual_agenda
from data.intake.gathering import Gathering
from data.intake.problem import Problems, sentence
from data.meeting.agenda import Appointment, Item, ItemKind, MeetingKind
from data.meeting.mandate import Mandate, Role
from data.meeting.people import Person
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings

GUIDE = Path(__file__).parents[2] / "docs" / "agenda.md"
PEOPLE = (Person("amina-demo", "Amina Demo", constellations=("bakers",)), Person("bo-demo", "Bo Demo"))
FORUMS = {"bakers": "Bakers", "shop": "Shop"}
LAB = Gathering(MeetingKind.LAB, day="2030-05-07")
BURST = Gathering(MeetingKind.BURST, "fire-team", "2030-05-07", subject="what burns")
LEADS = (
    Role("bakers-craft-lead", "craft lead", "bakers", places=2),
    Role("shop-craft-lead", "craft lead", "shop"),
)
BAKERS = Gathering(MeetingKind.CONSTELLATION, "bakers", "2030-05-07", LEADS[:1], ending="2030-06-04")
ASSEMBLY = Gathering(day="2030-05-07", roles=LEADS)


def read(written: str, gathering: Gathering) -> Agenda | Problems:
    """Read an agenda for a meeting."""
    return read_agenda(written, PEOPLE, DEFAULT_PROTOCOL, Settings(), FORUMS, gathering)


def items(written: str, gathering: Gathering) -> list[tuple[ItemKind, str]]:
    """List kinds and titles of an agenda that is read."""
    found = read(written, gathering)
    assert isinstance(found, Agenda), found
    return [(item.kind, item.title) for item in found.items]


def wrong(written: str, gathering: Gathering) -> str:
    """Tell what is wrong with an agenda."""
    found = read(written, gathering)
    assert isinstance(found, Problems), found
    return " ".join(sentence(problem) for problem in found.found)


@pytest.mark.parametrize(
    ("gathering", "kinds"),
    [
        (Gathering(), "opening check-in information discussion learning heat-map closing"),
        (BAKERS, "opening check-in information discussion discussion learning heat-map closing"),
        (LAB, "opening draw lab learning heat-map closing"),
        (BURST, "opening burst closing"),
    ],
)
def test_each_kind_has_its_own_template(gathering: Gathering, kinds: str) -> None:
    """Without a file, a meeting of this kind has these items, and no id twice."""
    found = usual_agenda(gathering).items
    assert [item.kind.value.replace(" ", "-") for item in found] == kinds.split()
    assert len({item.id for item in found}) == len(found)


def test_a_lab_takes_its_dilemma_from_the_title() -> None:
    """A file with a title and nothing else is enough; the presenter is drawn right before the dilemma."""
    assert items("# Where do we bake?\n", LAB) == [
        (ItemKind.OPENING, "Opening"),
        (ItemKind.DRAW, "Who presents the dilemma?"),
        (ItemKind.LAB, "Where do we bake?"),
        (ItemKind.LEARNING, "What did we not know?"),
        (ItemKind.HEAT_MAP, "Heat map"),
        (ItemKind.CLOSING, "Closing"),
    ]


def test_a_lab_keeps_what_its_file_says() -> None:
    """Its own lab, presenter and learning stand where they were written, once each."""
    written = (
        "# Lab\n- Check-in (5 min)\n- Who? (draw, 7 min)\n  - role: presenter\n"
        "- Lab: Where do we bake? (50 min)\n- Next lab (5 min)\n- What we miss (10 min, learning)\n"
    )
    found = read(written, LAB)
    assert isinstance(found, Agenda)
    assert [item.kind for item in found.items[1:-2]] == [
        ItemKind.CHECK_IN,
        ItemKind.DRAW,
        ItemKind.LAB,
        ItemKind.DISCUSSION,
        ItemKind.LEARNING,
    ]
    assert (found.items[2].role, found.items[2].minutes) == ("presenter", 7)
    assert items("- Check-in (5 min)\n- Tea (5 min)\n", LAB)[1:4] == [
        (ItemKind.CHECK_IN, "Check-in"),
        (ItemKind.DRAW, "Who presents the dilemma?"),
        (ItemKind.LAB, "Our dilemma"),
    ]


def test_a_burst_has_a_short_frame() -> None:
    """The subject of the team is its item, unless the file has one; there is no heat map."""
    assert items("", BURST) == [
        (ItemKind.OPENING, "Opening"),
        (ItemKind.BURST, "what burns"),
        (ItemKind.CLOSING, "Closing"),
    ]
    assert items("- Burst: The oven burns (20 min)\n- What to tell the others (5 min)\n", BURST) == [
        (ItemKind.OPENING, "Opening"),
        (ItemKind.BURST, "The oven burns"),
        (ItemKind.DISCUSSION, "What to tell the others"),
        (ItemKind.CLOSING, "Closing"),
    ]


@pytest.mark.parametrize(
    ("written", "gathering", "told"),
    [
        ("- A (proposal)\n", BURST, "Line 1: “proposal” does not belong into a burst"),
        ("- Heat map (5 min)\n", BURST, "Line 1: “heat map” does not belong into a burst"),
        ("- Rotation\n", BURST, "Line 1: A rotation belongs to a constellation"),
        ("- Burst: A\n- Burst: B\n", BURST, "Line 2: “burst” stands on line 1 already."),
        ("- Lab: A\n- Lab: B\n", LAB, "Line 2: “lab” stands on line 1 already."),
        ("- Rotation\n- Again (rotation)\n", BAKERS, "Line 2: “rotation” stands on line 1 already."),
        ("- Lab: A\n", BAKERS, "Line 1: A lab is a meeting of its own."),
        ("- A (draw)\n  - role: presenter\n", BAKERS, "Line 2: There is no role “presenter” here."),
        ("- Draw: craft lead\n", ASSEMBLY, "Line 1: “craft lead” may be the one in Bakers or in Shop."),
        ("- A (draw)\n  - role: x\n", Gathering(), "Line 2: There is no role “x” here. Begin it first"),
        ("", BAKERS, "The agenda has no items."),
    ],
)
def test_what_does_not_belong_is_told_by_line(written: str, gathering: Gathering, told: str) -> None:
    """Each sentence says what is wrong, and nothing of the agenda is used."""
    assert told in wrong(written, gathering)


def test_a_role_is_the_one_of_the_constellation_that_meets() -> None:
    """By its name there; by its id in the assembly. Places that are held beyond the term’s end are not drawn."""
    found = read("- Craft lead (10 min, draw)\n- Rotation (10 min)\n", BAKERS)
    assert isinstance(found, Agenda)
    assert found.items[1] == Item("i1", "Craft lead", ItemKind.DRAW, 10, places=2, role="bakers-craft-lead")
    assert found.items[2].kind is ItemKind.ROTATION
    held = Mandate("m", "bakers-craft-lead", "amina-demo", "2030-05-01", "2030-10-01")
    for mandates, places in (((held,), 1), ((held, held), 1)):
        some = Gathering(MeetingKind.CONSTELLATION, "bakers", "2030-05-07", LEADS[:1], mandates, ending="2030-06-04")
        again = read("- Draw: craft lead\n", some)
        assert isinstance(again, Agenda)
        assert again.items[1].places == places
    by_id = read("- A (draw, 1 place)\n  - role: shop-craft-lead\n", ASSEMBLY)
    assert isinstance(by_id, Agenda)
    assert (by_id.items[1].role, by_id.items[1].places) == ("shop-craft-lead", 1)


def test_the_example_of_the_guide_is_read_as_the_guide_says() -> None:
    """docs/agenda.md shows draws, an appointment, a recall and a rotation that work."""
    *_others, example = re.findall(r"```markdown\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    roles = (Role("treasurer", "Treasurer", "bakers", term_days=300), Role("speaker", "Spokesperson", "bakers"))
    meets = Gathering(MeetingKind.CONSTELLATION, "bakers", "2026-06-01", roles, ending="2026-06-29")
    known = (*PEOPLE, Person("elin-demo", "Elin Demo"))
    people = [structs.replace(person, constellations=("bakers",)) for person in known]
    found = read_agenda(example, people, DEFAULT_PROTOCOL, Settings(), FORUMS, meets)
    assert isinstance(found, Agenda), found
    draw, speaker, books, recall, rotation = found.items[1:-2]
    assert [item.role for item in (draw, speaker, recall)] == ["treasurer", "speaker", "treasurer"]
    assert books.change == Appointment("treasurer", "bo-demo", "2026-12-31")
    assert (recall.kind, recall.recall) == (ItemKind.PROPOSAL, "bo-demo")
    assert rotation.kind is ItemKind.ROTATION


def test_an_item_typed_in_a_meeting_knows_its_kind() -> None:
    """One more item follows the same rules as a line of the file."""
    item = item_from_line("Draw: craft lead", "i9", PEOPLE, DEFAULT_PROTOCOL, BAKERS)
    assert isinstance(item, Item)
    assert item.role == "bakers-craft-lead"
    for line, gathering in (("Lab: A", BAKERS), ("Draw: craft lead", ASSEMBLY)):
        assert isinstance(item_from_line(line, "i9", PEOPLE, DEFAULT_PROTOCOL, gathering), Problems)
