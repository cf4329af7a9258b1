"""A sovereignty lab for the minutes: its dilemma, what it had to know, its ways out, and whether it is complete."""

from __future__ import annotations

from msgspec import Struct

from data.language import _
from data.meeting.lab import DilemmaKind, HeldLab, Option
from data.meeting.state import PRESENTER, Meeting
from data.minutes.telling import Telling
from data.minutes.terms import outcome_in_words
from data.rules.labs import Missing
from data.rules.rotation import has_held


class Found(Struct, frozen=True):
    """Something one had to know to decide; ``found`` is empty where nobody knew."""

    words: str
    found: str


class WayOut(Struct, frozen=True):
    """A way out of the dilemma, and who named it; ``put`` says what came of it where it was put to the decision."""

    number: int
    words: str
    named_by: str
    put: str


class LabCourse(Struct, frozen=True):
    """What a lab worked out; ``question`` is empty where the dilemma was not worded."""

    question: str
    about: str
    presenter: str
    data: tuple[Found, ...]
    options: tuple[WayOut, ...]


class LabEnd(Struct, frozen=True):
    """Whether a lab is complete, and what it ``lacks``; ``people`` learned for so many ``minutes`` of working time."""

    complete: bool
    lacks: tuple[str, ...]
    people: int
    minutes: int


def lab_of(telling: Telling) -> LabCourse:
    """Gather what the lab has worked out."""
    lab = telling.meeting.lab
    return LabCourse(
        lab.question,
        "" if lab.dilemma is None else dilemma_in_words(lab.dilemma),
        _presenters(telling),
        tuple(Found(one.words, one.found) for one in lab.data),
        tuple(
            WayOut(option.number, option.words, telling.named(option.member), _put(telling.meeting, option))
            for option in lab.options
        ),
    )


def lab_end(held: HeldLab | None) -> LabEnd | None:
    """Tell how a lab ended; none where the meeting was no lab."""
    if held is None:
        return None
    lacks = tuple(missing_in_words(Missing(reason)) for reason in held.missing)
    return LabEnd(held.complete, lacks, len(held.present), held.minutes)


def _presenters(telling: Telling) -> str:
    meeting = telling.meeting
    drawn = meeting.holders(PRESENTER)
    if not drawn:
        return _("nobody was drawn by lot")
    if all(has_held(meeting.served.get(PRESENTER, ()), member) for member in drawn):
        told = _("{names}, drawn by lot; had presented before")
    else:
        told = _("{names}, drawn by lot among those who had never presented")
    return told.format(names=telling.listed(drawn))


def _put(meeting: Meeting, option: Option) -> str:
    if not option.item:
        return ""
    number = next(number for number, item in enumerate(meeting.items, 1) if item.id == option.item)
    outcome = outcome_in_words(meeting.proposals[option.item].outcome)
    return _("{outcome} (item {number})").format(number=number, outcome=outcome)


def dilemma_in_words(kind: DilemmaKind) -> str:
    """Say what a dilemma is about."""
    return {
        DilemmaKind.MONEY: _("money"),
        DilemmaKind.PAY: _("pay"),
        DilemmaKind.WORK: _("work"),
        DilemmaKind.PRODUCT: _("what we make"),
        DilemmaKind.GROWTH: _("growing or not"),
        DilemmaKind.PLACE: _("where we work"),
        DilemmaKind.PARTNERS: _("who we work with"),
        DilemmaKind.OTHER: _("something else"),
    }[kind]


def missing_in_words(missing: Missing) -> str:
    """Say what kept a lab from being complete."""
    return {
        Missing.NO_FACILITATOR: _("the facilitator was not drawn by lot"),
        Missing.NO_PRESENTER: _("no presenter was drawn by lot"),
        Missing.NO_NOVICE: _("nobody presented who had never done so before"),
        Missing.NOT_DECIDED: _("nothing was decided that binds"),
        Missing.GAPS_NOT_ASKED: _("nobody asked what the group did not know"),
    }[missing]
