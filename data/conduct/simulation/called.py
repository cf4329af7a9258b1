"""The call of a simulated meeting: its people, its agenda, its protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from random import Random

from data.meeting.agenda import Item, ItemKind
from data.meeting.events import Convened
from data.meeting.mandate import Mandate, Role, RoleKind, Turn
from data.meeting.people import MemberId, Person, Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.state import FACILITATOR, OBSERVER

WORKPLACE = "Simulated Workplace"
BEGIN_MS = 1_893_999_600_000
"""7 January 2030, 07:00 UTC."""

SPEAKERS = Role("simulated-speakers", "Simulated speakers", kind=RoleKind.SPOKESPERSON, places=2)
"""A role with several places, drawn in meetings that last long enough."""

_ROLES_FROM_MATTERS = 2
_MATTERS = (
    (ItemKind.DISCUSSION, None),
    (ItemKind.PROPOSAL, "operations"),
    (ItemKind.PROPOSAL, "strategy"),
    (ItemKind.PROPOSAL, "operations"),
    (ItemKind.PROPOSAL, "operations"),
)


def simulated_people(number: int) -> tuple[Person, ...]:
    """Make so many people: one in twelve without a vote, one in thirty a guest."""
    return tuple(Person(f"simulated-member-{n}", f"Simulated Member {n}", _standing(n)) for n in range(1, number + 1))


def _standing(number: int) -> Standing:
    if number % 30 == 0:
        return Standing.GUEST
    return Standing.NO_VOTE if number % 12 == 0 else Standing.FULL


def simulated_agenda(matters: int, people: tuple[Person, ...], chance: Random) -> tuple[Item, ...]:
    """Make an agenda of so many matters and a draw, between the items every meeting has.

    In all but the shortest a role is drawn too; now and then there is a lab, or the review of a burst.
    """
    kinds = cycle(_MATTERS)
    items = []
    for number in range(1, matters + 1):
        kind, area = next(kinds)
        person = chance.choice(people).id
        text = f"We try way {number} until the next review." if area else ""
        items.append(Item(f"matter-{number}", f"Matter {number}", kind, 15, person, area, text, person))
    return (
        Item("opening", "Opening", ItemKind.OPENING),
        Item("check-in", "Check-in round", ItemKind.CHECK_IN, 5),
        *items,
        Item("draw", "Simulated task", ItemKind.DRAW, 5),
        *(_about_roles(chance) if matters >= _ROLES_FROM_MATTERS else ()),
        Item("heat-map", "Heat map", ItemKind.HEAT_MAP),
        Item("closing", "Closing", ItemKind.CLOSING),
    )


def _about_roles(chance: Random) -> Iterator[Item]:
    yield Item("speakers", SPEAKERS.name, ItemKind.DRAW, 5, role=SPEAKERS.id, places=SPEAKERS.places)
    now_and_then = chance.random()
    if now_and_then < 0.5:  # noqa: PLR2004  # how often each happens
        yield Item("lab", "Simulated dilemma", ItemKind.LAB, 30)
        yield Item("learning", "What did we not know?", ItemKind.LEARNING, 5)
    elif now_and_then < 0.8:  # noqa: PLR2004  # the same
        yield Item("review", "Review of a simulated burst", ItemKind.BURST_REVIEW, 10, about="simulated-burst")


def _spoke_before(members: Sequence[MemberId], day: str) -> Iterator[Mandate]:
    """Give the mandates of those who spoke until some days ago, and owe a hand-over."""
    today = date.fromisoformat(day)
    since, until = ((today - timedelta(days=days)).isoformat() for days in (SPEAKERS.term_days + 20, 20))
    for member in members:
        yield Mandate(f"simulated/{member}", SPEAKERS.id, member, since, until, by="simulated")


def simulated_call(people: int, matters: int, chance: Random, begin_ms: int = BEGIN_MS) -> Convened:
    """Call an assembly of so many people (at least 4) about so many matters; it begins at a moment (ms UTC)."""
    roll = simulated_people(people)
    ids = [person.id for person in roll]
    day = datetime.fromtimestamp(begin_ms / 1000, UTC).date().isoformat()
    agenda = simulated_agenda(matters, roll, chance)
    served: dict[str, tuple[Turn, ...]] = {
        task: tuple(chance.sample(ids, min(3, people))) for task in (FACILITATOR, OBSERVER)
    }
    spoke = tuple(chance.sample(ids, SPEAKERS.places))
    return Convened(
        begin_ms,
        meeting=f"{day}-assembly-{chance.getrandbits(16):04x}",
        workplace=WORKPLACE,
        meeting_kind="assembly",
        title="Simulated assembly",
        day=day,
        people=roll,
        items=agenda,
        protocol=DEFAULT_PROTOCOL,
        settings=Settings(counting_decided_until=day),
        served=served | {SPEAKERS.id: (spoke,)},
        roles=(SPEAKERS,),
        mandates=tuple(_spoke_before(spoke, day)),
    )
