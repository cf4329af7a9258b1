"""What a workplace has agreed, and the matters that still want a decision. Days are written YYYY-MM-DD."""

from __future__ import annotations

from msgspec import Struct

from data.meeting.agenda import Change, Occasion
from data.meeting.people import MemberId


class Agreement(Struct, frozen=True):
    """A proposal that stands: since the ``day`` it was adopted, until it is replaced or, as an experiment, lapses.

    ``id`` is the meeting's id, a slash and the item's. ``unheard`` are the members with a vote who had no part in the
    decision; they may object within the workplace's window. ``replaced_by`` is the id of the decision that ended it.
    """

    id: str
    day: str
    forum: str
    area: str
    title: str
    text: str
    review: str
    responsible: MemberId | None = None
    evaluation: str = ""
    concerns: tuple[str, ...] = ()
    unheard: tuple[MemberId, ...] = ()
    until: str | None = None
    undo: str = ""
    replaced_by: str = ""

    def in_force(self, day: str) -> bool:
        """Whether it stands on a day."""
        return not self.replaced_by and (self.until is None or day <= self.until)


class Matter(Struct, frozen=True):
    """A proposal that was not settled and comes back to a ``forum`` from the day ``due`` on, until it was dealt with.

    ``carried`` holds its objections and concerns, with who said them; of an act beyond a mandate, the limits it goes
    beyond. What it would change, whom it would recall (from a ``role``), and
    the end and undo criterion of an experiment come back with it. ``of`` is the agreement it is about, if any. What was
    ``escalated`` to its forum stays with it until it is decided or handed over.
    """

    id: str
    occasion: Occasion
    forum: str
    due: str
    raised_on: str
    title: str
    text: str
    area: str
    proposer: MemberId | None = None
    responsible: MemberId | None = None
    owner: MemberId | None = None
    evaluation: str = ""
    carried: tuple[str, ...] = ()
    to_find_out: str = ""
    change: Change | None = None
    recall: MemberId | None = None
    until: str | None = None
    undo: str = ""
    of: str = ""
    dealt_with_by: str = ""
    escalated: bool = False
    role: str = ""
