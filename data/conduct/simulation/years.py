"""A simulated workplace with years behind it: members who joined and left, filed meetings, services, actions."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import msgspec

from data.conduct.house import House
from data.conduct.simulation.called import WORKPLACE, simulated_people
from data.meeting.state import FACILITATOR, OBSERVER
from data.workplace.home import workplace_file
from data.workplace.storage import WorkplaceStorage
from data.workplace.things import Action, Contents, FiledMeeting, Member, Service
from data.workplace.workplace import Workplace

FOUNDED = date(2020, 1, 6)
MEETINGS_A_YEAR = 140
"""An assembly each week and two meetings of constellations: ten years of them fill 2 MB."""

_DAYS_A_YEAR = 365
_ACTIONS = 4
_ACTION = (
    "Simulated action {number}: ask the others how they do it, try it for a month with two people from each "
    "constellation, write down what it costs and what it brings, and report at the assembly"
)


def simulated_years(home: Path, seed: int, *, years: int, people: int = 40) -> House:
    """Found a workplace in ``home``, let so many years pass, and open it as it is then.

    The years are written as one generation of the workplace file, which the house checks when it opens it: time and
    bytes (some 200,000 a year) grow in proportion to the years.
    """
    chance = Random(seed)  # noqa: S311  # a seed, so that the years can pass again
    Workplace.found(home, WORKPLACE, simulated_people(people), on=FOUNDED.isoformat())
    storage = WorkplaceStorage(workplace_file(home))
    founded = msgspec.convert(storage.read(), Contents)
    storage.write(msgspec.to_builtins(_passed(founded, years, chance)))
    return House.open(home)


def _passed(founded: Contents, years: int, chance: Random) -> Contents:
    """Let the years pass: each quarter somebody leaves and somebody joins."""
    members = dict(founded.members)
    meetings: dict[str, FiledMeeting] = {}
    services: dict[str, Service] = {}
    actions: dict[str, Action] = {}
    for number in range(years * MEETINGS_A_YEAR):
        on = FOUNDED + timedelta(days=number * _DAYS_A_YEAR // MEETINGS_A_YEAR)
        day, meeting = on.isoformat(), f"{on.isoformat()}-assembly-{number:04x}"
        if number % (MEETINGS_A_YEAR // 4) == 0:
            _come_and_go(members, day, chance)
        there = [member.id for member in members.values() if member.left_on is None]
        drawn = chance.sample(there, 2)
        head = sha256(meeting.encode()).hexdigest()
        meetings[meeting] = FiledMeeting(meeting, day, "assembly", f"Simulated assembly {number}", head, meeting)
        for place, (task, member) in enumerate(zip((FACILITATOR, OBSERVER), drawn, strict=True), start=1):
            services[f"{meeting}/{place}"] = Service(task, member, meeting, day)
        due = (on + timedelta(days=14)).isoformat()
        for place in range(1, _ACTIONS + 1):
            name, done = f"{meeting}/{place}", due if chance.random() < 0.95 else None  # noqa: PLR2004  # nearly all
            text = _ACTION.format(number=f"{number}.{place}")
            actions[name] = Action(name, meeting, text, chance.choice(there), due, done)
    return msgspec.structs.replace(founded, members=members, meetings=meetings, services=services, actions=actions)


def _come_and_go(members: dict[str, Member], day: str, chance: Random) -> None:
    leaving = chance.choice([member for member in members.values() if member.left_on is None])
    members[leaving.id] = msgspec.structs.replace(leaving, left_on=day)
    number = len(members) + 1
    joining = Member(f"simulated-member-{number}", f"Simulated Member {number}", joined_on=day)
    members[joining.id] = joining
