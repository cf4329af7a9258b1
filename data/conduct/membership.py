"""Who belongs: people come by name or by list, change, leave and come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, problems_of, read_list, told
from data.intake.members_dates import DaysSeen, day_of
from data.intake.members_line import LONGEST_CONTACT, MemberLine, one_line, standing_word, too_long, unshown
from data.intake.members_line import STANDINGS as WORDS
from data.intake.names import one_called
from data.intake.problem import Problem, Problems, quoted
from data.language import _
from data.meeting.people import MemberId, Person, Standing
from data.workplace.membership import told_apart
from data.workplace.taking_in import Difference, Imported
from data.workplace.things import Constellation, Member

__all__ = [
    "Difference",
    "Import",
    "Member",
    "add_member",
    "begin_constellation",
    "change_constellation",
    "change_member",
    "come_back",
    "constellation_names",
    "contact_given",
    "day_given",
    "find_constellation",
    "find_member",
    "import_members",
    "name_given",
    "newcomer",
    "part",
    "standing_given",
]


class Import(Struct, frozen=True):
    """What a list did, and what of the file was not used or is not sure."""

    done: Imported
    unused_columns: tuple[str, ...]
    guessed_letters: bool


def import_members(house: House, source: bytes, name: str, today: date, *, update: bool = False) -> Import:
    """Take in whom a list names; ``update`` also puts in force what it says otherwise of people who are there.

    Nothing is changed where a line is wrong, or may mean one person or another.
    """
    listed = read_list(source, name, today)
    with told():
        done = house.workplace.import_members(listed.members, today.isoformat(), update=update)
    if done.unclear:
        problems = tuple(
            Problem(
                one.line.line,
                _("{name} may be {members}, or somebody new.").format(
                    name=quoted(one.line.name), members=_(" or ").join(member.id for member in one.unclear)
                ),
                _("Write the contact or the day of joining that is known here, or both new ones for somebody new."),
            )
            for one in done.unclear
        )
        raise ConductError(problems_of(name, Problems(problems)), BAD_INPUT)
    return Import(done, listed.unused_columns, listed.guessed_letters)


def find_member(house: House, words: str, *, left: bool | None = False) -> Member:
    """Find somebody by id or name: among those who belong, those who ``left``, or all (none)."""
    members = {member.id: member for member in house.members if left is None or (member.left_on is not None) is left}
    if words in members:
        return members[words]
    found = one_called(words, [Person(member.id, member.name, member.standing) for member in members.values()])
    if isinstance(found, Person):
        return members[found.id]
    others = [Person(one.id, one.name, one.standing) for one in house.members if one.id not in members]
    other = one_called(words, others) if others else found
    if isinstance(other, Person) and not left:
        day = next(one.left_on for one in house.members if one.id == other.id)
        raise ConductError(_("{name} left on {day}.").format(name=quoted(other.name), day=day), BAD_INPUT)
    if isinstance(other, Person):
        raise ConductError(_("{name} has not left.").format(name=quoted(other.name)), BAD_INPUT)
    raise ConductError(" ".join(found), BAD_INPUT)


def day_given(words: str, today: date) -> str:
    """Read a day that has come."""
    day = _sound(day_of(0, words, DaysSeen()))
    if day > today.isoformat():
        raise ConductError(_("{day} is still to come.").format(day=day), BAD_INPUT)
    return day


def standing_given(words: str) -> Standing:
    """Read a standing: full, no vote or guest."""
    standing = WORDS.get(standing_word(words))
    if standing is None:
        raise ConductError(
            _("The standing {word} is not known. Write “full”, “no vote” or “guest”.").format(word=quoted(words)),
            BAD_INPUT,
        )
    return standing


def name_given(words: str) -> str:
    """Read a name of a person, a constellation or a qualification."""
    name = one_line(words)
    if not name:
        raise ConductError(_("A name needs letters."), BAD_INPUT)
    return _sound(unshown(0, words) or too_long(0, name) or name)


def contact_given(words: str) -> str:
    """Read a contact; empty takes it away."""
    contact = one_line(words)
    return _sound(unshown(0, words) or too_long(0, contact, LONGEST_CONTACT) or contact)


def newcomer(
    name: str,
    standing: Standing,
    *,
    joined_on: str | None,
    constellations: tuple[str, ...],
    qualifications: tuple[str, ...],
    contact: str,
    learning: tuple[str, ...] = (),
) -> MemberLine:
    """Say who is to be taken in."""
    return MemberLine(
        name,
        standing,
        joined_on=joined_on,
        constellations=constellations,
        qualifications=qualifications,
        contact=contact,
        learning=learning,
    )


def add_member(house: House, line: MemberLine, on: str) -> Member:
    """Take in one person, who joins ``on`` that day where the line does not say when."""
    with told():
        (member,) = house.workplace.add_members((line,), on)
    return member


def change_member(house: House, member: Member, on: str, fields: dict[str, Any]) -> Member:
    """Change what is known of somebody; ``constellations`` are ids or names."""
    if not fields:
        raise ConductError(_("Nothing is named that should change."), BAD_INPUT)
    if member.left_on is not None and "constellations" in fields:
        raise ConductError(_("{name} has left, and works in no constellation.").format(name=member.name), BAD_INPUT)
    as_asked = replace(member, **{field: value for field, value in fields.items() if field != "constellations"})
    for other in house.members:
        namesake = other.id != member.id and other.left_on is None and other.name.casefold() == as_asked.name.casefold()
        if namesake and not told_apart(as_asked, other):
            raise ConductError(
                _(
                    "{name} would then be two people that nothing tells apart: add a contact, or the day of joining."
                ).format(name=quoted(as_asked.name)),
                BAD_INPUT,
            )
    with told():
        return house.workplace.change_member(member.id, on, **fields)


def part(house: House, member: MemberId, on: str) -> None:
    """Note that somebody leaves."""
    with told():
        house.workplace.part(member, on)


def come_back(house: House, member: MemberId, on: str) -> None:
    """Take somebody in again, under the same id."""
    with told():
        house.workplace.come_back(member, on)


def begin_constellation(house: House, name: str, product: str) -> str:
    """Begin a constellation; gives its id."""
    with told():
        return house.workplace.begin_constellation(name, product).id


def change_constellation(house: House, words: str, fields: dict[str, str]) -> str:
    """Change the name or product of a constellation, found by id or name; gives its id."""
    found = find_constellation(house, words)
    with told():
        house.workplace.change_constellation(found.id, **fields)
    return found.id


def find_constellation(house: House, words: str) -> Constellation:
    """Find a constellation by its id or name."""
    wanted = words.casefold()
    found = [one for one in house.workplace.constellations if wanted in {one.id, one.name.casefold()}]
    if not found:
        known = ", ".join(one.name for one in house.workplace.constellations)
        raise ConductError(
            _("There is no constellation {name}.").format(name=quoted(words))
            + (" " + _("There are: {names}.").format(names=known) if known else ""),
            BAD_INPUT,
        )
    return found[0]


def constellation_names(house: House, ids: Sequence[str]) -> tuple[str, ...]:
    """Name the constellations with these ids."""
    names = {one.id: one.name for one in house.workplace.constellations}
    return tuple(names[one] for one in ids)


def _sound(found: str | Problem) -> str:
    if isinstance(found, Problem):
        raise ConductError(f"{found.what} {found.hint}", BAD_INPUT)
    return found
