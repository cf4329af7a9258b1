"""``folkmoot draw``: a lottery anyone can recompute, from files and a salt, or step by step in the room."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import msgspec

from data.language import _
from data.meeting.refusal import Refusal
from data.rules.lottery import announcement, lottery
from tui.commands.draw_ceremony import ask_for_secrets, show_tickets
from tui.commands.draw_lists import Line, read_eligible, read_excluded, refused
from tui.commands.draw_sentences import outcome
from tui.commands.output import fail, print_json, say


@click.command(help=_("Draw people by a lottery anyone can recompute."))
@click.option("--id", "draw_id", required=True, help=_("Name of the draw, such as 2026-07-24/lab/facilitator."))
@click.option("--places", type=int, required=True, help=_("How many people are drawn."))
@click.option(
    "--eligible",
    metavar="FILE",
    required=True,
    help=_("Who can be drawn: one member id a line; - reads standard input."),
)
@click.option("--excluded", metavar="FILE", help=_("Who cannot, and why: “id: reason” a line."))
@click.option("--salt", metavar="HEX", help=_("The revealed salt; without it the draw is held now."))
@click.option(
    "--contribution",
    "slips",
    metavar="TEXT",
    multiple=True,
    help=_("A slip as it was read aloud; once for each slip."),
)
@click.option("--no-suspense", "at_once", is_flag=True, help=_("Do not let the tickets appear one after another."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the outcome as JSON."))
def draw(
    *,
    draw_id: str,
    places: int,
    eligible: str,
    excluded: str | None,
    salt: str | None,
    slips: Sequence[str],
    at_once: bool,
    as_json: bool,
) -> None:
    """Draw people by a lottery anyone can recompute; without --salt, step by step with the people in the room."""
    if salt is None:
        _check_the_room_can_be_asked(eligible, slips)
    may_be_drawn, may_not = read_eligible(eligible), read_excluded(excluded)
    lines = may_be_drawn + may_not
    announced = announcement(draw_id, places, _members(may_be_drawn), _reasons(may_not))
    if isinstance(announced, Refusal):
        fail(refused(announced, lines), 2)
    held_now = salt is None
    if salt is None:
        salt, slips = ask_for_secrets(announced)
    held = lottery(draw_id, places, _members(may_be_drawn), _reasons(may_not), salt, slips)
    if isinstance(held, Refusal):
        fail(refused(held, lines), 2)
    if held_now and not at_once and _on_a_terminal():
        show_tickets(held)
    if as_json:
        print_json(msgspec.to_builtins(held))
    else:
        say(outcome(held, salt, slips))


def _on_a_terminal() -> bool:
    """Whether people look at what is told, so that it makes sense to let them wait."""
    return sys.stderr.isatty()


def _check_the_room_can_be_asked(eligible: str, slips: Sequence[str]) -> None:
    if slips:
        fail(_("--contribution needs --salt: without a salt the slips are asked for after the promise."), 2)
    if eligible == "-":
        fail(_("--eligible - needs --salt: without a salt, the keyboard is needed for the slips; name a file."), 2)


def _members(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.member for line in lines)


def _reasons(lines: tuple[Line, ...]) -> dict[str, str]:
    return {line.member: line.reason for line in lines}
