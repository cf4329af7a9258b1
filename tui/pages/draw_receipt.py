"""The receipt of a draw: what it was made of, the tickets, and how anybody checks them on another computer."""

from __future__ import annotations

from hashlib import sha256

from data.language import _
from data.meeting.drawing import Draw
from data.meeting.refusal import Refusal
from data.rules import lottery
from tui.pages.page import Ask, Block, Command, Facts, Line, Lines, Local, Page, Prose, Question, Title, Tone
from tui.pages.view import View
from tui.widgets.plain_text import one_line, shorten

_SLIPS_AT_MOST = 120
"""Letters of all slips together where they stand in a row of a receipt; the minutes have them whole."""


def short(digest: str) -> str:
    """Show the beginning of a hash in two groups, as it is read aloud."""
    return f"{digest[:4]} {digest[4:8]}"


def halves(digest: str) -> str:
    """Show a whole hash so that it breaks in its middle where there is no room for it on one line."""
    return f"{digest[:32]} {digest[32:]}"


def announced(draw: Draw) -> str:
    """Write the announcement that was hashed."""
    text = lottery.announcement(draw.id, draw.tickets_drawn, draw.eligible, draw.excluded)
    assert not isinstance(text, Refusal)
    return text


def _seed(draw: Draw) -> str:
    mixed = lottery.seed(announced(draw), draw.salt, draw.slips)
    assert not isinstance(mixed, Refusal)
    return mixed


def recipe(draw: Draw, member: str) -> str:
    """Write how a person computes one ticket on any other computer, once they have typed the seed."""
    assert draw.salt
    return f'printf %s "$seed/{member}" | sha256sum'


def slips(draw: Draw) -> str:
    """Write the slips in the order they were read, in a row."""
    return shorten(" · ".join(one_line(text) for text in draw.slips), _SLIPS_AT_MOST)


def proof(view: View, draw: Draw) -> Facts:
    """Tell in three rows why nobody could steer the draw."""
    promised = _("{digits} at {time}, before slips").format(
        digits=short(draw.commitment), time=view.clock(draw.committed_at)
    )
    return Facts(
        (
            (_("✓ promise"), promised),
            (_("✓ slips"), slips(draw)),
            (_("✓ salt"), _("{digits} fits the promise").format(digits=short(draw.salt))),
        ),
        label=_("nobody could steer it"),
    )


def tickets(view: View, draw: Draw) -> Lines:
    """List every ticket, the lowest first: who was asked, who accepted, who is asked now."""
    lines = []
    for number, (member, ticket) in enumerate(draw.order, 1):
        tone, glyph = Tone.PLAIN, " "
        if draw.whole:
            tone, glyph = Tone.PLAIN, "✓" if draw.adopted_at else " "
        elif member in draw.accepted:
            tone, glyph = Tone.STRONG, "✓"
        elif member in draw.declined:
            tone, glyph = Tone.SOFT, "–"
        elif member == draw.asked:
            tone, glyph = Tone.NOW, "▌"
        name = f"{number}. {view.name(member)}" if draw.whole else view.name(member)
        lines.append(Line(glyph, name, short(ticket), tone))
    label = _("the order, by ticket") if draw.whole else _("tickets, lowest first")
    return Lines(label, tuple(lines), str(len(draw.order)))


def receipt(draw: Draw) -> tuple[Block, ...]:
    """Show what the draw was made of, whole, and the commands that compute one ticket anew."""
    rows = (
        (_("announced"), halves(sha256(announced(draw).encode()).hexdigest())),
        (_("promise"), halves(draw.commitment)),
        (_("slips"), slips(draw)),
        (_("salt"), halves(draw.salt)),
    )
    first = next((member for member in draw.accepted if member in draw.eligible), draw.order[0][0])
    return (Facts(rows), Prose(_("check a ticket yourself"), _typed(draw, first)))


def _typed(draw: Draw, member: str) -> str:
    return f"seed={_seed(draw)}\n{recipe(draw, member)}"


def opening(draw: Draw) -> Command:
    """Offer the receipt."""
    return Command(
        "receipt",
        "r",
        _("receipt"),
        _("Show promise, slips and salt whole, and how anybody checks a ticket."),
        Local("open_receipt", (draw.id,)),
    )


def page(view: View, draw: Draw, title: str) -> Page:
    """Show the whole receipt, with all tickets beside it."""
    return Page(
        name="draw-receipt",
        title=title,
        crumb=_("receipt"),
        blocks=(Title(title, _("receipt")), *receipt(draw)),
        leaf=(tickets(view, draw),),
        commands=(
            Command(
                "leave_receipt", "enter", _("back"), _("Go back to the draw."), Local("open_receipt", ("",)), chip=True
            ),
            Command(
                "check",
                "c",
                _("check a ticket"),
                _("Show how to recompute anybody’s ticket on another computer."),
                Local("check_ticket", (draw.id,)),
                ask=(Question("member", _("whose ticket?"), Ask.MEMBER),),
            ),
        ),
    )
