"""Putting in force what a meeting decided about the protocol and the settings."""

from __future__ import annotations

from msgspec.structs import replace

from data.conduct.deciding import LONGEST_DECISION, change_setting, value_word
from data.conduct.house import House, told
from data.conduct.protocol_change import put_area
from data.language import _
from data.meeting.agenda import Appointment, AreaChange, Item, SettingChange
from data.meeting.protocol import Area
from data.meeting.state import Meeting
from data.minutes.plain_words import one_line


def put_in_force(house: House, meeting: Meeting) -> None:
    """Change what adopted proposals change, once: what this decision changed, or is so already, is left as it is."""
    with told():
        house.workplace.refresh()
    for item in meeting.items:
        proposal = meeting.proposals.get(item.id)
        change = item.change
        if change is None or isinstance(change, Appointment) or proposal is None or not proposal.adopted:
            continue  # what a decision gives or ends of a role is filed with the meeting
        _change(house, meeting, item, change)


def _change(house: House, meeting: Meeting, item: Item, change: SettingChange | AreaChange) -> None:
    decided = _decision(meeting, item)
    subject = change.setting if isinstance(change, SettingChange) else change.area.id
    if any((made.subject, made.decided) == (subject, decided) for made in house.workplace.changes):
        return
    if isinstance(change, SettingChange):
        if value_word(house.settings, change.setting) != change.after:
            change_setting(house, change.setting, change.after, decided, meeting.date)
    else:
        _put_area(house, meeting, change.area, decided)


def _put_area(house: House, meeting: Meeting, wanted: Area, decided: str) -> None:
    """Change of an area what the proposal changed: another one of the same meeting may have changed the rest."""
    before, now = meeting.protocol.area(wanted.id), house.protocol.area(wanted.id)
    if before is not None and now is not None:
        asked = {name: getattr(wanted, name) for name in Area.__struct_fields__}
        wanted = replace(now, **{name: value for name, value in asked.items() if value != getattr(before, name)})
    if wanted != now:
        put_area(house, wanted, decided, meeting.date)


def _decision(meeting: Meeting, item: Item) -> str:
    """Say which decision it was, in a line that can be kept whatever people called it."""
    said = one_line(
        _("{title}, {day}: {item} ({meeting}/{id})").format(
            title=meeting.title, day=meeting.day, item=item.title, meeting=meeting.id, id=item.id
        )
    )
    return said if len(said) <= LONGEST_DECISION else f"{said[: LONGEST_DECISION // 2]}…{said[-200:]}"
