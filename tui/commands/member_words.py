"""What is told of members: who they are, and what a list did."""

from __future__ import annotations

from typing import Any

from data.conduct.house import House
from data.conduct.membership import Difference, Import, Member, constellation_names
from data.language import _, ngettext
from data.meeting.people import Standing
from tui.commands.at_home import say_rows
from tui.commands.output import as_text, print_json, say

_NAMES_SHOWN = 5


def standing_words(standing: Standing) -> str:
    """Name a standing."""
    return {Standing.FULL: _("full"), Standing.NO_VOTE: _("no vote"), Standing.GUEST: _("guest")}[standing]


def count_words(house: House) -> str:
    """Count the members, by whether they have a vote."""
    standings = [person.standing for person in house.people]
    return _("{members}: {full} with a vote, {no_vote} without, {guests}.").format(
        members=ngettext("{n} member", "{n} members", len(standings)).format(n=len(standings)),
        full=standings.count(Standing.FULL),
        no_vote=standings.count(Standing.NO_VOTE),
        guests=ngettext("{n} guest", "{n} guests", standings.count(Standing.GUEST)).format(
            n=standings.count(Standing.GUEST)
        ),
    )


def tell_members(house: House, *, everybody: bool, contact: bool, as_json: bool) -> None:
    """List the members; contacts only where they are asked for."""
    shown = [member for member in house.members if everybody or member.left_on is None]
    if as_json:
        print_json([_as_json(house, member, contact=contact) for member in shown])
        return
    if shown:
        say_rows([_row(house, member, contact=contact) for member in shown])
        say("")
    say(count_words(house))


def _row(house: House, member: Member, *, contact: bool) -> list[str]:
    days = _("since {day}").format(day=member.joined_on) if member.joined_on else ""
    if member.left_on:
        days = _("left on {day}").format(day=member.left_on)
    return [
        member.id,
        member.name,
        standing_words(member.standing),
        ", ".join(constellation_names(house, member.constellations)),
        days,
        ", ".join((*member.qualifications, *(_("learns {what}").format(what=what) for what in member.learning))),
        *([member.contact] if contact else []),
    ]


def _as_json(house: House, member: Member, *, contact: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": member.id,
        "name": member.name,
        "standing": member.standing.value,
        "joined_on": member.joined_on,
        "left_on": member.left_on,
        "earlier": [{"joined_on": spell.joined_on, "left_on": spell.left_on} for spell in member.earlier],
        "constellations": list(constellation_names(house, member.constellations)),
        "qualifications": list(member.qualifications),
        "learning": list(member.learning),
    }
    return told | ({"contact": member.contact} if contact else {})


def tell_import(house: House, done: Import, file: str) -> None:
    """Tell what a list did, and what it did not do."""
    joined = done.done.joined
    if joined:
        people = ngettext("{n} person was taken in: {names}.", "{n} people were taken in: {names}.", len(joined))
        say(people.format(n=len(joined), names=names_of(joined)))
    there = len(done.done.there)
    if there:
        say(ngettext("{n} person was there already.", "{n} people were there already.", there).format(n=there))
    for difference in done.done.differences:
        say(_difference(difference))
    differences = len(done.done.differences)
    if differences and done.done.applied:
        say(ngettext("{n} change is in force.", "{n} changes are in force.", differences).format(n=differences))
    elif differences:
        say(
            _("This was not changed. To change it: {command}").format(
                command=f"folkmoot member import {as_text(file)} --update"
            )
        )
    for member in done.done.left:
        say(
            _("{name} left on {day} and was not taken in again. To do that: {command}").format(
                name=as_text(member.name), day=member.left_on, command=f"folkmoot member come-back {member.id}"
            )
        )
    tell_doubts(done.unused_columns, [m.name for m in house.members] if done.guessed_letters else [])
    say(count_words(house))


def tell_doubts(unused: tuple[str, ...], names: list[str]) -> None:
    """Tell what of a file was not used, and which names to look at because their letters were guessed."""
    if unused:
        say(_("Columns not used: {names}.").format(names=", ".join(map(as_text, unused))))
    doubtful = [name for name in names if not name.isascii()]
    if doubtful:
        say(
            _("The file does not say how its letters are written. Look whether these names are right: {names}").format(
                names=", ".join(map(as_text, doubtful[:_NAMES_SHOWN])) + ("…" if len(doubtful) > _NAMES_SHOWN else "")
            )
        )


def names_of(members: tuple[Member, ...]) -> str:
    """Name a few people, and how many more there are."""
    names = ", ".join(as_text(member.name) for member in members[:_NAMES_SHOWN])
    more = len(members) - _NAMES_SHOWN
    return names if more <= 0 else _("{names} and {n} more").format(names=names, n=more)


def _difference(difference: Difference) -> str:
    fields = {
        "name": _("name"),
        "standing": _("standing"),
        "constellations": _("constellations"),
        "joined_on": _("joined on"),
        "qualifications": _("qualifications"),
        "contact": _("contact"),
        "learning": _("learning"),
    }
    return _("Line {line}: {name}, {what}: {before} → {after}").format(
        line=difference.line,
        name=as_text(difference.member.name),
        what=fields[difference.field],
        before=as_text(difference.before) or _("nothing"),
        after=as_text(difference.after),
    )
