"""The rotations of the constellations from the command line: who comes when, who never has, and swaps."""

from __future__ import annotations

from pathlib import Path

import click

from data.language import _
from tui.commands.at_home import MISUSE, home_option, json_option, on_a_terminal, opened, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, fail, say


@click.group(cls=InOrder, help=_("Who comes when in the roles of a constellation: show, swap."))
def rotation() -> None:
    """Look at the rotations, and swap turns."""


@rotation.command(help=_("Show who comes when in each role, and who has never held it."))
@click.argument("constellation", default="", metavar="[CONSTELLATION]", help=_("Its id or name; all without it."))
@json_option
@home_option
def show(constellation: str, home: Path | None, *, as_json: bool) -> None:
    """Show the rotation of one constellation, or of all."""
    from data.conduct.membership import find_constellation  # noqa: PLC0415  # storage only where it is needed
    from tui.commands.rotation_words import tell_rotations  # noqa: PLC0415  # see above

    with opened(home) as house:
        found = house.workplace.constellations
        tell_rotations(
            house,
            (find_constellation(house, constellation),) if constellation else found,
            today_of(house),
            as_json=as_json,
        )


@rotation.command(help=_("Swap the next turns of two members, as both agreed; then each has the turn of the other."))
@click.argument("role", default="", metavar="ROLE", help=_("The role of the one: its id, or its name."))
@click.argument("member", default="", metavar="MEMBER", help=_("Whose turn it is."))
@click.argument("other_role", default="", metavar="ROLE", help=_("The role of the other."))
@click.argument("other", default="", metavar="MEMBER", help=_("Whose turn that is."))
@click.option("--in", "constellation", default="", metavar=_("NAME"), help=_("In which constellation."))
@click.option("--agreed", is_flag=True, help=_("Both have agreed."))
@home_option
def swap(
    role: str, member: str, other_role: str, other: str, constellation: str, home: Path | None, *, agreed: bool
) -> None:
    """Swap two turns."""
    from data.conduct.membership import find_constellation, find_member  # noqa: PLC0415  # see above
    from data.conduct.roles import keep_swap, role_called, running, swapped  # noqa: PLC0415  # see above
    from data.conduct.rotation_swaps import swap_lines  # noqa: PLC0415  # see above

    with opened(home) as house:
        first = _said(role, _("Whose turn goes away: which role"))
        one = find_member(house, _said(member, _("And who has it")))
        second = _said(other_role, _("For which role"))
        another = find_member(house, _said(other, _("And who has that one")))
        together = [home for home in one.constellations if home in another.constellations]
        forum = find_constellation(house, constellation).id if constellation else "".join(together[:1])
        ones, others = role_called(house, first, forum), role_called(house, second, forum)
        plan = swapped(house, running(house, ones.forum), (ones.id, one.id), (others.id, another.id), today_of(house))
        for line in swap_lines(house, plan, today_of(house)):
            say(as_text(line))
        if not agreed and not _both_agreed():
            fail(_("A swap needs the agreement of both. When both have agreed, say it with --agreed."), MISUSE)
        keep_swap(house, plan, today_of(house))
        say(_("That is so from now on."))


def _said(words: str, question: str) -> str:
    if words.strip():
        return words
    if not on_a_terminal():
        fail(_("Name both turns: folkmoot rotation swap ROLE MEMBER ROLE MEMBER --agreed"), MISUSE)
    asked: str = click.prompt(question)
    return asked


def _both_agreed() -> bool:
    return on_a_terminal() and click.confirm(_("Have both agreed?"))
