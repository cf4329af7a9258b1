"""Founding a workplace from the start screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.conduct.errors import ConductError
from data.conduct.house import House
from data.conduct.surroundings import Surroundings
from data.meeting.protocol import DEFAULT_PROTOCOL, Base, Consent, MatterClass, Settings, Supermajority
from tui.answers import read
from tui.pages.founding_draft import Step
from tui.pages.page import Large, Lines
from tui.pages.plain import plain_page
from tui.session import Session

NOON = 1_893_456_000_000
AROUND = Surroundings(lambda: NOON, lambda: "0" * 64, lambda: "ab12", "Europe/Madrid")
TABLE = (
    "\ufeffVorname;Nachname;Gruppe;Status;Eintritt;Qualifikationen;E-Mail;Notiz\r\n"
    "Jürgen;Demo;Brot|Laden;Mitglied;1.3.2024;Ofen;juergen@demo.example;\r\n"
    ";;;;;;;\r\n"
    'Zoë;Demo;Laden;Probezeit;;;zoe@demo.example;"kommt\r\nspäter"\r\n'
    "Bo;Demo;Brot;Mitglied;;;bo@demo.example;\r\n"
    "Bo;Demo;;Gast;;;bo-the-second@demo.example;\r\n"
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Open a terminal on a home without a workplace."""
    return Session(None, tmp_path / "home", AROUND)


def do(session: Session, command: str, **typed: str) -> None:
    """Perform a command of the page by its id; questions that are not answered keep what stands there."""
    found = next(c for c in session.page().commands if c.id == command)
    stands = {q.name: q.initial or (q.choices[0][0] if q.choices else "") for q in found.ask}
    answers = {q.name: read(q, typed.get(q.name, stands[q.name]), {}, session.today, "en") for q in found.ask}
    reply = session.perform(found, answers)
    assert not reply.refusal, reply.sentence


def refused(session: Session, command: str, **typed: str) -> str:
    """Perform a command that must be refused, and change nothing; gives the sentence."""
    before = session.draft
    with pytest.raises((ConductError, ValueError)) as error:
        do(session, command, **typed)
    assert session.draft == before
    return str(error.value)


def come_to(session: Session, step: Step, members: str = "Amina Demo\nBo Demo, no vote\nChandra Demo, guest\n") -> None:
    """Take the usual answers up to a step."""
    do(session, "found_name", name="Demo Garden")
    if step > Step.MEMBERS:
        do(session, "found_members", text=members)
        do(session, "found_on")
    while session.draft.step < step:
        do(session, "found_zone" if session.draft.step is Step.ZONE else "found_on")


def said(session: Session) -> str:
    """Read the open page."""
    return plain_page(session.page())


def test_a_workplace_is_founded_with_the_usual_answers(session: Session, tmp_path: Path) -> None:
    """Name, members, and enter through the rest; nothing is on disk before the last step."""
    assert isinstance(session.page().blocks[0], Large)
    do(session, "found_name", name="  Demo   Garden ")
    do(session, "found_members", text="Amina Demo\nBo Demo, no vote\nChandra Demo, guest\n")
    for step in (Step.MEMBERS, Step.ZONE, Step.TEAMS, Step.PROTOCOL, Step.SETTINGS):
        assert session.draft.step is step
        forward = session.page().command("enter")
        assert forward is not None
        assert (forward.chip, forward.ask) == (True, ())
        session.perform(forward, {})
    assert "3 members, 1 with a vote" in said(session)
    assert not (tmp_path / "home").exists()
    do(session, "found")
    house = House.open(tmp_path / "home")
    assert (house.name, house.settings) == ("Demo Garden", Settings(time_zone="Europe/Madrid"))
    assert house.protocol == DEFAULT_PROTOCOL
    assert [(p.name, p.standing.value) for p in house.people] == [
        ("Amina Demo", "full"),
        ("Bo Demo", "no vote"),
        ("Chandra Demo", "guest"),
    ]
    assert session.page().name == "start"


def test_a_wrong_list_is_told_line_by_line_and_kept_to_be_mended(session: Session) -> None:
    """Nothing of a wrong list is taken; what was typed stands there again at the next try."""
    come_to(session, Step.MEMBERS)
    typed = "Amina Demo\nBo Demo, dog\nAmina Demo"
    do(session, "found_members", text=typed)
    page = session.page()
    trouble = next(block for block in page.blocks if isinstance(block, Lines))
    assert [line.text.split(":")[0] for line in trouble.lines] == ["Line 2", "Line 3"]
    question = next(c for c in page.commands if c.id == "found_members").ask[0]
    assert question.initial == typed
    do(session, "found_members", text="Amina Demo\nBo Demo")
    assert [member.name for member in session.draft.members] == ["Amina Demo", "Bo Demo"]
    assert not session.draft.trouble


def test_a_wrong_list_leaves_the_one_before(session: Session) -> None:
    """Who was read before a wrong list is there after it."""
    come_to(session, Step.MEMBERS)
    do(session, "found_members", text="Amina Demo")
    do(session, "found_members", text="Bo Demo, dog")
    assert [member.name for member in session.draft.members] == ["Amina Demo"]
    assert "Line 1" in said(session)


def test_members_come_from_a_file_as_a_spreadsheet_saves_it(session: Session, tmp_path: Path) -> None:
    """Semicolons, a mark of byte order, line breaks in cells, empty lines, two of one name; what was unused is told."""
    table = tmp_path / "members.csv"
    table.write_bytes(TABLE.encode())
    come_to(session, Step.MEMBERS)
    do(session, "found_file", path=str(table))
    assert [m.name for m in session.draft.members] == ["Jürgen Demo", "Zoë Demo", "Bo Demo", "Bo Demo (2)"]
    assert "Columns not used: Notiz." in said(session)
    assert "4 members: 2 with a vote, 1 without, 1 guest" in said(session)
    assert [(team.name, team.people) for team in session.draft.teams] == [("Brot", (0, 2)), ("Laden", (0, 1))]
    assert "demo.example" not in said(session)


def test_letters_that_had_to_be_guessed_are_told(session: Session, tmp_path: Path) -> None:
    """A list in the letters of Windows is read, and the names to look at are named."""
    table = tmp_path / "members.csv"
    table.write_bytes(TABLE.removeprefix("\ufeff").encode("latin-1"))
    come_to(session, Step.MEMBERS)
    do(session, "found_file", path=str(table))
    assert "Look whether these names are right: Jürgen Demo, Zoë Demo" in said(session)


@pytest.mark.parametrize("written", ["{}", "'{}'", '"{}"', "file://{}", "escaped"])
def test_a_path_is_read_as_terminals_write_it(session: Session, tmp_path: Path, written: str) -> None:
    """In quotes, with escaped spaces or as an address: so a file dragged onto a terminal arrives."""
    path = tmp_path / "our members.txt"
    path.write_text("Amina Demo\n")
    come_to(session, Step.MEMBERS)
    address = str(path).replace(" ", "%20") if written.startswith("file") else str(path)
    words = str(path).replace(" ", "\\ ") if written == "escaped" else written.format(address)
    do(session, "found_file", path=words)
    assert [member.name for member in session.draft.members] == ["Amina Demo"]


def test_a_file_that_is_not_there_is_told(session: Session) -> None:
    """One sentence, and the draft as it was."""
    come_to(session, Step.MEMBERS)
    assert "cannot be read" in refused(session, "found_file", path="/nowhere/members.csv")


def test_a_time_zone_is_found_by_its_city(session: Session) -> None:
    """Enough of a city is typed; what is none, or several, is refused with examples."""
    come_to(session, Step.ZONE)
    assert "They are written like" in refused(session, "found_other_zone", zone="Atlantis/Middle")
    assert "Type more of it" in refused(session, "found_other_zone", zone="ma")
    do(session, "found_other_zone", zone="berl")
    assert (session.draft.zone, session.draft.settings.time_zone) == ("Europe/Berlin", "Europe/Berlin")
    do(session, "found_back")
    assert "you chose: Europe/Berlin" in said(session)


def test_back_loses_nothing(session: Session) -> None:
    """From the last step back to the name and forward again, everything is as it was."""
    come_to(session, Step.TEAMS)
    do(session, "found_teams", text="Bread: the bakery")
    do(session, "found_on")
    do(session, "found_new_area", name="hiring")
    do(session, "found_on")
    do(session, "found_on")
    before = session.draft
    for _step in range(Step.LOOK):
        do(session, "found_back")
    assert session.draft.step is Step.NAME
    assert not [command for command in session.page().commands if command.id == "found_back"]
    do(session, "found_name")
    for _step in range(Step.LOOK - 1):
        forward = session.page().command("enter")
        assert forward is not None
        session.perform(forward, {})
    assert session.draft == before


@pytest.mark.parametrize("name", ["\x07", "Demo\x1b[31m", "x" * 81])
def test_a_name_that_cannot_be_is_told(session: Session, name: str) -> None:
    """Control characters and endless names are refused in a sentence."""
    assert refused(session, "found_name", name=name)


def test_constellations_come_from_the_list_and_are_typed(session: Session, tmp_path: Path) -> None:
    """A line a constellation, with what it owns; those of the list keep their people, also under another name."""
    table = tmp_path / "members.csv"
    table.write_text(TABLE, "utf-8")
    come_to(session, Step.MEMBERS)
    do(session, "found_file", path=str(table))
    do(session, "found_on")
    do(session, "found_zone")
    do(session, "found_teams", text="Brot: das Brot\nShop\n")
    assert [(t.name, t.product, t.people) for t in session.draft.teams] == [
        ("Brot", "das Brot", (0, 2)),
        ("Shop", "", (0, 1)),
    ]
    do(session, "found_teams", text="Brot: das Brot\nShop\n\nOffice")
    session.choose(-1)
    do(session, "found_team_people", text="jürgen\nBo Demo (2)")
    assert session.draft.teams[2].people == (0, 3)
    while session.draft.step < Step.LOOK:
        do(session, "found_on")
    do(session, "found")
    house = House.open(tmp_path / "home")
    products = {one.id: (one.name, one.product) for one in house.workplace.constellations}
    assert set(products.values()) == {("Brot", "das Brot"), ("Shop", ""), ("Office", "")}
    works_in = [(m.name, [products[one][0] for one in m.constellations]) for m in house.members]
    assert sorted(works_in) == sorted(
        [
            ("Jürgen Demo", ["Brot", "Shop", "Office"]),
            ("Zoë Demo", ["Shop"]),
            ("Bo Demo", ["Brot"]),
            ("Bo Demo", ["Office"]),
        ]
    )


def test_a_list_read_again_keeps_what_was_typed_about_constellations(session: Session) -> None:
    """People are found again by their name, wherever they stand in the new list; who is gone works nowhere."""
    come_to(session, Step.TEAMS)
    do(session, "found_teams", text="Bread: the bakery")
    session.choose(1)
    do(session, "found_team_people", text="Chandra\nAmina")
    do(session, "found_back")
    do(session, "found_back")
    do(session, "found_members", text="Zoë Demo\nChandra Demo")
    assert [(team.name, team.product, team.people) for team in session.draft.teams] == [("Bread", "the bakery", (1,))]


def test_wrong_constellations_are_told_with_their_line(session: Session) -> None:
    """One of two of the same name, a name without letters, somebody nobody knows."""
    come_to(session, Step.TEAMS)
    assert "Line 3: the constellation “bread” stands there already" in refused(
        session, "found_teams", text="Bread\n\nbread"
    )
    assert "Line 1: A name needs letters" in refused(session, "found_teams", text=": the bakery")
    do(session, "found_teams", text="Bread")
    session.choose(1)
    assert "Line 2: Nobody here is called “Dario”" in refused(session, "found_team_people", text="Amina\nDario")


def test_an_area_is_explained_in_plain_words(session: Session) -> None:
    """Who decides, by which rule, what that means, with the figures of this workplace; a choice shows one in full."""
    come_to(session, Step.PROTOCOL, "\n".join(f"Member {n} Demo" for n in range(1, 20)))
    session.choose(1)
    told = said(session)
    assert "agreed when nobody has an objection that the group maintains" in told
    assert "ooked at again after 180 days" in told
    assert "What is not settled stays here. It may be tried as an experiment." in told
    session.choose(1)
    told = said(session)
    assert "adopted with at least 2/3 of for and against" in told
    assert "10 of your 19 members with a vote must be there. If all vote, 13 must be for it." in told
    assert "It is not tried as an experiment." in told
    do(session, "found_unsettled", next_forum="nobody", escalation_rounds="2", escalation_days="30", experiments="yes")
    strategy = session.draft.protocol.areas[1]
    assert (strategy.escalation_rounds, strategy.escalation_days, strategy.may_be_tried) == (2, 30, True)


def test_an_area_gets_another_rule(session: Session) -> None:
    """Rule, threshold, quorum, review, name and forum of the chosen area; the others stay."""
    come_to(session, Step.PROTOCOL)
    session.choose(1)
    do(session, "found_rule", rule="more than 1/2 of entitled")
    session.choose(1)
    do(session, "found_threshold", threshold="3/5", how="at least", base="cast")
    session.choose(1)
    do(session, "found_area", name="kitchen", forum="constellation", quorum="2/3", review_days="90")
    operations, *others = session.draft.protocol.areas
    assert (operations.id, operations.name, operations.forum) == ("operations", "kitchen", "constellation")
    assert (operations.rule, operations.review_days) == (Supermajority("3/5", base=Base.CAST, quorum="2/3"), 90)
    assert others == list(DEFAULT_PROTOCOL.areas[1:])
    session.choose(1)
    do(session, "found_unsettled", next_forum="assembly", experiments="no")
    kitchen = session.draft.protocol.areas[0]
    assert (kitchen.next_forum, kitchen.may_be_tried) == ("assembly", False)
    session.choose(1)
    assert "goes on after 3 rounds or 60 days, to the assembly." in said(session)


def test_areas_are_added_and_left_out(session: Session, tmp_path: Path) -> None:
    """A new area is decided by consent; one area always stays; the protocol is founded as its first version."""
    come_to(session, Step.PROTOCOL)
    do(session, "found_new_area", name="hiring", forum="constellation", matter_class="strategic")
    for _area in range(3):
        session.choose(1)
        do(session, "found_drop_area")
    session.choose(1)
    assert "found_drop_area" not in {command.id for command in session.page().commands}
    (hiring,) = session.draft.protocol.areas
    assert (hiring.name, hiring.matter_class, hiring.rule) == ("hiring", MatterClass.STRATEGIC, Consent())
    while session.draft.step < Step.LOOK:
        do(session, "found_on") if session.page().chosen is None else do(session, "found_stay")
    do(session, "found")
    assert House.open(tmp_path / "home").protocol == session.draft.protocol
    assert session.draft.protocol.version == 1


@pytest.mark.parametrize(
    ("command", "typed", "told"),
    [
        ("found_threshold", {"threshold": "5/3"}, "no fraction from 0 to 1"),
        ("found_area", {"quorum": "half"}, "no fraction from 0 to 1"),
        ("found_area", {"review_days": "0"}, "1 to 3650 days"),
        ("found_area", {"name": "strategy"}, "There is an area “strategy” already"),
        ("found_new_area", {"name": "operations"}, "There is an area “operations” already"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(session: Session, command: str, typed: dict[str, str], told: str) -> None:
    """In words, and the protocol of the draft is as it was."""
    come_to(session, Step.PROTOCOL)
    session.choose(1)
    assert told in refused(session, command, **typed)


def test_every_setting_has_a_line_and_can_be_changed(session: Session) -> None:
    """Each is chosen with the arrow keys, told with meaning and unit, and asked for with the values there are."""
    come_to(session, Step.SETTINGS)
    names = session.page().choosable
    assert set(names) == set(Settings.__struct_fields__) - {"time_zone"}
    usual = {bool: "no", int: "7", str: "de"}
    other = {"stand_aside": "yes", "teach_first_below": "1/3", "objection_criteria": "It harms us. | It costs more.",
             "constellation_roles": "lead | steward", "labs_from": "2030-06-04",
             "counting_decided_until": "2031-06-04"}  # fmt: skip
    for name in names:
        session.cursor = name
        assert session.page().chosen == name
        do(session, "found_setting", value=other.get(name) or usual[type(getattr(Settings(), name))])
    assert session.draft.settings == Settings(
        "Europe/Madrid", "de", 7, 7, False, False, 7, 7, 7, 7, True, "1/3", False, ("lead", "steward"), 7, 7, 7, 7, 7,
        "2030-06-04", 7, ("It harms us.", "It costs more."), "2031-06-04",
    )  # fmt: skip
    do(session, "found_on")
    assert "at least 7 counted people" in said(session)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("slips_at_least", "1", "number from 2 to 20"),
        ("map_from_people", "many", "not a number"),
        ("language", "Klingon!", "such as en, es or de"),
    ],
)
def test_a_wrong_value_of_a_setting_is_refused(session: Session, name: str, value: str, told: str) -> None:
    """In words that tell what can be written."""
    come_to(session, Step.SETTINGS)
    session.cursor = name
    assert told in refused(session, "found_setting", value=value)


def test_every_page_of_founding_has_keys_of_its_own(session: Session) -> None:
    """No key stands for two things, with and without a chosen line, and every command explains itself."""
    for step in Step:
        if step:
            forward = session.page().command("enter")
            assert forward is not None
            session.perform(forward, {"name": "Demo Garden"} if forward.ask else {})
        if step is Step.MEMBERS:
            do(session, "found_members", text="Amina Demo, full\nBo Demo")
        if step is Step.TEAMS:
            do(session, "found_teams", text="Bread\nShop")
        for chosen in (None, *session.page().choosable):
            session.cursor = chosen
            commands = session.page().commands
            keys = [command.key for command in commands]
            assert len(set(keys)) == len(keys), keys
            assert all(command.word and command.help for command in commands)
        session.cursor = None
