"""A demonstration workplace in the middle of a meeting. Everybody in it is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from data.conduct.convening import convene
from data.conduct.deciding import change_setting
from data.conduct.demonstration_past import (
    agenda_of,
    begin_roles,
    come_together,
    draw_a_rotation,
    hold_a_lab,
    hold_last_week,
)
from data.conduct.demonstration_stage import Stage, in_days
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.language import _
from data.meeting.agenda import MeetingKind
from data.meeting.decision_events import Answer
from data.meeting.protocol import Settings
from data.rules import consent, matters, minutes, opening, proposals

WORKPLACE = "Demo Bakery"
MEMBERS = """
name,status,constellation
Amina Demo,,Shop and deliveries
Bo Demo,,Ovens
Chandra Demo,,Shop and deliveries
Dario Demo,,Ovens
Elin Demo,,Ovens
Farid Demo,,Ovens
Greta Demo,,Ovens
Hugo Demo,,Shop and deliveries
Ingrid Demo,,Ovens
Jonas Demo,,Shop and deliveries
Katya Demo,,Shop and deliveries
Lev Demo,,Ovens
Mio Demo,no vote,Ovens
Nadia Demo,,Shop and deliveries
Oskar Demo,,Shop and deliveries
"""
"""Eight in one constellation, and seven in the other: one fewer than the settings advise."""

TODAY = """
# May assembly
- Check-in round (10 min)
- Lease a second oven (20 min, consent, Bo)
  We lease two ovens for 24 months, at most 310 a month, in the back room.
  - responsible: Bo
  - we will know by: a queue under 10 at 8:00
- Buy a used electric delivery van (15 min, ballot, Amina)
  We buy a used electric van for at most 14,000 and sell the diesel van.
  - responsible: Amina
- Milk supplier (15 min, discussion, Chandra)
- Draw: Who keeps the starter dough in June (5 min)
"""
MINUTES_PLAYED = 34
"""How long ago today's meeting began."""

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
_LABS_FROM_DAYS = 35


def _what_came_back(stage: Stage, at: Proceedings) -> None:
    """Confirm the minutes, look at the step, and try for some weeks what was put off last week."""
    stage.act(at, minutes.confirm_minutes)
    stage.on(at, 2)
    item = at.meeting.current
    undo = _("somebody trips over it, or the neighbours ask us to take it in")
    stage.act(at, matters.make_experiment, item, in_days(at, 42), undo, seconds=60)
    stage.on(at, 3)
    stage.act(at, consent.show_hands, item)
    stage.on(at, 2)


def _today(stage: Stage, house: House) -> None:
    agenda = agenda_of(house, TODAY)
    at = convene(house, MeetingKind.ASSEMBLY, agenda.title, agenda.items, stage.around)
    come_together(stage, at)
    stage.draw(at, declines=1)
    stage.draw(at)
    stage.act(at, opening.decide_counting, counting=True)
    stage.on(at)
    _what_came_back(stage, at)
    stage.speak(at, "amina 50 bo 65 chandra 20 dario 12 elin 40 farid 8 greta 15 hugo 30 ingrid 18 katya 45 nobody 20")
    stage.on(at)
    item = at.meeting.current
    stage.speak(at, "bo 130 nobody 10")
    stage.on(at)
    stage.speak(at, "elin 25 bo 40 hugo 12 bo 35 chandra 15 bo 20")
    stage.on(at)
    stage.speak(at, "amina 15 chandra 20 dario 10 elin 55 farid 10 greta 8 hugo 25 katya 30 bo 45 nobody 15")
    stage.on(at)
    for member in consent.round_order(at.meeting, item):
        if member == "elin-demo":
            words = _("Two ovens at once take the whole power of the house; the proofing room goes cold.")
            stage.act(at, consent.answer, item, member, Answer.OBJECTION, words, seconds=9)
        else:
            stage.act(at, consent.answer, item, member, Answer.CONSENT, seconds=4)
    stage.on(at)
    tester = next(m for m in at.meeting.voters_here if m != "elin-demo")
    stage.act(at, consent.maintain, item, (tester,), maintains=True)
    stage.on(at)
    stage.speak(at, "elin 30 bo 60 farid 15 bo 20 nobody 10")
    stage.act(
        at,
        proposals.word_proposal,
        item,
        _("We lease one deck oven for 12 months, at most 310 a month, in the back room. Bo reports the power bill "
          "every month."),
        "bo-demo",
        at.meeting.proposals[item].review,
        _("a queue under 10 at 8:00"),
        1,
    )  # fmt: skip
    answers = {"chandra-demo": (Answer.CONCERN, _("The back room gets hot in July."))}
    for member in consent.round_order(at.meeting, item)[:5]:
        answer, words = answers.get(member, (Answer.CONSENT, ""))
        stage.act(at, consent.answer, item, member, answer, words, seconds=6)
    at.floor.queue(stage.now, "greta-demo")
    at.floor.queue(stage.now, "bo-demo")
    stage.speak(at, "elin 20")
    at.leave()


def build(home: Path, around: Surroundings) -> House:
    """Found the demonstration workplace in ``home``, with some weeks behind it and a meeting in its middle."""
    now = around.clock()
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    house = House.found(home, WORKPLACE, MEMBERS.encode(), _settings(today), today, source=WORKPLACE)
    _decide_to_count(house, today - timedelta(days=_LABS_FROM_DAYS))
    roles = begin_roles(house)
    hold_a_lab(Stage(now - 18 * _DAY), house)
    draw_a_rotation(Stage(now - 12 * _DAY), house, "ovens")
    hold_last_week(Stage(now - 7 * _DAY), house, *roles)
    stage = Stage(now - MINUTES_PLAYED * _MINUTE)
    stage.around = replace(stage.around, new_id=around.new_id)
    _today(stage, house)
    return house


def _decide_to_count(house: House, decided_on: date) -> None:
    """Decide, for a year, that airtime may be counted."""
    review = (decided_on + timedelta(days=365)).isoformat()
    decided = _("The assembly agreed by consent to count for a year, and to look at it again then.")
    change_setting(house, "counting_decided_until", review, decided, decided_on)


def _settings(today: date) -> Settings:
    """Begin the series of labs some weeks ago: its first lab was skipped, which stays visible."""
    return Settings(labs_from=(today - timedelta(days=_LABS_FROM_DAYS)).isoformat())
