"""Labs and bursts in real meetings, with the laptop stopping after every step, and what they leave to the commons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.commons.shelf import note_path
from data.conduct import membership
from data.conduct.agenda_file import agenda_of
from data.conduct.calling import moment_of
from data.conduct.convening import convene
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.filing import complete_closings, file_meeting
from data.conduct.gathering import gathering, title_of
from data.conduct.proceedings import Proceedings
from data.conduct.what_is_due import lab_due_since, terms_ending
from data.meeting.agenda import Item, ItemKind, MeetingKind, Occasion
from data.meeting.lab import DilemmaKind
from data.meeting.mandate import Limits, Role, RoleKind
from data.meeting.people import Presence
from data.rules import bursts, ceremony, closing, consent, labs, opening
from data.rules.course import forward
from data.rules.labs import owed
from tests.conduct.table import Table, as_bytes, turn_to, undrawn
from tests.conduct.table import hold_draw as drawn_and_accepted
from tests.conduct.table import promise as promised
from tests.conduct.table import take as one_step


class Stopping:
    """A meeting whose laptop stops after every step: what it was before is what it is when it is taken up again."""

    def __init__(self, table: Table, at: Proceedings) -> None:
        self.table = table
        self.at = at

    def take(self, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Take a step that must not be refused, and stop."""
        one_step(self.at, rule, *args, **kwargs)
        self.stop()

    def stop(self) -> None:
        """Stop, and take the meeting up again."""
        before = as_bytes(self.at.course)
        self.at.leave()
        self.at = self.table.resume(self.at)
        assert as_bytes(self.at.course) == before

    def file(self) -> Path:
        """Close and file, twice, which is the same as once; gives where the minutes stand."""
        assert self.at.close() is None
        house, meeting = self.table.house, self.at.meeting
        minutes = file_meeting(house, self.at.folder, meeting, self.at.head)
        before = {path: path.read_bytes() for path in sorted(house.commons.rglob("*.md"))}
        assert file_meeting(house, self.at.folder, meeting, self.at.head) == minutes
        assert {path: path.read_bytes() for path in sorted(house.commons.rglob("*.md"))} == before
        self.at.leave()
        house.workplace.refresh()
        return minutes


def today(table: Table) -> date:
    """Tell the day."""
    return moment_of(table.house, table.around).date()


def meet(table: Table, kind: str, forum: str = "", agenda: Path | None = None) -> Stopping:
    """Call a meeting as the command does."""
    meets = gathering(table.house, kind, forum, today(table))
    found = agenda_of(table.house, agenda, meets)
    title = found.title or title_of(table.house, meets)
    return Stopping(table, convene(table.house, meets.kind, title, found.items, table.around, meets.forum))


def open_lab(table: Table, *, lots: bool = True) -> Stopping:
    """Call a lab and come to its dilemma; leader, observer and presenter are drawn, or nobody is."""
    lab = meet(table, "lab")
    lab.take(opening.open_meeting, "amina-demo", "bo-demo")
    lab.take(opening.note_presence, ("hugo-demo",), Presence.ABSENT)
    lab.take(opening.everybody_here)
    lab.take(forward)
    if not lots:
        undrawn(lab.at)
        turn_to(lab.at, "presenter")
        lab.take(ceremony.skip, "presenter", "no time")
        lab.take(forward)
        return lab
    for _task in ("facilitator", "observer"):
        drawn_and_accepted(lab.at)
    lab.take(opening.decide_counting, counting=False)
    lab.take(forward)
    while lab.at.meeting.item.role != "presenter":
        lab.take(forward)
    drawn_and_accepted(lab.at)
    return lab


def work_out(lab: Stopping) -> None:
    """Word the dilemma, say what one has to know, and name two ways out."""
    lab.take(labs.word_dilemma, "Do we bake at night?", DilemmaKind.WORK)
    lab.take(forward)
    lab.take(labs.ask_for_data, "What is the rent?", "900 a month")
    lab.take(labs.ask_for_data, "Who can sleep by day?")
    lab.take(forward)
    lab.take(labs.name_option, "We bake at night.", "bo-demo")
    lab.take(labs.name_option, "We bake by day.", "elin-demo")


def decide(lab: Stopping) -> None:
    """Put the second option to the decision, and adopt it."""
    lab.take(labs.put_option, 2, "operations", "bo-demo")
    lab.take(forward)
    while lab.at.meeting.stage != "object":
        lab.take(forward)
    lab.take(consent.show_hands, lab.at.meeting.current)
    lab.take(forward)
    lab.take(forward)


def end(lab: Stopping, *gaps: str) -> Path:
    """Come from the learning to the end; gives where the note stands."""
    if gaps:
        assert lab.at.meeting.item.kind is ItemKind.LEARNING
    for gap in gaps:
        lab.take(labs.name_gap, gap)
    turn_to(lab.at, "heat-map")
    lab.take(forward)
    lab.take(closing.choose_step, "")
    lab.take(forward)
    lab.file()
    return note_path(lab.table.house.commons, "labs", lab.at.meeting.id)


def test_a_lab_has_an_agenda_of_its_own(table: Table) -> None:
    """Opening, who presents, the dilemma, what we did not know, heat map, closing; nothing due comes in between."""
    lab = meet(table, "lab")
    kinds = [item.kind for item in lab.at.meeting.items]
    assert kinds == [
        ItemKind.OPENING,
        ItemKind.DRAW,
        ItemKind.LAB,
        ItemKind.LEARNING,
        ItemKind.HEAT_MAP,
        ItemKind.CLOSING,
    ]
    assert lab.at.meeting.title == "Sovereignty lab of Demo Bakery"
    assert (lab.at.meeting.meeting_kind, lab.at.meeting.forum) == ("lab", "assembly")
    lab.at.leave()


def test_a_complete_lab_leaves_its_outcome_and_its_note(table: Table) -> None:
    """A novice presented, an option was adopted and binds, the gaps were asked after: nothing is missing."""
    lab = open_lab(table)
    work_out(lab)
    decide(lab)
    note = end(lab, "What flour costs next year").read_text()
    (held,) = table.house.workplace.labs
    assert held.complete
    assert (held.question, held.dilemma) == ("Do we bake at night?", DilemmaKind.WORK)
    assert held.presenter not in {None, held.facilitator}
    (agreement,) = table.house.workplace.agreements
    assert agreement.text == "We bake by day."
    assert owed(table.house.workplace.labs) == ()
    for words in (
        "# Do we bake at night?",
        "What is the rent?: 900 a month",
        "Who can sleep by day?: nobody knew",
        "- We bake at night.",
        f"- We bake by day. → adopted \\({agreement.id}\\)".replace("\\(", "(").replace("\\)", ")"),
        "- What flour costs next year",
        "- **Complete**: yes",
    ):
        assert words.replace("\\", "") in note.replace("\\", ""), words


def test_a_lab_without_a_novice_and_a_decision_is_owed(table: Table) -> None:
    """It closes as incomplete, with the reasons, and is listed until its question was completed."""
    lab = open_lab(table, lots=False)
    work_out(lab)
    note = end(lab).read_text()
    (held,) = table.house.workplace.labs
    assert not held.complete
    assert owed(table.house.workplace.labs) == (held,)
    assert "no, and owed" in note
    assert "nothing was decided that binds" in note


def test_the_presenter_is_somebody_who_has_not_presented(table: Table) -> None:
    """In the second lab who presented in the first is not asked, and is named with the reason."""
    first = open_lab(table)
    work_out(first)
    decide(first)
    end(first, "much")
    table.pass_days(14)
    second = open_lab(table)
    draw = next(draw for draw in reversed(second.at.meeting.draws.values()) if draw.task == "presenter")
    presented = first.at.meeting.holders("presenter")[0]
    assert presented in draw.excluded
    assert second.at.meeting.holders("presenter") != (presented,)
    second.at.leave()


def test_a_lab_is_due_from_its_day_on(table: Table) -> None:
    """Where a series has begun, the start says since when; nothing is due before, or where there is no series."""
    house = table.house
    assert lab_due_since(house, today(table)) == ""
    house.workplace.change_settings(type(house.settings)(labs_from="2030-05-01"))
    assert lab_due_since(house, date(2030, 4, 30)) == ""
    assert lab_due_since(house, today(table)) == "2030-05-01"
    lab = open_lab(table)
    work_out(lab)
    decide(lab)
    end(lab, "much")
    assert lab_due_since(house, today(table)) == ""
    assert lab_due_since(house, date(2030, 5, 15)) == "2030-05-15"


@pytest.fixture
def fires(table: Table) -> Role:
    """Draw a rapid-response team of two, with its limits."""
    begun = Role(
        "",
        "Fire team",
        kind=RoleKind.RAPID_RESPONSE,
        purpose="what burns",
        places=2,
        term_days=30,
        limits=Limits(500, 10, "the bakery"),
    )
    role = table.house.workplace.begin_role(begun)
    at = table.begin(Item("draw", "Fire team", ItemKind.DRAW, places=2, role=role.id))
    turn_to(at, "draw")
    name = promised(at)
    assert at.reveal(name) is None
    one_step(at, ceremony.accept, name)
    one_step(at, ceremony.accept, name)
    table.finish(at)
    assert len(table.house.workplace.mandates) == 2
    return role


def hold_burst(table: Table) -> Stopping:
    """Begin a burst of the only team and come to it: its opening has two steps only."""
    burst = meet(table, "burst")
    team = burst.at.meeting.called.deciding
    burst.take(opening.open_meeting, team[0], team[1])
    burst.take(opening.rest_absent)
    burst.take(forward)
    assert burst.at.meeting.item.kind is ItemKind.BURST
    return burst


def test_a_burst_is_fast_and_of_its_team_alone(table: Table, fires: Role) -> None:
    """Opening, the subject, closing; only the team has a vote, and nothing that is due comes in between."""
    burst = meet(table, "burst")
    meeting = burst.at.meeting
    assert [item.kind for item in meeting.items] == [ItemKind.OPENING, ItemKind.BURST, ItemKind.CLOSING]
    assert meeting.items[1].title == "what burns"
    assert (meeting.forum, meeting.title) == (fires.id, "Burst of Fire team")
    assert set(meeting.called.deciding) == {mandate.member for mandate in table.house.workplace.mandates}
    burst.at.leave()


def test_acts_within_and_outside_a_mandate(table: Table, fires: Role) -> None:
    """What goes beyond is flagged and comes before the assembly; the review is owed until it was held."""
    burst = hold_burst(table)
    burst.take(bursts.act, "Call a plumber", 300)
    burst.take(bursts.act, "Buy pumps", 300)
    burst.take(forward)
    burst.file()
    (held,) = table.house.workplace.bursts
    assert (held.role, held.money, held.outside) == (fires.id, 600, ("Buy pumps",))
    note = note_path(table.house.commons, "bursts", held.id)
    text = note.read_text()
    assert "- Call a plumber\n" in text
    assert "Buy pumps (outside the mandate" in text.replace("\\", "")
    assert "The review is owed." in text
    table.pass_days(1)
    at = table.begin()
    (matter,) = [item for item in at.meeting.items if item.revisit is not None]
    assert matter.revisit is not None
    assert (matter.title, matter.revisit.occasion) == ("Buy pumps", Occasion.OUTSIDE_MANDATE)
    (review,) = [item for item in at.meeting.items if item.kind is ItemKind.BURST_REVIEW]
    assert review.about == held.id
    table.finish(at)
    table.pass_days(1)
    at = table.begin()
    (review,) = [item for item in at.meeting.items if item.kind is ItemKind.BURST_REVIEW]
    turn_to(at, review.id)
    one_step(at, bursts.review_burst, "Keep a pump in the cellar.")
    closed = table.finish(at)
    (held,) = table.house.workplace.bursts
    assert (held.reviewed_in, held.lesson) == (closed, "Keep a pump in the cellar.")
    text = note.read_text()
    assert "Keep a pump in the cellar." in text
    assert "The review is owed." not in text
    at = table.call()
    assert not [item for item in at.meeting.items if item.kind is ItemKind.BURST_REVIEW]
    at.leave()


def test_the_limits_are_those_of_the_whole_term(table: Table, fires: Role) -> None:
    """A second burst knows what the first has used."""
    for money, beyond in ((400, ()), (200, ("money",))):
        burst = hold_burst(table)
        burst.take(bursts.act, "Buy sand", money)
        assert burst.at.meeting.acts[-1].beyond == beyond
        burst.take(forward)
        burst.file()
        table.pass_days(1)
    assert fires.limits.money == 500


def test_a_team_whose_mandate_is_over_cannot_meet(table: Table, fires: Role) -> None:
    """The call is refused in words, and says what to do; nothing is made."""
    table.pass_days(30)
    with pytest.raises(ConductError, match="No mandate of a rapid-response team is in force") as caught:
        meet(table, "burst")
    assert caught.value.exit_code == BAD_INPUT
    with pytest.raises(ConductError, match="The mandate of Fire team is over"):
        meet(table, "burst", "fire team")
    assert table.house.waiting() == ()
    assert fires.term_days == 30


def test_terms_that_end_are_counted(table: Table, fires: Role) -> None:
    """The start says how many; once they have lapsed there is nothing to say."""
    assert fires.places == 2
    assert terms_ending(table.house, today(table)) == 0
    table.pass_days(5)
    assert terms_ending(table.house, today(table)) == 2
    table.pass_days(30)
    assert terms_ending(table.house, today(table)) == 0


def test_the_kind_follows_from_the_forum_and_the_forum_from_the_kind(table: Table, fires: Role) -> None:
    """Where there is only one; what does not go together is refused in words."""
    day = today(table)
    assert gathering(table.house, "", "", day).kind is MeetingKind.ASSEMBLY
    assert gathering(table.house, "", "FIRE TEAM", day).kind is MeetingKind.BURST
    assert gathering(table.house, "burst", "", day).forum == fires.id
    with pytest.raises(ConductError, match="Nobody works in a constellation yet"):
        gathering(table.house, "constellation", "", day)
    for name in ("Bakers", "Shop"):
        forum = membership.begin_constellation(table.house, name, "")
        member = membership.find_member(table.house, "amina-demo")
        known = tuple(c for c in member.constellations)
        membership.change_member(table.house, member, "2030-01-01", {"constellations": (*known, forum)})
        if name == "Bakers":
            assert gathering(table.house, "constellation", "", day).forum == forum
    with pytest.raises(ConductError, match="Which constellation meets"):
        gathering(table.house, "constellation", "", day)
    assert gathering(table.house, "", "shop", day).kind is MeetingKind.CONSTELLATION
    assert gathering(table.house, "lab", "shop", day).kind is MeetingKind.LAB
    for kind, forum in (
        ("assembly", "shop"),
        ("burst", "assembly"),
        ("lab", "Fire team"),
        ("constellation", "assembly"),
    ):
        with pytest.raises(ConductError):
            gathering(table.house, kind, forum, day)
    with pytest.raises(ConductError, match=r"no rapid-response team “Flood team”\. In force are: Fire team"):
        gathering(table.house, "burst", "Flood team", day)


def test_without_a_team_there_is_no_burst(table: Table) -> None:
    """The words say how one comes to be."""
    with pytest.raises(ConductError, match="There is no rapid-response team yet"):
        gathering(table.house, "burst", "", today(table))


def test_a_lab_that_was_not_filed_is_filed_at_the_next_start(table: Table) -> None:
    """The laptop stopped between closing and filing: note, roles and outcome are the same as without the stop."""
    lab = open_lab(table)
    work_out(lab)
    decide(lab)
    lab.take(labs.name_gap, "much")
    turn_to(lab.at, "heat-map")
    lab.take(forward)
    lab.take(closing.choose_step, "")
    lab.take(forward)
    assert lab.at.close() is None
    lab.at.leave()
    (told,) = complete_closings(table.house)
    assert "are now filed" in told
    assert table.house.workplace.labs[0].complete
    assert note_path(table.house.commons, "labs", lab.at.meeting.id).is_file()
