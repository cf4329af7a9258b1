"""Terms: half-open, limited in a row, given by decision or by lot, ended by recall."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.meeting.mandate import Mandate, Role
from data.meeting.people import Person, Standing
from data.meeting.refusal import Refusal, refuse
from data.rules.terms import (
    appointment_refused,
    begin_of,
    belongs_to,
    days_after,
    free_from,
    handover_owed,
    holders_of,
    in_force,
    lapsing,
    mandate_of,
    terms_in_a_row,
)
from tests.scripts import DAY

LEAD = Role("lead", "Lead", term_days=100, most_terms=2)
AMINA, BO = Person("amina", "Amina"), Person("bo", "Bo")


def term(member: str, since: int, until: int, number: int = 1, role: str = "lead") -> Mandate:
    """Give a term from so many days after the first of the year until so many."""
    return Mandate(f"{role}/{member}/{since}", role, member, days_after(DAY, since), days_after(DAY, until), number)


def test_a_term_is_half_open() -> None:
    """It holds on its first day and not on its end day; a recall brings the end forward, never back."""
    held = term("bo", 0, 10)
    assert [held.in_force(days_after(DAY, day)) for day in (-1, 0, 9, 10)] == [False, True, True, False]
    recalled = replace(held, ended_on=days_after(DAY, 4))
    assert (recalled.end, recalled.in_force(days_after(DAY, 4))) == ("2030-01-05", False)
    assert replace(held, ended_on=days_after(DAY, 40)).end == held.until


def test_a_year_with_a_leap_day_and_a_change_of_the_clock_counts_days() -> None:
    """Terms are days of the calendar: neither a leap day nor summer time moves their end."""
    assert days_after("2028-02-28", 2) == "2028-03-01"
    assert days_after("2025-03-29", 2) == "2025-03-31"


def test_who_holds_a_role() -> None:
    """Those in force on the day, who began first at the front; others and other roles are left out."""
    held = [term("bo", 5, 50), term("amina", 0, 50), term("chandra", 0, 3), term("dario", 0, 50, role="till")]
    day = days_after(DAY, 6)
    assert holders_of("lead", held, day) == ("amina", "bo")
    assert in_force(held, day) == (held[0], held[1], held[3])


def test_terms_about_to_lapse() -> None:
    """Those in force that end within so many days, the next one first; what lapsed is not about to."""
    held = [term("bo", 0, 30), term("amina", 0, 28), term("chandra", 0, 29), term("dario", -9, 0), term("eli", 9, 20)]
    assert [m.member for m in lapsing(held, DAY, 29)] == ["amina", "chandra"]


@pytest.mark.parametrize(
    ("day", "terms"), [(0, 2), (100, 2), (199, 2), (200, 0)], ids=["held", "over", "a day short", "a whole term later"]
)
def test_a_pause_of_a_whole_term_begins_anew(day: int, terms: int) -> None:
    """Terms in a row count until a whole term has passed without the role."""
    assert terms_in_a_row(LEAD, "bo", [term("bo", 0, 100, 2)], days_after(DAY, day)) == terms
    assert terms_in_a_row(LEAD, "amina", [term("bo", 0, 100, 2)], DAY) == 0


def test_who_a_role_is_open_to() -> None:
    """Its forum, its pool, its qualification; apprentices may hold it, guests never."""
    role = Role("oven", "Oven", "bakery", qualification="gas", pool=("bo",))
    bo = Person("bo", "Bo", constellations=("bakery",), qualifications=("gas",))
    assert belongs_to(bo, role)
    assert belongs_to(replace(bo, standing=Standing.NO_VOTE), role)
    assert not belongs_to(replace(bo, standing=Standing.GUEST), role)
    assert not belongs_to(replace(bo, constellations=("shop",)), role)
    assert not belongs_to(replace(bo, id="amina"), role)
    assert not belongs_to(replace(bo, qualifications=(), learning=("gas",)), role)


@pytest.mark.parametrize(
    ("person", "until", "held", "refusal"),
    [
        (BO, 100, [], None),
        (BO, 101, [], refuse("term ends too late", role="Lead", day="2030-04-11")),
        (BO, 0, [], refuse("term ends too early", role="Lead", day="2030-04-11")),
        (None, 50, [], refuse("role is not theirs", role="Lead", member="")),
        (replace(BO, standing=Standing.GUEST), 50, [], refuse("role is not theirs", role="Lead", member="bo")),
        (BO, 50, [term("amina", -9, 9)], refuse("role is held", role="Lead")),
        (BO, 50, [term("amina", -9, 0)], None),
        (BO, 50, [term("amina", 20, 90)], refuse("role is held", role="Lead")),
        (BO, 20, [term("amina", 20, 90)], None),
        (BO, 50, [term("amina", -9, 90, role="till")], None),
        (BO, 110, [term("bo", -90, 10)], None),
        (BO, 111, [term("bo", -90, 10)], refuse("term ends too late", role="Lead", day="2030-04-21")),
        (BO, 110, [term("bo", -90, 10, 2)], refuse("term limit reached", role="Lead", member="bo", terms=2)),
        (BO, 50, [term("bo", -90, -10, 2)], refuse("term limit reached", role="Lead", member="bo", terms=2)),
        (BO, 50, [term("bo", -200, -100, 2)], None),
    ],
)
def test_appointments(person: Person | None, until: int, held: list[Mandate], refusal: Refusal | None) -> None:
    """An end is needed within one term, a free place all along, and a term still left in the row."""
    assert appointment_refused(LEAD, person, days_after(DAY, until), held, DAY) == refusal


@pytest.mark.parametrize("until", ["soon", "2030-02-30", "20300201", ""])
def test_an_end_is_a_day(until: str) -> None:
    """An end is written as a day of the calendar; there is no role without one."""
    assert appointment_refused(LEAD, BO, until, [], DAY) == refuse("not a day", day=until)
    assert appointment_refused(None, BO, "2030-02-01", [], DAY) == refuse("no such role")


def test_several_places() -> None:
    """A role of two places is held when both are, at any time of the term."""
    two = replace(LEAD, places=2)
    held = [term("amina", -9, 20), term("chandra", 20, 90)]
    assert appointment_refused(two, BO, days_after(DAY, 50), held, DAY) is None
    held.append(term("dario", 30, 40))
    assert appointment_refused(two, BO, days_after(DAY, 50), held, DAY) == refuse("role is held", role="Lead")
    assert free_from(two, held[:1], DAY) == DAY
    assert free_from(two, [*held[:1], term("eli", -9, 30)], DAY) == "2030-01-21"


def test_a_renewal_begins_where_the_term_ends() -> None:
    """A further term follows the last one, also one that has not begun; a first one begins today."""
    assert begin_of(LEAD, "bo", [], DAY) == DAY
    assert begin_of(LEAD, "bo", [term("bo", -50, -20)], DAY) == DAY
    assert begin_of(LEAD, "bo", [term("bo", -50, 50)], DAY) == days_after(DAY, 50)
    assert begin_of(LEAD, "bo", [term("bo", -50, 50), term("bo", 50, 90)], DAY) == days_after(DAY, 90)
    again = mandate_of(LEAD, "bo", [term("bo", -50, 50)], DAY, "m/x", days_after(DAY, 70))
    assert (again.id, again.since, again.until, again.term) == ("m/x/bo", "2030-02-20", "2030-03-12", 2)


def test_who_is_drawn_ahead_begins_when_the_place_is_free() -> None:
    """Drawn while somebody holds the role, the next holder begins when that term ends, for a whole term."""
    drawn = mandate_of(LEAD, "amina", [term("bo", -50, 20)], DAY, "m/x")
    assert (drawn.since, drawn.until, drawn.term) == (days_after(DAY, 20), days_after(DAY, 120), 1)


def test_notes_are_owed_for_terms_that_are_over() -> None:
    """Who held a role and left no note owes it; a term that still holds does not."""
    over, noted = term("amina", -50, 0), replace(term("bo", -90, -50), passed_on="The key sticks.")
    assert handover_owed(LEAD, [over, noted, term("chandra", 0, 9), term("bo", -9, 0, role="till")], DAY) == (over,)


steps = st.lists(
    st.tuples(
        st.integers(0, 150),
        st.sampled_from("ab"),
        st.none() | st.integers(-5, 130),
        st.booleans(),
    ),
    max_size=14,
)


@given(st.integers(1, 3), st.integers(1, 2), steps)
def test_no_sequence_of_appointments_and_draws_goes_beyond_the_limit(
    most_terms: int, places: int, history: list[tuple[int, str, int | None, bool]]
) -> None:
    """However decisions, draws and recalls follow: nobody holds more terms in a row, and no place is held twice."""
    role = replace(LEAD, most_terms=most_terms, places=places)
    held: list[Mandate] = []
    day = date.fromisoformat(DAY)
    for number, (later, member, length, ended) in enumerate(history):
        day += timedelta(days=later)
        today = day.isoformat()
        if ended:
            held = [replace(m, ended_on=today) if m.member == member and m.end > today else m for m in held]
        elif length is None:
            if terms_in_a_row(role, member, held, today) < most_terms:
                held.append(mandate_of(role, member, held, today, f"m{number}"))
        else:
            until = days_after(begin_of(role, member, held, today), length)
            if appointment_refused(role, Person(member, member), until, held, today) is None:
                held.append(mandate_of(role, member, held, today, f"m{number}", until))
    begun = [m for m in held if m.since < m.end]
    for one in begun:
        assert len(in_force(begun, one.since)) <= places
        assert len([m for m in begun if m.member == one.member and m.in_force(one.since)]) == 1
    for member in "ab":
        in_a_row: list[Mandate] = []
        for one in sorted((m for m in begun if m.member == member), key=lambda m: m.since):
            if in_a_row and days_after(in_a_row[-1].end, role.term_days) <= one.since:
                in_a_row = []
            in_a_row.append(one)
            assert len(in_a_row) <= most_terms
