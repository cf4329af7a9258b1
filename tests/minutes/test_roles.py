"""What the minutes tell of roles, rotations, labs and bursts."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from data.meeting.agenda import Appointment, Item, ItemKind, MeetingKind, Occasion, Revisit
from data.meeting.lab import DilemmaKind
from data.meeting.mandate import Limits, Mandate, Role, RoleKind, Team
from data.meeting.people import Person
from data.meeting.protocol import CONSTELLATION, Area, Consent, MatterClass, Protocol
from data.meeting.state import PRESENTER, Meeting
from data.minutes.bursts import beyond_in_words, limits_in_words
from data.minutes.content import Minutes, minutes_of
from data.minutes.draws import reason_in_words, relaxation_in_words
from data.minutes.labs import LabEnd, dilemma_in_words, missing_in_words
from data.minutes.markdown import lay_out, minutes_markdown
from data.minutes.plain_words import lines, one_line
from data.minutes.terms import item_kind, meeting_kind
from data.rules import bursts, ceremony, consent, handover, labs, matters, opening
from data.rules.bursts import Beyond
from data.rules.labs import Missing
from data.rules.rotation import Reason, Relaxation
from tests.minutes.held_meetings import FRAME, HEAD, PEOPLE, Held
from tests.minutes.hostile_words import HOSTILE
from tests.minutes.role_meetings import (
    MANDATES,
    NIGHT,
    OVEN_ROLES,
    TREASURER,
    burst_meeting,
    lab_meeting,
    roles_meeting,
    rotation_meeting,
)

PARSER = MarkdownIt("gfm-like")
OVENS = {"ovens": "Ovens"}


def told(meeting: Meeting) -> Minutes:
    """Gather the minutes, and see that they can be laid out."""
    minutes = minutes_of(meeting, HEAD)
    assert lay_out(minutes).endswith(".\n")
    return minutes


@pytest.mark.parametrize(
    ("meeting", "golden"),
    [
        (roles_meeting, "golden_roles.md"),
        (rotation_meeting, "golden_rotation.md"),
        (lab_meeting, "golden_lab.md"),
        (burst_meeting, "golden_burst.md"),
    ],
)
def test_the_minutes_of_each_kind_of_meeting(meeting: Callable[[], Meeting], golden: str) -> None:
    """A reader who was not there finds everything about roles, a rotation, a lab and a burst, in words."""
    assert minutes_markdown(meeting(), HEAD) == Path(__file__).with_name(golden).read_text("utf-8")


def structure(text: str) -> list[str]:
    """List every token but the text, inline ones too: what a document is made of, whatever its words."""
    parsed: list[Token] = PARSER.parse(text.split("\n---\n", 1)[1])
    return [
        f"{token.type} {token.tag}"
        for block in parsed
        for token in (block, *(block.children or ()))
        if token.type != "text"
    ]


def test_roles_and_constellations_have_names() -> None:
    """Nowhere but in ids of draws and meetings does a role or a constellation stand by its id."""
    text = lay_out(told(roles_meeting()))
    assert "### Draw 1: speaker for the market\n" in text
    assert (
        "- **Term ended:** craft lead of Ovens: Dana Demo, at once; it would have ended on 28 December 2026\n" in text
    )
    assert "ovens-craft-lead" not in text
    own = lay_out(told(rotation_meeting()))
    assert "Minutes of a meeting of Demo Bakery (the constellation Ovens), 2 September 2026.\n" in own
    assert "| From | craft lead | data navigator | external liaison | conflict steward |\n" in own
    assert "rapid-response burst of the team night response" in lay_out(told(burst_meeting()))


def test_forums_of_areas_and_of_ways_on_have_names() -> None:
    """Who decides an area, and where a matter goes, is told by name; a forum nobody knows keeps its id."""
    areas = tuple(
        Area(forum, forum, forum, MatterClass.OPERATIONAL, Consent()) for forum in ("ovens", CONSTELLATION, "vans")
    )
    items = tuple(Item(a.id, a.id, ItemKind.PROPOSAL, area=a.id, text="x") for a in areas)
    held = Held(*items, protocol=Protocol(1, areas), forums=OVENS)
    held.open()
    for item in items:
        held.do(matters.hand_over, item.id)
        held.forward()
    assert [matter.where for matter in told(held.meeting).undecided] == [
        "handed over undecided to the constellation Ovens",
        "handed over undecided to the constellation whose matter it is",
        "handed over undecided to vans",
    ]
    proposals = [item.proposal for item in told(held.meeting).items if item.proposal is not None]
    assert proposals[0].area == "ovens (operational), decided by the constellation Ovens"


def test_who_is_sure_has_a_place_without_a_ticket() -> None:
    """The last of the round are told apart from who was drawn, and the receipt is that of the places by ticket."""
    _void, receipt, night = told(roles_meeting()).draws
    assert (receipt.places, receipt.by_ticket, receipt.sure) == (2, 1, ("Eli Demo",))
    assert receipt.result == "drawn by lot: Cem Demo; without a draw, as the last of the round: Eli Demo"
    assert "Eli Demo" not in [person.name for person in receipt.excluded]
    assert "\nplaces: 1\n" in receipt.announcement
    assert receipt.announcement_sha256 == sha256(receipt.announcement.encode()).hexdigest()
    for ticket in receipt.tickets:
        assert ticket.ticket == sha256(f"{receipt.seed}/{ticket.member}".encode()).hexdigest()
    assert (night.by_ticket, night.sure, night.result) == (2, (), "drawn by lot: Fay Demo, Dana Demo")


def test_only_a_ticket_is_recomputed() -> None:
    """The recipe never names somebody who has no ticket."""
    draws = {draw.id: draw for draw in roles_meeting().draws.values()}
    for receipt in told(roles_meeting()).draws:
        member = receipt.recipe.split("$seed/", 1)[1].split('"', 1)[0]
        assert member in draws[receipt.id].eligible


def test_a_void_attempt_is_told_with_its_reason() -> None:
    """A void attempt stays visible, with its reason and without those who declined; its mentors go with it."""
    text = lay_out(told(roles_meeting()))
    assert "void, it does not count (draw 2026-09-02-assembly/speakers). Reason: “A slip was read twice.”\n" in text
    void = text.split("### Draw 1: ", 1)[1].split("### Draw 2: ", 1)[0]
    assert "**Why it is void:** “A slip was read twice.”" in void
    assert "Mentor" not in void


def test_a_mentor_goes_along_with_a_novice() -> None:
    """Who had never held a role has somebody beside them by name."""
    receipt = told(roles_meeting()).draws[1]
    assert [(mentor.name, mentor.novice) for mentor in receipt.mentors] == [("Hal Demo", "Eli Demo")]
    assert "- **Mentor:** Hal Demo, for Eli Demo\n" in lay_out(told(roles_meeting()))


def test_terms_are_told_with_their_end() -> None:
    """Whoever was given a role stands there with its days, the term in a row, and the limits of the mandate."""
    minutes = told(roles_meeting())
    assert [(term.role, term.names, term.since, term.ends, term.words) for term in minutes.roles.given] == [
        ("treasurer", ("Eli Demo",), "16 September 2026", "14 March 2027", "renewed: term 2 of at most 2 in a row"),
        (
            "speaker for the market",
            ("Eli Demo", "Cem Demo"),
            "2 September 2026",
            "1 March 2027",
            "term 1 of at most 2 in a row",
        ),
        (
            "night response",
            ("Fay Demo", "Dana Demo"),
            "2 September 2026",
            "1 December 2026",
            "term 1 of at most 2 in a row",
        ),
    ]
    assert minutes.roles.given[2].limits == "money: 500; 20 hours; what keeps the dough cold"
    text = lay_out(minutes)
    assert "- treasurer: **Eli Demo**; the term ends on 14 March 2027\n" in text
    assert "- craft lead of Ovens: **Dana Demo was recalled**\n" in text


def test_an_appointment_tells_who_held_the_role_before() -> None:
    """A proposal that appoints somebody tells the holders before and the new end."""
    item = Item("a", "Ben", ItemKind.PROPOSAL, area="operations", change=Appointment("treasurer", "ben", "2027-01-01"))
    held = Held(item, roles=(replace(TREASURER, places=2),), mandates=MANDATES)
    change = next(found.proposal for found in told(held.meeting).items if found.proposal is not None).change
    assert change is not None
    assert change.subject == "the role “treasurer”"
    assert [(value.what, value.before, value.after) for value in change.values] == [
        ("held by", "Eli Demo", "Ben Demo"),
        ("the term of Ben Demo ends on", "", "1 January 2027"),
    ]


def test_a_hand_over_stands_where_it_was_noted() -> None:
    """What was passed on and learned stands at its item, with the name of who held the role."""
    noted = {item.number: item.roles.handovers for item in told(roles_meeting()).items if item.roles.handovers}
    assert {number: [(n.role, n.holder, n.learned) for n in notes] for number, notes in noted.items()} == {
        2: [("treasurer", "Eli Demo", "")],
        5: [("speaker for the market", "Fay Demo", "Saying no takes practice.")],
    }


def test_hand_overs_that_are_owed_are_told() -> None:
    """Whose role went on to somebody else and who left no note is named, and nobody else."""
    minutes = told(roles_meeting())
    assert [(note.role, note.holder) for note in minutes.notes_owed] == [
        ("speaker for the market", "Hal Demo"), ("craft lead of Ovens", "Dana Demo")
    ]  # fmt: skip
    assert "- **Hand-over note still owed:** Dana Demo (craft lead of Ovens)\n" in lay_out(minutes)
    assert told(rotation_meeting()).notes_owed == ()


def test_a_rotation_is_told_until_all_had_their_turn() -> None:
    """The order drawn is told as a table in which everybody passes through every role once."""
    minutes = told(rotation_meeting())
    (plan,) = minutes.roles.rotations
    everybody = {"Ada Demo", "Ben Demo", "Cem Demo", "Dana Demo", "Eli Demo"}
    for role in range(4):
        assert {turn.holders[role] for turn in plan.turns} == everybody
    assert plan.turns[0].since == "30 September 2026"
    assert minutes.draws[0].result == "drawn by lot, in this order: Cem Demo, Dana Demo, Ben Demo, Eli Demo, Ada Demo"
    assert "declined" not in lay_out(minutes)


def test_an_order_that_is_not_adopted_is_no_rotation() -> None:
    """As long as the order was not adopted, there is no rotation."""
    held = Held(
        Item("order", "Order", ItemKind.ROTATION),
        forum="ovens",
        people=tuple(replace(person, constellations=("ovens",)) for person in PEOPLE[:3]),
        roles=OVEN_ROLES,
    )
    held.open()
    held.forward()
    name = next(reversed(held.meeting.draws))
    held.do(ceremony.commit, name, "cd" * 32)
    for slip in ("one", "two"):
        held.do(ceremony.read_slip, name, slip)
    held.do(ceremony.reveal, name, "cd" * 32)
    minutes = told(held.meeting)
    assert minutes.draws[0].result == "an order was drawn, and not adopted"
    assert minutes.roles.rotations == ()


def test_a_complete_lab() -> None:
    """A lab with a novice, a binding outcome and the last question asked is complete."""
    minutes = told(lab_meeting(novice=True))
    assert minutes.lab == LabEnd(complete=True, lacks=(), people=8, minutes=59)
    lab = minutes.items[2].lab
    assert lab is not None
    assert lab.presenter == "Hal Demo, drawn by lot among those who had never presented"
    assert "- The lab: **complete**\n" in lay_out(minutes)


def test_an_incomplete_lab_tells_all_it_lacks() -> None:
    """A lab that was hardly held says each thing it lacks, and that it is owed."""
    lab = Item("lab", "Sundays", ItemKind.LAB)
    held = Held(lab, Item("learning", "Learning", ItemKind.LEARNING), meeting_kind=MeetingKind.LAB)
    held.open()
    text = lay_out(told(held.meeting))
    lacks = (
        "the facilitator was not drawn by lot; no presenter was drawn by lot; nothing was decided that binds; "
        "nobody asked what the group did not know"
    )
    assert f"- The lab: **incomplete, and owed again**; {lacks}\n" in text
    assert "- **Presenter:** not drawn\n" in text
    assert (
        "The dilemma was not worded.\n\n- **Presented by:** nobody was drawn by lot\n\nNo way out was named.\n" in text
    )
    assert "what the group did not know:" not in text
    held.do(labs.word_dilemma, "Sundays?", DilemmaKind.PAY)
    held.do(labs.name_option, "Yes.")
    held.forward(3)
    text = lay_out(told(held.meeting))
    assert "**The dilemma, about pay:** “Sundays?”\n" in text
    assert "- **Option 1:** “Yes.”\n" in text
    assert "Asked what the group did not know: nothing was named.\n" in text


def test_a_burst_tells_what_is_outside() -> None:
    """Each act stands with its money and hours, and an act beyond the mandate with the limits it goes beyond."""
    minutes = told(burst_meeting())
    assert minutes.burst is not None
    assert [(act.money, act.hours, act.beyond) for act in minutes.burst.acts] == [
        (300, 4, ""),
        (180, 2, "more money than the mandate allows; outside what the mandate is for"),
    ]
    assert [(spent.what, spent.limit, spent.before, spent.now) for spent in minutes.burst.spent] == [
        ("Money", "500", 120, 600), ("Hours", "20", 3, 9)
    ]  # fmt: skip
    text = lay_out(minutes)
    assert "1 act goes beyond the mandate, and is on the next agenda of the assembly.\n" in text
    assert "The assembly owes this burst a review; it stands on its agenda until it is held.\n" in text
    assert "How we talked" not in text
    assert "Facilitator" not in text


def test_a_burst_without_acts_owes_nothing() -> None:
    """Where nothing was done no review is owed; a mandate without limits says so."""
    items = (FRAME[0], Item("burst", "Nothing", ItemKind.BURST), FRAME[2])
    held = Held(
        meeting_kind=MeetingKind.BURST, items=items, forum="gone", deciding=("ada",), team=Team("gone", "2026-12-01")
    )
    held.do(opening.open_meeting, "ada", "ada")
    held.forward(2)
    text = lay_out(told(held.meeting))
    assert "The team decided on 0 acts.\n" in text
    assert "The team did nothing, so that no review is owed.\n" in text
    assert "| Money | no limit | 0 | 0 |\n" in text
    assert "(rapid-response burst of gone)" in text


def test_a_review_that_is_not_held_stays_owed() -> None:
    """A review tells the lesson, or that it stays owed."""
    held = Held(Item("review", "Review", ItemKind.BURST_REVIEW, about="august"))
    held.open()
    assert "The review was not held; it stays owed.\n" in lay_out(told(held.meeting))
    held.do(bursts.review_burst, "Buy a generator.")
    assert "**What is to be learned from it:** “Buy a generator.”\n" in lay_out(told(held.meeting))


def test_what_was_done_beyond_a_mandate_comes_back_with_its_limits() -> None:
    """A matter from beyond a mandate tells how it went beyond, in words."""
    revisit = Revisit(Occasion.OUTSIDE_MANDATE, "2026-07-01", matter="m", carried=("hours", "expired"))
    item = Item("a", "A van", ItemKind.PROPOSAL, area="operations", revisit=revisit)
    back = next(f.proposal for f in told(Held(item).meeting).items if f.proposal is not None).brought_back
    assert back is not None
    assert back.why == (
        "a rapid-response team did this beyond its mandate on 1 July 2026: "
        "more hours than the mandate allows; after the mandate had ended"
    )
    assert back.carried == ()


def test_limits_are_told_as_far_as_there_are_any() -> None:
    """Only what is limited is told; one hour is one hour."""
    assert limits_in_words(Limits()) == ""
    assert limits_in_words(Limits(0)) == "money: 0"
    assert limits_in_words(Limits(None, 1, "ovens")) == "1 hour; ovens"


def test_everything_has_words() -> None:
    """No kind, reason or limit reaches people as its own code."""
    every = [
        *((kind, item_kind(kind)) for kind in ItemKind),
        *((kind, meeting_kind(kind)) for kind in MeetingKind),
        *((limit, beyond_in_words(limit)) for limit in Beyond),
        *((kind, dilemma_in_words(kind)) for kind in DilemmaKind),
        *((reason, missing_in_words(reason)) for reason in Missing),
        *((reason, reason_in_words(reason)) for reason in Reason),
        *((rule, relaxation_in_words(rule)) for rule in Relaxation),
    ]
    assert all(words for _code, words in every)
    for code in (Reason.OBSERVING, Reason.RECALLED, Relaxation.COOL_DOWN, Beyond.EXPIRED, Missing.NO_NOVICE):
        assert dict(every)[code] != code.value
    assert beyond_in_words("new") == reason_in_words("new") == "new"


def alike(words: str) -> str:
    """Write harmless words on as many lines."""
    return "\n".join("x" if line else "" for line in lines(words))


def roles_saying(words: str) -> Meeting:
    """Hold a meeting about roles in which every text that people can give is these words."""
    role = replace(NIGHT, name=words, purpose=words, limits=Limits(1, 1, words), pool=(), places=1)
    lead = Role("lead", words, "ovens")
    people = tuple(Person(m, words, constellations=("ovens",)) for m in ("ada", "ben", "cem", "dana"))
    change = Appointment("lead", "ben", "2026-12-01")
    held = Held(
        Item("a", words, ItemKind.PROPOSAL, responsible="ada", area="operations", text=words, change=change),
        Item(
            "b", words, ItemKind.PROPOSAL, responsible="ada", area="operations", text=words, recall="dana", role="lead"
        ),
        Item("c", words, ItemKind.DRAW, role="night"),
        Item("d", words, ItemKind.BURST_REVIEW, about="x", text=words),
        Item("e", words, ItemKind.TERM, role="lead", about="m"),
        people=people,
        forums={"ovens": words},
        roles=(role, replace(lead, places=2)),
        mandates=(Mandate("m", "lead", "dana", "2026-08-01", "2026-10-01"),),
        served={"night": ("ada",)},
    )
    held.open()
    held.do(handover.note_handover, "m", words, words)
    for item in ("a", "b"):
        held.forward(3)
        held.do(consent.show_hands, item)
        held.forward(2)
    held.do(ceremony.void, held.draw(one_line(words), one_line(words)), words)
    held.draw(one_line(words), one_line(words))
    held.forward()
    held.do(bursts.review_burst, words)
    held.forward()
    held.close()
    return held.meeting


def rotation_saying(words: str) -> Meeting:
    """Draw an order of roles and people who are called by these words."""
    people = tuple(Person(m, words, constellations=("ovens",)) for m in ("ada", "ben"))
    held = Held(
        Item("order", words, ItemKind.ROTATION),
        meeting_kind=MeetingKind.CONSTELLATION,
        people=people,
        forum="ovens",
        forums={"ovens": words},
        roles=(Role("lead", words, "ovens"), Role("data", words, "ovens")),
    )
    held.open()
    held.do(ceremony.adopt_order, held.draw(one_line(words), one_line(words)))
    return held.meeting


def lab_saying(words: str) -> Meeting:
    """Hold a lab in which everything that is said is these words."""
    held = Held(
        Item("presenter", words, ItemKind.DRAW, role=PRESENTER),
        Item("lab", words, ItemKind.LAB),
        Item("learning", words, ItemKind.LEARNING),
        meeting_kind=MeetingKind.LAB,
        people=tuple(Person(m, words) for m in ("ada", "ben", "cem")),
    )
    held.open(reason=words)
    held.draw(one_line(words), one_line(words))
    held.forward()
    held.do(labs.word_dilemma, words, DilemmaKind.MONEY)
    held.do(labs.ask_for_data, words, words)
    held.do(labs.ask_for_data, words)
    held.do(labs.name_option, words, "ada")
    held.do(labs.name_option, words)
    held.forward(2)
    held.do(labs.put_option, 1, "operations", "ada")
    held.forward(4)
    held.do(consent.show_hands, held.meeting.current)
    held.forward(2)
    held.do(labs.name_gap, words)
    return held.meeting


def burst_saying(words: str) -> Meeting:
    """Hold a burst in which everything that is said is these words."""
    held = Held(
        meeting_kind=MeetingKind.BURST,
        items=(FRAME[0], Item("burst", words, ItemKind.BURST), FRAME[2]),
        people=(Person("ada", words),),
        forum="night",
        deciding=("ada",),
        roles=(replace(NIGHT, kind=RoleKind.RAPID_RESPONSE, name=words, purpose=words),),
        team=Team("night", "2026-12-01", Limits(1, 1, words)),
    )
    held.do(opening.open_meeting, "ada", "ada", words, words)
    held.forward()
    held.do(bursts.act, words, 2, 2, in_scope=False)
    held.do(bursts.act, words)
    return held.meeting


@pytest.mark.parametrize("saying", [roles_saying, rotation_saying, lab_saying, burst_saying], ids=lambda f: f.__name__)
@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_people_change_nothing_but_words(words: str, saying: Callable[[str], Meeting]) -> None:
    """Hostile words in every field leave the document made of the very parts that harmless words give."""
    text = minutes_markdown(saying(words), HEAD)
    assert structure(text) == structure(minutes_markdown(saying(alike(words)), HEAD))
