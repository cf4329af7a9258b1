"""The series of sovereignty labs and the bursts of rapid response, as people look at them between meetings."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from msgspec import Struct

from data.conduct.house import House
from data.conduct.role_standing import Standing, standings
from data.conduct.terms import team_of
from data.language import _
from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab
from data.meeting.mandate import RoleKind, Team
from data.meeting.people import Person
from data.meeting.people import Standing as PersonStanding
from data.rules.bursts import reviews_owed, urgent_share
from data.rules.labs import Missing, Slot, SlotState, learning_minutes, not_yet, owed, series
from data.rules.terms import days_after

YEAR_DAYS = 365


class Labs(Struct, frozen=True):
    """The labs: the ``series`` (empty where there is none), what is ``owed``, and learning as working time.

    ``minutes`` are person-minutes ``since`` a day; ``outside`` were held outside the series, the oldest first.
    """

    series: tuple[Slot, ...]
    outside: tuple[HeldLab, ...]
    owed: tuple[HeldLab, ...]
    minutes: int
    not_yet: tuple[Person, ...]
    since: str


class TeamInForce(Struct, frozen=True):
    """A rapid-response team and the mandate it has, none where nobody was drawn or it is over."""

    standing: Standing
    mandate: Team | None


class Bursts(Struct, frozen=True):
    """The teams, the bursts of the last year (newest first), the reviews owed, and the share of urgent decisions."""

    teams: tuple[TeamInForce, ...]
    held: tuple[HeldBurst, ...]
    owed: tuple[HeldBurst, ...]
    urgent: Fraction | None
    since: str


def labs_of(house: House, today: date, *, everything: bool = False) -> Labs:
    """Look at the labs: of the series the last year and what is ahead, or ``everything``."""
    held, settings, day = house.workplace.labs, house.settings, today.isoformat()
    slots = series(settings.labs_from, settings.lab_every_days, held, day)
    shown_from = "" if everything else days_after(day, -YEAR_DAYS)
    in_series = {slot.lab.id for slot in slots if slot.lab is not None}
    year = today.replace(month=1, day=1).isoformat()
    members = tuple(person for person in house.people if person.standing is not PersonStanding.GUEST)
    ids = not_yet(held, tuple(person.id for person in members), year)
    return Labs(
        tuple(slot for slot in slots if slot.day >= shown_from),
        tuple(lab for lab in held if lab.id not in in_series and lab.day >= shown_from),
        owed(held),
        learning_minutes(held, year),
        tuple(person for person in members if person.id in ids),
        year,
    )


def bursts_of(house: House, today: date) -> Bursts:
    """Look at the teams, at their bursts of the last year, and at what is owed."""
    day = today.isoformat()
    since = days_after(day, -YEAR_DAYS)
    held = house.workplace.bursts
    teams = (one for one in standings(house, today) if one.role.kind is RoleKind.RAPID_RESPONSE)
    return Bursts(
        tuple(TeamInForce(one, team_of(house, one.role.id, day)) for one in teams),
        tuple(burst for burst in reversed(held) if burst.day >= since),
        reviews_owed(held),
        urgent_share(held, house.workplace.agreements, since),
        since,
    )


def missing_words(missing: str) -> str:
    """Say in a few words what keeps a lab from being complete."""
    words = {
        Missing.NO_FACILITATOR.value: _("no facilitator was drawn by lot"),
        Missing.NO_PRESENTER.value: _("no presenter was drawn by lot"),
        Missing.NO_NOVICE.value: _("no novice presented"),
        Missing.NOT_DECIDED.value: _("no binding outcome"),
        Missing.GAPS_NOT_ASKED.value: _("nobody asked what the group did not know"),
    }
    return words.get(missing, missing)


def slot_words(slot: Slot, today: date) -> str:
    """Say what became of a lab of the series; of one that was incomplete, why."""
    if slot.state is SlotState.AHEAD and slot.day <= today.isoformat():
        return _("due now")
    if slot.state is SlotState.INCOMPLETE and slot.lab is not None:
        return _("incomplete: {why}").format(why=", ".join(missing_words(why) for why in slot.lab.missing))
    words = {SlotState.HELD: _("held"), SlotState.SKIPPED: _("skipped"), SlotState.AHEAD: _("ahead")}
    return words[slot.state]


def time_words(minutes: int) -> str:
    """Write person-minutes as hours and minutes."""
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def share_words(share: Fraction | None) -> str:
    """Write a share as an exact fraction, and in per cent."""
    if share is None:
        return _("nothing was decided")
    exactly = f"{share.numerator}/{share.denominator}"
    return _("{percent} % ({exactly})").format(percent=round(share * 100), exactly=exactly)


def used_words(team: Team) -> str:
    """Say how much of its limits a team has used in this term."""
    parts = []
    if team.limits.money is not None:
        parts.append(_("money {used} of {limit}").format(used=team.money_used, limit=team.limits.money))
    if team.limits.hours is not None:
        parts.append(_("hours {used} of {limit}").format(used=team.hours_used, limit=team.limits.hours))
    return ", ".join([*parts, *([team.limits.scope] if team.limits.scope else [])]) or _("no limits")
