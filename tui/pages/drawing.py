"""A draw, from the announcement to the person who accepts."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.agenda import ItemKind
from data.meeting.drawing import Draw, DrawStage
from data.meeting.refusal import Refusal
from data.meeting.state import FACILITATOR, OBSERVER
from data.rules import ceremony, lottery
from tui.pages import common
from tui.pages.page import (
    Ask,
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
    Question,
    Say,
    Title,
    Tone,
)
from tui.pages.sentences import exclusion, relaxation
from tui.pages.view import View


def task_title(view: View, task: str) -> str:
    """Ask in words who is drawn for what."""
    if view.meeting.item.kind is ItemKind.DRAW:
        return task
    return {FACILITATOR: _("Who facilitates this meeting?"), OBSERVER: _("Who observes this meeting?")}.get(task, task)


def page(view: View, task: str, places: int) -> Page:
    """Show the draw of a task at the stage it has come to."""
    draw = view.meeting.draw_for(view.meeting.current, task)
    if draw is None:
        return _before(view, task, places)
    show = {
        DrawStage.ANNOUNCED: _announced,
        DrawStage.COMMITTED: _committed,
        DrawStage.REVEALED: _revealed,
        DrawStage.FILLED: _filled,
    }[draw.stage]
    return show(view, draw)


def _crumb(view: View, task: str) -> str:
    return _("draw") if view.meeting.item.kind is ItemKind.DRAW else _("opening, draw: {task}").format(task=_(task))


def _skip(task: str) -> Command:
    return Command(
        "skip",
        "s",
        _("go on without"),
        _("Do not draw this task today; the reason stands in the minutes."),
        Decide(ceremony.skip, (task,)),
        ask=(Question("reason", _("why not? It stands in the minutes")),),
    )


def _void(draw: Draw) -> Command:
    return Command(
        "void",
        "v",
        _("void, with a reason"),
        _("This draw does not count; it is held again."),
        Decide(ceremony.void, (draw.id,)),
        ask=(Question("reason", _("why does it not count?")),),
    )


def _leaf(view: View, eligible: tuple[str, ...], excluded: dict[str, str]) -> tuple[Block, ...]:
    people = tuple(Line(" ", view.name(m)) for m in eligible)
    count = ngettext("{n} eligible", "{n} eligible", len(eligible)).format(n=len(eligible))
    blocks: list[Block] = [Lines(count, people)]
    if excluded:
        rows = tuple(Line(" ", view.name(m), exclusion(why), Tone.SOFT) for m, why in excluded.items())
        blocks.append(Lines(_("not in this draw"), rows))
    return tuple(blocks)


def _relaxed(relaxed: tuple[str, ...]) -> list[Block]:
    if not relaxed:
        return []
    return [Prose(_("relaxed, because too few were left"), ", ".join(relaxation(r) for r in relaxed))]


def _earlier(view: View, task: str) -> list[Block]:
    void = [d for d in ceremony.attempts(view.meeting, task) if d.void and d.item == view.meeting.current]
    return [Prose(_("an earlier draw is void"), d.void) for d in void[-1:]]


def _before(view: View, task: str, places: int) -> Page:
    skipped = ceremony.skipped(view.meeting, task)
    found = ceremony.who_is_eligible(view.meeting, task, places)
    can = len(found.eligible) >= places and not skipped
    say = _("“We draw by lot. In the draw are the people you see here. Does anybody see a mistake?”")
    if skipped:
        say = _("“We go on without this draw today.”")
    elif not can:
        say = _("“Nobody can be drawn for this today.”")
    return Page(
        name="draw-before",
        title=task_title(view, task),
        crumb=_crumb(view, task),
        blocks=(
            Title(task_title(view, task)),
            Say(say, _("Three more steps: a promise by the laptop, words from the room, and the draw.") if can else ""),
            *_relaxed(tuple(r.value for r in found.relaxed)),
            *_earlier(view, task),
        ),
        leaf=_leaf(view, found.eligible, {m: r.value for m, r in found.excluded.items()}),
        commands=(
            *((common.forward(_("announce the draw") if can else _("go on")),) if can or skipped else ()),
            *(() if skipped else (_skip(task),)),
        ),
        waiting="" if can or skipped else _("too few people can be drawn"),
    )


def _announced(view: View, draw: Draw) -> Page:
    return Page(
        name="draw-announced",
        title=task_title(view, draw.task),
        crumb=_crumb(view, draw.task),
        blocks=(
            Title(task_title(view, draw.task)),
            Say(
                _(
                    "“Whoever likes writes a word or a number on a slip of paper and hands it to a neighbour."
                    " Keep it hidden.”"
                ),
                ngettext(
                    "At least {n} person, and not the one at the keys."
                    " When the slips are written, the laptop promises.",
                    "At least {n} people, and not the one at the keys."
                    " When the slips are written, the laptop promises.",
                    view.meeting.settings.slips_at_least,
                ).format(n=view.meeting.settings.slips_at_least),
            ),
            *_relaxed(draw.relaxed),
        ),
        leaf=_leaf(view, draw.eligible, draw.excluded),
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


def short(digest: str) -> str:
    """Show the beginning of a hash in two groups, as it is read aloud."""
    return f"{digest[:4]} {digest[4:8]}"


def _committed(view: View, draw: Draw) -> Page:
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
    blocks: list[Block] = [
        Title(task_title(view, draw.task)),
        Prose(_("the laptop has promised"), f"{draw.commitment[:32]} {draw.commitment[32:]}"),
        Say(
            _(
                "“The laptop can no longer change its number."
                " Please read your neighbour’s slip aloud, one after another.”"
            )
            if not enough
            else _("“Is there another slip? Then we draw.”"),
        ),
        Lines(_("slips"), tuple(Line("✓", text) for text in draw.slips) or (Line("·", _("none yet"), tone=Tone.SOFT),)),
    ]
    return Page(
        name="draw-committed",
        title=task_title(view, draw.task),
        crumb=_crumb(view, draw.task),
        blocks=tuple(blocks),
        leaf=_leaf(view, draw.eligible, draw.excluded),
        commands=(reveal, slip, _void(draw)) if enough else (slip, _void(draw)),
    )


def _tickets(view: View, draw: Draw) -> tuple[Block, ...]:
    asked = draw.asked
    lines = []
    for member, ticket in draw.order:
        tone, glyph = Tone.PLAIN, " "
        if member in draw.accepted:
            tone, glyph = Tone.STRONG, "✓"
        elif member in draw.declined:
            tone, glyph = Tone.SOFT, "–"
        elif member == asked:
            tone, glyph = Tone.NOW, "▌"
        lines.append(Line(glyph, view.name(member), short(ticket), tone))
    count = len(draw.order)
    blocks: list[Block] = [Lines(_("tickets, lowest first"), tuple(lines), str(count))]
    if draw.excluded:
        rows = tuple(Line(" ", view.name(m), exclusion(why), Tone.SOFT) for m, why in draw.excluded.items())
        blocks.append(Lines(_("not in this draw"), rows))
    return tuple(blocks)


def _proof(view: View, draw: Draw) -> Facts:
    promised = _("{digits} shown at {time}, before the slips").format(
        digits=short(draw.commitment), time=view.clock(draw.committed_at)
    )
    return Facts(
        (
            (_("✓ promise"), promised),
            (_("✓ slips"), " · ".join(draw.slips)),
            (_("✓ salt"), _("{digits} fits the promise").format(digits=short(draw.salt))),
        ),
        label=_("nobody could steer it"),
    )


def recipe(draw: Draw, member: str) -> str:
    """Write how a person checks one ticket on any other computer."""
    announced = lottery.announcement(draw.id, draw.places, draw.eligible, draw.excluded)
    assert not isinstance(announced, Refusal)
    seed = lottery.seed(announced, draw.salt, draw.slips)
    return f'printf %s "{seed}/{member}" | sha256sum'


def _check(draw: Draw) -> Command:
    return Command(
        "check",
        "c",
        _("check a ticket"),
        _("Show how to recompute anybody’s ticket on another computer."),
        Local("check_ticket", (draw.id,)),
        ask=(Question("member", _("whose ticket?"), Ask.MEMBER),),
    )


def _revealed(view: View, draw: Draw) -> Page:
    asked = draw.asked
    if asked is None:
        return Page(
            name="draw-exhausted",
            title=task_title(view, draw.task),
            crumb=_crumb(view, draw.task),
            blocks=(
                Title(task_title(view, draw.task)),
                Say(
                    _("“Everybody who could be drawn has declined. What do we do?”"),
                    _("Make this draw void and hold it again, or void it and go on without."),
                ),
            ),
            leaf=_tickets(view, draw),
            commands=(_void(draw),),
            waiting=_("nobody is left to ask"),
        )
    following = [m for m, _ticket in draw.order if m not in draw.accepted and m not in draw.declined and m != asked]
    aside = _("No reason is needed.")
    if following:
        aside += " " + _("Next would be {name}.").format(name=view.name(following[0]))
    return Page(
        name="draw-revealed",
        title=task_title(view, draw.task),
        crumb=_crumb(view, draw.task),
        blocks=(
            Title(task_title(view, draw.task)),
            Large(view.name(asked), _("is drawn.")),
            Say(_("“{name}, do you accept?”").format(name=view.name(asked)), aside),
            _proof(view, draw),
        ),
        leaf=_tickets(view, draw),
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
            _check(draw),
            _void(draw),
        ),
    )


def _filled(view: View, draw: Draw) -> Page:
    names = view.names(draw.accepted)
    say = {
        FACILITATOR: _("“{name} leads us from here.”"),
        OBSERVER: _("“{name} watches how we share the floor, and takes part in every decision.”"),
    }.get(draw.task, _("“{name}: thank you.”"))
    return Page(
        name="draw-filled",
        title=task_title(view, draw.task),
        crumb=_crumb(view, draw.task),
        blocks=(
            Title(task_title(view, draw.task)),
            Large(names, _("accepts.") if len(draw.accepted) == 1 else _("accept.")),
            Say(say.format(name=names)),
            _proof(view, draw),
        ),
        leaf=_tickets(view, draw),
        commands=(common.forward(_("go on")), _check(draw), _void(draw)),
    )
