"""The steps of a draw before its reveal: announced, slips written, promised, slips read."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from data.language import _, ngettext
from data.meeting.agenda import ItemKind
from data.meeting.drawing import Draw
from data.rules import ceremony
from tui.pages import common
from tui.pages.draw_eligibility import (
    about_the_role,
    chance_of,
    chance_words,
    earlier,
    relaxed_words,
    sure_words,
    who_is_in,
    who_is_not,
)
from tui.pages.draw_receipt import announced, halves, short
from tui.pages.page import (
    Block,
    Command,
    Decide,
    Facts,
    Line,
    Lines,
    Local,
    Page,
    Prose,
    Question,
    Say,
    Spare,
    Tone,
)
from tui.pages.view import View
from tui.widgets.plain_text import one_line

_SLIPS_IN_LINES = 5
"""Slips that each stand on a line of their own; more of them follow one another, so that all can be seen."""


def about_to_be(view: View, task: str, places: int) -> Draw:
    """Make the draw as it would be announced now."""
    found = ceremony.who_is_eligible(view.meeting, task, places)
    return Draw(
        ceremony.draw_id(view.meeting, task),
        view.meeting.current,
        task,
        places,
        found.eligible,
        found.sure,
        view.meeting.item.kind is ItemKind.ROTATION,
        {member: reason.value for member, reason in found.excluded.items()},
        tuple(rule.value for rule in found.relaxed),
    )


def void(draw: Draw) -> Command:
    """Offer to make a draw void."""
    return Command(
        "void",
        "v",
        _("void, with a reason"),
        _("This draw does not count; it is held again."),
        Decide(ceremony.void, (draw.id,)),
        ask=(Question("reason", _("why does it not count?")),),
    )


def _skip(task: str) -> Command:
    return Command(
        "skip",
        "s",
        _("go on without"),
        _("Do not draw this task today; the reason stands in the minutes."),
        Decide(ceremony.skip, (task,)),
        ask=(Question("reason", _("why not? It stands in the minutes")),),
    )


def before(view: View, draw: Draw, page: Page) -> Page:
    """Say who is in the draw and who is not, before anything is kept."""
    skipped = ceremony.skipped(view.meeting, draw.task)
    can = bool(draw.eligible) and len(draw.eligible) + len(draw.sure) >= draw.places and not skipped
    say = _in_the_draw(view, draw) if can else _("“Nobody can be drawn for this today.”")
    if skipped:
        say = _("“We go on without this draw today.”")
    return replace(
        page,
        name="draw-before",
        blocks=(
            *page.blocks,
            *earlier(view, draw),
            Say(say),
            *(() if skipped else (*about_the_role(view, draw), *who_is_not(view, draw))),
            *((Spare(Prose("", _("Then come slips of paper, a promise, and the draw."))),) if can else ()),
        ),
        leaf=who_is_in(view, draw),
        commands=(
            *((common.forward(_("announce the draw") if can else _("go on")),) if can or skipped else ()),
            *(() if skipped else (_skip(draw.task),)),
        ),
        waiting="" if can or skipped else _("too few people can be drawn"),
    )


def _in_the_draw(view: View, draw: Draw) -> str:
    """Find what is said aloud before the draw."""
    if draw.whole:
        said = _(
            "“We draw the order in which everybody in {forum} comes to each role, whether here today or not."
            " Does anybody see a mistake?”"
        )
        return said.format(forum=view.forum(view.meeting.forum))
    drawn = ngettext("“We draw one person by lot.", "“We draw {n} people by lot.", draw.tickets_drawn)
    chance = _("Each of those you see has the same chance: {chance}.")
    if draw.sure:
        chance = _("Each of the others has the same chance: {chance}.")
    parts = (
        drawn.format(n=draw.tickets_drawn),
        relaxed_words(draw),
        sure_words(view, draw),
        chance.format(chance=chance_words(chance_of(draw))),
        _("Does anybody see a mistake?”"),
    )
    return " ".join(part for part in parts if part)


def slips_written(view: View, draw: Draw, page: Page) -> Page:
    """Let slips be written, while everybody sees what was announced."""
    least = view.meeting.settings.slips_at_least
    aside = ngettext(
        "At least {n} person, and not the one at the keys. When the slips are written, the laptop promises.",
        "At least {n} people, and not the one at the keys. When the slips are written, the laptop promises.",
        least,
    ).format(n=least)
    say = _("“Whoever likes writes a word or a number on a slip of paper and hands it to a neighbour. Keep it hidden.”")
    fingerprint = sha256(announced(draw).encode()).hexdigest()
    return replace(
        page,
        name="draw-announced",
        blocks=(
            *page.blocks,
            *earlier(view, draw),
            Say(say, aside),
            *who_is_not(view, draw),
            Spare(Facts(((_("fingerprint"), short(fingerprint)),), _("this announcement"))),
        ),
        leaf=who_is_in(view, draw),
        commands=(
            Command(
                "commit",
                "enter",
                _("the slips are written"),
                _("The laptop now promises its secret number."),
                Local("commit", (draw.id,)),
                chip=True,
            ),
        ),
    )


def slips_read(view: View, draw: Draw, page: Page) -> Page:
    """Show the promise, and take the slips as they are read aloud."""
    enough = len(draw.slips) >= view.meeting.settings.slips_at_least
    slip = Command(
        "slip",
        "s",
        _("type a slip"),
        _("Type what a neighbour reads aloud from a slip."),
        Decide(ceremony.read_slip, (draw.id,)),
        chip=not enough,
        again=True,
        ask=(Question("text", _("a slip, as it is read aloud")),),
    )
    reveal = Command(
        "reveal",
        "enter",
        _("reveal"),
        _("Show the secret number and everybody’s ticket."),
        Local("reveal", (draw.id,)),
        chip=True,
    )
    more = _("“Is there another slip? Then we draw.”")
    first = _(
        "“The laptop can no longer change its number. Please read your neighbour’s slip aloud, one after another.”"
    )
    return replace(
        page,
        name="draw-committed",
        blocks=(
            *page.blocks,
            Prose(_("the laptop has promised"), halves(draw.commitment)),
            Say(more if enough else first),
            _slips(draw),
            *(Spare(block) for block in earlier(view, draw)),
        ),
        leaf=who_is_in(view, draw),
        commands=(reveal, slip, void(draw)) if enough else (slip, void(draw)),
    )


def _slips(draw: Draw) -> Block:
    if len(draw.slips) > _SLIPS_IN_LINES:
        label = ngettext("{n} slip", "{n} slips", len(draw.slips)).format(n=len(draw.slips))
        return Prose(label, " · ".join(one_line(text) for text in draw.slips))
    none = (Line("·", _("none yet"), tone=Tone.SOFT),)
    return Lines(_("slips"), tuple(Line("✓", text) for text in draw.slips) or none)
