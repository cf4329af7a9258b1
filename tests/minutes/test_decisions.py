"""What the minutes tell of decisions: where matters came from, how they were decided, and where they go."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from data.meeting.agenda import AreaChange, Item, ItemKind, Occasion, Revisit
from data.meeting.decision_events import Method, Vote
from data.meeting.people import Person, Presence
from data.meeting.protocol import Area, Consent, MatterClass, Protocol, Settings, Supermajority
from data.minutes.ballots import VotesByName
from data.minutes.content import Confirmation, Minutes, minutes_of
from data.minutes.markdown import lay_out
from data.minutes.proposals import ProposalCourse
from data.minutes.ways_on import BroughtBack, Unheard
from data.rules import consent, opening, voting
from data.rules.minutes import confirm_minutes
from tests.minutes.held_meetings import HEAD, Held

PROPOSAL = Item("a", "Flour", ItemKind.PROPOSAL, proposer="cem", area="operations", text="We buy rye.")
FOUR = tuple(Person(member, f"{member.title()} Demo") for member in ("ada", "ben", "cem", "dana"))


def told(held: Held) -> Minutes:
    """Gather the minutes, and see that they can be laid out."""
    minutes = minutes_of(held.meeting, HEAD)
    assert lay_out(minutes).endswith(".\n")
    return minutes


def proposal_told(held: Held) -> ProposalCourse:
    """Tell the first proposal."""
    return next(item.proposal for item in told(held).items if item.proposal is not None)


def with_ballot() -> Held:
    """Open a meeting of four with one proposal for a ballot."""
    area = Area("operations", "operations", "assembly", MatterClass.STRATEGIC, Supermajority())
    held = Held(PROPOSAL, people=FOUR, protocol=Protocol(1, (area,)))
    held.open()
    return held


@pytest.mark.parametrize(
    ("occasion", "why"),
    [
        (Occasion.REVIEW, "its review was due on 1 July 2026"),
        (Occasion.EXPERIMENT_ENDS, "the experiment ends on 1 July 2026 unless it is renewed"),
        (Occasion.DEFERRED, "it had been put off; it was first raised on 1 July 2026"),
        (
            Occasion.ESCALATED,
            "another forum could not settle it and carried it here; it was first raised on 1 July 2026",
        ),
        (Occasion.HANDED_OVER, "another forum handed it over undecided; it was first raised on 1 July 2026"),
        (Occasion.LATE_OBJECTION, "a member who had no part in the agreement objected; that was first on 1 July 2026"),
        (Occasion.UNDECIDED, "it had been left undecided; it was first raised on 1 July 2026"),
    ],
)
def test_why_a_matter_is_on_the_agenda_again(occasion: Occasion, why: str) -> None:
    """Every occasion is told with its day, and with what the matter brought along."""
    revisit = Revisit(occasion, "2026-07-01", "an/agreement", "a/matter", ("Eli: It is loud.",), "the price")
    found = proposal_told(Held(replace(PROPOSAL, revisit=revisit))).brought_back
    assert found == BroughtBack(why, "an/agreement", ("Eli: It is loud.",), "the price")
    assert proposal_told(Held(PROPOSAL)).brought_back is None


def test_a_review_that_is_not_reached_stays_due() -> None:
    """An agreement whose review was not reached stands as it was; one that is turned down stands no more."""
    revisit = Revisit(Occasion.REVIEW, "2026-07-01", "an/agreement")
    held = Held(replace(PROPOSAL, area="strategy", revisit=revisit))
    held.open()
    assert [matter.where for matter in told(held).undecided] == [
        "not decided; it stands as agreed, and its review stays due"
    ]
    held.forward(2)
    held.do(voting.count_hands, "a", 0, 7, 0)
    assert proposal_told(held).ends == "With this, the agreement it is about stands no more."
    assert (proposal_told(held).where, told(held).undecided) == ("", ())


def test_votes_by_name_are_told_only_once_they_are_counted() -> None:
    """While a ballot by name is open, nobody reads in a draft who voted how."""
    held = with_ballot()
    held.forward()
    held.do(voting.open_ballot, "a", Method.BY_NAME)
    for member in ("ada", "ben", "cem"):
        held.do(voting.cast, "a", member, Vote.AGAINST)
    assert (proposal_told(held).ballot, proposal_told(held).ballot_unfinished) == (None, True)
    assert "Voted against" not in lay_out(told(held))
    held.do(voting.cast, "a", "dana", Vote.FOR)
    held.forward()
    ballot = proposal_told(held).ballot
    assert ballot is not None
    assert ballot.by_name == VotesByName(("Dana Demo",), ("Ada Demo", "Ben Demo", "Cem Demo"), (), ())


def test_who_had_no_part_may_object_for_the_days_of_the_setting() -> None:
    """Who was away when it was agreed is named, with the last day to object; without such days, without a day."""
    for days, until in ((14, "16 September 2026"), (0, ""), (10**7, "10000000 days after the meeting")):
        held = Held(PROPOSAL, people=FOUR, settings=Settings(late_objection_days=days))
        held.do(opening.open_meeting, "ada", "ben", after=0)
        held.do(opening.note_presence, ("dana",), Presence.APOLOGISED)
        held.do(opening.everybody_here)
        held.open_rest()
        held.forward(3)
        held.do(consent.show_hands, "a")
        held.forward()
        assert proposal_told(held).unheard == Unheard(("Dana Demo",), until)


def test_minutes_that_are_not_confirmed_stay_a_draft() -> None:
    """What became of the last minutes is told: not yet, as they stand, or with corrections; nothing where none wait."""
    item = Item("last", "Minutes of August assembly", ItemKind.MINUTES)
    held = Held(item, minutes_to_confirm="august")
    assert told(Held(PROPOSAL)).last_minutes is None
    held.open()
    assert told(held).last_minutes == Confirmation("august", "not confirmed: they stay a draft", "")
    held.do(confirm_minutes)
    assert told(held).last_minutes == Confirmation("august", "confirmed as they stand", "")
    held.do(confirm_minutes, "Ben was late.")
    assert [found.confirmation for found in told(held).items if found.kind == "last minutes"] == [
        Confirmation("august", "confirmed, with corrections", "Ben was late.")
    ]


def test_a_new_area_is_told_in_full() -> None:
    """What a proposal changes is told value by value; a new area has no values before."""
    area = Area(
        "routes", "routes", "vans", MatterClass.STRATEGIC, Consent("2/3"), 90, 2, 30, "assembly", experiments=True
    )
    change = proposal_told(Held(replace(PROPOSAL, change=AreaChange(area)))).change
    assert change is not None
    assert change.subject == "a new area, “routes”"
    assert [(value.what, value.before, value.after) for value in change.values] == [
        ("name", "", "routes"),
        ("decided by", "", "vans"),
        ("class", "", "strategic"),
        ("rule", "", "consent"),
        ("quorum", "", "2/3"),
        ("days until the review", "", "90"),
        ("next forum", "", "the assembly"),
        ("rounds before it goes there", "", "2"),
        ("days before it goes there", "", "30"),
        ("may be tried as an experiment", "", "yes"),
    ]


def test_a_matter_without_a_rule_is_told_without_one() -> None:
    """Where the protocol does not know the area of a proposal, the minutes name neither area nor rule."""
    proposal = proposal_told(Held(replace(PROPOSAL, area=None)))
    assert (proposal.area, proposal.rule) == ("", "")
