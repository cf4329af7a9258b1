"""The rounds of a consent decision for the minutes: who answered what, and what became of each objection."""

from __future__ import annotations

from msgspec import Struct

from data.language import _, ngettext
from data.meeting.decision_events import Answer
from data.meeting.people import MemberId
from data.meeting.proposal import Objection, ObjectionState, Proposal, Response
from data.minutes.telling import Telling


class Concern(Struct, frozen=True):
    """A concern: it does not block, and stays beside the decision. ``words`` may be empty."""

    author: str
    words: str


class StoodAside(Struct, frozen=True):
    """Somebody who stood aside, and does not block. ``words`` may be empty."""

    member: str
    words: str


class ConsentRound(Struct, frozen=True):
    """One round of answers, by name."""

    number: int
    consents: tuple[str, ...]
    concerns: tuple[Concern, ...]
    objectors: tuple[str, ...]
    aside: tuple[StoodAside, ...]


class ObjectionCourse(Struct, frozen=True):
    """An objection from its argument to its end; ``test`` and ``end`` are told in words.

    ``tried`` are ideas to integrate it that did not help.
    """

    number: int
    author: str
    argument: str
    version: int
    test: str
    tried: tuple[str, ...]
    end: str
    reason: str


def rounds_of(telling: Telling, proposal: Proposal) -> tuple[ConsentRound, ...]:
    """Gather every round in which somebody answered."""
    everything = (*proposal.earlier_rounds, proposal.responses)
    return tuple(_round(telling, number, answers) for number, answers in enumerate(everything, 1) if answers)


def objections_of(telling: Telling, proposal: Proposal) -> tuple[ObjectionCourse, ...]:
    """Gather every objection, in the order they were raised."""
    return tuple(
        ObjectionCourse(
            number=objection.number,
            author=telling.name(objection.author),
            argument=objection.argument,
            version=objection.version,
            test=_test(telling, objection),
            tried=objection.tried,
            end=_end(proposal, objection),
            reason=objection.ended,
        )
        for objection in proposal.objections
    )


def _round(telling: Telling, number: int, answers: dict[MemberId, Response]) -> ConsentRound:
    def who(answer: Answer) -> tuple[str, ...]:
        return telling.every_name(response.member for response in answers.values() if response.answer is answer)

    return ConsentRound(
        number=number,
        consents=who(Answer.CONSENT),
        concerns=tuple(
            Concern(telling.name(response.member), response.words)
            for response in answers.values()
            if response.answer is Answer.CONCERN
        ),
        objectors=who(Answer.OBJECTION),
        aside=tuple(
            StoodAside(telling.name(response.member), response.words)
            for response in answers.values()
            if response.answer is Answer.STAND_ASIDE
        ),
    )


def _test(telling: Telling, objection: Objection) -> str:
    maintained = [member for member, maintains in objection.tested.items() if maintains]
    if maintained:
        return _("maintained by {names}, so it is qualified").format(names=telling.listed(maintained))
    if not objection.tested:
        qualified = objection.state is ObjectionState.QUALIFIED
        return _("nobody else could be asked, so it is qualified") if qualified else _("not tested")
    asked = ngettext("{number} member was asked", "{number} members were asked", len(objection.tested))
    if objection.state is ObjectionState.NOT_QUALIFIED:
        told = _("{asked}, nobody maintained it, so it is not qualified")
    else:
        told = _("{asked}, nobody maintained it; the test was not finished")
    return told.format(asked=asked.format(number=len(objection.tested)))


def _end(proposal: Proposal, objection: Objection) -> str:
    match objection.state:
        case ObjectionState.INTEGRATED:
            answers = (n for n, version in enumerate(proposal.versions, 1) if version.objection == objection.number)
            answer = next(answers, None)
            if answer is None:
                return _("integrated: the proposal became an experiment")
            return _("integrated in version {version}").format(version=answer)
        case ObjectionState.WITHDRAWN:
            return _("withdrawn by its author")
        case ObjectionState.NOT_QUALIFIED:
            return _("does not stand in the way")
        case _:
            return _("still open")
