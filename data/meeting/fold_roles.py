"""How hand-overs, labs and bursts change the meeting."""

from __future__ import annotations

from msgspec.structs import replace

from data.meeting.agenda import Item, ItemKind
from data.meeting.fold_meeting import item_put
from data.meeting.lab import DataNeeded, Lab, Option
from data.meeting.role_events import (
    Acted,
    BurstReviewed,
    DataAskedFor,
    DataFound,
    DilemmaWorded,
    GapNamed,
    HandoverNoted,
    OptionNamed,
    OptionPut,
)
from data.meeting.state import Meeting


def _with_lab(meeting: Meeting, lab: Lab) -> Meeting:
    return replace(meeting, lab=lab)


def handover_noted(meeting: Meeting, event: HandoverNoted) -> Meeting:
    """Keep the note; a later one about the same mandate replaces it."""
    others = (noted for noted in meeting.handovers if noted.mandate != event.mandate)
    return replace(meeting, handovers=(*others, event))


def dilemma_worded(meeting: Meeting, event: DilemmaWorded) -> Meeting:
    """Keep what the lab is about."""
    return _with_lab(meeting, replace(meeting.lab, question=event.question, dilemma=event.dilemma))


def data_asked_for(meeting: Meeting, event: DataAskedFor) -> Meeting:
    """Keep what one has to know."""
    lab = meeting.lab
    return _with_lab(meeting, replace(lab, data=(*lab.data, DataNeeded(len(lab.data) + 1, event.words, event.found))))


def data_found(meeting: Meeting, event: DataFound) -> Meeting:
    """Keep what was found."""
    data = tuple(replace(one, found=event.found) if one.number == event.number else one for one in meeting.lab.data)
    return _with_lab(meeting, replace(meeting.lab, data=data))


def option_named(meeting: Meeting, event: OptionNamed) -> Meeting:
    """Keep a way out."""
    lab = meeting.lab
    option = Option(len(lab.options) + 1, event.words, event.member)
    return _with_lab(meeting, replace(lab, options=(*lab.options, option)))


def option_put(meeting: Meeting, event: OptionPut) -> Meeting:
    """Put an option on the agenda as a proposal, right behind the lab."""
    lab = meeting.lab
    options = tuple(replace(o, item=event.proposal) if o.number == event.option else o for o in lab.options)
    option = next(o for o in lab.options if o.number == event.option)
    item = Item(
        event.proposal,
        lab.question,
        ItemKind.PROPOSAL,
        proposer=option.member,
        area=event.area,
        text=option.words,
        responsible=event.responsible,
    )
    behind = next(n for n, other in enumerate(meeting.items, start=1) if other.id == event.item)
    return item_put(_with_lab(meeting, replace(lab, options=options)), item, behind, event.at)


def gap_named(meeting: Meeting, event: GapNamed) -> Meeting:
    """Keep what the group did not know."""
    return _with_lab(meeting, replace(meeting.lab, gaps=(*meeting.lab.gaps, event.words)))


def acted(meeting: Meeting, event: Acted) -> Meeting:
    """Keep what the team does."""
    return replace(meeting, acts=(*meeting.acts, event))


def burst_reviewed(meeting: Meeting, event: BurstReviewed) -> Meeting:
    """Keep what is learned from a burst; a later lesson replaces it."""
    others = (review for review in meeting.burst_reviews if review.burst != event.burst)
    return replace(meeting, burst_reviews=(*others, event))
