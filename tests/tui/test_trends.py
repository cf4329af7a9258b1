"""How meetings shared the floor, over time: figures of the group that name nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from data.conduct.filing import file_meeting
from data.meeting.floor import held_by
from data.meeting.shared_talk import SharedTalk
from data.rules import closing, opening
from data.rules.course import forward
from data.workplace.things import FiledMeeting
from tests.conduct.table import Table, take
from tui.home_pages import laid_over
from tui.pages.page import Page
from tui.pages.plain import plain_block, plain_page
from tui.pages.trends import LAST_MEETINGS, sentence, trends
from tui.reply import Over

TODAY = date(2030, 6, 1)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Found a demonstration house."""
    return Table(tmp_path / "home")


def hold(table: Table, *speakers: str, counting: bool = True) -> FiledMeeting:
    """Hold a meeting in which each of these speaks half a minute, and file it."""
    at = table.under_way("- Milk supplier (15 min)\n")
    if counting:
        take(at, opening.decide_counting, counting=True)
    for name in speakers:
        at.floor.mark(at.now, held_by(f"{name}-demo"))
        table.now += 30_000
    while at.meeting.item.kind.value != "closing":
        if at.meeting.stage == "change":
            take(at, closing.choose_step, "")
        take(at, forward)
    assert at.close() is None
    file_meeting(table.house, at.folder, at.meeting, at.head)
    at.leave()
    table.house.workplace.refresh()
    return table.house.meetings[-1]


def commons(table: Table) -> Page:
    """Open the commons."""
    page = laid_over(table.house, Over.COMMONS, TODAY, None, None)
    assert page is not None
    return page


def filed(number: int, effective: str | None) -> FiledMeeting:
    """Make up a filed meeting of ten, eight of whom spoke."""
    talk = SharedTalk(10, 8, 20, 600_000, None, None, effective)
    return FiledMeeting(f"m{number}", "2030-05-01", "assembly", f"Assembly {number}", "a" * 64, "m", talk=talk)


def test_a_filed_meeting_keeps_how_the_group_spoke(table: Table) -> None:
    """The figures of the record's summary are kept exactly; a meeting that counted nothing keeps none."""
    assert hold(table, counting=False).talk is None
    talk = hold(table, "bo", "amina", "elin").talk
    assert talk is not None
    assert (talk.people, talk.speakers, talk.turns) == (7, 3, 3)
    assert talk.effective_n is not None
    assert "/" in talk.effective_n


def test_a_meeting_filed_before_still_opens() -> None:
    """A filed meeting that was written without these figures is read as one that counted nothing."""
    old = b'{"id":"m","day":"2030-01-01","kind":"assembly","title":"Old","head":"a","folder":"m"}'
    assert msgspec.json.decode(old, type=FiledMeeting).talk is None


def test_the_commons_show_the_trend_without_names(table: Table) -> None:
    """Below the minutes stands how the group spoke, and nobody is named."""
    hold(table, counting=False)
    assert "without names" not in plain_page(commons(table))
    hold(table, "bo", "amina", "elin")
    hold(table, "bo", "amina", "elin", "chandra")
    told = plain_page(commons(table))
    assert "3 of 7 spoke; it was as if" in told
    assert "4 of 7 spoke; it was as if" in told
    assert not [person.name for person in table.house.people if person.name in told]


def test_only_the_last_meetings_are_shown() -> None:
    """Newest first, and no more than a group can remember; the bars go from the oldest to the newest."""
    lines, trend = trends([filed(n, f"{n + 1}/2") for n in range(LAST_MEETINGS + 3)], TODAY)
    told = list(plain_block(lines))
    assert sum("Assembly" in line for line in told) == LAST_MEETINGS
    assert f"Assembly {LAST_MEETINGS + 2} " in next(line for line in told if "Assembly" in line)
    bars = next(word for line in plain_block(trend) for word in line.split() if set(word) <= set("▁▂▃▄▅▆▇█"))
    assert len(bars) == LAST_MEETINGS
    assert list(bars) == sorted(bars)


def test_one_meeting_is_no_trend() -> None:
    """Where a single meeting counted there is its line and no bars; where nobody spoke, no evenness is told."""
    silent = filed(1, None)
    assert len(trends([silent], TODAY)) == 1
    assert silent.talk is not None
    assert sentence(silent.talk) == "8 of 10 spoke"
