"""Whether an item belongs into a meeting of this kind, and stands there only once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.intake.gathering import Gathering
from data.intake.kinds import IMPLICIT
from data.intake.problem import Problem, quoted
from data.language import _
from data.meeting.agenda import Item, ItemKind, MeetingKind
from data.meeting.protocol import ASSEMBLY

_ONCE = (*IMPLICIT, ItemKind.LAB, ItemKind.BURST, ItemKind.ROTATION)
_IN_A_BURST = frozenset(
    {ItemKind.OPENING, ItemKind.BURST, ItemKind.INFORMATION, ItemKind.DISCUSSION, ItemKind.LEARNING, ItemKind.CLOSING}
)


def misplaced(items: Sequence[tuple[int, Item]], gathering: Gathering) -> Iterator[Problem]:
    """Find items, each with its line, that do not belong into this meeting, or stand there twice."""
    kinds: dict[ItemKind, int] = {}
    drawn: dict[str, int] = {}
    for line, item in items:
        wrong = _elsewhere(item.kind, gathering)
        if wrong is not None:
            yield Problem(line, *wrong)
        elif item.kind in _ONCE and kinds.setdefault(item.kind, line) != line:
            yield _twice(line, item.kind, kinds[item.kind])
        elif item.kind is ItemKind.DRAW and item.role and drawn.setdefault(item.role, line) != line:
            yield _twice(line, item.title, drawn[item.role])


def _twice(line: int, what: str, first: int) -> Problem:
    said = _("{item} stands on line {first} already.").format(item=quoted(what), first=first)
    return Problem(line, said, _("Leave one of the two out."))


def _elsewhere(kind: ItemKind, gathering: Gathering) -> tuple[str, str] | None:
    if kind is ItemKind.LAB and gathering.kind is not MeetingKind.LAB:
        return (
            _("A lab is a meeting of its own."),
            _("Begin it with “folkmoot meet --kind lab”, or make this a discussion."),
        )
    if kind is ItemKind.BURST and gathering.kind is not MeetingKind.BURST:
        return (
            _("A burst is a meeting of its rapid-response team."),
            _("Begin it with “folkmoot meet --kind burst”, or make this a discussion."),
        )
    if kind is ItemKind.ROTATION and (gathering.forum == ASSEMBLY or gathering.kind is MeetingKind.BURST):
        return (
            _("A rotation belongs to a constellation, whose people pass through its roles."),
            _("Put it on the agenda of its own meeting: folkmoot meet --forum NAME."),
        )
    if gathering.kind is MeetingKind.BURST and kind not in _IN_A_BURST:
        return (
            _("{kind} does not belong into a burst, which is fast.").format(kind=quoted(kind.value)),
            _("Leave it to the next slower meeting."),
        )
    return None
