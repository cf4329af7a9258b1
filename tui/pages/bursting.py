"""A rapid-response burst: what the team does now, always beside the mandate it does it under."""

from __future__ import annotations

from collections.abc import Iterable

from data.language import _, ngettext
from data.meeting.mandate import Team
from data.meeting.role_events import Acted
from data.rules.bursts import used
from tui.pages import common
from tui.pages.beyond import beyond_in_short
from tui.pages.page import Ask, Block, Command, Facts, Line, Lines, Local, Page, Question, Say, Title, Tone
from tui.pages.view import View

WITHIN, BEYOND = "✓", "▲"
IN_SCOPE, OUT_OF_SCOPE = "yes", "no"
"""Answers to whether an act is within the scope."""


def page(view: View) -> Page:
    """Decide fast what is done; what goes beyond the mandate is flagged at once, and goes to the assembly."""
    item = view.meeting.item
    acts = act_lines(reversed(view.meeting.acts))
    return Page(
        name="burst",
        title=item.title,
        crumb=_("burst"),
        blocks=(
            Title(item.title),
            Say(_("“What do we do now, and who does it?”"), _("One act a line: a. Nobody has to vote.")),
            *mandate(view),
            Lines(_("what we do, newest first"), acts or (Line("·", _("nothing yet"), tone=Tone.SOFT),)),
            *common.note_lines(view, item.id),
        ),
        leaf=(_team(view),),
        commands=(_act(view), common.forward(common.next_word(view))),
    )


def mandate(view: View) -> tuple[Block, ...]:
    """Show the mandate of the team: its subject, how far it reaches, how much of that is used, and its end."""
    team = view.meeting.called.team
    if team is None:
        return ()
    role = view.meeting.called.role(team.role)
    money, hours = used(view.meeting)
    rows = (
        (_("subject"), role.purpose or role.name if role is not None else team.role),
        (_("scope"), team.limits.scope),
        (_("money used"), of_limit(money, team.limits.money)),
        (_("hours used"), of_limit(hours, team.limits.hours)),
        (_("until"), _ends(view, team)),
    )
    return (Facts(tuple(row for row in rows if row[1]), _("our mandate")),)


def of_limit(used_up: int, limit: int | None) -> str:
    """Say how much of a limit is used, and that it is used up or exceeded."""
    if limit is None:
        return _("{used}, without a limit").format(used=used_up)
    said = _("{used} of {limit}").format(used=used_up, limit=limit)
    if used_up > limit:
        return _("{said}: {beyond} beyond").format(said=f"{BEYOND} {said}", beyond=used_up - limit)
    return _("{said}: {left} left").format(said=said, left=limit - used_up)


def _ends(view: View, team: Team) -> str:
    return _("{day}; on that day it is over").format(day=view.day(team.until))


def _team(view: View) -> Lines:
    team, present = view.meeting.called.deciding, view.meeting.here
    lines = tuple(
        Line("✓", view.name(m)) if m in present else Line("–", view.name(m), _("not here"), Tone.SOFT) for m in team
    )
    return Lines(_("the team"), lines, aside=_("{n} here").format(n=len(set(team) & set(present))))


def act_lines(acts: Iterable[Acted]) -> tuple[Line, ...]:
    """List acts with what they take; below one beyond the mandate stands in words what it is beyond."""
    lines: list[Line] = []
    for act in acts:
        if act.beyond:
            flagged = _("{beyond}: to the assembly").format(beyond=beyond_in_short(act.beyond))
            lines += [Line(BEYOND, act.words, _takes(act), Tone.STRONG), Line(" ", flagged, tone=Tone.STRONG)]
        else:
            lines.append(Line(WITHIN, act.words, _takes(act)))
    return tuple(lines)


def _takes(act: Acted) -> str:
    hours = ngettext("{n} hour", "{n} hours", act.hours).format(n=act.hours)
    return _("{money}, {hours}").format(money=act.money, hours=hours) if act.money else hours


def _act(view: View) -> Command:
    team = view.meeting.called.team
    scope = team.limits.scope if team is not None else ""
    inside = _("yes: {scope}").format(scope=scope) if scope else _("yes")
    return Command(
        "act",
        "a",
        _("decide an act"),
        _("Write down what the team does, and what money and hours it takes."),
        Local("act"),
        chip=True,
        ask=(
            Question("words", _("what do we do?")),
            Question("money", _("how much money?"), Ask.NUMBER, "0"),
            Question("hours", _("how many hours of work?"), Ask.NUMBER, "0"),
            Question(
                "scope",
                _("is it within the scope?"),
                Ask.CHOICE,
                choices=((IN_SCOPE, inside), (OUT_OF_SCOPE, _("no: it goes to the assembly"))),
            ),
        ),
    )


def closing_lines(view: View) -> tuple[Block, ...]:
    """Say at the closing of a burst what was done, and what it owes."""
    acts = view.meeting.acts
    if not acts:
        return (Lines(_("what we did"), (Line(" ", _("nothing; so no review is owed"), tone=Tone.SOFT),)),)
    owes = [Line("▸", _("a review by the assembly, with what we learn for the next time"))]
    outside = sum(1 for act in acts if act.beyond)
    if outside:
        owes.append(
            Line(
                BEYOND,
                ngettext(
                    "{n} act beyond the mandate comes before the assembly",
                    "{n} acts beyond the mandate come before the assembly",
                    outside,
                ).format(n=outside),
                tone=Tone.STRONG,
            )
        )
    return (Lines(_("this burst owes"), tuple(owes)), Lines(_("what we did"), act_lines(acts)))
