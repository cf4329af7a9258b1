"""Calling a meeting: what it rests on, and the folder it is kept in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from data.conduct.errors import ConductError
from data.conduct.house import House
from data.conduct.surroundings import Surroundings
from data.language import _
from data.meeting.agenda import Item, ItemKind
from data.meeting.events import Convened
from data.meeting.state import FACILITATOR, OBSERVER
from data.record.disk import DISK, ensure_folder, sync_folder


def moment_of(house: House, around: Surroundings) -> datetime:
    """Tell this moment in the workplace's time zone."""
    return datetime.fromtimestamp(around.clock() / 1000, UTC).astimezone(ZoneInfo(house.settings.time_zone))


def call_of(house: House, kind: str, title: str, items: tuple[Item, ...], around: Surroundings) -> Convened:
    """Write the call of a meeting: who belongs, what is in force, who served in its tasks, and the meeting before."""
    day = moment_of(house, around).date().isoformat()
    last = house.meetings[-1] if house.meetings else None
    tasks = {FACILITATOR, OBSERVER, *(item.title for item in items if item.kind is ItemKind.DRAW)}
    return Convened(
        around.clock(),
        meeting=f"{day}-{kind}-{around.new_id()}",
        workplace=house.name,
        meeting_kind=kind,
        title=title,
        day=day,
        people=house.people,
        items=items,
        protocol=house.protocol,
        settings=house.settings,
        served={task: house.workplace.served(task) for task in sorted(tasks)},
        previous_head=last.head if last else "",
        previous_step=last.corrective_step if last else "",
    )


def make_folder(folder: Path) -> None:
    """Make the folder of a meeting, which must be new."""
    try:
        ensure_folder(DISK, folder.parent)
        DISK.mkdir(folder)
        sync_folder(DISK, folder.parent)
    except OSError as error:
        raise ConductError(
            _("{path} cannot be made: {reason}. Nothing was begun.").format(path=folder, reason=error.strerror or error)
        ) from error
