"""Where everything lies: one home folder, and the places in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from data.language import _
from data.workplace.disk import sync_folder
from data.workplace.faults import HomeUnwritable
from data.workplace.member_ids import slug


def home_folder(explicit: Path | None, environ: Mapping[str, str]) -> Path:
    """Choose the home: the one asked for, else ``FOLKMOOT_HOME``, else the platform's place for an application's data.

    The path is absolute; ``~`` stands for the person's own folder. Nothing is made.
    """
    chosen = explicit
    if chosen is None and environ.get("FOLKMOOT_HOME"):
        chosen = Path(environ["FOLKMOOT_HOME"])
    if chosen is None:
        chosen = platformdirs.user_data_path("folkmoot", appauthor=False)
    try:
        return chosen.expanduser().absolute()
    except RuntimeError as error:
        raise HomeUnwritable(
            _("The folder {path} cannot be found: there is no such person here. Name another folder.").format(
                path=chosen
            )
        ) from error


def workplace_file(home: Path) -> Path:
    """Give the path of the workplace file."""
    return home / "workplace.json"


def meetings_folder(home: Path) -> Path:
    """Give the folder of all meetings."""
    return home / "meetings"


def commons_folder(home: Path, workplace_slug: str) -> Path:
    """Give the folder of a workplace's commons."""
    return home / "commons" / slug(workplace_slug, "workplace")


def ensure_home(home: Path) -> None:
    """Make the home and the folders in it, each for its owner alone (0700); raises ``HomeUnwritable``."""
    for folder in (home, meetings_folder(home), home / "commons"):
        _ensure_folder(folder)


def _ensure_folder(folder: Path) -> None:
    try:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
            sync_folder(os, folder.parent)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except FileExistsError as error:
        raise _unwritable(folder, _("a file of that name is in the way")) from error
    except (OSError, ValueError) as error:
        raise _unwritable(folder, getattr(error, "strerror", None) or str(error)) from error
    if not writable:
        raise _unwritable(folder, _("you have no right to write there"))


def _unwritable(folder: Path, why: str) -> HomeUnwritable:
    return HomeUnwritable(
        _("Nothing can be kept in {folder}: {why}. Name another folder with --home or FOLKMOOT_HOME.").format(
            folder=folder, why=why
        )
    )
