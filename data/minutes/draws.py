"""A draw for the minutes: its result, and the receipt with which anybody can recompute it."""

from __future__ import annotations

import shlex

from msgspec import Struct

from data.language import _
from data.meeting.drawing import Draw, DrawStage
from data.meeting.people import MemberId
from data.minutes.telling import Telling
from data.rules.lottery import Lottery, announcement, lottery
from data.rules.rotation import Reason, Relaxation


class Excluded(Struct, frozen=True):
    """Somebody who could not be drawn, and why."""

    name: str
    reason: str


class Mentor(Struct, frozen=True):
    """Who goes along with a novice."""

    name: str
    novice: str


class Ticket(Struct, frozen=True):
    """A person's ticket; the lowest was asked first."""

    member: MemberId
    name: str
    ticket: str


class DrawReceipt(Struct, frozen=True):
    """One attempt at a draw. ``declined`` is a number: nobody who declines is named or asked why.

    Who is ``sure`` has one of the ``places`` without a ticket, the others go ``by_ticket``; a ``whole`` draw is one of
    an order, and has no places. ``announcement`` is the text that was hashed; ``seed``, ``tickets`` and ``recipe`` (the
    commands of a shell that recompute one ticket) are empty before the reveal.
    """

    id: str
    item: str
    task: str
    result: str
    places: int
    by_ticket: int
    whole: bool
    sure: tuple[str, ...]
    mentors: tuple[Mentor, ...]
    eligible: tuple[str, ...]
    excluded: tuple[Excluded, ...]
    relaxed: tuple[str, ...]
    announcement: str
    announcement_sha256: str
    commitment: str
    slips: tuple[str, ...]
    salt: str
    seed: str
    tickets: tuple[Ticket, ...]
    recipe: str
    accepted: tuple[str, ...]
    declined: int
    void: str


class NotDrawn(Struct, frozen=True):
    """A task that the meeting went on without drawing."""

    task: str
    reason: str


def receipts_of(telling: Telling) -> tuple[DrawReceipt, ...]:
    """Write the receipt of every attempt, void ones too, in the order they were held."""
    return tuple(_receipt(telling, draw) for draw in telling.meeting.draws.values())


def not_drawn(telling: Telling, item: str) -> tuple[NotDrawn, ...]:
    """List the tasks this item went on without drawing."""
    skipped = telling.meeting.skipped_draws
    return tuple(NotDrawn(telling.task(s.task), s.reason) for s in skipped if s.item == item)


def _receipt(telling: Telling, draw: Draw) -> DrawReceipt:
    announced = announcement(draw.id, draw.tickets_drawn, draw.eligible, draw.excluded)
    held = lottery(draw.id, draw.tickets_drawn, draw.eligible, draw.excluded, draw.salt, draw.slips)
    found = telling.meeting.find_item(draw.item)
    return DrawReceipt(
        id=draw.id,
        item=found.title if found else draw.item,
        task=telling.task(draw.task),
        result=_result(telling, draw),
        places=draw.places,
        by_ticket=draw.tickets_drawn,
        whole=draw.whole,
        sure=telling.every_name(draw.sure),
        mentors=tuple(Mentor(telling.name(mentor), telling.name(novice)) for novice, mentor in draw.mentors.items()),
        eligible=telling.every_name(draw.eligible),
        excluded=tuple(
            Excluded(telling.name(member), reason_in_words(reason))
            for member, reason in draw.excluded.items()
            if member not in draw.sure
        ),
        relaxed=tuple(relaxation_in_words(rule) for rule in draw.relaxed),
        announcement=announced if isinstance(announced, str) else "",
        announcement_sha256=held.announcement_sha256 if isinstance(held, Lottery) else "",
        commitment=draw.commitment,
        slips=draw.slips,
        salt=draw.salt,
        seed=held.seed if isinstance(held, Lottery) else "",
        tickets=tuple(Ticket(member, telling.name(member), ticket) for member, ticket in draw.order),
        recipe=_recipe(held, draw) if isinstance(held, Lottery) else "",
        accepted=telling.every_name(draw.accepted),
        declined=len(draw.declined),
        void=draw.void,
    )


def _recipe(held: Lottery, draw: Draw) -> str:
    """Write how one ticket is recomputed by hand, with an id that is safe to paste into a shell."""
    with_tickets = (*(member for member in draw.accepted if member not in draw.sure), *draw.eligible)
    member = next((member for member in with_tickets if shlex.quote(member) == member), _("ID"))
    return f'seed={held.seed}\nprintf %s "$seed/{member}" | sha256sum'


def _result(telling: Telling, draw: Draw) -> str:
    match draw.stage:
        case DrawStage.VOID:
            return _("void, it does not count")
        case DrawStage.FILLED if draw.whole:
            order = telling.listed(member for member, _ticket in draw.order)
            return _("drawn by lot, in this order: {names}").format(names=order)
        case DrawStage.REVEALED if draw.whole:
            return _("an order was drawn, and not adopted")
        case DrawStage.FILLED:
            return _who(telling, draw)
        case DrawStage.REVEALED if draw.accepted:
            return _("{who}; {filled} of {places} places filled").format(
                who=_who(telling, draw), filled=len(draw.accepted), places=draw.places
            )
        case DrawStage.REVEALED:
            return _("nobody has accepted the task")
        case _:
            return _("announced, but not finished")


def _who(telling: Telling, draw: Draw) -> str:
    """Name who has accepted: by ticket, or sure of a place."""
    sure = telling.listed(member for member in draw.accepted if member in draw.sure)
    by_lot = telling.listed(member for member in draw.accepted if member not in draw.sure)
    told = (
        _("drawn by lot: {names}").format(names=by_lot) if by_lot else "",
        _("without a draw, as the last of the round: {names}").format(names=sure) if sure else "",
    )
    return "; ".join(filter(None, told))


def reason_in_words(reason: str) -> str:
    """Say why somebody could not be drawn; a reason of people's own keeps its words."""
    words: dict[str, str] = {
        Reason.ABSENT: _("absent"),
        Reason.OBSERVING: _("observes this meeting"),
        Reason.NOT_QUALIFIED: _("not qualified"),
        Reason.TERM_LIMIT: _("term limit"),
        Reason.OTHER_ROLE: _("holds another role"),
        Reason.ELSEWHERE: _("works elsewhere"),
        Reason.NOT_IN_POOL: _("not in the pool"),
        Reason.SURE: _("has a place: the last of this round"),
        Reason.RECALLED: _("recalled today"),
        Reason.DECLINED: _("declined"),
        Reason.SERVED_LAST_TIME: _("served last time"),
        Reason.SERVED_RECENTLY: _("served recently"),
        Reason.SERVED_THIS_ROUND: _("served in this round"),
        Reason.NOT_A_NEWCOMER: _("not a newcomer"),
    }
    return words.get(reason, reason)


def relaxation_in_words(rule: str) -> str:
    """Name a rule of rotation that too few people were left for."""
    words: dict[str, str] = {
        Relaxation.NEWCOMERS_FIRST: _("newcomers first"),
        Relaxation.ROUND: _("nobody again before everybody has served"),
        Relaxation.COOL_DOWN: _("a pause after having served"),
    }
    return words.get(rule, rule)
