"""Where a proposal came from and where it goes, for the minutes: matters and agreements on the agenda again."""

from __future__ import annotations

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Item, Occasion
from data.meeting.agreement import Agreement
from data.meeting.proposal import Outcome, Proposal
from data.minutes.bursts import beyond_in_words
from data.minutes.telling import Telling
from data.rules.aftermath import Aftermath, decision_id


class BroughtBack(Struct, frozen=True):
    """Why a proposal was on the agenda again, the ``agreement`` it is about, and what it brought along.

    ``to_find_out`` is what somebody was to find out before; empty where nothing was.
    """

    why: str
    agreement: str
    carried: tuple[str, ...]
    to_find_out: str


class Unheard(Struct, frozen=True):
    """Members with a vote who had no part in a decision; ``until`` is the last day on which they may object."""

    names: tuple[str, ...]
    until: str


def brought_back(telling: Telling, item: Item) -> BroughtBack | None:
    """Say why a proposal was on the agenda again; none where it is new."""
    revisit = item.revisit
    if revisit is None:
        return None
    why = {
        Occasion.REVIEW: _("its review was due on {day}"),
        Occasion.EXPERIMENT_ENDS: _("the experiment ends on {day} unless it is renewed"),
        Occasion.DEFERRED: _("it had been put off; it was first raised on {day}"),
        Occasion.ESCALATED: _("another forum could not settle it and carried it here; it was first raised on {day}"),
        Occasion.HANDED_OVER: _("another forum handed it over undecided; it was first raised on {day}"),
        Occasion.LATE_OBJECTION: _("a member who had no part in the agreement objected; that was first on {day}"),
        Occasion.UNDECIDED: _("it had been left undecided; it was first raised on {day}"),
        Occasion.OUTSIDE_MANDATE: _("a rapid-response team did this beyond its mandate on {day}: {carried}"),
    }[revisit.occasion]
    outside = revisit.occasion is Occasion.OUTSIDE_MANDATE
    limits = "; ".join(beyond_in_words(limit) for limit in revisit.carried) if outside else ""
    return BroughtBack(
        why.format(day=telling.day(revisit.raised_on), carried=limits),
        revisit.agreement,
        () if outside else revisit.carried,
        revisit.to_find_out,
    )


def where_it_goes(telling: Telling, item: Item, proposal: Proposal, aftermath: Aftermath) -> str:
    """Say where a matter goes that has no decision; empty where it has one."""
    where = _on_purpose(telling, proposal)
    if where:
        return where
    if any(matter.id == decision_id(telling.meeting, item) for matter in aftermath.matters):
        return _("comes back by itself at the next meeting of {forum}").format(
            forum=telling.forum(telling.meeting.forum)
        )
    if proposal.outcome not in {None, Outcome.NO_QUORUM, Outcome.NO_DECISION} or item.revisit is None:
        return ""
    if item.revisit.occasion is Occasion.EXPERIMENT_ENDS:
        return _("is an experiment that lapses after {day} unless it is renewed before").format(
            day=telling.day(item.revisit.raised_on)
        )
    return _("stands as agreed, and its review stays due")


def _on_purpose(telling: Telling, proposal: Proposal) -> str:
    match proposal.outcome:
        case Outcome.DEFERRED:
            return _("put off until {day}; {owner} brings it back").format(
                day=telling.day(proposal.until or ""), owner=telling.named(proposal.owner)
            )
        case Outcome.ESCALATED:
            return _("carried to {forum}, with its text, objections and concerns").format(
                forum=telling.forum(proposal.forum)
            )
        case Outcome.HANDED_OVER:
            return _("handed over undecided to {forum}").format(forum=telling.forum(proposal.forum))
        case _:
            return ""


def what_it_ends(telling: Telling, item: Item, proposal: Proposal, aftermath: Aftermath) -> str:
    """Say what a decision does to the agreement it looked at again; empty where that stands as it was."""
    if item.revisit is None or aftermath.ended.get(item.revisit.agreement) != decision_id(telling.meeting, item):
        return ""
    if proposal.adopted:
        return _("It takes the place of the agreement it is about.")
    return _("With this, the agreement it is about stands no more.")


def unheard_of(telling: Telling, agreement: Agreement | None) -> Unheard | None:
    """Name who had no part in an agreement; none where everybody with a vote had."""
    if agreement is None or not agreement.unheard:
        return None
    days = telling.meeting.settings.late_objection_days
    return Unheard(telling.every_name(agreement.unheard), telling.days_later(days) if days else "")
