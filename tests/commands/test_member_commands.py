"""Members, constellations, roles, protocol, settings and recovery from the command line."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.conduct.filing import file_meeting
from data.conduct.house import House
from data.rules import closing, opening
from data.rules.course import forward
from data.workplace.home import workplace_file
from tests.conduct.table import Table, hold_draw, seat, take
from tui.commands import folkmoot as program

ROOT = Path(__file__).parents[2]
MEMBERS = (
    "Name;Team;Status;Joined;Skills;Email\n"
    "Amina Demo;Ovens;full;1.3.2024;oven, till;amina@demo.example\n"
    "Bo Demo;Ovens|Shop;no vote;;;bo@demo.example\n"
    "Bo Demo;Shop;guest;;;bo-the-second@demo.example\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Found a workplace of three, two of one name."""
    (tmp_path / "members.csv").write_text(MEMBERS, "utf-8")
    code, out, err = folkmoot(tmp_path / "home", "init", "--members", str(tmp_path / "members.csv"), "--name", "Demo")
    assert (code, err) == (0, ""), err
    assert "Demo is founded with 3 members" in out
    return tmp_path / "home"


def folkmoot(home: Path, *words: str) -> tuple[int, str, str]:
    """Run a command without a terminal; gives its exit code and what it wrote."""
    done = CliRunner().invoke(program, ["--home", str(home), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def said(home: Path, *words: str) -> str:
    """Run a command that is done, and give what it says."""
    code, out, err = folkmoot(home, *words)
    assert (code, err) == (0, "")
    return out


def refused(home: Path, *words: str) -> str:
    """Run a command that is misused: exit code 2, a sentence, and the file as it was."""
    before = workplace_file(home).read_bytes()
    code, _out, err = folkmoot(home, *words)
    assert code == 2
    assert workplace_file(home).read_bytes() == before
    return err


def asked(home: Path, answer: str, *words: str) -> tuple[int, str]:
    """Run a command on a terminal and type an answer; gives its exit code and what stood on the screen."""
    outer, inner = pty.openpty()
    os.write(outer, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-c", "from tui.commands import main; main()", "--home", str(home), *words],
        cwd=ROOT, stdin=inner, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    os.close(inner)
    os.close(outer)
    return done.returncode, done.stdout + done.stderr


def members_of(home: Path, *words: str) -> dict[str, dict[str, object]]:
    """List members as JSON, by id."""
    return {one["id"]: one for one in json.loads(said(home, "member", "list", "--json", *words))}


def test_members_are_listed_in_words_and_as_json(home: Path) -> None:
    """Standing, constellations, day of joining and qualifications; contacts only where they are asked for."""
    assert said(home, "member", "list") == (
        "amina-demo   Amina Demo   full      Ovens         since 2024-03-01   oven, till\n"
        "bo-demo      Bo Demo      no vote   Ovens, Shop\n"
        "bo-demo-2    Bo Demo      guest     Shop\n"
        "\n"
        "3 members: 1 with a vote, 1 without, 1 guest.\n"
    )
    assert members_of(home)["bo-demo"] == {
        "id": "bo-demo", "name": "Bo Demo", "standing": "no vote", "joined_on": None, "left_on": None, "earlier": [],
        "constellations": ["Ovens", "Shop"], "qualifications": [], "learning": [],
    }  # fmt: skip
    assert "demo.example" not in said(home, "member", "list", "--all") + said(home, "member", "list", "--json")
    assert "bo@demo.example" in said(home, "member", "list", "--contact")
    assert members_of(home, "--contact")["bo-demo"]["contact"] == "bo@demo.example"


def test_somebody_is_taken_in_with_all_that_is_known(home: Path) -> None:
    """What is not said stays open, but for the day of joining, which is today."""
    assert said(home, "member", "add", "  Cy\tDemo ", "--standing", "No Vote") == (
        "Cy Demo is a member now, with the id cy-demo.\n"
    )
    said(home, "member", "add", "Di Demo", "--joined", "1.2.2025", "--constellation", "ovens",
         "--constellation", "Till", "--qualification", "oven", "--contact", "di@demo.example")  # fmt: skip
    cy, di = (members_of(home, "--contact")[one] for one in ("cy-demo", "di-demo"))
    assert (cy["standing"], cy["contact"], cy["constellations"]) == ("no vote", "", [])
    assert date.fromisoformat(str(cy["joined_on"])) >= date(2026, 1, 1)
    assert (di["joined_on"], di["constellations"], di["qualifications"], di["contact"]) == (
        "2025-02-01", ["Ovens", "Till"], ["oven"], "di@demo.example",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add", "Amina Demo"], "“Amina Demo” is a member already"),
        (["add", "  "], "A name needs letters."),
        (["add", "C\x1by"], "holds a character that cannot be shown"),
        (["add", "c" * 81], "has 81 characters"),
        (["add", "Cy", "--standing", "boss"], "The standing “boss” is not known."),
        (["add", "Cy", "--joined", "soon"], "“soon” is no day that can be read."),
        (["add", "Cy", "--joined", "9999-01-01"], "9999-01-01 is still to come."),
        (["add", "Cy", "--contact", "c" * 201], "has 201 characters"),
        (["change", "amina"], "Nothing is named that should change."),
        (["change", "amina", "--joined", ""], "is no day that can be read"),
        (["change", "amina", "--name", "Bo Demo", "--contact", ""], "two people that nothing tells apart"),
        (["change", "Bo Demo", "--standing", "full"], "Write the full name, or the id: bo-demo or bo-demo-2."),
        (["leave", "nobody"], "Nobody here is called “nobody”."),
        (["leave", "amina", "--on", "2020-01-01"], "cannot leave before that"),
        (["come-back", "amina"], "“Amina Demo” has not left."),
        (["import", "nowhere.csv"], "cannot be read"),
    ],
)
def test_misuse_of_member_is_told(home: Path, words: list[str], told: str) -> None:
    """Exit code 2, a sentence, and nothing is changed."""
    assert told in refused(home, "member", *words)


def test_what_is_known_of_somebody_changes(home: Path) -> None:
    """Only what is named; an empty word takes away; the id stays."""
    said(home, "member", "change", "amina", "--name", "Amina Sample", "--standing", "guest", "--joined", "2023-01-01")
    said(home, "member", "change", "amina-demo", "--constellation", "Shop", "--qualification", "", "--contact", "")
    assert members_of(home, "--contact")["amina-demo"] == {
        "id": "amina-demo", "name": "Amina Sample", "standing": "guest", "joined_on": "2023-01-01", "left_on": None,
        "earlier": [], "constellations": ["Shop"], "qualifications": [], "learning": [], "contact": "",
    }  # fmt: skip


def test_members_leave_and_come_back(home: Path) -> None:
    """Who left is in no list but that of all, and has the same id on coming back."""
    assert said(home, "member", "leave", "Amina", "--on", "2025-01-01") == "Amina Demo left on 2025-01-01.\n"
    assert "amina-demo" not in members_of(home)
    assert "left on 2025-01-01" in said(home, "member", "list", "--all")
    assert "has left" in refused(home, "member", "change", "amina", "--constellation", "Shop")
    assert said(home, "member", "come-back", "Amina", "--on", "2025-06-01") == "Amina Demo is back since 2025-06-01.\n"
    assert members_of(home)["amina-demo"]["earlier"] == [{"joined_on": "2024-03-01", "left_on": "2025-01-01"}]
    assert "left on" in said(home, "member", "leave", "Amina")


def test_a_list_is_imported_once(home: Path, tmp_path: Path) -> None:
    """New people are taken in, known ones are there already; differences are told, and in force only with --update."""
    file = tmp_path / "later.csv"
    file.write_bytes(
        "Name;Status;E-Mail;Haarfarbe\nAmina Demo;guest;amina@demo.example;rot\nZoë Demo;;;\n".encode("cp1252")
    )
    assert said(home, "member", "import", str(file)) == (
        "1 person was taken in: Zoë Demo.\n"
        "Line 2: Amina Demo, standing: full → guest\n"
        f"This was not changed. To change it: folkmoot member import {file} --update\n"
        "Columns not used: Haarfarbe.\n"
        "The file does not say how its letters are written. Look whether these names are right: Zoë Demo\n"
        "4 members: 2 with a vote, 1 without, 1 guest.\n"
    )
    before = workplace_file(home).read_bytes()
    assert said(home, "member", "import", str(file)).startswith("1 person was there already.\nLine 2: ")
    assert workplace_file(home).read_bytes() == before
    assert "1 change is in force." in said(home, "member", "import", str(file), "--update")
    assert said(home, "member", "import", str(file), "--update").startswith("2 people were there already.\nColumns")
    said(home, "member", "leave", "Zoë")
    assert "folkmoot member come-back zoe-demo" in said(home, "member", "import", str(file))
    file.write_text("".join(f"New {number} Demo\n" for number in range(7)))
    assert "7 people were taken in: New 0 Demo, New 1 Demo, New 2 Demo, New 3 Demo, New 4 Demo and 2 more." in said(
        home, "member", "import", str(file)
    )


def test_a_wrong_list_is_told_line_by_line(home: Path, tmp_path: Path) -> None:
    """Exit code 2 and every row that is wrong; a spreadsheet itself is told how to become a list."""
    file = tmp_path / "wrong.csv"
    file.write_text('Name;Status\n"Cy\nDemo";full\nDi Demo;boss\n;guest\n')
    told = refused(home, "member", "import", str(file)).splitlines()
    assert [line.split(":")[0].strip() for line in told[1:]] == ["Line 4", "Line 5"]
    file.write_bytes(b"PK\x03\x04")
    assert "This is a spreadsheet" in refused(home, "member", "import", str(file))


def test_constellations_have_members_and_a_product(home: Path) -> None:
    """They begin with a list or by name, and what they own is kept."""
    assert said(home, "constellation", "add", "Night shift", "--product", "bread at five") == (
        "The constellation night-shift is begun.\n"
    )
    said(home, "constellation", "change", "ovens", "--product", "bread")
    assert said(home, "constellation", "list") == (
        "night-shift   Night shift   bread at five\n"
        "ovens         Ovens         bread           Amina Demo, Bo Demo\n"
        "shop          Shop                          Bo Demo, Bo Demo\n"
        "\n"
        "Night shift: 0 people work in it; 8 to 12 are good. It may be too small to share its roles out.\n"
        "Ovens: 2 people work in it; 8 to 12 are good. It may be too small to share its roles out.\n"
        "Shop: 2 people work in it; 8 to 12 are good. It may be too small to share its roles out.\n"
    )
    assert json.loads(said(home, "constellation", "list", "--json"))[1] == {
        "id": "ovens", "name": "Ovens", "product": "bread", "members": ["Amina Demo", "Bo Demo"],
        "warning": "2 people work in it; 8 to 12 are good. It may be too small to share its roles out.",
    }  # fmt: skip
    assert "There is a constellation “OVENS” already." in refused(home, "constellation", "add", "OVENS")
    assert "There are: Night shift, Ovens, Shop." in refused(home, "constellation", "change", "x", "--name", "y")


def test_a_workplace_without_constellations_says_so(tmp_path: Path) -> None:
    """And how to begin one."""
    table = Table(tmp_path)
    assert "folkmoot constellation add NAME" in said(table.house.home, "constellation", "list")
    assert refused(tmp_path, "constellation", "change", "x", "--name", "y") == "There is no constellation “x”.\n"


def test_the_history_is_of_closed_meetings(tmp_path: Path) -> None:
    """Who facilitated and observed, by task, with day and meeting; before the first meeting, a sentence."""
    table = Table(tmp_path)
    assert said(tmp_path, "role", "history") == "No meeting is closed yet, so nobody held a task.\n"
    at = table.convene("# May assembly\n- Check-in round (10 min)\n")
    seat(at)
    drawn = [hold_draw(at), hold_draw(at)]
    take(at, opening.decide_counting, counting=False)
    for _step in range(3):
        take(at, forward)
    take(at, closing.choose_step, "a round")
    take(at, forward)
    take(at, closing.close, "")
    at.leave()
    file_meeting(table.house, at.folder, at.meeting, at.head)
    held = json.loads(said(tmp_path, "role", "history", "--json"))
    assert [(one["role"], one["member"], one["meeting"]) for one in held] == [
        ("facilitator", drawn[0], "May assembly"),
        ("observer", drawn[1], "May assembly"),
    ]
    names = {person.id: person.name for person in table.house.people}
    assert said(tmp_path, "role", "history") == (
        f"facilitator\n   2030-05-07   {names[drawn[0]]}   May assembly\n\n"
        f"observer\n   2030-05-07   {names[drawn[1]]}   May assembly\n"
    )


def test_the_protocol_is_told_and_changed_by_decision(home: Path) -> None:
    """In plain words and as JSON; each change makes a version, is kept with what decided it, and is published."""
    before = said(home, "protocol")
    assert before.startswith(
        "Protocol 1, 3 areas.\n\noperations (operations)\n  who decides: everybody together, in the assembly\n"
    )
    assert "  rule: by a vote: adopted with at least 2/3 of the votes for and against\n" in before
    assert "  quorum: 1/2 of the members with a vote (1 of your 1)\n" in before
    told = said(home, "protocol", "change", "operations", "--rule", "more than 1/2 of cast", "--quorum", "2/3",
                "--decided", "assembly of 6 May")  # fmt: skip
    assert told.startswith("Protocol 2 is in force:\n")
    assert "  rule: by a vote: adopted with more than 1/2 of the votes for, against and abstaining\n" in told
    said(home, "protocol", "change", "Strategy", "--rule", "Consent", "--class", "experiment", "--decided", "x")
    said(home, "protocol", "add", "Space", "--review-days", "9", "--forum", "constellation", "--decided", "lab")
    now = json.loads(said(home, "protocol", "--json"))
    areas = ["operations", "strategy", "protocol", "space"]
    assert (now["version"], [area["id"] for area in now["areas"]]) == (4, areas)
    assert [(one["area"], one["before"], one["after"], one["decided"]) for one in now["changes"]] == [
        ("operations", "rule consent, quorum 1/2", "rule more than 1/2 of cast, quorum 2/3", "assembly of 6 May"),
        ("strategy", "class strategic, rule at least 2/3 of for_and_against, experiments no",
         "class experiment, rule consent, experiments yes", "x"),
        ("space", "",
         ("name Space, forum constellation, class operational, rule consent, quorum 1/2, review_days 9, "
          "escalation_rounds 3, escalation_days 60, next_forum nobody, experiments yes"), "lab"),
    ]  # fmt: skip
    after = said(home, "protocol")
    assert "operations: rule consent, quorum 1/2 → rule more than 1/2 of cast, quorum 2/3." in after
    assert "space is new: name Space" in after
    assert "  Decided: lab\n" in after
    assert "nothing was changed" in said(home, "protocol", "change", "space", "--review-days", "9")
    published = Path(now["published"]).read_text("utf-8")
    assert "version: 4\n" in published
    assert "## Space\n\n- **who decides**: the constellation whose matter it is\n" in published
    assert "Decided: lab" in published


def test_what_becomes_of_a_matter_that_is_not_settled_is_told_and_changed(home: Path) -> None:
    """Rounds, days and next forum, a constellation by its name; and whether matters may be tried."""
    carried = ("--forum", "Shop", "--next-forum", "assembly", "--escalation-rounds", "2", "--escalation-days", "1")
    told = said(home, "protocol", "change", "operations", *carried, "--experiments", "no", "--decided", "x")
    assert "  who decides: Shop\n" in told
    assert "  carried further: after 2 rounds or 1 day, to the assembly\n" in told
    assert "  experiments: no, its matters are not tried out\n" in told
    (operations, *_others) = json.loads(said(home, "protocol", "--json"))["areas"]
    assert (operations["forum"], operations["next_forum"], operations["escalation_rounds"]) == ("shop", "assembly", 2)
    assert (operations["experiments"], operations["may_be_tried"]) == (False, False)
    told = said(home, "protocol", "change", "strategy", "--next-forum", "ovens", "--decided", "x")
    assert "  carried further: after 3 rounds or 60 days, to Ovens\n" in told
    assert "  carried further: no, a matter stays" in said(
        home, "protocol", "change", "strategy", "--next-forum", "nobody", "--decided", "x"
    )


def test_a_setting_that_is_changed_is_published(home: Path) -> None:
    """The page in the commons shows the value in force, and what decided it."""
    said(home, "setting", "change", "stand-aside", "yes", "--decided", "assembly of 6 May")
    published = (home / "commons" / "demo" / "protocol.md").read_text("utf-8")
    assert "- **standing aside is an answer**: yes\n" in published
    assert "stand\\_aside: no → yes. Decided: assembly of 6 May" in published.replace("stand_aside", "stand\\_aside")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["change", "nothing", "--quorum", "1/2"],
            "There is no area “nothing”. There are: operations, strategy, protocol.",
        ),
        (["change", "operations", "--quorum", "3/2"], "“3/2” is no fraction from 0 to 1."),
        (["change", "operations", "--rule", "majority"], "The rule “majority” is not known."),
        (["change", "operations", "--rule", "at least 5 of cast"], "“5” is no fraction from 0 to 1."),
        (["change", "operations", "--class", "x"], "The class “x” is not known."),
        (["change", "operations", "--review-days", "0"], "A review comes after 1 to 3650 days, not 0."),
        (["change", "operations", "--name", "Strategy"], "There is an area “Strategy” already."),
        (["add", "operations", "--decided", "x"], "There is an area “operations” already."),
        (
            ["change", "operations", "--forum", "Garden"],
            "There is no forum “Garden”. There are: assembly, constellation,",
        ),
        (
            ["change", "operations", "--next-forum", "constellation"],
            "There is no forum “constellation”. There are: ass",
        ),
        (["change", "operations", "--next-forum", "assembly"], "cannot be carried on to those who decide it already"),
        (["change", "operations", "--escalation-rounds", "0"], "carried further after 1 to 20 rounds, not 0."),
        (["change", "operations", "--escalation-days", "9999"], "carried further after 1 to 3650 days, not 9999."),
        (["change", "operations", "--experiments", "perhaps"], "It cannot be “perhaps”. Write yes or no."),
        (["change", "operations", "--quorum", "1/3"], "say which meeting decided it, with --decided TEXT"),
        (["change", "operations", "--quorum", "1/3", "--decided", "d" * 501], "Say in up to 500 letters"),
    ],
)
def test_misuse_of_protocol_is_told(home: Path, words: list[str], told: str) -> None:
    """Exit code 2, a sentence, and the protocol is as it was."""
    assert told in refused(home, "protocol", *words)


def test_settings_are_told_and_changed_by_decision(home: Path) -> None:
    """Each with its meaning and unit; what it was is kept with what decided the change."""
    rows = [line.split("   ") for line in said(home, "setting", "list").splitlines()]
    assert ["marks_kept_days", "marks of a meeting left open are kept", "14 days"] in [
        [cell.strip() for cell in row if cell.strip()] for row in rows
    ]
    for name, value, shown in (
        ("marks-kept-days", "7", "marks_kept_days is now 7; it was 14.\n"),
        ("newcomers_first", "No", "newcomers_first is now no; it was yes.\n"),
        ("time zone", "Europe/Vienna", "time_zone is now Europe/Vienna"),
        ("language", "de", "language is now de; it was en.\n"),
    ):
        assert said(home, "setting", "change", name, value, "--decided", "assembly of 6 May").startswith(shown)
    assert "nothing was changed" in said(home, "setting", "change", "language", "de")
    told = json.loads(said(home, "setting", "list", "--json"))
    assert (told["settings"]["marks_kept_days"], told["settings"]["newcomers_first"]) == (7, False)
    assert told["changes"][0] | {"day": ""} == {
        "day": "", "name": "marks_kept_days", "before": "14", "after": "7", "decided": "assembly of 6 May",
    }  # fmt: skip
    assert "marks_kept_days from 14 to 7.\n  Decided: assembly of 6 May\n" in said(home, "setting", "list")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("mood", "good", "There is no setting “mood”. There are: time_zone, language"),
        ("map_from_people", "4", "Write a number from 5 to 100."),
        ("slips_at_least", "1", "Write a number from 2 to 20."),
        ("marks_kept_days", "9" * 5000, "Write a number from 0 to 90."),
        ("marks_kept_days", "٣", "Write a number from 0 to 90."),
        ("newcomers_first", "perhaps", "It cannot be “perhaps”. Write yes or no."),
        ("time_zone", "Europe/Nowhere", "Write one such as Europe/Madrid."),
        ("time_zone", "../../etc/passwd", "Write one such as Europe/Madrid."),
        ("language", "xx", "Write one such as en, es or de."),
        ("language", "", "Write one such as en, es or de."),
        ("cool_down_draws", "2", "say which meeting decided it, with --decided TEXT"),
    ],
)
def test_misuse_of_setting_is_told(home: Path, name: str, value: str, told: str) -> None:
    """Exit code 2, what may stand there, and the settings are as they were."""
    assert told in refused(home, "setting", "change", name, value)


def test_a_decision_is_asked_for_on_a_terminal(home: Path) -> None:
    """Where somebody is there, they are asked which meeting decided."""
    code, told = asked(home, "assembly of 6 May", "setting", "change", "cool_down_draws", "2")
    assert code == 0, told
    assert "Which meeting decided this" in told
    assert House.open(home).workplace.changes[0].decided == "assembly of 6 May"


def test_a_damaged_workplace_is_put_back_after_asking(home: Path) -> None:
    """What is wrong and what would be put back is said; no leaves all as it is; yes keeps the damaged file beside."""
    good = workplace_file(home).read_bytes()
    assert said(home, "recover") == f"Nothing is wrong with the workplace in {home}; nothing was changed.\n"
    said(home, "member", "add", "Cy Demo")
    workplace_file(home).write_bytes(b"damaged")
    assert "Look at it with: folkmoot recover" in folkmoot(home, "member", "list")[2]
    code, out, err = folkmoot(home, "recover")
    assert (code, "folkmoot recover --yes" in err) == (2, True)
    assert "is damaged: its first line is not the header of a workplace." in out
    assert "The generation before holds Demo with 3 members and 0 filed meetings." in out
    code, told = asked(home, "n", "recover")
    assert (code, "Put it back?" in told, "Nothing was changed.\n" in told) == (1, True, True)
    assert workplace_file(home).read_bytes() == b"damaged"
    code, told = asked(home, "y", "recover")
    assert (code, "It is put back." in told) == (0, True)
    assert workplace_file(home).read_bytes() == good
    assert (home / "workplace.json.damaged-1").read_bytes() == b"damaged"


def test_a_vanished_workplace_is_put_back_with_its_last_meeting_named(tmp_path: Path) -> None:
    """Without asking, with --yes; there is no damaged file to keep."""
    table = Table(tmp_path)
    at = table.to_the_closing()
    take(at, closing.close, "")
    at.leave()
    file_meeting(table.house, at.folder, at.meeting, at.head)
    said(tmp_path, "member", "add", "Cy Demo")
    workplace_file(tmp_path).unlink()
    told = said(tmp_path, "recover", "--yes")
    assert "1 filed meeting.\nIts last meeting is “May assembly”.\n" in told
    assert told.endswith("It is put back.\n")


def test_what_cannot_be_put_back_is_told(home: Path, tmp_path: Path) -> None:
    """Neither generation is good: exit code 3, and both files stay. No workplace at all: exit code 2."""
    for name in ("workplace.json", "workplace.json.previous"):
        (home / name).write_bytes(b"damaged")
    code, _out, err = folkmoot(home, "recover", "--yes")
    assert (code, "no good generation before it" in err) == (3, True)
    assert workplace_file(home).read_bytes() == b"damaged"
    assert folkmoot(tmp_path / "elsewhere", "recover", "--yes")[0] == 2
