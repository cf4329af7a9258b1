"""What stands in the calendar on a day, and what is taken back from it."""

from __future__ import annotations

from msgspec.structs import replace

from data.calendar.entries import LABS_AHEAD, entries_of
from data.calendar.entry import Dated, Entry, EntryKind, LabSeries
from data.calendar.turns import TERMS_AHEAD
from data.meeting.agreement import Agreement
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Mandate, Role, Rotation, Swap, SwappedTurn
from data.rules.labs import series
from data.rules.schedule import turns_due

TODAY = "2030-05-07"
NAMES = {"amina": "Amina Demo", "bo": "Bo Demo", "chandra": "Chandra Demo"}
LEAD = Role("oven-lead", "craft lead", "oven", term_days=90)
DATA = Role("oven-data", "data navigator", "oven", term_days=90)
KEYS = Role("keys", "keeper of the keys")
HOUSE = Dated(
    roles=(LEAD, DATA, KEYS),
    names=NAMES,
    forums={"oven": "Oven"},
    working={"oven": ("amina", "bo", "chandra")},
)
ORDER = Rotation("m1/i1", "oven", (LEAD.id, DATA.id), ("amina", "bo", "chandra"), "2030-06-01", 90)


def of(kind: EntryKind, dated: Dated, day: str = TODAY) -> list[Entry]:
    """List the entries of a kind."""
    return [entry for entry in entries_of(dated, day) if entry.kind is kind]


def told(entries: list[Entry]) -> list[tuple[str, str, bool]]:
    """Tell of each the day, the title, and whether it is cancelled."""
    return [(entry.day, entry.title, entry.cancelled) for entry in entries]


def test_a_term_ends_on_the_first_day_without_it() -> None:
    """Terms in force and to come stand in the calendar; one that lapsed before today needs nobody's eye any more."""
    mandates = (
        Mandate("a", KEYS.id, "amina", "2029-11-01", "2030-05-06"),
        Mandate("e", KEYS.id, "amina", "2029-11-01", TODAY),
        Mandate("b", KEYS.id, "bo", "2030-05-01", "2030-11-01"),
        Mandate("c", LEAD.id, "chandra", "2030-11-01", "2031-02-01"),
        Mandate("d", "gone", "nobody", "2030-05-01", "2030-06-01"),
    )
    assert told(of(EntryKind.TERM, replace(HOUSE, mandates=mandates))) == [
        (TODAY, "keeper of the keys: the term of Amina Demo ends", False),
        ("2030-06-01", "gone: the term of nobody ends", False),
        ("2030-11-01", "keeper of the keys: the term of Bo Demo ends", False),
        ("2031-02-01", "craft lead (Oven): the term of Chandra Demo ends", False),
    ]


def test_a_term_cut_short_is_cancelled_on_the_day_it_stood_on() -> None:
    """Recalled or left: under the same name, with the day it was over; a year after its day nobody looks any more."""
    term = Mandate("a", KEYS.id, "amina", "2030-01-01", "2030-07-01")
    (before,) = of(EntryKind.TERM, replace(HOUSE, mandates=(term,)))
    recalled = replace(HOUSE, mandates=(replace(term, ended_on="2030-05-07", ended_by="m2/i1"),))
    (after,) = of(EntryKind.TERM, recalled)
    assert (after.about, after.day, after.cancelled) == (before.about, "2030-07-01", True)
    assert "7 May 2030" in after.words
    assert of(EntryKind.TERM, recalled, "2031-07-02")
    assert not of(EntryKind.TERM, recalled, "2031-07-03")


def test_the_turns_to_come_stand_on_the_day_each_begins() -> None:
    """So many terms of every role, as the schedule plans them."""
    turns = of(EntryKind.TURN, replace(HOUSE, rotations=(ORDER,)))
    assert len(turns) == TERMS_AHEAD * 2
    assert told(turns[:4]) == [
        ("2030-06-01", "data navigator (Oven): the turn of Chandra Demo begins", False),
        ("2030-06-01", "craft lead (Oven): the turn of Amina Demo begins", False),
        ("2030-08-30", "data navigator (Oven): the turn of Amina Demo begins", False),
        ("2030-08-30", "craft lead (Oven): the turn of Bo Demo begins", False),
    ]


def test_a_turn_that_has_begun_is_the_one_that_was_planned() -> None:
    """Its entry stays as it was, so that nothing changes by a turn's beginning."""
    planned = {entry.about: entry for entry in of(EntryKind.TURN, replace(HOUSE, rotations=(ORDER,)))}
    for day in ("2030-06-01", "2030-08-29", "2030-08-30", "2031-01-01"):
        mandates = turns_due(ORDER, (), HOUSE.working["oven"], day)
        now = of(EntryKind.TURN, replace(HOUSE, rotations=(ORDER,), mandates=mandates), day)
        assert [entry for entry in now if entry.day <= day], "those that run are there"
        assert [entry for entry in now if planned.get(entry.about, entry) != entry] == []


def test_a_swapped_turn_says_whose_it_would_have_been() -> None:
    """The two have exchanged their turns; the entries keep their names."""
    swap = Swap(SwappedTurn(LEAD.id, 0, "amina"), SwappedTurn(LEAD.id, 1, "bo"))
    before = of(EntryKind.TURN, replace(HOUSE, rotations=(ORDER,)))
    after = of(EntryKind.TURN, replace(HOUSE, rotations=(replace(ORDER, swaps=(swap,)),)))
    assert [entry.about for entry in before] == [entry.about for entry in after]
    first = next(entry for entry in after if entry.about == "m1/i1/oven-lead/0")
    assert first.title == "craft lead (Oven): the turn of Bo Demo begins"
    assert "Amina Demo" in first.words


def test_a_turn_waits_for_a_term_that_a_meeting_gave() -> None:
    """It begins later; where that term is as long as the turn, the turn is off, also on the day it would begin."""
    given = Mandate("m2/i1/bo", LEAD.id, "bo", "2030-05-01", "2030-06-10")
    later = replace(HOUSE, rotations=(ORDER,), mandates=(given,))
    first = next(e for e in of(EntryKind.TURN, later) if e.about == "m1/i1/oven-lead/0")
    assert (first.day, first.cancelled) == ("2030-06-10", False)
    whole = replace(HOUSE, rotations=(ORDER,), mandates=(replace(given, until="2030-08-30"),))
    for day in (TODAY, "2030-06-01"):
        kept = replace(whole, mandates=(*whole.mandates, *turns_due(ORDER, whole.mandates, ORDER.order, day)))
        first = next(e for e in of(EntryKind.TURN, kept, day) if e.about == "m1/i1/oven-lead/0")
        assert (first.day, first.cancelled) == ("2030-06-01", True)


def test_turns_of_a_rotation_that_ended_are_taken_back() -> None:
    """Those from its end on, as many as a calendar may hold; those before it come."""
    ended = of(EntryKind.TURN, replace(HOUSE, rotations=(replace(ORDER, ended_on="2030-08-30"),)))
    assert {(entry.day, entry.cancelled) for entry in ended} == {
        ("2030-06-01", False),
        ("2030-08-30", True),
        ("2030-11-28", True),
        ("2031-02-26", True),
        ("2031-05-27", True),
        ("2031-08-25", True),
    }
    assert len({entry.about for entry in ended}) == len(ended)


def test_turns_of_a_role_that_was_given_up_are_taken_back() -> None:
    """The other roles of the rotation go on; where the rotation had ended too, nothing is told twice."""
    roles = (LEAD, replace(DATA, given_up_on="2030-07-01"), KEYS)
    left = replace(ORDER, roles=(LEAD.id,))
    turns = of(EntryKind.TURN, replace(HOUSE, roles=roles, rotations=(left,)))
    assert {entry.about.split("/")[2] for entry in turns if not entry.cancelled} == {LEAD.id}
    gone = [entry for entry in turns if entry.cancelled]
    assert {entry.about.split("/")[2] for entry in gone} == {DATA.id}
    assert min(entry.day for entry in gone) == "2030-08-30"
    both = of(EntryKind.TURN, replace(HOUSE, roles=roles, rotations=(replace(ORDER, ended_on="2031-02-26"),)))
    assert len({entry.about for entry in both}) == len(both)
    assert not [entry for entry in both if DATA.id in entry.about and entry.day >= "2030-08-30" and not entry.cancelled]


def test_turns_of_a_constellation_in_which_nobody_works_are_taken_back() -> None:
    """There is nobody whose turn it could be."""
    turns = of(EntryKind.TURN, replace(HOUSE, rotations=(ORDER,), working={}))
    assert turns
    assert all(entry.cancelled for entry in turns)


def test_an_agreement_stands_on_the_day_of_its_review() -> None:
    """One whose review was not held stays on its day; one that was replaced is cancelled."""
    standing = Agreement("m1/i1", "2030-01-01", "assembly", "a", "Cleaning", "We clean.", "2030-03-01")
    replaced = replace(standing, id="m1/i2", title="Oven", review="2030-08-01", replaced_by="m2/i1")
    entries = of(EntryKind.REVIEW, replace(HOUSE, agreements=(standing, replaced)))
    assert told(entries) == [("2030-03-01", "Review: Cleaning", False), ("2030-08-01", "Review: Oven", True)]
    assert entries[0].words == "We clean."


def test_an_experiment_stands_on_its_last_day() -> None:
    """It lapses by itself; what has lapsed is left as it is, what was given up before is cancelled."""
    trial = Agreement("m1/i1", "2030-01-01", "assembly", "a", "Sundays", "Open.", "2030-03-01", until=TODAY)
    lapsed = replace(trial, id="m1/i2", until="2030-05-06")
    given_up = replace(trial, id="m1/i3", until="2030-06-06", replaced_by="m2/i1")
    entries = of(EntryKind.EXPERIMENT, replace(HOUSE, agreements=(trial, lapsed, given_up)))
    assert told(entries) == [
        (TODAY, "The experiment ends: Sundays", False),
        ("2030-06-06", "The experiment ends: Sundays", True),
    ]
    assert not of(EntryKind.REVIEW, replace(HOUSE, agreements=(trial,)))


def test_the_labs_ahead_stand_in_the_calendar() -> None:
    """The one that is due now and the next ones; skipped ones are past."""
    slots = series("2030-04-02", 14, (), TODAY, LABS_AHEAD)
    days = [entry.day for entry in of(EntryKind.LAB, replace(HOUSE, slots=slots))]
    assert days[:2] == ["2030-04-30", "2030-05-14"]
    assert len(days) == 1 + LABS_AHEAD


def test_labs_of_a_series_that_was_set_otherwise_are_taken_back() -> None:
    """From the day of the change on; those on days on which there is a lab now stay, however far ahead."""
    slots = series("2030-05-14", 7, (), TODAY, LABS_AHEAD)
    earlier = LabSeries("2030-04-02", 14, TODAY)
    now = LabSeries("2030-05-14", 7)
    entries = of(EntryKind.LAB, replace(HOUSE, labs=now, slots=slots, earlier_series=(earlier,)))
    assert {entry.day for entry in entries if not entry.cancelled} == {
        *(slot.day for slot in slots), "2030-06-25", "2030-07-09", "2030-07-23",
    }  # fmt: skip
    assert not [entry for entry in entries if entry.cancelled]
    late = replace(HOUSE, labs=LabSeries("2030-07-10", 7), earlier_series=(earlier,))
    assert [entry.day for entry in of(EntryKind.LAB, late)] == [
        "2030-05-14", "2030-05-28", "2030-06-11", "2030-06-25", "2030-07-09", "2030-07-23",
    ]  # fmt: skip
    never_begun = LabSeries("2030-06-01", 14, TODAY)
    stopped = of(EntryKind.LAB, replace(HOUSE, earlier_series=(never_begun,)))
    assert [entry.day for entry in stopped][:2] == ["2030-06-01", "2030-06-15"]
    assert all(entry.cancelled for entry in stopped)


def test_the_review_of_a_burst_is_owed_since_its_day() -> None:
    """With what was done; once it was held, the entry is cancelled."""
    role = Role("storm", "Storm team")
    burst = HeldBurst("b1", "2030-04-01", role.id, acts=("Closed the shop", "Called the roofer"))
    (owed,) = of(EntryKind.BURST_REVIEW, replace(HOUSE, roles=(role,), bursts=(burst,)))
    assert told([owed]) == [("2030-04-01", "A review is owed: the burst of Storm team", False)]
    assert owed.words == "Closed the shop\nCalled the roofer"
    (held,) = of(EntryKind.BURST_REVIEW, replace(HOUSE, roles=(role,), bursts=(replace(burst, reviewed_in="m9"),)))
    assert held.cancelled


def test_all_of_it_is_in_the_order_of_the_days() -> None:
    """Whatever it is about; nothing kept gives nothing."""
    mandate = Mandate("a", KEYS.id, "amina", "2030-01-01", "2030-07-01")
    agreement = Agreement("m1/i1", "2030-01-01", "assembly", "a", "Cleaning", "We clean.", "2030-06-15")
    entries = entries_of(replace(HOUSE, mandates=(mandate,), agreements=(agreement,), rotations=(ORDER,)), TODAY)
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    assert entries_of(HOUSE, TODAY) == ()
