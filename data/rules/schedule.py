"""The schedule of a rotation: who has which role of a constellation in which term, so that everybody comes to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from data.meeting.mandate import Mandate, Rotation, Swap, SwappedTurn
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal, refuse
from data.rules.rotation import crossed_off

MOST_TERMS_AHEAD = 60


class ScheduledTurn(Struct, frozen=True):
    """A member's turn in a role: the term from 0, and its days, half-open; ``planned`` differs where it was swapped."""

    role: str
    term: int
    member: MemberId
    planned: MemberId
    since: str
    until: str


def term_of(rotation: Rotation, day: str) -> int:
    """Tell which term a day lies in, from 0; below 0 before the rotation begins."""
    return (date.fromisoformat(day) - date.fromisoformat(rotation.begins)).days // rotation.term_days


def term_days(rotation: Rotation, term: int) -> tuple[str, str]:
    """Give the days of a term: its first, and the first after it. All-day dates know no daylight saving."""
    first = date.fromisoformat(rotation.begins) + timedelta(days=term * rotation.term_days)
    return first.isoformat(), (first + timedelta(days=rotation.term_days)).isoformat()


def turns_from(
    rotation: Rotation, mandates: Iterable[Mandate], members: Sequence[MemberId], term: int, terms: int
) -> tuple[ScheduledTurn, ...]:
    """Plan so many terms from this one on for the present members of the constellation.

    Role r of R begins with the member who stands floor(r·n/R) places before the first in the drawn order, and goes on
    in that order; who joins comes at the end. In a role nobody comes again before everybody has come, and nobody has
    two roles at once while another is left. Growth: with terms times roles times members.
    """
    held = {role: list(_held(rotation, role, mandates)) for role in rotation.roles}
    order = _order(rotation, members)
    found: list[ScheduledTurn] = []
    for number in range(term, term + min(terms, MOST_TERMS_AHEAD) if order else term):
        since, until = term_days(rotation, number)
        planned = _plan(rotation, order, held)
        for role, member in planned.items():
            held[role].append(member)
        for role, member in _swapped(rotation, number, planned, members).items():
            found.append(ScheduledTurn(role, number, member, planned[role], since, until))
    return tuple(found)


def turns_due(
    rotation: Rotation, mandates: Iterable[Mandate], members: Sequence[MemberId], day: str
) -> tuple[Mandate, ...]:
    """Give the mandates of the turns that have begun up to a day and are not kept yet.

    Where somebody's turn was ended before its time, the next in the order holds the role for the rest of the term.
    """
    if rotation.ended_on and rotation.ended_on <= day:
        return ()
    known = [m for m in mandates if m.by == rotation.id]
    now = term_of(rotation, day)
    begun = {_term(m) for m in known}
    new: list[Mandate] = []
    for term in range(max(begun, default=-1) + 1, now + 1):
        turns = turns_from(rotation, [*known, *new], members, term, 1)
        new.extend(_mandate(rotation, turn, 1) for turn in turns)
    return (*new, *_stand_ins(rotation, [*known, *new], members, day, now))


def _stand_ins(
    rotation: Rotation, known: Sequence[Mandate], members: Sequence[MemberId], day: str, term: int
) -> Iterator[Mandate]:
    this_term = [m for m in known if _term(m) == term]
    for role in rotation.roles:
        theirs = [m for m in this_term if m.role == role]
        if theirs and not any(m.in_force(day) for m in theirs):
            busy = {m.member for m in this_term if m.in_force(day)} | {m.member for m in theirs}
            free = [member for member in members if member not in busy]
            turns = turns_from(rotation, known, free, term, 1)
            own = next((turn for turn in turns if turn.role == role), None)
            if own is not None:
                stand_in = _mandate(rotation, replace(own, member=own.planned), len(theirs) + 1)
                this_term.append(replace(stand_in, since=day))
                yield this_term[-1]


def _mandate(rotation: Rotation, turn: ScheduledTurn, number: int) -> Mandate:
    return Mandate(
        f"{rotation.id}/{turn.role}/{turn.term}" + (f"/{number}" if number > 1 else ""),
        turn.role,
        turn.member,
        turn.since,
        turn.until,
        by=rotation.id,
        instead_of=turn.planned if turn.planned != turn.member else None,
    )


def _term(mandate: Mandate) -> int:
    """Read the term from the id of a mandate of a rotation."""
    return int(mandate.id.removeprefix(f"{mandate.by}/{mandate.role}/").split("/")[0])


def _held(rotation: Rotation, role: str, mandates: Iterable[Mandate]) -> Iterator[MemberId]:
    """List whose turn it was in a role so far, oldest first, whoever took it in a swap."""
    own = sorted((m for m in mandates if m.by == rotation.id and m.role == role), key=lambda m: (_term(m), m.id))
    for mandate in own:
        yield mandate.instead_of or mandate.member


def _order(rotation: Rotation, members: Sequence[MemberId]) -> tuple[MemberId, ...]:
    return (*(m for m in rotation.order if m in members), *(m for m in members if m not in rotation.order))


def _queue(rotation: Rotation, number: int, order: Sequence[MemberId]) -> tuple[MemberId, ...]:
    """Give the order of one role: the drawn one, turned to where this role begins; joiners at its end."""
    drawn, roles = rotation.order, len(rotation.roles)
    start = -(number * len(drawn) // roles) % len(drawn) if drawn else 0
    turned = (*drawn[start:], *drawn[:start])
    return (*(m for m in turned if m in order), *(m for m in order if m not in drawn))


def _plan(rotation: Rotation, order: Sequence[MemberId], held: Mapping[str, Sequence[MemberId]]) -> dict[str, MemberId]:
    plan: dict[str, MemberId] = {}
    for number, role in enumerate(rotation.roles):
        queue = _queue(rotation, number, order)
        crossed, again = crossed_off(frozenset(order), held[role])
        last = set(held[role][-1:])
        taken = set(plan.values())
        ways = (crossed | taken | last, crossed | taken, again | taken | last, taken | last, taken, set[MemberId]())
        plan[role] = next(member for out in ways for member in queue if member not in out)
    return plan


def _swapped(
    rotation: Rotation, term: int, planned: Mapping[str, MemberId], members: Sequence[MemberId]
) -> dict[str, MemberId]:
    """Put agreed swaps in force, as far as each turn is still whose it was and the other is still here."""
    now = dict(planned)
    for swap in rotation.swaps:
        for turn, other in ((swap.one, swap.other), (swap.other, swap.one)):
            if turn.term == term and now.get(turn.role) == turn.member and other.member in members:
                now[turn.role] = other.member
    return now


def swap_turns(
    rotation: Rotation,
    mandates: Iterable[Mandate],
    members: Sequence[MemberId],
    day: str,
    one: tuple[str, MemberId],
    other: tuple[str, MemberId],
) -> Rotation | Refusal:
    """Exchange two members' next turns, each named by role and member, as both agreed.

    Refused where one has no turn ahead, where both are the same member, or where one would have two roles at once.
    """
    known = tuple(mandates)
    begins = _next_term(rotation, known)
    ahead = [turn for turn in turns_from(rotation, known, members, begins, MOST_TERMS_AHEAD) if turn.since > day]
    turns = [next((t for t in ahead if (t.role, t.member) == wanted), None) for wanted in (one, other)]
    if turns[0] is None or turns[1] is None or one[1] == other[1]:
        return refuse("no turns to swap")
    first, second = turns[0], turns[1]
    swap = Swap(SwappedTurn(first.role, first.term, first.member), SwappedTurn(second.role, second.term, second.member))
    swapped = replace(rotation, swaps=(*rotation.swaps, swap))
    for term in (first.term, second.term):
        turns_then = turns_from(swapped, known, members, begins, MOST_TERMS_AHEAD)
        holders = [turn.member for turn in turns_then if turn.term == term]
        if len(set(holders)) < len(holders):
            return refuse("two roles at once")
    return swapped


def _next_term(rotation: Rotation, mandates: Iterable[Mandate]) -> int:
    return max((_term(m) for m in mandates if m.by == rotation.id), default=-1) + 1


def never_held(
    rotation: Rotation, mandates: Iterable[Mandate], members: Sequence[MemberId]
) -> dict[str, tuple[MemberId, ...]]:
    """List, for each role of a rotation, the members who have never held it, in any way."""
    known = tuple(mandates)
    return {
        role: tuple(m for m in members if not any((k.role, k.member) == (role, m) for k in known))
        for role in rotation.roles
    }
