"""Changing the protocol: an area gets another rule, or is new; each change makes a new version."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct, structs

from data.conduct.deciding import decision_given
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.conduct.membership import name_given
from data.intake.problem import quoted
from data.language import _
from data.meeting.protocol import Area, Base, Consent, MatterClass, Protocol, Rule, Supermajority
from data.rules.tally import bad_fraction
from data.workplace.member_ids import new_member_id
from data.workplace.things import DecidedChange

LONGEST_REVIEW_DAYS = 3_650
_MAJORITY = re.compile(
    rf"(?P<how>at least|more than) (?P<threshold>\S+) of (?P<base>{'|'.join(base.value for base in Base)})"
)


class AreaWords(Struct, frozen=True):
    """What is asked of an area, as written; none where it stays as it is.

    ``rule`` is ``consent`` or such as ``at least 2/3 of cast`` or ``more than 1/2 of entitled``.
    """

    name: str | None = None
    forum: str | None = None
    matter_class: str | None = None
    rule: str | None = None
    quorum: str | None = None
    review_days: int | None = None


def new_area(protocol: Protocol, words: AreaWords) -> Area:
    """Say what a new area would be; decided by the assembly and by consent where nothing else is asked."""
    name = name_given(words.name or "")
    _free_name(protocol, name, "")
    area_id = new_member_id(name, [area.id for area in protocol.areas])
    return _area(Area(area_id, name, "assembly", MatterClass.OPERATIONAL, Consent()), words)


def changed_area(protocol: Protocol, called: str, words: AreaWords) -> tuple[Area, Area]:
    """Say what an area, found by id or name, is and what it would be."""
    found = [a for a in protocol.areas if called.casefold() in {a.id.casefold(), a.name.casefold()}]
    if not found:
        names = ", ".join(area.id for area in protocol.areas)
        raise ConductError(
            _("There is no area {name}. There are: {names}.").format(name=quoted(called), names=names), BAD_INPUT
        )
    after = _area(found[0], words)
    _free_name(protocol, after.name, after.id)
    return found[0], after


def with_area(areas: tuple[Area, ...], area: Area) -> tuple[Area, ...]:
    """Give the areas with this one in its place, or at the end where it is new."""
    kept = tuple(area if one.id == area.id else one for one in areas)
    return kept if area in kept else (*kept, area)


def put_area(house: House, area: Area, decided: str, today: date) -> Area:
    """Put an area in force as a new version of the protocol, and keep what decided it."""
    areas = house.protocol.areas
    before = next((one for one in areas if one.id == area.id), None)
    old, new = _facts(before) if before else {}, _facts(area)
    change = DecidedChange(
        today.isoformat(),
        area.id,
        ", ".join(f"{key} {old[key]}" for key in old if old[key] != new[key]),
        ", ".join(f"{key} {new[key]}" for key in new if old.get(key) != new[key]),
        decision_given(decided),
    )
    with told():
        house.workplace.change_protocol(Protocol(house.protocol.version + 1, with_area(areas, area)), change)
    return area


def _free_name(protocol: Protocol, name: str, area_id: str) -> None:
    taken = (one for one in protocol.areas if one.id != area_id)
    if any(name.casefold() in {one.id, one.name.casefold()} for one in taken):
        raise ConductError(_("There is an area {name} already.").format(name=quoted(name)), BAD_INPUT)


def _facts(area: Area) -> dict[str, str]:
    return {
        "name": area.name,
        "forum": area.forum,
        "class": area.matter_class.value,
        "rule": _rule_facts(area.rule),
        "quorum": area.rule.quorum,
        "review_days": str(area.review_days),
    }


def _rule_facts(rule: Rule) -> str:
    if isinstance(rule, Consent):
        return "consent"
    return f"{'more than' if rule.strict else 'at least'} {rule.threshold} of {rule.base.value}"


def _area(area: Area, words: AreaWords) -> Area:
    review = area.review_days if words.review_days is None else words.review_days
    if not 1 <= review <= LONGEST_REVIEW_DAYS:
        raise ConductError(
            _("A review comes after 1 to {most} days, not {days}.").format(most=LONGEST_REVIEW_DAYS, days=review),
            BAD_INPUT,
        )
    return Area(
        area.id,
        area.name if words.name is None else name_given(words.name),
        area.forum if words.forum is None else name_given(words.forum),
        area.matter_class if words.matter_class is None else _class(words.matter_class),
        _rule(area.rule, words),
        review,
    )


def _class(word: str) -> MatterClass:
    try:
        return MatterClass(word.strip().casefold())
    except ValueError:
        raise ConductError(
            _("The class {word} is not known. Write one of: {words}.").format(
                word=quoted(word), words=", ".join(MatterClass)
            ),
            BAD_INPUT,
        ) from None


def _rule(rule: Rule, words: AreaWords) -> Rule:
    quorum = rule.quorum if words.quorum is None else _fraction(words.quorum)
    if words.rule is None:
        return structs.replace(rule, quorum=quorum)
    asked = " ".join(words.rule.casefold().replace("-", "_").split())
    if asked == "consent":
        return Consent(quorum)
    found = _MAJORITY.fullmatch(asked)
    if found is None:
        raise ConductError(
            _("The rule {rule} is not known. Write “consent”, or such as “at least 2/3 of cast”.").format(
                rule=quoted(words.rule)
            ),
            BAD_INPUT,
        )
    return Supermajority(_fraction(found["threshold"]), found["how"] == "more than", Base(found["base"]), quorum)


def _fraction(text: str) -> str:
    if bad_fraction("quorum", text):
        raise ConductError(
            _("{text} is no fraction from 0 to 1. Write one such as 2/3.").format(text=quoted(text)), BAD_INPUT
        )
    return text
