"""A rapid-response burst for the minutes: the mandate, the acts within it and beyond, and the review that is owed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from data.language import _, ngettext
from data.meeting.agenda import Item, ItemKind
from data.meeting.mandate import Limits, Team
from data.meeting.role_events import Acted
from data.minutes.telling import Telling
from data.rules.bursts import Beyond, used


class Act(Struct, frozen=True):
    """What the team did, in whole units of money and in hours; ``beyond`` is empty for what is within the mandate."""

    words: str
    money: int
    hours: int
    beyond: str


class Spent(Struct, frozen=True):
    """How much of one limit was used before this burst and by now; ``limit`` is in words."""

    what: str
    limit: str
    before: int
    now: int


class BurstCourse(Struct, frozen=True):
    """A burst from its mandate to its acts. Words are empty where the mandate does not say."""

    team: str
    subject: str
    scope: str
    expires: str
    spent: tuple[Spent, ...]
    acts: tuple[Act, ...]
    outside: int


class ReviewCourse(Struct, frozen=True):
    """The review of a burst: what was done then, and the lesson; without a lesson it was not held."""

    done: str
    lesson: str


def burst_of(telling: Telling) -> BurstCourse | None:
    """Gather what the team did; none where no team meets."""
    team = telling.meeting.called.team
    if team is None:
        return None
    role = telling.meeting.called.role(team.role)
    acts = tuple(_act(act) for act in telling.meeting.acts)
    return BurstCourse(
        telling.task(team.role),
        role.purpose if role is not None else "",
        team.limits.scope,
        telling.day(team.until),
        tuple(_spent(telling, team)),
        acts,
        sum(1 for act in acts if act.beyond),
    )


def review_of(telling: Telling, item: Item) -> ReviewCourse | None:
    """Tell the review of a burst; none for an item that is none."""
    if item.kind is not ItemKind.BURST_REVIEW:
        return None
    held = next((review for review in telling.meeting.burst_reviews if review.burst == item.about), None)
    return ReviewCourse(item.text, held.lesson if held is not None else "")


def limits_in_words(limits: Limits) -> str:
    """Say how far a mandate reaches, as far as it is limited."""
    hours = limits.hours
    told = (
        "" if limits.money is None else _("money: {money}").format(money=limits.money),
        "" if hours is None else ngettext("{number} hour", "{number} hours", hours).format(number=hours),
        limits.scope,
    )
    return "; ".join(filter(None, told))


def beyond_in_words(limit: str) -> str:
    """Say how an act goes beyond the mandate; a word nobody knows stays as it is."""
    words: dict[str, str] = {
        Beyond.MONEY: _("more money than the mandate allows"),
        Beyond.HOURS: _("more hours than the mandate allows"),
        Beyond.SCOPE: _("outside what the mandate is for"),
        Beyond.EXPIRED: _("after the mandate had ended"),
    }
    return words.get(limit, limit)


def _act(act: Acted) -> Act:
    return Act(act.words, act.money, act.hours, "; ".join(beyond_in_words(limit) for limit in act.beyond))


def _spent(telling: Telling, team: Team) -> Iterator[Spent]:
    money, hours = used(telling.meeting)
    without = _("no limit")
    for what, limit, before, now in (
        (_("Money"), team.limits.money, team.money_used, money),
        (_("Hours"), team.limits.hours, team.hours_used, hours),
    ):
        yield Spent(what, without if limit is None else str(limit), before, now)
