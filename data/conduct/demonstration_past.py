"""What lies behind the demonstration workplace: a lab, the meeting of a constellation, and last week's assembly."""

from __future__ import annotations

from data.conduct.demonstration_stage import PastMeeting, Stage, in_days
from data.conduct.house import House, told
from data.conduct.proceedings import Proceedings
from data.intake.agenda import Agenda, read_agenda
from data.language import _
from data.meeting.agenda import Item, ItemKind, MeetingKind
from data.meeting.lab import DilemmaKind
from data.meeting.mandate import Limits, Role, RoleKind
from data.meeting.people import Presence
from data.meeting.state import OBSERVER, PRESENTER
from data.rules import ceremony, closing, labs, minutes, notes, opening, proposals

LAST_WEEK = """
# Weekly assembly
- Check-in round (5 min)
- Clean the flour store every Friday (10 min, consent, Greta)
  Two people, drawn each week, clean the flour store on Fridays at 15:00.
- A bench in front of the shop (10 min, consent, Chandra)
  We put the old church bench in front of the shop window.
"""


def agenda_of(house: House, text: str) -> Agenda:
    """Read an agenda as people write it."""
    agenda = read_agenda(text, house.people, house.protocol)
    assert isinstance(agenda, Agenda)
    return agenda


def come_together(stage: Stage, at: Proceedings | PastMeeting) -> None:
    """Open an assembly: one sent apologies, one is absent, one joins from afar."""
    stage.act(at, opening.open_meeting, "amina-demo", "lev-demo", _("by notice on the board"), _("the back room"))
    stage.act(at, opening.note_presence, ("jonas-demo",), Presence.APOLOGISED)
    stage.act(at, opening.note_presence, ("nadia-demo",), Presence.REMOTE)
    stage.act(at, opening.note_presence, ("oskar-demo",), Presence.ABSENT)
    stage.act(at, opening.everybody_here)
    stage.on(at)


def begin_roles(house: House) -> tuple[Role, Role]:
    """Begin a role of the assembly, and a rapid-response team with limits."""
    with told():
        books = house.workplace.begin_role(Role("", _("keeper of the books"), term_days=house.settings.term_days))
        team = house.workplace.begin_role(
            Role(
                "",
                _("power cuts"),
                kind=RoleKind.RAPID_RESPONSE,
                purpose=_("When the power fails, and what is in the ovens and the cold room cannot wait."),
                places=3,
                term_days=90,
                limits=Limits(600, 24, _("what keeps dough, bread and people safe")),
            )
        )
    return books, team


def hold_a_lab(stage: Stage, house: House) -> None:
    """Hold a sovereignty lab of everybody, complete: what is decided there binds."""
    items = (
        Item("opening", _("Opening"), ItemKind.OPENING, 5),
        Item("presenter", _("Who presents"), ItemKind.DRAW, 5, role=PRESENTER),
        Item("lab", _("Bread for the schools"), ItemKind.LAB, 40),
        Item("learning", _("What did we not know?"), ItemKind.LEARNING, 5),
        Item("heat-map", _("Heat map"), ItemKind.HEAT_MAP, 5),
        Item("closing", _("Closing"), ItemKind.CLOSING, 5),
    )
    at = stage.call(house, MeetingKind.LAB, _("Sovereignty lab"), items)
    stage.act(at, opening.open_meeting, "katya-demo", "bo-demo", _("by notice on the board"), _("the back room"))
    stage.act(at, opening.note_presence, ("hugo-demo", "oskar-demo"), Presence.APOLOGISED)
    stage.act(at, opening.everybody_here)
    stage.on(at)
    stage.draw(at)
    stage.act(at, ceremony.skip, OBSERVER, _("nobody counts in a lab"))
    stage.on(at)
    stage.act(at, opening.decide_counting, counting=False)
    stage.on(at)
    stage.draw(at)
    stage.act(at, labs.word_dilemma, _("Do we bake for the schools?"), DilemmaKind.PARTNERS, seconds=240)
    stage.on(at)
    stage.act(at, labs.ask_for_data, _("How many loaves that is a day."), _("180, from five schools."), seconds=300)
    stage.act(at, labs.ask_for_data, _("What the schools pay, and when."), seconds=120)
    stage.on(at)
    stage.act(at, labs.name_option, _("We bake for all five schools from autumn on."), "dario-demo", seconds=200)
    stage.act(at, labs.name_option, _("We bake for one school until winter, and count."), "nadia-demo", seconds=400)
    stage.act(at, labs.put_option, 2, "operations", "nadia-demo", seconds=300)
    stage.on(at)
    stage.consent(at)
    stage.act(at, labs.name_gap, _("How the town pays its bills."))
    stage.on(at, 2)
    stage.act(at, closing.choose_step, "")
    stage.on(at)
    at.close("")


def draw_a_rotation(stage: Stage, house: House, forum: str) -> None:
    """Let a constellation draw the order in which everybody passes through its roles."""
    items = (
        Item("opening", _("Opening"), ItemKind.OPENING, 5),
        Item("order", _("The order of our rotation"), ItemKind.ROTATION, 10),
        Item("heat-map", _("Heat map"), ItemKind.HEAT_MAP, 5),
        Item("closing", _("Closing"), ItemKind.CLOSING, 5),
    )
    at = stage.call(house, MeetingKind.CONSTELLATION, _("The ovens"), items, forum)
    stage.act(at, opening.open_meeting, "elin-demo", "farid-demo", _("at the last meeting"), _("the bakehouse"))
    its = {member.id for member in house.members if forum in member.constellations}
    stage.act(at, opening.note_presence, tuple(m for m in at.meeting.people if m not in its), Presence.ABSENT)
    stage.act(at, opening.everybody_here)
    stage.on(at)
    for task in ("facilitator", OBSERVER):
        stage.act(at, ceremony.skip, task, _("a short meeting"))
        stage.on(at)
    stage.act(at, opening.decide_counting, counting=False)
    stage.on(at)
    stage.act(at, ceremony.adopt_order, stage.reveal(at))
    stage.on(at, 2)
    stage.act(at, closing.choose_step, "")
    stage.on(at)
    at.close("")


def hold_last_week(stage: Stage, house: House, books: Role, team: Role) -> None:
    """Hold last week's assembly: an agreement, a matter put off, and two roles drawn."""
    agenda = agenda_of(house, LAST_WEEK)
    *items, heat_map, last = agenda.items
    draws = (
        Item("books", books.name, ItemKind.DRAW, 5, role=books.id),
        Item("team", team.name, ItemKind.DRAW, 5, role=team.id, places=team.places),
    )
    at = stage.call(house, MeetingKind.ASSEMBLY, agenda.title, (*items, *draws, heat_map, last))
    come_together(stage, at)
    stage.draw(at)
    stage.draw(at)
    stage.act(at, opening.decide_counting, counting=False)
    stage.on(at)
    stage.act(at, minutes.confirm_minutes)
    stage.on(at, 2)
    stage.consent(at)
    until = in_days(at, 6)
    reason, to_find_out = _("Nobody knows whether we may."), _("what the town allows on the pavement")
    stage.act(at, proposals.defer, at.meeting.current, "chandra-demo", until, reason, to_find_out)
    stage.on(at)
    stage.draw(at)
    stage.draw(at)
    stage.on(at)
    stage.act(at, closing.choose_step, _("a round before we discuss"))
    stage.act(at, notes.agree_action, _("hang the cleaning rota beside the door"), "greta-demo", in_days(at, 5))
    stage.on(at)
    at.close(in_days(at, 7))
