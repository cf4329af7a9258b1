"""The house of a workplace: where things are, which meetings wait to be taken up, and what is due to be forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from data.commons.shelf import ShelfFault, minutes_path
from data.conduct.errors import BAD_INPUT, ConductError
from data.intake.problem import Problem, Problems, quoted, sentence
from data.language import _
from data.meeting.events import AnyEvent, Convened
from data.meeting.people import Person
from data.meeting.protocol import Protocol, Settings
from data.record.chain import read
from data.record.codec import Codec
from data.record.errors import Flaw, LineError, RecordError
from data.record.lock import HeldError
from data.workplace import home as places
from data.workplace.faults import (
    WorkplaceDamaged,
    WorkplaceExists,
    WorkplaceFault,
    WorkplaceMissing,
    WorkplaceRefused,
)
from data.workplace.things import Action, FiledMeeting, Member
from data.workplace.workplace import Workplace

if TYPE_CHECKING:
    from data.intake.members import MemberList

_DECODER: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
EVENTS: Codec[AnyEvent] = Codec(_DECODER)
RECORD = "record.jsonl"


@dataclass(frozen=True)
class WaitingMeeting:
    """A meeting that was called and not closed."""

    folder: Path
    title: str
    day: str


@contextmanager
def told() -> Iterator[None]:
    """Turn what storage and intake say into the one error of this house."""
    try:
        yield
    except (WorkplaceExists, WorkplaceMissing, WorkplaceRefused) as error:
        raise ConductError(str(error), BAD_INPUT) from error
    except HeldError as error:
        raise ConductError(_held(error)) from error
    except WorkplaceDamaged as error:
        raise ConductError(_damaged(error)) from error
    except (WorkplaceFault, RecordError, ShelfFault) as error:
        raise ConductError(str(error)) from error


def _damaged(error: WorkplaceDamaged) -> str:
    return f"{error} {_('Look at it with: folkmoot recover')}" if error.previous_good else str(error)


def _held(error: HeldError) -> str:
    sentence = _("This meeting is being written in another terminal; two would quarrel. Look on with: folkmoot wall.")
    who = error.who
    if who is None:
        return sentence
    writer = _("It is {user} on {host}, since {since} (process {pid}).").format(
        user=who.user, host=who.host, since=f"{who.since:%H:%M}", pid=who.pid
    )
    return f"{sentence} {writer}"


def problems_of(source: str, problems: Problems) -> str:
    """Say everything that is wrong with a file people wrote, a line each."""
    lines = [_("{file} was not read; nothing was changed:").format(file=source)]
    return "\n".join([*lines, *(f"  {sentence(problem)}" for problem in problems.found)])


def home_folder(explicit: Path | None) -> Path:
    """Find the home: the one given, else FOLKMOOT_HOME, else the usual place of this system."""
    with told():
        return places.home_folder(explicit, os.environ)


def read_list(source: bytes, name: str, today: date) -> MemberList:
    """Read a list of members; everything that is wrong with the file called ``name`` is said."""
    from data.intake.members import read_member_list  # noqa: PLC0415  # only who reads a list waits for its readers

    listed = read_member_list(source)
    if isinstance(listed, Problems):
        raise ConductError(problems_of(name, listed), BAD_INPUT)
    ahead = tuple(
        Problem(
            line.line,
            _("{name} joined on {day}, a day that is still to come.").format(
                name=quoted(line.name), day=line.joined_on
            ),
            _("Mend the day, or add that person then."),
        )
        for line in listed.members
        if line.joined_on is not None and line.joined_on > today.isoformat()
    )
    if ahead:
        raise ConductError(problems_of(name, Problems(ahead)), BAD_INPUT)
    return listed


class House:
    """A workplace and its meetings, open for reading; changes go through the workplace file's own lock."""

    def __init__(self, home: Path, workplace: Workplace) -> None:
        self.home = home
        self.workplace = workplace

    @classmethod
    def open(cls, home: Path) -> House:
        """Open the workplace in this home."""
        with told():
            return cls(home, Workplace.open(home))

    @classmethod
    def open_if_founded(cls, home: Path) -> House | None:
        """Open the workplace in this home; none where nobody has founded one."""
        with told():
            try:
                return cls(home, Workplace.open(home))
            except WorkplaceMissing:
                return None

    @classmethod
    def found(cls, home: Path, name: str, members: bytes, settings: Settings, today: date, *, source: str) -> House:
        """Found a workplace with a list of members; nothing is made when any line of it is refused."""
        return cls.found_with(home, name, read_list(members, source, today), settings)

    @classmethod
    def found_with(cls, home: Path, name: str, listed: MemberList, settings: Settings) -> House:
        """Found a workplace with the people of a list; where it does not say when somebody joined, that stays open."""
        with told():
            return cls(home, Workplace.found(home, name, listed.members, settings=settings))

    @property
    def name(self) -> str:
        """The workplace's name."""
        return self.workplace.name

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who belongs now."""
        return self.workplace.people

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody who belongs or belonged, with what no meeting is told: contact, qualifications, times before."""
        return self.workplace.members

    @property
    def protocol(self) -> Protocol:
        """The protocol in force."""
        return self.workplace.protocol

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.workplace.settings

    @property
    def meetings(self) -> tuple[FiledMeeting, ...]:
        """Closed meetings, oldest first."""
        return self.workplace.meetings

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """Actions not yet done."""
        return self.workplace.open_actions

    @property
    def commons(self) -> Path:
        """The folder of this workplace in the commons."""
        return places.commons_folder(self.home, self.workplace.about.slug)

    def minutes_of(self, meeting: FiledMeeting) -> Path:
        """Say where the minutes of a filed meeting stand."""
        return minutes_path(self.commons, meeting.id)

    @property
    def meetings_folder(self) -> Path:
        """The folder of all records."""
        return places.meetings_folder(self.home)

    def unfiled(self) -> tuple[Path, ...]:
        """List the folders of meetings that are not filed, oldest first."""
        filed = {meeting.folder for meeting in self.workplace.meetings}
        try:
            folders = sorted(self.meetings_folder.iterdir())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise ConductError(
                _("{path} cannot be read: {reason}.").format(path=self.meetings_folder, reason=error.strerror)
            ) from error
        return tuple(f for f in folders if f.name not in filed and (f / RECORD).is_file())

    def waiting(self) -> tuple[WaitingMeeting, ...]:
        """List the meetings that were called and not closed, oldest first; an unreadable one is named by its folder.

        Where the laptop stopped before the call was on disk, there is no meeting.
        """
        found = []
        for folder in self.unfiled():
            try:
                event = next(event for _seq, event, _h in read(folder / RECORD, EVENTS))
            except StopIteration:
                continue
            except LineError as error:
                if error.flaw is Flaw.UNFINISHED:
                    continue
                event = None
            except (RecordError, OSError):
                event = None
            if isinstance(event, Convened):
                found.append(WaitingMeeting(folder, event.title, event.day))
            else:
                found.append(WaitingMeeting(folder, folder.name, folder.name[:10]))
        return tuple(found)
