"""The protocol on a screen: looked at between meetings, changed by proposals in a meeting; and what is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.conduct.deciding import change_setting
from data.conduct.errors import ConductError
from data.conduct.filing import file_meeting
from data.conduct.membership import begin_constellation, change_member, find_member
from data.meeting.agenda import AreaChange, Occasion, SettingChange
from data.meeting.agreement import Agreement, Matter
from data.meeting.protocol import Base, Consent, MatterClass, Settings, Supermajority
from data.rules.aftermath import Aftermath
from data.workplace.things import FiledMeeting, Outcome
from tests.tui.screens import Still, come_to_rest, foot, screen_of, typed, words
from tests.tui.terminal import Terminal, agenda, ids, names, opened
from tui.pages.plain import plain_page

DAY = "2030-05-07"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Sit down at a terminal in a house of twelve."""
    return Terminal(tmp_path / "home", names(12))


@pytest.fixture
def meeting(terminal: Terminal, tmp_path: Path) -> Terminal:
    """Sit in a meeting that has begun."""
    opened(terminal, agenda(tmp_path, "Check-in round (10 min)"))
    return terminal


def shop(terminal: Terminal, *members: str) -> None:
    """Begin a constellation in which these work."""
    house = terminal.session.house
    assert house is not None
    begin_constellation(house, "The Shop", "")
    for member in members:
        change_member(house, find_member(house, member), DAY, {"constellations": ("the-shop",)})


def settle(terminal: Terminal, *left: Agreement | Matter) -> None:
    """Let an earlier meeting leave agreements and matters behind."""
    house = terminal.session.house
    assert house is not None
    agreements = tuple(one for one in left if isinstance(one, Agreement))
    matters = tuple(one for one in left if isinstance(one, Matter))
    filed = FiledMeeting("m0", "2030-01-01", "assembly", "First assembly", "a" * 64, "m0")
    house.workplace.file_meeting(Outcome(filed, aftermath=Aftermath(agreements, matters)))


def test_between_meetings_the_protocol_is_read(terminal: Terminal) -> None:
    """Every area in brief, the chosen one in full, and where it is changed; nothing can be changed here."""
    terminal.press("workplace")
    terminal.press("protocol")
    told = terminal.look()
    assert "Who decides what" in told
    assert "everybody together, in the assembly" in told
    assert "by consent: agreed when nobody has an objection" in told
    assert "5 of your 10" in told
    assert "in a meeting, on this page" in told
    terminal.session.choose(1)
    assert "adopted with at least 2/3 of the votes for and against" in terminal.look()
    assert ids(terminal) == {"settings", "back"}
    terminal.press("settings")
    assert "slips of paper at a draw" in terminal.look()
    assert ids(terminal) == {"back"}
    for name in ("protocol", "workplace", "start"):
        terminal.press("back")
        assert terminal.page.name == name


def test_another_rule_is_proposed_in_the_meeting(meeting: Terminal) -> None:
    """It stands on the agenda as a proposal under the rule for changes; the meeting is where it was."""
    was = meeting.page.name
    meeting.press("protocol")
    assert meeting.page.chosen == "operations"
    assert "more than 1/2" in str(meeting.command("propose_rule").ask)
    reply = meeting.press("propose_rule", "more than 1/2 of entitled")
    assert "On the agenda: Change the protocol: operations." in reply.sentence
    assert meeting.page.name == was
    item = meeting.meeting.items[-3]
    assert (item.area, item.proposer) == ("protocol", None)
    assert item.text == "operations: rule consent → more than 1/2 of entitled"
    assert isinstance(item.change, AreaChange)
    assert item.change.area.rule == Supermajority("1/2", strict=True, base=Base.ENTITLED)
    assert meeting.session.house is not None
    assert meeting.session.house.protocol.areas[0].rule == Consent()


def test_every_field_of_an_area_can_be_proposed(meeting: Terminal) -> None:
    """Each of its questions leads to one change of the chosen area; a new area is one as well."""
    shop(meeting, "Amina Demo")

    def proposed(name: str, *typed: str) -> AreaChange:
        meeting.press("protocol")
        meeting.session.cursor = "operations"
        meeting.press(name, *typed)
        change = meeting.meeting.items[-3].change
        assert isinstance(change, AreaChange)
        return change

    assert proposed("propose_threshold", "3/5", "more than", "cast").area.rule == Supermajority(
        "3/5", strict=True, base=Base.CAST
    )
    rest = proposed("propose_rest", "kitchen", "the-shop", "strategic", "2/3", "90").area
    assert (rest.id, rest.name, rest.forum, rest.matter_class) == (
        "operations",
        "kitchen",
        "the-shop",
        MatterClass.STRATEGIC,
    )
    assert (rest.rule.quorum, rest.review_days) == ("2/3", 90)
    unsettled = proposed("propose_unsettled", "the-shop", "2", "30", "no").area
    assert (unsettled.next_forum, unsettled.escalation_rounds, unsettled.escalation_days) == ("the-shop", 2, 30)
    assert not unsettled.may_be_tried
    hiring = proposed("propose_new_area", "hiring", "the-shop", "strategic").area
    assert (hiring.id, hiring.forum, hiring.rule) == ("hiring", "the-shop", Consent())
    assert {item.area for item in meeting.meeting.items if item.change is not None} == {"protocol"}


def test_another_setting_is_proposed_in_the_meeting(meeting: Terminal) -> None:
    """With its meaning in the title, and both values in the text."""
    meeting.press("protocol")
    meeting.press("settings")
    meeting.session.cursor = "slips_at_least"
    assert "nobody can steer a draw" in meeting.look()
    meeting.press("propose_setting", "4")
    item = meeting.meeting.items[-3]
    assert item.title == "Change a setting: slips of paper at a draw"
    assert item.change == SettingChange("slips_at_least", "2", "4")
    assert "protocol" not in meeting.page.name


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("propose_rest", ("strategy",), "There is an area “strategy” already"),
        ("propose_threshold", ("5/3",), "no fraction from 0 to 1"),
        ("propose_new_area", ("operations", "assembly", "operational"), "There is an area “operations” already"),
    ],
)
def test_a_change_that_cannot_be_is_refused(meeting: Terminal, name: str, typed: tuple[str, ...], told: str) -> None:
    """In a sentence, and the agenda is as it was."""
    before = meeting.meeting.items
    meeting.press("protocol")
    command = meeting.command(name)
    answers = meeting.answers(command, typed)
    with pytest.raises(ConductError, match=told):
        meeting.session.perform(command, answers)
    assert meeting.meeting.items == before
    assert meeting.page.name == "protocol"


def test_what_is_so_already_is_refused(meeting: Terminal) -> None:
    """Nothing comes onto the agenda, for a rule as for a setting."""
    meeting.press("protocol")
    assert "so already" in meeting.refused("propose_rule", "consent")
    meeting.press("settings")
    meeting.session.cursor = "newcomers_first"
    assert "so already" in meeting.refused("propose_setting", "yes")


def test_what_decided_the_last_changes_stands_on_the_page(terminal: Terminal) -> None:
    """The newest first, with its day."""
    house = terminal.session.house
    assert house is not None
    change_setting(house, "slips_at_least", "4", "the assembly of May", date(2030, 5, 6))
    terminal.press("workplace")
    terminal.press("protocol")
    assert "slips_at_least: 4. the assembly of May" in terminal.look()


def test_long_lists_show_what_is_near_the_chosen_line(terminal: Terminal) -> None:
    """Of all settings those around the chosen one, with its value."""
    terminal.press("workplace")
    terminal.press("protocol")
    terminal.press("settings")
    for name in Settings.__struct_fields__:
        terminal.session.cursor = name
        assert f"{len(Settings.__struct_fields__) - 9} more" in terminal.look()
        assert terminal.page.chosen == name


def test_the_start_tells_what_is_due(terminal: Terminal) -> None:
    """What the next assembly has on its agenda by itself, with why and since when; the rest is counted."""
    assert "on the agenda of the next assembly" not in terminal.look()
    matters = [
        Matter(f"m0/i{n}", occasion, "assembly", "2030-05-01", "2030-04-01", f"Matter {n}", "text", "strategy")
        for n, occasion in enumerate(
            (Occasion.DEFERRED, Occasion.ESCALATED, Occasion.HANDED_OVER, Occasion.UNDECIDED), 5
        )
    ]
    settle(
        terminal,
        Agreement("m0/i1", "2030-01-01", "assembly", "operations", "Cleaning", "text", "2030-03-30"),
        Agreement("m0/i2", "2030-01-01", "assembly", "operations", "Later", "text", "2030-12-01"),
        Agreement("m0/i3", "2030-01-01", "assembly", "operations", "Two shifts", "t", "2031-01-01", until="2030-05-12"),
        Agreement("m0/i4", "2030-01-01", "the-shop", "operations", "Of the shop", "text", "2030-03-30"),
        *matters,
    )
    told = terminal.look()
    assert "on the agenda of the next assembly" in told
    assert [line.strip(" ·") for line in told.split("next assembly")[1].splitlines()] == [
        "",
        "Cleaning review due 30 March",
        "Matter 5 put off; raised 1 April",
        "Matter 6 carried here; raised 1 April",
        "Matter 7 handed over; raised 1 April",
        "Matter 8 undecided since 1 April",
        "… 1 more",
    ]
    assert "Later" not in told
    assert "Of the shop" not in told


def test_a_constellation_meets_from_the_start(terminal: Terminal, tmp_path: Path) -> None:
    """Where somebody works in one, the start offers its meeting; only its members have a vote."""
    assert "constellation" not in {command.id for command in terminal.page.commands}
    shop(terminal, "Amina Demo", "Bo Demo")
    terminal.press("constellation", str(agenda(tmp_path, "Till (10 min, consent)")))
    meeting = terminal.meeting
    assert (meeting.forum, meeting.meeting_kind) == ("the-shop", "constellation")
    assert meeting.entitled == ("amina-demo", "bo-demo")


def test_a_constellation_without_an_agenda_has_a_title_of_its_own(terminal: Terminal) -> None:
    """It is named after the constellation; another forum asked for meanwhile is refused."""
    shop(terminal, "Amina Demo", "Bo Demo")
    terminal.session.begin_or_resume(None, "the-shop")
    assert terminal.meeting.title == "Meeting of The Shop"
    terminal.session.leave()
    terminal.session.begin_or_resume(None, "the-shop")
    terminal.session.leave()
    with pytest.raises(ConductError, match="is not closed yet"):
        terminal.session.begin_or_resume(None, "assembly")


def test_the_same_agenda_takes_up_a_meeting_that_got_items_by_itself(terminal: Terminal, tmp_path: Path) -> None:
    """What was due stands on the agenda beside what was called; that is no other agenda."""
    settle(terminal, Agreement("m0/i1", "2030-01-01", "assembly", "operations", "Cleaning", "text", "2030-03-30"))
    path = agenda(tmp_path, "Till (10 min, consent)")
    terminal.session.begin_or_resume(path)
    assert "Cleaning" in [item.title for item in terminal.meeting.items]
    terminal.session.leave()
    terminal.session.begin_or_resume(path)
    terminal.session.leave()
    with pytest.raises(ConductError, match="is not closed yet"):
        terminal.session.begin_or_resume(agenda(tmp_path, "Oven (10 min, consent)"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_protocol_is_opened_and_changed_with_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    """The palette opens it, arrows choose an area, enter asks for its rule, and the footer says what came of it."""
    at = Still(tmp_path / "house")
    at.press("meet", str(at.folder / "agenda.md"))
    async with screen_of(at, size) as pilot:
        await typed(pilot, "ctrl+p")
        await pilot.pause()
        await typed(pilot, "protocol")
        await pilot.pause()
        await typed(pilot, "enter")
        await come_to_rest(pilot)
        assert "carried further" in words(pilot.app)
        assert "propose another rule" in foot(pilot.app)
        assert "esc back" in foot(pilot.app)
        await typed(pilot, "down", "enter", "down", "enter")
        assert "On the agenda: Change the protocol" in words(pilot.app)
        assert at.meeting.items[-3].change is not None
    at.leave()


def test_a_closed_meeting_proposes_nothing(meeting: Terminal) -> None:
    """After the closing the page only shows what is in force."""
    house = meeting.session.house
    assert house is not None
    at = meeting.session.meeting_under_way
    meeting.press("go_to", "closing")
    meeting.press("close", "+7")
    assert file_meeting(house, at.folder, at.meeting, at.head).is_file()
    assert "protocol" not in ids(meeting)
    assert plain_page(meeting.page)
