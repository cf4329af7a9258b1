"""Laws that hold whatever people ask for, in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from data.meeting.agenda import Item, ItemKind
from data.meeting.decision_events import Agreed, Answer, BallotCounted, Method, VerdictVoided, Vote
from data.meeting.drawing import DrawStage
from data.meeting.event import Event
from data.meeting.events import AnyEvent, Closed, DrawCommitted, DrawRevealed, DrawVoided, Struck
from data.meeting.fold import fold_all
from data.meeting.lab import DilemmaKind
from data.meeting.people import Presence
from data.meeting.protocol import Supermajority
from data.meeting.refusal import Refusal
from data.meeting.state import Meeting
from data.rules import (
    advice,
    agenda,
    bursts,
    ceremony,
    closing,
    consent,
    handover,
    labs,
    lottery,
    matters,
    minutes,
    notes,
    opening,
    proposals,
    voting,
)
from data.rules.aftermath import aftermath_of
from data.rules.course import forward, strike
from data.rules.tally import Count, Verdict, quorum_needed, tally
from data.rules.terms import mandates_now
from tests.scripts import Play
from tests.sentences import SALT

HERE, LATEST = "<the current item>", "<the latest draw>"
BARRIERS = (DrawCommitted, DrawRevealed, DrawVoided, Agreed, BallotCounted, VerdictVoided, Closed)

PROMISED = "forward   promise   slip: oven   slip: seven"
BEGINNINGS = (
    "members: Amina, Bo, Chandra, Dario (no vote), Elin (guest)",
    "item: Lease an oven (consent, Bo)",
    "item: Buy a house (supermajority)",
    "item: Brew tea (draw, 2)",
    "item: Lease a van (nowhere, Bo)",
    "item: Equal pay (lab)",
    "item: What we did (burst)",
    "item: The order (rotation)",
    "item: Who keeps the key (draw)",
    "draws Key",
    "item: What we did not know (learning)",
    "item: Bo goes on (consent, Bo)",
    "appoints Bo to Lead until 2030-06-01",
    "item: Recall (consent)",
    "recall of Bo from Lead",
    "Amina, Bo, Chandra work in assembly",
    "role: Key",
    "role: Lead",
    "Bo holds Lead from 2029-10-01 until 2030-03-01",
    "team Key until 2030-06-01: 100 money, 5 hours",
    "area consent: 1 rounds, then council",
    "setting stand_aside: true",
)
DEPTHS = (
    "Amina opens, Bo types",
    "Elin is absent   the meeting is under way   on to object",
    "the meeting is under way   on to object   Amina objects: too dear   Bo objects: too loud",
    "the meeting is under way   on to object   Amina objects: too dear   hands   forward   Bo maintains   forward",
    "the meeting is under way   turn to: Buy a house   responsible: Bo   on to count",
    "the meeting is under way   turn to: Buy a house   responsible: Bo   on to understand   open the ballot by name",
    "the meeting is under way   turn to: Buy a house   responsible: Bo   on to understand   open the ballot paper",
    f"the meeting is under way   turn to: Brew tea   {PROMISED}   reveal",
    "Dario, Elin are remote   the meeting is under way   turn to: Closing",
    "the meeting is under way   turn to: Equal pay   dilemma about pay: Equal pay?   forward   forward   option: Yes",
    "the meeting is under way   turn to: What we did",
    f"the meeting is under way   turn to: The order   {PROMISED}   reveal",
    f"the meeting is under way   turn to: Who keeps the key   {PROMISED}   reveal",
    "the meeting is under way   turn to: Recall   responsible: Amina   on to object",
)

Request: TypeAlias = Callable[[Meeting, int], Event | Refusal]


def _ask(decide: Callable[..., Event | Refusal], given: tuple[Any, ...], meeting: Meeting, at: int) -> Event | Refusal:
    meant = {HERE: meeting.current, LATEST: next(reversed(meeting.draws), "")}
    return decide(meeting, at, *(meant.get(value, value) if isinstance(value, str) else value for value in given))


def asks(decide: Callable[..., Event | Refusal], *gaps: st.SearchStrategy[Any]) -> st.SearchStrategy[Request]:
    """Ask a rule for something, sensible or not."""
    return st.tuples(*gaps).map(lambda given: partial(_ask, decide, given))


member = st.sampled_from(("amina", "bo", "chandra", "dario", "elin", "zoe"))
members = st.lists(member, max_size=3).map(tuple)
words = st.one_of(st.sampled_from(("", " ", "oven", "two ovens")), st.text(max_size=20))
day = st.sampled_from(("2030-02-01", "2029-01-01", "soon", ""))
number = st.integers(-1, 4)
here = st.one_of(st.just(HERE), st.just(HERE), st.sampled_from(("lease-an-oven", "buy-a-house", "closing", "nothing")))
anywhere = st.sampled_from(
    ("lease-an-oven", "buy-a-house", "brew-tea", "lease-a-van", "x", "heat-map", "closing", "no")
)
draw = st.sampled_from((LATEST, LATEST, "m/brew-tea", "m/nothing"))
task = st.sampled_from(("Brew tea", "facilitator", "observer", "cook", "brew tea!"))
answers = st.sampled_from(Answer)
item = st.builds(
    Item,
    st.sampled_from(("x", "y", "lease-an-oven")),
    words,
    st.sampled_from(ItemKind),
    proposer=st.none() | member,
    area=st.sampled_from((None, "consent", "supermajority", "nowhere")),
    review=st.none() | day,
    places=st.integers(0, 3),
    recall=st.none() | member,
    until=st.none() | day,
)
papers = st.sampled_from(
    (
        {"issued": 3, "returned": 3, "votes_for": 2, "against": 1, "abstaining": 0},
        {"issued": 3, "returned": 2, "votes_for": 1, "against": 0, "abstaining": 0, "spoiled": 1},
        {"issued": 4, "returned": 5, "votes_for": -1, "against": 6, "abstaining": 0},
    )
)


def counting(figures: dict[str, int]) -> Callable[..., Event | Refusal]:
    """Ask for a teller's count with these figures."""
    return lambda meeting, at, item, teller: voting.count_papers(meeting, at, item, teller, **figures)


requests: st.SearchStrategy[Request] = st.one_of(
    asks(opening.open_meeting, member, member),
    asks(opening.note_presence, members, st.sampled_from(Presence)),
    asks(opening.everybody_here),
    asks(opening.rest_absent),
    st.booleans().map(lambda counting: partial(opening.decide_counting, counting=counting)),
    asks(opening.adopt_agenda),
    asks(agenda.add_item, item),
    asks(agenda.drop_item, anywhere),
    asks(agenda.open_item, anywhere),
    asks(proposals.word_proposal, here, words, st.none() | member, st.none() | day, words, st.none() | number),
    asks(proposals.defer, here, member, day, words),
    asks(proposals.withdraw_proposal, here, words),
    asks(proposals.void_verdict, here, words),
    asks(consent.answer, here, member, answers, words),
    asks(consent.answer, st.just(HERE), member, answers, st.just("too dear")),
    asks(consent.show_hands, here),
    st.tuples(here, members, st.booleans()).map(
        lambda drawn: partial(_ask, partial(consent.maintain, maintains=drawn[2]), drawn[:2])
    ),
    asks(consent.withdraw_objection, here, number, words),
    asks(consent.forward, here),
    asks(voting.count_hands, here, number, number, number),
    asks(voting.forward, here),
    asks(voting.open_ballot, here, st.sampled_from(Method)),
    asks(voting.cast, here, member, st.sampled_from(Vote)),
    st.tuples(here, member, papers).map(lambda drawn: partial(_ask, counting(drawn[2]), drawn[:2])),
    asks(matters.try_idea, here, number, words),
    asks(matters.make_experiment, here, day, words, st.none() | number),
    asks(matters.escalate, here),
    asks(matters.hand_over, here),
    asks(advice.advise, here, member, words),
    asks(advice.raise_question, here, words, st.none() | member),
    asks(advice.answer_question, here, number, words, st.none() | member),
    asks(advice.count_explainers, here, words, number),
    asks(minutes.confirm_minutes, words),
    asks(ceremony.announce, task, st.integers(0, 3)),
    asks(ceremony.commit, draw, st.sampled_from((SALT, "salt"))),
    asks(ceremony.read_slip, draw, words),
    asks(ceremony.reveal, draw, st.sampled_from((SALT, SALT, "cd" * 32))),
    asks(ceremony.accept, draw),
    asks(ceremony.decline, draw),
    asks(ceremony.void, draw, words),
    asks(ceremony.skip, task, words),
    asks(ceremony.adopt_order, draw),
    asks(handover.note_handover, st.sampled_from(("lead-bo", "nothing")), words, words),
    asks(labs.word_dilemma, words, st.sampled_from(DilemmaKind)),
    asks(labs.ask_for_data, words, words),
    asks(labs.find_data, number, words),
    asks(labs.name_option, words, st.none() | member),
    asks(labs.put_option, number, st.sampled_from(("consent", "nowhere")), st.none() | member),
    asks(labs.name_gap, words),
    asks(bursts.act, words, st.integers(-1, 80), number),
    asks(bursts.review_burst, words),
    asks(notes.note, words),
    asks(notes.agree_action, words, member, day),
    asks(closing.choose_step, words),
    asks(closing.close, day),
)

voter = st.sampled_from(("amina", "bo", "chandra"))
answering = st.one_of(
    asks(consent.answer, st.just(HERE), voter, answers, st.just("too dear")),
    asks(consent.show_hands, st.just(HERE)),
    asks(opening.note_presence, voter.map(lambda m: (m,)), st.sampled_from((Presence.LEFT, Presence.ROOM))),
)
drawing = st.one_of(
    asks(ceremony.commit, st.just(LATEST), st.just(SALT)),
    asks(ceremony.read_slip, st.just(LATEST), st.just("oven")),
    asks(ceremony.reveal, st.just(LATEST), st.just(SALT)),
    asks(ceremony.accept, st.just(LATEST)),
    asks(ceremony.decline, st.just(LATEST)),
    asks(ceremony.void, st.just(LATEST), st.just("misread")),
)
fitting: dict[str, st.SearchStrategy[Request]] = {
    "object": answering,
    "test": st.one_of(
        answering,
        st.tuples(voter, st.booleans()).map(
            lambda drawn: partial(_ask, partial(consent.maintain, maintains=drawn[1]), (HERE, (drawn[0],)))
        ),
    ),
    "resolve": st.one_of(
        answering,
        asks(consent.withdraw_objection, st.just(HERE), st.integers(1, 3)),
        asks(matters.try_idea, st.just(HERE), st.integers(1, 3), st.just("a fan")),
        asks(matters.escalate, st.just(HERE)),
        asks(matters.make_experiment, st.just(HERE), st.just("2030-02-01"), st.just("it burns"), st.integers(1, 3)),
        asks(
            proposals.word_proposal,
            st.just(HERE),
            st.text("ab", min_size=1, max_size=3),
            voter,
            st.none(),
            st.just(""),
            st.none() | st.integers(1, 3),
        ),
    ),
    "count": st.one_of(
        asks(voting.count_hands, st.just(HERE), *(st.integers(0, 3),) * 3),
        asks(voting.cast, st.just(HERE), voter, st.sampled_from(Vote)),
        st.tuples(voter, papers).map(lambda drawn: partial(_ask, counting(drawn[1]), (HERE, drawn[0]))),
    ),
    "decided": asks(proposals.void_verdict, st.just(HERE), st.just("we forgot Bo")),
    "draw": drawing,
    "options": st.one_of(
        asks(labs.name_option, st.just("No")),
        asks(labs.put_option, st.integers(1, 3), st.just("consent"), st.none() | voter),
        asks(agenda.drop_item, st.sampled_from(("equal-pay-option-1", "equal-pay-option-2"))),
    ),
    "facilitator": drawing,
    "observer": drawing,
}


class AnyMeeting(RuleBasedStateMachine):
    """A meeting in which anything is asked for, and what is possible happens."""

    def __init__(self) -> None:
        super().__init__()
        self.playing = Play()
        self.earlier: list[Any] = []

    @property
    def meeting(self) -> Meeting:
        """The meeting now."""
        return self.playing.course.meeting

    @initialize(depth=st.sampled_from(DEPTHS))
    def begin(self, depth: str) -> None:
        """Begin a meeting, and come as far as this."""
        for line in (*BEGINNINGS, depth):
            self.playing.play(line)
        self.earlier = [msgspec.to_builtins(step.before) for step in self.playing.course.past]

    @rule(data=st.data())
    def ask_what_fits(self, data: st.DataObject) -> None:
        """Ask for something that fits the stage, or for the step forward."""
        going_forward = st.just(partial(_ask, forward, ()))
        request = data.draw(st.one_of(fitting.get(self.meeting.stage, going_forward), going_forward))
        self.happen(request(self.meeting, self.playing.course.at + 1000))

    @rule(request=requests)
    def ask_anything(self, request: Request) -> None:
        """Ask for anything: no rule raises, each answers with an event or with a refusal."""
        self.happen(request(self.meeting, self.playing.course.at + 1000))

    @precondition(lambda self: self.playing.course.past)
    @rule()
    def take_back(self) -> None:
        """Take back the last step: exactly the meeting before it is left."""
        struck = strike(self.playing.course, self.playing.course.at + 1000)
        assert isinstance(struck, Struck)
        self.playing.keep(struck)
        assert msgspec.to_builtins(self.meeting) == self.earlier.pop()

    def happen(self, decided: Event | Refusal) -> None:
        """Let an event happen, and hold it against the laws."""
        assert isinstance(decided, Event | Refusal)
        if isinstance(decided, Refusal):
            return
        before = self.meeting
        self.earlier.append(msgspec.to_builtins(before))
        self.playing.keep(decided)
        assert msgspec.json.decode(msgspec.json.encode(decided), type=AnyEvent) == decided
        if isinstance(decided, BARRIERS):
            self.earlier.clear()
            refused = strike(self.playing.course, 0)
            assert isinstance(refused, Refusal), "behind a promise, a reveal or a verdict nothing is taken back"
        if isinstance(decided, Agreed):
            assert_agreed_rightly(before, decided.item)
        if isinstance(decided, BallotCounted):
            assert_judged_rightly(self.meeting, decided)

    @invariant()
    def nobody_twice_in_a_draw(self) -> None:
        """Nobody is asked twice in a draw, and no more accept than there are places."""
        for draw in self.meeting.draws.values():
            answered = (*draw.accepted, *draw.declined)
            assert len(set(answered)) == len(answered)
            assert len(draw.accepted) <= draw.places
            assert set(answered) <= {*draw.eligible, *draw.sure}
            assert set(draw.eligible).isdisjoint(draw.excluded)
            assert set(draw.sure) <= draw.excluded.keys()
            assert not (draw.whole and answered)
            if draw.salt:
                assert lottery.commitment(draw.salt) == draw.commitment

    @invariant()
    def one_draw_of_a_task(self) -> None:
        """Draw a task again only once the earlier draw is void."""
        standing = [draw.task for draw in self.meeting.draws.values() if draw.stage is not DrawStage.VOID]
        assert len(set(standing)) == len(standing)

    @invariant()
    def every_proposal_is_an_item(self) -> None:
        """Hold items, stages and proposals together; a proposal has its text and a stage it can go on from."""
        items = {item.id: item.kind for item in self.meeting.items}
        assert self.meeting.current in items
        assert items.keys() == self.meeting.stages.keys()
        assert {item for item, kind in items.items() if kind is ItemKind.PROPOSAL} == self.meeting.proposals.keys()
        for name, proposal in self.meeting.proposals.items():
            rule_in_force = self.meeting.rule_of(next(i for i in self.meeting.items if i.id == name))
            stages = voting.STAGES if isinstance(rule_in_force, Supermajority) else consent.STAGES
            assert self.meeting.stages[name] in stages
            assert (self.meeting.stages[name] == "decided") == (proposal.outcome is not None)
            assert proposal.text.strip()

    @invariant()
    def what_is_left_behind_holds(self) -> None:
        """Leave at any moment something that could be filed: no two holders of a place, no act wrongly within."""
        roles = aftermath_of(self.meeting).roles
        kept = [m for m in mandates_now(self.meeting) if m.id not in roles.ended]
        held = [m for m in (*kept, *roles.mandates) if m.since < m.end]
        assert all(len([m for m in held if m.role == one.role and m.in_force(one.since)]) == 1 for one in held)
        assert all(option.item in {"", *self.meeting.proposals} for option in self.meeting.lab.options)
        assert not self.meeting.acts or bursts.used(self.meeting)[0] <= 100 or any(a.beyond for a in self.meeting.acts)
        assert set(labs.missing(self.meeting)) <= set(labs.Missing)

    @invariant()
    def closed_means_closed(self) -> None:
        """Go no further once the meeting is closed."""
        if self.meeting.closed_at is not None:
            assert isinstance(forward(self.meeting, 0), Refusal)
            assert isinstance(closing.close(self.meeting, 0), Refusal)

    def teardown(self) -> None:
        """Read the record back from its lines: it makes the same meeting."""
        lines = [msgspec.json.encode(event) for _, event in self.playing.record]
        course = fold_all(enumerate(msgspec.json.decode(line, type=AnyEvent) for line in lines))
        if course is not None:
            assert course.seq == self.playing.course.seq
            assert msgspec.to_builtins(course.meeting) == msgspec.to_builtins(self.meeting)
            assert [step.seq for step in course.past] == [step.seq for step in self.playing.course.past]


def assert_agreed_rightly(meeting: Meeting, name: str) -> None:
    """Agreed only without an open objection, with an answer of everybody here, and with a quorum."""
    proposal = meeting.proposals[name]
    area = meeting.protocol.area("consent")
    assert area is not None
    assert not any(objection.open for objection in proposal.objections)
    item_decided = next(item for item in meeting.items if item.id == name)
    voters = meeting.voters_on(item_decided)
    assert voters
    assert set(voters) <= proposal.responses.keys()
    assert len(voters) >= quorum_needed(len(meeting.entitled_on(item_decided)), area.rule.quorum)
    assert proposal.responsible is not None


def assert_judged_rightly(meeting: Meeting, counted: BallotCounted) -> None:
    """Judge as the tally of the counts does."""
    ballot = meeting.proposals[counted.item].ballot
    area = meeting.protocol.area("supermajority")
    assert ballot is not None
    assert area is not None
    assert isinstance(area.rule, Supermajority)
    count = Count(counted.votes_for, counted.against, counted.abstaining, len(ballot.present), len(ballot.entitled))
    verdict = tally(count, area.rule)
    assert isinstance(verdict, Verdict)
    assert (verdict.result, verdict.votes_needed) == (counted.result, counted.needed)
    assert voting.verdict_of(meeting, counted.item) == verdict


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(max_examples=250, stateful_step_count=50, deadline=None)
