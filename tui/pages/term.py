"""A term about to end: a successor is drawn, it is renewed, or it lapses by its date without anyone's act."""

from __future__ import annotations

from data.conduct.role_items import mandate_known, places_to_draw
from data.language import _, ngettext
from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.mandate import Mandate, Role
from data.meeting.state import Meeting
from data.rules import agenda
from data.rules.terms import begin_of, days_after, mandates_now
from tui.pages import common, handing_over
from tui.pages.appointing import terms_row
from tui.pages.page import Ask, Block, Command, Decide, Facts, Line, Lines, Local, Page, Prose, Question, Say, Title
from tui.pages.view import View


def page(view: View) -> Page:
    """Ask what becomes of a term that ends soon."""
    meeting, item = view.meeting, view.meeting.item
    mandate, role = mandate_known(meeting, item.about), meeting.called.role(item.role)
    if mandate is None or role is None:
        return _over(view)
    name, put = view.name(mandate.member), items_about(meeting, mandate)
    return Page(
        name="term",
        title=role.name,
        crumb=_("a term ends"),
        blocks=(
            Title(role.name, _("the term of {name}").format(name=name)),
            Say(
                _("“{name}, your term as {role} ends on {day}. Thank you. Who comes next?”").format(
                    name=name, role=role.name, day=view.day(mandate.end)
                ),
                _("Nothing has to be decided: it then lapses by itself."),
            ),
            _facts(view, mandate, role),
            *_put(view, put),
            *common.note_lines(view, item.id),
        ),
        leaf=(*_purpose(role), common.queue_lines(view)),
        commands=(*_ways(view, mandate, role, put),),
    )


def _over(view: View) -> Page:
    item = view.meeting.item
    return Page(
        name="term-over",
        title=item.title,
        crumb=_("a term ends"),
        blocks=(Title(item.title), Say(_("“This term has ended already. We go on.”"))),
        leaf=(common.queue_lines(view),),
        commands=(common.forward(common.next_word(view)),),
    )


def _facts(view: View, mandate: Mandate, role: Role) -> Facts:
    rows = (
        (_("since"), view.day(mandate.since)),
        (_("ends on"), view.day(mandate.end)),
        terms_row(mandate.term, role.most_terms),
        handing_over.row(view, mandate),
        (_("undecided"), _("it lapses on {day}, without anyone’s act").format(day=view.day(mandate.end))),
    )
    return Facts(rows)


def _purpose(role: Role) -> tuple[Prose, ...]:
    return (Prose(_("what the role is for"), role.purpose),) if role.purpose else ()


def items_about(meeting: Meeting, mandate: Mandate) -> tuple[Item, ...]:
    """List the items of this agenda that decide about a term: the draw of its role, a renewal, a recall."""
    return tuple(item for item in meeting.items if _decides(item, mandate))


def _decides(item: Item, mandate: Mandate) -> bool:
    change = item.change
    if isinstance(change, Appointment):
        return (change.role, change.member) == (mandate.role, mandate.member)
    drawn = item.kind is ItemKind.DRAW or item.recall == mandate.member
    return drawn and item.role == mandate.role


def _put(view: View, put: tuple[Item, ...]) -> tuple[Block, ...]:
    if not put:
        return ()
    items = view.meeting.items
    lines = tuple(
        Line("✓" if item.id in view.meeting.ended else "▸", item.title,
             _("item {n} of {all}").format(n=items.index(item) + 1, all=len(items)))
        for item in put
    )  # fmt: skip
    return (Lines(_("on this agenda"), lines),)


def _ways(view: View, mandate: Mandate, role: Role, put: tuple[Item, ...]) -> tuple[Command, ...]:
    waiting = tuple(item for item in put if item.id not in view.meeting.began)
    forward = common.forward(common.next_word(view)) if put else common.forward(
        _("let it lapse"), _("Decide nothing: it ends on its day, without anyone’s act."))  # fmt: skip
    offered = [forward]
    if waiting:
        offered.insert(0, _go_there(waiting[0]))
    if places_to_draw(view.meeting, role) and not any(item.kind is ItemKind.DRAW for item in put):
        offered.append(_draw(role))
    if not any(isinstance(item.change, Appointment) for item in put):
        offered.append(_renew(view, mandate, role))
    offered.append(handing_over.command(view, mandate))
    return tuple(offered)


def _go_there(item: Item) -> Command:
    return Command(
        "go_there",
        "o",
        _("go there now"),
        _("Take it up now, and come back to the agenda afterwards: {title}").format(title=item.title),
        Decide(agenda.open_item, (item.id,)),
        chip=True,
    )


def _draw(role: Role) -> Command:
    return Command(
        "draw_role",
        "d",
        _("draw a successor"),
        _("Put the draw of {role} on the agenda of this meeting.").format(role=role.name),
        Local("draw_role", (role.id,)),
        chip=True,
    )


def _renew(view: View, mandate: Mandate, role: Role) -> Command:
    begins = begin_of(role, mandate.member, mandates_now(view.meeting), view.meeting.day)
    latest = days_after(begins, role.term_days)
    at_the_limit = mandate.term >= role.most_terms
    return Command(
        "renew",
        "n",
        _("propose to renew"),
        ngettext(
            "Propose another term of at most {n} day; it is decided as every proposal.",
            "Propose another term of at most {n} days; it is decided as every proposal.",
            role.term_days,
        ).format(n=role.term_days),
        Local("propose_renewal", (mandate.id, latest) if at_the_limit else (mandate.id,)),
        chip=True,
        ask=()
        if at_the_limit
        else (Question("until", _("until which day? At the latest {day}").format(day=latest), Ask.DAY, latest),),
    )
