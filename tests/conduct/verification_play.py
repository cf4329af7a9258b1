"""Meetings held for verification, and a forger who changes a record and hashes the whole chain anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from data.conduct.convening import convene
from data.conduct.filing import file_meeting
from data.conduct.house import House
from data.conduct.proceedings import Proceedings
from data.conduct.surroundings import Surroundings
from data.intake.agenda import Agenda, read_agenda
from data.meeting.agenda import ItemKind
from data.meeting.decision_events import Answer
from data.meeting.floor import held_by
from data.meeting.people import Presence
from data.meeting.protocol import Settings
from data.rules import ceremony, closing, consent, notes, opening, proposals, voting
from data.rules.course import forward

MEMBERS = b"Amina Demo\nBo Demo\nChandra Demo\nDario Demo\nElin Demo\nFarid Demo\nGreta Demo, no vote\nHugo Demo\n"
AGENDA = """
# Spring assembly
- Check-in round (10 min)
- Lease an oven (20 min, consent, Bo)
  We lease two ovens.
  - responsible: Bo
- Buy a van (15 min, ballot, Amina)
  We buy a van.
  - responsible: Amina
- Draw: who keeps the starter dough (5 min)
"""
COUNTING = Settings(counting_decided_until="2040-01-01")
SHORT_AGENDA = "# Short assembly\n- Check-in round (10 min)\n"

Line = dict[str, Any]
Forgery = Callable[[list[Line]], object]


class Stage:
    """A house, and a clock that moves on by ten seconds with every step."""

    def __init__(self, home: Path) -> None:
        self.now = 1_770_000_000_000
        salts, ids = count(1), count(1)
        self.around = Surroundings(lambda: self.now, lambda: f"{next(salts):064x}", lambda: f"demo{next(ids)}")
        self.house = House.found(home, "Demo Bakery", MEMBERS, COUNTING, date(2026, 2, 2), source="members")

    def act(self, at: Proceedings, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Take a step that must not be refused."""
        self.now += 10_000
        refusal = at.act(rule, *args, **kwargs)
        assert refusal is None, (rule.__name__, refusal)

    def on(self, at: Proceedings, steps: int = 1) -> None:
        """Go forward."""
        for _step in range(steps):
            self.act(at, forward)

    def on_to(self, at: Proceedings, kind: ItemKind) -> None:
        """Go forward to the next item of this kind; what fills the agenda by itself comes before."""
        self.on(at)
        while at.meeting.item.kind is not kind:
            self.on(at)

    def promise(self, at: Proceedings) -> str:
        """Announce a draw, promise, and read two slips."""
        self.on(at)
        draw = next(reversed(at.meeting.draws))
        assert at.commit(draw) is None
        for slip in ("walnut", "417"):
            self.act(at, ceremony.read_slip, draw, slip)
        return draw

    def draw(self, at: Proceedings) -> None:
        """Hold a draw in which the first person asked declines."""
        draw = self.promise(at)
        assert at.reveal(draw) is None
        self.act(at, ceremony.decline, draw)
        self.act(at, ceremony.accept, draw)

    def call(self, text: str) -> Proceedings:
        """Call a meeting."""
        self.now += 3_600_000
        agenda = read_agenda(text, self.house.people, self.house.protocol)
        assert isinstance(agenda, Agenda)
        return convene(self.house, "assembly", agenda.title, agenda.items, self.around)

    def close(self, at: Proceedings) -> Path:
        """Close at the closing item, file, and tell where the record lies."""
        self.now += 10_000
        assert at.close() is None
        file_meeting(self.house, at.folder, at.meeting, at.head)
        at.leave()
        self.house.workplace.refresh()
        return at.folder / "record.jsonl"

    def open(self, at: Proceedings, *, counting: bool) -> None:
        """Go through the opening of a meeting, with both draws."""
        self.act(at, opening.open_meeting, "amina-demo", "bo-demo", "on the board", "the back room")
        self.act(at, opening.note_presence, ("hugo-demo",), Presence.APOLOGISED)
        self.act(at, opening.everybody_here)
        self.on(at)
        for _draw in range(2):
            self.draw(at)
            self.on(at)
        self.act(at, opening.decide_counting, counting=counting)
        self.on(at)

    def short_meeting(self) -> Path:
        """Hold a short meeting from call to filing."""
        at = self.call(SHORT_AGENDA)
        self.open(at, counting=False)
        self.hold_short(at)
        return self.close(at)

    def hold_short(self, at: Proceedings) -> None:
        """Go from the opening of a short meeting to its closing."""
        self.on_to(at, ItemKind.HEAT_MAP)
        self.on(at)
        self.act(at, closing.choose_step, "")
        self.on(at)

    def full_meeting(self) -> Path:
        """Hold a meeting with an objection, a ballot, a void draw, a step taken back, marks and actions."""
        at = self.call(AGENDA)
        self.open(at, counting=True)
        for member in at.participation.counted:
            at.floor.mark(self.now, held_by(member))
            self.now += 20_000
        self.act(at, notes.note, "a slip of the keys")
        self.now += 10_000
        assert at.strike() is None
        self.on(at)
        self._consent(at, at.meeting.current)
        self.on(at)
        self.on(at, 2)
        self.act(at, voting.count_hands, at.meeting.current, 5, 1, 0)
        self.on(at)
        void = self.promise(at)
        self.act(at, ceremony.void, void, "a slip was read twice")
        self.draw(at)
        self.act(at, notes.agree_action, "feed the dough", "bo-demo", "2027-01-01")
        self.on(at, 2)
        self.act(at, closing.choose_step, "a round before we discuss")
        self.on(at)
        return self.close(at)

    def _consent(self, at: Proceedings, item: str) -> None:
        self.on(at, 3)
        for member in consent.round_order(at.meeting, item):
            objects = member == "elin-demo"
            answer = Answer.OBJECTION if objects else Answer.CONSENT
            self.act(at, consent.answer, item, member, answer, "The fuse." if objects else "")
        self.on(at)
        self.act(at, consent.maintain, item, ("amina-demo",), maintains=True)
        self.on(at)
        review = at.meeting.proposals[item].review
        self.act(at, proposals.word_proposal, item, "We lease one oven.", "bo-demo", review, "", 1)
        self.act(at, consent.answer, item, "elin-demo", Answer.CONCERN, "It gets hot.")
        self.act(at, consent.show_hands, item)
        self.on(at)


def lines_of(record: bytes) -> list[Line]:
    """Read the lines of a record as they are, without their numbers and hashes."""
    return [{k: v for k, v in json.loads(line).items() if k not in {"seq", "h"}} for line in record.splitlines()]


def chained(lines: list[Line]) -> bytes:
    """Give lines numbers and hashes as a record has them: what a forger does who may write the whole file."""
    h, record = "0" * 64, b""
    for seq, line in enumerate(lines, start=1):
        body = json.dumps({"seq": seq} | line, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
        h = sha256(h.encode() + body).hexdigest()
        record += body + f',"h":"{h}"}}\n'.encode()
    return record


def forged(record: bytes, forgery: Forgery) -> bytes:
    """Change the lines of a record and hash it anew."""
    lines = lines_of(record)
    forgery(lines)
    return chained(lines)


def place(lines: list[Line], kind: str, which: int = 0) -> int:
    """Find the index of a line by its kind: the first, or another; -1 is the last."""
    return [index for index, line in enumerate(lines) if line["kind"] == kind][which]


ODD: st.SearchStrategy[object] = st.sampled_from(
    [None, "", "x", "é\u202e", 0, -1, 10**15, 1.5, True, [], {}, ["amina-demo"], "i3", "closing", "1/0"]
)
"""Values that stand in no honest record where they are put."""


def forge_anything(data: st.DataObject, lines: list[Line]) -> None:
    """Drop a line, double one, give one another kind, or put any value in place of any other."""
    number = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["drop", "double", "exchange", "replace", "replace", "within"])):
        case "drop":
            del lines[number]
        case "double":
            lines.insert(number, dict(lines[number]))
        case "exchange":
            lines[number]["kind"] = data.draw(st.sampled_from(lines))["kind"]
        case "replace":
            key = data.draw(st.sampled_from(sorted(lines[number])))
            other = [line[key] for line in lines if key in line]
            lines[number][key] = data.draw(st.sampled_from(other) | ODD)
        case _:
            called = lines[0]
            parts = [called["settings"], *called["protocol"]["areas"], *called["items"]]
            inner = data.draw(st.sampled_from(parts))
            inner[data.draw(st.sampled_from(sorted(inner)))] = data.draw(ODD)
