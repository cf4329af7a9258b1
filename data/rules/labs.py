"""A sovereignty lab: its dilemma, data and options, what makes it complete, and the series it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from data.meeting.agenda import ItemKind, MeetingKind
from data.meeting.lab import DilemmaKind, HeldLab
from data.meeting.people import MemberId
from data.meeting.proposal import Outcome
from data.meeting.refusal import Refusal, refuse
from data.meeting.role_events import DataAskedFor, DataFound, DilemmaWorded, GapNamed, OptionNamed, OptionPut
from data.meeting.state import FACILITATOR, PRESENTER, Meeting
from data.rules.rotation import has_held

OPTIONS_AT_LEAST = 2
"""A dilemma has at least two ways out."""

_BINDING = frozenset({Outcome.ADOPTED, Outcome.ADOPTED_AMENDED, Outcome.REJECTED})
_MS_A_MINUTE = 60_000


class Missing(StrEnum):
    """What keeps a lab from being complete."""

    NO_FACILITATOR = "no facilitator drawn by lot"
    NO_PRESENTER = "no presenter drawn by lot"
    NO_NOVICE = "no novice presented"
    NOT_DECIDED = "no binding outcome"
    GAPS_NOT_ASKED = "nobody asked what the group did not know"


class SlotState(StrEnum):
    """What became of a lab of the series."""

    HELD = "held"
    INCOMPLETE = "incomplete"
    SKIPPED = "skipped"
    AHEAD = "ahead"


class Slot(Struct, frozen=True):
    """A lab of the series, due from a day on; ``lab`` is the one that was held."""

    day: str
    state: SlotState
    lab: HeldLab | None = None


def _at_lab(meeting: Meeting, *stages: str) -> Refusal | None:
    if meeting.item.kind is not ItemKind.LAB:
        return refuse("not at a lab")
    return None if not stages or meeting.stage in stages else refuse("not at this step of the lab")


def word_dilemma(meeting: Meeting, at: int, question: str, dilemma: DilemmaKind) -> DilemmaWorded | Refusal:
    """Say what the dilemma is and what it is about; the wording stands once an option was put to the decision."""
    refused = _at_lab(meeting)
    if refused is not None:
        return refused
    if not question.strip():
        return refuse("no text")
    if any(option.item for option in meeting.lab.options):
        return refuse("option put already")
    return DilemmaWorded(at, meeting.current, question.strip(), dilemma)


def ask_for_data(meeting: Meeting, at: int, words: str, found: str = "") -> DataAskedFor | Refusal:
    """Name something one has to know to decide, and what it is where that is known."""
    refused = _at_lab(meeting)
    if refused is not None:
        return refused
    return DataAskedFor(at, meeting.current, words.strip(), found.strip()) if words.strip() else refuse("no text")


def find_data(meeting: Meeting, at: int, number: int, found: str) -> DataFound | Refusal:
    """Say what was found under a number."""
    refused = _at_lab(meeting)
    if refused is not None:
        return refused
    if not any(one.number == number for one in meeting.lab.data):
        return refuse("no such data")
    return DataFound(at, meeting.current, number, found.strip()) if found.strip() else refuse("no text")


def name_option(meeting: Meeting, at: int, words: str, member: MemberId | None = None) -> OptionNamed | Refusal:
    """Name a way out of the dilemma."""
    refused = _at_lab(meeting)
    if refused is not None:
        return refused
    if member is not None and member not in meeting.people:
        return refuse("unknown member", member=member)
    return OptionNamed(at, meeting.current, words.strip(), member) if words.strip() else refuse("no text")


def put_option(
    meeting: Meeting, at: int, option: int, area: str, responsible: MemberId | None = None
) -> OptionPut | Refusal:
    """Put an option to the decision, by the rule of an area: what comes of it binds. Another may follow if it fails."""
    refused = _at_lab(meeting, "options")
    if refused is not None:
        return refused
    lab = meeting.lab
    if len(lab.options) < OPTIONS_AT_LEAST:
        return refuse("options missing", options=len(lab.options), needed=OPTIONS_AT_LEAST)
    chosen = next((one for one in lab.options if one.number == option), None)
    if chosen is None:
        return refuse("no such option")
    if chosen.item or any(_open_or_adopted(meeting, one.item) for one in lab.options if one.item):
        return refuse("option put already")
    if meeting.protocol.area(area) is None:
        return refuse("no area", title=lab.question)
    if responsible is not None and responsible not in meeting.people:
        return refuse("unknown member", member=responsible)
    return OptionPut(at, meeting.current, option, f"{meeting.current}-option-{option}", area, responsible)


def _open_or_adopted(meeting: Meeting, item: str) -> bool:
    proposal = meeting.proposals[item]
    return proposal.outcome is None or proposal.adopted


def name_gap(meeting: Meeting, at: int, words: str) -> GapNamed | Refusal:
    """Keep something the group did not know; the apprenticeships take it up."""
    if meeting.item.kind is not ItemKind.LEARNING:
        return refuse("not at the learning")
    return GapNamed(at, meeting.current, words.strip()) if words.strip() else refuse("no text")


def forward_refused(meeting: Meeting) -> Refusal | None:
    """Say what is missing for the next step of a lab."""
    lab = meeting.lab
    if meeting.stage == "dilemma" and lab.dilemma is None:
        return refuse("dilemma not worded")
    return None


def missing(meeting: Meeting) -> tuple[Missing, ...]:
    """List what a lab lacks to be complete."""
    return tuple(_missing(meeting))


def _missing(meeting: Meeting) -> Iterator[Missing]:
    if not meeting.holders(FACILITATOR):
        yield Missing.NO_FACILITATOR
    presenters = meeting.holders(PRESENTER)
    if not presenters:
        yield Missing.NO_PRESENTER
    elif all(has_held(meeting.served.get(PRESENTER, ()), member) for member in presenters):
        yield Missing.NO_NOVICE
    if not _decisions(meeting):
        yield Missing.NOT_DECIDED
    if not any(item.kind is ItemKind.LEARNING and item.id in meeting.began for item in meeting.items):
        yield Missing.GAPS_NOT_ASKED


def _decisions(meeting: Meeting) -> tuple[str, ...]:
    """List the proposals of the lab that have a binding outcome."""
    put = [option.item for option in meeting.lab.options if option.item]
    return tuple(item for item in put if meeting.proposals[item].outcome in _BINDING)


def held_lab(meeting: Meeting) -> HeldLab | None:
    """Gather what a lab leaves behind; none where the meeting is no lab."""
    if meeting.meeting_kind != MeetingKind.LAB:
        return None
    opened, closed = meeting.opened_at, meeting.closed_at
    minutes = (closed - opened) // _MS_A_MINUTE if opened is not None and closed is not None else 0
    came = {movement.member for movement in meeting.movements if movement.presence.here}
    return HeldLab(
        meeting.id,
        meeting.day,
        meeting.lab.question or meeting.title,
        meeting.forum,
        meeting.lab.dilemma,
        meeting.facilitator,
        next(iter(meeting.holders(PRESENTER)), None),
        tuple(member for member in meeting.people if member in came),
        minutes,
        _decisions(meeting),
        meeting.lab.gaps,
        tuple(reason.value for reason in missing(meeting)),
    )


def series(begins: str, every_days: int, held: Sequence[HeldLab], today: str, ahead: int = 3) -> tuple[Slot, ...]:
    """Lay out the labs from the first day on, each with the best that was held in its time, and some ahead.

    ``begins`` is empty where no series has begun. Growth: with the labs of the years.
    """
    if not begins:
        return ()
    first, now = date.fromisoformat(begins), date.fromisoformat(today)
    so_far = max((now - first).days // every_days, -1)
    by_slot: dict[int, HeldLab] = {}
    for lab in held:
        number = (date.fromisoformat(lab.day) - first).days // every_days
        if number not in by_slot or lab.complete:
            by_slot[number] = lab
    days = ((number, first + timedelta(days=number * every_days)) for number in range(so_far + 1 + ahead))
    return tuple(_slot(day, by_slot.get(number), past=number < so_far) for number, day in days)


def _slot(day: date, lab: HeldLab | None, *, past: bool) -> Slot:
    if lab is not None:
        return Slot(day.isoformat(), SlotState.HELD if lab.complete else SlotState.INCOMPLETE, lab)
    return Slot(day.isoformat(), SlotState.SKIPPED if past else SlotState.AHEAD)


def owed(held: Sequence[HeldLab]) -> tuple[HeldLab, ...]:
    """List the labs that were closed incomplete, and whose question no later lab completed."""
    found = []
    for number, lab in enumerate(held):
        if not lab.complete and not any(later.complete and later.question == lab.question for later in held[number:]):
            found.append(lab)
    return tuple(found)


def learning_minutes(held: Sequence[HeldLab], since: str) -> int:
    """Add up the working time that went into labs since a day: minutes times the people who were there."""
    return sum(lab.minutes * len(lab.present) for lab in held if lab.day >= since)


def not_yet(held: Sequence[HeldLab], members: Sequence[MemberId], since: str) -> tuple[MemberId, ...]:
    """List who has not been in a lab since a day, in the order given."""
    been = {member for lab in held if lab.day >= since for member in lab.present}
    return tuple(member for member in members if member not in been)
