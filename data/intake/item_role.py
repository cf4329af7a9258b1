"""Roles in an agenda: the role a draw fills, and a member who is appointed or recalled."""

from __future__ import annotations

from data.intake.gathering import Gathering
from data.intake.item_line import Complaint, House
from data.intake.names import did_you_mean, folded
from data.intake.problem import quoted
from data.language import _
from data.meeting.agenda import Appointment, MeetingKind
from data.meeting.mandate import Role
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY
from data.meeting.refusal import Refusal
from data.meeting.state import PRESENTER
from data.rules.terms import appointment_refused, begin_of, days_after


def roles_called(words: str, gathering: Gathering) -> tuple[Role, ...]:
    """Find the roles with this id or name: those of the meeting’s own forum first."""
    wanted = folded(words)
    own = tuple(role for role in gathering.roles if role.forum == gathering.forum)
    by_id = tuple(role for role in gathering.roles if role.id == words)
    by_name = (tuple(role for role in some if folded(role.name) == wanted) for some in (own, gathering.roles))
    return next((found for found in (by_id, *by_name) if found), ())


def role_drawn(words: str, house: House) -> str | Complaint:
    """Find the id of the role that a draw fills; in a lab that may be the presenter."""
    if house.gathering.kind is MeetingKind.LAB and folded(words) == PRESENTER:
        return PRESENTER
    found = role_called(words, house)
    return found.id if isinstance(found, Role) else found


def role_called(words: str, house: House) -> Role | Complaint:
    """Find the one role that is meant, or say what is wrong and what to do."""
    found = roles_called(words, house.gathering)
    if len(found) == 1:
        return found[0]
    if found:
        forums = _(" or ").join(_("in {forum}").format(forum=forum_name(role.forum, house)) for role in found)
        return (
            _("{role} may be the one {forums}.").format(role=quoted(words), forums=forums),
            _("Write “role:” with the id below it: {ids}.").format(ids=_(" or ").join(role.id for role in found)),
        )
    names = list(dict.fromkeys(role.name for role in house.gathering.roles))
    there_are = _("There are: {names}.").format(names=", ".join(names))
    none_yet = _("Begin it first, in the workplace’s roles.")
    return (
        _("There is no role {role} here.").format(role=quoted(words)),
        did_you_mean(words, (), names) or (there_are if names else none_yet),
    )


def forum_name(forum: str, house: House) -> str:
    """Name a forum of this workplace."""
    return _("the assembly") if forum == ASSEMBLY else house.forums.get(forum, forum)


def places_free(role: Role, gathering: Gathering) -> int:
    """Count the places to be filled now: those nobody holds beyond the days in which a term is about to end."""
    return max(1, role.places - sum(1 for m in gathering.mandates if m.role == role.id and m.end > gathering.ending))


def appointment(role: Role, member: MemberId, until: str | None, house: House) -> Appointment | Complaint:
    """Appoint a member for a whole term, or until a day; say why it cannot be."""
    gathering = house.gathering
    person = next(one for one in house.people if one.id == member)
    latest = days_after(begin_of(role, member, gathering.mandates, gathering.day), role.term_days)
    refused = appointment_refused(role, person, until or latest, gathering.mandates, gathering.day)
    if refused is None:
        return Appointment(role.id, member, until or latest)
    return _why(refused, person.name, role, latest)


def _why(refused: Refusal, name: str, role: Role, latest: str) -> Complaint:
    told = {
        "role is not theirs": (
            _("{role} is not open to {name}: its forum, its pool or what it asks for does not fit."),
            _("Appoint somebody it is open to, or change the role."),
        ),
        "term limit reached": (
            _("{name} has been {role} for as many terms in a row as there may be: {terms}."),
            _("Draw or appoint somebody else."),
        ),
        "term ends too late": (
            _("That is longer than one term of {role}."),
            _("Write {day} or a day before it, or leave “until:” out."),
        ),
        "term ends too early": (
            _("That term of {role} would end before it begins."),
            _("Write a later day, {day} at most, or leave “until:” out."),
        ),
        "role is held": (
            _("All places of {role} are held."),
            _("Wait until a term ends, or recall its holder first."),
        ),
    }
    what, hint = told[refused.reason]
    facts = {"role": role.name, "name": name, "terms": role.most_terms, "day": latest}
    return what.format(**facts), hint.format(**facts)
