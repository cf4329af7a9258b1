"""Sovereignty labs: a dilemma worked on until it is decided, what keeps one from being complete, and the series."""

from __future__ import annotations

import pytest

from data.meeting.lab import DilemmaKind, HeldLab
from data.meeting.state import Course
from data.rules.labs import (
    Missing,
    Slot,
    SlotState,
    held_lab,
    learning_minutes,
    missing,
    not_yet,
    owed,
    series,
)
from tests.scripts import play, script

LAB = """
members: Amina, Bo, Chandra, Dario
kind of meeting: lab
item: Presenter (draw)
draws the presenter
item: The dilemma (lab)
item: What we did not know (learning)
"""


@script
def test_a_complete_lab(course: Course) -> None:
    """Facilitator and a novice presenter by lot, a dilemma, data, two options, a binding outcome, and the gaps.

    members: Amina, Bo, Chandra, Dario
    kind of meeting: lab
    served as presenter: Chandra
    setting newcomers_first: false
    item: Presenter (draw)
    draws the presenter
    item: The dilemma (lab)
    item: What we did not know (learning)
    Amina opens, Amina types   everybody is here   forward
    forward   promise   slip: oven   slip: seven   reveal   accept   serve as facilitator: Dario
    forward   skip: not today   forward   airtime is not counted   forward
    missing: no presenter drawn by lot, no binding outcome, nobody asked what the group did not know
    forward   why not Chandra: served last time   why not Dario: holds another role
    promise   slip: oven   slip: seven   reveal   accept   mentors: chandra of amina
    forward   at: the-dilemma   stage: dilemma
    forward                        (refused: dilemma not worded)
    dilemma about growth:          (refused: no text)
    gap: too early                 (refused: not at the learning)
    dilemma about growth: A second shop?
    put option 1 to consent        (refused: not at this step of the lab)
    forward   stage: data
    data:                          (refused: no text)
    data: The rent there
    data at hand: Our rent = 900 a month
    data 3 = nothing               (refused: no such data)
    data 1 =                       (refused: no text)
    data 1 = 1200 a month
    forward   stage: options
    option:                        (refused: no text)
    option by Zoe: Sell            (refused: unknown member: zoe)
    option by Bo: Open it
    put option 1 to consent        (refused: options missing: 1, 2)
    option: Bake more here
    put option 3 to consent        (refused: no such option)
    put option 1 to nowhere        (refused: no area: A second shop?)
    put option 1 to consent, Zoe answers   (refused: unknown member: zoe)
    put option 1 to consent, Dario answers
    put option 1 to consent        (refused: option put already)
    put option 2 to consent        (refused: option put already)
    dilemma about money: Another?  (refused: option put already)
    forward   at: the-dilemma-option-1   text: Open it
    missing: no binding outcome, nobody asked what the group did not know
    on to object   hands   forward   outcome: adopted
    forward   at: what-we-did-not-know
    missing: nothing
    data: Late                     (refused: not at a lab)
    data 1 = late                  (refused: not at a lab)
    option: Late                   (refused: not at a lab)
    dilemma about money: Late      (refused: not at a lab)
    put option 1 to consent        (refused: not at a lab)
    gap:                           (refused: no text)
    gap: How a lease works
    Dario left
    turn to: Closing   close
    """
    lab = held_lab(course.meeting)
    assert lab is not None
    assert lab.complete
    proposal = course.meeting.items[3]
    assert (proposal.title, proposal.responsible, proposal.proposer) == ("A second shop?", "dario", "bo")
    assert [(one.number, one.words, one.found) for one in course.meeting.lab.data] == [
        (1, "The rent there", "1200 a month"),
        (2, "Our rent", "900 a month"),
    ]
    assert (lab.question, lab.dilemma, lab.facilitator, lab.presenter) == (
        "A second shop?",
        DilemmaKind.GROWTH,
        "dario",
        "amina",
    )
    assert lab.present == ("amina", "bo", "chandra", "dario")
    assert lab.decisions == ("the-dilemma-option-1",)
    assert lab.gaps == ("How a lease works",)
    assert lab.minutes == 0


@script
def test_a_lab_that_is_closed_incomplete(course: Course) -> None:
    """It says what was missing, and is owed; its working time counts all the same.

    members: Amina, Bo
    kind of meeting: lab
    item: The dilemma (lab)
    the meeting is under way
    turn to: Closing   close
    """
    lab = held_lab(course.meeting)
    assert lab is not None
    assert not lab.complete
    assert lab.question == "Demo"
    assert lab.missing == (
        Missing.NO_FACILITATOR,
        Missing.NO_PRESENTER,
        Missing.NOT_DECIDED,
        Missing.GAPS_NOT_ASKED,
    )


def test_a_presenter_who_is_no_novice() -> None:
    """Where everybody here has presented before, the lab is held, but it is not complete."""
    course = play(
        """
        members: Amina, Bo
        kind of meeting: lab
        served as presenter: Amina, Bo
        item: Presenter (draw)
        draws the presenter
        the meeting is under way
        forward   promise   slip: oven   slip: seven   reveal   accept   relaxed: nothing
        """
    )
    assert Missing.NO_NOVICE in missing(course.meeting)
    assert Missing.NO_PRESENTER not in missing(course.meeting)


@script
def test_another_option_after_one_that_failed(course: Course) -> None:
    """When an option was turned down another can be put, but not the same; withdrawn is no binding outcome.

    members: Amina, Bo
    kind of meeting: lab
    item: The dilemma (lab)
    the meeting is under way
    dilemma about pay: Equal pay?   forward   forward
    option: Yes   option: No
    put option 1 to consent, Amina answers
    forward   withdraw the proposal   turn to: The dilemma
    put option 1 to consent   (refused: option put already)
    put option 2 to consent
    """
    assert Missing.NOT_DECIDED in missing(course.meeting)
    assert [item.id for item in course.meeting.items[1:4]] == [
        "the-dilemma",
        "the-dilemma-option-2",
        "the-dilemma-option-1",
    ]


@script
def test_an_option_taken_off_the_agenda_is_free_again(course: Course) -> None:
    """Its item dropped before it began, the option can be put again, and the dilemma worded anew.

    members: Amina, Bo
    kind of meeting: lab
    item: The dilemma (lab)
    the meeting is under way
    dilemma about pay: Equal pay?   forward   forward
    option: Yes   option: No   put option 1 to consent
    drop: the-dilemma-option-1
    dilemma about money: Equal money?
    put option 1 to consent
    take back   put option 2 to consent
    """
    assert [option.item for option in course.meeting.lab.options] == ["", "the-dilemma-option-2"]


def test_no_lab_leaves_no_lab() -> None:
    """A meeting of another kind may work on a dilemma, but is no lab."""
    assert held_lab(play("members: Amina").meeting) is None


def test_minutes_of_a_lab() -> None:
    """From opening to closing, in whole minutes; none before it was closed."""
    course = play(LAB + "the meeting is under way\nturn to: Heat map   forward   change nothing")
    before = held_lab(course.meeting)
    assert before is not None
    assert before.minutes == 0
    busy = "   ".join(["note: busy"] * 130)
    closed = held_lab(play(LAB + f"the meeting is under way\n{busy}\nturn to: Closing   close").meeting)
    assert closed is not None
    assert closed.minutes == 2
    assert closed.present == ("amina", "bo", "chandra", "dario")


def lab(day: str, question: str = "Why?", *lacking: str, minutes: int = 0, present: tuple[str, ...] = ()) -> HeldLab:
    """Hold a lab on a day."""
    return HeldLab(day, day, question, "assembly", minutes=minutes, present=present, missing=lacking)


def test_the_series() -> None:
    """A lab every fourteen days: held, incomplete, skipped ones stay visible, and some are ahead."""
    whole, half, again = lab("2030-01-03"), lab("2030-01-16", "Why?", "x"), lab("2030-01-28")
    early = lab("2029-12-30")
    slots = series("2030-01-01", 14, (early, whole, half, again), "2030-02-26", ahead=1)
    assert slots == (
        Slot("2030-01-01", SlotState.HELD, whole),
        Slot("2030-01-15", SlotState.HELD, again),
        Slot("2030-01-29", SlotState.SKIPPED),
        Slot("2030-02-12", SlotState.SKIPPED),
        Slot("2030-02-26", SlotState.AHEAD),
        Slot("2030-03-12", SlotState.AHEAD),
    )
    assert series("2030-01-01", 14, (half,), "2030-01-20", ahead=0)[1] == Slot("2030-01-15", SlotState.INCOMPLETE, half)


def test_the_best_lab_of_its_time_stands_in_the_series() -> None:
    """A complete lab before an incomplete one, whichever came first; of two incomplete ones the first."""
    whole, half, other = lab("2030-01-03"), lab("2030-01-02", "Why?", "x"), lab("2030-01-04", "Why?", "x")
    for held in ((half, whole, other), (whole, other)):
        assert series("2030-01-01", 14, held, "2030-01-05", ahead=0)[0].lab == whole
    assert series("2030-01-01", 14, (half, other), "2030-01-05", ahead=0)[0].lab == half


@pytest.mark.parametrize(
    ("begins", "today", "days"),
    [
        ("", "2030-01-01", []),
        ("2030-02-01", "2030-01-01", ["2030-02-01", "2030-02-15", "2030-03-01"]),
        ("2030-01-01", "2030-01-01", ["2030-01-01", "2030-01-15", "2030-01-29", "2030-02-12"]),
        ("2030-01-01", "2030-01-14", ["2030-01-01", "2030-01-15", "2030-01-29", "2030-02-12"]),
        ("2030-01-01", "2030-01-15", ["2030-01-01", "2030-01-15", "2030-01-29", "2030-02-12", "2030-02-26"]),
    ],
)
def test_the_days_of_the_series(begins: str, today: str, days: list[str]) -> None:
    """No first day, no series; up to today all are listed, and three ahead."""
    assert [slot.day for slot in series(begins, 14, (), today)] == days


def test_a_lab_is_skipped_when_its_time_is_over() -> None:
    """Until the next one is due it can still be held."""
    assert [slot.state for slot in series("2030-01-01", 14, (), "2030-01-14", ahead=0)] == [SlotState.AHEAD]
    assert series("2030-01-01", 14, (), "2030-01-15", ahead=0)[0].state is SlotState.SKIPPED


def test_labs_that_are_owed() -> None:
    """Closed incomplete, and no later lab completed its question."""
    half, other = lab("2030-01-01", "Why?", "x"), lab("2030-01-02", "How?", "x")
    assert owed((half, other)) == (half, other)
    assert owed((half, other, lab("2030-02-01", "Why?"))) == (other,)
    assert owed((lab("2029-12-01", "Why?"), half)) == (half,)


def test_learning_is_working_time() -> None:
    """Minutes times the people who were there, since a day; and who has not been there yet, in the order given."""
    held = (
        lab("2030-01-01", minutes=90, present=("amina",)),
        lab("2030-01-15", minutes=60, present=("bo", "chandra")),
        lab("2030-01-29", minutes=30, present=("bo",)),
    )
    assert learning_minutes(held, "2030-01-15") == 150
    assert learning_minutes(held, "2030-01-01") == 240
    assert not_yet(held, ("dario", "chandra", "bo", "amina"), "2030-01-15") == ("dario", "amina")
