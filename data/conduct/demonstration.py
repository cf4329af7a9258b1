"""A demonstration workplace in the middle of a meeting. Everybody in it is made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from data.conduct.convening import convene
from data.conduct.errors import ConductError
from data.conduct.filing import file_meeting
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.intake.agenda import Agenda, read_agenda
from data.language import _
from data.meeting.decision_events import Answer
from data.meeting.floor import NOBODY, held_by
from data.meeting.people import Presence
from data.meeting.protocol import Settings
from data.rules import ceremony, closing, consent, matters, minutes, notes, opening, proposals
from data.rules.course import forward

WORKPLACE = "Demo Bakery"
MEMBERS = """
Amina Demo
Bo Demo
Chandra Demo
Dario Demo
Elin Demo
Farid Demo
Greta Demo
Hugo Demo
Ingrid Demo
Jonas Demo
Katya Demo
Lev Demo
Mio Demo, no vote
Nadia Demo
Oskar Demo
"""
LAST_WEEK = """
# Weekly assembly
- Check-in round (5 min)
- Clean the flour store every Friday (10 min, consent, Greta)
  Two people, drawn each week, clean the flour store on Fridays at 15:00.
- A bench in front of the shop (10 min, consent, Chandra)
  We put the old church bench in front of the shop window.
"""
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


class _Stage:
    """Plays a meeting with a clock that moves on with every step."""

    def __init__(self, begins: int) -> None:
        self.now = begins
        ids = cycle(f"{number:02x}" for number in range(1, 256))
        salts = cycle(f"{number:064x}" for number in range(1, 64))
        self.around = Surroundings(lambda: self.now, lambda: next(salts), lambda: f"demo{next(ids)}")

    def act(self, at: Proceedings, rule: Callable[..., Any], *args: Any, seconds: int = 20, **kwargs: Any) -> None:
        """Take a step; a demonstration that is refused is broken."""
        self.now += seconds * 1000
        refusal = at.act(rule, *args, **kwargs)
        if refusal is not None:
            raise ConductError(f"{rule.__name__}: {refusal.reason}")

    def on(self, at: Proceedings, steps: int = 1) -> None:
        """Go forward."""
        for _step in range(steps):
            self.act(at, forward)

    def draw(self, at: Proceedings, *, declines: int = 0) -> None:
        """Play a whole draw at the current step, and go on."""
        self.on(at)
        draw = next(reversed(at.meeting.draws))
        at.commit(draw)
        for slip in ("walnut", "417", "blue bicycle"):
            self.act(at, ceremony.read_slip, draw, slip, seconds=8)
        at.reveal(draw)
        for _no in range(declines):
            self.act(at, ceremony.decline, draw)
        self.act(at, ceremony.accept, draw)
        self.on(at)

    def speak(self, at: Proceedings, turns: str) -> None:
        """Let people speak: ``amina 40 bo 15`` are seconds; somebody unknown is nobody."""
        words = turns.split()
        for name, seconds in zip(words[::2], words[1::2], strict=True):
            member = f"{name}-demo"
            at.floor.mark(self.now, held_by(member) if member in at.participation.counted else NOBODY)
            self.now += int(seconds) * 1000


def _open(stage: _Stage, house: House, text: str) -> Proceedings:
    agenda = read_agenda(text, house.people, house.protocol)
    assert isinstance(agenda, Agenda)
    at = convene(house, "assembly", agenda.title, agenda.items, stage.around)
    stage.act(at, opening.open_meeting, "amina-demo", "lev-demo", _("by notice on the board"), _("the back room"))
    stage.act(at, opening.note_presence, ("jonas-demo",), Presence.APOLOGISED)
    stage.act(at, opening.note_presence, ("nadia-demo",), Presence.REMOTE)
    stage.act(at, opening.note_presence, ("oskar-demo",), Presence.ABSENT)
    stage.act(at, opening.everybody_here)
    stage.on(at)
    return at


def _last_week(stage: _Stage, house: House) -> None:
    at = _open(stage, house, LAST_WEEK)
    stage.draw(at)
    stage.draw(at)
    stage.act(at, opening.decide_counting, counting=False)
    stage.on(at, 5)
    stage.act(at, consent.show_hands, at.meeting.current)
    stage.on(at, 2)
    stage.act(
        at,
        proposals.defer,
        at.meeting.current,
        "chandra-demo",
        _in_days(at, 6),
        _("Nobody knows whether we may."),
        _("what the town allows on the pavement"),
    )
    stage.on(at, 2)
    stage.act(at, closing.choose_step, _("a round before we discuss"))
    stage.act(at, notes.agree_action, _("hang the cleaning rota beside the door"), "greta-demo", _in_days(at, 5))
    stage.on(at)
    at.close(_in_days(at, 7))
    file_meeting(house, at.folder, at.meeting, at.head)
    at.leave()
    house.workplace.refresh()


def _in_days(at: Proceedings, days: int) -> str:
    return datetime.fromordinal(datetime.fromisoformat(at.meeting.day).toordinal() + days).date().isoformat()


def _what_came_back(stage: _Stage, at: Proceedings) -> None:
    """Confirm the minutes, look at the step, and try for some weeks what was put off last week."""
    stage.act(at, minutes.confirm_minutes)
    stage.on(at, 2)
    item = at.meeting.current
    undo = _("somebody trips over it, or the neighbours ask us to take it in")
    stage.act(at, matters.make_experiment, item, _in_days(at, 42), undo, seconds=60)
    stage.on(at, 3)
    stage.act(at, consent.show_hands, item)
    stage.on(at, 2)


def _today(stage: _Stage, house: House) -> None:
    at = _open(stage, house, TODAY)
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
    """Found the demonstration workplace in ``home``, with a meeting behind it and one in its middle."""
    now = around.clock()
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    house = House.found(home, WORKPLACE, MEMBERS.encode(), Settings(), today, source=WORKPLACE)
    _last_week(_Stage(now - 7 * 24 * 60 * _MINUTE), house)
    stage = _Stage(now - MINUTES_PLAYED * _MINUTE)
    stage.around = replace(stage.around, new_id=around.new_id)
    _today(stage, house)
    return house
