"""Roles in meetings: given by decision and by lot, ended by recall, and who may never be drawn."""

from __future__ import annotations

from data.meeting.mandate import Mandate, RoleKind
from data.meeting.state import Course
from data.rules.aftermath import aftermath_of
from data.rules.terms import (
    appointment_of,
    barred_from,
    given_by,
    in_force,
    mandates_now,
)
from tests.scripts import DAY, play, script


@script
def test_a_renewal_by_decision(course: Course) -> None:
    """Renewal is an adopted proposal; the new term follows the one in force.

    members: Amina, Bo
    role: Lead
    Bo holds Lead from 2029-10-01 until 2030-02-01
    item: Bo goes on (consent, Amina)
    appoints Bo to Lead until 2030-07-01
    the meeting is under way
    on to object   Amina consents   Bo consents   forward
    outcome: adopted
    """
    (given_mandate,) = given_by(course.meeting)
    assert given_mandate == Mandate("m/bo-goes-on/bo", "lead", "bo", "2030-02-01", "2030-07-01", 2, "m/bo-goes-on")


@script
def test_no_renewal_beyond_the_limit(course: Course) -> None:
    """What may not be is not brought to a decision, whoever wants it; it can be taken back.

    members: Amina, Bo
    role: Lead
    Bo holds Lead from 2029-10-01 until 2030-02-01, term 2
    item: Bo goes on (consent, Amina)
    appoints Bo to Lead until 2030-07-01
    the meeting is under way
    forward                (refused: term limit reached: Lead, Bo, 2)
    withdraw the proposal   forward   at: Heat map
    """
    assert given_by(course.meeting) == ()
    assert appointment_of(course.meeting, course.meeting.items[0]) is None


@script
def test_two_appointments_to_one_place(course: Course) -> None:
    """What an earlier item of the meeting gave counts for the later ones.

    members: Amina, Bo
    role: Lead
    item: Amina leads (consent, Amina)
    appoints Amina to Lead until 2030-06-01
    item: Bo leads (consent, Bo)
    appoints Bo to Lead until 2030-06-01
    the meeting is under way
    on to object   hands   forward   forward
    forward                (refused: role is held: Lead)
    """
    assert [m.member for m in given_by(course.meeting)] == ["amina"]


@script
def test_what_became_impossible_is_not_given(course: Course) -> None:
    """An appointment adopted before another item took its place gives nothing at the filing.

    members: Amina, Bo
    role: Lead
    item: Bo leads (consent, Bo)
    appoints Bo to Lead until 2030-06-01
    item: Amina leads (consent, Amina)
    appoints Amina to Lead until 2030-06-01
    the meeting is under way
    turn to: Amina leads   on to object   hands   forward
    void the verdict: too fast
    turn to: Bo leads      on to object   hands   forward   outcome: adopted
    turn to: Amina leads
    forward                (refused: role is held: Lead)
    """
    assert [m.member for m in given_by(course.meeting)] == ["bo"]


@script
def test_a_recall_ends_the_terms_at_once(course: Course) -> None:
    """Adopted, it ends the term in force and one to come, on the day; other roles and members go on.

    members: Amina, Bo, Chandra
    role: Lead
    role: Till
    Bo holds Lead from 2029-10-01 until 2030-02-01
    Bo holds Till from 2029-10-01 until 2030-02-01
    Amina holds Lead from 2029-06-01 until 2029-10-01
    served as lead: Amina, Bo
    item: Recall (consent, Amina)
    recall of Bo from Lead
    item: New lead (draw)
    draws Lead
    the meeting is under way
    on to object   Amina consents   Chandra consents   forward   outcome: adopted
    forward   forward   eligible: Chandra
    why not Bo: recalled   why not Amina: served in this round
    promise   slip: oven   slip: seven   reveal   accept
    """
    meeting = course.meeting
    assert {m.id: m.end for m in mandates_now(meeting) if m.end == DAY} == {"lead-bo": DAY}
    assert aftermath_of(meeting).roles.ended == {"lead-bo": "m/recall"}
    assert [(m.member, m.since, m.term) for m in given_by(meeting)] == [("chandra", DAY, 1)]


@script
def test_a_recall_from_all_roles(course: Course) -> None:
    """Without a role it ends all; also a term to come, and one that this meeting gave.

    members: Bo, Amina
    role: Lead
    role: Till
    Bo holds Lead from 2029-10-01 until 2030-02-01
    Bo holds Till from 2030-02-01 until 2030-06-01
    role: Key
    item: Who keeps the key (draw)
    draws Key
    item: Recall (consent, Amina)
    recall of Bo
    Amina is absent
    the meeting is under way
    forward   promise   slip: oven   slip: seven   reveal   accept   serve as key: Bo
    Amina arrives
    forward   on to object   Amina consents   forward   outcome: adopted
    """
    meeting = course.meeting
    assert aftermath_of(meeting).roles.ended == {"lead-bo": "m/recall", "till-bo": "m/recall"}
    assert not any(in_force(mandates_now(meeting), day) for day in (DAY, "2030-03-01"))
    (key,) = given_by(meeting)
    assert (key.ended_on, key.ended_by, key.in_force(DAY)) == (DAY, "recall", False)


def test_a_recall_that_was_not_adopted_ends_nothing() -> None:
    """Only an adopted recall ends a term."""
    course = play(
        """
        members: Amina, Bo
        role: Lead
        Bo holds Lead from 2029-10-01 until 2030-02-01
        item: Recall (consent, Amina)
        recall of Bo
        the meeting is under way
        withdraw the proposal
        """
    )
    assert mandates_now(course.meeting) == course.meeting.called.mandates
    assert barred_from(course.meeting, course.meeting.called.roles[0]) == {}


@script
def test_who_may_never_be_drawn_for_a_role(course: Course) -> None:
    """Working elsewhere, outside the pool, not qualified, at the limit: each is said, and weighs more than absence.

    members: Amina, Bo, Chandra, Dario, Elin, Farid, Guest (guest)
    Amina, Bo, Chandra, Elin, Farid work in bakery
    Amina, Bo, Elin, Farid are qualified: gas
    role: Oven
    role of bakery
    role needs: gas
    role from: Amina, Chandra, Elin, Farid
    role at most 1 terms
    Farid holds Oven from 2029-06-01 until 2029-12-01
    forum bakery: Amina, Bo, Chandra, Elin, Farid
    item: Who tends the oven (draw)
    draws Oven
    Guest, Dario, Elin, Farid are absent
    the meeting is under way
    forward   eligible: Amina
    why not Bo: not in the pool   why not Chandra: not qualified   why not Dario: works elsewhere
    why not Elin: absent   why not Farid: term limit   why not Guest: not qualified
    promise   slip: oven   slip: seven   reveal   accept
    """
    (tended,) = given_by(course.meeting)
    assert (tended.role, tended.member, tended.since, tended.until) == ("oven", "amina", DAY, "2030-06-30")


@script
def test_nobody_gets_two_roles_of_a_constellation(course: Course) -> None:
    """Who holds another role of it, also one drawn a moment ago, is not drawn; other kinds of role do not count.

    members: Amina, Bo, Chandra
    Amina, Bo, Chandra work in bakery
    forum bakery: Amina, Bo, Chandra
    role: Lead
    role of bakery
    role: Navigator
    role of bakery
    role: Speaker
    role of bakery
    role is spokesperson
    role: Cashier
    Amina holds Lead from 2029-10-01 until 2030-05-01
    Bo holds Cashier from 2029-10-01 until 2030-05-01
    item: Navigator by lot (draw)
    draws Navigator
    item: Speaker by lot (draw)
    draws Speaker
    Chandra is absent
    the meeting is under way
    forward   eligible: Bo   why not Amina: holds another role
    promise   slip: oven   slip: seven   reveal   accept
    forward   forward   eligible: Amina, Bo
    """
    lead, navigator, _speaker, cashier = course.meeting.called.roles
    assert navigator.kind is RoleKind.ROLE
    assert barred_from(course.meeting, lead)["bo"] == "holds another role"
    assert barred_from(course.meeting, cashier) == {}


@script
def test_another_role_that_ends_in_time_is_no_hindrance(course: Course) -> None:
    """Drawn ahead, a role begins when it is free: who is free of the other one by then may be drawn.

    members: Amina, Bo, Chandra
    Amina, Bo, Chandra work in bakery
    forum bakery: Amina, Bo, Chandra
    role: Lead
    role of bakery
    role: Navigator
    role of bakery
    role: Steward
    role of bakery
    Amina holds Lead from 2029-10-01 until 2030-01-20
    Bo holds Navigator from 2029-10-01 until 2030-01-20
    Chandra holds Steward from 2029-10-01 until 2030-01-21
    item: Lead by lot (draw)
    draws Lead
    setting newcomers_first: false
    the meeting is under way
    forward   why not Chandra: holds another role
    """
    assert "bo" in course.meeting.draws["m/lead"].eligible


@script
def test_a_place_is_given_once_in_the_order_of_the_agenda(course: Course) -> None:
    """What an earlier item gave, though later in the meeting, leaves no place for a decision behind it.

    members: Bo, Amina
    role: Lead
    item: Lead by lot (draw)
    draws Lead
    item: Amina leads (consent, Amina)
    appoints Amina to Lead until 2030-06-01
    the meeting is under way
    turn to: Amina leads   on to object   hands   forward   outcome: adopted
    Amina left   turn to: Lead by lot
    forward   promise   slip: oven   slip: seven   reveal   accept   serve as lead: Bo
    """
    assert [(m.member, m.since) for m in given_by(course.meeting)] == [("bo", DAY)]
