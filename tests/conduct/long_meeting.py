"""A program that holds random meetings one after another, and prints what is acknowledged. It is made to be killed.

``python -m tests.conduct.long_meeting HOME SEED`` prints ``do …`` before each deed, and after it
``step FOLDER SEQ HEAD`` and ``floor FOLDER MARKS ASKS``; ``closed FOLDER``
and ``filed FOLDER`` at the end of a meeting.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from data.conduct.convening import convene
from data.conduct.filing import complete_closings, file_meeting
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import of_this_machine
from data.intake.agenda import Agenda, read_agenda
from data.meeting.agenda import ItemKind
from data.meeting.decision_events import PAPER_FIGURES, Answer, Method, Vote
from data.meeting.drawing import DrawStage
from data.meeting.floor import NOBODY, held_by
from data.meeting.fold_ballot import TELLERS
from data.meeting.people import Presence
from data.meeting.protocol import Consent
from data.rules import advice, ceremony, closing, consent, matters, notes, opening, voting
from data.rules.course import forward, task_to_draw
from data.rules.minutes import confirm_minutes

AGENDA = """
# A meeting to be stopped
- Check-in round (10 min)
- Lease an oven (20 min, consent, Bo)
- Buy a van (15 min, ballot, Amina)
- Draw: who keeps the dough (5 min)
"""
ASIDES = 0.45
"""How often somebody does something else than go on."""

DELIBERATING = 0.1
"""How often somebody advises or asks."""

Deed = tuple[str, Callable[[], Any]]


class Player:
    """Holds one meeting, deed by deed, as chance has it."""

    def __init__(self, at: Proceedings, chance: Random) -> None:
        self.at = at
        self.chance = chance

    def anybody(self) -> str:
        """Choose a member."""
        return self.chance.choice(list(self.at.meeting.people))

    def deed(self) -> Deed:
        """Choose what is done next."""
        meeting = self.at.meeting
        if meeting.opened_at is not None and self.chance.random() < ASIDES:
            return self.aside()
        if task_to_draw(meeting) is not None:
            return self.drawing()
        if meeting.item.kind is ItemKind.PROPOSAL and meeting.proposals[meeting.current].outcome is None:
            return self.proposal()
        return self.frame()

    def act(self, name: str, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Deed:
        """Ask a rule; a refusal is as good as a step."""
        return name, lambda: self.at.act(rule, *args, **kwargs)

    def aside(self) -> Deed:
        """Note something, come or leave, ask for the floor, mark it, or take the last step back."""
        at, member = self.at, self.anybody()
        presence = self.chance.choice([Presence.ROOM, Presence.REMOTE, Presence.LEFT, Presence.ROOM])
        return self.chance.choice([
            self.act("note", notes.note, "a word for the minutes " * self.chance.randint(1, 30)),
            self.act("action", notes.agree_action, "buy flour", member, "2099-01-01"),
            self.act("people", opening.note_presence, (member,), presence),
            ("queue", lambda: at.floor.queue(at.now, member)),
            ("queue", lambda: at.floor.queue(at.now, member)),
            ("give floor", lambda: at.floor.give_floor(at.now)),
            *[("mark", lambda: at.floor.mark(at.now, held_by(member) if self.counts(member) else NOBODY))] * 4,
            ("unmark", lambda: at.floor.take_mark_back(at.now)),
            ("uncount", lambda: at.floor.uncount(at.now, member)),
            self.act("counting", opening.decide_counting, counting=self.chance.random() < 0.8),
            ("strike", at.strike),
        ])  # fmt: skip

    def counts(self, member: str) -> bool:
        """Whether somebody is counted."""
        return member in self.at.participation.counted

    def drawing(self) -> Deed:
        """Take the next step of a draw."""
        at = self.at
        task, _places = task_to_draw(at.meeting) or ("", 0)
        draw = at.meeting.draw_for(at.meeting.current, task)
        if draw is None or draw.stage is DrawStage.FILLED:
            return self.chance.choice([self.act("forward", forward), self.act("skip", ceremony.skip, task, "no time")])
        if draw.stage is DrawStage.ANNOUNCED:
            return "commit", lambda: at.commit(draw.id)
        if draw.stage is DrawStage.COMMITTED and len(draw.slips) < at.meeting.settings.slips_at_least:
            return self.act("slip", ceremony.read_slip, draw.id, "walnut")
        if draw.stage is DrawStage.COMMITTED:
            return "reveal", lambda: at.reveal(draw.id)
        if draw.asked is None:
            return self.act("void", ceremony.void, draw.id, "nobody is left")
        return self.act("accept", self.chance.choice([ceremony.accept, ceremony.decline]), draw.id)

    def proposal(self) -> Deed:
        """Take the next step of a proposal."""
        meeting = self.at.meeting
        item, stage = meeting.current, meeting.stage
        proposal = meeting.proposals[item]
        if self.chance.random() < DELIBERATING:
            return self.deliberation(item)
        if not isinstance(meeting.rule_of(meeting.item), Consent):
            return self.ballot(item, stage)
        awaited = consent.awaited(meeting, item)
        if stage == "object" and awaited:
            answer = self.chance.choice([Answer.CONSENT, Answer.CONSENT, Answer.CONCERN, Answer.OBJECTION])
            return self.act("answer", consent.answer, item, awaited[0], answer, "it is hot in July")
        objection = consent.under_test(proposal) if stage == "test" else None
        if objection is not None and consent.untested(meeting, objection):
            asked = consent.untested(meeting, objection)[:1]
            return self.act("maintain", consent.maintain, item, asked, maintains=self.chance.random() < 0.3)
        left = consent.to_resolve(proposal)
        if stage == "resolve" and left is not None:
            return self.chance.choice([
                self.act("withdraw", consent.withdraw_objection, item, left.number),
                self.act("idea", matters.try_idea, item, left.number, "a fan"),
                self.act("experiment", matters.make_experiment, item, "2098-12-31", "it is too hot", left.number),
            ])  # fmt: skip
        return self.act("forward", forward)

    def deliberation(self, item: str) -> Deed:
        """Advise, ask, answer, or count who could explain it."""
        return self.chance.choice([
            self.act("advice", advice.advise, item, self.anybody(), "ask the landlord"),
            self.act("question", advice.raise_question, item, "what does it cost?"),
            self.act("answer to it", advice.answer_question, item, 1, "310", self.anybody()),
            self.act("explainers", advice.count_explainers, item, "the lease", 1),
        ])  # fmt: skip

    def ballot(self, item: str, stage: str) -> Deed:
        """Take the next step of a ballot, by any method."""
        meeting = self.at.meeting
        if stage == "understand":
            return self.act("open", voting.open_ballot, item, self.chance.choice(list(Method)))
        ballot = meeting.proposals[item].ballot
        if stage != "count" or ballot is None:
            return self.act("forward", forward)
        present = len(ballot.present)
        votes = self.chance.randint(0, present)
        if ballot.method is Method.HANDS:
            return self.act("count", voting.count_hands, item, votes, present - votes, 0)
        if ballot.method is Method.BY_NAME:
            vote = self.chance.choice(list(Vote))
            awaited = voting.yet_to_vote(meeting, ballot)
            return self.act("vote", voting.cast, item, awaited[0], vote) if awaited else self.act("forward", forward)
        if len(ballot.papers) == TELLERS:
            return self.act("forward", forward)
        figures = dict(zip(PAPER_FIGURES, (present, present, present, 0, 0, 0, 0), strict=True))
        return self.act("papers", voting.count_papers, item, self.chance.choice(meeting.here), **figures)

    def frame(self) -> Deed:
        """Take the next step of the opening, the heat map or the closing."""
        at, meeting = self.at, self.at.meeting
        if meeting.opened_at is None:
            return self.act("open", opening.open_meeting, self.anybody(), self.anybody())
        if Presence.AWAITED in meeting.presence.values():
            return self.act("everybody", opening.everybody_here)
        if meeting.stage == "counting" and meeting.counting is None:
            return self.act("counting", opening.decide_counting, counting=True)
        if meeting.stage == "change" and meeting.corrective_step is None:
            return self.act("change", closing.choose_step, "two minutes each")
        if meeting.item.kind is ItemKind.CLOSING:
            return "close", at.close
        if meeting.item.kind is ItemKind.MINUTES and meeting.minutes_confirmed is None:
            return self.act("confirm", confirm_minutes, self.chance.choice(["", "Bo was late."]))
        return self.act("forward", forward)


def say(*words: object) -> None:
    """Acknowledge, in one write: whoever reads this line may rely on it."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def tell(at: Proceedings) -> None:
    """Acknowledge where the meeting stands."""
    say("step", at.folder.name, at.course.seq, at.head[:16])
    say("floor", at.folder.name, len(at.floor._marks), len(at.floor._asked))


def main(home: Path, chance: Random) -> None:
    """Hold meetings for ever, beginning with the one that waits."""
    house = House.open(home)
    complete_closings(house)
    agenda = read_agenda(AGENDA, house.people, house.protocol)
    assert isinstance(agenda, Agenda)
    around = of_this_machine()
    while True:
        waiting = house.waiting()
        say("do", "resume" if waiting else "convene")
        if waiting:
            at = Proceedings.resume(house, waiting[-1].folder, around)
        else:
            at = convene(house, "assembly", agenda.title, agenda.items, around)
        tell(at)
        player = Player(at, chance)
        while at.meeting.closed_at is None:
            name, deed = player.deed()
            say("do", name)
            deed()
            tell(at)
        say("closed", at.folder.name)
        file_meeting(house, at.folder, at.meeting, at.head)
        say("filed", at.folder.name)
        at.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Random(sys.argv[2]))  # noqa: S311  # a seed, so that a meeting can be held again
