"""Whatever people press and type, the meeting on disk is the meeting in memory, and every page can be shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest

from data.conduct.errors import ConductError
from data.conduct.folding import fold_line
from data.conduct.house import EVENTS, RECORD
from data.conduct.participation_files import MARKS, MARKS_FILES, MARKS_FORM, QUEUE, QUEUE_FORM
from data.conduct.proceedings import Proceedings
from data.meeting.people import Standing
from data.meeting.state import Course
from data.meeting.taking_part import fold_marks
from data.record.chain import read
from data.record.form import read_journal
from tests.tui.terminal import Terminal, names, opened
from tui.answers import AnswerError
from tui.pages.page import Ask, Command, Page, Question

HOSTILE = (
    "[red]x[/] [/] [@click=app.quit]y[/]",
    "\x1b[31mred\x1b[2J\x07\x9b\r",
    "\u202eevil\u2066 \u200bzero\u200b\ufeff",
    "أمينة اجتماع",
    "👩‍👩‍👧‍👦 family 🇪🇸",
    "{0} {name} {} {votes_for} %s %(x)d",
    "e" + "\u0301" * 500,
    "long " * 1000,
    "x" * 5000,
    "# heading\n- list\n\n| a | b |\n<script>alert(1)</script>",
    "=cmd()",
    "\ud800",
    "\0",
    " ",
)
"""Words that try to be more than words."""

PLAIN = ("We lease one oven.", "because of July", "+14", "2031-01-01", "2020-01-01", "nonsense", "walnut", "417")
AGENDA = """
# May assembly
- Check-in round (10 min)
- Lease an oven (20 min, consent, Bo Demo)
- Buy a van (15 min, ballot, Amina Demo)
- Draw: who keeps the dough (5 min)
- Milk (15 min, discussion, Bo Demo)
"""


class Newcomer(msgspec.Struct, frozen=True):
    """Somebody with a name that no list of members would take."""

    name: str
    standing: Standing = Standing.FULL


class Walker:
    """Somebody who presses and types what comes to hand."""

    def __init__(self, terminal: Terminal, seed: int, words: tuple[str, ...]) -> None:
        self.terminal = terminal
        self.chance = Random(seed)  # noqa: S311  # a seed, so that a walk can be walked again
        self.words = words
        self.done = 0
        self.names: set[str] = set()

    def step(self) -> None:
        """Press something that the open page offers; most often what it asks for."""
        page = self.terminal.page
        self.names.add(page.name)
        if page.choosable and self.chance.random() < 0.2:
            self.terminal.session.cursor = self.chance.choice(page.choosable)
        command = self._choose(page)
        typed = tuple(self._type(question) for question in command.ask)
        try:
            reply = self.terminal.perform(command, *typed)
            told, went_through = reply.sentence, not reply.refusal
        except (AnswerError, ConductError) as error:
            told, went_through = str(error), False
        assert told.strip() or went_through, command.id
        self.done += went_through

    def _choose(self, page: Page) -> Command:
        weights = [12 if c.chip else 3 if c.id == "forward" else 0.4 if c.id in _RARE else 1 for c in page.commands]
        return self.chance.choices(page.commands, weights)[0]

    def _type(self, question: Question) -> str:
        chance = self.chance
        match question.ask:
            case Ask.MEMBER:
                house = self.terminal.session.house
                assert house is not None
                person = chance.choice(house.people)
                return chance.choice([person.id, person.id, person.id, person.name, "Bo", "nobody of this name"])
            case Ask.DAY:
                return chance.choice(["+14", "+14", "+400", "2031-02-28", "2020-01-01", "31 May 2031", "soon", "+9999"])
            case Ask.NUMBER:
                return chance.choice(["0", "1", "2", "3", "5", "999", "-1", "many"])
            case Ask.CHOICE:
                return chance.choice(question.choices)[0] if question.choices else ""
            case _ if question.name == "agenda":
                return chance.choice(["", "", "/nowhere/agenda.md"])
            case _ if question.name == "line":
                return chance.choice(
                    ["Tea (5 min)", "Salt (consent, Bo)", "Draw: who sweeps", chance.choice(self.words)]
                )
            case _:
                return question.initial if question.initial and chance.random() < 0.3 else chance.choice(self.words)


_RARE = {"strike", "stop_counting", "void_verdict", "withdraw", "skip", "drop_item", "people", "go_to", "void"}


def refolded(at: Proceedings) -> tuple[bytes, bytes]:
    """Fold record, marks and queue as they are on disk."""
    course: Course | None = None
    for seq, event, _head in read(at.folder / RECORD, EVENTS):
        course = fold_line(course, seq, event)
    assert course is not None
    marks = [read_journal(path, MARKS_FORM, MARKS)[1] for path in at.folder.glob(MARKS_FILES)]
    if (at.folder / QUEUE).exists():
        marks.append(read_journal(at.folder / QUEUE, QUEUE_FORM, MARKS)[1])
    settings = course.meeting.settings
    return (
        written(course),
        msgspec.json.encode(fold_marks(marks, not_yet_heard_first=settings.not_yet_heard_first)),
    )


def written(course: Course) -> bytes:
    """Write a whole course down, so that two can be compared."""
    return msgspec.json.encode((course.seq, course.at, course.meeting, [step.seq for step in course.past]))


def check_disk(terminal: Terminal) -> None:
    """Compare memory and disk; of an open meeting also how people took part."""
    at = terminal.session.proceedings
    if at is None:
        return
    course, participation = refolded(at)
    assert course == written(at.course)
    if at.meeting.closed_at is None:
        assert participation == msgspec.json.encode(at.participation)


@pytest.mark.parametrize(("people", "seed", "steps"), [(3, 1, 700), (12, 2, 800), (25, 3, 500), (60, 4, 300)])
def test_a_random_walk_through_meetings(tmp_path: Path, people: int, seed: int, steps: int) -> None:
    """Nothing goes wrong but in words; the disk holds what memory holds; resuming changes nothing."""
    terminal = Terminal(tmp_path / "home", names(people))
    walker = Walker(terminal, seed, HOSTILE + PLAIN)
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA)
    opened(terminal, path, counting=True)
    for number in range(steps):
        walker.step()
        terminal.now += 2_000
        if number % 25 == 0:
            check_disk(terminal)
    check_disk(terminal)
    assert walker.done > steps // 4
    assert len(walker.names) > 10, walker.names
    before = terminal.session.proceedings
    if before is not None and before.meeting.closed_at is None:
        terminal.leave()
        terminal.session.resume()
        again = terminal.session.meeting_under_way
        assert again.course.seq - before.course.seq <= 1, "but for a draw made void"
        check_disk(terminal)
    terminal.look()
    terminal.leave()


def test_this_check_sees_a_lost_step_and_a_lost_mark(tmp_path: Path) -> None:
    """The control: a record or a marks file without its last line is not taken for what is in memory."""
    terminal = Terminal(tmp_path / "home", names(3))
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA)
    opened(terminal, path, counting=True)
    terminal.press("desk")
    terminal.press("nobody")
    check_disk(terminal)
    folder = terminal.session.meeting_under_way.folder
    for file in (folder / RECORD, next(folder.glob(MARKS_FILES))):
        whole = file.read_bytes()
        file.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
        with pytest.raises(AssertionError):
            check_disk(terminal)
        file.write_bytes(whole)
    check_disk(terminal)
    terminal.leave()


def test_hostile_names_and_words_are_words_on_every_page(tmp_path: Path) -> None:
    """Markup, escapes, overrides, emoji and 5,000 characters as names, titles and texts: shown as text, everywhere."""
    terminal = Terminal(tmp_path / "home", names(5))
    house = terminal.session.house
    assert house is not None
    house.workplace.add_members(Newcomer(f"{words} {n}") for n, words in enumerate(HOSTILE) if words != "\ud800")
    path = tmp_path / "agenda.md"
    titles = "\n".join(
        f"- {kind}{' '.join(words.split())[:150]} {rule}"
        for words in HOSTILE[:11]
        for kind, rule in (("", "(5 min, consent)"), ("", "(ballot)"), ("Draw: ", ""))
    )
    path.write_text(f"# {HOSTILE[0]} {HOSTILE[3]}\n{titles}\n", errors="replace")
    opened(terminal, path, counting=True)
    walker = Walker(terminal, 5, HOSTILE)
    for _step in range(250):
        walker.step()
        terminal.now += int(timedelta(seconds=40).total_seconds() * 1000)
    check_disk(terminal)
    assert walker.done > 60
    terminal.leave()
