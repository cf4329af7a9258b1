"""What becomes of one member: leaving, coming back, another constellation. Days are written 2026-03-02."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from data.language import _
from data.workplace.faults import WorkplaceRefused
from data.workplace.things import Belonging, Member, Newcomer, Spell


def told_apart(one: Newcomer, other: Newcomer) -> bool:
    """Whether two people of one name are two: both have a contact or a known day of joining, and not the same."""
    contacts = one.contact and other.contact and not same_contact(one, other)
    days = joining_days(one) and joining_days(other) and not same_day(one, other)
    return bool(contacts or days)


def joining_days(one: Newcomer) -> set[str]:
    """Give the known days on which somebody joined or came back."""
    spells = one.earlier if isinstance(one, Member) else ()
    return {day for day in (one.joined_on, *(spell.joined_on for spell in spells)) if day}


def same_contact(one: Newcomer, other: Newcomer) -> bool:
    """Whether both have a contact, and the same."""
    return bool(one.contact) and one.contact.casefold() == other.contact.casefold()


def same_day(one: Newcomer, other: Newcomer) -> bool:
    """Whether both have a known day of joining, and the same; a day before somebody left and came back counts too."""
    return bool(joining_days(one) & joining_days(other))


def moved(member: Member, constellations: Iterable[str], on: str) -> Member:
    """Let somebody work in these constellations and no others from a day on; what was before is kept."""
    wanted = tuple(constellations)
    ended = tuple(
        replace(b, until=on) if b.until is None and b.constellation not in wanted else b for b in member.belongings
    )
    begun = tuple(Belonging(c, on) for c in dict.fromkeys(wanted) if c not in member.constellations)
    return replace(member, belongings=ended + begun)


def parted(member: Member, on: str) -> Member:
    """Let somebody leave, and with it their constellations; their id stays theirs."""
    if member.left_on is not None:
        raise WorkplaceRefused(
            _("{name} left on {day} already. Nothing was changed.").format(name=member.name, day=member.left_on)
        )
    if member.joined_on is not None and on < member.joined_on:
        raise WorkplaceRefused(
            _("{name} joined on {joined} and cannot leave before that, on {day}. Nothing was changed.").format(
                name=member.name, joined=member.joined_on, day=on
            )
        )
    return replace(moved(member, (), on), left_on=on)


def returned(member: Member, on: str) -> Member:
    """Take somebody in again who left, under the same id; the time before is kept."""
    if member.left_on is None:
        raise WorkplaceRefused(_("{name} has not left. Nothing was changed.").format(name=member.name))
    if on < member.left_on:
        raise WorkplaceRefused(
            _("{name} left on {left} and cannot come back before that, on {day}. Nothing was changed.").format(
                name=member.name, left=member.left_on, day=on
            )
        )
    before = Spell(member.joined_on, member.left_on)
    return replace(member, joined_on=on, left_on=None, earlier=(*member.earlier, before))
