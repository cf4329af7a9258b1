"""What a closed meeting leaves behind, and how it comes back."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.meeting.agenda import Item, Occasion, Revisit, SettingChange
from data.meeting.agreement import Agreement, Matter
from data.meeting.refusal import refuse
from data.rules.aftermath import Aftermath, aftermath_of
from data.rules.due import EXPERIMENTS_AHEAD_DAYS, items_due, object_late
from tests.scripts import Play

OVEN = Agreement(
    "m/oven", "2030-01-01", "assembly", "consent", "Oven", "One oven.", "2030-06-30", "bo", "a shorter queue",
    ("Amina: the heat",), ("dario",),
)  # fmt: skip


def left_by(script: str, **last_item: object) -> Aftermath:
    """Play a meeting and gather what it leaves."""
    playing = Play()
    for line in script.strip().splitlines():
        playing.play(line)
        if line.strip().startswith("item:") and last_item:
            playing.change_last_item(**last_item)
    return aftermath_of(playing.course.meeting)


def test_an_agreement() -> None:
    """An adopted proposal is an agreement with its review day, its concerns, and those who had no part in it."""
    left = left_by("""
        members: Amina, Bo, Chandra, Dario, Elin (guest)
        item: Oven (consent, Bo)
        Dario is absent
        the meeting is under way
        amend: One oven.   evaluation: a shorter queue
        on to object   Amina is concerned: the heat   hands   forward
    """)
    assert left == Aftermath((replace(OVEN, id="m/oven"),), (), {}, {})
    assert OVEN.in_force("2099-01-01")


def test_an_experiment_lapses_by_itself() -> None:
    """An experiment stands until its day and not a day longer, without anybody's act."""
    left = left_by("""
        members: Amina, Bo
        item: Oven (consent, Bo)
        the meeting is under way
        experiment until 2030-03-01, undone when it burns
        on to object   hands   forward
    """)
    (tried,) = left.agreements
    assert (tried.until, tried.undo) == ("2030-03-01", "it burns")
    assert (tried.in_force("2030-03-01"), tried.in_force("2030-03-02")) == (True, False)


def test_what_had_a_ballot_was_heard() -> None:
    """In a ballot those present when it opened had their part; who came later had none."""
    left = left_by("""
        members: Amina, Bo, Chandra
        item: Oven (supermajority, Bo)
        Chandra is absent
        the meeting is under way   on to count
        Chandra arrives
        hands counted: 2 for, 0 against, 0 abstaining
    """)
    assert left.agreements[0].unheard == ("chandra",)


def test_who_left_before_voting_was_not_heard() -> None:
    """In a ballot by name only those who voted had their part."""
    left = left_by("""
        members: Amina, Bo, Chandra
        item: Oven (supermajority, Bo)
        the meeting is under way   on to understand   open the ballot by name
        Amina votes for   Bo votes for   Chandra left   forward   outcome: adopted
    """)
    assert left.agreements[0].unheard == ("chandra",)


def test_matters_that_come_back() -> None:
    """Put off, sent elsewhere, without quorum or not reached: each comes back to its forum with what was said."""
    left = left_by("""
        members: Amina, Bo, Chandra
        item: Oven (consent, Bo)
        item: Van (consent, Amina)
        item: Roof (supermajority, Amina)
        item: Door (consent, Amina)
        item: Tea (consent, Amina)
        item: Sign (consent, Amina)
        quorum: 3/3
        area consent: 1 rounds, then council
        Chandra is absent
        the meeting is under way   on to object
        Amina objects: too hot   Bo is concerned: the price
        forward   Bo maintains   forward   tried for objection 1: a fan   escalate
        turn to: Van   find out until 2030-02-01: Bo, what it costs
        turn to: Roof   on to count   hands counted: 2 for, 0 against, 0 abstaining   outcome: no quorum
        turn to: Tea   withdraw the proposal
        turn to: Sign   on to object
    """)
    found = {m.title: (m.occasion, m.forum, m.due, m.owner, m.carried, m.to_find_out) for m in left.matters}
    today = "2030-01-01"
    assert found == {
        "Oven": (Occasion.ESCALATED, "council", today, None, ("Amina: too hot", "Bo: the price"), ""),
        "Van": (Occasion.DEFERRED, "assembly", "2030-02-01", "bo", (), "what it costs"),
        "Roof": (Occasion.UNDECIDED, "assembly", today, None, (), ""),
        "Door": (Occasion.UNDECIDED, "assembly", today, None, (), ""),
        "Sign": (Occasion.UNDECIDED, "assembly", today, None, (), ""),
    }
    assert not left.agreements


def test_only_open_objections_are_carried() -> None:
    """What was integrated or taken back stands against nothing any more."""
    left = left_by("""
        members: Amina, Bo, Chandra
        item: Oven (consent, Bo)
        the meeting is under way   on to object
        Amina objects: too hot   Chandra objects: too dear   hands   forward
        Bo maintains   forward   Bo maintains   forward   stage: resolve
        amend: A small oven (for objection 1)
        defer until 2030-02-01: Bo
    """)
    assert left.matters[0].carried == ("Chandra: too dear",)


def again(occasion: Occasion, decision: str) -> Aftermath:
    """Hold a meeting about an agreement that is looked at again."""
    waiting = (
        ()
        if occasion is Occasion.REVIEW
        else (Matter("m/x", occasion, "assembly", "2030-01-01", "2030-01-01", "Oven", "", "consent", of=OVEN.id),)
    )
    day = "2030-07-01"
    (item,) = items_due((OVEN,), waiting, "assembly", day)
    return left_by(
        f"""
        members: Amina, Bo
        item: Oven (consent, Bo)
        the meeting is under way
        {decision}
        """,
        revisit=item.revisit,
    )


def test_an_agreement_is_looked_at_again() -> None:
    """Adopted again, the new agreement takes the place of the old one; undecided, it is due again by itself."""
    adopted = again(Occasion.REVIEW, "on to object   hands   forward")
    assert (adopted.ended, adopted.dealt_with) == ({OVEN.id: "m/oven"}, {})
    undecided = again(Occasion.REVIEW, "forward")
    assert undecided == Aftermath()
    put_off = again(Occasion.REVIEW, "defer until 2030-09-01: Bo")
    assert (put_off.ended, put_off.matters[0].of) == ({}, OVEN.id)


def test_a_late_objection_reopens() -> None:
    """What was reopened stands no more when it is withdrawn; undecided it stays reopened."""
    withdrawn = again(Occasion.LATE_OBJECTION, "withdraw the proposal")
    assert (withdrawn.ended, withdrawn.dealt_with) == ({OVEN.id: "m/oven"}, {"m/x": "m/oven"})
    undecided = again(Occasion.LATE_OBJECTION, "forward")
    assert undecided.matters[0].occasion is Occasion.LATE_OBJECTION
    assert undecided.dealt_with == {"m/x": "m/oven"}
    assert again(Occasion.REVIEW, "withdraw the proposal").ended == {}


def test_a_rejected_renewal_ends() -> None:
    """A ballot that turns the renewal down ends the agreement."""
    left = left_by(
        """
        members: Amina, Bo
        item: Oven (supermajority, Bo)
        the meeting is under way   on to count
        hands counted: 0 for, 2 against, 0 abstaining
        """,
        revisit=items_due((OVEN,), (), "assembly", "2030-07-01")[0].revisit,
    )
    assert left == Aftermath(ended={OVEN.id: "m/oven"})


def test_what_is_due() -> None:
    """Reviews, experiments about to end and matters whose day has come, what was raised first at the top."""
    tried = replace(OVEN, id="m/van", title="Van", until="2030-07-10", review="2030-06-30")
    later = replace(OVEN, id="m/tea", review="2030-07-02")
    gone = replace(OVEN, id="m/roof", replaced_by="n/roof")
    elsewhere = replace(OVEN, id="m/dough", forum="bakers")
    matter = Matter("m/door", Occasion.DEFERRED, "assembly", "2030-07-01", "2030-02-01", "Door", "A door.", "consent")
    not_yet = replace(matter, id="m/sign", due="2030-07-02")
    done = replace(matter, id="m/bell", dealt_with_by="n/bell")
    of_any = replace(matter, forum="constellation")
    assert [len(items_due((), (of_any,), forum, "2030-07-01")) for forum in ("bakers", "assembly")] == [1, 0]
    found = items_due((OVEN, tried, later, gone, elsewhere), (matter, not_yet, done), "assembly", "2030-07-01")
    assert [(i.title, i.revisit.occasion if i.revisit else None) for i in found] == [
        ("Door", Occasion.DEFERRED), ("Oven", Occasion.REVIEW), ("Van", Occasion.EXPERIMENT_ENDS),
    ]  # fmt: skip
    assert len({item.id for item in found}) == len(found)
    assert found[1].revisit is not None
    assert found[1].revisit.carried == ("Amina: the heat",)


@given(ahead=st.integers(-40, 40))
def test_an_experiment_comes_back_in_time(ahead: int) -> None:
    """It is on the agenda in the days before it lapses, and not once it has lapsed."""
    day = date(2030, 7, 1)
    tried = replace(OVEN, until=(day + timedelta(days=ahead)).isoformat(), review="2031-01-01")
    assert bool(items_due((tried,), (), "assembly", day.isoformat())) == (0 <= ahead <= EXPERIMENTS_AHEAD_DAYS)


def test_a_late_objection() -> None:
    """A member who had no part may object within the window, with an argument; the next meeting looks at it again."""
    taken = object_late(OVEN, "dario", " it is loud ", "2030-01-15", 14)
    assert isinstance(taken, Matter)
    assert (taken.occasion, taken.of, taken.carried) == (Occasion.LATE_OBJECTION, OVEN.id, ("it is loud",))
    (item,) = items_due((OVEN,), (taken,), "assembly", "2030-07-01")
    assert isinstance(item, Item)
    assert item.revisit is not None
    assert (item.revisit.agreement, item.revisit.matter) == (OVEN.id, taken.id)
    assert object_late(OVEN, "dario", "loud", "2030-01-16", 14) == refuse("too late to object", day="2030-01-15")
    assert object_late(OVEN, "bo", "loud", "2030-01-02", 14) == refuse("was asked then", member="bo")
    assert object_late(OVEN, "dario", " ", "2030-01-02", 14) == refuse("argument missing", member="dario")
    ended = replace(OVEN, replaced_by="n/oven")
    assert object_late(ended, "dario", "loud", "2030-01-02", 14) == refuse("agreement has ended")


def test_a_review_is_due_on_its_day() -> None:
    """Not before its day, and from that day on."""
    assert not items_due((OVEN,), (), "assembly", "2030-06-29")
    assert items_due((OVEN,), (), "assembly", OVEN.review)


def test_everything_comes_back() -> None:
    """What it would change, whom it would recall and an experiment's end come back with it; not an end gone by."""
    change = SettingChange("late_objection_days", "14", "30")
    left = left_by(
        """
        members: Amina, Bo
        item: Window (consent, Bo)
        the meeting is under way
        defer until 2030-02-01: Bo
        """,
        change=change, recall="amina", until="2030-02-15", undo="it rains",
    )  # fmt: skip
    (back,) = items_due((), left.matters, "assembly", "2030-02-01")
    assert (back.change, back.recall, back.until, back.undo) == (change, "amina", "2030-02-15", "it rains")
    (late,) = items_due((), left.matters, "assembly", "2030-02-15")
    assert (late.until, late.undo) == (None, "it rains")


def test_what_was_carried_stays_with_its_forum() -> None:
    """What was carried to a forum stays its own when it is put off there, and no longer when it is handed over."""
    carried = Revisit(Occasion.ESCALATED, "2029-12-01", matter="m/x", escalated=True)
    meeting = "members: Amina, Bo\nitem: Oven (consent, Bo)\narea consent: of bakers\nthe meeting is under way\n"
    put_off = left_by(meeting + "defer until 2030-02-01: Bo", revisit=carried)
    handed_over = left_by(meeting + "hand over", revisit=carried)
    assert [left.matters[0].escalated for left in (put_off, handed_over)] == [True, False]
    (back,) = items_due((), put_off.matters, "assembly", "2030-02-01")
    assert back.revisit is not None
    assert back.revisit.escalated
