"""What is told of constellations: the list, and one in full."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.conduct.constellations import Belonging, Constellation, belongings_to, size_warning, working_in
from data.conduct.role_standing import standings
from data.language import _
from tui.commands.at_home import say_rows
from tui.commands.output import as_text, print_json, say
from tui.commands.role_words import role_rows

if TYPE_CHECKING:
    from data.conduct.house import House


def tell_constellations(house: House, *, as_json: bool) -> None:
    """List the constellations, and warn of those too small or too large."""
    found = house.workplace.constellations
    rows = [(one, [member.name for member in working_in(house, one.id)]) for one in found]
    if as_json:
        print_json([
            {"id": one.id, "name": one.name, "product": one.product, "members": names,
             "warning": size_warning(house, one)}
            for one, names in rows
        ])  # fmt: skip
        return
    if not rows:
        say(_("There are no constellations yet. Add one with: folkmoot constellation add NAME"))
        return
    say_rows([(one.id, one.name, one.product, ", ".join(names)) for one, names in rows])
    warnings = [(one.name, warning) for one, _names in rows if (warning := size_warning(house, one))]
    if warnings:
        say("")
        for name, warning in warnings:
            say(as_text(_("{name}: {warning}").format(name=name, warning=warning)))


def tell_constellation(house: House, one: Constellation, today: date, *, as_json: bool) -> None:
    """Show one constellation: what it owns, its people now and before, its roles."""
    now = working_in(house, one.id)
    times = list(belongings_to(house, one.id))
    if as_json:
        print_json({
            "id": one.id,
            "name": one.name,
            "product": one.product,
            "members": [member.id for member in now],
            "warning": size_warning(house, one),
            "history": [
                {"member": member.id, "name": member.name, "since": time.since, "until": time.until}
                for member, time in times
            ],
            "roles": [standing.role.id for standing in standings(house, today) if standing.role.forum == one.id],
        })  # fmt: skip
        return
    say(f"{as_text(one.name)} ({as_text(one.id)})")
    if one.product:
        say("  " + _("owns: {product}").format(product=as_text(one.product)))
    names = ", ".join(as_text(member.name) for member in now)
    say("  " + _("works in it: {names}").format(names=names or _("nobody")))
    if size_warning(house, one):
        say(f"  {as_text(size_warning(house, one))}")
    people = {member.id: member.name for member in house.members}
    rows = [row for standing in standings(house, today) if standing.role.forum == one.id
            for row in role_rows(standing, people, today)]  # fmt: skip
    if rows:
        say("")
        say(_("Its roles:"))
        say_rows([("", *row) for row in rows])
    if times:
        say("")
        say(_("Who worked in it, and when:"))
        say_rows([("", member.name, _days(time)) for member, time in times])


def _days(time: Belonging) -> str:
    since = time.since or _("unknown")
    return f"{since} – {time.until}" if time.until else _("since {day}").format(day=since)
