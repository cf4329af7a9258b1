"""Changing the protocol: an area gets another rule, or is new; each change makes a new version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.conduct.deciding import decision_given, fitting
from data.conduct.house import House, told
from data.conduct.membership import name_given
from data.conduct.publishing import publish
from data.intake.areas import AreaWords, area_as, area_called, area_fields, rule_written
from data.meeting.protocol import ASSEMBLY, Area, Consent, MatterClass, Protocol
from data.workplace.member_ids import new_member_id
from data.workplace.things import DecidedChange

__all__ = ["AreaWords", "changed_area", "new_area", "put_area", "rule_written", "with_area"]

NOBODY_YET: Mapping[str, str] = {}
"""The constellations of a workplace that has none."""


def new_area(protocol: Protocol, words: AreaWords, forums: Mapping[str, str] = NOBODY_YET) -> Area:
    """Say what a new area would be; decided by the assembly and by consent where nothing else is asked."""
    name = name_given(words.name or "")
    area_id = new_member_id(name, [area.id for area in protocol.areas])
    with fitting():
        return area_as(Area(area_id, name, ASSEMBLY, MatterClass.OPERATIONAL, Consent()), words, protocol, forums)


def changed_area(
    protocol: Protocol, called: str, words: AreaWords, forums: Mapping[str, str] = NOBODY_YET
) -> tuple[Area, Area]:
    """Say what an area, found by id or name, is and what it would be; ``forums`` names the constellations by id."""
    with fitting():
        area = area_called(protocol, called)
        return area, area_as(area, words, protocol, forums)


def with_area(areas: tuple[Area, ...], area: Area) -> tuple[Area, ...]:
    """Give the areas with this one in its place, or at the end where it is new."""
    kept = tuple(area if one.id == area.id else one for one in areas)
    return kept if area in kept else (*kept, area)


def put_area(house: House, area: Area, decided: str, today: date) -> Area:
    """Put an area in force as a new version of the protocol, keep what decided it, and publish it."""
    areas = house.protocol.areas
    before = next((one for one in areas if one.id == area.id), None)
    old, new = area_fields(before) if before else {}, area_fields(area)
    change = DecidedChange(
        today.isoformat(),
        area.id,
        ", ".join(f"{key} {old[key]}" for key in old if old[key] != new[key]),
        ", ".join(f"{key} {new[key]}" for key in new if old.get(key) != new[key]),
        decision_given(decided),
    )
    with told():
        house.workplace.change_protocol(Protocol(house.protocol.version + 1, with_area(areas, area)), change)
    publish(house)
    return area
