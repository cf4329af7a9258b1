"""Meetings about roles: terms given, renewed and ended, a rotation, a sovereignty lab, a rapid-response burst."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.agenda import Appointment, Item, ItemKind, MeetingKind, Occasion, Revisit
from data.meeting.decision_events import Answer
from data.meeting.lab import DilemmaKind
from data.meeting.mandate import Limits, Mandate, Role, RoleKind, Team
from data.meeting.people import Presence
from data.meeting.state import FACILITATOR, OBSERVER, PRESENTER, Meeting
from data.rules import agenda, bursts, ceremony, closing, consent, handover, labs, opening, voting
from tests.minutes.held_meetings import FRAME, PEOPLE, Held

FORUMS = {"ovens": "Ovens"}
BAKERS = tuple(
    replace(person, constellations=("ovens",)) if person.id in {"ada", "ben", "cem", "dana", "eli"} else person
    for person in PEOPLE
)
TREASURER = Role("treasurer", "treasurer")
SPEAKERS = Role("speakers", "speaker for the market", kind=RoleKind.SPOKESPERSON, places=2)
NIGHT = Role(
    "night",
    "night response",
    kind=RoleKind.RAPID_RESPONSE,
    purpose="When the power fails at night.",
    places=2,
    term_days=90,
    pool=("ada", "ben", "cem", "dana", "fay"),
    limits=Limits(500, 20, "what keeps the dough cold"),
)
OVEN_ROLES = tuple(
    Role(f"ovens-{name.replace(' ', '-')}", name, "ovens")
    for name in ("craft lead", "data navigator", "external liaison", "conflict steward")
)
MANDATES = (
    Mandate("m/eli", "treasurer", "eli", "2026-03-20", "2026-09-16"),
    Mandate("m/dana", "ovens-craft-lead", "dana", "2026-07-01", "2026-12-28"),
    Mandate("m/fay", "speakers", "fay", "2026-03-01", "2026-08-28"),
    Mandate("m/hal", "speakers", "hal", "2026-03-01", "2026-08-28"),
)


def roles_meeting() -> Meeting:
    """Hold an assembly that renews, recalls and draws: a draw that is void, one who is sure, mentors, a hand-over."""
    held = Held(
        Item("term", "treasurer: the term of Eli Demo ends on 16 September", ItemKind.TERM, 5, role="treasurer",
             about="m/eli"),
        Item("again", "Eli stays treasurer", ItemKind.PROPOSAL, proposer="ada", area="operations",
             text="Eli Demo is treasurer for another term.", change=Appointment("treasurer", "eli", "2027-03-14")),
        Item("recall", "Another craft lead", ItemKind.PROPOSAL, proposer="cem", area="operations",
             text="Dana Demo is craft lead no more.", recall="dana", role="ovens-craft-lead"),
        Item("market", "Speakers for the market", ItemKind.DRAW, 10, places=2, role="speakers"),
        Item("night", "Night response", ItemKind.DRAW, 10, places=2, role="night"),
        Item("review", "Review of the burst of night response, 3 August", ItemKind.BURST_REVIEW, 10,
             about="2026-08-03-burst", text="Rented a generator.\n\nThrew the dough away."),
        Item("beyond", "Hired a van", ItemKind.PROPOSAL, proposer="ada", area="operations", text="Hired a van.",
             revisit=Revisit(Occasion.OUTSIDE_MANDATE, "2026-08-03", matter="2026-08-03-burst/act-3",
                             carried=("money", "scope"))),
        people=BAKERS,
        forums=FORUMS,
        roles=(TREASURER, SPEAKERS, NIGHT, *OVEN_ROLES),
        mandates=MANDATES,
        served={"speakers": (("ada", "ben"), ("cem", "dana"), ("fay", "hal")), "night": ("ada", "ben")},
    )  # fmt: skip
    held.do(opening.open_meeting, "ada", "ben", after=0)
    held.do(opening.note_presence, ("ivo",), Presence.ABSENT)
    held.do(opening.everybody_here)
    held.open_rest()
    held.do(handover.note_handover, "m/eli", "The books are closed each Friday; the key is with the bank.")
    held.forward()
    _agree(held)
    held.forward()
    _agree(held)
    held.forward()
    held.do(handover.note_handover, "m/fay", "Ask for the corner stall before May.", "Saying no takes practice.")
    _draw_the_speakers(held)
    held.draw("rye", "42", declined=1)
    held.forward()
    held.do(bursts.review_burst, "The generator belongs beside the cold room, with a note on how to start it.")
    held.forward()
    _agree(held)
    held.close("Start each item with a round.", "2026-10-07")
    return held.meeting


def _agree(held: Held) -> None:
    """Consent to the proposal at hand without an objection."""
    held.forward(3)
    held.do(consent.show_hands, held.meeting.current)
    held.forward()


def _draw_the_speakers(held: Held) -> None:
    held.forward()
    first = next(reversed(held.meeting.draws))
    held.do(ceremony.commit, first, "cd" * 32)
    for slip in ("salt", "flour"):
        held.do(ceremony.read_slip, first, slip, after=0)
    held.do(ceremony.reveal, first, "cd" * 32)
    held.do(ceremony.accept, first)
    held.do(ceremony.decline, first)
    held.do(ceremony.void, first, "A slip was read twice.")
    held.draw("crumb", "7")
    held.forward()


def rotation_meeting() -> Meeting:
    """Hold a meeting of a constellation that draws the order of its rotation, with one role held a while longer."""
    held = Held(
        Item("order", "The order of our rotation", ItemKind.ROTATION, 10),
        meeting="2026-09-02-constellation",
        meeting_kind=MeetingKind.CONSTELLATION,
        title="Ovens in September",
        forum="ovens",
        deciding=tuple(person.id for person in BAKERS if person.constellations),
        people=BAKERS,
        forums=FORUMS,
        roles=OVEN_ROLES,
        mandates=(replace(MANDATES[1], until="2026-09-30"),),
    )
    held.do(opening.open_meeting, "ada", "ben", after=0)
    held.do(opening.note_presence, ("fay", "gus", "hal", "ivo"), Presence.ABSENT)
    held.do(opening.everybody_here)
    held.open_rest()
    order = held.draw("yeast", "1912")
    held.do(ceremony.adopt_order, order)
    held.close()
    return held.meeting


def lab_meeting(*, novice: bool = False) -> Meeting:
    """Hold a lab whose first option falls and whose second is adopted; it lacks a novice, unless there is one."""
    first, *last = FRAME
    items = (
        first,
        Item("presenter", "Who presents", ItemKind.DRAW, 5, role=PRESENTER),
        Item("lab", "Sundays", ItemKind.LAB, 40),
        Item("learning", "What did we not know?", ItemKind.LEARNING, 10),
        *last,
    )
    been = ("ada", "ben", "cem", "dana", "eli", "fay", "hal") if not novice else ("ada", "ben")
    held = Held(
        meeting="2026-09-02-lab",
        meeting_kind=MeetingKind.LAB,
        title="Lab of September",
        items=items,
        served={PRESENTER: been, FACILITATOR: ("ada",)},
    )
    held.do(opening.open_meeting, "ada", "ben", after=0)
    held.do(opening.note_presence, ("ivo",), Presence.ABSENT)
    held.do(opening.everybody_here)
    held.forward()
    held.draw("crumb", "42")
    held.forward()
    held.do(ceremony.skip, OBSERVER, "we are few today")
    held.forward()
    held.do(opening.decide_counting, counting=False)
    held.forward()
    held.draw("poppy", "1")
    held.forward()
    _work_on_the_dilemma(held)
    held.do(agenda.open_item, "learning")
    held.do(labs.name_gap, "What the other bakeries pay on Sundays.")
    held.do(labs.name_gap, "Whether anybody would come.")
    held.close()
    return held.meeting


def _work_on_the_dilemma(held: Held) -> None:
    held.do(labs.word_dilemma, "Do we open on Sundays?", DilemmaKind.WORK, after=5)
    held.forward()
    held.do(labs.ask_for_data, "What a Sunday costs.", "1,400 with double pay.")
    held.do(labs.ask_for_data, "How many would come.")
    held.do(labs.ask_for_data, "Who could work.")
    held.do(labs.find_data, 3, "Six of us, twice a month.")
    held.forward()
    held.do(labs.name_option, "We open every Sunday.", "cem", after=9)
    held.do(labs.name_option, "We open on two Sundays a month until Easter.")
    held.do(labs.name_option, "We stay closed.", "dana")
    held.do(labs.put_option, 1, "strategy", "cem")
    held.forward(3)
    held.do(voting.count_hands, held.meeting.current, 2, 4, 0)
    held.do(agenda.open_item, "lab")
    held.do(labs.put_option, 2, "operations", "eli")
    held.forward()
    held.forward(3)
    held.do(consent.answer, held.meeting.current, "dana", Answer.CONCERN, "Easter is far.")
    held.do(consent.show_hands, held.meeting.current)
    held.forward()


def burst_meeting() -> Meeting:
    """Hold a burst with one act within the mandate and one beyond it."""
    items = (
        Item("opening", "Opening", ItemKind.OPENING),
        Item("burst", "The power is off", ItemKind.BURST),
        Item("closing", "Closing", ItemKind.CLOSING),
    )
    held = Held(
        meeting="2026-09-02-burst",
        meeting_kind=MeetingKind.BURST,
        title="The power is off",
        items=items,
        forum="night",
        deciding=("ada", "fay"),
        roles=(NIGHT,),
        team=Team("night", "2026-11-30", NIGHT.limits, money_used=120, hours_used=3),
    )
    held.do(opening.open_meeting, "ada", "ada", after=0)
    held.do(opening.note_presence, ("fay",), Presence.REMOTE)
    held.do(opening.rest_absent)
    held.forward()
    held.do(bursts.act, "Rent a generator until morning.", 300, 4)
    held.do(bursts.act, "Hire a van, and bring the cakes to the hotel.", 180, 2, in_scope=False)
    held.forward()
    held.do(closing.close)
    return held.meeting
