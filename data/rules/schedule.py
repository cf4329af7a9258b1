"""The schedule of a rotation: who has which role of a constellation in which term, so that everybody comes to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from data.meeting.mandate import Mandate, Rotation, Swap, SwappedTurn
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal, refuse
from data.rules.rotation import ahead_after, ahead_in_the_round

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
    in that order; who joins comes at the end. Nobody has two roles at once while another is left. In a role nobody
    comes again before everybody has come, and who held it before the rotation does not go on in it; when people leave,
    the last of a round may be wanted in two roles at once, and comes a term later. Growth: with terms times roles times
    members.
    """
    known = tuple(mandates)
    held = {role: list(_held(rotation, role, known)) for role in rotation.roles}
    last = {m.role: m.member for m in sorted(known, key=lambda m: (m.since, m.id)) if m.by != rotation.id}
    last |= {role: turns[-1] for role, turns in held.items() if turns}
    order = _order(rotation, members)
    ahead = {role: ahead_in_the_round(frozenset(order), turns) for role, turns in held.items()}
    found: list[ScheduledTurn] = []
    for number in range(term, term + min(terms, MOST_TERMS_AHEAD) if order else term):
        since, until = term_days(rotation, number)
        planned = _plan(rotation, order, ahead, last)
        last = planned
        ahead = {role: ahead_after(ahead[role], member) for role, member in planned.items()}
        for role, member in _swapped(rotation, number, planned, members).items():
            found.append(ScheduledTurn(role, number, member, planned[role], since, until))
    return tuple(found)


def turns_due(
    rotation: Rotation, mandates: Iterable[Mandate], members: Sequence[MemberId], day: str
) -> tuple[Mandate, ...]:
    """Give the mandates of the turns that have begun up to a day and are not kept yet.

    Where somebody's turn was ended before its time, the next in the order holds the role for the rest of the term.
    A turn waits for the end of a term that a decision or a draw has given, and none outlasts the rotation.
    """
    if rotation.ended_on and rotation.ended_on <= day:
        return ()
    everything = tuple(mandates)
    known = [m for m in everything if m.by == rotation.id]
    now = term_of(rotation, day)
    new: list[Mandate] = []
    for term in range(_next_term(rotation, known), now + 1):
        for turn in turns_from(rotation, [*everything, *new], members, term, 1):
            new.extend(_mandates(rotation, everything, turn, turn.since, 1))
    return (*new, *_stand_ins(rotation, [*everything, *new], members, day, now))


def _stand_ins(
    rotation: Rotation, everything: Sequence[Mandate], members: Sequence[MemberId], day: str, term: int
) -> Iterator[Mandate]:
    this_term = [m for m in everything if m.by == rotation.id and _term(m) == term]
    for role in rotation.roles:
        theirs = [m for m in this_term if m.role == role]
        if theirs and not any(day < m.end for m in theirs):
            busy = {m.member for m in this_term if day < m.end} | {m.member for m in theirs}
            free = [member for member in members if member not in busy]
            turns = turns_from(rotation, everything, free, term, 1)
            for own in (turn for turn in turns if turn.role == role):
                planned = replace(own, member=own.planned)
                for mandate in _mandates(rotation, everything, planned, day, len(theirs) + 1):
                    this_term.append(mandate)
                    yield mandate


def _mandates(
    rotation: Rotation, everything: Iterable[Mandate], turn: ScheduledTurn, since: str, number: int
) -> Iterator[Mandate]:
    """Give the mandate of a turn; none where somebody else holds the role for all its time."""
    held_until = (m.end for m in everything if m.role == turn.role and m.by != rotation.id)
    begins = max((since, *held_until))
    ends = min(turn.until, rotation.ended_on or turn.until)
    if begins < ends:
        yield Mandate(
            f"{rotation.id}/{turn.role}/{turn.term}" + (f"/{number}" if number > 1 else ""),
            turn.role,
            turn.member,
            begins,
            ends,
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


def _plan(
    rotation: Rotation,
    order: Sequence[MemberId],
    ahead: Mapping[str, Mapping[MemberId, int]],
    last: Mapping[str, MemberId],
) -> dict[str, MemberId]:
    """Fill the roles of one term; those with the fewest left of their round choose first, as they have least choice."""
    plan: dict[str, MemberId] = {}
    for role in sorted(rotation.roles, key=lambda role: sum(not by for by in ahead[role].values())):
        queue = _queue(rotation, rotation.roles.index(role), order)
        taken = Counter(plan.values())
        plan[role] = min(queue, key=lambda one: (taken[one], ahead[role][one], one == last.get(role)))
    return {role: plan[role] for role in rotation.roles}


def _swapped(
    rotation: Rotation, term: int, planned: Mapping[str, MemberId], members: Sequence[MemberId]
) -> dict[str, MemberId]:
    """Put agreed swaps in force, as far as each turn is still whose it was, and nobody gets two roles by it."""
    now = dict(planned)
    for swap in rotation.swaps:
        then = dict(now)
        for turn, other in ((swap.one, swap.other), (swap.other, swap.one)):
            if turn.term == term and now.get(turn.role) == turn.member and other.member in members:
                then[turn.role] = other.member
        if len(set(then.values())) >= len(set(now.values())):
            now = then
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
    then = {(t.role, t.term): t.member for t in turns_from(swapped, known, members, begins, MOST_TERMS_AHEAD)}
    if (then[first.role, first.term], then[second.role, second.term]) != (second.member, first.member):
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
