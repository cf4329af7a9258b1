"""A whole meeting, played step by step: every page there is, under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from data.meeting.floor import NOBODY, held_by
from tests.tui.screens import Still

MANY = 6
"""People from which some are away, and some have not answered yet when an objection is made."""


def scenes(at: Still) -> Iterator[str]:
    """Play a meeting from the start to the start again, and name every page it comes to."""
    yield "start"
    yield from _over(at, "workplace")
    at.press("meet", str(at.folder / "agenda.md"))
    yield "welcome"
    yield from _opening(at)
    yield from _round(at)
    yield from _consent(at)
    yield from _ballot(at)
    yield from _talk(at)
    yield from _ending(at)


def reach(at: Still, scene: str) -> None:
    """Play a meeting as far as a scene."""
    assert scene in scenes(at), f"there is no scene {scene}"


def _over(at: Still, name: str) -> Iterator[str]:
    at.press(name)
    yield name
    at.press("back")


def _opening(at: Still) -> Iterator[str]:
    people = tuple(at.meeting.people)
    at.press("open", people[0], people[1], "by notice on the board", "the back room")
    yield "presence"
    if len(people) >= MANY:
        at.session.cursor = people[-1]
        at.press("place_a")
        at.session.cursor = people[-2]
        at.press("place_r")
    at.press("everybody")
    yield "everybody-here"
    at.on()
    yield "draw-before"
    at.on()
    yield "draw-announced"
    at.press("commit")
    yield "draw-committed"
    for slip in ("walnut", "417", "blue bicycle"):
        at.press("slip", slip)
    yield "draw-slips"
    at.press("reveal")
    yield "draw-revealed"
    at.press("decline")
    at.press("accept")
    yield "draw-filled"
    at.on()
    yield "second-draw"
    at.on()
    at.press("commit")
    for slip in ("seven", "rain"):
        at.press("slip", slip)
    at.press("reveal")
    at.press("accept")
    at.on()
    yield "counting"
    at.press("count")
    yield "agenda"
    at.on_by(minutes=2)
    at.on()


def speak(at: Still, *turns: int) -> None:
    """Let those who are counted speak so many seconds each, in turn, and nobody at the end."""
    counted = sorted(at.session.meeting_under_way.participation.counted)
    floor = at.session.meeting_under_way.floor
    for n, seconds in enumerate(turns):
        floor.mark(at.now, held_by(counted[n % len(counted)]))
        at.on_by(seconds=seconds)
    floor.mark(at.now, NOBODY)


def _round(at: Still) -> Iterator[str]:
    yield "round"
    speak(at, 40, 25, 12, 55, 8, 31, 20)
    people = at.meeting.voters_here
    at.press("queue", people[3 % len(people)])
    at.press("queue", people[5 % len(people)])
    yield "queue"
    yield from _over(at, "desk")
    at.on()


def _consent(at: Still) -> Iterator[str]:
    yield "present"
    at.on()
    yield "understand"
    speak(at, 10, 90, 15)
    at.on()
    yield "respond"
    at.on()
    yield "object"
    for _member in range(3 if len(at.meeting.voters_here) >= MANY else 1):
        at.press("consent")
    at.press("concern", "The back room gets hot in July.")
    at.press("object", "Two ovens at once take the whole power of the house; the proofing room goes cold.")
    yield "objection"
    if len(at.meeting.voters_here) >= MANY:
        at.press("hands")
    yield "answered"
    at.on()
    yield "test"
    at.press("maintain_not")
    at.press("maintain")
    yield "tested"
    at.on()
    yield "resolve"
    at.press("amend", "We lease one deck oven for 12 months, at most 310 a month, in the back room.")
    yield "amended"
    at.press("consent")
    at.press("concern", "Who cleans it?")
    at.press("hands")
    at.on()
    yield "agreed"
    at.on()


def _ballot(at: Still) -> Iterator[str]:
    yield "ballot"
    at.on()
    yield "arguments"
    speak(at, 30, 30, 30, 140, 5)
    at.on()
    yield "count"
    here = len(at.meeting.voters_here)
    at.press("count", str(here - 2), "1", "1")
    yield "verdict"
    at.on()


def _talk(at: Still) -> Iterator[str]:
    yield "talk"
    who = at.meeting.voters_here[2]
    at.press("note", "The mill closes in August.")
    at.press("action", "ask two farms for prices", who, "+14")
    at.on_by(minutes=16)
    yield "over-time"
    at.on()
    yield "draw-item"
    at.press("skip", "no time left today")
    at.on()


def _ending(at: Still) -> Iterator[str]:
    yield "map"
    at.on()
    yield "change"
    at.press("step_1")
    yield "chosen"
    at.on()
    yield "closing"
    at.press("close", "+7")
    yield "closed"
    at.press("leave")
    at.press("commons")
    yield "commons"
    at.press("read", "0")
    yield "minutes"
    at.press("back")
    at.press("back")
    yield "back-at-the-start"
