"""The two clocks of forgetting: marks go when a meeting closes or after some days, maps after some meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from data.conduct.house import House, told
from data.conduct.participation_files import participation_files
from data.record.journal import delete_journal
from data.workplace.things import FiledMeeting

HEAT_MAP_FILES = "heatmap.*"
MEETINGS_KEPT = 3
"""A map, with names or letters, counts as figures of persons: it lives for so many meetings."""

_LOOKED_AT = 20
"""At every start so many of the latest meetings are looked at, so that ten years of them cost no more than one."""


def forget_due(house: House, today: date, *, all_of_them: bool = False) -> tuple[Path, ...]:
    """Delete what is due: marks of meetings left open too long, what a stop left behind, and maps that are too old.

    ``all_of_them`` looks at every meeting ever filed. Returns what was deleted.
    """
    kept_since = (today - timedelta(days=house.settings.marks_kept_days)).isoformat()
    filed = tuple(reversed(house.meetings))
    looked_at = filed if all_of_them else filed[:_LOOKED_AT]
    old = tuple(path for folder in house.unfiled() if folder.name[:10] < kept_since for path in marks_in(folder))
    left = tuple(path for meeting in looked_at for path in marks_in(folder_of(house, meeting)))
    maps = tuple(path for meeting in looked_at[MEETINGS_KEPT:] for path in maps_in(folder_of(house, meeting)))
    return delete((*old, *left, *maps))


def folder_of(house: House, meeting: FiledMeeting) -> Path:
    """Give the folder of a filed meeting."""
    return house.meetings_folder / meeting.folder


def marks_in(folder: Path) -> tuple[Path, ...]:
    """List the files of marks and queue in a meeting's folder, also what was set aside."""
    return participation_files(folder)


def maps_in(folder: Path) -> tuple[Path, ...]:
    """List the files of the map in a meeting's folder."""
    return tuple(sorted(folder.glob(HEAT_MAP_FILES)))


def map_page_of(folder: Path) -> Path | None:
    """Find the page of a meeting's map, if there is one."""
    page = folder / "heatmap.html"
    return page if page.exists() else None


def delete(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Delete files for certain; ``ConductError`` where the disk does not confirm it."""
    deleted = []
    with told():
        for path in paths:
            delete_journal(path)
            deleted.append(path)
    return tuple(deleted)
