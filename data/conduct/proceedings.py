"""A meeting under way, in the hands of its one writer: every step goes through here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.conduct.calling import make_folder, moment_of
from data.conduct.floor_book import FloorBook
from data.conduct.folding import fold_line
from data.conduct.house import EVENTS, RECORD, House, told
from data.conduct.keeping_count import follow_talk, keep_count
from data.conduct.participation_files import set_aside_unreadable
from data.conduct.surroundings import Surroundings
from data.language import _
from data.measures.how_we_spoke import how_we_spoke
from data.meeting.agenda import Item
from data.meeting.drawing import DrawStage
from data.meeting.event import Event
from data.meeting.events import AnyEvent, Convened
from data.meeting.marks import Participation, TalkMode
from data.meeting.refusal import Refusal
from data.meeting.state import Course, Meeting
from data.record.errors import RecordError
from data.record.lock import Lock, hold
from data.record.record import Record
from data.rules import ceremony, closing
from data.rules.course import strike
from data.rules.talk import kind_of_talk


class Proceedings:
    """The record of a meeting open for writing, what it folds to, and the floor book beside it.

    Raises ``ConductError`` where storage fails; what the meeting is in memory is then what the disk holds.
    """

    def __init__(self, house: House, folder: Path, around: Surroundings) -> None:
        self.house = house
        self.folder = folder
        self.around = around
        self.notice = ""
        self.called_items: tuple[Item, ...] = ()
        self._course: Course | None = None
        self._salts: dict[str, str] = {}
        with told():
            self._lock: Lock = hold(folder / RECORD, moment_of(house, around))
        self._record: Record[AnyEvent] | None = None
        self._floor: FloorBook | None = None

    @classmethod
    def begin(cls, house: House, called: Convened, around: Surroundings) -> Proceedings:
        """Begin a meeting that is called: make its folder and its record. Where that fails, nothing of it stays."""
        folder = house.meetings_folder / called.meeting
        make_folder(folder)
        try:
            proceedings = cls(house, folder, around)
            try:
                with told():
                    proceedings._record = Record.create(folder / RECORD, EVENTS)
                    proceedings._append(called)
                    proceedings._floor = FloorBook(folder, not_yet_heard_first=house.settings.not_yet_heard_first)
            except BaseException:
                proceedings.leave()
                raise
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return proceedings

    @classmethod
    def resume(cls, house: House, folder: Path, around: Surroundings) -> Proceedings:
        """Take a meeting up where its record stands."""
        proceedings = cls(house, folder, around)
        try:
            with told():
                proceedings._take_up()
        except BaseException:
            proceedings.leave()
            raise
        return proceedings

    def _take_up(self) -> None:
        path = self.folder / RECORD
        record = Record.open_for_writing(path, EVENTS, self._replay)
        self._record = record
        if record.damage is not None:
            raise RecordError(
                _(
                    "{damage} Nothing was changed; everything before that line is safe. See what holds with: folkmoot "
                    "verify {folder}. To begin another meeting, move that folder somewhere else."
                ).format(damage=record.damage, folder=self.folder)
            )
        if self._course is None:
            raise RecordError(_("{path} holds no meeting; it was left as it is.").format(path=path))
        record_notice = record.set_aside.sentence if record.set_aside is not None else ""
        self.notice = f"{record_notice} {set_aside_unreadable(self.folder)}".strip()
        self._floor = FloorBook(self.folder, not_yet_heard_first=self.meeting.settings.not_yet_heard_first)
        self._void_broken_promises()
        self._keep_counting()

    def _replay(self, event: AnyEvent) -> None:
        if isinstance(event, Convened):
            self.called_items = event.items
        self._course = fold_line(self._course, self._course.seq + 1 if self._course else 1, event)

    @property
    def course(self) -> Course:
        """The meeting with its last steps."""
        assert self._course is not None
        return self._course

    @property
    def meeting(self) -> Meeting:
        """The meeting now."""
        return self.course.meeting

    @property
    def participation(self) -> Participation:
        """Marks and queue now."""
        return self._floor.participation if self._floor else Participation()

    @property
    def head(self) -> str:
        """The hash that stands for the whole record up to here."""
        return self._record.head if self._record else ""

    @property
    def now(self) -> int:
        """This moment (ms UTC), never before the last event or mark."""
        floor = self._floor.at if self._floor else 0
        return max(self.around.clock(), self._course.at if self._course else 0, floor)

    def _append(self, event: Event) -> None:
        assert self._record is not None
        self._record.append(event)  # type: ignore[arg-type]
        self._replay(event)  # type: ignore[arg-type]

    def act(self, rule: Callable[..., Event | Refusal], *args: Any, **kwargs: Any) -> Refusal | None:
        """Ask a rule and record what it says; returns its refusal, or none when the step is on disk."""
        if self.meeting.closed_at is not None:
            return Refusal("meeting is closed")
        decided = rule(self.meeting, self.now, *args, **kwargs)
        if isinstance(decided, Refusal):
            return decided
        before = kind_of_talk(self.meeting)
        with told():
            self._append(decided)
            self._keep_counting(before)
        return None

    def strike(self) -> Refusal | None:
        """Take the last step back."""
        decided = strike(self.course, self.now)
        if isinstance(decided, Refusal):
            return decided
        before = kind_of_talk(self.meeting)
        with told():
            self._append(decided)
            self._keep_counting(before)
        return None

    def _keep_counting(self, before: TalkMode | None = None) -> None:
        """Let the floor book follow the meeting; ``before`` is the kind of talk before the last step."""
        assert self._floor is not None
        keep_count(self._floor, self.meeting, self.now, self.around.new_salt)
        if before is not None:
            follow_talk(self._floor, self.meeting, self.now, before)

    def commit(self, draw: str) -> Refusal | None:
        """Make a salt, hold it in memory only, and promise it."""
        salt = self.around.new_salt()
        refused = self.act(ceremony.commit, draw, salt)
        if refused is None:
            self._salts[draw] = salt
        return refused

    def reveal(self, draw: str) -> Refusal | None:
        """Record the salt that was promised, then show it."""
        salt = self._salts.get(draw)
        if salt is None:
            return Refusal("salt is gone")
        return self.act(ceremony.reveal, draw, salt)

    def _void_broken_promises(self) -> None:
        """Make a draw void whose salt went with the laptop's memory."""
        for draw in self.meeting.draws.values():
            if draw.stage is DrawStage.COMMITTED:
                reason = _("the laptop stopped between promise and reveal")
                voided = ceremony.void(self.meeting, self.now, draw.id, reason)
                assert not isinstance(voided, Refusal)
                self._append(voided)

    @property
    def floor(self) -> FloorBook:
        """The floor book, for marks and the queue."""
        assert self._floor is not None
        return self._floor

    def close(self, next_meeting: str = "") -> Refusal | None:
        """Sum up how the talk was shared, without names, and close the record."""
        end = self.now
        refused = closing.close(self.meeting, end, next_meeting)
        if isinstance(refused, Refusal):
            return refused
        spoke = how_we_spoke(self.meeting, self.participation, end)
        if spoke is not None:
            figures = spoke.figures
            self.act(
                closing.sum_participation,
                {row.member: row.speech_ms for row in spoke.grid.rows},
                spoke.turns,
                hoover=figures.hoover,
                gini_corrected=figures.gini_corrected,
                effective_n=figures.effective_n,
            )
        return self.act(closing.close, next_meeting)

    def leave(self) -> None:
        """Close the files and give the record back; everything acknowledged stays."""
        if self._floor is not None:
            self._floor.close()
        if self._record is not None:
            self._record.close()
        self._lock.release()
