"""Taking people in, from a list or by name, and the constellations they work in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from data.language import _
from data.meeting.protocol import Settings
from data.workplace.change import ONLY, Change
from data.workplace.faults import WorkplaceRefused
from data.workplace.member_ids import new_member_id, slug
from data.workplace.membership import moved, same_day, told_apart
from data.workplace.recognition import Meant, recognise
from data.workplace.role_changes import begin_role, usual_roles
from data.workplace.things import Belonging, Constellation, Listed, Member, NamedStanding, Newcomer


class Difference(Struct, frozen=True):
    """What a list says otherwise than the workplace: ``field`` of a member, as it is and as the list says."""

    member: Member
    field: str
    before: str
    after: str
    line: int = 0


class Imported(Struct, frozen=True):
    """What a list did: who is new, who was there already, what it says otherwise (``applied``: and now is so).

    ``left`` are people the list names who left and were not taken in again. Where a line is ``unclear``, nothing was
    changed at all.
    """

    joined: tuple[Member, ...] = ()
    there: tuple[Member, ...] = ()
    differences: tuple[Difference, ...] = ()
    left: tuple[Member, ...] = ()
    unclear: tuple[Meant, ...] = ()
    applied: bool = False


def take_in(change: Change, newcomers: Iterable[NamedStanding], on: str | None) -> tuple[Member, ...]:
    """Take people in, all or none; who says no day of joining joins ``on`` that day (none: not known)."""
    known = change.contents.members
    namesakes: dict[str, list[Newcomer]] = {}
    for member in known.values():
        if member.left_on is None:
            namesakes.setdefault(member.name, []).append(member)
    joining: dict[str, Member] = {}
    taken = set(known)
    for named in newcomers:
        newcomer = named if isinstance(named, Newcomer) else Member("", named.name, named.standing)
        others = namesakes.setdefault(newcomer.name, [])
        if not all(told_apart(newcomer, other) for other in others):
            raise WorkplaceRefused(
                _(
                    "“{name}” is a member already. Nobody was added; leave that name out, "
                    "or add what tells the two apart: a contact, or the day each joined."
                ).format(name=newcomer.name)
            )
        others.append(newcomer)
        member_id = new_member_id(newcomer.name, taken)
        taken.add(member_id)
        since = newcomer.joined_on or on
        joining[member_id] = Member(
            member_id,
            newcomer.name,
            newcomer.standing,
            since,
            belongings=tuple(Belonging(c, since) for c in constellations_called(change, newcomer.constellations)),
            qualifications=newcomer.qualifications,
            contact=newcomer.contact,
            learning=newcomer.learning,
        )
    change.add("members", joining)
    return tuple(joining.values())


def constellations_called(change: Change, words: Iterable[str]) -> tuple[str, ...]:
    """Find constellations by id or name, without case; those nobody knows yet are begun."""
    return tuple(dict.fromkeys(_constellation(change, word) for word in words))


def _constellation(change: Change, word: str) -> str:
    known = change.contents.constellations
    named = {constellation.name.casefold(): constellation.id for constellation in known.values()}
    if word in known or word.casefold() in named:
        return word if word in known else named[word.casefold()]
    return begin(change, word).id


def begin(change: Change, name: str, product: str = "") -> Constellation:
    """Begin a constellation, with the product or service it owns, under an id that none has."""
    known = change.contents.constellations
    if any(other.name.casefold() == name.casefold() for other in known.values()):
        raise WorkplaceRefused(_("There is a constellation “{name}” already.").format(name=name))
    begun = Constellation(new_member_id(slug(name, otherwise="constellation"), known.keys()), name, product)
    change.add("constellations", {begun.id: begun})
    for role in usual_roles(begun.id, change.contents.settings.get(ONLY, Settings())):
        begin_role(change, role)
    return begun


def import_list(change: Change, lines: Sequence[Listed], on: str, *, update: bool) -> Imported:
    """Take in whom a list names and nobody knows; ``update`` also puts what it says otherwise in force, from ``on``.

    The same list a second time changes nothing. Nobody leaves and nobody comes back by a list.
    """
    meant = recognise(lines, change.contents.members.values())
    unclear = tuple(one for one in meant if one.unclear)
    if unclear:
        return Imported(unclear=unclear)
    known = [(one.line, one.member) for one in meant if one.member is not None]
    here = [(line, member) for line, member in known if member.left_on is None]
    found = [(line, member, _differences(change, line, member)) for line, member in here]
    if update:
        for line, member, differences in found:
            if differences:
                change.put("members", member.id, _as_listed(change, line, member, on))
    return Imported(
        take_in(change, [one.line for one in meant if one.member is None], None),
        tuple(member for _line, member, differences in found if not differences),
        tuple(difference for *_who, differences in found for difference in differences),
        tuple(member for _line, member in known if member.left_on is not None),
        applied=update,
    )


def _as_listed(change: Change, line: Listed, member: Member, on: str) -> Member:
    said: dict[str, Any] = {
        "standing": line.standing if line.says_standing else None,
        "joined_on": None if same_day(line, member) else line.joined_on,
        "qualifications": line.qualifications,
        "contact": line.contact,
        "learning": line.learning,
    }
    changed = replace(member, name=line.name, **{field: value for field, value in said.items() if value})
    return moved(changed, constellations_called(change, line.constellations), on) if line.constellations else changed


def _differences(change: Change, line: Listed, member: Member) -> tuple[Difference, ...]:
    """Compare what a line says with what is known; what it does not say is no difference."""
    constellations = change.contents.constellations
    works_in = tuple(constellations[c].name for c in member.constellations)
    named = tuple(constellations[c].name if c in constellations else c for c in line.constellations)
    standing = line.standing if line.says_standing else member.standing
    compared = (
        ("name", (member.name,), (line.name,), False),
        ("standing", (member.standing,), (standing,), False),
        ("constellations", works_in, named, True),
        ("joined_on", (member.joined_on or "",), ("" if same_day(line, member) else line.joined_on or "",), True),
        ("qualifications", member.qualifications, line.qualifications, True),
        ("contact", (member.contact,), (line.contact,), True),
        ("learning", member.learning, line.learning, True),
    )
    return tuple(
        Difference(member, field, ", ".join(before), ", ".join(after), line.line)
        for field, before, after, folded in compared
        if any(after) and _folded(before, folded=folded) != _folded(after, folded=folded)
    )


def _folded(words: Iterable[str], *, folded: bool) -> set[str]:
    return {word.casefold() if folded else word for word in words}
