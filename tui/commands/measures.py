"""``folkmoot measures``: how evenly talk is spread, from a file of seconds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import click

from data.language import _, ngettext
from data.measures.shares import TOP, Distribution, PresenceAdjusted, distribution, presence_adjusted
from tui.commands.output import fail, print_json, quote, say
from tui.commands.talk import BadTalkError, Talk, read_talk, text_of

_FIGURES = ("n", "total", "gini_corrected", "hoover", "cr3", "effective_n", "participation_rate")


@click.command(help=_("Measure how evenly talk was shared."))
@click.argument("file", metavar="FILE.json", help=_("A file of seconds of speech, or - for stdin."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def measures(file: str, *, as_json: bool) -> None:
    """Measure how evenly talk is spread, from seconds by name or as a list; minutes present may stand beside them."""
    try:
        talk = read_talk(text_of(file))
    except BadTalkError as bad:
        fail(f"{quote(file)}: {bad}", 2)
    spread = distribution(talk.seconds)
    adjusted = None if talk.present_minutes is None else presence_adjusted(talk.seconds, talk.present_minutes)
    if as_json:
        print_json(_as_json(talk, spread, adjusted))
    else:
        say("\n".join(_sentences(spread, adjusted)))


def _as_json(talk: Talk, spread: Distribution, adjusted: PresenceAdjusted | None) -> dict[str, Any]:
    figures: dict[str, Any] = {figure: _rational(getattr(spread, figure)) for figure in _FIGURES}
    if adjusted is not None:
        figures["presence_adjusted"] = {
            "hoover": _rational(adjusted.hoover),
            "equity_ratio": talk.shaped(tuple(map(_rational, adjusted.equity_ratio))),
        }
    return figures


def _rational(figure: Fraction | int | None) -> str | None:
    return None if figure is None else str(figure)


def _sentences(spread: Distribution, adjusted: PresenceAdjusted | None) -> list[str]:
    people = ngettext("{n} person", "{n} people", spread.n).format(n=spread.n)
    if spread.hoover is None or spread.cr3 is None or spread.effective_n is None or spread.participation_rate is None:
        return [_("{people}, and nobody spoke: there is nothing to measure.").format(people=people)]
    told = [
        _("{people}, {total} seconds of speech; {spoke} spoke.").format(
            people=people, total=_decimals(spread.total), spoke=_percent(spread.participation_rate)
        ),
        _("{share} of the talk would have to move for all to have spoken equally long.").format(
            share=_percent(spread.hoover)
        ),
        _("It is as if {number} people had spoken equally long.").format(number=_decimals(spread.effective_n)),
    ]
    if spread.n > TOP:
        told.append(_("The three who spoke most have {share} of the talk.").format(share=_percent(spread.cr3)))
    if spread.gini_corrected is not None:
        told.append(_("Gini, corrected for few people: {gini}.").format(gini=_decimals(spread.gini_corrected)))
    if adjusted is not None and adjusted.hoover is not None:
        told.append(
            _("Held against the time present, {share} would have to move.").format(share=_percent(adjusted.hoover))
        )
    return told


def _percent(figure: Fraction) -> str:
    return _("{percent} %").format(percent=round(figure * 100))


def _decimals(figure: Fraction) -> str:
    return str(round(figure)) if figure.denominator == 1 else f"{float(figure):.2f}"
