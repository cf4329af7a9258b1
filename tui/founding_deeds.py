"""Founding a workplace: a draft is filled in step by step, and written to disk in one step at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec.structs import replace

from data.conduct import founding
from data.conduct.agenda_file import read_file
from data.conduct.deciding import with_setting
from data.conduct.errors import ConductError
from data.conduct.house import read_list
from data.conduct.membership import name_given
from data.conduct.protocol_change import AreaWords, changed_area, new_area, with_area
from data.language import _, ngettext
from data.meeting.protocol import Area
from tui.pages.founding_draft import Joining, Step
from tui.reply import Reply

if TYPE_CHECKING:
    from tui.session import Session

TYPED = "members.txt"
_NAMES_SHOWN = 8


def _put(session: Session, **fields: Any) -> None:
    session.draft = replace(session.draft, **fields)


def _on(session: Session) -> None:
    _put(session, step=Step(min(session.draft.step + 1, Step.LOOK)), trouble=())


def _back(session: Session) -> None:
    _put(session, step=Step(max(session.draft.step - 1, Step.NAME)), trouble=())


def _name(session: Session, name: str) -> None:
    _put(session, name=name_given(name))
    _on(session)


def _take(session: Session, source: bytes, called: str) -> Reply | None:
    """Read a list into the draft; a wrong one changes nothing but tells its trouble."""
    try:
        listed = read_list(source, called, session.today)
    except ConductError as error:
        trouble = tuple(line.strip() for line in str(error).splitlines()[1:])
        _put(session, trouble=trouble)
        return Reply(
            ngettext(
                "{n} line of {file} is wrong; nothing of it was taken.",
                "{n} lines of {file} are wrong; nothing of it was taken.",
                len(trouble),
            ).format(n=len(trouble), file=called)
        )
    before = session.draft
    names = _each_of_its_own([line.name for line in listed.members])
    new_places = {name: place for place, name in enumerate(names)}
    places = {
        place: new_places[member.name] for place, member in enumerate(before.members) if member.name in new_places
    }
    doubts = []
    if listed.unused_columns:
        doubts.append(_("Columns not used: {names}.").format(names=", ".join(listed.unused_columns)))
    foreign = [name for name in names if not name.isascii()] if listed.guessed_letters else []
    if foreign:
        doubts.append(
            _("The file does not say how its letters are written. Look whether these names are right: {names}").format(
                names=", ".join(foreign[:_NAMES_SHOWN]) + ("…" if len(foreign) > _NAMES_SHOWN else "")
            )
        )
    _put(
        session,
        members=tuple(Joining(name, line.standing) for name, line in zip(names, listed.members, strict=True)),
        teams=founding.merged(founding.teams_of(listed.members), before.teams, places),
        trouble=(),
        doubts=tuple(doubts),
    )
    session.listed = (source, called)
    return None


def _each_of_its_own(names: list[str]) -> list[str]:
    """Tell those apart who are called the same: the second is number 2."""
    own: list[str] = []
    for name in names:
        times = 1
        called = name
        while called in own:
            times += 1
            called = f"{name} ({times})"
        own.append(called)
    return own


def _members(session: Session, text: str) -> Reply | None:
    _put(session, typed=text)
    return _take(session, text.encode(), TYPED)


def _file(session: Session, path: str) -> Reply | None:
    named = path_written(path)
    return _take(session, read_file(named), named.name)


def path_written(words: str) -> Path:
    """Read a path as it is typed, or as a terminal writes it when a file is dragged there."""
    words = words.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        return Path(words[1:-1]).expanduser()
    if words.startswith("file://"):
        return Path(unquote(words.removeprefix("file://")))
    found = Path(words).expanduser()
    return found if found.exists() else Path(re.sub(r"\\(.)", r"\1", words)).expanduser()


def _zone(session: Session, zone: str) -> None:
    settings = with_setting(session.draft.settings, "time_zone", zone)
    _put(session, zone=settings.time_zone, settings=settings)
    _on(session)


def _teams(session: Session, text: str) -> None:
    _put(session, teams=founding.team_lines(text, session.draft.teams))


def _team_people(session: Session, name: str, text: str) -> None:
    people = founding.team_people(text, [member.name for member in session.draft.members])
    _put(
        session,
        teams=tuple(replace(team, people=people) if team.name == name else team for team in session.draft.teams),
    )


def _put_area(session: Session, area: Area) -> None:
    protocol = session.draft.protocol
    _put(session, protocol=replace(protocol, areas=with_area(protocol.areas, area)))


def _area(session: Session, area: str, **words: Any) -> None:
    _before, after = changed_area(session.draft.protocol, area, AreaWords(**words))
    _put_area(session, after)


def _threshold(session: Session, area: str, threshold: str, how: str, base: str) -> None:
    _area(session, area, rule=f"{how} {threshold} of {base}")


def _new_area(session: Session, **words: Any) -> None:
    _put_area(session, new_area(session.draft.protocol, AreaWords(**words)))


def _drop_area(session: Session, area: str) -> None:
    protocol = session.draft.protocol
    _put(session, protocol=replace(protocol, areas=tuple(one for one in protocol.areas if one.id != area)))


def _setting(session: Session, name: str, value: str | int) -> None:
    _put(session, settings=with_setting(session.draft.settings, name, str(value)))


def _found(session: Session) -> Reply:
    draft = session.draft
    source, called = session.listed
    plan = founding.Plan(draft.name, source, called, draft.teams, draft.protocol, draft.settings)
    session.house = founding.found(session.home, plan, session.today)
    return Reply(_("{name} is founded. Begin a meeting when you like.").format(name=draft.name))


DEEDS: dict[str, Callable[..., Reply | None]] = {
    "found_name": _name,
    "found_members": _members,
    "found_file": _file,
    "found_zone": _zone,
    "found_teams": _teams,
    "found_team_people": _team_people,
    "found_area": _area,
    "found_threshold": _threshold,
    "found_new_area": _new_area,
    "found_drop_area": _drop_area,
    "found_setting": _setting,
    "found_on": _on,
    "found_back": _back,
    "found_stay": lambda _session: None,
    "found": _found,
}
