"""An observer at a terminal of their own: follows the meeting, and writes one marks file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from data.conduct.audience import Audience
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import told
from data.conduct.marking import Marking
from data.conduct.participation_files import MARKS, MARKS_FORM, ROOM_MARKS
from data.conduct.surroundings import Surroundings
from data.intake.names import one_called
from data.language import _
from data.meeting.forgetting import forget_member
from data.meeting.marks import AlsoSpoke, AnyMark, CutIn, FloorCorrected, FloorMarked, MarkTakenBack, Participation
from data.meeting.people import MemberId, Person
from data.meeting.state import Course
from data.meeting.taking_part import fold_marks, take_part
from data.record.journal import Journal, delete_journal
from data.record.lock import Lock, hold


class Observing(Marking):
    """The desk of one observer of the meeting in ``folder``; ``look`` brings it up to date.

    The file is there exactly while the meeting counts. Whoever is no longer counted is taken out of it at the next
    look; when counting stops or the meeting closes, it is deleted. Raises ``ConductError`` where another holds it.
    """

    def __init__(self, folder: Path, observer: MemberId, around: Surroundings) -> None:
        self.observer = observer
        self.around = around
        self.path = folder / f"marks-{observer}.jsonl"
        self.audience = Audience(folder, own=frozenset({self.path.name}))
        self.audience.look()
        self.participation = Participation()
        self._marks: list[AnyMark] = []
        self._file: Journal[AnyMark] | None = None
        with told():
            self._lock: Lock = hold(self.path, datetime.fromtimestamp(around.clock() / 1000, UTC))
        try:
            if self.path.exists():
                self._open()
            self._follow_the_meeting()
        except BaseException:
            self.leave()
            raise

    @property
    def course(self) -> Course | None:
        """The meeting with its last steps; none while its record cannot be read."""
        return self.audience.course

    @property
    def counting(self) -> bool:
        """Whether the meeting counts, and has said whom."""
        course = self.course
        if course is None or course.meeting.closed_at is not None or not course.meeting.counting:
            return False
        return bool(self._room())

    @property
    def now(self) -> int:
        """This moment (ms UTC), never before the last mark."""
        return max(self.around.clock(), self._marks[-1].at if self._marks else 0)

    @property
    def _own(self) -> list[AnyMark]:
        return self._marks

    def _room(self) -> list[AnyMark]:
        return self.audience.followed.files.get(self.path.with_name(ROOM_MARKS), [])

    def _open(self) -> None:
        with told():
            self._file = Journal.open(self.path, MARKS_FORM, MARKS, {"observer": self.observer}, self._marks.append)

    def look(self) -> bool:
        """Read what is new, and do with the own file what the meeting decided; true when anything changed."""
        changed = self.audience.look()
        if changed:
            self._follow_the_meeting()
        return changed

    def _follow_the_meeting(self) -> None:
        if not self.counting:
            self._forget()
        else:
            counted = self._folded().counted
            named = {name for mark in self._marks for name in _names(mark)}
            for member in sorted(named - set(counted)):
                self._take_out(member)
        self.participation = self._folded()

    def _folded(self) -> Participation:
        course = self.course
        first = course.meeting.settings.not_yet_heard_first if course is not None else True
        return fold_marks((self._marks, *self.audience.followed.files.values()), not_yet_heard_first=first)

    def _forget(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        self._marks = []
        with told():
            delete_journal(self.path)

    def _take_out(self, member: MemberId) -> None:
        marks = forget_member(self._marks, member)
        if self._file is not None:
            with told():
                self._file.rewrite(marks)
        self._marks = list(marks)

    def _keep(self, mark: AnyMark) -> None:
        if not self.counting:
            return
        if self._file is None:
            self._open()
        assert self._file is not None
        with told():
            self._file.append(mark)
        self._marks.append(mark)
        anew = isinstance(mark, MarkTakenBack)
        self.participation = self._folded() if anew else take_part(self.participation, mark)

    def leave(self) -> None:
        """Close the file and give it back; every mark stays."""
        if self._file is not None:
            self._file.close()
        self.audience.close()
        self._lock.release()


def _names(mark: AnyMark) -> tuple[MemberId, ...]:
    """List whom a mark says something about."""
    match mark:
        case FloorMarked(floor=floor) | FloorCorrected(floor=floor):
            return (floor.member,) if floor.member is not None else ()
        case AlsoSpoke(member=member):
            return (member,)
        case CutIn(member=member, on=on):
            return (member, on)
        case _:
            return ()


def observer_called(folder: Path, words: str) -> MemberId:
    """Find who observes: the one named, else the one who was drawn; says who there is where that is not clear."""
    audience = Audience(folder)
    audience.look()
    audience.close()
    course = audience.course
    if course is None:
        raise ConductError(audience.trouble or _("The meeting cannot be read."))
    people = course.meeting.people
    drawn = course.meeting.observers
    wanted = words.strip().casefold()
    person = one_called(words, tuple(people.values())) if wanted else None
    if isinstance(person, Person):
        return person.id
    if not wanted and len(drawn) == 1:
        return drawn[0]
    known = ", ".join(people[m].name for m in (drawn or tuple(people)))
    raise ConductError(_("Say who observes, with --as: {names}.").format(names=known), BAD_INPUT)
