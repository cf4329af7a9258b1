"""Forged records of roles, rotations, labs and bursts, whose every hash fits: the rules find them."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from data.conduct.verification import RecordFindings, Subject, verify
from tests.conduct.verification_play import Forgery, Line, chained, forged, place
from tests.scripts import Play

ROLES = """
members: Amina, Bo, Chandra, Dario
Amina, Bo, Chandra, Dario work in bakery
forum bakery: Amina, Bo, Chandra, Dario
role: Team
role of bakery
role with 2 places
role is task team
role: Lead
role of bakery
Bo holds Lead from 2029-10-01 until 2030-02-01
served as team: Bo, Amina, Dario
setting newcomers_first: false
area consent: of bakery
item: Team by lot (draw, 2)
draws Team
item: Rotation (rotation)
item: Bo goes on (consent, Amina)
appoints Bo to Lead until 2030-07-01
the meeting is under way
forward   sure: Chandra   promise   slip: oven   slip: seven   reveal
accept   mentors: dario of chandra   accept
forward   forward   promise   slip: oven   slip: seven   reveal   adopt the order
forward   on to object   hands   forward   outcome: adopted
hand over Lead-bo: The key sticks
turn to: Closing   close
"""
LAB = """
members: Amina, Bo
kind of meeting: lab
item: The dilemma (lab)
item: What we did not know (learning)
the meeting is under way
dilemma about pay: Equal pay?   forward   data: The accounts   data 1 = At the bank   forward
option: Yes   option: No   put option 1 to consent
forward   withdraw the proposal   forward   gap: Sums
turn to: Closing   close
"""
BURST = """
members: Amina, Bo
kind of meeting: burst
forum fire: Amina, Bo
team Fire until 2030-06-01: 100 money, 5 hours
item: What we do (burst)
item: Review (burst review)
about: b7
the meeting is under way
act for 90 money, 1 hours: Hoses   act for 20 money, 1 hours: More   act outside: Sell
forward   lesson: Buy before
turn to: Closing   close
"""


def record(script: str) -> bytes:
    """Play a meeting and write its record."""
    playing = Play()
    for line in filter(str.strip, script.splitlines()):
        playing.play(line)
    return chained([msgspec.to_builtins(event) for _seq, event in playing.record])


def checked(folder: Path, lines: bytes) -> RecordFindings:
    """Check a record."""
    path = folder / "record.jsonl"
    path.write_bytes(lines)
    (found,) = verify(path).records
    return found


def _set(kind: str, which: int = 0, /, **fields: object) -> Forgery:
    return lambda lines: lines[place(lines, kind, which)].update(fields)


def _twice(kind: str, which: int = 0) -> Forgery:
    def forge(lines: list[Line]) -> None:
        lines.insert(place(lines, kind, which) + 1, dict(lines[place(lines, kind, which)]))

    return forge


def _sure_of_a_ticket(lines: list[Line]) -> None:
    announced = lines[place(lines, "DrawAnnounced")]
    announced["sure"] = []


def _another_is_sure(lines: list[Line]) -> None:
    lines[place(lines, "DrawAnnounced")]["sure"] = ["bo"]


def _beyond_the_limit(lines: list[Line]) -> None:
    lines[0]["mandates"][0]["term"] = 2


def _a_longer_term(lines: list[Line]) -> None:
    next(item for item in lines[0]["items"] if item["id"] == "bo-goes-on")["change"]["until"] = "2031-01-01"


def _not_qualified(lines: list[Line]) -> None:
    lines[0]["roles"][0]["qualification"] = "gas"


def _adopt_a_lot(lines: list[Line]) -> None:
    accepted = place(lines, "DrawAccepted", 1)
    lines[accepted] = {"kind": "OrderDrawn", "at": lines[accepted]["at"], "draw": lines[accepted]["draw"]}


def _accept_an_order(lines: list[Line]) -> None:
    adopted = place(lines, "OrderDrawn")
    lines[adopted] = {
        "kind": "DrawAccepted",
        "at": lines[adopted]["at"],
        "draw": lines[adopted]["draw"],
        "member": "amina",
        "mentor": None,
    }


def _adopt_unseen(lines: list[Line]) -> None:
    adopted = lines.pop(place(lines, "OrderDrawn"))
    revealed = place(lines, "DrawRevealed", -1)
    lines.insert(revealed, adopted | {"at": lines[revealed]["at"]})


FORGERIES: dict[str, tuple[str, Forgery, Subject, str, str]] = {
    "another mentor": (ROLES, _set("DrawAccepted", mentor="amina"), Subject.DRAW, "DrawAccepted", "the mentor named"),
    "no mentor": (ROLES, _set("DrawAccepted", mentor=None), Subject.DRAW, "DrawAccepted", "the mentor named"),
    "a mentor for who has held it": (
        ROLES,
        lambda lines: lines[place(lines, "DrawAccepted", 1)].update(mentor="dario"),
        Subject.DRAW,
        "DrawAccepted",
        "the mentor named",
    ),
    "nobody sure": (ROLES, _sure_of_a_ticket, Subject.DRAW, "DrawAnnounced", "not the one that the rules give"),
    "another sure": (ROLES, _another_is_sure, Subject.DRAW, "DrawAnnounced", "not the one that the rules give"),
    "a place given past the sure": (
        ROLES,
        _set("DrawAccepted", member="amina", mentor=None),
        Subject.DRAW,
        "DrawAccepted",
        "it was Chandra's turn",
    ),
    "a team of the unqualified": (
        ROLES,
        _not_qualified,
        Subject.DRAW,
        "DrawAnnounced",
        "not the one that the rules give",
    ),
    "a lot as an order": (ROLES, _adopt_a_lot, Subject.DRAW, "OrderDrawn", "adopted that was not drawn"),
    "an order before the reveal": (ROLES, _adopt_unseen, Subject.DRAW, "OrderDrawn", "adopted that was not drawn"),
    "an order adopted twice": (ROLES, _twice("OrderDrawn"), Subject.DRAW, "OrderDrawn", "adopted that was not drawn"),
    "an order with a winner": (ROLES, _accept_an_order, Subject.DRAW, "DrawAccepted", "nobody was to be asked"),
    "a renewal beyond the limit": (ROLES, _beyond_the_limit, Subject.STEPS, "Stepped", "term limit reached"),
    "a term without end": (ROLES, _a_longer_term, Subject.STEPS, "Stepped", "term ends too late"),
    "a note about no term": (ROLES, _set("HandoverNoted", mandate="x"), Subject.STEPS, "HandoverNoted", "no such term"),
    "no note": (ROLES, _set("HandoverNoted", passed_on=" "), Subject.STEPS, "HandoverNoted", "no text"),
    "no dilemma": (LAB, _set("DilemmaWorded", question=""), Subject.STEPS, "DilemmaWorded", "no text"),
    "found before it was asked for": (LAB, _set("DataFound", number=2), Subject.STEPS, "DataFound", "no such data"),
    "data without words": (LAB, _set("DataAskedFor", words=" "), Subject.STEPS, "DataAskedFor", "no text"),
    "an option by a stranger": (LAB, _set("OptionNamed", member="zoe"), Subject.STEPS, "OptionNamed", "unknown member"),
    "an option put twice": (LAB, _twice("OptionPut"), Subject.STEPS, "OptionPut", "option put already"),
    "an option that nobody named": (LAB, _set("OptionPut", option=3), Subject.STEPS, "OptionPut", "no such option"),
    "an option under another name": (LAB, _set("OptionPut", proposal="x"), Subject.STEPS, "OptionPut", "another step"),
    "an option to no area": (LAB, _set("OptionPut", area="x"), Subject.STEPS, "OptionPut", "no area"),
    "a gap without words": (LAB, _set("GapNamed", words=""), Subject.STEPS, "GapNamed", "no text"),
    "an act as within": (BURST, _set("Acted", 1, beyond=[]), Subject.STEPS, "Acted", "another step"),
    "an act that cost less": (BURST, _set("Acted", 1, money=1), Subject.STEPS, "Acted", "another step"),
    "an act out of scope as within": (BURST, _set("Acted", 2, beyond=[]), Subject.STEPS, "Acted", "another step"),
    "an act within as beyond": (BURST, _set("Acted", beyond=["scope"]), Subject.STEPS, "Acted", "another step"),
    "an act that gave money back": (BURST, _set("Acted", money=-90), Subject.STEPS, "Acted", "below zero"),
    "a review of another burst": (BURST, _set("BurstReviewed", burst="b8"), Subject.STEPS, "BurstReviewed", "another"),
    "a review without a lesson": (BURST, _set("BurstReviewed", lesson=""), Subject.STEPS, "BurstReviewed", "no text"),
}


@pytest.mark.parametrize("script", [ROLES, LAB, BURST], ids=["roles", "lab", "burst"])
def test_an_honest_record_holds(tmp_path: Path, script: str) -> None:
    """Every step of roles, rotations, labs and bursts follows from the rules, and is read back as it was."""
    found = checked(tmp_path, record(script))
    assert [check.words for check in found.checks if not check.holds] == []
    assert found.holds


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_found_although_every_hash_fits(tmp_path: Path, name: str) -> None:
    """The first fault stands at the first line that does not follow, and says why."""
    script, forgery, subject, kind, words = FORGERIES[name]
    honest = record(script)
    lines = forged(honest, forgery)
    assert lines != honest
    found = checked(tmp_path, lines)
    first = next(check for check in found.checks if not check.holds)
    assert first.what is subject
    assert first.line is not None
    assert msgspec.json.decode(lines.splitlines()[first.line - 1])["kind"] == kind
    assert re.search(words, first.words), first.words
