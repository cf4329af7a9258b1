"""A proposal by consent, played to the moment that a test looks at: every stage, every way on, every kind of return."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from data.conduct.convening import convene
from data.conduct.protocol_change import put_area
from data.meeting.agenda import Item, ItemKind, Occasion, Revisit
from data.meeting.people import Presence
from data.meeting.proposal import Proposal
from data.rules import consent
from tests.tui.terminal import Terminal
from tui.pages.page import Facts, Page

ARGUMENT = "Two ovens at once take the whole power of the house; the proofing room goes cold."
CARRIED = ("Elin Demo: It takes the whole power of the house.", "Farid Demo: Who cleans it?")
UNDO = "the power fails twice in a week"


def oven(**changes: Any) -> Item:
    """Propose to lease an oven."""
    return replace(
        Item(
            "oven",
            "Lease an oven",
            ItemKind.PROPOSAL,
            20,
            "bo-demo",
            "operations",
            "We lease two ovens for 24 months, at most 310 a month, in the back room.",
            "bo-demo",
            evaluation="a queue under 10 at 8:00",
        ),
        **changes,
    )


def meet(at: Terminal, *items: Item, **area: Any) -> None:
    """Begin a meeting with these items and come to the first; the area of operations is as said."""
    house = at.session.house
    assert house is not None
    if area:
        put_area(house, replace(house.protocol.areas[0], **area), "so decided", date(2030, 1, 1))
    first, last = Item("opening", "Opening", ItemKind.OPENING), Item("closing", "Closing", ItemKind.CLOSING)
    at.session.proceedings = convene(house, "assembly", "May assembly", (first, *items, last), at.around)
    at.press("open", "Amina Demo", "Bo Demo")
    at.press("everybody")
    at.on()
    for _task in range(2):
        at.press("skip", "no time today")
        at.on()
    at.press("count_not")
    at.on()


def object_to(at: Terminal) -> str:
    """Let the next person object, and everybody else consent; gives who it is."""
    author = consent.awaited(at.meeting, "oven")[0]
    at.press("object", ARGUMENT)
    at.press("hands")
    at.on()
    return author


def come_to_resolve(at: Terminal) -> str:
    """Let one person object and another maintain it; gives the author."""
    at.on(3)
    author = object_to(at)
    at.press("maintain")
    at.on()
    assert at.page.name == "consent-resolve"
    return author


def proposal(at: Terminal) -> Proposal:
    """Find the proposal under way."""
    return at.meeting.proposals["oven"]


def facts(page: Page) -> dict[str, str]:
    """Find the facts that stand on a page."""
    return {label: value for block in page.blocks if isinstance(block, Facts) for label, value in block.rows}


def text(at: Terminal) -> str:
    """Read the page that is open as plain text."""
    return at.look()


def return_for(occasion: Occasion, **changes: Any) -> Item:
    """Bring the oven back, with an objection and a concern."""
    return oven(revisit=Revisit(occasion, "2030-03-01", "m/oven", "", CARRIED), **changes)


def _to(stages: int) -> Callable[[Terminal], None]:
    def play(at: Terminal) -> None:
        meet(at, oven())
        at.on(stages)

    return play


def _answers(at: Terminal) -> None:
    _to(3)(at)
    at.press("consent")
    at.press("stand_aside", "I sell ovens.")
    at.press("concern", "The back room gets hot in July.")
    at.press("object", ARGUMENT)


def _test(at: Terminal) -> None:
    _answers(at)
    at.press("hands")
    at.on()
    at.press("maintain_not")


def _resolve(at: Terminal) -> None:
    meet(at, oven(), next_forum="ovens circle", escalation_rounds=2)
    come_to_resolve(at)
    at.press("idea", "Bake half of the bread at night.")


def _author_left(at: Terminal) -> None:
    meet(at, oven())
    at.press("people", at.meeting.people[come_to_resolve(at)].name, Presence.LEFT.value)


def _amended(at: Terminal) -> None:
    _resolve(at)
    at.press("amend", "We lease one deck oven for 12 months, at most 310 a month, in the back room.")


def _experiment(at: Terminal) -> None:
    _resolve(at)
    at.press("try_it", "+90", UNDO)


def _experiment_agreed(at: Terminal) -> None:
    meet(at, oven())
    at.press("try_it", "+90", UNDO)
    at.press("people", "Dario Demo", Presence.LEFT.value)
    at.on(3)
    at.press("concern", "Who cleans it?")
    at.press("stand_aside")
    at.press("hands")
    at.on()


def _passed_on(at: Terminal) -> None:
    _amended(at)
    object_to(at)
    at.press("maintain")
    at.on()
    at.press("idea", "A fan.")
    at.press("carry_further")


def _finding_out(at: Terminal) -> None:
    _resolve(at)
    at.press("find_out", "How much power does the house have at night?", "Elin Demo", "+10")


def _advice(at: Terminal) -> None:
    _to(1)(at)
    at.press("ask_question", "Does the contract end by itself?", "Elin Demo")
    at.press("ask_question", "Who repairs it?")
    at.press("ask_question", "What does it weigh?", "Farid Demo")
    at.press("answer_question", "3", "720 kg", "Bo Demo")
    at.press("advise", "Katya Demo", "The floor of the back room carries 800 kg at most.")


def _elsewhere(at: Terminal) -> None:
    meet(at, oven(), forum="constellation")


def _handed_over(at: Terminal) -> None:
    _elsewhere(at)
    at.press("hand_over")


def _last_minutes(at: Terminal) -> None:
    meet(at, Item("tea", "Tea"))
    at.on()
    at.press("close", "+7")
    at.press("leave")
    meet(at, Item("tea", "Tea"))


def _corrected(at: Terminal) -> None:
    _last_minutes(at)
    at.press("correct_minutes", "Elin was there, not Farid.")


def _last_step(at: Terminal) -> None:
    meet(at, Item("last-step", "What we wanted to change: a round first", ItemKind.INFORMATION))


STAGES: dict[str, Callable[[Terminal], None]] = {
    "present": _to(0),
    "understand": _to(1),
    "respond": _to(2),
    "object": _answers,
    "test": _test,
    "resolve": _resolve,
    "agreed": _experiment_agreed,
}
"""A moment at every stage of the round."""

BESIDE: dict[str, Callable[[Terminal], None]] = {
    "author-left": _author_left,
    "amended": _amended,
    "experiment": _experiment,
    "passed-on": _passed_on,
    "finding-out": _finding_out,
    "advice": _advice,
    "elsewhere": _elsewhere,
    "handed-over": _handed_over,
    "review": lambda at: meet(at, return_for(Occasion.REVIEW)),
    "experiment-ends": lambda at: meet(at, return_for(Occasion.EXPERIMENT_ENDS)),
    "late-objection": lambda at: meet(at, return_for(Occasion.LATE_OBJECTION)),
    "last-minutes": _last_minutes,
    "corrected": _corrected,
    "last-step": _last_step,
}
"""Other moments, by name."""
