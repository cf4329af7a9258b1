"""What people do about a matter in a simulated meeting: they answer, vote, advise, ask, find ways on, and learn."""

from __future__ import annotations

from data.conduct.simulation.moment import Moment
from data.meeting.decision_events import PAPER_FIGURES, Answer, Method, Vote
from data.meeting.event import Event
from data.meeting.fold_ballot import TELLERS
from data.meeting.lab import DilemmaKind
from data.meeting.proposal import Ballot, Objection
from data.meeting.protocol import Consent
from data.meeting.refusal import Refusal, refuse
from data.rules import advice, bursts, consent, handover, labs, matters, proposals, voting

_METHODS = tuple(Method)
_VOTES = (Vote.FOR, Vote.FOR, Vote.FOR, Vote.AGAINST, Vote.ABSTAIN)
_MOST_SAID = 5
"""Advice and questions about one proposal: a long meeting does not drown in them."""


def decide(moment: Moment) -> Event | Refusal:
    """Take the next step towards a decision."""
    meeting = moment.meeting
    item, stage = meeting.current, meeting.stage
    if not isinstance(meeting.rule_of(meeting.item), Consent):
        return _vote(moment, item, stage)
    if stage in {"present", "understand", "respond"}:
        return moment.on()
    if stage == "object":
        return _answer(moment, item)
    return _test(moment, item) if stage == "test" else _resolve(moment, item)


def deliberate(moment: Moment) -> Event | Refusal:
    """Give advice, ask or answer a question, or count who could explain it, where a proposal is open."""
    item = moment.meeting.current
    proposal = moment.meeting.proposals.get(item)
    if proposal is None or proposal.outcome is not None:
        return refuse("not at this proposal")
    asked = advice.open_questions(proposal)
    if asked:
        return moment.ask(advice.answer_question, item, asked[0].number, "Simulated answer", moment.anybody())
    if moment.happens(0.4) and len(proposal.questions) < _MOST_SAID:
        return moment.ask(advice.raise_question, item, "Simulated question?", moment.anybody())
    if moment.happens(0.6) and len(proposal.advice) < _MOST_SAID:
        return moment.ask(advice.advise, item, moment.anybody(), "Simulated advice")
    here = len(moment.meeting.here)
    return moment.ask(advice.count_explainers, item, moment.meeting.item.title, moment.chance.randint(0, here))


def work_on_dilemma(moment: Moment) -> Event | Refusal:
    """Take the next step through a lab: word the dilemma, ask for data, name options, and put one to the decision."""
    lab, stage = moment.meeting.lab, moment.meeting.stage
    if stage == "dilemma" and lab.dilemma is None:
        return moment.ask(labs.word_dilemma, "Simulated dilemma?", moment.chance.choice(tuple(DilemmaKind)))
    unknown = [one.number for one in lab.data if not one.found]
    if stage == "data" and unknown and moment.happens(0.5):
        return moment.ask(labs.find_data, unknown[0], "Simulated figure")
    if stage == "data" and len(lab.data) < _MOST_SAID and moment.happens(0.6):
        return moment.ask(labs.ask_for_data, "Simulated data", "Simulated figure" if moment.happens(0.3) else "")
    if stage == "options" and len(lab.options) < labs.OPTIONS_AT_LEAST + moment.happens(0.3):
        return moment.ask(labs.name_option, f"Way {len(lab.options) + 1} out.", moment.anybody())
    if stage == "options" and not any(option.item for option in lab.options):
        area = moment.chance.choice(moment.meeting.protocol.areas)
        return moment.ask(labs.put_option, moment.chance.choice(lab.options).number, area.id, moment.anybody())
    return moment.on()


def learn(moment: Moment) -> Event | Refusal:
    """Name something the group did not know, as long as there is time."""
    if moment.time_left and len(moment.meeting.lab.gaps) < _MOST_SAID:
        return moment.ask(labs.name_gap, "Simulated gap")
    return moment.on()


def review(moment: Moment) -> Event | Refusal:
    """Say once what is to be learned from a burst."""
    held = any(held.item == moment.meeting.current for held in moment.meeting.burst_reviews)
    return moment.on() if held else moment.ask(bursts.review_burst, "Simulated lesson")


def hand_over(moment: Moment) -> Event | Refusal:
    """Let somebody whose term is over say what the next one must know."""
    noted = {note.mandate for note in moment.meeting.handovers}
    owed = [mandate.id for mandate in moment.meeting.called.mandates if mandate.id not in noted]
    if not owed:
        return refuse("no such term")
    learned = "Simulated lesson" if moment.happens(0.5) else ""
    return moment.ask(handover.note_handover, owed[0], "Simulated advice", learned)


def _vote(moment: Moment, item: str, stage: str) -> Event | Refusal:
    """Open a ballot by any method, and count it."""
    if stage == "understand":
        return moment.ask(voting.open_ballot, item, moment.chance.choice(_METHODS))
    ballot = moment.meeting.proposals[item].ballot
    if stage != "count" or ballot is None:
        return moment.on()
    if ballot.method is Method.HANDS:
        votes = moment.chance.randint(0, len(ballot.present))
        return moment.ask(voting.count_hands, item, votes, len(ballot.present) - votes, 0)
    return _cast(moment, item, ballot) if ballot.method is Method.BY_NAME else _count_papers(moment, item, ballot)


def _cast(moment: Moment, item: str, ballot: Ballot) -> Event | Refusal:
    awaited = voting.yet_to_vote(moment.meeting, ballot)
    return moment.ask(voting.cast, item, awaited[0], moment.chance.choice(_VOTES)) if awaited else moment.on()


def _count_papers(moment: Moment, item: str, ballot: Ballot) -> Event | Refusal:
    """Let two tellers count; in one of five cases the second counts otherwise, and both count again."""
    if len(ballot.papers) == TELLERS:
        return moment.on()
    first = ballot.papers[0] if ballot.papers else None
    teller = next(m for m in moment.meeting.here if first is None or m != first.teller)
    if first is not None and not moment.happens(0.2):
        figures = {figure: getattr(first, figure) for figure in PAPER_FIGURES}
    else:
        issued = len(ballot.present)
        votes_for, blank = moment.chance.randint(0, issued), 0
        if votes_for < issued and moment.happens(0.3):
            blank = 1
        against = issued - votes_for - blank
        figures = dict(zip(PAPER_FIGURES, (issued, issued, votes_for, against, 0, blank, 0), strict=True))
    return moment.ask(voting.count_papers, item, teller, **figures)


def _answer(moment: Moment, item: str) -> Event | Refusal:
    """Let the next member answer; while there is time, the last one objects if nobody does."""
    proposal = moment.meeting.proposals[item]
    awaited = consent.awaited(moment.meeting, item)
    if not awaited:
        return moment.on()
    lonely = len(awaited) == 1 and not proposal.unsettled
    if moment.time_left and (lonely or moment.happens(1 / len(moment.meeting.people))):
        return moment.ask(consent.answer, item, awaited[0], Answer.OBJECTION, "It costs more than it brings.")
    if moment.happens(0.1):
        return moment.ask(consent.answer, item, awaited[0], Answer.CONCERN, "It is hot in July.")
    return moment.ask(consent.answer, item, awaited[0], Answer.CONSENT)


def _test(moment: Moment, item: str) -> Event | Refusal:
    objection = consent.under_test(moment.meeting.proposals[item])
    asked = consent.untested(moment.meeting, objection)[:1] if objection else ()
    return moment.ask(consent.maintain, item, asked, maintains=moment.happens(0.3)) if asked else moment.on()


def _resolve(moment: Moment, item: str) -> Event | Refusal:
    """Integrate the objection by a new wording or an experiment, try an idea in vain, or put the matter off."""
    left = consent.to_resolve(moment.meeting.proposals[item])
    if left is None:
        return moment.on()
    if not left.tried and moment.happens(0.3):
        return moment.ask(matters.try_idea, item, left.number, "Simulated idea")
    if not moment.time_left and moment.happens(0.1):
        return moment.ask(proposals.defer, item, moment.anybody(), moment.in_days(30), "too early", "what it costs")
    return _integrate(moment, item, left)


def _integrate(moment: Moment, item: str, left: Objection) -> Event | Refusal:
    proposal = moment.meeting.proposals[item]
    if proposal.experiment is None and moment.happens(0.2):
        until = moment.in_days(60)
        return moment.ask(matters.make_experiment, item, until, "It costs more than it brings.", left.number)
    text = f"We try it in way {proposal.version + 1} until the next review."
    return moment.ask(
        proposals.word_proposal, item, text, proposal.responsible, proposal.review, proposal.evaluation, left.number
    )
