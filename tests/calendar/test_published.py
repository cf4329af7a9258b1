"""The calendar as a file: read by two readers, imported twice, with any text in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from data.calendar.entry import Entry, EntryKind
from data.calendar.published import LONGEST_TITLE, calendar_text, uid_of
from tests.calendar.reader import Imported, read

ENTRY = Entry(EntryKind.TERM, "m1/i1/amina-demo", "2030-03-31", "craft lead: the term of Amina Demo ends")


def written(*entries: Entry, revision: int = 7, workplace: str = "Demo Bakery") -> str:
    """Write a calendar of a bakery."""
    return calendar_text(entries, workplace, "demo-bakery", revision, "2030-01-02")


def test_the_file_is_a_calendar_that_is_published() -> None:
    """Nobody is asked to answer (METHOD:PUBLISH), and it is called as the workplace is."""
    lines = written(workplace="Ölmühle; \N{CROISSANT}").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert "VERSION:2.0" in lines
    assert "X-WR-CALNAME:Ölmühle\\; \N{CROISSANT}" in lines


def test_the_library_reads_what_was_written() -> None:
    """A whole day, without a time that a change of the clocks could move; it blocks nobody's day."""
    (event,) = Calendar.from_ical(written(ENTRY)).events
    assert (event.start, event.get("DTEND")) == (date(2030, 3, 31), None)
    assert type(event.start) is date
    assert str(event["SUMMARY"]) == ENTRY.title
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (7, "CONFIRMED", "TRANSPARENT")
    assert event.DTSTAMP.isoformat() == "2030-01-02T00:00:00+00:00"
    assert event.errors == []


def test_the_same_is_written_the_same() -> None:
    """Byte for byte."""
    assert written(ENTRY) == written(ENTRY)


def test_importing_twice_makes_nothing_twice() -> None:
    """An entry that moved moves, under its UID; one that was cancelled goes."""
    theirs = Imported()
    theirs.take(written(ENTRY))
    theirs.take(written(ENTRY))
    assert [event[:2] for event in theirs.shown.values()] == [("2030-03-31", ENTRY.title)]
    later = Entry(ENTRY.kind, ENTRY.about, "2030-09-30", ENTRY.title)
    theirs.take(written(later, revision=8))
    theirs.take(written(ENTRY))
    assert [event[0] for event in theirs.shown.values()] == ["2030-09-30"], "an older file changes nothing back"
    theirs.take(written(Entry(ENTRY.kind, ENTRY.about, "2030-09-30", ENTRY.title, cancelled=True), revision=9))
    assert theirs.shown == {}


@pytest.mark.parametrize("about", ["", "a" * 10_000, "ärger/Ω", "\ud800", "a\r\nUID:x", "../../x"])
def test_a_uid_is_short_and_plain_whatever_the_id(about: str) -> None:
    """ASCII, below 255 letters, and another one for another id or another kind of entry."""
    uid = uid_of(Entry(EntryKind.TERM, about, "2030-01-01", "x"), "b" * 98)
    assert uid.isascii()
    assert len(uid) < 255
    assert len(uid.split()) == 1
    assert uid != uid_of(Entry(EntryKind.TURN, about, "2030-01-01", "x"), "b" * 98)
    assert uid != uid_of(Entry(EntryKind.TERM, f"{about}x", "2030-01-01", "x"), "b" * 98)


VISIBLE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=300)


@given(VISIBLE)
@example("C:\\Names\\new, at 5; \\n \\N \\\\N")
@example("غرفة 5؛ راحة")
@example("👩‍🌾👩🏽‍🌾 Ä" * 30)
@example("\\" * 200)
def test_people_s_text_is_read_as_they_wrote_it(words: str) -> None:
    """Separators, backslashes, letters of any script and emoji, however the lines are folded."""
    words = " ".join(words.split())
    (event,) = read(written(Entry(EntryKind.REVIEW, "a", "2030-01-01", "Title", words)))
    assert event.description == words
    (again,) = Calendar.from_ical(written(Entry(EntryKind.REVIEW, "a", "2030-01-01", "Title", words))).events
    assert str(again["DESCRIPTION"]) == words


@given(st.text(st.characters(), max_size=200), st.text(st.characters(), max_size=200))
@example("x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged", "a\r\nSTATUS:CANCELLED\x00\x1b[2J")
@example("\u202egnp.exe\u2066", "\u2028ATTACH:x\u2029\x85\ud800")
def test_no_text_is_anything_but_text(title: str, words: str) -> None:
    """Whatever people write makes no line, no property and no event of its own, and steers nothing."""
    text = written(Entry(EntryKind.REVIEW, "a", "2030-01-01", title, words), workplace=title)
    (event,) = read(text)
    assert event.uid == uid_of(Entry(EntryKind.REVIEW, "a", "", ""), "demo-bakery")
    assert event.status == "CONFIRMED"
    assert "\n" not in event.summary
    assert not set("\x00\x1b\x85\u2028\u202e\u2066\ufeff\ud800") & set(text)


def test_a_title_of_any_length_is_cut_and_stands_whole_below() -> None:
    """A day in a calendar has little room."""
    title = "Bread, " * 1_500
    (event,) = read(written(Entry(EntryKind.REVIEW, "a", "2030-01-01", title, "What we said.")))
    assert len(event.summary) == LONGEST_TITLE
    assert event.summary.endswith("…")
    assert event.description == f"{title.strip()}\n\nWhat we said."


def test_line_breaks_are_kept_in_what_is_said() -> None:
    """Whatever system they were typed on."""
    (event,) = read(written(Entry(EntryKind.REVIEW, "a", "2030-01-01", "x", "one\r\ntwo\rthree\nfour")))
    assert event.description == "one\ntwo\nthree\nfour"


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_of_entry_has_a_category(kind: EntryKind) -> None:
    """So that a calendar program can colour them."""
    (event,) = Calendar.from_ical(written(Entry(kind, "a", "2030-01-01", "x"))).events
    assert event.categories
    assert all(event.categories)
