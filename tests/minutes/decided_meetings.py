"""A meeting in which every way to decide, and not to decide, happens once."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.agenda import AreaChange, Item, ItemKind, Occasion, Revisit, SettingChange
from data.meeting.decision_events import Answer, Method, Vote
from data.meeting.people import Presence
from data.meeting.protocol import (
    ASSEMBLY,
    CONSTELLATION,
    DEFAULT_PROTOCOL,
    Area,
    Consent,
    MatterClass,
    Protocol,
    Settings,
)
from data.meeting.state import Meeting
from data.rules import advice, consent, matters, opening, proposals, voting
from data.rules.minutes import confirm_minutes
from tests.minutes.held_meetings import Held

OUTPUT = Area("output", "output of the ovens", CONSTELLATION, MatterClass.OPERATIONAL, Consent(), next_forum=ASSEMBLY)
ROUTES = Area(
    "routes",
    "delivery routes",
    ASSEMBLY,
    MatterClass.OPERATIONAL,
    Consent(),
    escalation_rounds=1,
    next_forum="response",
)
PROTOCOL = Protocol(4, (*DEFAULT_PROTOCOL.areas, OUTPUT, ROUTES))

OVEN = Item(
    "oven",
    "A second oven",
    ItemKind.PROPOSAL,
    proposer="cem",
    area="operations",
    text="We lease a second deck oven.",
    evaluation="Fewer sold-out Saturdays.",
    revisit=Revisit(
        Occasion.REVIEW,
        "2026-09-01",
        agreement="2025-09-03-assembly/oven",
        carried=("Eli Demo: It will be loud.",),
        to_find_out="What it has cost to heat.",
    ),
)
SHOP = Item("shop", "A shop in the old town", ItemKind.PROPOSAL, proposer="dana", area="strategy", text="We open it.")
RECALL = Item(
    "recall", "Treasurer", ItemKind.PROPOSAL, proposer="ada", area="strategy", text="Eli is recalled.", recall="eli"
)
ASIDE = Item(
    "aside",
    "Standing aside",
    ItemKind.PROPOSAL,
    proposer="ben",
    area="protocol",
    text="Nobody stands aside any more.",
    change=SettingChange("stand_aside", "yes", "no"),
)
AREA = Item(
    "area",
    "Routes are tried by a vote",
    ItemKind.PROPOSAL,
    proposer="ben",
    area="protocol",
    text="Routes get another rule.",
    change=AreaChange(replace(ROUTES, rule=DEFAULT_PROTOCOL.areas[1].rule, next_forum="", escalation_rounds=2)),
)
BIKE = Item("bike", "Delivery bike", ItemKind.PROPOSAL, proposer="eli", area="routes", text="We buy a bike.")
RYE = Item("rye", "More rye", ItemKind.PROPOSAL, proposer="fay", area="output", text="We bake more rye.")
FLOUR = Item("flour", "Flour from the mill", ItemKind.PROPOSAL, proposer="ada", area="operations", text="We change.")
STALL = Item(
    "stall",
    "The stall on Sundays",
    ItemKind.PROPOSAL,
    area="operations",
    text="We stand there.",
    revisit=Revisit(Occasion.EXPERIMENT_ENDS, "2026-09-09", agreement="2026-06-10-assembly/stall"),
)


def deciding_meeting() -> Meeting:
    """Hold it: a review that becomes an experiment, ballots by name and on paper, changes, and four ways on."""
    held = Held(
        Item("minutes", "Minutes of August assembly, 2026-08-05", ItemKind.MINUTES),
        *(OVEN, SHOP, RECALL, ASIDE, AREA, BIKE, RYE, FLOUR, STALL),
        protocol=PROTOCOL,
        settings=Settings(time_zone="Europe/Berlin", stand_aside=True),
        minutes_to_confirm="2026-08-05-assembly",
    )
    held.do(opening.open_meeting, "ada", "ben", after=0)
    held.do(opening.note_presence, ("ivo",), Presence.ABSENT)
    held.do(opening.everybody_here)
    held.open_rest()
    held.do(confirm_minutes, "Hal was here from 18:30.")
    held.forward()
    _try_the_oven(held)
    held.forward()
    _vote_by_name(held)
    held.forward()
    _vote_on_paper(held)
    for item, votes in (("aside", (6, 0, 0)), ("area", (2, 4, 0))):
        held.forward(3)
        held.do(voting.count_hands, item, *votes)
    held.forward()
    _carry_the_bike_further(held)
    held.forward()
    held.do(matters.hand_over, "rye")
    held.forward()
    held.do(proposals.defer, "flour", "ada", "2026-10-07", "Nobody knows the price.", "What the mill asks for a ton.")
    held.close()
    return held.meeting


def _try_the_oven(held: Held) -> None:
    held.forward()
    held.do(advice.advise, "oven", "fay", "The landlord has to allow it.")
    held.do(advice.raise_question, "oven", "What does it cost a month?", "ben")
    held.do(advice.raise_question, "oven", "Who cleans it?")
    held.do(advice.answer_question, "oven", 1, "310, with service.", "cem")
    held.do(advice.count_explainers, "oven", "how the lease works", 2)
    held.forward(2)
    held.do(consent.answer, "oven", "eli", Answer.OBJECTION, "Nobody knows what it costs to heat.")
    held.do(consent.show_hands, "oven")
    held.forward()
    held.do(consent.maintain, "oven", ("ada", "ben"), maintains=True)
    held.forward()
    held.do(matters.try_idea, "oven", 1, "A smaller oven.")
    held.do(matters.make_experiment, "oven", "2026-12-01", "it costs more than 300 to heat", 1)
    held.do(consent.answer, "oven", "dana", Answer.STAND_ASIDE, "I am away until spring.")
    held.do(consent.answer, "oven", "cem", Answer.CONCERN, "It will be loud.")
    held.do(consent.show_hands, "oven")
    held.forward()


def _vote_by_name(held: Held) -> None:
    held.forward()
    held.do(voting.open_ballot, "shop", Method.BY_NAME)
    for member in ("ada", "ben", "cem", "dana"):
        held.do(voting.cast, "shop", member, Vote.AGAINST if member == "ben" else Vote.FOR)
    held.do(voting.cast, "shop", "eli", Vote.ABSTAIN)
    held.do(opening.note_presence, ("hal",), Presence.LEFT)
    held.forward()
    held.do(opening.note_presence, ("hal",), Presence.ROOM)


def _vote_on_paper(held: Held) -> None:
    held.forward()
    held.do(voting.open_ballot, "recall", Method.PAPER)
    counted = {"issued": 5, "returned": 5, "votes_for": 2, "against": 1, "abstaining": 0, "blank": 1, "spoiled": 1}
    held.do(voting.count_papers, "recall", "fay", **(counted | {"votes_for": 1, "against": 2}))
    for teller in ("gus", "fay", "gus"):
        held.do(voting.count_papers, "recall", teller, **counted)
    held.forward()


def _carry_the_bike_further(held: Held) -> None:
    held.forward(3)
    held.do(consent.answer, "bike", "ben", Answer.OBJECTION, "There is no place to lock it.")
    held.do(consent.answer, "bike", "cem", Answer.CONCERN, "It rains a lot.")
    held.do(consent.show_hands, "bike")
    held.forward()
    held.do(consent.maintain, "bike", ("ada",), maintains=True)
    held.forward()
    held.do(matters.try_idea, "bike", 1, "Locking it in the cellar.")
    held.do(matters.escalate, "bike")
