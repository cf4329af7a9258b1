"""Who holds a role, as items of the running meeting: its draw, the renewal of a term, a recall."""

from __future__ import annotations

from datetime import date

from data.conduct.agenda_file import free_id
from data.conduct.proceedings import Proceedings
from data.language import _, ngettext
from data.language.days import day_in_words
from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.mandate import Mandate, Role
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY, Area, MatterClass
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules import agenda
from data.rules.terms import days_after, in_force, mandates_now, terms_in_a_row

_DRAW_MINUTES, _DECISION_MINUTES = 5, 10


def draw_role(proceedings: Proceedings, role: str) -> Item | Refusal:
    """Put the draw of a role on the agenda, for the places that are free or about to be."""
    meeting = proceedings.meeting
    found = meeting.called.role(role)
    if found is None:
        return refuse("no such role")
    places = places_to_draw(meeting, found)
    if not places:
        return refuse("role is held", role=found.name)
    title = _("Draw: {role}").format(role=found.name)
    item = Item(free_id(meeting), title, ItemKind.DRAW, _DRAW_MINUTES, places=places, role=found.id)
    return _put(proceedings, item)


def propose_renewal(proceedings: Proceedings, mandate: str, until: str) -> Item | Refusal:
    """Propose that whoever holds a role by this mandate holds it for another term, until a day."""
    meeting = proceedings.meeting
    held = mandate_known(meeting, mandate)
    role = None if held is None else meeting.called.role(held.role)
    if held is None or role is None:
        return refuse("no such term")
    name = _name(meeting, held.member)
    return _propose(
        proceedings,
        role,
        _("{role}: another term for {name}").format(role=role.name, name=name),
        _("{name} holds “{role}” until {day}. {term}").format(
            name=name, role=role.name, day=_day(meeting, until), term=term_words(meeting, role, held.member)
        ),
        held.member,
        change=Appointment(role.id, held.member, until),
    )


def propose_recall(proceedings: Proceedings, mandate: str, reason: str, proposer: MemberId) -> Item | Refusal:
    """Propose that a mandate ends at once. Who holds it has no vote on that."""
    meeting = proceedings.meeting
    held = mandate_known(meeting, mandate)
    role = None if held is None else meeting.called.role(held.role)
    if held is None or role is None:
        return refuse("no such term")
    if not reason.strip():
        return refuse("reason missing")
    name = _name(meeting, held.member)
    return _propose(
        proceedings,
        role,
        _("Recall of {name}: {role}").format(name=name, role=role.name),
        _("{name} holds “{role}” no longer, from the moment this is adopted. Why: {reason}").format(
            name=name, role=role.name, reason=reason.strip()
        ),
        proposer,
        recall=held.member,
    )


def term_words(meeting: Meeting, role: Role, member: MemberId) -> str:
    """Say which term in a row the next one is, and how many there may be."""
    term = terms_in_a_row(role, member, mandates_now(meeting), meeting.day) + 1
    return ngettext(
        "It is term {n} in a row, of {most} at most.", "It is term {n} in a row, of {most} at most.", role.most_terms
    ).format(n=term, most=role.most_terms)


def mandate_known(meeting: Meeting, mandate: str) -> Mandate | None:
    """Find a mandate the meeting was called with, unless it has ended it."""
    return next((one for one in in_force(mandates_now(meeting), meeting.day) if one.id == mandate), None)


def area_for(meeting: Meeting, role: Role) -> Area | None:
    """Find the area that decides about a role: of the assembly the first strategic one, else the first of its forum.

    Where no area is decided in that forum, the assembly decides.
    """
    areas = meeting.protocol.areas
    own = (area for area in areas if role.forum != ASSEMBLY and area.decided_in(role.forum))
    strategic = (area for area in areas if area.matter_class is MatterClass.STRATEGIC)
    return next(own, None) or next(strategic, None) or next(iter(areas), None)


def places_to_draw(meeting: Meeting, role: Role) -> int:
    """Count the places of a role that nobody holds, or whose term is about to end."""
    soon = days_after(meeting.day, meeting.settings.term_ends_ahead_days)
    staying = (m for m in in_force(mandates_now(meeting), meeting.day) if m.role == role.id and m.end > soon)
    return max(0, role.places - sum(1 for _mandate in staying))


def _propose(
    proceedings: Proceedings,
    role: Role,
    title: str,
    text: str,
    responsible: MemberId,
    *,
    change: Appointment | None = None,
    recall: MemberId | None = None,
) -> Item | Refusal:
    meeting = proceedings.meeting
    area = area_for(meeting, role)
    item = Item(
        free_id(meeting),
        title,
        ItemKind.PROPOSAL,
        _DECISION_MINUTES,
        proposer=responsible if recall is not None else None,
        area=area.id if area is not None else None,
        text=text,
        responsible=responsible,
        recall=recall,
        change=change,
        role=role.id if recall is not None else "",
    )
    return _put(proceedings, item)


def _put(proceedings: Proceedings, item: Item) -> Item | Refusal:
    return proceedings.act(agenda.add_item, item) or item


def _name(meeting: Meeting, member: MemberId) -> str:
    person = meeting.people.get(member)
    return person.name if person is not None else member


def _day(meeting: Meeting, day: str) -> str:
    return day_in_words(date.fromisoformat(day), date.fromisoformat(meeting.day))
