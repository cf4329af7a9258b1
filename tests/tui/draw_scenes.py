"""A draw, played to the moment that a test looks at: for a role, for several places, for the order of a rotation."""

from __future__ import annotations

from collections.abc import Callable

from data.conduct.convening import convene
from data.conduct.deciding import change_setting
from data.conduct.house import House
from data.meeting.agenda import Item, ItemKind
from data.meeting.drawing import Draw
from data.meeting.mandate import Mandate, Role
from data.meeting.people import Presence
from data.meeting.protocol import ASSEMBLY
from tests.tui.terminal import Terminal
from tui.pages.page import Facts, Large, Page
from tui.pages.plain import plain_page
from tui.pages.view import Onlooker, View
from tui.pages.wall import page as wall_page

GIVEN = (
    "Amina", "Bo", "Chandra", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ingrid", "Jonas", "Katya", "Lev", "Mara",
    "Nils", "Olga", "Pavel", "Quinn", "Rosa", "Sami", "Tilda", "Uma", "Viktor", "Wanda", "Xenia", "Yusuf",
)  # fmt: skip
TWENTY_FIVE = "\n".join(f"{name} Demo{', guest' if name == 'Yusuf' else ''}" for name in GIVEN)
SLIPS = ("walnut", "417", "blue bicycle")
KEEPER, LEAD, TEAM = "dough-keeper", "oven-circle-craft-lead", "first-aiders"


def settled(at: Terminal, *, suspense: bool = False) -> House:
    """Give the house a constellation, roles, and holders of them before."""
    house = at.session.house
    assert house is not None
    workplace = house.workplace
    workplace.begin_constellation("Oven circle")
    for name in GIVEN[:8]:
        workplace.change_member(f"{name.casefold()}-demo", "2030-01-01", constellations=("oven-circle",))
    for name in GIVEN[4:22]:
        workplace.change_member(f"{name.casefold()}-demo", "2030-01-01", qualifications=("first aid",))
    for name in GIVEN[2:4]:
        workplace.change_member(f"{name.casefold()}-demo", "2030-01-01", learning=("first aid",))
    workplace.begin_role(Role("", "Dough keeper"))
    workplace.begin_role(Role("", "First aiders", places=2, qualification="first aid", newcomers_first=False))
    workplace.keep_mandates(
        [
            held(KEEPER, "amina-demo", "2029-01-10", "2029-07-09"),
            held(KEEPER, "bo-demo", "2029-07-09", "2030-01-05"),
            held(KEEPER, "chandra-demo", "2030-01-05", "2030-05-06"),
            held(LEAD, "dario-demo", "2029-07-01", "2030-01-05"),
            held(LEAD, "elin-demo", "2030-01-05", "2030-05-07"),
        ]
    )
    if suspense:
        change_setting(house, "suspense", "yes", "so decided", at.session.today)
    return house


def held(role: str, member: str, since: str, until: str) -> Mandate:
    """Say that somebody held a role."""
    return Mandate(f"{role}/{member}", role, member, since, until, by=f"before {since}")


def draw_item(role: str, places: int = 1) -> Item:
    """Put the draw of a role on an agenda."""
    return Item(f"draw-{role}", f"Draw: {role}", ItemKind.DRAW, 5, role=role, places=places)


ORDER = Item("order", "The order of our roles", ItemKind.ROTATION, 10)


def meet(at: Terminal, *items: Item, forum: str = ASSEMBLY, away: tuple[str, ...] = ("Hugo", "Wanda")) -> None:
    """Begin a meeting with these items and come to the first."""
    house = at.session.house
    assert house is not None
    first, last = Item("opening", "Opening", ItemKind.OPENING), Item("closing", "Closing", ItemKind.CLOSING)
    kind = "assembly" if forum == ASSEMBLY else "constellation"
    at.session.proceedings = convene(house, kind, "May assembly", (first, *items, last), at.around, forum)
    at.press("open", "Amina Demo", "Bo Demo")
    for name in away:
        at.press("people", f"{name} Demo", Presence.ABSENT.value)
    at.press("everybody")
    at.on()
    for _task in range(2):
        at.press("skip", "no time today")
        at.on()
    at.press("count_not")
    at.on()
    while at.meeting.item.kind not in {ItemKind.DRAW, ItemKind.ROTATION}:
        at.on()


def last_draw(at: Terminal) -> Draw:
    """Find the draw that was announced last."""
    return next(reversed(at.meeting.draws.values()))


def facts(page: Page) -> dict[str, str]:
    """Find the facts that stand on a page."""
    return {label: value for block in page.blocks if isinstance(block, Facts) for label, value in block.rows}


def large(page: Page) -> str:
    """Find the word in display letters."""
    return next(block.text for block in page.blocks if isinstance(block, Large))


def view_of(at: Terminal, *, onlooker: Onlooker | None = None) -> View:
    """Look at the meeting as some screen does."""
    under_way = at.session.meeting_under_way
    return View(under_way.course, under_way.participation, at.now, onlooker=onlooker)


def on_the_wall(at: Terminal, width: int = 76, rows: int = 20) -> str:
    """Read the wall at this moment."""
    return plain_page(wall_page(view_of(at, onlooker=Onlooker()), width, rows))


def promise(at: Terminal) -> None:
    """Announce the draw and promise."""
    at.on()
    at.press("commit")


def reveal(at: Terminal) -> None:
    """Hold the draw of this step up to its reveal."""
    promise(at)
    for slip in SLIPS:
        at.press("slip", slip)
    at.press("reveal")


def at_a_role(at: Terminal, *, suspense: bool = False) -> None:
    """Come to the draw of a role that others held before."""
    settled(at, suspense=suspense)
    meet(at, draw_item(KEEPER))


def at_several_places(at: Terminal, *, suspense: bool = False) -> None:
    """Come to the draw of two places that need a qualification, with one member sure of a place."""
    settled(at, suspense=suspense)
    house = at.session.house
    assert house is not None
    earlier = [held(TEAM, f"{name.casefold()}-demo", f"2028-{n:02}-01", f"2028-{n:02}-20") for n, name in
               enumerate((*GIVEN[4:7], *GIVEN[8:16]), 1)]  # fmt: skip
    more = [held(TEAM, f"{name.casefold()}-demo", f"2029-{n:02}-01", f"2029-{n:02}-20") for n, name in
            enumerate(GIVEN[17:22], 1)]  # fmt: skip
    house.workplace.keep_mandates([*earlier, *more])
    meet(at, draw_item(TEAM, 2))


def at_the_order(at: Terminal, *, suspense: bool = False) -> None:
    """Come to the draw of a constellation's whole order; one of its members is away."""
    settled(at, suspense=suspense)
    meet(at, ORDER, forum="oven-circle")


def _announced(at: Terminal) -> None:
    at_a_role(at)
    at.on()


def _promised(at: Terminal) -> None:
    at_a_role(at)
    promise(at)


def _slips(at: Terminal) -> None:
    _promised(at)
    for slip in SLIPS:
        at.press("slip", slip)


def _tickets(after_ms: int) -> Callable[[Terminal], None]:
    def play(at: Terminal) -> None:
        at_a_role(at, suspense=True)
        reveal(at)
        at.now += after_ms

    return play


def _drawn(at: Terminal) -> None:
    at_a_role(at)
    reveal(at)


def _filled(at: Terminal) -> None:
    _drawn(at)
    at.press("accept")


def _receipt(at: Terminal) -> None:
    _drawn(at)
    at.press("receipt")


def _void(at: Terminal) -> None:
    _promised(at)
    at.press("void", "somebody came in who was not on the list")


def stopped(at: Terminal) -> None:
    """Stop the laptop between promise and reveal, and take the meeting up again."""
    _promised(at)
    at.session.leave()
    at.session.resume()


def _again(at: Terminal) -> None:
    stopped(at)
    at.on()


def _sure(at: Terminal) -> None:
    at_several_places(at)
    reveal(at)


def _second_place(at: Terminal) -> None:
    _sure(at)
    at.press("accept")


def _places_filled(at: Terminal) -> None:
    _second_place(at)
    at.press("decline")
    at.press("accept")


def _nobody_left(at: Terminal) -> None:
    _sure(at)
    while last_draw(at).asked is not None:
        at.press("decline")


def _order(at: Terminal) -> None:
    at_the_order(at)
    reveal(at)


def _order_taken(at: Terminal) -> None:
    _order(at)
    at.press("adopt_order")


def _nobody_can(at: Terminal) -> None:
    settled(at)
    meet(at, draw_item(LEAD), away=tuple(GIVEN[2:8]))
    for name in GIVEN[:2]:
        at.press("people", f"{name} Demo", Presence.LEFT.value)


STAGES: dict[str, Callable[[Terminal], None]] = {
    "before": at_a_role,
    "announced": _announced,
    "promised": _promised,
    "slips": _slips,
    "no-ticket-yet": _tickets(100),
    "tickets": _tickets(4_500),
    "drawn": _drawn,
    "filled": _filled,
    "receipt": _receipt,
    "void": _void,
    "void-by-a-stop": stopped,
    "again": _again,
    "several-places": at_several_places,
    "sure": _sure,
    "second-place": _second_place,
    "places-filled": _places_filled,
    "nobody-left": _nobody_left,
    "nobody-can": _nobody_can,
    "order-before": at_the_order,
    "order": _order,
    "order-taken": _order_taken,
}
