"""What is due between meetings: a lab of the series, reviews of bursts, terms about to end."""

from __future__ import annotations

from datetime import date

from data.conduct.house import House
from data.meeting.agenda import ItemKind
from data.rules.due import roles_due
from data.rules.labs import SlotState, series


def lab_due_since(house: House, today: date) -> str:
    """Give the day since which a lab is due; empty where this one was held, or no series has begun."""
    settings = house.settings
    slots = series(settings.labs_from, settings.lab_every_days, house.workplace.labs, today.isoformat(), ahead=0)
    return slots[-1].day if slots and slots[-1].state is not SlotState.HELD else ""


def terms_ending(house: House, today: date) -> int:
    """Count the terms that end soon and that nobody follows yet, in every forum."""
    workplace, ahead = house.workplace, house.settings.term_ends_ahead_days
    return sum(
        item.kind is ItemKind.TERM
        for forum in sorted({role.forum for role in workplace.roles})
        for item in roles_due(workplace.mandates, workplace.roles, (), forum, today.isoformat(), ahead)
    )
