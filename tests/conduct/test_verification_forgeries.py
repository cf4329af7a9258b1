"""Forged records whose every hash fits: the rules find what the chain cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.conduct.verification import Subject, verify
from tests.conduct.verification_play import Forgery, Line, Stage, forged, place


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Hold the full meeting once; tests forge copies."""
    return Stage(tmp_path_factory.mktemp("house") / "home").full_meeting().read_bytes()


def _set(kind: str, which: int = 0, /, **fields: object) -> Forgery:
    return lambda lines: lines[place(lines, kind, which)].update(fields)


def _drop(kind: str, which: int = 0) -> Forgery:
    return lambda lines: lines.pop(place(lines, kind, which))


def _swap_tickets(lines: list[Line]) -> None:
    tickets = lines[place(lines, "DrawRevealed")]["tickets"]
    tickets[0], tickets[1] = tickets[1], tickets[0]


def _leave_a_ticket_out(lines: list[Line]) -> None:
    lines[place(lines, "DrawRevealed")]["tickets"].pop()


def _leave_somebody_out(lines: list[Line]) -> None:
    announced = lines[place(lines, "DrawAnnounced")]
    announced["eligible"].remove("dario-demo")
    announced["excluded"]["dario-demo"] = "absent"


def _draw_a_stranger(lines: list[Line]) -> None:
    lines[place(lines, "DrawAnnounced")]["eligible"].append("nobody-demo")


def _announce_a_relaxation(lines: list[Line]) -> None:
    lines[place(lines, "DrawAnnounced")]["relaxed"] = ["cool-down"]


def _count_somebody_absent(lines: list[Line]) -> None:
    lines[place(lines, "BallotOpened")]["present"].append("hugo-demo")


def _entitle_somebody_without_a_vote(lines: list[Line]) -> None:
    opened = lines[place(lines, "BallotOpened")]
    for part in ("present", "entitled"):
        opened[part].append("greta-demo")


def _send_everybody_away(lines: list[Line]) -> None:
    away = ["chandra-demo", "dario-demo", "elin-demo", "farid-demo"]
    agreed = place(lines, "Agreed")
    lines.insert(agreed, {"kind": "PresenceNoted", "at": lines[agreed]["at"], "members": away, "presence": "left"})


def _agree_in_an_empty_room(lines: list[Line]) -> None:
    lines[0]["protocol"]["areas"][0]["rule"]["quorum"] = "0"
    _send_everybody_away(lines)
    left = lines[place(lines, "Agreed") - 1]
    left["members"] = ["amina-demo", "bo-demo", *left["members"]]


def _somebody_comes_in(lines: list[Line]) -> None:
    agreed = place(lines, "Agreed")
    came = {"kind": "PresenceNoted", "at": lines[agreed]["at"], "members": ["hugo-demo"], "presence": "remote"}
    lines.insert(agreed, came)


def _agree_over_the_objection(lines: list[Line]) -> None:
    worded, agreed = place(lines, "ProposalWorded"), place(lines, "Agreed")
    del lines[worded:agreed]


def _agree_at_once(lines: list[Line]) -> None:
    agreed = lines[place(lines, "Agreed")]
    lines.insert(place(lines, "ItemOpened") + 1, agreed | {"at": lines[place(lines, "ItemOpened")]["at"]})


def _reveal_without_a_void(lines: list[Line]) -> None:
    lines.pop(place(lines, "DrawVoided"))


def _name_the_second_attempt_as_the_first(lines: list[Line]) -> None:
    second = lines[place(lines, "DrawAnnounced", -1)]["draw"]
    for line in lines:
        if line.get("draw") == second:
            line["draw"] = second.replace("/2", "/3")


def _go_on_after_closing(lines: list[Line]) -> None:
    note = {"kind": "Noted", "at": lines[-1]["at"], "item": "closing", "words": "and he agreed", "note": "note"}
    lines.extend([note, note])


def _count_twice(lines: list[Line]) -> None:
    counted = place(lines, "BallotCounted")
    lines.insert(counted, dict(lines[counted]))


def _count_without_opening(lines: list[Line]) -> None:
    lines.pop(place(lines, "BallotOpened"))


def _call_it_twice(lines: list[Line]) -> None:
    lines.insert(1, dict(lines[0]))


def _bad_quorum(lines: list[Line]) -> None:
    lines[0]["protocol"]["areas"][0]["rule"]["quorum"] = "1e999999999"


def _endless_cool_down(lines: list[Line]) -> None:
    lines[0]["settings"]["cool_down_draws"] = 10**12


def _far_review(lines: list[Line]) -> None:
    lines[0]["protocol"]["areas"][0]["review_days"] = 10**10
    lines[0]["items"][2]["review"] = None


def _somebody_twice(lines: list[Line]) -> None:
    lines[0]["people"].append(lines[0]["people"][0])


def _agree_at_the_ballot(lines: list[Line]) -> None:
    opened = place(lines, "BallotOpened")
    lines.insert(opened, {"kind": "Agreed", "at": lines[opened]["at"], "item": "i3"})


def _count_at_the_consent(lines: list[Line]) -> None:
    agreed = place(lines, "Agreed")
    lines.insert(agreed, lines[place(lines, "BallotCounted")] | {"at": lines[agreed]["at"], "item": "i2"})


def _take_back_the_agreement(lines: list[Line]) -> None:
    agreed = place(lines, "Agreed")
    lines.insert(agreed + 1, {"kind": "Struck", "at": lines[agreed]["at"], "of": agreed + 1})


FORGERIES: dict[str, tuple[Forgery, Subject, int, str]] = {
    "order of tickets": (_swap_tickets, Subject.DRAW, 10, "place 1 in the order of tickets is Chandra Demo"),
    "a ticket less": (_leave_a_ticket_out, Subject.DRAW, 10, "place 7 in the order of tickets is .*says nobody"),
    "another salt": (_set("DrawRevealed", salt="9" * 64), Subject.DRAW, 10, "not the one that was promised"),
    "salt in capitals": (_set("DrawRevealed", salt="A" * 64), Subject.DRAW, 10, "not the one that was promised"),
    "another promise": (_set("DrawCommitted", commitment="9" * 64), Subject.DRAW, 10, "not the one that was promised"),
    "no promise": (_drop("DrawCommitted"), Subject.DRAW, 7, "noted before the promise"),
    "promise is no hash": (_set("DrawCommitted", commitment="x"), Subject.DRAW, 7, "the promise is no hash"),
    "another slip": (_set("SlipRead", text="hazel"), Subject.DRAW, 10, "computed again"),
    "a slip less": (_drop("SlipRead"), Subject.DRAW, 9, "1 slips were read, at least 2 are needed"),
    "a slip on two lines": (_set("SlipRead", text="a\nb"), Subject.DRAW, 8, "unreadably"),
    "somebody left out": (_leave_somebody_out, Subject.DRAW, 6, "by the rules these could be drawn: .*Dario"),
    "a stranger": (_draw_a_stranger, Subject.DRAW, 6, "nobody-demo stood in the draw, but not on the roll"),
    "a relaxation": (_announce_a_relaxation, Subject.DRAW, 6, "not the one that the rules give"),
    "a line break in a reason": (
        _set("DrawAnnounced", excluded={"hugo-demo": "a\nb"}),
        Subject.DRAW,
        6,
        "cannot be written down",
    ),
    "another task": (_set("DrawAnnounced", task="treasurer"), Subject.DRAW, 6, "must be called"),
    "more places": (_set("DrawAnnounced", places=2), Subject.DRAW, 6, "another number of places"),
    "another person accepted": (_set("DrawAccepted", member="bo-demo"), Subject.DRAW, 12, "it was Elin Demo's turn"),
    "a no left out": (_drop("DrawDeclined"), Subject.DRAW, 11, "it was Chandra Demo's turn"),
    "nobody asked": (_drop("DrawRevealed"), Subject.DRAW, 10, "when nobody was to be asked"),
    "held again without a void": (_reveal_without_a_void, Subject.DRAW, 52, "was not made void"),
    "a wrong suffix": (_name_the_second_attempt_as_the_first, Subject.DRAW, 53, "must be called .*/2"),
    "void without a reason": (_set("DrawVoided", reason=""), Subject.DRAW, 52, "without a reason"),
    "another result": (_set("BallotCounted", result="rejected"), Subject.BALLOT, 46, "the result is “adopted”"),
    "a result of no ballot": (
        _set("BallotCounted", result="hurrah"),
        Subject.BALLOT,
        46,
        "the record says 4 and “hurr",
    ),
    "fewer needed": (_set("BallotCounted", needed=3), Subject.BALLOT, 46, "4 votes were needed .*the record says 3"),
    "none needed": (_set("BallotCounted", needed=None), Subject.BALLOT, 46, "the record says no"),
    "other votes": (_set("BallotCounted", votes_for=3), Subject.BALLOT, 46, "3 votes were needed"),
    "more votes than people": (_set("BallotCounted", votes_for=9), Subject.BALLOT, 46, "10 votes were counted of 6"),
    "negative votes": (_set("BallotCounted", against=-1), Subject.BALLOT, 46, "votes were counted"),
    "counted twice": (_count_twice, Subject.BALLOT, 47, "decided already"),
    "counted at no item": (_set("BallotCounted", item="x" * 99), Subject.BALLOT, 46, "“x{59}…”: the meeting was not"),
    "counted unopened": (_count_without_opening, Subject.BALLOT, 45, "before the ballot was opened"),
    "opened early": (_drop("Stepped", 7), Subject.BALLOT, 44, "opened out of turn"),
    "an absent voter": (_count_somebody_absent, Subject.BALLOT, 45, "opened with 7 present of 7 entitled"),
    "a voter without a vote": (_entitle_somebody_without_a_vote, Subject.BALLOT, 45, "opened with 7 present of 8"),
    "counted at a consent item": (_set("BallotCounted", item="i2"), Subject.BALLOT, 46, "not at this proposal"),
    "agreed at a ballot": (_set("Agreed", item="i3"), Subject.AGREEMENT, 42, "not at this proposal"),
    "an answer left out": (_drop("Answered", 6), Subject.STEPS, 40, "“HandsShown”: the rules give another step"),
    "all hands left out": (_drop("HandsShown"), Subject.AGREEMENT, 41, "Farid Demo, .*had not answered"),
    "somebody not asked": (_somebody_comes_in, Subject.AGREEMENT, 43, "Hugo Demo had not answered"),
    "no quorum": (_send_everybody_away, Subject.AGREEMENT, 43, "the quorum was missed by 2"),
    "in an empty room": (_agree_in_an_empty_room, Subject.AGREEMENT, 43, "before the round had come to its end"),
    "over an objection": (_agree_over_the_objection, Subject.AGREEMENT, 39, "an objection by Elin Demo was open"),
    "agreed where a ballot decides": (_agree_at_the_ballot, Subject.AGREEMENT, 45, "does not decide this by consent"),
    "counted where consent decides": (_count_at_the_consent, Subject.BALLOT, 42, "does not decide this by ballot"),
    "an agreement taken back": (_take_back_the_agreement, Subject.STEPS, 43, "where nothing could be taken back"),
    "before the round": (_agree_at_once, Subject.AGREEMENT, 27, "had not answered"),
    "first answer left out": (_drop("Answered", 1), Subject.STEPS, 35, "“Stepped”: the rules do not allow"),
    "objection turned into consent": (
        _set("Answered", answer="consent"),
        Subject.STEPS,
        36,
        "the rules give another step",
    ),
    "a test turned round": (_set("ObjectionTested", maintains=False), Subject.STEPS, 38, "“ObjectionJudged”"),
    "another step taken back": (_set("Struck", of=23), Subject.STEPS, 25, "23 was taken back, where only line 24"),
    "a barrier taken back": (_drop("Noted"), Subject.STEPS, 24, "Line 24 was taken back, where only line 23"),
    "an action in the past": (_set("ActionAgreed", due="2020-01-01"), Subject.STEPS, 60, "“ActionAgreed”"),
    "figures that cannot be": (_set("ParticipationSummed", hoover="3/2"), Subject.STEPS, 65, "“ParticipationSummed”"),
    "figures that are none": (_set("ParticipationSummed", hoover="x"), Subject.STEPS, 65, "makes no sense"),
    "figures over nothing": (_set("ParticipationSummed", hoover="1/0"), Subject.STEPS, 65, "makes no sense"),
    "an item from nowhere": (_set("ItemOpened", item="i9"), Subject.STEPS, 26, "“ItemOpened”"),
    "opened by a stranger": (_set("Opened", convenor="nobody-demo"), Subject.STEPS, 2, "What follows was not judged"),
    "called twice": (_call_it_twice, Subject.STEPS, 2, "makes no sense"),
    "not called": (_drop("Convened"), Subject.STEPS, 1, "does not call a meeting"),
    "a newer format": (_set("Convened", format=2), Subject.STEPS, 1, "format 2; this version checks format 1"),
    "a quorum without end": (_bad_quorum, Subject.STEPS, 1, "no fraction from 0 to 1"),
    "a cool-down without end": (_endless_cool_down, Subject.STEPS, 1, "cool-down of 1000000000000 draws"),
    "a review beyond the calendar": (_far_review, Subject.STEPS, 1, "Line 1 does not fit"),
    "no agenda": (_set("Convened", items=[]), Subject.STEPS, 1, "without an agenda"),
    "somebody twice": (_somebody_twice, Subject.STEPS, 1, "“amina-demo” stands twice"),
    "a head that is none": (_set("Convened", previous_head="abc"), Subject.STEPS, 1, "is no head"),
    "lines after the end": (_go_on_after_closing, Subject.CLOSING, 67, "closed in line 66, but 2 lines were added"),
    "time runs backwards": (_set("Noted", at=1), Subject.CHAIN, 24, "dated before the line above"),
    "a kind of later versions": (_set("Noted", kind="Sung"), Subject.CHAIN, 24, "newer version"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_found_where_it_is_although_every_hash_fits(tmp_path: Path, honest: bytes, name: str) -> None:
    """Hashing the whole chain anew hides a change from the chain, not from the rules; the line is named."""
    forgery, subject, line, words = FORGERIES[name]
    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, forgery))
    (found,) = verify(path).records
    first = next(check for check in found.checks if not check.holds)
    assert (first.what, first.line) == (subject, line)
    assert re.search(words, first.words), first.words
    assert not found.holds
    chain = next(check for check in found.checks if check.what is Subject.CHAIN)
    assert chain.holds == (subject is not Subject.CHAIN)


def test_a_ballot_opened_wrongly_is_not_counted_rightly(tmp_path: Path, honest: bytes) -> None:
    """Whoever counts on top of a forged roll is told so again at the count."""
    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, _entitle_somebody_without_a_vote))
    (found,) = verify(path).records
    told = [(check.line, check.words) for check in found.checks if not check.holds]
    assert [line for line, _words in told] == [45, 46]
    assert "entitled without a vote" in told[1][1]


def test_many_faults_are_told_once_each_up_to_a_limit(tmp_path: Path, honest: bytes) -> None:
    """A record of nothing but faults is told in a few lines, and how many more there are."""

    def fill(lines: list[Line]) -> None:
        note = lines[place(lines, "Noted")] | {"words": " "}
        lines[24:25] = [note] * 50

    path = tmp_path / "record.jsonl"
    path.write_bytes(forged(honest, fill))
    (found,) = verify(path).records
    broken = [check for check in found.checks if not check.holds]
    assert len(broken) == 21
    assert broken[0].line == 25
    assert "30 further lines do not follow" in broken[-1].words
