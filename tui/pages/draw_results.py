"""The reveal of a draw and what follows: the tickets, the name, the answer, the hand-over."""

from __future__ import annotations

from msgspec.structs import replace

from data.language import _, ngettext
from data.meeting.drawing import Draw
from data.meeting.mandate import Mandate
from data.meeting.people import MemberId
from data.meeting.state import FACILITATOR, OBSERVER
from data.rules import ceremony, handover
from data.rules.terms import given_by
from tui.pages import common, draw_receipt, handing_over
from tui.pages.draw_eligibility import earlier, in_order, term_words
from tui.pages.draw_steps import void
from tui.pages.draw_suspense import appear_at, shown_tickets
from tui.pages.page import (
    Block,
    Command,
    Decide,
    Facts,
    Large,
    Line,
    Lines,
    Local,
    Page,
    Prose,
    Say,
    Spare,
    Tone,
)
from tui.pages.view import View


def tickets_appear(view: View, draw: Draw, page: Page) -> Page:
    """Show the tickets that have appeared so far, the lowest above, and who may still be drawn."""
    shown = shown_tickets(view, draw)
    hidden = len(draw.order) - shown
    seen = draw.order[hidden:]
    lines = tuple(
        Line("▌" if n == 0 else " ", view.name(member), draw_receipt.short(ticket), Tone.NOW if n == 0 else Tone.PLAIN)
        for n, (member, ticket) in enumerate(seen)
    )
    still = view.names(in_order(view, (member for member, _ticket in draw.order[:hidden])))
    lowest = ngettext("“The highest comes first. The lowest is drawn.”", "“The lowest {n} are drawn.”", draw.places)
    say = _("“The highest comes first. The last one is the first in our order.”") if draw.whole else lowest
    return replace(
        page,
        name="draw-tickets",
        blocks=(
            *page.blocks,
            Say(say.format(n=draw.tickets_drawn)),
            Large(str(hidden), ngettext("ticket is still hidden.", "tickets are still hidden.", hidden)),
            Prose(_("still in the draw"), still),
        ),
        leaf=(Lines(_("tickets"), lines or (Line("·", _("none yet"), tone=Tone.SOFT),), f"{shown}/{len(draw.order)}"),),
        commands=(
            Command(
                "show_at_once",
                "enter",
                _("show all at once"),
                _("Show every ticket now on this screen, without waiting."),
                Local("show_at_once", (draw.id,)),
                chip=True,
            ),
            void(draw),
        ),
        changes_at=appear_at(draw)[shown],
    )


def nobody_left(view: View, draw: Draw, page: Page) -> Page:
    """Say that everybody who could be drawn has declined."""
    return replace(
        page,
        name="draw-exhausted",
        blocks=(
            *page.blocks,
            Say(
                _("“Everybody who could be drawn has declined. What do we do?”"),
                _("Make this draw void and hold it again, or void it and go on without."),
            ),
            *_places(view, draw),
        ),
        leaf=(draw_receipt.tickets(view, draw),),
        commands=(void(draw), draw_receipt.opening(draw)),
        waiting=_("nobody is left to ask"),
    )


def person_asked(view: View, draw: Draw, asked: MemberId, page: Page) -> Page:
    """Show who is drawn, and ask whether they accept; a novice hears who would go along."""
    mentor = ceremony.mentor_for(view.meeting, draw.task, asked)
    asking = _("“{name}, do you accept?”")
    along = _("“{name}, do you accept? {mentor} would go along with you, having held it before.”")
    said = (asking if mentor is None else along).format(name=view.name(asked), mentor=view.name(mentor))
    proof = draw_receipt.proof(view, draw)
    drawn = _("has a place, as the last of this round.") if asked in draw.sure else _("is drawn.")
    return replace(
        page,
        name="draw-revealed",
        blocks=(
            *page.blocks,
            Large(view.name(asked), drawn),
            Say(said, _no_reason(view, draw, asked)),
            *_places(view, draw),
            proof if draw.places == 1 else Spare(proof),
            *(Spare(block) for block in earlier(view, draw)),
        ),
        leaf=(draw_receipt.tickets(view, draw),),
        commands=(
            Command(
                "accept",
                "y",
                _("accepts"),
                _("The person drawn takes the task."),
                Decide(ceremony.accept, (draw.id,)),
                chip=True,
            ),
            Command(
                "decline",
                "n",
                _("declines"),
                _("The next ticket is asked; no reason is needed."),
                Decide(ceremony.decline, (draw.id,)),
                chip=True,
            ),
            draw_receipt.opening(draw),
            void(draw),
        ),
    )


def _no_reason(view: View, draw: Draw, asked: MemberId) -> str:
    answered = {asked, *draw.accepted, *draw.declined}
    following = next((member for member, _ticket in draw.order if member not in answered), None)
    aside = _("No reason is needed.")
    if following is None or draw.places > 1:
        return aside
    return f"{aside} {_('Next would be {name}.').format(name=view.name(following))}"


def _places(view: View, draw: Draw) -> tuple[Facts, ...]:
    """Tell who has a place so far, and how many are left, where there are several."""
    if draw.places == 1:
        return ()
    left = _("{left} of {places}").format(left=draw.places - len(draw.accepted), places=draw.places)
    rows = ((_("places left"), left), (_("has a place"), view.names(draw.accepted)))
    return (Facts(tuple((label, value) for label, value in rows if value)),)


def places_filled(view: View, draw: Draw, page: Page) -> Page:
    """Show who accepted, who goes along, until when, and whose hand-over is waited for."""
    names = view.names(draw.accepted)
    say = {
        FACILITATOR: _("“{name} leads us from here.”"),
        OBSERVER: _("“{name} watches how we share the floor, and takes part in every decision.”"),
    }.get(draw.task, _("“{name}: thank you.”"))
    before = _handed_over_by(view, draw)
    return replace(
        page,
        name="draw-filled",
        blocks=(
            *page.blocks,
            Large(names, _("accepts.") if len(draw.accepted) == 1 else _("accept.")),
            Say(say.format(name=names)),
            *_what_follows(view, draw, before),
            Spare(draw_receipt.proof(view, draw)),
            *(Spare(block) for block in earlier(view, draw)),
        ),
        leaf=(draw_receipt.tickets(view, draw),),
        commands=(
            common.forward(common.next_word(view)) if before else common.forward(_("go on")),
            *((handing_over.command(view, before),) if before else ()),
            draw_receipt.opening(draw),
            void(draw),
        ),
    )


def _handed_over_by(view: View, draw: Draw) -> Mandate | None:
    """Find the term of the one who held the role before, where it was somebody else."""
    before = handover.before_in(view.meeting, draw.task)
    return before if before is not None and before.member not in draw.accepted else None


def _what_follows(view: View, draw: Draw, before: Mandate | None) -> tuple[Block, ...]:
    rows = [
        (_("goes along"), _("{mentor} with {name}").format(mentor=view.name(mentor), name=view.name(novice)))
        for novice, mentor in draw.mentors.items()
    ]
    given = (m for m in given_by(view.meeting) if m.role == draw.task and m.member in draw.accepted)
    terms = sorted({(mandate.since, mandate.until) for mandate in given})
    rows += [(_("term"), term_words(view, *term)) for term in terms]
    if before is not None:
        rows.append(handing_over.row(view, before))
    return (Facts(tuple(rows)),) if rows else ()
