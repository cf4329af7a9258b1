"""A rapid-response burst: acts within and beyond a mandate, the review it owes, and the share of urgent decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from data.meeting.agenda import ItemKind, MeetingKind, Occasion
from data.meeting.agreement import Agreement, Matter
from data.meeting.burst import HeldBurst
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY
from data.meeting.refusal import Refusal, refuse
from data.meeting.role_events import Acted, BurstReviewed
from data.meeting.state import Meeting


class Beyond(StrEnum):
    """A limit of the mandate that an act goes beyond."""

    MONEY = "money"
    HOURS = "hours"
    SCOPE = "scope"
    EXPIRED = "expired"


def used(meeting: Meeting) -> tuple[int, int]:
    """Tell how much money (whole units) and how many hours the team has used of its limits, this burst included."""
    team = meeting.called.team
    money, hours = (team.money_used, team.hours_used) if team is not None else (0, 0)
    return money + sum(act.money for act in meeting.acts), hours + sum(act.hours for act in meeting.acts)


def act(
    meeting: Meeting, at: int, words: str, money: int = 0, hours: int = 0, *, in_scope: bool = True
) -> Acted | Refusal:
    """Keep what the team decides to do. What goes beyond its mandate is flagged as that: nobody can say otherwise."""
    if meeting.item.kind is not ItemKind.BURST:
        return refuse("not at a burst")
    if meeting.called.team is None:
        return refuse("no team")
    if not words.strip():
        return refuse("no text")
    if min(money, hours) < 0:
        return refuse("below zero")
    if not any(meeting.presence[member].here for member in _team(meeting)):
        return refuse("nobody of the team is here")
    beyond = tuple(limit.value for limit in _beyond(meeting, at, money, hours, in_scope=in_scope))
    return Acted(at, meeting.current, words.strip(), money, hours, in_scope, beyond)


def _team(meeting: Meeting) -> tuple[MemberId, ...]:
    """List who is in the team, with a vote elsewhere or not."""
    return meeting.called.deciding or meeting.entitled


def _beyond(meeting: Meeting, at: int, money: int, hours: int, *, in_scope: bool) -> Iterator[Beyond]:
    team = meeting.called.team
    assert team is not None
    money_used, hours_used = used(meeting)
    if team.limits.money is not None and money and money_used + money > team.limits.money:
        yield Beyond.MONEY
    if team.limits.hours is not None and hours and hours_used + hours > team.limits.hours:
        yield Beyond.HOURS
    if not in_scope:
        yield Beyond.SCOPE
    zone = ZoneInfo(meeting.settings.time_zone)
    if datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date().isoformat() >= team.until:
        yield Beyond.EXPIRED


def review_burst(meeting: Meeting, at: int, lesson: str) -> BurstReviewed | Refusal:
    """Hold the review a burst owes: what is learned from it goes to the commons."""
    if meeting.item.kind is not ItemKind.BURST_REVIEW:
        return refuse("not at a review")
    if not lesson.strip():
        return refuse("no text")
    return BurstReviewed(at, meeting.current, meeting.item.about, lesson.strip())


def held_burst(meeting: Meeting) -> HeldBurst | None:
    """Gather what a burst leaves behind; none where the meeting is no burst, or nothing was done."""
    team = meeting.called.team
    if meeting.meeting_kind != MeetingKind.BURST or team is None or not meeting.acts:
        return None
    return HeldBurst(
        meeting.id,
        meeting.day,
        team.role,
        tuple(member for member in _team(meeting) if meeting.presence[member].here),
        tuple(act.words for act in meeting.acts),
        tuple(act.words for act in meeting.acts if act.beyond),
        sum(act.money for act in meeting.acts),
        sum(act.hours for act in meeting.acts),
    )


def escalated_acts(meeting: Meeting) -> tuple[Matter, ...]:
    """Bring each act beyond the mandate before the assembly: it stands there as a proposal until it was dealt with.

    Its rule is that of the first area which the assembly decides, or of the first of all; the assembly decides it.
    """
    areas = sorted(meeting.protocol.areas, key=lambda area: area.forum != ASSEMBLY)
    area = areas[0].id if areas else ""
    return tuple(
        Matter(
            f"{meeting.id}/act-{number}",
            Occasion.OUTSIDE_MANDATE,
            ASSEMBLY,
            meeting.day,
            meeting.day,
            act.words,
            act.words,
            area,
            carried=act.beyond,
            escalated=True,
        )
        for number, act in enumerate(meeting.acts, start=1)
        if act.beyond
    )


def reviews_owed(held: Sequence[HeldBurst]) -> tuple[HeldBurst, ...]:
    """List the bursts whose review was not held yet, the oldest first."""
    return tuple(sorted((burst for burst in held if not burst.reviewed_in), key=lambda burst: (burst.day, burst.id)))


def urgent_share(held: Sequence[HeldBurst], agreements: Sequence[Agreement], since: str) -> Fraction | None:
    """Tell how large a share of the decisions since a day were acts of bursts; none where nothing was decided."""
    urgent = sum(len(burst.acts) for burst in held if burst.day >= since)
    decided = urgent + sum(1 for agreement in agreements if agreement.day >= since)
    return Fraction(urgent, decided) if decided else None
