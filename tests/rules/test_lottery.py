"""The lottery: byte-exact, recomputable, and even-handed."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.meeting.refusal import Refusal
from data.rules.lottery import (
    Lottery,
    announcement,
    commitment,
    contribution,
    drawn,
    lottery,
    seed,
    ticket,
    tickets,
)

VECTORS = json.loads(Path(__file__).parent.parent.joinpath("vectors", "draws.json").read_text("utf-8"))["vectors"]
SALT = "0123456789abcdef" * 4
BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]

a_line = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
an_id = a_line.filter(lambda text: ": " not in text)
some_ids = st.lists(an_id, min_size=1, max_size=9, unique=True)
some_slips = st.lists(a_line, min_size=1, max_size=4)


def held(
    eligible: list[str], *, places: int = 1, slips: list[str] | None = None, salt: str = SALT, draw_id: str = "demo"
) -> Lottery:
    """Hold a draw that is not refused."""
    result = lottery(draw_id, places, eligible, {}, salt, slips or ["13", "pear"])
    assert isinstance(result, Lottery)
    return result


def refused(**changed: Any) -> Refusal:
    """Change one thing about a good draw, so that it is refused."""
    asked: dict[str, Any] = {
        "draw_id": "2026-07-24/lab/facilitator",
        "places": 1,
        "eligible": ["amina", "bo"],
        "excluded": {"chidi": "absent"},
        "salt": SALT,
        "contributions": ["13", "pear"],
    }
    assert isinstance(lottery(**asked), Lottery)
    result = lottery(**(asked | changed))
    assert isinstance(result, Refusal)
    return result


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["input"]["draw_id"])
def test_known_answers(vector: dict[str, Any]) -> None:
    """A draw of format 1 gives the same bytes everywhere."""
    assert msgspec.json.decode(msgspec.json.encode(lottery(**vector["input"]))) == vector["expected"]


@given(some_ids, st.randoms(use_true_random=False))
def test_order_of_the_list_does_not_matter(members: list[str], shuffle: Any) -> None:
    """Members are sorted by code point, so nobody gains by where they stand in the list."""
    other = list(members)
    shuffle.shuffle(other)
    assert held(members) == held(other)


@given(some_ids, some_slips, st.data())
def test_everybody_eligible_has_one_ticket(members: list[str], slips: list[str], data: st.DataObject) -> None:
    """Every eligible member has exactly one ticket, tickets stand lowest first, and the first places are drawn."""
    places = data.draw(st.integers(1, len(members)))
    result = held(members, places=places, slips=slips)
    assert sorted(member for member, _ in result.tickets) == sorted(members)
    assert [number for _, number in result.tickets] == sorted(number for _, number in result.tickets)
    assert result.drawn == tuple(member for member, _ in result.tickets)[:places]
    assert all(number == ticket(result.seed, member) for member, number in result.tickets)


@given(some_slips, a_line, st.data())
def test_every_slip_counts(slips: list[str], other: str, data: st.DataObject) -> None:
    """Changing one slip changes the seed."""
    changed = data.draw(st.integers(0, len(slips) - 1))
    assume(slips[changed] != other)
    others = [*slips[:changed], other, *slips[changed + 1 :]]
    assert held(["amina", "bo"], slips=slips).seed != held(["amina", "bo"], slips=others).seed


@given(some_ids, some_slips)
def test_spelling_and_spaces_do_not_matter(members: list[str], slips: list[str]) -> None:
    """Text is trimmed and composed first: two ways of typing é, or a space at the end, give the same draw."""
    typed = [f" {unicodedata.normalize('NFD', member)}\t" for member in members]
    typed_slips = [f"\t{unicodedata.normalize('NFD', slip)} \n" for slip in slips]
    assert held(typed, slips=typed_slips, draw_id=" demo ") == held(members, slips=slips)


def test_seed_depends_on_everything_announced_and_promised() -> None:
    """Another name of the draw, another list, another number of places or another salt is another seed."""
    seeds = {
        held(["amina", "bo"]).seed,
        held(["amina", "bo"], draw_id="demo/2").seed,
        held(["amina", "bo", "chidi"]).seed,
        held(["amina", "bo"], places=2).seed,
        held(["amina", "bo"], salt="f" * 64).seed,
        held(["amina", "bo"], slips=["pear", "13"]).seed,
    }
    assert len(seeds) == 6


def test_even_handed() -> None:
    """Over 4,000 draws among ten, the counts stay within what chance explains (chi-square, 9 degrees, p = 0.001)."""
    members = [f"member-{number}" for number in range(10)]
    counts = Counter(held(members, slips=[str(number), "pear"]).drawn[0] for number in range(4000))
    assert sum((counts[member] - 400) ** 2 / 400 for member in members) < 27.88


def test_excluded_are_sorted_by_member_and_the_heading_is_always_there() -> None:
    """Members are sorted by code point, not their lines; “excluded:” is written even when nobody is."""
    text = announcement("demo", 1, ["c"], {"a-b": "absent", "a": "observing"})
    assert text == (
        "folkmoot draw 1\ndraw: demo\nplaces: 1\neligible:\n- c\nexcluded:\n- a: observing\n- a-b: absent\n"
    )
    assert str(announcement("demo", 1, ["c"], {})).endswith("- c\nexcluded:\n")


def test_who_declines_is_replaced_by_the_next_ticket() -> None:
    """Someone who declines: the next ticket; when none is left, the place stays empty."""
    ordered = tickets("5eed", ["amina", "bo", "chidi"])
    first, second, third = (member for member, _ in ordered)
    assert drawn(ordered, 1, {first}) == (second,)
    assert drawn(ordered, 2, {second}) == (first, third)
    assert drawn(ordered, 2, {first, second}) == (third,)


@pytest.mark.parametrize("line_break", BREAKS)
def test_line_breaks_are_refused(line_break: str) -> None:
    """Ids, reasons, slips and the name of the draw hold no line break of any kind: each is one line of the record."""
    torn = f"to{line_break}rn"
    assert refused(draw_id=torn) == Refusal("draw line broken", {"what": "draw id"})
    assert refused(eligible=["amina", torn]) == Refusal("draw line broken", {"what": "member", "member": torn})
    assert refused(excluded={torn: "absent"}) == Refusal("draw line broken", {"what": "member", "member": torn})
    assert refused(excluded={"chidi": torn}) == Refusal("draw line broken", {"what": "reason", "member": "chidi"})
    assert refused(contributions=["13", torn]) == Refusal("draw line broken", {"what": "slip"})
    assert refused(eligible=[f"amina{line_break}"]).reason == "draw line broken"


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), (" \t\u3000", "empty"), ("a\udc80", "unreadable")])
def test_empty_and_unreadable_text_is_refused(text: str, reason: str) -> None:
    """Nothing that is empty, or no text at all, is hashed."""
    for changed in (
        {"draw_id": text},
        {"eligible": [text]},
        {"excluded": {text: "absent"}},
        {"excluded": {"chidi": text}},
        {"contributions": ["13", text]},
    ):
        assert refused(**changed).reason == f"draw line {reason}"


def test_a_member_stands_once_and_in_one_list() -> None:
    """The same person twice, however it is typed, or both eligible and excluded, is bad input."""
    assert refused(eligible=["jos\u00e9", "jose\u0301"]) == Refusal("draw member twice", {"member": "jos\u00e9"})
    assert refused(excluded={"zo\u00eb": "absent", "zoe\u0308 ": "ill"}).reason == "draw member twice"
    assert refused(excluded={"bo": "absent"}) == Refusal("draw member eligible and excluded", {"member": "bo"})


def test_an_id_holds_no_colon_and_space() -> None:
    """An id with ": " could not be told from its reason; a colon alone can."""
    assert refused(eligible=["am: ina"]) == Refusal("draw member with colon", {"member": "am: ina"})
    assert refused(excluded={"am: ina": "absent"}).reason == "draw member with colon"
    assert held(["team:amina", "bo"]).tickets


def test_places_fit_the_eligible() -> None:
    """At least one place, and no more places than people who can be drawn."""
    assert refused(places=0) == Refusal("draw no place", {"places": 0})
    assert refused(places=-1).reason == "draw no place"
    assert refused(places=3) == Refusal("draw more places than eligible", {"places": 3, "eligible": 2})
    assert refused(eligible=[]).reason == "draw more places than eligible"


@pytest.mark.parametrize("salt", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n", "\uff10" * 64])
def test_a_salt_is_64_small_hex_digits(salt: str) -> None:
    """Anything else cannot have been made by the ceremony."""
    assert refused(salt=salt).reason == "draw salt not 64 hex digits"
    assert commitment(salt) == Refusal("draw salt not 64 hex digits")


def test_the_promise_is_the_salts_hash() -> None:
    """What is shown before the slips are read is the commitment of the draw that follows."""
    assert commitment(SALT) == held(["amina", "bo"], salt=SALT).commitment


def test_somebody_contributes() -> None:
    """Without a slip the laptop alone would decide."""
    assert refused(contributions=[]) == Refusal("draw no slip")
    assert seed("announced", SALT, []) == Refusal("draw no slip")
    assert contribution("  13 ") == "13"
