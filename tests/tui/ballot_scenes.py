"""Three ballots, by name, on paper and by hands, played step by step: every page they come to, under its own name."""

from __future__ import annotations

from collections.abc import Iterator

from data.meeting.agenda import Item, ItemKind
from data.rules import agenda
from tests.tui.screens import Still
from tests.tui.terminal import opened

AGENDA = """
# May assembly
- Buy a van (15 min, ballot, Amina Demo)
  We buy a used electric van for at most 14,000.
  - responsible: Amina Demo
- Milk supplier (15 min, discussion, Bo Demo)
"""
BY_NAME = ["for", "for", "against", "abstain", "for", "for", "for", "against", "for", "abstain"]
"""What each of ten votes."""


def begun(at: Still) -> Still:
    """Come to the proposal."""
    opened(at, at.folder / "agenda.md", counting=True)
    return at


def ballots(at: Still) -> Iterator[str]:
    """Play the ballots of a meeting that has come to its proposal, and name every page."""
    yield "presented"
    at.press("explain", "the cost", "2")
    at.press("explain", "the supply", str(len(at.meeting.here) - 1))
    yield "explained"
    at.on()
    yield "methods"
    yield from _by_name(at)
    at.press("void_verdict", "Hugo heard the question wrong")
    yield "void"
    yield from _on_paper(at)
    at.on()
    yield from _by_hands(at)


def reach(at: Still, scene: str) -> Still:
    """Play the ballots as far as a scene."""
    assert scene in ballots(at), f"there is no scene {scene}"
    return at


def _by_name(at: Still) -> Iterator[str]:
    at.press("by_name")
    yield "by-name"
    voters = len(at.meeting.voters_here)
    for n in range(voters):
        if n == voters // 2:
            yield "by-name-half"
        at.press(f"vote_{BY_NAME[n % len(BY_NAME)]}")
    yield "by-name-all"
    at.session.choose(1)
    yield "by-name-changed"
    at.press("keep_vote")
    at.on()
    yield "by-name-verdict"


def _on_paper(at: Still) -> Iterator[str]:
    gone = at.meeting.voters_here[-1]
    at.press("people", gone, "remote")
    at.press("on_paper")
    yield "papers"
    here = len(at.meeting.voters_here)
    figures = (str(here), str(here), str(here - 3), "1", "0", "1", "1")
    names = [at.meeting.people[m].name for m in at.meeting.voters_here]
    at.press("papers", names[0], *figures)
    yield "papers-first"
    at.press("papers", names[1], str(here), str(here), str(here - 2), "1", "0", "0", "1")
    yield "papers-differ"
    at.press("papers", names[0], *figures)
    at.press("papers", names[1], *figures)
    yield "papers-agree"
    at.on()
    yield "papers-verdict"


def _by_hands(at: Still) -> Iterator[str]:
    """Recall a member, who then has no vote."""
    proposer, recalled = at.meeting.voters_here[:2]
    item = Item(
        "recall", "End the mandate of the treasurer", ItemKind.PROPOSAL, 10, proposer, "strategy",
        "The mandate of the treasurer ends today.", proposer, recall=recalled,
    )  # fmt: skip
    at.session.meeting_under_way.act(agenda.add_item, item)
    at.session.meeting_under_way.act(agenda.open_item, "recall")
    yield "recall"
    at.on(2)
    yield "hands"
    voters = len(at.meeting.voters_on(at.meeting.item))
    at.press("count", str(voters // 2), str(voters - voters // 2), "0")
    yield "rejected"
