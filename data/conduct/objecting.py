"""Objecting to an agreement between meetings, for members who had no part in it."""

from __future__ import annotations

from datetime import date

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.intake.problem import quoted
from data.language import _
from data.meeting.agreement import Agreement, Matter
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal
from data.rules.due import object_late


def agreement_called(house: House, called: str) -> Agreement:
    """Find an agreement in force by its id, or by its title where only one has it."""
    agreements = [agreement for agreement in house.workplace.agreements if not agreement.replaced_by]
    found = [a for a in agreements if called == a.id] or [
        a for a in agreements if called.strip().casefold() == a.title.casefold()
    ]
    if len(found) != 1:
        known = ", ".join(agreement.id for agreement in found or agreements[-3:]) or _("none yet")
        raise ConductError(
            _("No single agreement is called {name}. Name one by its id, such as: {known}.").format(
                name=quoted(called), known=known
            ),
            BAD_INPUT,
        )
    return found[0]


def object_to(house: House, agreement: Agreement, member: MemberId, argument: str, today: date) -> Matter | Refusal:
    """Take an absent member's objection: the agreement comes back at the next meeting of its forum."""
    matter = object_late(agreement, member, argument, today.isoformat(), house.settings.late_objection_days)
    if isinstance(matter, Matter):
        with told():
            house.workplace.take_matter(matter)
    return matter
