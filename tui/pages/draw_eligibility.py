"""Who can be drawn and who cannot, why, with which chance, and what stands around the role that is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from data.language import _, ngettext
from data.meeting.drawing import Draw
from data.meeting.mandate import Role
from data.meeting.people import MemberId, Standing
from data.meeting.protocol import ASSEMBLY
from data.meeting.state import FACILITATOR, PRESENTER
from data.rules.rotation import Reason
from data.rules.terms import days_after, free_from, given_by, mandates_now
from tui.pages.page import Block, Facts, Line, Lines, Prose
from tui.pages.sentences import exclusion, relaxation
from tui.pages.view import View


def in_order(view: View, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Put members in the order of their names, which says nothing about who came first."""
    return tuple(sorted(members, key=lambda member: view.name(member).casefold()))


def chance_of(draw: Draw) -> Fraction:
    """Tell how likely each ticket is to be drawn, before anybody declines."""
    return Fraction(draw.tickets_drawn, len(draw.eligible))


def chance_words(chance: Fraction) -> str:
    """Write a chance as people say it."""
    if chance == 1:
        return _("sure")
    return _("{n} in {all}").format(n=chance.numerator, all=chance.denominator)


def who_is_in(view: View, draw: Draw) -> tuple[Block, ...]:
    """List who is in the draw with the chance of each, and who has a place without one."""
    names = tuple(Line(" ", view.name(m)) for m in in_order(view, draw.eligible))
    label = ngettext("{n} in the draw", "{n} in the draw", len(names)).format(n=len(names))
    if draw.whole:
        return (Lines(ngettext("{n} in the order", "{n} in the order", len(names)).format(n=len(names)), names),)
    drawn = Lines(label, names, chance_words(chance_of(draw)) if names else "")
    if not draw.sure:
        return (drawn,)
    sure = tuple(Line("✓", view.name(m)) for m in in_order(view, draw.sure))
    return (Lines(_("has a place"), sure, chance_words(Fraction(1))), drawn)


def who_is_not(view: View, draw: Draw) -> tuple[Facts, ...]:
    """Give each reason with the names of those it keeps out."""
    by_reason: dict[str, list[MemberId]] = {}
    for reason in dict.fromkeys((*Reason, *draw.excluded.values())):
        for member in (m for m, why in draw.excluded.items() if why == reason and m not in draw.sure):
            by_reason.setdefault(_why(view, draw, member, reason), []).append(member)
    rows = tuple((words, view.names(in_order(view, members))) for words, members in by_reason.items())
    return (Facts(rows, _("not in this draw")),) if rows else ()


def _why(view: View, draw: Draw, member: MemberId, reason: str) -> str:
    """Say it more closely than the reason alone can: a guest, who leads today, who presents."""
    if reason == Reason.NOT_QUALIFIED and view.meeting.people[member].standing is Standing.GUEST:
        return _("is a guest")
    if reason == Reason.OTHER_ROLE and draw.task != FACILITATOR and member == view.meeting.facilitator:
        return _("leads today")
    if reason == Reason.OTHER_ROLE and member in view.meeting.holders(PRESENTER):
        return _("presents today")
    return exclusion(reason)


def relaxed_words(draw: Draw) -> str:
    """Say aloud which rules rest, in the order in which they were given up; empty where all hold."""
    if not draw.relaxed:
        return ""
    first, *then = (relaxation(rule) for rule in draw.relaxed)
    said = _("Too few were left, so we let go of “{rule}”.").format(rule=first)
    return " ".join((said, *(_("Then of “{rule}”.").format(rule=rule) for rule in then)))


def sure_words(view: View, draw: Draw) -> str:
    """Say aloud who has a place without a ticket."""
    if not draw.sure:
        return ""
    return ngettext(
        "{names} has a place, as the last of this round.",
        "{names} have a place, as the last of this round.",
        len(draw.sure),
    ).format(names=view.names(in_order(view, draw.sure)))


def about_the_role(view: View, draw: Draw) -> tuple[Facts, ...]:
    """Tell until when a role is held and by how many, what it needs, and who is learning that."""
    role = view.meeting.called.role(draw.task)
    places = ngettext("{n} place", "{n} places", draw.places).format(n=draw.places)
    if role is None:
        return (Facts(((_("places"), str(draw.places)),)),) if draw.places > 1 and not draw.whole else ()
    begins = free_from(role, (*mandates_now(view.meeting), *given_by(view.meeting)), view.meeting.day)
    term = term_words(view, begins, days_after(begins, role.term_days))
    rows = [(_("term"), f"{term}, {places}" if draw.places > 1 else term)]
    if role.qualification:
        rows.append((_("needs"), f"{role.qualification}; {learners_words(view, role)}"))
    return (Facts(tuple(rows)),)


def term_words(view: View, since: str, until: str) -> str:
    """Say until when a term lasts, and from when, where it is still to begin."""
    if since <= view.meeting.day:
        return _("until {day}").format(day=view.day(until))
    return _("from {since} until {until}").format(since=view.day(since), until=view.day(until))


def learners_words(view: View, role: Role) -> str:
    """Name who is learning what a role needs; where nobody is, say that it is a monopoly."""
    people = view.meeting.people.values()
    open_to = (person for person in people if role.forum == ASSEMBLY or role.forum in person.constellations)
    learning = in_order(view, (person.id for person in open_to if role.qualification in person.learning))
    if not learning:
        return _("nobody is learning this: a monopoly")
    return ngettext("{names} is learning it", "{names} are learning it", len(learning)).format(
        names=view.names(learning)
    )


def earlier(view: View, draw: Draw) -> tuple[Prose, ...]:
    """Tell that an earlier attempt is void, and why."""
    void = [d for d in view.meeting.draws.values() if d.void and (d.item, d.task) == (draw.item, draw.task)]
    if not void:
        return ()
    label = ngettext("attempt {n}: the one before is void", "attempt {n}: the ones before are void", len(void))
    return (Prose(label.format(n=len(void) + 1), void[-1].void),)
