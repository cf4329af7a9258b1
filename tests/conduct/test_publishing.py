"""The protocol and the settings, published in the commons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from data.conduct.agenda_file import propose_change
from data.conduct.deciding import change_setting
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.filing import file_meeting
from data.conduct.house import House
from data.conduct.membership import begin_constellation, change_member, find_member
from data.conduct.protocol_change import AreaWords, changed_area, put_area
from data.conduct.publishing import forum_called, forums_that_can_meet, protocol_path, publish
from data.meeting.agenda import AreaChange, SettingChange
from data.rules import agenda, closing
from data.rules.course import forward
from data.rules.proposals import word_proposal
from data.rules.voting import count_hands, open_ballot
from tests.conduct.table import Table, take

TODAY = date(2030, 5, 7)


def published(house: House) -> str:
    """Read the page."""
    return protocol_path(house.commons).read_text("utf-8")


def put(house: House, area: str, words: AreaWords, decided: str = "the assembly") -> None:
    """Put an area in force."""
    _before, after = changed_area(house.protocol, area, words, {})
    put_area(house, after, decided, TODAY)


def test_each_change_of_the_protocol_is_published(table: Table) -> None:
    """With its version, every area in words, and what decided it."""
    put(table.house, "operations", AreaWords(quorum="2/3"), "assembly of 6 May")
    text = published(table.house)
    assert text.startswith('---\nformat: "folkmoot protocol 1"\nworkplace: "Demo Bakery"\nversion: 2\n---\n')
    assert "# Protocol of Demo Bakery\n" in text
    assert "- **quorum**: 2/3 of the members with a vote\n" in text
    assert "- 7 May 2030: operations: quorum 1/2 → quorum 2/3. Decided: assembly of 6 May\n" in text


def test_each_change_of_a_setting_is_published(table: Table) -> None:
    """The value in force, with its meaning."""
    change_setting(table.house, "slips_at_least", "4", "assembly", TODAY)
    assert "- **slips of paper at a draw**: at least 4\n" in published(table.house)


def test_publishing_again_changes_nothing(table: Table) -> None:
    """The same decisions make the same page, to the letter, also read from the file anew."""
    put(table.house, "operations", AreaWords(quorum="2/3"))
    path = protocol_path(table.house.commons)
    before, stat = path.read_bytes(), path.stat()
    publish(House.open(table.house.home))
    assert path.read_bytes() == before
    assert path.stat().st_ino == stat.st_ino


@pytest.mark.parametrize("words", ["# x", "[a](b:c)", "<b>x</b>", "`x`", "*x*", "| x |", "https://demo.example/x"])
def test_people_s_words_are_text_on_the_page(table: Table, words: str) -> None:
    """Nothing that people write becomes a heading, a link, a tag or emphasis."""
    put(table.house, "strategy", AreaWords(name=words), f"the assembly {words}")
    page = published(table.house).split("---\n", 2)[2]
    tokens = [token for block in MarkdownIt().parse(page) for token in block.children or ()]
    assert {token.type for token in tokens} == {"text", "strong_open", "strong_close"}
    assert sum(words in "".join(t.content for t in block.children or ()) for block in MarkdownIt().parse(page)) == 2


def test_a_page_that_cannot_be_written_is_told_and_the_change_stands(table: Table) -> None:
    """What was decided is in force; the sentence says which page is not up to date."""
    table.house.commons.parent.mkdir(exist_ok=True)
    table.house.commons.write_text("in the way")
    with pytest.raises(ConductError, match="in force, but the page that publishes it is not up to date"):
        put(table.house, "operations", AreaWords(quorum="2/3"))
    assert House.open(table.house.home).protocol.version == 2


def test_filing_a_meeting_publishes_what_is_in_force(table: Table) -> None:
    """Also where nothing was changed."""
    at = table.to_the_closing()
    at.close()
    file_meeting(table.house, at.folder, at.meeting, at.head)
    at.leave()
    assert "version: 1\n" in published(table.house)


def test_a_change_proposed_in_a_meeting_is_in_force_when_it_was_adopted(table: Table) -> None:
    """It stands on the agenda under the rule for changes, and is put in force and published at the filing."""
    at = table.under_way("# May\n- Check-in round (10 min)\n")
    _before, after = changed_area(at.meeting.protocol, "operations", AreaWords(quorum="3/4"))
    assert propose_change(at, "A larger quorum", AreaChange(after)) is None
    assert propose_change(at, "More slips", SettingChange("slips_at_least", "2", "5")) is None
    quorum, slips = at.meeting.items[-4:-2]
    assert (quorum.area, quorum.text) == ("protocol", "operations: quorum 1/2 → 3/4")
    assert (slips.area, slips.text) == ("protocol", "slips_at_least: 2 → 5")
    take(at, agenda.open_item, quorum.id)
    take(at, word_proposal, quorum.id, quorum.text, "bo-demo", "2031-01-01")
    take(at, forward)
    take(at, open_ballot, quorum.id)
    take(at, count_hands, quorum.id, 6, 0, 0)
    assert at.meeting.proposals[quorum.id].adopted
    take(at, agenda.open_item, "heat-map")
    take(at, forward)
    take(at, closing.choose_step, "")
    take(at, agenda.open_item, "closing")
    assert at.close() is None
    file_meeting(table.house, at.folder, at.meeting, at.head)
    at.leave()
    house = House.open(table.house.home)
    assert (house.protocol.version, house.protocol.areas[0].rule.quorum) == (2, "3/4")
    assert house.settings.slips_at_least == 2, "what was not decided is not in force"
    assert "3/4 of the members with a vote" in published(house)
    assert "A larger quorum" in published(house)


def test_forums_are_found_by_id_or_name(table: Table) -> None:
    """The assembly and every constellation; those can meet in which somebody works."""
    begin_constellation(table.house, "The Shop", "")
    assert forum_called(table.house, "assembly") == "assembly"
    assert forum_called(table.house, " the shop ") == forum_called(table.house, "the-shop") == "the-shop"
    assert forums_that_can_meet(table.house) == {}
    amina = find_member(table.house, "Amina Demo")
    change_member(table.house, amina, "2030-05-07", {"constellations": ("the-shop",)})
    assert forums_that_can_meet(table.house) == {"the-shop": "The Shop"}
    with pytest.raises(ConductError, match="There is no forum “Garden”") as caught:
        forum_called(table.house, "Garden")
    assert caught.value.exit_code == BAD_INPUT


def test_the_page_stands_beside_the_minutes(table: Table) -> None:
    """In the workplace's folder of the commons, for its owner alone."""
    path = publish(table.house)
    assert path == table.house.home / "commons" / "demo-bakery" / "protocol.md"
    assert isinstance(path, Path)
    assert path.stat().st_mode & 0o077 == 0
