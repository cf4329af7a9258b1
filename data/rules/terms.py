"""Terms: when they end, how many in a row, who may hold a role, and what decisions do to a mandate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from data.meeting.agenda import Appointment, Item
from data.meeting.mandate import Mandate, Role, RoleKind
from data.meeting.people import MemberId, Person, Standing
from data.meeting.protocol import ASSEMBLY
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules.rotation import Reason


def days_after(day: str, days: int) -> str:
    """Give the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def in_force(mandates: Iterable[Mandate], day: str) -> tuple[Mandate, ...]:
    """List the mandates that hold on a day; the others have lapsed, were ended, or are still to come."""
    return tuple(mandate for mandate in mandates if mandate.in_force(day))


def holders_of(role: str, mandates: Iterable[Mandate], day: str) -> tuple[MemberId, ...]:
    """List who holds a role on a day, who began first at the front."""
    held = sorted((m for m in in_force(mandates, day) if m.role == role), key=lambda m: (m.since, m.id))
    return tuple(mandate.member for mandate in held)


def latest_of(role: Role, member: MemberId, mandates: Iterable[Mandate]) -> Mandate | None:
    """Find the last mandate of a member in a role."""
    theirs = (m for m in mandates if (m.role, m.member) == (role.id, member))
    return max(theirs, key=lambda m: (m.since, m.id), default=None)


def terms_in_a_row(role: Role, member: MemberId, mandates: Iterable[Mandate], day: str) -> int:
    """Count the terms a member has held a role in a row up to a day; a pause of a whole term begins anew."""
    last = latest_of(role, member, mandates)
    return 0 if last is None or days_after(last.end, role.term_days) <= day else last.term


def lapsing(mandates: Iterable[Mandate], day: str, ahead_days: int) -> tuple[Mandate, ...]:
    """List the mandates in force that lapse within so many days, the next one first."""
    soon = days_after(day, ahead_days)
    return tuple(sorted((m for m in in_force(mandates, day) if m.end <= soon), key=lambda m: (m.end, m.id)))


def belongs_to(person: Person, role: Role) -> bool:
    """Whether a role is open to this person: its forum, its pool, its qualification. Guests hold no role."""
    return _never(person, role) is None


def _never(person: Person, role: Role) -> Reason | None:
    if person.standing is Standing.GUEST:
        return Reason.NOT_QUALIFIED
    if role.forum != ASSEMBLY and role.forum not in person.constellations:
        return Reason.ELSEWHERE
    if role.pool and person.id not in role.pool:
        return Reason.NOT_IN_POOL
    return Reason.NOT_QUALIFIED if role.qualification and role.qualification not in person.qualifications else None


def barred_from(meeting: Meeting, role: Role) -> dict[MemberId, Reason]:
    """Say who may not be drawn for a role, whatever is relaxed: it is not theirs, their limit, or another role."""
    mandates = (*mandates_now(meeting), *given_by(meeting))
    begins = free_from(role, mandates, meeting.day)
    busy = {m.member for m in mandates if m.role in _excluding(meeting, role) and m.end > begins}
    recalled = {m.member for m in mandates if m.role == role.id and m.ended_on == meeting.day}
    found: dict[MemberId, Reason] = {}
    for member, person in meeting.people.items():
        never = _never(person, role)
        if never is not None:
            found[member] = never
        elif terms_in_a_row(role, member, mandates, meeting.day) >= role.most_terms:
            found[member] = Reason.TERM_LIMIT
        elif member in recalled:
            found[member] = Reason.RECALLED
        elif member in busy:
            found[member] = Reason.OTHER_ROLE
    return found


def _excluding(meeting: Meeting, role: Role) -> frozenset[str]:
    """List the roles that nobody holds together with this one: the others of its constellation."""
    if role.kind is not RoleKind.ROLE or role.forum == ASSEMBLY:
        return frozenset()
    same = (r for r in meeting.called.roles if r.forum == role.forum and r.kind is RoleKind.ROLE)
    return frozenset(other.id for other in same if other.id != role.id)


def mandates_now(meeting: Meeting) -> tuple[Mandate, ...]:
    """List the mandates the meeting was called with, as far as it has not ended them by a recall."""
    ended = ended_by(meeting)
    return tuple(
        replace(m, ended_on=meeting.day, ended_by=ended[m.id]) if m.id in ended else m for m in meeting.called.mandates
    )


def ended_by(meeting: Meeting) -> dict[str, str]:
    """Name the mandates that adopted recalls have ended, by id, each with the item that did."""
    return {
        mandate.id: item.id
        for item in meeting.items
        for mandate in meeting.called.mandates
        if _recalls(meeting, item, mandate)
    }


def _recalls(meeting: Meeting, item: Item, mandate: Mandate) -> bool:
    """Whether an item has ended a term, in force or still to come."""
    proposal = meeting.proposals.get(item.id) if item.recall is not None else None
    theirs = mandate.member == item.recall and item.role in {"", mandate.role}
    return proposal is not None and proposal.adopted and theirs and meeting.day < mandate.end


def appointment_refused(
    role: Role | None, person: Person | None, until: str, mandates: Iterable[Mandate], day: str
) -> Refusal | None:
    """Refuse an appointment or a renewal: an unknown role or member, no end or too late an end, the limit reached."""
    if role is None:
        return refuse("no such role")
    if person is None or not belongs_to(person, role):
        return refuse("role is not theirs", role=role.name, member=person.id if person else "")
    known = tuple(mandates)
    if terms_in_a_row(role, person.id, known, day) >= role.most_terms:
        return refuse("term limit reached", role=role.name, member=person.id, terms=role.most_terms)
    begins = begin_of(role, person.id, known, day)
    latest = days_after(begins, role.term_days)
    if not _is_day(until):
        return refuse("not a day", day=until)
    if not begins < until <= latest:
        return refuse("term ends too late" if until > latest else "term ends too early", role=role.name, day=latest)
    held = [m for m in known if m.role == role.id and m.member != person.id]
    days = (begins, *(m.since for m in held if begins < m.since < until))
    if any(len(in_force(held, one)) >= role.places for one in days):
        return refuse("role is held", role=role.name)
    return None


def begin_of(role: Role, member: MemberId, mandates: Iterable[Mandate], day: str) -> str:
    """Give the day a new term begins: where the member's last one ends, else on this day."""
    last = latest_of(role, member, mandates)
    return max(last.end, day) if last is not None else day


def free_from(role: Role, mandates: Iterable[Mandate], day: str) -> str:
    """Give the first day from this one on, on which the role has a free place."""
    ends = sorted((m.end for m in mandates if m.role == role.id and m.end > day), reverse=True)
    return ends[role.places - 1] if len(ends) >= role.places else day


def mandate_of(
    role: Role, member: MemberId, mandates: Iterable[Mandate], day: str, by: str, until: str | None = None
) -> Mandate:
    """Give a member a role; without a day ``until``, for a whole term from the day on which a place is free."""
    known = tuple(mandates)
    begins = begin_of(role, member, known, day if until else free_from(role, known, day))
    return Mandate(
        f"{by}/{member}",
        role.id,
        member,
        begins,
        until or days_after(begins, role.term_days),
        terms_in_a_row(role, member, known, day) + 1,
        by,
        role.limits,
    )


def appointment_of(meeting: Meeting, item: Item) -> Refusal | None:
    """Refuse an item's appointment where it is none, or may not be; ask this again when the meeting goes on."""
    change = item.change
    if not isinstance(change, Appointment):
        return None
    return appointment_refused(
        meeting.called.role(change.role),
        meeting.people.get(change.member),
        change.until,
        (*mandates_now(meeting), *given_by(meeting)),
        meeting.day,
    )


def given_by(meeting: Meeting) -> tuple[Mandate, ...]:
    """List the mandates that a meeting has given, by draw and by decision, in the order of its agenda."""
    known = list(mandates_now(meeting))
    before = len(known)
    for item in meeting.items:
        for place, mandate in enumerate(known[before:], start=before):
            if _recalls(meeting, item, mandate):
                known[place] = replace(mandate, ended_on=meeting.day, ended_by=item.id)
        known.extend(tuple(_given(meeting, item, known)))
    return tuple(known[before:])


def _given(meeting: Meeting, item: Item, known: Sequence[Mandate]) -> Iterator[Mandate]:
    by = f"{meeting.id}/{item.id}"
    drawn = meeting.called.role(item.role) if item.recall is None else None
    draw = meeting.draw_for(item.id, item.role) if drawn is not None else None
    if drawn is not None and draw is not None:
        given: list[Mandate] = []
        for member in draw.accepted:
            given.append(mandate_of(drawn, member, (*known, *given), meeting.day, by))
        yield from given
    proposal = meeting.proposals.get(item.id)
    change = item.change
    if isinstance(change, Appointment) and proposal is not None and proposal.adopted:
        role = meeting.called.role(change.role)
        if (
            role is not None
            and appointment_refused(role, meeting.people.get(change.member), change.until, known, meeting.day) is None
        ):
            yield mandate_of(role, change.member, known, meeting.day, by, change.until)


def handover_owed(role: Role, mandates: Iterable[Mandate], day: str) -> tuple[Mandate, ...]:
    """List the mandates of a role that are over and left no note for the next holder."""
    return tuple(m for m in mandates if m.role == role.id and m.end <= day and not m.passed_on)
