"""What is told of the past of roles: how long each member held each, and who did the tasks of meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.conduct.role_standing import mandates_on
from data.language import _, ngettext
from data.measures.tenure import Tenure, longest_tenure, tenures
from tui.commands.at_home import say_rows
from tui.commands.output import as_text, print_json, say

if TYPE_CHECKING:
    from data.conduct.house import House


def tell_tenure(house: House, today: date, *, as_json: bool) -> None:
    """Tell how long each member has held each role up to today, by role and name; the longest time without a name."""
    mandates = mandates_on(house, today)
    longest = longest_tenure(mandates, today.isoformat())
    names = {member.id: member.name for member in house.members}
    roles = {role.id: role.name for role in house.workplace.roles}

    def by_name(one: Tenure) -> tuple[str, str, str]:
        return roles.get(one.role, one.role).casefold(), one.role, names.get(one.member, one.member).casefold()

    found = sorted(tenures(mandates, today.isoformat()), key=by_name)
    if as_json:
        print_json({
            "tenures": [
                {"role": one.role, "member": one.member, "days": one.days, "terms": one.terms} for one in found
            ],
            "longest_days": longest,
        })  # fmt: skip
        return
    if not found:
        say(_("Nobody has held a role yet."))
        return
    for number, role in enumerate(dict.fromkeys(one.role for one in found)):
        if number:
            say("")
        said = ngettext(
            "{role}: the longest time of anybody is {n} day",
            "{role}: the longest time of anybody is {n} days",
            longest[role],
        )
        say(as_text(said.format(role=roles.get(role, role), n=longest[role])))
        say_rows([("", names.get(one.member, one.member), *_length(one)) for one in found if one.role == role])


def _length(one: Tenure) -> tuple[str, str]:
    return (
        ngettext("{n} day", "{n} days", one.days).format(n=one.days),
        ngettext("{n} term", "{n} terms", one.terms).format(n=one.terms),
    )


def tell_history(house: House, *, as_json: bool) -> None:
    """List who held which task of which meeting, the newest first."""
    held = _held(house)
    if as_json:
        keys = ("role", "day", "member", "name", "meeting")
        print_json([dict(zip(keys, row, strict=True)) for row in held])
        return
    if not held:
        say(_("No meeting is closed yet, so nobody held a task."))
        return
    for number, one in enumerate(dict.fromkeys(row[0] for row in held)):
        if number:
            say("")
        say(as_text(_task_words(house, one)))
        say_rows([("", row[1], row[3], row[4]) for row in held if row[0] == one])


def _task_words(house: House, task: str) -> str:
    roles = {role.id: role.name for role in house.workplace.roles}
    words = {"facilitator": _("facilitator"), "observer": _("observer"), "presenter": _("presenter")}
    return words.get(task) or roles.get(task, task)


def _held(house: House) -> list[tuple[str, str, str, str, str]]:
    """Give task, day, id and name of the member, and title of the meeting: by task, the newest first."""
    names = {member.id: member.name for member in house.members}
    titles = {meeting.id: meeting.title for meeting in house.meetings}
    newest_first = [
        (held.role, held.day, held.member, names.get(held.member, held.member), titles.get(held.meeting, held.meeting))
        for held in reversed(house.workplace.services)
    ]
    first = {"facilitator": 0, "observer": 1}
    return sorted(newest_first, key=lambda row: (first.get(row[0], 2), row[0]))
