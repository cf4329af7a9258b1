"""Minutes as Markdown: complete, readable, and nothing but words from people."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from data.meeting.agenda import AreaChange, Item, ItemKind, Occasion, Revisit, SettingChange
from data.meeting.decision_events import Answer
from data.meeting.events import NoteKind
from data.meeting.people import Person
from data.meeting.protocol import Area, Consent, MatterClass, Protocol, Settings, Supermajority
from data.meeting.state import Meeting
from data.minutes.markdown import minutes_markdown
from data.minutes.plain_words import lines, one_line, plain
from data.rules import advice, ceremony, consent, matters, notes, proposals, voting
from data.rules.minutes import confirm_minutes
from tests.minutes.decided_meetings import deciding_meeting
from tests.minutes.held_meetings import HEAD, Held, complete_meeting
from tests.minutes.hostile_words import HOSTILE

GOLDEN = Path(__file__).with_name("golden.md")
GOLDEN_DECISIONS = Path(__file__).with_name("golden_decisions.md")
PARSER = MarkdownIt("gfm-like")
FRONT_MATTER = ("title", "workplace", "day", "kind", "meeting", "head", "status", "format")


def front_matter(text: str) -> dict[str, str]:
    """Read the front matter; every line is a key and a JSON string."""
    opening, *scalars = text.split("\n---\n", 1)[0].split("\n")
    assert opening == "---"
    pairs = (line.split(": ", 1) for line in scalars)
    return {key: json.loads(scalar) for key, scalar in pairs}


def parsed(text: str) -> list[Token]:
    """Parse what follows the front matter."""
    return PARSER.parse(text.split("\n---\n", 1)[1])


def structure(text: str) -> list[str]:
    """List every token, inline ones too, by kind and tag: what a document is made of, whatever its words."""
    return [
        f"{token.type} {token.tag}"
        for block in parsed(text)
        for token in (block, *(block.children or ()))
        if token.type != "text"
    ]


def said_everywhere(words: str) -> Meeting:
    """Hold a meeting in which every text that people can give is these words."""
    line = one_line(words)
    areas = (
        Area("operations", words, words, MatterClass.OPERATIONAL, Consent(), escalation_rounds=1, next_forum=words),
        Area("strategy", words, words, MatterClass.STRATEGIC, Supermajority()),
        Area("elsewhere", words, f"{words}!", MatterClass.OPERATIONAL, Consent()),
    )
    changed = replace(areas[0], name=f"{words}?", next_forum="", rule=Supermajority())
    revisit = Revisit(Occasion.REVIEW, "2026-08-01", agreement=words, carried=(words, words), to_find_out=words)
    people = tuple(Person(member, words) for member in ("ada", "ben", "cem", "dana"))
    item = Item("a", words, ItemKind.PROPOSAL, 5, proposer="cem", area="operations", text=words, evaluation=words)
    held = Held(
        Item("z", words, ItemKind.MINUTES),
        item,
        replace(item, id="b", area="strategy"),
        replace(item, id="c"),
        replace(item, id="d"),
        replace(
            item, id="g", revisit=revisit, change=SettingChange(words, words, words), until="2026-12-01", undo=words
        ),
        replace(item, id="h", revisit=revisit, change=AreaChange(changed), recall="dana"),
        replace(item, id="i", area="elsewhere", change=AreaChange(replace(changed, id="new"))),
        Item("e", words, ItemKind.DRAW),
        Item("f", words, ItemKind.DISCUSSION),
        meeting=line,
        title=words,
        workplace=words,
        meeting_kind=words,
        people=people,
        protocol=Protocol(1, areas),
        forum=words,
        previous_step=words,
        previous_head=words,
        settings=Settings(time_zone="Europe/Berlin", stand_aside=True),
        minutes_to_confirm=words,
    )
    held.open(notice=words, place=words, reason=words)
    held.do(confirm_minutes, words)
    held.forward()
    _agree_saying(held, words)
    _vote_saying(held, words)
    _send_on_saying(held, words)
    held.do(ceremony.void, held.draw(line, line), words)
    held.draw(line, line)
    held.forward()
    held.close(words, "2026-10-07")
    return held.meeting


def _agree_saying(held: Held, words: str) -> None:
    held.do(advice.advise, "a", "ada", words)
    for asker in ("ben", None):
        held.do(advice.raise_question, "a", words, asker)
        held.do(advice.raise_question, "a", words, asker)
    held.do(advice.answer_question, "a", 1, words, "cem")
    held.do(advice.answer_question, "a", 3, words)
    held.do(advice.count_explainers, "a", words, 2)
    held.forward(3)
    held.do(consent.answer, "a", "ada", Answer.OBJECTION, words)
    held.do(consent.answer, "a", "ben", Answer.OBJECTION, words)
    held.do(consent.answer, "a", "cem", Answer.CONCERN, words)
    held.do(consent.show_hands, "a")
    held.do(matters.try_idea, "a", 1, words)
    held.do(proposals.word_proposal, "a", f"{words}\n{words}", "cem", "2027-03-01", words, 1)
    held.do(consent.withdraw_objection, "a", 2, words)
    held.do(consent.answer, "a", "cem", Answer.CONCERN, words)
    held.do(consent.answer, "a", "dana", Answer.STAND_ASIDE, words)
    held.do(consent.show_hands, "a")
    held.forward()
    for kind in NoteKind:
        held.do(notes.note, words, kind)
        held.do(notes.note, words, kind, "ada")


def _vote_saying(held: Held, words: str) -> None:
    held.do(notes.agree_action, words, "ben", "2026-09-16")
    held.forward()
    held.forward(2)
    held.do(voting.count_hands, "b", 4, 0, 0)
    held.do(proposals.void_verdict, "b", words)
    held.forward()
    held.do(voting.count_hands, "b", 1, 3, 0)
    held.forward()
    held.do(proposals.defer, "c", "ada", "2026-10-07", words, words)
    held.forward()
    held.do(proposals.withdraw_proposal, "d", words)
    held.forward()


def _send_on_saying(held: Held, words: str) -> None:
    held.forward(3)
    held.do(consent.show_hands, "g")
    held.forward(2)
    held.forward(3)
    held.do(consent.answer, "h", "ada", Answer.OBJECTION, words)
    held.do(consent.show_hands, "h")
    held.forward()
    held.do(consent.maintain, "h", ("ben",), maintains=True)
    held.forward()
    held.do(matters.try_idea, "h", 1, words)
    held.do(matters.escalate, "h")
    held.forward()
    held.do(matters.hand_over, "i")
    held.forward()


def alike(words: str) -> str:
    """Write harmless words on as many lines."""
    return "\n".join("x" if line else "" for line in lines(words))


def test_the_minutes_of_a_complete_meeting() -> None:
    """A reader who was not there finds everything that the record holds, in words."""
    assert minutes_markdown(complete_meeting(), HEAD) == GOLDEN.read_text("utf-8")


def test_the_record_of_every_decision() -> None:
    """Whatever way a matter was decided, put off or sent on, a reader finds how, by whom, and what comes of it."""
    assert minutes_markdown(deciding_meeting(), HEAD) == GOLDEN_DECISIONS.read_text("utf-8")


def test_the_headings_are_the_meeting_s_parts() -> None:
    """The headings of the minutes are their parts, the items and the draws, in order."""
    tokens = parsed(minutes_markdown(complete_meeting(), HEAD))
    found = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert found == [
        "September assembly", "In short", "The meeting", "Who was here", "Items", "1. Opening",
        "2. News from the market stall", "3. A second oven", "4. A shop in the old town", "5. Delivery bike",
        "6. keeper of the keys", "7. Rota of the stall", "8. Heat map", "9. Closing", "Actions", "How we talked",
        "Draws", "Draw 1: facilitator", "Draw 2: observer", "Draw 3: observer", "Draw 4: keeper of the keys",
        "Next meeting", "The record",
    ]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_people_change_nothing_but_words(words: str) -> None:
    """Hostile words in every field leave the document made of the very parts that harmless words give."""
    text = minutes_markdown(said_everywhere(words), HEAD)
    assert structure(text) == structure(minutes_markdown(said_everywhere(alike(words)), HEAD))
    kinds = {token.type for block in parsed(text) for token in (block, *(block.children or ()))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_block", "code_inline"}


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_cannot_be_seen_is_written(words: str) -> None:
    """No control character, directional override or lone surrogate reaches the file."""
    text = minutes_markdown(said_everywhere(words), HEAD)
    assert plain(text) == text
    assert text.encode("utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_front_matter_is_quoted(words: str) -> None:
    """The front matter has its keys and no others, each with a quoted scalar that reads back as the words."""
    read = front_matter(minutes_markdown(said_everywhere(words), words))
    assert tuple(read) == FRONT_MATTER
    assert (read["title"], read["workplace"], read["kind"], read["head"]) == (plain(words),) * 4
    assert read["meeting"] == one_line(words)
    assert (read["day"], read["status"], read["format"]) == ("2026-09-02", "draft", "folkmoot minutes 1")


def test_a_hundred_thousand_characters_stand_in_the_minutes() -> None:
    """A text of 100,000 characters is kept whole, and is still one paragraph."""
    words = "ten lette " * 10_000 + "end"
    held = Held(Item("a", "Long", ItemKind.DISCUSSION))
    held.open()
    held.do(notes.note, words)
    text = minutes_markdown(held.meeting, HEAD)
    assert f"**Note:** “{words}”\n" in text


def test_nobody_who_declined_is_named_as_such() -> None:
    """Of those who decline a draw the minutes keep the number alone."""
    text = minutes_markdown(complete_meeting(), HEAD)
    assert "**Accepted:** 1, **declined:** 1 (whoever declines is not asked why)" in text
    declined = next(m for draw in complete_meeting().draws.values() for m in draw.declined)
    assert not [line for line in text.splitlines() if "declined" in line and (f"{declined.title()} Demo" in line)]


def test_a_receipt_is_enough_to_recompute_its_draw() -> None:
    """From what the minutes show of a draw anybody can compute its hashes, its seed and every ticket."""
    section = minutes_markdown(complete_meeting(), HEAD).split("### Draw 4: ", 1)[1].split("\n## ", 1)[0]
    announcement, slips, recipe = (token.content for token in PARSER.parse(section) if token.type == "fence")
    shown = dict(
        re.findall(r"\*\*(Hash of the announcement|Promise|Secret number|Seed).*?\*\* ([0-9a-f]{64})", section)
    )
    assert shown["Hash of the announcement"] == sha256(announcement.encode()).hexdigest()
    assert shown["Promise"] == sha256(shown["Secret number"].encode()).hexdigest()
    mixed = f"{shown['Hash of the announcement']}\n{shown['Secret number']}\n{slips.strip()}"
    assert shown["Seed"] == sha256(mixed.encode()).hexdigest()
    tickets = re.findall(r"^\| ([0-9a-f]{64}) \| .* \| (\w+) \|$", section, re.MULTILINE)
    assert [ticket for ticket, _ in tickets] == [
        sha256(f"{shown['Seed']}/{m}".encode()).hexdigest() for _, m in tickets
    ]
    assert tickets == sorted(tickets)
    assert recipe == f'seed={shown["Seed"]}\nprintf %s "$seed/fay" | sha256sum\n'
