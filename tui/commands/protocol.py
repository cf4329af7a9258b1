"""The protocol of the workplace, from the command line: who decides what, and by which rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from data.language import _, ngettext
from tui.commands.at_home import decided_option, decision, home_option, json_option, opened, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House
    from data.meeting.protocol import Area

_FIELDS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("--forum", {}, _("Who decides: assembly, constellation, or the name of one constellation.")),
    ("--class", {}, _("How far it reaches: operational, strategic, experiment.")),
    (
        "--rule",
        {},
        _(
            "“consent”, or a supermajority such as “at least 2/3 of cast” or “more than 1/2 of entitled”; "
            "of for_and_against, cast, present or entitled."
        ),
    ),
    ("--quorum", {}, _("A fraction of the members with a vote, such as 1/2.")),
    ("--review-days", {"type": int}, _("Decisions are reviewed after so many days.")),
    ("--escalation-rounds", {"type": int}, _("What is not settled in so many rounds can be carried further.")),
    ("--escalation-days", {"type": int}, _("Or what is not settled in so many days.")),
    ("--next-forum", {}, _("Where it is carried: assembly, a constellation, or nobody.")),
    ("--experiments", {}, _("Whether its matters may be tried as experiments by consent: yes or no.")),
)


def area_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of an area."""
    for name, kind, told in reversed(_FIELDS):
        field = {"--class": "matter_class"}.get(name, name.removeprefix("--").replace("-", "_"))
        command = click.option(name, field, help=told, metavar=None if kind else _("WORDS"), **kind)(command)
    return command


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    help=_("Who decides what, and by which rule: look, and change by decision."),
)
@json_option
@home_option
@click.pass_context
def protocol(context: click.Context, *, as_json: bool, home: Path | None) -> None:
    """Explain the protocol in force."""
    if context.invoked_subcommand is not None:
        return
    with opened(home) as house:
        if as_json:
            print_json(_as_json(house))
        else:
            _tell(house)


@protocol.command(help=_("Change an area by a decision, which is kept beside it."))
@click.argument("area", help=_("The name of an area, or its id."))
@click.option("--name", help=_("Another name; the id stays."))
@area_options
@decided_option
@home_option
def change(area: str, decided: str, home: Path | None, **fields: Any) -> None:
    """Change an area."""
    from data.conduct.protocol_change import AreaWords, changed_area, put_area  # noqa: PLC0415  # only where needed
    from data.conduct.publishing import forum_names  # noqa: PLC0415  # see above

    with opened(home) as house:
        now, changed = changed_area(house.protocol, area, AreaWords(**fields), forum_names(house))
        if changed == now:
            say(_("That is so already; nothing was changed."))
            return
        _put(house, put_area(house, changed, decision(decided), today_of(house)))


@protocol.command(help=_("Add an area by a decision, which is kept beside it."))
@click.argument("name", help=_("The name of the area."))
@area_options
@decided_option
@home_option
def add(name: str, decided: str, home: Path | None, **fields: Any) -> None:
    """Add an area; without a rule it is decided by consent."""
    from data.conduct.protocol_change import AreaWords, new_area, put_area  # noqa: PLC0415  # see above
    from data.conduct.publishing import forum_names  # noqa: PLC0415  # see above

    with opened(home) as house:
        area = new_area(house.protocol, AreaWords(name, **fields), forum_names(house))
        _put(house, put_area(house, area, decision(decided), today_of(house)))


def _put(house: House, area: Area) -> None:
    say(_("Protocol {version} is in force:").format(version=house.protocol.version))
    say("")
    _tell_area(house, area)


def _tell(house: House) -> None:
    from data.conduct.publishing import protocol_changes  # noqa: PLC0415  # see above

    areas = len(house.protocol.areas)
    say(
        ngettext("Protocol {version}, {n} area.", "Protocol {version}, {n} areas.", areas).format(
            version=house.protocol.version, n=areas
        )
    )
    for area in house.protocol.areas:
        say("")
        _tell_area(house, area)
    for one in protocol_changes(house):
        say("")
        told = _("{day}: {area}: {before} → {after}.") if one.before else _("{day}: {area} is new: {after}.")
        say(told.format(day=one.day, area=as_text(one.subject), before=as_text(one.before), after=as_text(one.after)))
        say(_("  Decided: {decided}").format(decided=as_text(one.decided)))


def _tell_area(house: House, area: Area) -> None:
    from data.conduct.area_words import area_facts  # noqa: PLC0415  # see above
    from data.conduct.publishing import forum_names  # noqa: PLC0415  # see above

    voters = sum(person.votes for person in house.people)
    say(f"{as_text(area.name)} ({as_text(area.id)})")
    for label, words in area_facts(area, forum_names(house), voters):
        say(f"  {label}: {as_text(words)}")


def _as_json(house: House) -> dict[str, Any]:
    from msgspec import to_builtins  # noqa: PLC0415  # see above

    from data.conduct.publishing import protocol_changes, protocol_path  # noqa: PLC0415  # see above

    changes = [
        {"day": one.day, "area": one.subject, "before": one.before, "after": one.after, "decided": one.decided}
        for one in protocol_changes(house)
    ]
    told: dict[str, Any] = to_builtins(house.protocol)
    for area, one in zip(told["areas"], house.protocol.areas, strict=True):
        area["may_be_tried"] = one.may_be_tried
    return told | {"changes": changes, "published": str(protocol_path(house.commons))}
