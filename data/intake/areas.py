"""An area of the protocol as people write it: a field, and its value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, structs

from data.intake.members_line import one_line, too_long, unshown
from data.intake.names import folded
from data.intake.problem import Problem, Unfit, quoted
from data.intake.settings import number_between, so_already, yes_or_no
from data.language import _
from data.meeting.agenda import AreaChange
from data.meeting.protocol import (
    ASSEMBLY,
    CONSTELLATION,
    Area,
    Base,
    Consent,
    MatterClass,
    Protocol,
    Rule,
    Supermajority,
)
from data.rules.tally import bad_fraction

LONGEST_REVIEW_DAYS = 3_650
LONGEST_ESCALATION_DAYS = 3_650
MOST_ROUNDS = 20
RAPID_RESPONSE = "rapid-response team"
NOBODY = "nobody"
"""As the next forum: there is none."""

_MAJORITY = re.compile(
    rf"(?P<how>at least|more than) (?P<threshold>\S+) of (?P<base>{'|'.join(base.value for base in Base)})"
)


class AreaWords(Struct, frozen=True):
    """What is asked of an area, as written; none where it stays as it is.

    ``rule`` is ``consent`` or such as ``at least 2/3 of cast``; ``forum`` and ``next_forum`` name the assembly or a
    constellation, ``next_forum`` also ``nobody``; ``experiments`` is yes or no.
    """

    name: str | None = None
    forum: str | None = None
    matter_class: str | None = None
    rule: str | None = None
    quorum: str | None = None
    review_days: int | None = None
    escalation_rounds: int | None = None
    escalation_days: int | None = None
    next_forum: str | None = None
    experiments: str | None = None


_NUMBERS = {
    "review_days": (1, LONGEST_REVIEW_DAYS),
    "escalation_rounds": (1, MOST_ROUNDS),
    "escalation_days": (1, LONGEST_ESCALATION_DAYS),
}
_FIELDS = {"class" if field == "matter_class" else field: field for field in AreaWords.__struct_fields__}
"""The fields under the names people write; see ``area_fields``."""


def area_called(protocol: Protocol, called: str) -> Area:
    """Find an area by id or name; raises ``Unfit`` where there is none."""
    found = [a for a in protocol.areas if called.casefold() in {a.id.casefold(), a.name.casefold()}]
    if not found:
        names = ", ".join(area.id for area in protocol.areas)
        raise Unfit(
            _("There is no area {name}.").format(name=quoted(called)), _("There are: {names}.").format(names=names)
        )
    return found[0]


def area_as(area: Area, words: AreaWords, protocol: Protocol, forums: Mapping[str, str]) -> Area:
    """Say what an area would be with these words; ``forums`` names the constellations by id. Raises ``Unfit``."""
    changed = Area(
        area.id,
        area.name if words.name is None else _name(protocol, words.name, area.id),
        area.forum if words.forum is None else _forum(words.forum, forums, ASSEMBLY, CONSTELLATION, RAPID_RESPONSE),
        area.matter_class if words.matter_class is None else _class(words.matter_class),
        _rule(area.rule, words),
        _number(area.review_days, words.review_days, "review_days"),
        _number(area.escalation_rounds, words.escalation_rounds, "escalation_rounds"),
        _number(area.escalation_days, words.escalation_days, "escalation_days"),
        area.next_forum if words.next_forum is None else _next_forum(words.next_forum, forums),
        area.experiments,
    )
    if words.experiments is not None and yes_or_no(words.experiments) != changed.may_be_tried:
        changed = structs.replace(changed, experiments=not changed.may_be_tried)
    if changed.next_forum and changed.next_forum == changed.forum:
        raise Unfit(
            _("A matter cannot be carried on to those who decide it already."),
            _("Name another forum, or “nobody”."),
        )
    return changed


def area_change(protocol: Protocol, written: str, value: str, forums: Mapping[str, str]) -> AreaChange:
    """Read a change such as ``operations quorum`` and ``2/3``; raises ``Unfit``."""
    area, field = _area_and_field(protocol, written)
    asked: str | int = number_between(value, *_NUMBERS[field]) if field in _NUMBERS else value
    after = area_as(area, AreaWords(**{field: asked}), protocol, forums)  # type: ignore[arg-type]  # by its field
    if after == area:
        raise so_already()
    return AreaChange(after)


def area_fields(area: Area) -> dict[str, str]:
    """Write every field of an area as it can be written back, under the name people write."""
    return {
        "name": area.name,
        "forum": area.forum,
        "class": area.matter_class.value,
        "rule": rule_written(area.rule),
        "quorum": area.rule.quorum,
        "review_days": str(area.review_days),
        "escalation_rounds": str(area.escalation_rounds),
        "escalation_days": str(area.escalation_days),
        "next_forum": area.next_forum or NOBODY,
        "experiments": "yes" if area.may_be_tried else "no",
    }


def rule_written(rule: Rule) -> str:
    """Write a rule as it can be written back."""
    if isinstance(rule, Consent):
        return "consent"
    return f"{'more than' if rule.strict else 'at least'} {rule.threshold} of {rule.base.value}"


def _area_and_field(protocol: Protocol, written: str) -> tuple[Area, str]:
    wanted = _plain(written)
    for area in protocol.areas:
        for called, field in _FIELDS.items():
            if wanted in {_plain(f"{area.id} {called}"), _plain(f"{area.name} {called}")}:
                return area, field
    raise Unfit(
        _("{written} is neither a setting nor a field of an area.").format(written=quoted(written)),
        _("Write such as “slips_at_least = 3” or “{area} quorum = 2/3”. An area has {fields}.").format(
            area=protocol.areas[0].id if protocol.areas else "operations",
            fields=", ".join(called.replace("_", " ") for called in _FIELDS),
        ),
    )


def _plain(words: str) -> str:
    return " ".join(folded(words).replace("-", " ").replace("_", " ").split())


def _name(protocol: Protocol, words: str, area_id: str) -> str:
    name = one_line(words)
    if not name:
        raise Unfit(_("A name needs letters."), _("Write what the area is called."))
    wrong = unshown(0, words) or too_long(0, name)
    if isinstance(wrong, Problem):
        raise Unfit(wrong.what, wrong.hint)
    taken = (one for one in protocol.areas if one.id != area_id)
    if any(name.casefold() in {one.id, one.name.casefold()} for one in taken):
        raise Unfit(_("There is an area {name} already.").format(name=quoted(name)), _("Give this one another name."))
    return name


def _next_forum(words: str, forums: Mapping[str, str]) -> str:
    return "" if folded(words) in {NOBODY, "none", ""} else _forum(words, forums, ASSEMBLY)


def _forum(words: str, forums: Mapping[str, str], *usual: str) -> str:
    """Find a forum: one of the usual ones, or a constellation by its id or name."""
    wanted = folded(words)
    for forum in usual:
        if wanted == folded(forum):
            return forum
    for forum, name in forums.items():
        if words.strip() == forum or wanted == folded(name):
            return forum
    known = ", ".join((*usual, *forums.values()))
    raise Unfit(_("There is no forum {name}.").format(name=quoted(words)), _("There are: {names}.").format(names=known))


def _class(word: str) -> MatterClass:
    try:
        return MatterClass(word.strip().casefold())
    except ValueError:
        raise Unfit(
            _("The class {word} is not known.").format(word=quoted(word)),
            _("Write one of: {words}.").format(words=", ".join(MatterClass)),
        ) from None


def _number(now: int, asked: int | None, field: str) -> int:
    if asked is None:
        return now
    least, most = _NUMBERS[field]
    if least <= asked <= most:
        return asked
    if field == "review_days":
        what = _("A review comes after 1 to {most} days, not {n}.")
    elif field == "escalation_days":
        what = _("A matter is carried further after 1 to {most} days, not {n}.")
    else:
        what = _("A matter is carried further after 1 to {most} rounds, not {n}.")
    raise Unfit(what.format(most=most, n=asked), _("Write a number in between."))


def _rule(rule: Rule, words: AreaWords) -> Rule:
    quorum = rule.quorum if words.quorum is None else _fraction(words.quorum)
    if words.rule is None:
        return structs.replace(rule, quorum=quorum)
    asked = " ".join(words.rule.casefold().replace("-", "_").split())
    if asked == "consent":
        return Consent(quorum)
    found = _MAJORITY.fullmatch(asked)
    if found is None:
        raise Unfit(
            _("The rule {rule} is not known.").format(rule=quoted(words.rule)),
            _("Write “consent”, or such as “at least 2/3 of cast”."),
        )
    return Supermajority(_fraction(found["threshold"]), found["how"] == "more than", Base(found["base"]), quorum)


def _fraction(text: str) -> str:
    if bad_fraction("quorum", text):
        raise Unfit(_("{text} is no fraction from 0 to 1.").format(text=quoted(text)), _("Write one such as 2/3."))
    return text
