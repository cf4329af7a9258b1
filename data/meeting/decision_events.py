"""What happened to a proposal on its way to an outcome: events, as in :mod:`data.meeting.events`."""

from __future__ import annotations

from enum import StrEnum

from data.meeting.event import Event
from data.meeting.people import MemberId


class Answer(StrEnum):
    """What a member says when asked for objections."""

    CONSENT = "consent"
    CONCERN = "concern"
    OBJECTION = "objection"
    STAND_ASIDE = "stand aside"


class Vote(StrEnum):
    """What a member votes in a ballot by name."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Method(StrEnum):
    """How a ballot is counted."""

    HANDS = "hands"
    BY_NAME = "by name"
    PAPER = "paper"


class ProposalWorded(Event, frozen=True):
    """The proposal was given this wording; a changed text is a new version.

    ``objection`` is the number of the objection that this change answers (none: no objection in particular).
    """

    item: str
    text: str
    responsible: MemberId | None = None
    review: str | None = None
    evaluation: str = ""
    objection: int | None = None


class Answered(Event, frozen=True):
    """A member said consent, concern or objection; the last two with their words."""

    item: str
    member: MemberId
    answer: Answer
    words: str = ""


class HandsShown(Event, frozen=True):
    """These members consented together, by show of hands."""

    item: str
    members: tuple[MemberId, ...]


class ObjectionTested(Event, frozen=True):
    """A member was asked whether they maintain another's objection."""

    item: str
    objection: int
    members: tuple[MemberId, ...]
    maintains: bool


class ObjectionJudged(Event, frozen=True):
    """The test of an objection ended: one other member who maintains it makes it qualified."""

    item: str
    objection: int
    qualified: bool


class ObjectionWithdrawn(Event, frozen=True):
    """The author took the objection back."""

    item: str
    objection: int
    reason: str = ""


class Agreed(Event, frozen=True):
    """No qualified objection was left: the proposal stands."""

    item: str


class Deferred(Event, frozen=True):
    """The matter was put off: somebody brings it back on a date, and has perhaps something ``to_find_out`` first."""

    item: str
    owner: MemberId
    until: str
    reason: str = ""
    to_find_out: str = ""


class IntegrationTried(Event, frozen=True):
    """An idea to integrate an objection was tried, and did not help."""

    item: str
    objection: int
    idea: str


class MadeExperiment(Event, frozen=True):
    """The proposal became an experiment: it ends on a day unless renewed, and before when the undo criterion is met.

    ``objection`` is the number of the objection that this answers (none: no objection in particular).
    """

    item: str
    until: str
    undo: str
    objection: int | None = None


class Escalated(Event, frozen=True):
    """The rule could not settle the matter: it goes to another forum, with its text, objections and concerns."""

    item: str
    forum: str


class HandedOver(Event, frozen=True):
    """The matter belongs to another forum, and goes there undecided."""

    item: str
    forum: str


class Advised(Event, frozen=True):
    """Somebody gave advice on a proposal; advice decides nothing."""

    item: str
    adviser: MemberId
    words: str


class QuestionRaised(Event, frozen=True):
    """A question about a proposal was asked."""

    item: str
    words: str
    member: MemberId | None = None


class QuestionAnswered(Event, frozen=True):
    """The question with this number was answered."""

    item: str
    question: int
    words: str
    member: MemberId | None = None


class ExplainersCounted(Event, frozen=True):
    """The room was asked, without names, who could explain a topic to the others: so many of those here."""

    item: str
    topic: str
    could: int
    here: int


class ProposalWithdrawn(Event, frozen=True):
    """The proposer took the proposal back."""

    item: str
    reason: str = ""


class BallotOpened(Event, frozen=True):
    """The ballot began: who is present with a vote, and who is entitled, are fixed here."""

    item: str
    present: tuple[MemberId, ...]
    entitled: tuple[MemberId, ...]
    method: Method = Method.HANDS


class VoteCast(Event, frozen=True):
    """A member voted by name; asked again, the last vote counts."""

    item: str
    member: MemberId
    vote: Vote


PAPER_FIGURES = ("issued", "returned", "votes_for", "against", "abstaining", "blank", "spoiled")


class PapersCounted(Event, frozen=True):
    """A teller counted the papers: issued to voters, returned, and what stood on those returned."""

    item: str
    teller: MemberId
    issued: int
    returned: int
    votes_for: int
    against: int
    abstaining: int
    blank: int = 0
    spoiled: int = 0


class BallotCounted(Event, frozen=True):
    """The votes were counted. ``needed`` (none where the base is 0) and ``result`` follow, kept to be checked.

    Blank and spoiled papers count as abstentions and are among the ``abstaining``.
    """

    item: str
    votes_for: int
    against: int
    abstaining: int
    needed: int | None
    result: str


class VerdictVoided(Event, frozen=True):
    """A ballot's verdict or an agreement does not count; the reason is on the wall, and it is held again."""

    item: str
    reason: str
