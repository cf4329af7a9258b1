"""Proposals about who holds a role: what they would give or end, and proposing one at any time."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import Appointment, Item
from data.meeting.mandate import Mandate
from data.meeting.state import Meeting
from data.rules.terms import in_force, mandates_now, terms_in_a_row
from tui.pages.page import Ask, Command, Local, Question
from tui.pages.view import View


def rows(view: View, item: Item) -> tuple[tuple[str, str], ...]:
    """Say whom a proposal gives which role until when, and for which term in a row; or what a recall ends."""
    meeting = view.meeting
    if isinstance(item.change, Appointment):
        role, member = meeting.called.role(item.change.role), item.change.member
        if role is None:
            return ()
        term = terms_in_a_row(role, member, mandates_now(meeting), meeting.day)
        return (
            (_("gives"), _("{role} to {name}").format(role=role.name, name=view.name(member))),
            (_("until"), view.day(item.change.until)),
            terms_row(term + 1, role.most_terms),
        )
    if item.recall is None:
        return ()
    recalled = _("{name}: {roles}").format(name=view.name(item.recall), roles=_roles(meeting, item))
    return ((_("ends at once"), recalled),)


def terms_row(term: int, most: int) -> tuple[str, str]:
    """Say which term in a row it is, of how many."""
    said = _("{n} of {most}, the last there can be") if term >= most else _("{n} of {most} at most")
    return _("term in a row"), said.format(n=term, most=most)


def _roles(meeting: Meeting, item: Item) -> str:
    held = (m for m in meeting.called.mandates if m.member == item.recall and item.role in {"", m.role})
    names = dict.fromkeys(_role_name(meeting, m) for m in held if m.in_force(meeting.day))
    return ", ".join(names) or _("every mandate")


def _role_name(meeting: Meeting, mandate: Mandate) -> str:
    role = meeting.called.role(mandate.role)
    return role.name if role is not None else mandate.role


def commands(view: View) -> tuple[Command, ...]:
    """Offer, without keys, to propose a recall, and to put the draw of a role on the agenda."""
    meeting = view.meeting
    held = tuple(
        (m.id, _("{name}: {role}").format(name=meeting.people[m.member].name, role=_role_name(meeting, m)))
        for m in in_force(mandates_now(meeting), meeting.day)
        if m.member in meeting.people
    )
    roles = tuple((r.id, r.name) for r in meeting.called.roles if r.forum == meeting.forum)
    return (*((_recall(held),) if held else ()), *((_draw(roles),) if roles else ()))


def _recall(held: tuple[tuple[str, str], ...]) -> Command:
    return Command(
        "propose_recall",
        "",
        _("propose a recall"),
        _("Propose that somebody’s mandate ends at once; who holds it has no vote on that."),
        Local("propose_recall"),
        ask=(
            Question("mandate", _("whose mandate ends?"), Ask.CHOICE, choices=held),
            Question("reason", _("why? It stands in the proposal")),
            Question("proposer", _("who proposes it?"), Ask.MEMBER),
        ),
    )


def _draw(roles: tuple[tuple[str, str], ...]) -> Command:
    return Command(
        "draw_a_role",
        "",
        _("draw a role"),
        _("Put the draw of a role on the agenda of this meeting."),
        Local("draw_role"),
        ask=(Question("role", _("which role?"), Ask.CHOICE, choices=roles),),
    )
