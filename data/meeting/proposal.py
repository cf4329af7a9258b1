"""A proposal on its way to an outcome."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from data.meeting.decision_events import Advised, Answer, ExplainersCounted, Method, PapersCounted, Vote
from data.meeting.people import MemberId
from data.meeting.series import Series


class Outcome(StrEnum):
    """How a proposal ended."""

    ADOPTED = "adopted"
    ADOPTED_AMENDED = "adopted amended"
    REJECTED = "rejected"
    NO_QUORUM = "no quorum"
    NO_DECISION = "no decision"
    DEFERRED = "deferred"
    ESCALATED = "escalated"
    HANDED_OVER = "handed over"
    WITHDRAWN = "withdrawn"


class ObjectionState(StrEnum):
    """What became of an objection so far; ``RAISED`` and ``QUALIFIED`` are open."""

    RAISED = "raised"
    QUALIFIED = "qualified"
    NOT_QUALIFIED = "not qualified"
    INTEGRATED = "integrated"
    WITHDRAWN = "withdrawn"


class Version(Struct, frozen=True, gc=False):
    """A wording of the proposal, since when (ms UTC), and the objection it answers, if any."""

    text: str
    at: int
    objection: int | None = None


class Response(Struct, frozen=True, gc=False):
    """What one member answered in a round."""

    member: MemberId
    answer: Answer
    words: str = ""


class Objection(Struct, frozen=True, gc=False):
    """An argument that the proposal is not good enough for now or not safe enough to try.

    ``tested`` says for each member asked whether they maintain it; one who does makes it qualified. ``tried`` are
    ideas to integrate it that did not help.
    """

    number: int
    author: MemberId
    argument: str
    version: int
    tested: dict[MemberId, bool] = {}
    state: ObjectionState = ObjectionState.RAISED
    ended: str = ""
    tried: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still stands in the way."""
        return self.state in {ObjectionState.RAISED, ObjectionState.QUALIFIED}


class Ballot(Struct, frozen=True):
    """A count; present and entitled were fixed when it opened.

    By name, ``votes`` says what each member voted. On paper, ``papers`` holds the counts of the tellers so far, and
    ``recounts`` how often two of them differed. Blank and spoiled papers are among the ``abstaining``.
    """

    present: tuple[MemberId, ...]
    entitled: tuple[MemberId, ...]
    method: Method = Method.HANDS
    votes: dict[MemberId, Vote] = {}
    papers: tuple[PapersCounted, ...] = ()
    recounts: int = 0
    votes_for: int | None = None
    against: int = 0
    abstaining: int = 0
    needed: int | None = None
    result: str | None = None


class Experiment(Struct, frozen=True):
    """What is tried: it lapses on the day after ``until`` unless renewed, and is undone before when ``undo`` is met."""

    until: str
    undo: str


class RaisedQuestion(Struct, frozen=True):
    """A question about the proposal, with its answer once there is one."""

    number: int
    words: str
    by: MemberId | None = None
    answer: str = ""
    answered_by: MemberId | None = None


class Voided(Struct, frozen=True):
    """A verdict that does not count, with its reason."""

    outcome: Outcome
    reason: str


class Proposal(Struct, frozen=True, gc=False):
    """The text with its versions, the answers of the current round, and the outcome once there is one.

    ``unsettled`` are the numbers of the objections that are open. A matter that was put off has an ``owner``, who
    brings it back on the day ``until``, and perhaps something ``to_find_out``; one that went elsewhere, a ``forum``.
    """

    wordings: Series[Version]
    responsible: MemberId | None = None
    review: str | None = None
    evaluation: str = ""
    round: int = 1
    responses: dict[MemberId, Response] = {}
    rounds_before: Series[dict[MemberId, Response]] = Series()
    objections: tuple[Objection, ...] = ()
    unsettled: tuple[int, ...] = ()
    ballot: Ballot | None = None
    outcome: Outcome | None = None
    decided_at: int | None = None
    voided: tuple[Voided, ...] = ()
    owner: MemberId | None = None
    until: str | None = None
    reason: str = ""
    to_find_out: str = ""
    forum: str = ""
    experiment: Experiment | None = None
    advice: tuple[Advised, ...] = ()
    questions: tuple[RaisedQuestion, ...] = ()
    explainers: tuple[ExplainersCounted, ...] = ()

    @property
    def text(self) -> str:
        """The wording now."""
        return self.wordings.newest.text

    @property
    def version(self) -> int:
        """The number of the wording now, from 1."""
        return len(self.wordings)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every wording, the first one first."""
        return self.wordings.all

    @property
    def earlier_rounds(self) -> tuple[dict[MemberId, Response], ...]:
        """The answers of every round before this one, oldest first."""
        return self.rounds_before.all

    @property
    def adopted(self) -> bool:
        """Whether it stands."""
        return self.outcome in {Outcome.ADOPTED, Outcome.ADOPTED_AMENDED}

    @property
    def concerns(self) -> tuple[Response, ...]:
        """The concerns of the last round, in the order they were given."""
        return tuple(r for r in self.responses.values() if r.answer is Answer.CONCERN)

    def objection(self, number: int) -> Objection | None:
        """Find an objection by its number."""
        return next((o for o in self.objections if o.number == number), None)
