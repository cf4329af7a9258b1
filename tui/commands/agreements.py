"""What the workplace has agreed, from the command line; and objecting to it, for those who had no part."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from data.language import _
from tui.commands.at_home import home_option, json_option, opened, say_rows, today_of
from tui.commands.command_line import InOrder
from tui.commands.output import as_text, fail, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House
    from data.meeting.agreement import Agreement
    from data.meeting.refusal import Refusal

_NO = 1


@click.group(cls=InOrder, help=_("What was agreed: list, and object if you had no part in it."))
def agreement() -> None:
    """Look at the agreements."""


@agreement.command("list", help=_("List what stands: the agreements in force, with review and end."))
@click.option("--all", "everything", is_flag=True, help=_("Those too that lapsed or were replaced."))
@json_option
@home_option
def list_agreements(*, everything: bool, as_json: bool, home: Path | None) -> None:
    """List the agreements."""
    with opened(home) as house:
        today = today_of(house)
        shown = [one for one in house.workplace.agreements if everything or one.in_force(today.isoformat())]
        if as_json:
            print_json([_as_json(one, today) for one in shown])
        elif shown:
            say_rows([_row(house, one, today) for one in shown])
        else:
            say(_("Nothing stands yet. What a meeting adopts is listed here."))


@agreement.command("object", help=_("Object to an agreement in which you had no part; it comes back then."))
@click.argument("called", metavar="AGREEMENT", help=_("Its id or its title."))
@click.option("--by", "member", required=True, metavar=_("MEMBER"), help=_("Who objects: name or id."))
@click.option("--argument", required=True, help=_("What harm it does, or what would be better; in a sentence."))
@home_option
def object_(called: str, member: str, argument: str, home: Path | None) -> None:
    """Take an objection to an agreement."""
    from data.conduct.membership import find_member  # noqa: PLC0415  # only where it is needed
    from data.conduct.objecting import agreement_called, object_to  # noqa: PLC0415  # see above
    from data.conduct.publishing import forum_name  # noqa: PLC0415  # see above
    from data.meeting.refusal import Refusal  # noqa: PLC0415  # see above

    with opened(home) as house:
        found = agreement_called(house, called)
        who = find_member(house, member)
        matter = object_to(house, found, who.id, argument, today_of(house))
        if isinstance(matter, Refusal):
            fail(_refused(matter, who.name, today_of(house)), _NO)
        say(
            _("The objection of {name} is taken. “{title}” comes back at the next meeting of: {forum}.").format(
                name=as_text(who.name), title=as_text(found.title), forum=as_text(forum_name(house, matter.forum))
            )
        )
        say(_("Until then it stands as it is."))


def _refused(refusal: Refusal, name: str, today: date) -> str:
    sentences = {
        "agreement has ended": _("This agreement has ended or lapsed already."),
        "argument missing": _("An objection needs its argument: what harm do you see?"),
        "was asked then": _("{member} had a part in this agreement, and can bring it up as a new proposal."),
        "too late to object": _("The time to object ended on {day}."),
    }
    facts: dict[str, Any] = {**refusal.facts, "member": name}
    if "day" in facts:
        facts["day"] = _day(str(facts["day"]), today)
    return sentences[refusal.reason].format(**facts)


def _row(house: House, one: Agreement, today: date) -> tuple[str, ...]:
    from data.conduct.publishing import forum_name  # noqa: PLC0415  # see above

    return (
        one.id,
        one.title,
        _("since {day}").format(day=_day(one.day, today)),
        _when(one, today),
        forum_name(house, one.forum),
        _objecting_until(house, one, today),
    )


def _when(one: Agreement, today: date) -> str:
    """Say until when it stands, or when it is looked at again."""
    if one.replaced_by:
        return _("replaced by {decision}").format(decision=one.replaced_by)
    if one.until is None:
        return _("review {day}").format(day=_day(one.review, today))
    if one.in_force(today.isoformat()):
        return _("experiment until {day}").format(day=_day(one.until, today))
    return _("lapsed after {day}").format(day=_day(one.until, today))


def _objecting_until(house: House, one: Agreement, today: date) -> str:
    """Say who may object still, and until when; empty where nobody may."""
    until = date.fromisoformat(one.day) + timedelta(days=house.settings.late_objection_days)
    if not one.unheard or not one.in_force(today.isoformat()) or today > until:
        return ""
    names = {member.id: member.name for member in house.members}
    who = ", ".join(names.get(member, member) for member in one.unheard)
    return _("until {day} may object: {names}").format(day=_day(until.isoformat(), today), names=who)


def _as_json(one: Agreement, today: date) -> dict[str, Any]:
    from msgspec import to_builtins  # noqa: PLC0415  # see above

    told: dict[str, Any] = to_builtins(one)
    return told | {"in_force": one.in_force(today.isoformat())}


def _day(written: str, today: date) -> str:
    from data.language.days import day_in_words  # noqa: PLC0415  # see above

    return day_in_words(date.fromisoformat(written), today)
