"""The usual agenda of each kind of meeting, and the frame that every agenda of its kind has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from data.intake.gathering import Gathering
from data.intake.kinds import IMPLICIT
from data.language import _
from data.meeting.agenda import Item, ItemKind, MeetingKind
from data.meeting.state import PRESENTER

_LAST = (ItemKind.HEAT_MAP, ItemKind.CLOSING)


def usual_items(gathering: Gathering) -> tuple[Item, ...]:
    """Give the items, but for the frame, of a meeting for which nobody wrote an agenda."""
    match gathering.kind:
        case MeetingKind.ASSEMBLY:
            return (
                Item("i1", _("Check-in round"), ItemKind.CHECK_IN, 10),
                Item("i2", _("Reports"), ItemKind.INFORMATION, 15),
                Item("i3", _("Discussion"), ItemKind.DISCUSSION, 40),
                Item("i4", _("What we learned"), ItemKind.LEARNING, 10),
            )
        case MeetingKind.CONSTELLATION:
            return (
                Item("i1", _("Check-in round"), ItemKind.CHECK_IN, 10),
                Item("i2", _("Figures and bottlenecks"), ItemKind.INFORMATION, 15),
                Item("i3", _("What do we want to propose?"), ItemKind.DISCUSSION, 25),
                Item("i4", _("Roles: who has which, who learns which?"), ItemKind.DISCUSSION, 10),
                Item("i5", _("What we learned"), ItemKind.LEARNING, 10),
            )
        case _:
            return ()


def framed(items: Sequence[Item], gathering: Gathering) -> tuple[Item, ...]:
    """Put what every meeting of this kind has around its items; where they hold it, take their words and minutes."""
    written = {item.kind: item for item in items if item.kind in IMPLICIT}
    opening, *ends = (_with_words(usual, written.get(usual.kind)) for usual in _frame(gathering))
    between = tuple(item for item in items if item.kind not in IMPLICIT)
    if gathering.kind is MeetingKind.LAB:
        between = _as_lab(between, gathering)
    elif gathering.kind is MeetingKind.BURST and not any(item.kind is ItemKind.BURST for item in between):
        between = (Item("burst", gathering.subject or _("What do we do now?"), ItemKind.BURST), *between)
    return opening, *between, *ends


def _frame(gathering: Gathering) -> Iterator[Item]:
    burst = gathering.kind is MeetingKind.BURST
    yield Item(IMPLICIT[ItemKind.OPENING], _("Opening"), ItemKind.OPENING, 5 if burst else 15)
    if not burst:
        yield Item(IMPLICIT[ItemKind.HEAT_MAP], _("Heat map"), ItemKind.HEAT_MAP, 5)
    yield Item(IMPLICIT[ItemKind.CLOSING], _("Closing"), ItemKind.CLOSING, 5)


def _with_words(usual: Item, written: Item | None) -> Item:
    if written is None:
        return usual
    return structs.replace(usual, minutes=written.minutes or usual.minutes, text=written.text)


def _as_lab(between: tuple[Item, ...], gathering: Gathering) -> tuple[Item, ...]:
    """Give a lab its dilemma, the draw of who presents it right before, and the question at its end."""
    if not any(item.kind is ItemKind.LAB for item in between):
        place = 1 if between and between[0].kind is ItemKind.CHECK_IN else 0
        lab = Item("lab", gathering.subject or _("Our dilemma"), ItemKind.LAB, 60)
        between = (*between[:place], lab, *between[place:])
    if not any(item.role == PRESENTER for item in between):
        place = next(n for n, item in enumerate(between) if item.kind is ItemKind.LAB)
        draw = Item("presenter", _("Who presents the dilemma?"), ItemKind.DRAW, 5, role=PRESENTER)
        between = (*between[:place], draw, *between[place:])
    if not any(item.kind is ItemKind.LEARNING for item in between):
        between = (*between, Item("learning", _("What did we not know?"), ItemKind.LEARNING, 15))
    return between
