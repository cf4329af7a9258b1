"""A proposed change of a setting or of an area, as people write it: ``slips_at_least = 3``."""

from __future__ import annotations

from collections.abc import Mapping

from data.intake.areas import area_change, area_fields
from data.intake.problem import Unfit, quoted
from data.intake.settings import setting_called, setting_change
from data.language import _
from data.meeting.agenda import Appointment, Change, SettingChange
from data.meeting.protocol import Area, Protocol, Settings


def read_change(words: str, protocol: Protocol, settings: Settings, forums: Mapping[str, str]) -> Change:
    """Read a change; ``forums`` names the constellations by id. Raises ``Unfit`` for what cannot be."""
    subject, equals, value = (part.strip() for part in words.partition("="))
    if not (subject and equals and value):
        raise Unfit(
            _("{words} is no change.").format(words=quoted(words)),
            _("Write what changes, “=” and the new value, such as “slips_at_least = 3”."),
        )
    if setting_called(subject) is not None:
        return setting_change(settings, subject, value)
    return area_change(protocol, subject, value, forums)


def change_written(change: Change, protocol: Protocol) -> str:
    """Write in a line what a change changes: each value as it is and as it would be."""
    if isinstance(change, SettingChange):
        return _("{subject}: {before} → {after}").format(
            subject=change.setting, before=change.before, after=change.after
        )
    if isinstance(change, Appointment):
        return _("{role}: {member} until {day}").format(role=change.role, member=change.member, day=change.until)
    before = protocol.area(change.area.id)
    if before is None:
        return _("new area {area}").format(area=_as_line(change.area))
    old, new = area_fields(before), area_fields(change.area)
    changed = ", ".join(f"{field} {old[field]} → {new[field]}" for field in new if old[field] != new[field])
    return _("{subject}: {changes}").format(subject=before.name, changes=changed)


def _as_line(area: Area) -> str:
    name, *rest = area_fields(area).items()
    return f"{name[1]}: " + ", ".join(f"{field} {value}" for field, value in rest)
