"""What only a proposal has: a change, an appointment, an experiment’s end, a recall; and what a draw fills."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from data.intake.changes import change_written
from data.intake.item_body import ItemBody
from data.intake.item_draw import as_draw
from data.intake.item_line import House, ItemLine
from data.intake.item_role import appointment, role_called
from data.intake.kinds import area_of_changes, first_area
from data.intake.problem import Problem, quoted
from data.language import _
from data.meeting.agenda import Appointment, Item, ItemKind
from data.meeting.mandate import Role
from data.meeting.protocol import Area

_ONLY_OF_PROPOSALS = ("change", "appoint", "until", "undo", "recall")


def with_body(item: Item, said: ItemLine, body: ItemBody, house: House) -> Item | tuple[Problem, ...]:
    """Put what stands below an item into it, or say what does not go together."""
    item = structs.replace(
        item, text=body.text, responsible=body.responsible, review=body.review, evaluation=body.evaluation
    )
    only = [field for field in _ONLY_OF_PROPOSALS if field in body.lines]
    if not only:
        return _with_role(item, said, body, house)
    if item.kind is not ItemKind.PROPOSAL:
        if said.kind_said:
            return (
                Problem(
                    body.lines[only[0]],
                    _("{field} belongs to a proposal.").format(field=quoted(f"{only[0]}:")),
                    _("Write “proposal” or an area in parentheses after the title."),
                ),
            )
        first = first_area(house.protocol, house.gathering.forum)
        item = structs.replace(item, kind=ItemKind.PROPOSAL, area=first.id if first else None)
    area = house.protocol.area(item.area or "")
    if body.change is not None:
        area = area_of_changes(house.protocol)
    if area is None:
        return (Problem(body.lines[only[0]], _("The protocol has no area for this."), _("Add an area first.")),)
    problems = (*_too_much(body), *_of_experiment(area, body), *_of_change(area, said, body, house))
    return problems or _proposal(item, area, body, house)


def _with_role(item: Item, said: ItemLine, body: ItemBody, house: House) -> Item | tuple[Problem, ...]:
    """Give a draw its role; below any other item it means nothing."""
    if body.role and item.kind is not ItemKind.DRAW:
        return (
            Problem(
                body.lines["role"],
                _("“role:” says what a draw fills, or goes with “appoint:” or “recall:”."),
                _("Write “draw” in parentheses after the title, or the line that belongs to it."),
            ),
        )
    drawn = as_draw(item, said, body.role, house)
    if isinstance(drawn, Item):
        return drawn
    return (Problem(body.lines.get("role", body.line), *drawn),)


def _proposal(item: Item, area: Area, body: ItemBody, house: House) -> Item | tuple[Problem, ...]:
    role: Role | None = None
    if body.role:
        found = role_called(body.role, house)
        if not isinstance(found, Role):
            return (Problem(body.lines["role"], *found),)
        role = found
    if role is not None and body.appoint is not None:
        return _appointing(item, area, role, body, house)
    text = item.text
    if body.change is not None and not text:
        text = change_written(body.change, house.protocol)
    return structs.replace(
        item,
        area=area.id,
        text=text,
        change=body.change,
        until=body.until,
        undo=body.undo,
        recall=body.recall,
        role=role.id if role is not None else "",
    )


def _appointing(item: Item, area: Area, role: Role, body: ItemBody, house: House) -> Item | tuple[Problem, ...]:
    assert body.appoint is not None
    appointed = appointment(role, body.appoint, body.until, house)
    if not isinstance(appointed, Appointment):
        return (Problem(body.lines["until" if "until" in body.lines else "appoint"], *appointed),)
    name = next(one.name for one in house.people if one.id == appointed.member)
    text = item.text or _("{member} is {role} until {day}.").format(member=name, role=role.name, day=appointed.until)
    responsible = item.responsible or appointed.member
    return structs.replace(item, area=area.id, text=text, change=appointed, responsible=responsible)


def _too_much(body: ItemBody) -> Iterator[Problem]:
    """Find what does not go together: one item changes one thing, and an appointment is of a role."""
    doing = [field for field in ("change", "appoint", "recall") if field in body.lines]
    if len(doing) > 1 and "appoint" in doing:
        yield Problem(
            body.lines["appoint"],
            _("{fields} are two matters.").format(fields=_(" and ").join(quoted(f"{field}:") for field in doing)),
            _("Make an item of each."),
        )
    if "appoint" in body.lines and not body.role:
        yield Problem(body.lines["appoint"], _("“appoint:” needs a role."), _("Write it below: “- role: NAME”."))
    if body.role and not {"appoint", "recall"} & set(doing):
        yield Problem(
            body.lines["role"],
            _("“role:” goes with “appoint:” or “recall:”."),
            _("Write who is to hold it, or leave it out."),
        )


def _of_experiment(area: Area, body: ItemBody) -> Iterator[Problem]:
    """Check the end of an experiment; with an appointment, ``until`` is the end of its term."""
    if "appoint" in body.lines:
        if "undo" in body.lines:
            yield Problem(
                body.lines["undo"],
                _("An appointment is no experiment."),
                _("Leave “undo:” out; who is appointed can be recalled at any time."),
            )
        return
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


def _of_change(area: Area, said: ItemLine, body: ItemBody, house: House) -> Iterator[Problem]:
    if body.change is not None and not _fits(area, said, house):
        yield Problem(
            body.lines["change"],
            _("The protocol and the settings are changed by the rule of {area}.").format(area=quoted(area.name)),
            _("Write that area after the title, or none."),
        )


def _fits(area: Area, said: ItemLine, house: House) -> bool:
    """Whether what the line says of an area, or of a way to decide, is that of this area."""
    asked = house.protocol.area(said.area or "")
    if said.area_said:
        return asked == area
    return not said.rule_said or (asked is not None and isinstance(asked.rule, type(area.rule)))
