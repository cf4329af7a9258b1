"""Sovereignty labs and rapid response from the command line: what was held, what was skipped, what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from data.language import _, ngettext
from tui.commands.at_home import home_option, json_option, opened, say_rows, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House
    from data.conduct.labs_and_bursts import Bursts, Labs
    from data.rules.labs import Slot


@click.group(cls=InOrder, help=_("Sovereignty labs: the series, what is owed, and learning as working time."))
def lab() -> None:
    """Look at the labs."""


@lab.command("list", help=_("List the labs of the last year with those skipped, and what is owed."))
@click.option("--all", "everything", is_flag=True, help=_("Also those before."))
@json_option
@home_option
def list_labs(*, everything: bool, as_json: bool, home: Path | None) -> None:
    """List the labs."""
    from data.conduct.labs_and_bursts import labs_of  # noqa: PLC0415  # storage only where it is needed

    with opened(home) as house:
        today = today_of(house)
        found = labs_of(house, today, everything=everything)
        if as_json:
            print_json(_labs_as_json(found))
        else:
            _tell_labs(found, today)


def _tell_labs(found: Labs, today: date) -> None:
    from data.conduct.labs_and_bursts import missing_words, time_words  # noqa: PLC0415  # see above
    from data.conduct.role_words import day_words  # noqa: PLC0415  # see above

    if found.series:
        say_rows([_slot_row(slot, today) for slot in found.series])
    else:
        first = "folkmoot setting change labs_from 2030-05-06"
        say(
            _("There is no series of labs. Its first day is decided, and then set with: {command}").format(
                command=first
            )
        )
    if found.outside:
        say("")
        say(_("Outside the series:"))
        say_rows([("", day_words(one.day, today), one.question) for one in found.outside])
    if found.owed:
        say("")
        say(_("Owed, because they were not complete:"))
        say_rows([
            ("", day_words(one.day, today), one.question, ", ".join(missing_words(why) for why in one.missing))
            for one in found.owed
        ])  # fmt: skip
    say("")
    say(_("Learning this year, as working time: {time}.").format(time=time_words(found.minutes)))
    names = ", ".join(as_text(person.name) for person in found.not_yet)
    say(_("Not yet in a lab this year: {names}.").format(names=names or _("nobody")))


def _slot_row(slot: Slot, today: date) -> tuple[str, ...]:
    from data.conduct.labs_and_bursts import slot_words  # noqa: PLC0415  # see above
    from data.conduct.role_words import day_words  # noqa: PLC0415  # see above

    return day_words(slot.day, today), slot_words(slot, today), slot.lab.question if slot.lab is not None else ""


def _labs_as_json(found: Labs) -> dict[str, Any]:
    from msgspec import to_builtins  # noqa: PLC0415  # see above

    return {
        "series": [to_builtins(slot) for slot in found.series],
        "outside": [to_builtins(one) for one in found.outside],
        "owed": [one.id for one in found.owed],
        "since": found.since,
        "learning_minutes": found.minutes,
        "not_yet": [person.id for person in found.not_yet],
    }


@click.group(cls=InOrder, help=_("Rapid response: the teams, their bursts, and the reviews they owe."))
def burst() -> None:
    """Look at the bursts."""


@burst.command("list", help=_("List the teams with what they used, the bursts of the last year, and what is owed."))
@json_option
@home_option
def list_bursts(*, as_json: bool, home: Path | None) -> None:
    """List the teams and their bursts."""
    from data.conduct.labs_and_bursts import bursts_of  # noqa: PLC0415  # see above

    with opened(home) as house:
        found = bursts_of(house, today_of(house))
        if as_json:
            print_json(_bursts_as_json(found))
        else:
            _tell_bursts(house, found, today_of(house))


def _tell_bursts(house: House, found: Bursts, today: date) -> None:
    from data.conduct.labs_and_bursts import share_words  # noqa: PLC0415  # see above
    from data.conduct.role_words import day_words  # noqa: PLC0415  # see above

    if not found.teams:
        say(_("There is no rapid-response team. Begin one with: folkmoot role add NAME --kind “rapid response”"))
    for number, line in enumerate(_team_lines(house, found, today)):
        if number and not line.startswith(" "):
            say("")
        say(line)
    if found.held:
        say("")
        say(_("Bursts of the last year:"))
        roles = {team.standing.role.id: team.standing.role.name for team in found.teams}
        say_rows([
            ("", day_words(one.day, today), roles.get(one.role, one.role),
             ngettext("{n} act", "{n} acts", len(one.acts)).format(n=len(one.acts)),
             ngettext("{n} outside the mandate", "{n} outside the mandate", len(one.outside)).format(n=len(one.outside))
             if one.outside else "",
             _("reviewed") if one.reviewed_in else _("review owed"))
            for one in found.held
        ])  # fmt: skip
    if found.owed:
        say("")
        said = ngettext(
            "{n} review is owed; it stands on the agenda of the next assembly.",
            "{n} reviews are owed; they stand on the agenda of the next assembly.",
            len(found.owed),
        )
        say(said.format(n=len(found.owed)))
    say("")
    say(_("Urgent decisions of the last year: {share}.").format(share=share_words(found.urgent)))


def _team_lines(house: House, found: Bursts, today: date) -> Iterator[str]:
    from data.conduct.labs_and_bursts import used_words  # noqa: PLC0415  # see above
    from data.conduct.role_words import until_words  # noqa: PLC0415  # see above

    names = {member.id: member.name for member in house.members}
    for team in found.teams:
        role = team.standing.role
        yield as_text(f"{role.name}: {role.purpose}")
        if team.mandate is None:
            yield "  " + _("The mandate of this team is over, or nobody was drawn yet.")
            continue
        people = ", ".join(sorted(names.get(mandate.member, mandate.member) for mandate in team.standing.now))
        yield as_text(f"  {people}, {until_words(team.mandate.until, today)}")
        yield as_text(f"  {used_words(team.mandate)}")


def _bursts_as_json(found: Bursts) -> dict[str, Any]:
    from msgspec import to_builtins  # noqa: PLC0415  # see above

    return {
        "teams": [
            {
                "role": team.standing.role.id,
                "subject": team.standing.role.purpose,
                "members": [mandate.member for mandate in team.standing.now],
                "mandate": to_builtins(team.mandate),
            }
            for team in found.teams
        ],
        "bursts": [to_builtins(one) for one in found.held],
        "reviews_owed": [one.id for one in found.owed],
        "since": found.since,
        "urgent_share": str(found.urgent) if found.urgent is not None else None,
    }
