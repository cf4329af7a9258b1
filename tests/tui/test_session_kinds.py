"""The kinds of meeting at the start: one key each where they make sense, what is due, and turns that begin by date."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.conduct import membership
from data.conduct.errors import ConductError
from data.conduct.house import House
from data.conduct.role_pages import roles_path
from data.meeting.agenda import ItemKind
from data.meeting.mandate import Mandate, Role, RoleKind, Rotation
from data.rules.terms import in_force
from tests.tui.terminal import Terminal, agenda, ids, names
from tui.pages.meeting_choices import Meetings, due_lines
from tui.pages.page import Ask

DAY = 24 * 3_600_000


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Sit down at a terminal in a house of twelve."""
    return Terminal(tmp_path / "home", names(12))


def house_of(terminal: Terminal) -> House:
    """Give the house the terminal stands in."""
    assert terminal.session.house is not None
    return terminal.session.house


def constellation(terminal: Terminal, name: str, *members: str) -> str:
    """Begin a constellation in which these members work; gives its id."""
    house = house_of(terminal)
    forum = membership.begin_constellation(house, name, "")
    for called in members:
        member = membership.find_member(house, called)
        now = {"constellations": (*member.constellations, forum)}
        membership.change_member(house, member, "2030-01-01", now)
    return forum


def team(terminal: Terminal, name: str, until: str) -> str:
    """Begin a rapid-response team that Bo and Elin are in; gives the id of its role."""
    house = house_of(terminal)
    role = house.workplace.begin_role(Role("", name, kind=RoleKind.RAPID_RESPONSE, purpose="what burns", places=2))
    members = ("bo-demo", "elin-demo")
    house.workplace.keep_mandates([Mandate(f"{role.id}/{m}", role.id, m, "2030-05-01", until) for m in members])
    return role.id


def test_each_kind_is_offered_where_it_makes_sense(terminal: Terminal) -> None:
    """A lab always; a constellation where somebody works in one; a burst while the mandate of a team lasts."""
    assert {"meet", "lab"} <= ids(terminal)
    assert not {"constellation", "burst"} & ids(terminal)
    constellation(terminal, "Nobody’s")
    team(terminal, "Old team", "2030-05-07")
    assert not {"constellation", "burst"} & ids(terminal)
    constellation(terminal, "Bakers", "bo-demo")
    team(terminal, "Fire team", "2030-05-08")
    assert {"constellation", "burst"} <= ids(terminal)
    assert [question.name for question in terminal.command("burst").ask] == ["agenda"], "there is only one"


def test_with_several_one_is_chosen(terminal: Terminal) -> None:
    """Which constellation, which team, and whose lab: every choice is named."""
    bakers, shop = constellation(terminal, "Bakers", "bo-demo"), constellation(terminal, "Shop", "bo-demo")
    fires, floods = team(terminal, "Fire team", "2030-06-01"), team(terminal, "Flood team", "2030-06-01")
    for kind, known in (
        ("constellation", [bakers, shop]),
        ("burst", [fires, floods]),
        ("lab", ["assembly", bakers, shop]),
    ):
        which = terminal.command(kind).ask[0]
        assert (which.ask, [forum for forum, _name in which.choices]) == (Ask.CHOICE, known)
    terminal.press("constellation", shop)
    assert (terminal.meeting.forum, terminal.meeting.title) == (shop, "Meeting of Shop")


def test_a_lab_begins_with_a_key(terminal: Terminal, tmp_path: Path) -> None:
    """With the usual agenda, or with one whose title is the dilemma."""
    path = tmp_path / "lab.md"
    path.write_text("# Where do we bake?\n")
    terminal.press("lab", str(path))
    meeting = terminal.meeting
    assert (meeting.meeting_kind, meeting.title) == ("lab", "Where do we bake?")
    assert next(item.title for item in meeting.items if item.kind is ItemKind.LAB) == "Where do we bake?"


def test_a_burst_begins_with_a_key(terminal: Terminal) -> None:
    """It has two steps of opening and no heat map."""
    fires = team(terminal, "Fire team", "2030-06-01")
    terminal.press("burst")
    assert (terminal.meeting.forum, terminal.meeting.meeting_kind) == (fires, "burst")
    terminal.press("open", "Bo Demo", "Elin Demo")
    terminal.on()
    assert terminal.meeting.item.kind is ItemKind.BURST


def test_the_start_says_what_is_due(terminal: Terminal) -> None:
    """A lab since its day, reviews that are owed, terms that end soon; nothing where nothing is."""
    assert not due_lines(Meetings(), terminal.session.today)
    assert "a lab is due" not in terminal.look()
    workplace = house_of(terminal).workplace
    workplace.change_settings(replace(workplace.settings, labs_from="2030-05-01"))
    team(terminal, "Fire team", "2030-05-20")
    told = terminal.look()
    assert "a lab is due since 1 May" in told
    assert "2 terms end within 28 days" in told
    one = [line.text for line in due_lines(Meetings(reviews_owed=1, terms_ending=1), terminal.session.today)]
    assert one == ["1 review of a burst is owed", "1 term ends within 28 days"]


def test_turns_begin_on_their_day_whatever_is_done_then(terminal: Terminal) -> None:
    """At the start, and after midnight with the next key; the page of the roles in the commons follows."""
    forum = constellation(terminal, "Bakers", "bo-demo", "elin-demo", "farid-demo")
    house = house_of(terminal)
    role = f"{forum}-craft-lead"
    order = ("bo-demo", "elin-demo", "farid-demo")
    house.workplace.change_rotation(Rotation("r", forum, (role,), order, "2030-05-08", 1))
    terminal.press("commons")
    assert house.workplace.mandates == ()
    for key, turn in (("back", "bo-demo"), ("commons", "elin-demo")):
        terminal.now += DAY
        terminal.press(key)
        (now,) = in_force(house.workplace.mandates, terminal.session.today.isoformat())
        assert (now.member, now.role) == (turn, role)
        until = terminal.session.today + timedelta(days=1)
        assert now.until == until.isoformat()
        named = next(person.name for person in house.people if person.id == turn)
        assert f"**{named}**" in roles_path(house.commons).read_text()


def test_another_meeting_than_the_one_that_waits_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    """Another kind or forum, or an agenda that cannot be read, leaves the waiting meeting as it is."""
    path = agenda(tmp_path, "Lab: Where do we bake? (50 min)")
    session = terminal.session
    session.begin_or_resume(path, kind="lab")
    session.leave()
    session.begin_or_resume(None)
    session.leave()
    session.begin_or_resume(path)
    assert terminal.meeting.meeting_kind == "lab", "the agenda is read as that of the meeting that waits"
    session.leave()
    with pytest.raises(ConductError, match="is not closed yet"):
        session.begin_or_resume(None, kind="assembly")
    assert session.proceedings is None
    with pytest.raises(ConductError, match="Line 2"):
        session.begin_or_resume(agenda(tmp_path, "Tea (soon, 5 min)"))
    assert session.proceedings is None
