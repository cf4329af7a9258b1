import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from data.meeting.people import Person, Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.workplace.faults import (
    WorkplaceDamaged,
    WorkplaceExists,
    WorkplaceMissing,
    WorkplaceRefused,
    WorkplaceUnconfirmed,
    WorkplaceUnwritten,
)
from data.workplace.home import workplace_file
from data.workplace.storage import WorkplaceStorage, recover_previous
from data.workplace.things import Action, AgreedAction, FiledMeeting, Member, Outcome, ServedRole
from data.workplace.workplace import Workplace

AMINA, BO = Member("", "Amina"), Member("", "Bo", Standing.NO_VOTE)


class FailingDisk:
    """The real disk; once armed, one call of the given name fails."""

    def __init__(self) -> None:
        self.call, self.left = "", 0

    def arm(self, call: str, nth: int = 1) -> None:
        """Let the ``nth`` use of a call from now on fail."""
        self.call, self.left = call, nth

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(os, name)

        def call(*arguments: Any) -> Any:
            self.left -= name == self.call
            if name == self.call and self.left == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments)

        return call


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """Found a demonstration workplace of two."""
    return Workplace.found(tmp_path / "home", "Demo Bakery", [BO, AMINA], on="2026-01-05")


def outcome(meeting: str, day: str, facilitator: str = "amina", head: str = "a" * 64) -> Outcome:
    """Give the outcome of a meeting with one role and two actions."""
    return Outcome(
        FiledMeeting(meeting, day, "assembly", "Weekly", head, f"{day}-assembly-{meeting}", "start on time"),
        (ServedRole("facilitator", facilitator), ServedRole("observer", "bo")),
        (AgreedAction("order flour", "bo", "2026-02-01"), AgreedAction("call the landlord")),
    )


def views(workplace: Workplace) -> tuple[object, ...]:
    """Give everything that can be read of a workplace."""
    return (workplace.about, workplace.members, workplace.protocol, workplace.settings, workplace.meetings,
            workplace.open_actions, workplace.served("facilitator"))  # fmt: skip


def test_a_founded_workplace_opens_as_it_was_founded(workplace: Workplace) -> None:
    """Name, members by name, protocol and settings are on disk when ``found`` returns."""
    opened = Workplace.open(workplace.home)
    assert views(opened) == views(workplace)
    assert (opened.name, opened.about.slug) == ("Demo Bakery", "demo-bakery")
    assert opened.members == (
        Member("amina", "Amina", Standing.FULL, "2026-01-05"),
        Member("bo", "Bo", Standing.NO_VOTE, "2026-01-05"),
    )
    assert (opened.protocol, opened.settings) == (DEFAULT_PROTOCOL, Settings())
    assert (opened.meetings, opened.open_actions, opened.served("facilitator")) == ((), (), ())


def test_a_workplace_is_founded_once(workplace: Workplace, tmp_path: Path) -> None:
    """A second founding, a founding without a name, and opening nothing are refused; the first stays."""
    with pytest.raises(WorkplaceExists, match="already"):
        Workplace.found(workplace.home, "Another")
    with pytest.raises(WorkplaceRefused, match="needs a name"):
        Workplace.found(tmp_path / "other", " \n ")
    with pytest.raises(WorkplaceMissing, match="no workplace in"):
        Workplace.open(tmp_path / "other")
    assert not (tmp_path / "other").exists()
    assert Workplace.open(workplace.home).name == "Demo Bakery"


def test_a_damaged_workplace_is_offered_its_previous_generation(workplace: Workplace) -> None:
    """Opening and founding over a damaged file are refused; recovering gives the state before the last change."""
    before = views(workplace)
    workplace.add_members([Member("", "Cy")])
    file = workplace_file(workplace.home)
    file.write_bytes(file.read_bytes()[:-2])
    for attempt in (Workplace.open, lambda home: Workplace.found(home, "New")):
        with pytest.raises(WorkplaceDamaged) as caught:
            attempt(workplace.home)
        assert caught.value.previous_good
    recover_previous(file)
    assert views(Workplace.open(workplace.home)) == before


@pytest.mark.parametrize(
    "tree",
    [
        {"members": {}},
        {"members": {"a": {"id": 5}}},
        {"about": {"workplace": {"name": "x", "slug": "x"}}, "settings": {"workplace": {}}},
    ],
)
def test_a_whole_file_with_other_contents_is_refused(tmp_path: Path, tree: dict[str, Any]) -> None:
    """Where the bytes are right but are no workplace, the sentence says so."""
    WorkplaceStorage(workplace_file(tmp_path)).write(tree)
    with pytest.raises(WorkplaceDamaged, match="Nothing was changed"):
        Workplace.open(tmp_path)


def test_ids_are_never_reused(workplace: Workplace) -> None:
    """Who comes after somebody of the same name left gets an id of their own."""
    workplace.part("bo", "2026-02-01")
    (second,) = workplace.add_members([Member("", "Bo")], "2026-03-01")
    assert second.id == "bo-2"
    assert [member.left_on for member in workplace.members] == [None, "2026-02-01", None]
    assert workplace.people == (Person("amina", "Amina"), Person("bo-2", "Bo"))


def test_a_name_is_held_once(workplace: Workplace) -> None:
    """Adding somebody who belongs already adds nobody of the list."""
    with pytest.raises(WorkplaceRefused, match=r"“Bo” is a member already\. Nobody was added"):
        workplace.add_members([Member("", "Cy"), Member("", "Bo")])
    assert [person.id for person in Workplace.open(workplace.home).people] == ["amina", "bo"]


def test_members_stand_in_the_same_order_everywhere(tmp_path: Path) -> None:
    """By name without case, then id; no locale is asked."""
    workplace = Workplace.found(tmp_path, "x", [Member("", name) for name in ("bo", "Zoë", "amina", "Bo", "Álva")])
    assert [member.id for member in workplace.members] == ["amina", "bo", "bo-2", "zoe", "alva"]


def test_standing_protocol_and_settings_change(workplace: Workplace) -> None:
    """Each change is on disk at once; a protocol needs a higher version."""
    workplace.change_member("bo", "2026-03-02", standing=Standing.FULL)
    workplace.change_settings(Settings(time_zone="Europe/Vienna"))
    newer = structs.replace(DEFAULT_PROTOCOL, version=10)
    workplace.change_protocol(newer)
    with pytest.raises(WorkplaceRefused, match="Version 10"):
        workplace.change_protocol(structs.replace(DEFAULT_PROTOCOL, version=9))
    with pytest.raises(WorkplaceRefused, match="“nobody”"):
        workplace.change_member("nobody", "2026-03-02", standing=Standing.FULL)
    opened = Workplace.open(workplace.home)
    assert views(opened) == views(workplace)
    assert opened.members[1].standing is Standing.FULL
    assert opened.settings.time_zone == "Europe/Vienna"
    assert opened.protocol == newer


def test_a_meeting_is_filed_once(workplace: Workplace) -> None:
    """Filing the same outcome again changes nothing, so that an interrupted closing can be completed."""
    assert workplace.file_meeting(outcome("m2", "2026-01-12", "bo"))
    assert workplace.file_meeting(outcome("m1", "2026-01-05"))
    workplace.complete_action("m1/1", "2026-01-06")
    before = workplace_file(workplace.home).read_bytes()
    assert not workplace.file_meeting(outcome("m1", "2026-01-05"))
    assert not Workplace.open(workplace.home).file_meeting(outcome("m2", "2026-01-12", "bo"))
    with pytest.raises(WorkplaceRefused, match="m1 is filed already, with another head: aaaaaaaaaaaa"):
        workplace.file_meeting(outcome("m1", "2026-01-05", head="b" * 64))
    assert workplace_file(workplace.home).read_bytes() == before
    assert [meeting.id for meeting in workplace.meetings] == ["m1", "m2"]
    assert workplace.served("facilitator") == ("amina", "bo")
    assert workplace.served("observer") == ("bo", "bo")


def test_actions_are_open_until_done(workplace: Workplace) -> None:
    """By due date, those without one last; the first day they were done stands; unknown ones are refused."""
    workplace.file_meeting(outcome("m1", "2026-01-05"))
    assert workplace.open_actions == (
        Action("m1/1", "m1", "order flour", "bo", "2026-02-01"),
        Action("m1/2", "m1", "call the landlord"),
    )
    workplace.complete_action("m1/1", "2026-01-06")
    workplace.complete_action("m1/1", "2026-01-09")
    assert [action.id for action in Workplace.open(workplace.home).open_actions] == ["m1/2"]
    tree = WorkplaceStorage(workplace_file(workplace.home)).read()
    assert tree is not None
    assert tree["actions"]["m1/1"]["done_on"] == "2026-01-06"
    with pytest.raises(WorkplaceRefused, match="“m9/1”"):
        workplace.complete_action("m9/1", "2026-01-06")


@pytest.mark.parametrize(("call", "nth"), [("write", 1), ("fsync", 1), ("link", 1), ("replace", 2)])
def test_memory_rolls_back_with_the_disk(tmp_path: Path, call: str, nth: int) -> None:
    """After a failed write views, disk and the next change are as if it had never been tried."""
    disk = FailingDisk()
    workplace = Workplace.found(tmp_path, "Demo", [AMINA], disk=disk)
    before = views(workplace)
    disk.arm(call, nth)
    with pytest.raises(WorkplaceUnwritten, match="No space left"):
        workplace.file_meeting(outcome("m1", "2026-01-05"))
    assert views(workplace) == views(Workplace.open(tmp_path)) == before
    assert workplace.file_meeting(outcome("m1", "2026-01-05"))
    assert views(workplace) == views(Workplace.open(tmp_path)) != before


def test_views_follow_an_unconfirmed_change(tmp_path: Path) -> None:
    """What stands on disk is what is seen, also where the disk did not confirm it."""
    disk = FailingDisk()
    workplace = Workplace.found(tmp_path, "Demo", [AMINA], disk=disk)
    disk.arm("fsync", 2)
    with pytest.raises(WorkplaceUnconfirmed):
        workplace.add_members([BO])
    assert len(workplace.members) == 2
    assert views(workplace) == views(Workplace.open(tmp_path))


def test_changes_of_another_process_are_kept(workplace: Workplace) -> None:
    """A change starts from the disk; the views follow with the next change or ``refresh``."""
    other = Workplace.open(workplace.home)
    other.add_members([Member("", "Cy")])
    assert len(workplace.members) == 2
    workplace.add_members([Member("", "Di")])
    assert [person.id for person in workplace.people] == ["amina", "bo", "cy", "di"]
    other.refresh()
    assert views(other) == views(workplace)


def test_a_change_needs_a_workplace(tmp_path: Path) -> None:
    """A file that was removed while it was open is not made anew in part."""
    workplace = Workplace.found(tmp_path, "Demo", [AMINA])
    workplace_file(tmp_path).unlink()
    with pytest.raises(WorkplaceMissing):
        workplace.add_members([BO])
    assert not workplace_file(tmp_path).exists()


@given(st.sets(st.text(min_size=1, max_size=30), max_size=8))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, names: set[str]) -> None:
    """Names of any characters are kept exactly, under ids of their own."""
    home = tmp_path_factory.mktemp("home")
    workplace = Workplace.found(home, "Demo", [Member("", name) for name in names])
    opened = Workplace.open(home)
    assert {member.name for member in opened.members} == names
    assert opened.members == workplace.members
