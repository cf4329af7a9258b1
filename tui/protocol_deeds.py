"""Proposing, in a meeting, another protocol or another setting: what comes of it is decided as every proposal is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from data.conduct.agenda_file import propose_change
from data.conduct.deciding import value_word, with_setting
from data.conduct.protocol_change import AreaWords, changed_area, new_area
from data.conduct.publishing import forum_names
from data.conduct.setting_words import every_setting
from data.language import _
from data.meeting.agenda import AreaChange, Change, SettingChange
from data.meeting.refusal import Refusal
from tui.reply import Over, Reply

if TYPE_CHECKING:
    from tui.session import Session


def _propose(session: Session, title: str, change: Change) -> Reply | Refusal:
    at = session.meeting_under_way
    refusal = propose_change(at, title, change)
    if refusal is not None:
        return refusal
    while session.over and session.over[-1] in {Over.PROTOCOL, Over.SETTINGS}:
        session.over.pop()
    return Reply(_("On the agenda: {title}. It is decided there, and in force after the meeting.").format(title=title))


def _so_already() -> Reply:
    return Reply(_("That is so already; choose another value, or esc."), refusal=True)


def _setting(session: Session, name: str, value: str | int) -> Reply | Refusal:
    settings = session.meeting_under_way.meeting.settings
    after = with_setting(settings, name, str(value))
    if after == settings:
        return _so_already()
    words = next(words for words in every_setting(after) if words.name == name)
    title = _("Change a setting: {setting}").format(setting=words.meaning)
    return _propose(session, title, SettingChange(name, value_word(settings, name), value_word(after, name)))


def _area(session: Session, area: str, **words: Any) -> Reply | Refusal:
    protocol = session.meeting_under_way.meeting.protocol
    before, after = changed_area(protocol, area, AreaWords(**words), _forums(session))
    if after == before:
        return _so_already()
    return _propose(session, _("Change the protocol: {area}").format(area=before.name), AreaChange(after))


def _threshold(session: Session, area: str, threshold: str, how: str, base: str) -> Reply | Refusal:
    return _area(session, area, rule=f"{how} {threshold} of {base}")


def _new_area(session: Session, **words: Any) -> Reply | Refusal:
    protocol = session.meeting_under_way.meeting.protocol
    area = new_area(protocol, AreaWords(**words), _forums(session))
    return _propose(session, _("A new area: {area}").format(area=area.name), AreaChange(area))


def _forums(session: Session) -> dict[str, str]:
    return forum_names(session.meeting_under_way.house)


PROTOCOL_DEEDS: dict[str, Callable[..., Reply | Refusal | None]] = {
    "protocol": lambda session: session.open(Over.PROTOCOL),
    "settings": lambda session: session.open(Over.SETTINGS),
    "propose_setting": _setting,
    "propose_area": _area,
    "propose_threshold": _threshold,
    "propose_new_area": _new_area,
}
