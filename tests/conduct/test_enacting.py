"""What a meeting decides about the protocol and the settings is in force from its closing on, once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.conduct.deciding import change_setting
from data.conduct.enacting import put_in_force
from data.conduct.errors import ConductError
from data.conduct.filing import complete_closings, file_meeting
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.meeting.agenda import AreaChange, Item, ItemKind, SettingChange
from data.meeting.protocol import DEFAULT_PROTOCOL
from data.rules import closing, proposals, voting
from data.rules.course import forward
from tests.conduct.table import Table, take, turn_to

OPERATIONS = DEFAULT_PROTOCOL.areas[0]
TRIED = replace(OPERATIONS, review_days=90)
DELIVERY = replace(OPERATIONS, id="delivery", name="delivery")
ASIDE = Item(
    "aside",
    "Standing aside",
    ItemKind.PROPOSAL,
    proposer="bo-demo",
    area="protocol",
    change=SettingChange("stand_aside", "no", "yes"),
)
SOONER = Item("sooner", "Reviews", ItemKind.PROPOSAL, proposer="bo-demo", area="protocol", change=AreaChange(TRIED))
NEW = Item("new", "Delivery", ItemKind.PROPOSAL, proposer="bo-demo", area="protocol", change=AreaChange(DELIVERY))


def vote(at: Proceedings, item: str, votes_for: int) -> None:
    """Decide by show of hands; six have a vote and are here."""
    turn_to(at, item)
    take(at, forward)
    take(at, forward)
    take(at, voting.count_hands, item, votes_for, 6 - votes_for, 0)


def closed(table: Table) -> Proceedings:
    """Close a meeting that adopted three changes, without filing it."""
    at = table.begin(ASIDE, SOONER, NEW)
    for item in ("aside", "sooner", "new"):
        vote(at, item, 6)
    turn_to(at, "map")
    take(at, forward)
    take(at, closing.choose_step, "")
    take(at, forward)
    assert at.close() is None
    at.leave()
    return at


def in_force(house: House) -> None:
    """Check that the three changes are in force, and that each was made once."""
    house.workplace.refresh()
    assert house.settings.stand_aside
    assert house.protocol.version == 3
    assert house.protocol.areas == (TRIED, *DEFAULT_PROTOCOL.areas[1:], DELIVERY)
    meeting = "2030-05-07-assembly-m001"
    decided = [(change.subject, change.decided) for change in house.workplace.changes]
    assert decided == [
        ("stand_aside", f"Meeting, 2030-05-07: Standing aside ({meeting}/aside)"),
        ("operations", f"Meeting, 2030-05-07: Reviews ({meeting}/sooner)"),
        ("delivery", f"Meeting, 2030-05-07: Delivery ({meeting}/new)"),
    ]


def test_what_was_adopted_is_in_force_from_the_closing_on(table: Table) -> None:
    """Not while the meeting lasts; filing it, and filing it again, makes each change once."""
    at = closed(table)
    assert (table.house.settings.stand_aside, table.house.protocol.version) == (False, 1)
    for _twice in range(2):
        file_meeting(table.house, at.folder, at.meeting, at.head)
        in_force(table.house)
    following = table.call()
    assert (following.meeting.settings.stand_aside, following.meeting.protocol.version) == (True, 3)
    following.leave()


def test_what_was_not_adopted_changes_nothing(table: Table) -> None:
    """Rejected, put off or not reached, the setting and the protocol stay as they are."""
    at = table.begin(ASIDE, SOONER, NEW)
    vote(at, "aside", 2)
    turn_to(at, "sooner")
    take(at, proposals.defer, "sooner", "bo-demo", "2030-06-01")
    table.finish(at)
    assert (table.house.settings.stand_aside, table.house.protocol) == (False, DEFAULT_PROTOCOL)
    assert table.house.workplace.changes == ()


def test_an_interrupted_filing_is_completed_and_changes_nothing_twice(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before or after any change of the workplace file, the next start completes what is missing, once."""
    closed(table)
    stops = 0
    while True:
        home = Path(shutil.copytree(table.house.home, tmp_path / f"stopped-{stops}"))
        done = _file_with_a_stop(House.open(home), stops, monkeypatch)
        house = House.open(home)
        assert len(complete_closings(house)) == (0 if done else 1)
        in_force(house)
        assert len(house.meetings) == 1
        if done:
            break
        stops += 1
    assert stops == 4, "three changes, and the filing"


def _file_with_a_stop(house: House, changes: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """File what is closed, stopped before the next change once so many were made; whether nothing was stopped."""
    left = changes

    def counted(real: object) -> object:
        def change(*args: object, **kwargs: object) -> object:
            nonlocal left
            if left == 0:
                raise ConductError("the laptop stopped")
            left -= 1
            assert callable(real)
            return real(*args, **kwargs)

        return change

    with monkeypatch.context() as stopping:
        for name in ("change_settings", "change_protocol", "file_meeting"):
            stopping.setattr(house.workplace, name, counted(getattr(house.workplace, name)))
        (told,) = complete_closings(house)
    return "could not be filed" not in told


def test_a_change_made_meanwhile_is_not_undone_by_filing_again(table: Table) -> None:
    """What is in force already is left as it is: nothing is written, no version is made."""
    at = closed(table)
    file_meeting(table.house, at.folder, at.meeting, at.head)
    before = (table.house.home / "workplace.json").read_bytes()
    put_in_force(table.house, at.meeting)
    assert (table.house.home / "workplace.json").read_bytes() == before


def test_what_was_changed_since_stays_so(table: Table) -> None:
    """A later decision is not undone when an interrupted filing is completed."""
    at = closed(table)
    put_in_force(table.house, at.meeting)
    change_setting(table.house, "stand_aside", "no", "the assembly of June", at.meeting.date)
    assert len(complete_closings(table.house)) == 1
    assert not table.house.settings.stand_aside


def test_what_another_terminal_changed_meanwhile_is_kept(table: Table) -> None:
    """A change starts from the file as it is at the closing, not as it was when the meeting was called."""
    at = closed(table)
    elsewhere = House.open(table.house.home)
    change_setting(elsewhere, "slips_at_least", "3", "the assembly of April", at.meeting.date)
    file_meeting(table.house, at.folder, at.meeting, at.head)
    assert (table.house.settings.stand_aside, table.house.settings.slips_at_least) == (True, 3)


@pytest.mark.parametrize("title", ["x" * 100_000, "\u202egnirts \x1b[31mred\nand more"])
def test_whatever_people_called_it_it_is_put_in_force(table: Table, title: str) -> None:
    """A title that is too long to be kept, or steers a terminal, does not keep a meeting from being filed."""
    at = table.begin(replace(ASIDE, title=title))
    vote(at, "aside", 6)
    table.finish(at)
    assert table.house.settings.stand_aside
    (change,) = table.house.workplace.changes
    assert change.decided.endswith(f"({at.meeting.id}/aside)")
