"""What an agenda holds by itself: agreements to review, experiments about to end, matters that come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from data.meeting.agenda import Item, ItemKind, Occasion, Revisit
from data.meeting.agreement import Agreement, Matter
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Mandate, Role
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY, CONSTELLATION
from data.meeting.refusal import Refusal, refuse
from data.rules.bursts import reviews_owed
from data.rules.terms import lapsing

EXPERIMENTS_AHEAD_DAYS = 14
"""An experiment comes back so many days before it lapses, so that renewing it can be decided in time."""


def items_due(agreements: Iterable[Agreement], matters: Iterable[Matter], forum: str, day: str) -> tuple[Item, ...]:
    """List as proposals what waits for this forum on this day, what was raised first at the top.

    An agreement about which a matter is open waits with that matter. Growth: with the agreements and matters.
    """
    waiting = [matter for matter in matters if not matter.dealt_with_by]
    about = {matter.of for matter in waiting if matter.of}
    found = [
        *_looked_at_again((a for a in agreements if a.forum == forum and a.id not in about), day),
        *(_brought_back(matter, day) for matter in waiting if _for(matter, forum) and matter.due <= day),
    ]
    return tuple(sorted(found, key=lambda item: (_raised(item), item.id)))


def _for(matter: Matter, forum: str) -> bool:
    return matter.forum == forum or (matter.forum == CONSTELLATION and forum != ASSEMBLY)


def _raised(item: Item) -> str:
    assert item.revisit is not None
    return item.revisit.raised_on


def _looked_at_again(agreements: Iterable[Agreement], day: str) -> Iterator[Item]:
    soon = (date.fromisoformat(day) + timedelta(days=EXPERIMENTS_AHEAD_DAYS)).isoformat()
    for agreement in agreements:
        if not agreement.in_force(day):
            continue
        if agreement.until is not None and agreement.until <= soon:
            yield _again(agreement, Occasion.EXPERIMENT_ENDS, agreement.until)
        elif agreement.review <= day:
            yield _again(agreement, Occasion.REVIEW, agreement.review)


def _again(agreement: Agreement, occasion: Occasion, since: str) -> Item:
    return Item(
        f"due:{agreement.id}",
        agreement.title,
        ItemKind.PROPOSAL,
        area=agreement.area,
        text=agreement.text,
        responsible=agreement.responsible,
        evaluation=agreement.evaluation,
        undo=agreement.undo,
        revisit=Revisit(occasion, since, agreement=agreement.id, carried=agreement.concerns),
    )


def _brought_back(matter: Matter, day: str) -> Item:
    return Item(
        f"due:{matter.id}",
        matter.title,
        ItemKind.PROPOSAL,
        proposer=matter.owner or matter.proposer,
        area=matter.area,
        text=matter.text,
        responsible=matter.responsible,
        evaluation=matter.evaluation,
        recall=matter.recall,
        change=matter.change,
        until=matter.until if matter.until and matter.until > day else None,
        undo=matter.undo,
        role=matter.role,
        revisit=Revisit(
            matter.occasion,
            matter.raised_on,
            matter.of,
            matter.id,
            matter.carried,
            matter.to_find_out,
            matter.escalated,
        ),
    )


def roles_due(
    mandates: Iterable[Mandate],
    roles: Iterable[Role],
    bursts: Iterable[HeldBurst],
    forum: str,
    day: str,
    ahead_days: int,
) -> tuple[Item, ...]:
    """List the terms of this forum about to end, the next one first, and for the assembly the bursts to review.

    Terms of a rotation pass on by themselves. An item is named by the id of its role or of its burst; words for people
    are put in its place.
    """
    own = {role.id: role for role in roles if role.forum == forum and not role.given_up_on}
    known = tuple(mandates)
    ending = [m for m in lapsing(known, day, ahead_days) if m.role in own and _by_itself(m) and not _followed(m, known)]
    terms = (Item(f"due:term:{m.id}", own[m.role].name, ItemKind.TERM, 5, role=m.role, about=m.id) for m in ending)
    owed = reviews_owed(tuple(bursts)) if forum == ASSEMBLY else ()
    reviews = (Item(f"due:review:{burst.id}", burst.role, ItemKind.BURST_REVIEW, 10, about=burst.id,
                    text="\n\n".join(burst.acts)) for burst in owed)  # fmt: skip
    return (*terms, *reviews)


def _by_itself(mandate: Mandate) -> bool:
    """Whether nobody follows in this role without a decision or a draw, as in a rotation."""
    return not mandate.id.startswith(f"{mandate.by}/{mandate.role}/")


def _followed(mandate: Mandate, mandates: Iterable[Mandate]) -> bool:
    return any(m.role == mandate.role and m.since >= mandate.end for m in mandates)


def object_late(agreement: Agreement, member: MemberId, argument: str, day: str, window_days: int) -> Matter | Refusal:
    """Take the objection of a member who had no part in an agreement: the next meeting of its forum looks at it again.

    ``window_days`` are those in which the workplace lets absent members object.
    """
    if not agreement.in_force(day):
        return refuse("agreement has ended")
    if member not in agreement.unheard:
        return refuse("was asked then", member=member)
    ends = (date.fromisoformat(agreement.day) + timedelta(days=window_days)).isoformat()
    if day > ends:
        return refuse("too late to object", day=ends)
    if not argument.strip():
        return refuse("argument missing", member=member)
    return Matter(
        f"{agreement.id}/late-{member}",
        Occasion.LATE_OBJECTION,
        agreement.forum,
        day,
        day,
        agreement.title,
        agreement.text,
        agreement.area,
        responsible=agreement.responsible,
        owner=member,
        evaluation=agreement.evaluation,
        carried=(argument.strip(),),
        of=agreement.id,
    )
