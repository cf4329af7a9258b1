"""Before the first mark the workplace decides that airtime may be counted; then each meeting is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.meeting.agenda import SettingChange
from data.meeting.protocol import Settings
from tests.tui.terminal import Terminal, agenda, ids, names
from tui.pages.plain import plain_page

UNDECIDED = Settings(time_zone="Europe/Madrid", suspense=False)


@dataclass
class Asked:
    """A terminal at the page that asks about counting."""

    at: Terminal

    @property
    def told(self) -> str:
        """What stands on the page."""
        return plain_page(self.at.page)


def asked(home: Path, settings: Settings) -> Asked:
    """Come to the page that asks about counting."""
    at = Terminal(home / "home", names(7), settings)
    at.press("meet", str(agenda(home, "Milk supplier (15 min)")))
    at.press("open", "Amina Demo", "Bo Demo")
    at.press("everybody")
    at.on()
    for _task in range(2):
        at.press("skip", "no time today")
        at.on()
    assert at.page.name == "counting"
    return Asked(at)


def test_undecided_it_cannot_be_counted(tmp_path: Path) -> None:
    """The page says so, still tells what counting would be, and enter goes on without."""
    page = asked(tmp_path, UNDECIDED)
    assert "has not decided to count" in page.told
    assert "for pay, for discipline, or for a ranking" in page.told
    assert not ids(page.at) & {"count", "count_by_letters"}
    page.at.press("count_not")
    assert page.at.meeting.counting is False
    assert page.at.page.name == "adopt"
    assert "has not decided to count" in page.at.refused("start_counting")
    page.at.leave()


def test_n_goes_on_as_enter_does(tmp_path: Path) -> None:
    """No is no, whichever key says it."""
    page = asked(tmp_path, UNDECIDED)
    page.at.press("count_nothing")
    assert page.at.meeting.counting is False
    page.at.leave()


def test_counting_is_proposed_with_one_key(tmp_path: Path) -> None:
    """The proposal stands on this agenda, for a year, in the area for changes, and is offered only once."""
    page = asked(tmp_path, UNDECIDED)
    page.at.press("propose_counting")
    proposed = page.at.meeting.items[-3]
    assert proposed.change == SettingChange("counting_decided_until", "none", "2031-05-07")
    assert proposed.area == "protocol"
    assert "is proposed on today’s agenda" in page.told
    assert "propose_counting" not in ids(page.at)
    page.at.leave()


@pytest.mark.parametrize(("until", "ended"), [("2030-05-06", True), ("2030-05-07", False)])
def test_a_decision_that_has_ended_counts_no_more(tmp_path: Path, until: str, ended: bool) -> None:  # noqa: FBT001  # a case
    """On its review day a decision still stands; the day after, the workplace decides anew."""
    page = asked(tmp_path, replace(UNDECIDED, counting_decided_until=until))
    assert ("ended on 2030-05-06" in page.told) is ended
    assert ("count" in ids(page.at)) is not ended
    page.at.leave()


def test_the_page_tells_until_when_counting_is_decided(tmp_path: Path) -> None:
    """Whoever is asked reads that the workplace has decided, and when it looks at that again."""
    page = asked(tmp_path, replace(UNDECIDED, counting_decided_until="2031-01-01"))
    assert "until 2031-01-01" in page.told
    page.at.press("count_by_letters")
    assert (page.at.meeting.counting, page.at.meeting.named) == (True, False)
    page.at.leave()
