"""Verification of decisions in full depth: honest records hold, and forged ones are found at their line."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from data.conduct.proceedings import Proceedings
from data.conduct.verification import Subject, verify
from data.meeting.agenda import Item, ItemKind, SettingChange
from data.meeting.decision_events import Answer, Method, Vote
from data.meeting.people import Presence
from data.meeting.protocol import CONSTELLATION, DEFAULT_PROTOCOL, Area, Consent, MatterClass, Protocol, Settings
from data.rules import advice, consent, matters, minutes, opening, proposals, voting
from data.rules.course import forward
from tests.conduct.table import MEMBERS, Table, agree, take, turn_to
from tests.conduct.verification_play import Forgery, Line, forge_anything, forged, lines_of, place

OVEN = Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "operations", "We lease one.")
SHOP = replace(OVEN, id="shop", title="A shop", area="strategy")
RECALL = replace(SHOP, id="recall", title="Treasurer", recall="elin-demo")
BIKE = replace(OVEN, id="bike", title="A bike", area="routes")
RYE = replace(OVEN, id="rye", title="More rye", area="ovens")
FLOUR = replace(OVEN, id="flour", title="Flour")
ASIDE = replace(SHOP, id="aside", title="Aside", area="protocol", change=SettingChange("stand_aside", "yes", "no"))
AREAS = (
    Area("ovens", "ovens", CONSTELLATION, MatterClass.OPERATIONAL, Consent()),
    Area("routes", "routes", "assembly", MatterClass.OPERATIONAL, Consent(), escalation_rounds=1, next_forum="riders"),
)
PAPERS = {"issued": 5, "returned": 5, "votes_for": 2, "against": 1, "abstaining": 0, "blank": 1, "spoiled": 1}


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Hold a meeting with every way to decide, after one whose minutes it confirms; tests forge copies."""
    table = Table(tmp_path_factory.mktemp("house") / "home", MEMBERS, Settings(stand_aside=True))
    table.house.workplace.change_protocol(Protocol(2, (*DEFAULT_PROTOCOL.areas, *AREAS)))
    table.finish(table.begin())
    at = table.begin(OVEN, SHOP, RECALL, BIKE, RYE, FLOUR, ASIDE)
    take(at, minutes.confirm_minutes, "Bo was late.")
    _try_the_oven(at)
    _vote_by_name(at)
    _vote_on_paper(at)
    _carry_the_bike_further(at)
    turn_to(at, "rye")
    take(at, matters.hand_over, "rye")
    turn_to(at, "flour")
    take(at, proposals.defer, "flour", "bo-demo", "2030-06-01", "too early", "the price")
    turn_to(at, "aside")
    take(at, forward)
    take(at, forward)
    take(at, voting.count_hands, "aside", 5, 1, 0)
    table.finish(at)
    return (at.folder / "record.jsonl").read_bytes()


def _try_the_oven(at: Proceedings) -> None:
    turn_to(at, "oven")
    take(at, advice.advise, "oven", "hugo-demo", "Ask the landlord.")
    take(at, advice.raise_question, "oven", "What does it cost?", "dario-demo")
    take(at, advice.answer_question, "oven", 1, "310.", "bo-demo")
    take(at, advice.count_explainers, "oven", "the lease", 2)
    for _step in range(3):
        take(at, forward)
    take(at, consent.answer, "oven", "elin-demo", Answer.OBJECTION, "The fuse.")
    take(at, consent.show_hands, "oven")
    take(at, forward)
    take(at, consent.maintain, "oven", ("bo-demo",), maintains=True)
    take(at, forward)
    take(at, matters.try_idea, "oven", 1, "A bigger fuse.")
    take(at, matters.make_experiment, "oven", "2030-08-01", "the fuse blows", 1)
    take(at, consent.answer, "oven", "dario-demo", Answer.STAND_ASIDE, "I am away.")
    agree(at, "oven")


def _vote_by_name(at: Proceedings) -> None:
    turn_to(at, "shop")
    take(at, forward)
    take(at, voting.open_ballot, "shop", Method.BY_NAME)
    for member in ("amina-demo", "bo-demo", "chandra-demo", "dario-demo"):
        take(at, voting.cast, "shop", member, Vote.FOR)
    take(at, voting.cast, "shop", "elin-demo", Vote.AGAINST)
    take(at, opening.note_presence, ("farid-demo",), Presence.LEFT)
    take(at, forward)
    take(at, opening.note_presence, ("farid-demo",), Presence.ROOM)


def _vote_on_paper(at: Proceedings) -> None:
    turn_to(at, "recall")
    take(at, forward)
    take(at, voting.open_ballot, "recall", Method.PAPER)
    take(at, voting.count_papers, "recall", "greta-demo", **(PAPERS | {"against": 2, "blank": 0}))
    for teller in ("farid-demo", "greta-demo", "farid-demo"):
        take(at, voting.count_papers, "recall", teller, **PAPERS)
    take(at, forward)


def _carry_the_bike_further(at: Proceedings) -> None:
    turn_to(at, "bike")
    for _step in range(3):
        take(at, forward)
    take(at, consent.answer, "bike", "elin-demo", Answer.OBJECTION, "No place to lock it.")
    take(at, consent.show_hands, "bike")
    take(at, forward)
    take(at, consent.maintain, "bike", ("bo-demo",), maintains=True)
    take(at, forward)
    take(at, matters.try_idea, "bike", 1, "The cellar.")
    take(at, matters.escalate, "bike")


def _set(kind: str, which: int = 0, /, **fields: object) -> Forgery:
    return lambda lines: lines[place(lines, kind, which)].update(fields)


def _drop(kind: str, which: int = 0) -> Forgery:
    return lambda lines: lines.pop(place(lines, kind, which))


def _other_papers(lines: list[Line]) -> None:
    for which in (-1, -2):
        lines[place(lines, "PapersCounted", which)].update(votes_for=1, against=2)


def _let_the_recalled_vote(lines: list[Line]) -> None:
    opened = lines[place(lines, "BallotOpened", 1)]
    opened["present"].append("elin-demo")
    opened["entitled"].append("elin-demo")


def _ask_for_more_rounds(lines: list[Line]) -> None:
    lines[0]["protocol"]["areas"][-1]["escalation_rounds"] = 3


def _nobody_has_tried(lines: list[Line]) -> None:
    lines.pop(place(lines, "IntegrationTried", -1))


def _somebody_away_votes(lines: list[Line]) -> None:
    cast = place(lines, "VoteCast")
    lines.insert(cast, lines[cast] | {"member": "hugo-demo"})


def _decide_elsewhere(lines: list[Line]) -> None:
    lines[0]["protocol"]["areas"][0]["forum"] = "bakers"


def _no_standing_aside(lines: list[Line]) -> None:
    lines[0]["settings"]["stand_aside"] = False


def _nothing_is_tried(lines: list[Line]) -> None:
    lines[0]["protocol"]["areas"][0]["experiments"] = False


def _call_a_strategic_experiment(lines: list[Line]) -> None:
    shop = next(item for item in lines[0]["items"] if item["id"] == "shop")
    shop.update(until="2030-08-01", undo="never")


def _let_a_stranger_decide(lines: list[Line]) -> None:
    lines[0]["deciding"] = ["amina-demo", "nobody-demo"]


STEPS, BALLOT, AGREEMENT = Subject.STEPS, Subject.BALLOT, Subject.AGREEMENT
FORGERIES: dict[str, tuple[Forgery, Subject, str, int, str]] = {
    "a vote by name turned round": (_set("VoteCast", vote="against"), BALLOT, "BallotCounted", 0, "do not give this"),
    "a vote by name left out": (_drop("VoteCast"), BALLOT, "BallotCounted", 0, "do not give this count"),
    "a count that the votes do not give": (
        _set("BallotCounted", votes_for=3, against=2, needed=4, result="rejected"),
        BALLOT,
        "BallotCounted",
        0,
        "do not give this count",
    ),
    "the vote of somebody away": (_somebody_away_votes, STEPS, "VoteCast", 0, "has no vote here"),
    "papers that give another count": (_other_papers, BALLOT, "BallotCounted", 1, "two tellers agreed on"),
    "papers of one teller": (_drop("PapersCounted", -1), BALLOT, "BallotCounted", 1, "two tellers agreed on"),
    "papers that do not add up": (
        _set("PapersCounted", 2, blank=0),
        STEPS,
        "PapersCounted",
        2,
        "papers do not add up",
    ),
    "more papers than voters": (
        _set("PapersCounted", 2, issued=6),
        STEPS,
        "PapersCounted",
        2,
        "more papers than voters",
    ),
    "the person under recall has a vote": (_let_the_recalled_vote, BALLOT, "BallotOpened", 1, "opened with 6 present"),
    "an escalation too early": (_ask_for_more_rounds, STEPS, "Escalated", 0, "too early to escalate"),
    "an escalation nobody tried to avoid": (_nobody_has_tried, STEPS, "Escalated", 0, "nobody tried to integrate"),
    "an escalation to somewhere else": (_set("Escalated", forum="board"), STEPS, "Escalated", 0, "another step here"),
    "a matter handed to somebody else": (_set("HandedOver", forum="board"), STEPS, "HandedOver", 0, "another step"),
    "standing aside where that is not done": (_no_standing_aside, STEPS, "Answered", 1, "no standing aside"),
    "an experiment where none are": (_nothing_is_tried, STEPS, "MadeExperiment", 0, "no experiments here"),
    "an experiment without an end": (_set("MadeExperiment", until="2030-05-07"), STEPS, "MadeExperiment", 0, "day is"),
    "an experiment that nothing undoes": (_set("MadeExperiment", undo=" "), STEPS, "MadeExperiment", 0, "undo"),
    "a strategic matter called as an experiment": (_call_a_strategic_experiment, STEPS, "Convened", 0, "nothing is"),
    "a vote for a stranger": (_let_a_stranger_decide, STEPS, "Convened", 0, "“nobody-demo” has a vote in this forum"),
    "advice of a stranger": (_set("Advised", adviser="nobody-demo"), STEPS, "Advised", 0, "unknown member"),
    "an answer to no question": (_set("QuestionAnswered", question=2), STEPS, "QuestionAnswered", 0, "no such quest"),
    "more could explain it than were here": (_set("ExplainersCounted", could=8), STEPS, "ExplainersCounted", 0, "more"),
    "fewer were asked than were here": (_set("ExplainersCounted", here=3), STEPS, "ExplainersCounted", 0, "another"),
    "an idea for no objection": (_set("IntegrationTried", objection=9), STEPS, "IntegrationTried", 0, "no such obj"),
    "the minutes of another meeting": (_set("MinutesConfirmed", meeting="x"), STEPS, "MinutesConfirmed", 0, "another"),
    "put off into the past": (_set("Deferred", until="2030-01-01"), STEPS, "Deferred", 0, "day is past"),
}


def test_a_meeting_with_every_way_to_decide_holds(tmp_path: Path, honest: bytes) -> None:
    """Votes by name, papers, experiments, advice, questions, ways on: every decision is judged, and all of it holds."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(honest)
    (found,) = verify(path).records
    assert found.holds, [check for check in found.checks if not check.holds]
    lines = lines_of(honest)
    decided = {(AGREEMENT, place(lines, "Agreed") + 1)} | {
        (BALLOT, place(lines, "BallotCounted", which) + 1) for which in range(3)
    }
    assert {(check.what, check.line) for check in found.checks} >= decided
    kinds = {line["kind"] for line in lines}
    assert kinds >= {
        *("VoteCast", "PapersCounted", "MadeExperiment", "IntegrationTried", "Escalated", "HandedOver", "Deferred"),
        *("Advised", "QuestionRaised", "QuestionAnswered", "ExplainersCounted", "MinutesConfirmed"),
    }


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_decision_is_found_where_it_is_although_every_hash_fits(
    tmp_path: Path, honest: bytes, name: str
) -> None:
    """The first fault that is told names the line at which the record no longer follows from the rules."""
    forgery, subject, kind, which, words = FORGERIES[name]
    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, forgery))
    (found,) = verify(path).records
    first = next(check for check in found.checks if not check.holds)
    line = place(lines_of(path.read_bytes()), kind, which) + 1
    assert (first.what, first.line) == (subject, line), first.words
    assert re.search(words, first.words), first.words


def test_the_recalled_are_found_again_at_the_count(tmp_path: Path, honest: bytes) -> None:
    """Whoever counts on top of a ballot opened with the person under recall is told so again."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, _let_the_recalled_vote))
    (found,) = verify(path).records
    told = [check.words for check in found.checks if not check.holds]
    assert "entitled without a vote" in told[1]


def test_a_decision_of_another_forum_is_told_at_its_step_and_at_its_end(tmp_path: Path, honest: bytes) -> None:
    """What the protocol leaves to a constellation cannot be agreed in the assembly."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, _decide_elsewhere))
    (found,) = verify(path).records
    told = [check for check in found.checks if not check.holds]
    assert "another forum decides" in told[0].words
    agreed = next(check for check in told if check.what is AGREEMENT)
    assert agreed.words == "“A second oven”: the protocol leaves this to another forum than this meeting."
    assert agreed.line == place(lines_of(honest), "Agreed") + 1


@given(st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_forged_decision_brings_a_traceback(tmp_path: Path, honest: bytes, data: st.DataObject) -> None:
    """Whatever stands in the place of a vote, a paper, an experiment or a way on, the answer is a finding."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, partial(forge_anything, data)))
    (found,) = verify(path).records
    assert all(check.words for check in found.checks)
    assert found.holds == all(check.holds for check in found.checks)
