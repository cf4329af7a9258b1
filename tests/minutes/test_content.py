"""What the minutes tell of a meeting, in words."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.agenda import Item, ItemKind
from data.meeting.decision_events import Answer
from data.meeting.events import ParticipationSummed
from data.meeting.people import Person, Presence
from data.meeting.protocol import Area, Base, Consent, MatterClass, Protocol, Settings, Supermajority
from data.minutes.attendance import Attendee
from data.minutes.consent_rounds import ObjectionCourse
from data.minutes.content import Minutes, minutes_of
from data.minutes.markdown import lay_out
from data.minutes.proposals import ProposalCourse
from data.rules import agenda, ceremony, closing, consent, notes, opening, proposals, voting
from tests.minutes.held_meetings import HEAD, MINUTE, PEOPLE, Held, complete_meeting

PROPOSAL = Item("a", "Flour", ItemKind.PROPOSAL, proposer="cem", area="operations", text="We buy rye.")
FOUR = tuple(Person(member, f"{member.title()} Demo") for member in ("ada", "ben", "cem", "dana"))


def told(held: Held, locale: str = "en") -> Minutes:
    """Gather the minutes, and see that they can be laid out."""
    minutes = minutes_of(held.meeting, HEAD, locale=locale)
    assert lay_out(minutes).endswith(".\n")
    return minutes


def proposal_told(held: Held) -> ProposalCourse:
    """Tell the first proposal."""
    return next(item.proposal for item in told(held).items if item.proposal is not None)


def objection_told(held: Held) -> ObjectionCourse:
    """Tell the first objection."""
    return proposal_told(held).objections[0]


def with_rule(rule: Consent | Supermajority, matter_class: MatterClass = MatterClass.OPERATIONAL) -> Held:
    """Open a meeting of four with one proposal under this rule."""
    area = Area("operations", "operations", "constellation", matter_class, rule)
    held = Held(PROPOSAL, people=FOUR, protocol=Protocol(3, (area,)), forum="bakery")
    held.open()
    return held


def objecting(*, maintained: bool | None = None) -> Held:
    """Object to a proposal; the test, where there is one, ends with everybody's same answer."""
    held = with_rule(Consent())
    held.forward(3)
    held.do(consent.answer, "a", "ada", Answer.OBJECTION, "Rye does not sell.")
    held.do(consent.show_hands, "a")
    held.forward()
    if maintained is not None:
        held.do(consent.maintain, "a", ("ben", "cem", "dana"), maintains=maintained)
        held.forward()
    return held


def test_a_meeting_that_was_only_called() -> None:
    """Before the meeting is opened the minutes tell what was called, and that nothing has happened."""
    minutes = told(Held(PROPOSAL))
    assert (minutes.begin, minutes.end, minutes.convenor, minutes.facilitator) == ("", "", "", "not drawn")
    assert minutes.agenda == "not adopted"
    assert [person.name for person in minutes.attendance.unknown] == [person.name for person in PEOPLE]
    assert minutes.attendance.votes == "0 of 7 were here"
    assert [(item.reached, item.span) for item in minutes.items] == [(False, "")] * 4
    assert [(matter.title, matter.where) for matter in minutes.undecided] == [
        ("Flour", "not reached; it comes back by itself at the next meeting of the assembly")
    ]
    assert "The meeting had not been closed when this was written." in lay_out(minutes)


def test_a_meeting_under_way() -> None:
    """While the meeting runs, the current item has a beginning and no end, and the proposal is not decided."""
    held = with_rule(Consent())
    minutes = told(held)
    assert [item.span for item in minutes.items] == ["18:00–18:08", "from 18:08", "", ""]
    assert [(matter.number, matter.where) for matter in minutes.undecided] == [
        (2, "not decided; it comes back by itself at the next meeting of bakery")
    ]
    assert minutes.facilitator == "not drawn: we are few today"
    assert not minutes.closed


def test_where_members_were() -> None:
    """Members stand where they were first; coming after the agenda was adopted, leaving and moving are told."""
    held = Held(Item("talk", "Talk"))
    held.do(opening.open_meeting, "ada", "ada", after=0)
    held.do(opening.note_presence, ("ben",), Presence.REMOTE)
    held.do(opening.note_presence, ("cem",), Presence.APOLOGISED)
    held.do(opening.note_presence, ("dana",), Presence.ROOM)
    held.do(opening.note_presence, ("dana",), Presence.LEFT)
    held.do(opening.note_presence, ("eli", "fay", "gus", "hal"), Presence.ROOM)
    held.do(opening.note_presence, ("hal",), Presence.ABSENT)
    held.open_rest()
    held.do(opening.note_presence, ("ben",), Presence.ROOM)
    held.do(opening.note_presence, ("cem",), Presence.REMOTE)
    held.do(opening.note_presence, ("eli",), Presence.LEFT)
    held.do(opening.note_presence, ("fay",), Presence.REMOTE)
    held.do(opening.note_presence, ("eli",), Presence.ROOM)
    held.do(opening.note_presence, ("gus",), Presence.APOLOGISED)
    held.do(opening.note_presence, ("gus",), Presence.ABSENT)
    held.do(opening.note_presence, ("hal",), Presence.LEFT)
    attendance = told(held).attendance
    assert attendance.room == (
        Attendee("Ada Demo"),
        Attendee("Dana Demo", ("until 18:04",)),
        Attendee("Eli Demo", ("until 18:16", "back from 18:18")),
        Attendee("Fay Demo", ("without a vote", "remote from 18:17")),
        Attendee("Gus Demo", ("guest", "until 18:19")),
    )
    assert attendance.remote == (
        Attendee("Ben Demo", ("in the room from 18:14",)),
        Attendee("Cem Demo", ("from 18:15",)),
    )
    assert attendance.absent == (Attendee("Hal Demo"),)
    assert attendance.unknown == (Attendee("Ivo Demo"),)
    assert attendance.apologised == ()
    assert attendance.votes == "3 of 7 were here when the agenda was adopted (18:13); 4 at the end"


def test_namesakes_carry_their_id() -> None:
    """Two members of one name, and one whose name cannot be seen, are told apart by their ids."""
    people = (Person("ada", "Ada Demo"), Person("ada-2", "ada demo"), Person("ben", "\u200b"), Person("cem", "Cem"))
    minutes = told(Held(people=people))
    assert [p.name for p in minutes.attendance.unknown] == ["Ada Demo (ada)", "ada demo (ada-2)", "(ben)", "Cem"]


def test_days_and_hours_are_the_workplace_s() -> None:
    """Hours are those of the workplace's time zone, days are written as in the locale; midnight brings its day."""
    held = Held(PROPOSAL, settings=Settings(time_zone="Asia/Tokyo"))
    held.at -= 180 * MINUTE
    held.open()
    held.forward()
    held.do(proposals.defer, "a", "ada", "2026-10-07", after=200)
    minutes = told(held, "de-DE")
    assert (minutes.begin, minutes.zone, minutes.day_words) == ("22:00", "Asia/Tokyo", "2. September 2026")
    assert minutes.items[1].proposal is not None
    assert minutes.items[1].proposal.hour == "01:29 on 3. September 2026"
    assert minutes.items[1].proposal.where == "put off until 7. Oktober 2026; Ada Demo brings it back"


def test_an_unknown_zone_or_locale_is_told_in_utc_and_english() -> None:
    """A time zone nobody knows is told in UTC, which the minutes say; a locale nobody knows in English."""
    for zone in ("Nowhere/Land", "../../etc/passwd", "", "Europe"):
        held = Held(settings=Settings(time_zone=zone))
        held.open()
        for locale in ("zz_ZZ", "", "../x", "not a locale"):
            minutes = told(held, locale)
            assert (minutes.begin, minutes.zone, minutes.day_words) == ("16:00", "UTC", "2 September 2026")


def test_a_day_that_is_none_stays_as_it_is() -> None:
    """A day that cannot be read is shown as it was written."""
    held = Held(replace(PROPOSAL, review="next spring"))
    held.open()
    held.forward(3)
    held.do(consent.show_hands, "a")
    held.forward()
    assert proposal_told(held).review == "next spring"
    assert told(Held(day="some day")).day_words == "some day"


def test_an_objection_that_nobody_maintains() -> None:
    """An objection that nobody else maintains is not qualified and does not stand in the way."""
    held = objecting(maintained=False)
    held.forward()
    told_objection = objection_told(held)
    assert told_objection.test == "3 members were asked, nobody maintained it, so it is not qualified"
    assert told_objection.end == "does not stand in the way"
    proposal = proposal_told(held)
    assert (proposal.outcome, proposal.quorum) == (
        "adopted", "met: 4 of 4 members with a vote were here, 2 were needed"
    )  # fmt: skip
    assert proposal.unheard is None


def test_an_objection_that_is_open() -> None:
    """An open objection is told with what is known of its test."""
    held = objecting()
    assert (objection_told(held).test, objection_told(held).end) == ("not tested", "still open")
    held.do(consent.maintain, "a", ("ben",), maintains=False)
    assert objection_told(held).test == "1 member was asked, nobody maintained it; the test was not finished"
    held.do(consent.maintain, "a", ("cem", "dana"), maintains=True)
    assert objection_told(held).test == "maintained by Cem Demo, Dana Demo, so it is qualified"


def test_an_objection_that_is_withdrawn() -> None:
    """An objection that its author takes back ends with the author's reason."""
    held = objecting(maintained=True)
    held.do(consent.withdraw_objection, "a", 1, "I was convinced.")
    assert (objection_told(held).end, objection_told(held).reason) == ("withdrawn by its author", "I was convinced.")


def test_an_objection_nobody_else_can_be_asked_about() -> None:
    """Where only the author is here, the objection is qualified without a test."""
    held = Held(PROPOSAL, people=(Person("ada", "Ada Demo"), Person("ben", "Ben Demo")))
    held.open()
    held.forward(3)
    held.do(opening.note_presence, ("ben",), Presence.LEFT)
    held.do(consent.answer, "a", "ada", Answer.OBJECTION, "Not now.")
    held.forward(2)
    assert objection_told(held).test == "nobody else could be asked, so it is qualified"


def test_a_wording_changed_before_the_item_began() -> None:
    """A version made while questions are asked answers no objection; its hour is told."""
    held = with_rule(Consent())
    held.forward()
    held.do(proposals.word_proposal, "a", "We buy rye and spelt.", "ben", "2026-12-01", "Sales.")
    proposal = proposal_told(held)
    assert [version.text for version in proposal.earlier] == ["We buy rye."]
    assert (proposal.wording.number, proposal.wording.hour, proposal.wording.answers) == (2, "18:10", "")
    assert (proposal.responsible, proposal.evaluation) == ("Ben Demo", "Sales.")
    held.do(proposals.word_proposal, "a", "We buy spelt.", "ben", "2026-12-01", "Sales.")
    text = lay_out(told(held))
    assert "\nVersion 1, as first proposed:\n\n> We buy rye.\n" in text
    assert "\nVersion 2 (18:10):\n\n> We buy rye and spelt.\n\nVersion 3, above, took its place (18:11).\n" in text


def test_ballots_are_told_with_their_rule() -> None:
    """A ballot tells its share and base, what was needed, by how much it was missed or exceeded, and the verdict."""
    held = with_rule(Supermajority("1/2", strict=True, base=Base.PRESENT), MatterClass.STRATEGIC)
    held.forward(2)
    assert proposal_told(held).ballot_unfinished
    held.do(voting.count_hands, "a", 1, 2, 0)
    proposal = proposal_told(held)
    assert proposal.ballot is not None
    assert (proposal.outcome, proposal.decided, proposal.adopted) == ("rejected", True, False)
    assert proposal.ballot.threshold_words == "more than 1/2 of those present with a vote: 3 of 4; 2 missing"
    assert proposal.ballot.quorum_words == "met: 4 of 4 members with a vote were here, 2 were needed"
    assert proposal.area == "operations (strategic), decided by the constellation whose matter it is"
    assert proposal.rule == (
        "supermajority: more than 1/2 of those present with a vote; "
        "quorum 1/2 of the members with a vote (protocol, version 3)"
    )
    held.do(proposals.void_verdict, "a", "Miscounted.")
    held.forward()
    held.do(voting.count_hands, "a", 4, 0, 0)
    assert [(void.verdict, void.reason) for void in proposal_told(held).voided] == [("rejected", "Miscounted.")]
    again = proposal_told(held).ballot
    assert again is not None
    assert again.threshold_words.endswith("3 of 4; 1 more than needed")


def test_a_ballot_without_quorum() -> None:
    """Where too few were here, the matter is not decided, whatever the count."""
    held = with_rule(Supermajority(quorum="1"))
    held.do(opening.note_presence, ("dana",), Presence.LEFT)
    held.forward(2)
    held.do(voting.count_hands, "a", 3, 0, 0)
    proposal = proposal_told(held)
    assert proposal.ballot is not None
    assert proposal.ballot.quorum_words == "not met: 3 of 4 members with a vote were here, 4 were needed"
    assert proposal.ballot.verdict_words == "no quorum"
    assert [matter.where for matter in told(held).undecided] == [
        "not decided: too few were here (no quorum); it comes back by itself at the next meeting of bakery"
    ]


def test_a_ballot_of_abstentions() -> None:
    """Where nobody votes for or against, there is no base and no decision."""
    held = with_rule(Supermajority())
    held.forward(2)
    held.do(voting.count_hands, "a", 0, 0, 4)
    proposal = proposal_told(held)
    assert proposal.ballot is not None
    assert proposal.ballot.needed is None
    assert (
        proposal.ballot.threshold_words
        == "at least 2/3 of the votes for and against; there were none, so nothing could be reached"
    )
    assert proposal.outcome == "not decided: nobody voted for or against"


def test_a_withdrawn_proposal_is_settled() -> None:
    """A withdrawn proposal is told with its reason, and goes nowhere."""
    held = with_rule(Consent())
    held.do(proposals.withdraw_proposal, "a", "The mill has closed.")
    proposal = proposal_told(held)
    assert (proposal.outcome, proposal.reason, proposal.review) == ("withdrawn", "The mill has closed.", "")
    assert told(held).undecided == ()


def test_figures_of_participation_are_the_group_s() -> None:
    """Participation is told in group figures: exact shares rounded for reading, and never a name."""
    held = Held()
    held.open()
    figures = ParticipationSummed(held.at, 8, 7, 64, 41 * MINUTE, "17/50", "41/100", "29/6")
    held.happened(figures)
    minutes = told(held, "de")
    assert minutes.participation.counting == "The meeting decided that its airtime is not counted."
    assert minutes.participation.sentences == (
        "8 people were counted; 7 of them spoke, in 64 turns and about 41 minutes of speech together.",
        "For equal shares, 34 % of the talk would have to move.",
        "The talk was as varied as if 4,8 people had shared it evenly.",
        "Gini coefficient: 0,41 (0 is equal shares, 1 is one person alone).",
    )
    held.happened(ParticipationSummed(held.at, 5, 0, 0, 0, None, None, None))
    assert told(held).participation.sentences == (
        "5 people were counted; 0 of them spoke, in 0 turns and about 0 minutes of speech together.",
    )


def test_what_the_meeting_changes_about_its_talk() -> None:
    """The last corrective step and this one are told, and that there was none."""
    held = Held()
    held.open()
    assert (told(held).participation.previous_step, told(held).participation.step) == (
        "nothing was chosen", "not asked"
    )  # fmt: skip
    held.forward()
    held.do(closing.choose_step, "")
    assert told(held).participation.step == "nothing this time"


def test_a_draw_of_several_places() -> None:
    """A draw is told as far as it has come: announced, revealed, partly filled, filled."""
    held = Held(Item("keys", "keepers", ItemKind.DRAW, places=2), people=FOUR[:3])
    held.open()
    held.forward()
    name = next(reversed(held.meeting.draws))

    def result() -> str:
        return told(held).items[1].draws[0].result

    assert result() == "announced, but not finished"
    assert told(held).draws[0].recipe == ""
    salt = "cd" * 32
    held.do(ceremony.commit, name, salt)
    held.do(ceremony.read_slip, name, "one")
    held.do(ceremony.read_slip, name, "two\u202e")
    held.do(ceremony.reveal, name, salt)
    assert result() == "nobody has accepted the task"
    held.do(ceremony.accept, name)
    accepted = told(held).draws[0].accepted[0]
    assert result() == f"drawn by lot: {accepted}; 1 of 2 places filled"
    held.do(ceremony.accept, name)
    assert result() == f"drawn by lot: {', '.join(told(held).draws[0].accepted)}"
    assert "two<U+202E>" in lay_out(told(held))


def test_rules_relaxed_in_a_draw_are_told() -> None:
    """Rules of rotation that could not be kept are told, and why others could not be drawn."""
    served = {"keeper": ("ada", "ben")}
    held = Held(Item("keys", "keeper", ItemKind.DRAW, places=2), people=FOUR[:3], served=served)
    held.open()
    held.draw("one", "two")
    (receipt,) = told(held).draws
    assert (receipt.eligible, receipt.sure) == (("Ada Demo",), ("Cem Demo",))
    assert [(person.name, person.reason) for person in receipt.excluded] == [("Ben Demo", "served last time")]
    assert receipt.relaxed == ("newcomers first", "nobody again before everybody has served")
    told_rules = "too few others were left:** newcomers first; nobody again before everybody has served"
    assert told_rules in lay_out(told(held))


def test_an_action_names_its_item() -> None:
    """An action names the item it was agreed at; an item added later stands where it was put."""
    held = Held()
    held.open()
    held.do(agenda.add_item, Item("late", "Late matter"))
    held.do(notes.agree_action, "Call the mill", "ben", "2026-09-09")
    minutes = told(held)
    assert [item.title for item in minutes.items] == ["Opening", "Late matter", "Heat map", "Closing"]
    assert [(a.action, a.owner, a.due, a.item) for a in minutes.actions] == [
        ("Call the mill", "Ben Demo", "9 September 2026", "Heat map")
    ]


def test_every_step_of_a_meeting_can_be_told() -> None:
    """The heads stand in full and short, and a complete meeting is told as closed."""
    minutes = minutes_of(complete_meeting(), HEAD)
    assert (minutes.short_head, minutes.head, minutes.closed) == (HEAD[:12], HEAD, True)
    assert minutes.end == "19:01"
