"""The protocol of the workplace, from the command line: who decides what, and by which rule."""

from __future__ import annotations

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

forum_option = click.option("--forum", help=_("Who decides, such as assembly."))
matter_option = click.option("--class", "matter", help=_("How far it reaches: operational, strategic, experiment."))
rule_option = click.option(
    "--rule",
    metavar="RULE",
    help=_(
        "“consent”, or a supermajority such as “at least 2/3 of cast” or “more than 1/2 of entitled”; "
        "of for_and_against, cast, present or entitled."
    ),
)
quorum_option = click.option("--quorum", help=_("A fraction of the members with a vote, such as 1/2."))
review_option = click.option("--review-days", type=int, help=_("Decisions are reviewed after so many days."))


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
@forum_option
@matter_option
@rule_option
@quorum_option
@review_option
@decided_option
@home_option
def change(  # noqa: PLR0913  # one parameter for each option of the command
    area: str,
    name: str | None,
    forum: str | None,
    matter: str | None,
    rule: str | None,
    quorum: str | None,
    review_days: int | None,
    decided: str,
    home: Path | None,
) -> None:
    """Change an area."""
    from data.conduct.protocol_change import AreaWords, changed_area, put_area  # noqa: PLC0415  # only where needed

    with opened(home) as house:
        now, changed = changed_area(house.protocol, area, AreaWords(name, forum, matter, rule, quorum, review_days))
        if changed == now:
            say(_("That is so already; nothing was changed."))
            return
        _put(house, put_area(house, changed, decision(decided), today_of(house)))


@protocol.command(help=_("Add an area by a decision, which is kept beside it."))
@click.argument("name", help=_("The name of the area."))
@forum_option
@matter_option
@rule_option
@quorum_option
@review_option
@decided_option
@home_option
def add(
    name: str,
    forum: str | None,
    matter: str | None,
    rule: str | None,
    quorum: str | None,
    review_days: int | None,
    decided: str,
    home: Path | None,
) -> None:
    """Add an area; without a rule it is decided by consent."""
    from data.conduct.protocol_change import AreaWords, new_area, put_area  # noqa: PLC0415  # see above

    with opened(home) as house:
        area = new_area(house.protocol, AreaWords(name, forum, matter, rule, quorum, review_days))
        _put(house, put_area(house, area, decision(decided), today_of(house)))


def _put(house: House, area: Area) -> None:
    say(_("Protocol {version} is in force:").format(version=house.protocol.version))
    say("")
    _tell_area(area)


def _tell(house: House) -> None:
    areas = len(house.protocol.areas)
    say(
        ngettext("Protocol {version}, {n} area.", "Protocol {version}, {n} areas.", areas).format(
            version=house.protocol.version, n=areas
        )
    )
    for area in house.protocol.areas:
        say("")
        _tell_area(area)
    for one in _changes(house):
        say("")
        told = _("{day}: {area}: {before} → {after}.") if one.before else _("{day}: {area} is new: {after}.")
        say(told.format(day=one.day, area=as_text(one.subject), before=as_text(one.before), after=as_text(one.after)))
        say(_("  Decided: {decided}").format(decided=as_text(one.decided)))


def _changes(house: House) -> list[Any]:
    return [one for one in house.workplace.changes if one.subject not in house.settings.__struct_fields__]


def _tell_area(area: Area) -> None:
    from data.meeting.protocol import Consent  # noqa: PLC0415  # see above
    from tui.pages.common import BASES, threshold_words  # noqa: PLC0415  # see above

    rule = area.rule
    say(f"{as_text(area.name)} ({as_text(area.id)}), {_class_words(area)}")
    say(_("  who decides: {forum}").format(forum=as_text(area.forum)))
    if isinstance(rule, Consent):
        say(_("  how: by consent; agreed when no objection is left"))
    else:
        say(
            _("  how: by a supermajority; {threshold} {base}").format(
                threshold=threshold_words(rule), base=BASES[rule.base]()
            )
        )
    say(_("  quorum: {part} of the members with a vote").format(part=rule.quorum))
    say(_("  reviewed after {n} days").format(n=area.review_days))


def _class_words(area: Area) -> str:
    return {"operational": _("operational"), "strategic": _("strategic"), "experiment": _("experiment")}[
        area.matter_class.value
    ]


def _as_json(house: House) -> dict[str, Any]:
    from msgspec import to_builtins  # noqa: PLC0415  # see above

    changes = [
        {"day": one.day, "area": one.subject, "before": one.before, "after": one.after, "decided": one.decided}
        for one in _changes(house)
    ]
    told: dict[str, Any] = to_builtins(house.protocol)
    return told | {"changes": changes}
