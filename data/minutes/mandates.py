"""Roles for the minutes: terms given, renewed and ended, what was handed over, and the order of a rotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Appointment, Item
from data.meeting.mandate import Mandate, Rotation
from data.minutes.bursts import limits_in_words
from data.minutes.telling import Telling
from data.rules.aftermath import Aftermath, decision_id
from data.rules.schedule import turns_from
from data.rules.terms import handover_owed, mandates_now


class GivenTerm(Struct, frozen=True):
    """A role that some hold together from a day on; ``ends`` is the first day without it.

    ``words`` say which term in a row it is, ``limits`` how far the mandate reaches, where it is limited.
    """

    role: str
    names: tuple[str, ...]
    since: str
    ends: str
    words: str
    limits: str


class EndedTerm(Struct, frozen=True):
    """A term that a recall has ended; ``until`` is the day it would have ended on."""

    role: str
    holder: str
    until: str


class HandoverNote(Struct, frozen=True):
    """What somebody who held a role passed on, and what they learned, which may be empty."""

    role: str
    holder: str
    passed_on: str
    learned: str


class OwedNote(Struct, frozen=True):
    """Somebody whose term is over, and who left no note of a hand-over yet."""

    role: str
    holder: str


class Turns(Struct, frozen=True):
    """Who has which role of a rotation in a term, in the order of the roles; ``since`` is its first day."""

    since: str
    holders: tuple[str, ...]


class RotationPlan(Struct, frozen=True):
    """A rotation whose order was drawn: its roles, and who has each of them term by term, until all had their turn."""

    forum: str
    term_days: int
    roles: tuple[str, ...]
    turns: tuple[Turns, ...]


class RolesTold(Struct, frozen=True):
    """What a meeting, or one item of it, did about roles."""

    given: tuple[GivenTerm, ...]
    ended: tuple[EndedTerm, ...]
    handovers: tuple[HandoverNote, ...]
    rotations: tuple[RotationPlan, ...]


def roles_of(telling: Telling, aftermath: Aftermath, item: Item | None = None) -> RolesTold:
    """Gather what happened to roles at an item, or at any."""
    roles = aftermath.roles
    here = None if item is None else decision_id(telling.meeting, item)
    known = {mandate.id: mandate for mandate in telling.meeting.called.mandates}
    return RolesTold(
        tuple(_given(telling, (mandate for mandate in roles.mandates if here in {None, mandate.by}))),
        tuple(_ended(telling, known[mandate]) for mandate, by in roles.ended.items() if here in {None, by}),
        tuple(
            _handover(telling, known[noted.mandate], noted.passed_on, noted.learned)
            for noted in roles.handovers
            if noted.mandate in known and (item is None or noted.item == item.id)
        ),
        tuple(_plan(telling, rotation) for rotation in roles.rotations if here in {None, rotation.id}),
    )


def notes_owed(telling: Telling, aftermath: Aftermath) -> tuple[OwedNote, ...]:
    """List the hand-overs that are owed of the roles this meeting has given or taken back."""
    called, mandates = telling.meeting.called, mandates_now(telling.meeting)
    ended = {mandate.role for mandate in mandates if mandate.id in aftermath.roles.ended}
    changed = {mandate.role for mandate in aftermath.roles.mandates} | ended
    noted = {note.mandate for note in telling.meeting.handovers}
    return tuple(
        OwedNote(telling.task(mandate.role), telling.name(mandate.member))
        for role in called.roles
        if role.id in changed
        for mandate in handover_owed(role, mandates, called.day)
        if mandate.id not in noted
    )


def _given(telling: Telling, mandates: Iterable[Mandate]) -> Iterator[GivenTerm]:
    """Put those together who hold a role on the same terms."""
    for (role, since, until, words), together in groupby(
        mandates, key=lambda mandate: (mandate.role, mandate.since, mandate.until, _term(telling, mandate))
    ):
        first, *others = together
        yield GivenTerm(
            telling.task(role),
            telling.every_name(mandate.member for mandate in (first, *others)),
            telling.day(since),
            telling.day(until),
            words,
            limits_in_words(first.limits),
        )


def _term(telling: Telling, mandate: Mandate) -> str:
    role = telling.meeting.called.role(mandate.role)
    term = _("term {term} of at most {most} in a row").format(
        term=mandate.term, most=role.most_terms if role is not None else mandate.term
    )
    return _("renewed: {term}").format(term=term) if mandate.term > 1 and _decided(telling, mandate) else term


def _decided(telling: Telling, mandate: Mandate) -> bool:
    """Whether a decision gave the mandate, and no draw."""
    meeting = telling.meeting
    by = next(item for item in meeting.items if decision_id(meeting, item) == mandate.by)
    return isinstance(by.change, Appointment)


def _ended(telling: Telling, mandate: Mandate) -> EndedTerm:
    return EndedTerm(telling.task(mandate.role), telling.name(mandate.member), telling.day(mandate.until))


def _handover(telling: Telling, mandate: Mandate, passed_on: str, learned: str) -> HandoverNote:
    return HandoverNote(telling.task(mandate.role), telling.name(mandate.member), passed_on, learned)


def _plan(telling: Telling, rotation: Rotation) -> RotationPlan:
    """Plan as many terms as there are members, so that everybody has passed through every role."""
    turns = turns_from(rotation, telling.meeting.called.mandates, rotation.order, 0, len(rotation.order))
    terms = groupby(turns, key=lambda turn: turn.since)
    return RotationPlan(
        telling.forum(rotation.forum),
        rotation.term_days,
        tuple(telling.task(role) for role in rotation.roles),
        tuple(Turns(telling.day(since), telling.every_name(t.member for t in found)) for since, found in terms),
    )
