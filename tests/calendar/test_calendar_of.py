"""The calendar of a house: whatever happens between two imports, a calendar shows what is so now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from data.conduct.calendar import calendar_of, calendar_path, publish_calendar, write_calendar
from data.conduct.errors import ConductError
from data.conduct.house import House
from data.meeting.agreement import Agreement
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Mandate, Role, Rotation
from data.meeting.protocol import Settings
from data.rules.aftermath import Aftermath
from data.rules.aftermath_roles import RolesAftermath
from data.workplace.things import DecidedChange, FiledMeeting, Outcome
from tests.calendar.reader import Imported, read

FOUNDED = date(2030, 1, 1)
MEMBERS = "\n".join(f"{name} Demo" for name in ("Amina", "Bo", "Chandra", "Dario"))


class Years:
    """A house to which things happen, day after day, without a meeting being held."""

    def __init__(self, home: Path) -> None:
        usual = Settings(term_days=30, constellation_roles=("craft lead", "data navigator"))
        self.house = House.found(home, "Demo Bakery", MEMBERS.encode(), usual, FOUNDED, source="members")
        self.today, self.count = FOUNDED, 0
        self.house.workplace.begin_constellation("Oven")
        for member in ("amina-demo", "bo-demo"):
            self.house.workplace.change_member(member, self.day, constellations=("oven",))
        self.keys = self.house.workplace.begin_role(Role("", "keys", term_days=30))

    @property
    def day(self) -> str:
        """Today, written."""
        return self.today.isoformat()

    def exported(self) -> str:
        """Write the calendar."""
        return calendar_of(self.house, self.today)

    def new(self) -> str:
        """Make an id."""
        self.count += 1
        return f"m{self.count}"

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        self.today += timedelta(days=days)

    def give(self, days: int) -> None:
        """Give somebody a role."""
        member = ("amina-demo", "bo-demo", "ünknown")[days % 3]
        until = (self.today + timedelta(days=days + 1)).isoformat()
        roles = tuple(role.id for role in self.house.workplace.roles)
        self.house.workplace.keep_mandates([Mandate(self.new(), roles[days % len(roles)], member, self.day, until)])

    def recall(self, number: int) -> None:
        """End a term before its time."""
        held = [mandate for mandate in self.house.workplace.mandates if mandate.in_force(self.day)]
        if held:
            ended = held[number % len(held)].id
            self.house.workplace.change_mandate(ended, ended_on=self.day, ended_by="m0")

    def rotate(self, days: int) -> None:
        """Draw a rotation anew, as the filing of a meeting keeps it."""
        roles = tuple(role.id for role in self.house.workplace.roles if role.forum == "oven")
        begins = (self.today + timedelta(days=days)).isoformat()
        rotation = Rotation(self.new(), "oven", roles, ("bo-demo", "amina-demo"), begins, 30)
        self.file(RolesAftermath(rotations=(rotation,) if roles else ()))

    def file(self, roles: RolesAftermath, *agreements: Agreement, **ended: str) -> None:
        """File a meeting."""
        meeting = FiledMeeting(self.new(), self.day, "assembly", "Assembly", "a" * 64, "m")
        aftermath = Aftermath(agreements, roles=roles, ended=dict(ended))
        self.house.workplace.file_meeting(Outcome(meeting, aftermath=aftermath))

    def give_up(self, number: int) -> None:
        """Give a role up."""
        roles = [role for role in self.house.workplace.roles if role.forum == "oven"]
        if roles:
            self.house.workplace.give_up_role(roles[number % len(roles)].id, self.day)

    def move(self, number: int) -> None:
        """Let somebody come into the constellation, or leave it."""
        member = self.house.members[number % 4]
        there = () if member.constellations else ("oven",)
        self.house.workplace.change_member(member.id, self.day, constellations=there)

    def lab(self, number: int) -> None:
        """Begin a series of labs, change or stop it."""
        before = self.house.settings
        begins = (self.today + timedelta(days=number % 11)).isoformat() if number % 4 else ""
        self._set("labs_from", before.labs_from or "none", replace(before, labs_from=begins))

    def every(self, number: int) -> None:
        """Let labs come more or less often."""
        before = self.house.settings
        self._set("lab_every_days", str(before.lab_every_days), replace(before, lab_every_days=number % 20 + 1))

    def _set(self, subject: str, before: str, after: Settings) -> None:
        change = DecidedChange(self.day, subject, before, str(getattr(after, subject)) or "none", "m0")
        self.house.workplace.change_settings(after, change)

    def agree(self, days: int) -> None:
        """Agree on something, replacing what was agreed last."""
        review = (self.today + timedelta(days=days)).isoformat()
        known = [agreement.id for agreement in self.house.workplace.agreements]
        new = Agreement(self.new(), self.day, "assembly", "operations", "Cleaning", "We clean.", review)
        self.file(RolesAftermath(), new, **({known[-1]: new.id} if known else {}))

    def burst(self, _number: int) -> None:
        """Hold a burst, and the review of those before."""
        lessons = {burst.id: "Sooner." for burst in self.house.workplace.bursts}
        self.file(RolesAftermath(burst=HeldBurst(self.new(), self.day, self.keys.id, acts=("Ran",)), lessons=lessons))


HAPPENINGS: tuple[Callable[[Years, int], None], ...] = (
    Years.pass_days, Years.give, Years.recall, Years.rotate, Years.give_up, Years.move, Years.lab,
    Years.every, Years.agree, Years.burst,
)  # fmt: skip


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 40)), max_size=10))
@example([(Years.give, 1), (Years.rotate, 1), (Years.rotate, 2), (Years.pass_days, 1)])
@example([(Years.rotate, 0), (Years.pass_days, 30)])
@example([(Years.lab, 1), (Years.every, 0), (Years.lab, 4), (Years.pass_days, 9)])
def test_a_calendar_that_imports_now_and_then_shows_what_is_so_now(
    happenings: list[tuple[Callable[[Years, int], None], int]],
) -> None:
    """From today on it shows what a new calendar shows that imports once: nothing twice, nothing that is off."""
    with TemporaryDirectory() as home:
        years, theirs = Years(Path(home) / "home"), Imported()
        for happens, number in happenings:
            happens(years, number)
            text = years.exported()
            uids = [event.uid for event in read(text)]
            assert len(set(uids)) == len(uids)
            theirs.take(text)
            new = Imported()
            new.take(text)
            assert theirs.from_day(years.day) == new.from_day(years.day)
        before = theirs.shown
        theirs.take(years.exported())
        assert theirs.shown == before


@pytest.fixture
def years(tmp_path: Path) -> Years:
    """Found a house."""
    return Years(tmp_path / "home")


def test_a_recall_cancels_the_end_of_the_term(years: Years) -> None:
    """Under the same UID, with a higher number."""
    years.give(20)
    (before,) = read(years.exported())
    years.recall(0)
    (after,) = read(years.exported())
    assert (before.uid, before.day) == (after.uid, after.day)
    assert (before.status, after.status) == ("CONFIRMED", "CANCELLED")
    assert before.sequence < after.sequence


def test_labs_of_a_series_that_is_moved_or_stopped_go(years: Years) -> None:
    """Whatever of it was set otherwise: its beginning, how often, or that there is none."""
    theirs = Imported()
    seen = []
    for setting, number in ((Years.lab, 7), (Years.lab, 5), (Years.every, 4), (Years.every, 13), (Years.lab, 0)):
        setting(years, number)
        theirs.take(years.exported())
        seen.append(sorted(day for day, _title, _words in theirs.from_day(years.day).values()))
        years.pass_days(1)
    assert [days[:2] for days in seen] == [
        ["2030-01-08", "2030-01-22"],
        ["2030-01-07", "2030-01-21"],
        ["2030-01-07", "2030-01-12"],
        ["2030-01-07", "2030-01-21"],
        [],
    ]


def test_turns_that_have_begun_are_kept_first(years: Years) -> None:
    """So that what the calendar told of a turn is so, whatever is decided next; doing it again changes nothing."""
    years.rotate(5)
    years.pass_days(40)
    assert not years.house.workplace.mandates
    text = years.exported()
    kept = years.house.workplace.mandates
    assert {mandate.since for mandate in kept} == {"2030-01-06", "2030-02-05"}
    assert years.exported() == text
    running = [event.day for event in read(text) if event.day <= years.day]
    assert running == ["2030-02-05", "2030-02-05"]


def test_a_day_is_a_day_where_clocks_change(years: Years) -> None:
    """Terms over both changes of the clocks are as many days long as their dates say, in any zone."""
    years.house.workplace.change_settings(replace(years.house.settings, time_zone="America/New_York"))
    for start in (date(2030, 3, 9), date(2030, 11, 2)):
        years.today = start
        years.give(0)
    assert [event.day for event in read(years.exported()) if event.status == "CONFIRMED"] == ["2030-11-03"]
    years.today = date(2030, 3, 9)
    assert [event.day for event in read(years.exported())] == ["2030-03-10", "2030-11-03"]


def test_the_stamp_is_the_last_day_on_which_something_changed(years: Years) -> None:
    """No clock is looked at, so that exporting later the same day, or the next, gives the same bytes."""
    years.pass_days(5)
    years.agree(100)
    text = years.exported()
    assert {event.stamp for event in read(text)} == {"20300106T000000Z"}
    years.pass_days(20)
    assert years.exported() == text


def test_the_calendar_is_published_in_the_commons(years: Years) -> None:
    """Doing it again changes nothing, not even the file."""
    years.agree(100)
    path = publish_calendar(years.house, years.today)
    assert path == calendar_path(years.house.commons)
    assert path.read_bytes().decode() == years.exported()
    before = path.stat()
    publish_calendar(years.house, years.today)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_place_that_is_not_there_is_said(years: Years, tmp_path: Path) -> None:
    """No folder is made where somebody mistyped; a folder in the place of the file is said too."""
    with pytest.raises(ConductError, match="There is no folder"):
        write_calendar(years.house, tmp_path / "nowhere" / "days.ics", years.today)
    with pytest.raises(ConductError, match="could not be written"):
        write_calendar(years.house, tmp_path, years.today)
    assert not (tmp_path / "nowhere").exists()
