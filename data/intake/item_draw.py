"""What a draw fills: a task in words, or a role of the workplace."""

from __future__ import annotations

from msgspec.structs import replace

from data.intake.item_line import Complaint, House, ItemLine
from data.intake.item_role import places_free, role_called, role_drawn, roles_called
from data.language import _, ngettext
from data.meeting.agenda import Item, ItemKind
from data.meeting.mandate import Role
from data.meeting.state import PRESENTER


def as_draw(item: Item, said: ItemLine, role: str, house: House) -> Item | Complaint:
    """Give a draw the role that is named below it, or by its title; other items stay as they are.

    Where the line does not say how many places, those that are free are drawn.
    """
    if item.kind is not ItemKind.DRAW or not (role or roles_called(item.title, house.gathering)):
        return item
    drawn = role_drawn(role or item.title, house)
    if not isinstance(drawn, str):
        return drawn
    if drawn == PRESENTER:
        return replace(item, role=PRESENTER)
    found = role_called(drawn, house)
    assert isinstance(found, Role)
    if (said.places or 1) > found.places:
        return (
            ngettext("{role} has {places} place.", "{role} has {places} places.", found.places).format(
                role=found.name, places=found.places
            ),
            _("Draw no more than these, or change the role."),
        )
    return replace(item, role=found.id, places=said.places or places_free(found, house.gathering))
