"""The protocol of the workplace, from the command line: who decides what, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.language import _, ngettext
from tui.commands.at_home import AsJson, Decided, Home, decision, opened, today_of
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House
    from data.meeting.protocol import Area

protocol = typer.Typer(help=_("Who decides what, and by which rule: look, and change by decision."))

Forum = Annotated[str | None, typer.Option("--forum", help=_("Who decides, such as assembly."))]
MatterWords = Annotated[
    str | None, typer.Option("--class", help=_("How far it reaches: operational, strategic, experiment."))
]
RuleWords = Annotated[
    str | None,
    typer.Option(
        "--rule",
        metavar="RULE",
        help=_(
            "“consent”, or a supermajority such as “at least 2/3 of cast” or “more than 1/2 of entitled”; "
            "of for_and_against, cast, present or entitled."
        ),
    ),
]
Quorum = Annotated[str | None, typer.Option("--quorum", help=_("A fraction of the members with a vote, such as 1/2."))]
Review = Annotated[int | None, typer.Option("--review-days", help=_("Decisions are reviewed after so many days."))]


@protocol.callback(invoke_without_command=True)
def show(context: typer.Context, *, as_json: AsJson = False, home: Home = None) -> None:
    """Explain the protocol in force."""
    if context.invoked_subcommand is not None:
        context.obj = home or context.obj
        return
    with opened(context, home) as house:
        if as_json:
            print_json(_as_json(house))
        else:
            _tell(house)


@protocol.command("change", help=_("Change an area by a decision, which is kept beside it."))
def change(  # noqa: PLR0913  # one parameter for each option of the command
    context: typer.Context,
    area: Annotated[str, typer.Argument(metavar="AREA", help=_("The name of an area, or its id."))],
    name: Annotated[str | None, typer.Option("--name", help=_("Another name; the id stays."))] = None,
    forum: Forum = None,
    matter: MatterWords = None,
    rule: RuleWords = None,
    quorum: Quorum = None,
    review_days: Review = None,
    decided: Decided = "",
    home: Home = None,
) -> None:
    """Change an area."""
    from data.conduct.protocol_change import AreaWords, changed_area, put_area  # noqa: PLC0415  # only where needed

    with opened(context, home) as house:
        now, changed = changed_area(house, area, AreaWords(name, forum, matter, rule, quorum, review_days))
        if changed == now:
            say(_("That is so already; nothing was changed."))
            return
        _put(house, put_area(house, changed, decision(decided), today_of(house)))


@protocol.command("add", help=_("Add an area by a decision, which is kept beside it."))
def add(  # noqa: PLR0913  # the same
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The name of the area."))],
    forum: Forum = None,
    matter: MatterWords = None,
    rule: RuleWords = None,
    quorum: Quorum = None,
    review_days: Review = None,
    decided: Decided = "",
    home: Home = None,
) -> None:
    """Add an area; without a rule it is decided by consent."""
    from data.conduct.protocol_change import AreaWords, new_area, put_area  # noqa: PLC0415  # see above

    with opened(context, home) as house:
        area = new_area(house, AreaWords(name, forum, matter, rule, quorum, review_days))
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
