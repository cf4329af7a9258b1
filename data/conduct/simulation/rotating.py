"""Years of a simulated workplace whose tasks and roles rotate: real calls, real rules, the real workplace file.

Meetings are held in memory and filed; no records are written, so that three years pass in seconds.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from msgspec.structs import replace

from data.conduct.calling import call_of
from data.conduct.filing import outcome_of
from data.conduct.house import House
from data.conduct.simulation.sitting import Sitting
from data.conduct.surroundings import Surroundings
from data.conduct.terms import begin_turns, members_of
from data.intake.gathering import Gathering
from data.intake.members_line import MemberLine
from data.intake.templates import framed
from data.meeting.agenda import Appointment, Item, ItemKind, MeetingKind
from data.meeting.drawing import Draw
from data.meeting.mandate import Limits, Mandate, Role, RoleKind
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY, Settings
from data.rules.terms import days_after, in_force, terms_in_a_row
from data.workplace.workplace import Workplace

BEGINS = date(2030, 1, 7)
TEAMS = ("Simulated Bakers", "Simulated Shop", "Simulated Van")
_PEOPLE = 30
_WEEKS_BETWEEN_LABS = 2
_WEEKS_BETWEEN_LEAVERS = 8
_ROLES = (
    Role("", "Simulated spokesperson", kind=RoleKind.SPOKESPERSON, term_days=56),
    Role("", "Simulated key keepers", places=3, term_days=49),
    Role("", "Simulated fire team", kind=RoleKind.RAPID_RESPONSE, places=4, term_days=35, limits=Limits(500, 20)),
)


class RotatingYears:
    """A workplace of thirty in three constellations, with an assembly each week and a lab every second.

    Half of the members are ``steady``: there from the first day to the last, at every meeting, and willing. The others
    are absent, decline, leave and are followed by newcomers as chance has it; they are renewed and recalled, too.
    ``draws`` holds every draw that was filled, oldest first.
    """

    def __init__(self, home: Path, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  # a seed, so that the years can pass again
        self.day = BEGINS
        settings = Settings(term_days=28, term_ends_ahead_days=7)
        people = [self._newcomer(number, TEAMS[number % len(TEAMS)]) for number in range(1, _PEOPLE + 1)]
        workplace = Workplace.found(home, "Simulated Workplace", people, settings=settings, on=BEGINS.isoformat())
        self.house = House(home, workplace)
        self.around = Surroundings(self._clock, lambda: "", lambda: f"{self.chance.getrandbits(32):08x}")
        self.steady = frozenset(member.id for member in workplace.members[: _PEOPLE // 2])
        self.draws: list[Draw] = []
        for role in _ROLES:
            workplace.begin_role(role)

    @staticmethod
    def _newcomer(number: int, team: str) -> MemberLine:
        return MemberLine(name=f"Simulated Member {number:03}", constellations=(team,))

    def _clock(self) -> int:
        return int(datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC).timestamp() * 1000)

    def pass_weeks(self, weeks: int) -> None:
        """Let so many weeks pass; in the first, each constellation draws its rotation."""
        for week in range(weeks):
            begin_turns(self.house, self.day)
            if week == 0:
                for team in self.house.workplace.constellations:
                    rotation = Item("rotation", "Simulated rotation", ItemKind.ROTATION)
                    self._meet(MeetingKind.CONSTELLATION, team.id, rotation, lots=False)
            elif week % _WEEKS_BETWEEN_LEAVERS == 0:
                self._come_and_go()
            self._meet(MeetingKind.ASSEMBLY, ASSEMBLY, *self._decisions(), *self._vacancies())
            if week % _WEEKS_BETWEEN_LABS == 0:
                self._meet(MeetingKind.LAB, ASSEMBLY)
            self.day += timedelta(days=7)

    def _meet(self, kind: MeetingKind, forum: str, *items: Item, lots: bool = True) -> None:
        """Hold a meeting and file what it leaves behind."""
        framed_items = framed(items, Gathering(kind, forum))
        called = call_of(self.house, kind, "Simulated meeting", framed_items, self.around, forum)
        its = None if forum == ASSEMBLY else members_of(self.house, forum)
        away = [p.id for p in called.people if p.id not in self.steady and self.chance.random() < 0.2]  # noqa: PLR2004  # one in five
        away += [p.id for p in called.people if its is not None and p.id not in its]
        meeting = Sitting(called, self.chance, self.steady, lots=lots).held(frozenset(away))
        self.draws += (draw for draw in meeting.draws.values() if not draw.void)
        self.house.workplace.file_meeting(outcome_of(meeting, Path(meeting.id), meeting.id))
        begin_turns(self.house, self.day)

    def _come_and_go(self) -> None:
        """Let somebody leave, and a newcomer take their place in the constellation."""
        here = [m for m in self.house.members if m.left_on is None and m.id not in self.steady]
        leaving, day = self.chance.choice(here), self.day.isoformat()
        names = {team.id: team.name for team in self.house.workplace.constellations}
        team = names[leaving.constellations[0]]
        self.house.workplace.part(leaving.id, day)
        self.house.workplace.add_members([self._newcomer(len(self.house.members) + 1, team)], on=day)

    def _now(self, role: Role) -> tuple[Mandate, ...]:
        """List who holds a role now or is about to."""
        day = self.day.isoformat()
        return tuple(m for m in self.house.workplace.mandates if m.role == role.id and m.end > day)

    def _assembly_roles(self) -> tuple[Role, ...]:
        return tuple(role for role in self.house.workplace.roles if role.forum == ASSEMBLY)

    def _vacancies(self) -> tuple[Item, ...]:
        """Draw every place that is free, or will be before the next assembly but one."""
        soon = days_after(self.day.isoformat(), 7)
        free = {role: role.places - sum(m.end > soon for m in self._now(role)) for role in self._assembly_roles()}
        return tuple(
            Item(f"draw-{role.id}", role.name, ItemKind.DRAW, places=places, role=role.id)
            for role, places in free.items()
            if places > 0
        )

    def _decisions(self) -> tuple[Item, ...]:
        """Renew or recall one of those who are not steady, now and then."""
        day = self.day.isoformat()
        here = {member.id for member in self.house.members if member.left_on is None}
        held = [
            (role, mandate)
            for role in self._assembly_roles()
            for mandate in in_force(self._now(role), day)
            if mandate.member in here - self.steady
        ]
        if not held or self.chance.random() < 0.8:  # noqa: PLR2004  # four in five weeks decide nothing of the kind
            return ()
        role, mandate = self.chance.choice(held)
        usual = Item("decision", "Simulated decision", ItemKind.PROPOSAL, None, min(self.steady), "operations")
        if self.chance.random() < 0.5:  # noqa: PLR2004  # a coin
            return (_recalling(usual, role, mandate.member),)
        ahead = [m for m in self._now(role) if m.since > day]
        if ahead or terms_in_a_row(role, mandate.member, self.house.workplace.mandates, day) >= role.most_terms:
            return ()
        return (_renewing(usual, Appointment(role.id, mandate.member, days_after(mandate.end, role.term_days))),)


def _recalling(item: Item, role: Role, member: MemberId) -> Item:
    return replace(item, recall=member, role=role.id)


def _renewing(item: Item, change: Appointment) -> Item:
    return replace(item, change=change)
