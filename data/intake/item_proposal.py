"""What only a proposal has: a change of what the workplace goes by, an experiment’s end, a recall."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from data.intake.changes import change_written
from data.intake.item_body import ItemBody
from data.intake.item_line import House, ItemLine
from data.intake.kinds import area_of_changes
from data.intake.problem import Problem, quoted
from data.language import _
from data.meeting.agenda import Item, ItemKind
from data.meeting.protocol import Area

_ONLY_OF_PROPOSALS = ("change", "until", "undo", "recall")


def with_body(item: Item, said: ItemLine, body: ItemBody, house: House) -> Item | tuple[Problem, ...]:
    """Put what stands below an item into it, or say what does not go together."""
    item = structs.replace(
        item, text=body.text, responsible=body.responsible, review=body.review, evaluation=body.evaluation
    )
    only = [field for field in _ONLY_OF_PROPOSALS if field in body.lines]
    if not only:
        return item
    if item.kind is not ItemKind.PROPOSAL:
        if said.kind_said:
            return (
                Problem(
                    body.lines[only[0]],
                    _("{field} belongs to a proposal.").format(field=quoted(f"{only[0]}:")),
                    _("Write “proposal” or an area in parentheses after the title."),
                ),
            )
        first = next(iter(house.protocol.areas), None)
        item = structs.replace(item, kind=ItemKind.PROPOSAL, area=first.id if first else None)
    area = house.protocol.area(item.area or "")
    if body.change is not None:
        area = area_of_changes(house.protocol)
    if area is None:
        return (Problem(body.lines[only[0]], _("The protocol has no area for this."), _("Add an area first.")),)
    problems = tuple(_problems(area, said, body, house))
    return problems or _proposal(item, area, body, house)


def _proposal(item: Item, area: Area, body: ItemBody, house: House) -> Item:
    text = item.text
    if body.change is not None and not text:
        text = change_written(body.change, house.protocol)
    return structs.replace(
        item, area=area.id, text=text, change=body.change, until=body.until, undo=body.undo, recall=body.recall
    )


def _problems(area: Area, said: ItemLine, body: ItemBody, house: House) -> Iterator[Problem]:
    if body.change is not None and not _fits(area, said, house):
        yield Problem(
            body.lines["change"],
            _("The protocol and the settings are changed by the rule of {area}.").format(area=quoted(area.name)),
            _("Write that area after the title, or none."),
        )
    for field, other in (("until", "undo"), ("undo", "until")):
        if field in body.lines and other not in body.lines:
            yield Problem(
                body.lines[field],
                _("An experiment needs “until:” and “undo:”."),
                _("Write the day on which it ends, and what would undo it before."),
            )
    if body.until is not None and not area.may_be_tried:
        yield Problem(
            body.lines["until"],
            _("Matters of {area} cannot be tried as experiments.").format(area=quoted(area.name)),
            _("Leave “until:” and “undo:” out, or name another area after the title."),
        )


def _fits(area: Area, said: ItemLine, house: House) -> bool:
    """Whether what the line says of an area, or of a way to decide, is that of this area."""
    asked = house.protocol.area(said.area or "")
    if said.area_said:
        return asked == area
    return not said.rule_said or (asked is not None and isinstance(asked.rule, type(area.rule)))
