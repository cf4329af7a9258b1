"""What is told of rotations: who comes when, who never has, and who gets what by a swap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from data.conduct.constellations import Constellation
from data.conduct.role_words import day_words
from data.conduct.roles import no_rotation
from data.conduct.rotations import Schedule, schedule_of
from data.language import _
from tui.commands.at_home import say_rows
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House


def tell_rotations(house: House, shown: Sequence[Constellation], today: date, *, as_json: bool) -> None:
    """Tell the rotations of these constellations."""
    found = [schedule_of(house, constellation, today) for constellation in shown]
    if as_json:
        print_json([_as_json(schedule) for schedule in found])
        return
    if not found:
        say(_("There are no constellations yet. Add one with: folkmoot constellation add NAME"))
    names = {member.id: member.name for member in house.members}
    for number, schedule in enumerate(found):
        if number:
            say("")
        say(as_text(schedule.constellation.name))
        if schedule.rotation is None:
            say("  " + as_text(no_rotation(schedule.constellation.name)))
            continue
        say_rows([("", "", *(role.name for role in schedule.roles)), *_terms(schedule, names, today)])
        for role in schedule.roles:
            never = sorted(names[member] for member in schedule.never[role.id])
            words = ", ".join(never) or _("nobody: all have")
            say("  " + as_text(_("never {role}: {names}").format(role=role.name, names=words)))


def _terms(schedule: Schedule, names: dict[str, str], today: date) -> Iterator[tuple[str, ...]]:
    for term in schedule.terms:
        held = (names.get(term.holders.get(role.id, ""), "–") for role in schedule.roles)
        since = day_words(term.since, today)
        yield "", _("now, since {day}").format(day=since) if term.now else since, *held


def _as_json(schedule: Schedule) -> dict[str, Any]:
    rotation = schedule.rotation
    return {
        "constellation": schedule.constellation.id,
        "begins": rotation.begins if rotation else None,
        "term_days": rotation.term_days if rotation else None,
        "order": list(rotation.order) if rotation else [],
        "roles": [role.id for role in schedule.roles],
        "terms": [
            {
                "since": term.since,
                "until": term.until,
                "now": term.now,
                "holders": dict(term.holders),
                "swapped": sorted(term.swapped),
            }
            for term in schedule.terms
        ],
        "never_held": {role: list(members) for role, members in schedule.never.items()},
    }
