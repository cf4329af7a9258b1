"""The order of a rotation, drawn as a whole: who comes when to which role."""

from __future__ import annotations

from msgspec.structs import replace

from data.language import _, ngettext
from data.meeting.drawing import Draw
from data.meeting.fold_draw import order_drawn
from data.meeting.mandate import Rotation
from data.meeting.role_events import OrderDrawn
from data.rules import ceremony
from data.rules.aftermath_roles import roles_aftermath_of
from data.rules.schedule import turns_from
from tui.pages import common, draw_receipt
from tui.pages.draw_eligibility import earlier
from tui.pages.draw_steps import void
from tui.pages.page import Command, Decide, Facts, Page, Say, Spare
from tui.pages.view import View

_TERMS_SHOWN = 3


def order(view: View, draw: Draw, page: Page) -> Page:
    """Show the order that was drawn, and who has which role first; it is taken, or stands already."""
    rotation = _rotation(view, draw)
    if draw.adopted_at:
        say, aside = _("“This is our order from now on.”"), _("Two members may swap turns whenever both agree.")
    else:
        say, aside = _("“This is the order in which we come to each role.”"), _("Whoever is not here is in it, too.")
    take = Command(
        "adopt_order",
        "enter",
        _("take this order"),
        _("The constellation goes by this order; nobody comes twice before everybody has come."),
        Decide(ceremony.adopt_order, (draw.id,)),
        chip=True,
    )
    return replace(
        page,
        name="draw-order-taken" if draw.adopted_at else "draw-order",
        blocks=(
            *page.blocks,
            Say(say, aside),
            *(first_turns(view, rotation) if rotation is not None else ()),
            Spare(draw_receipt.proof(view, draw)),
            *(Spare(block) for block in earlier(view, draw)),
        ),
        leaf=(draw_receipt.tickets(view, draw),),
        commands=(
            common.forward(common.next_word(view)) if draw.adopted_at else take,
            draw_receipt.opening(draw),
            void(draw),
        ),
    )


def _rotation(view: View, draw: Draw) -> Rotation | None:
    """Find the rotation that the meeting leaves behind when this order is taken; none without roles."""
    taken = order_drawn(view.meeting, OrderDrawn(view.now, draw.id))
    of_this_item = f"{view.meeting.id}/{draw.item}"
    return next((one for one in roles_aftermath_of(taken).rotations if one.id == of_this_item), None)


def first_turns(view: View, rotation: Rotation) -> tuple[Facts, ...]:
    """Name, for each role, who has it in the first terms."""
    members = tuple(m for m, person in view.meeting.people.items() if rotation.forum in person.constellations)
    turns = turns_from(rotation, view.meeting.called.mandates, members, 0, _TERMS_SHOWN)
    then = _(", then ")
    rows = tuple(
        (view.task(role), then.join(view.name(turn.member) for turn in turns if turn.role == role))
        for role in rotation.roles
    )
    label = ngettext("from {day}, a term is {n} day", "from {day}, a term is {n} days", rotation.term_days).format(
        day=view.day(rotation.begins), n=rotation.term_days
    )
    return (Facts(rows, label),)
