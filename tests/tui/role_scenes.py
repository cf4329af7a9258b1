"""Labs, bursts, their reviews, terms and recalls, played to the moment that a test looks at."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from data.conduct.convening import convene
from data.conduct.house import House
from data.meeting.agenda import Item, ItemKind
from data.meeting.burst import HeldBurst
from data.meeting.mandate import Limits, Mandate, Role, RoleKind
from data.meeting.protocol import ASSEMBLY
from data.meeting.state import PRESENTER
from tests.tui.terminal import Terminal
from tui.pages.page import Facts, Lines, Page

OPENING, CLOSING = Item("opening", "Opening", ItemKind.OPENING), Item("closing", "Closing", ItemKind.CLOSING)
QUESTION = "Do we open a second shop, or do we pay ourselves what we have saved?"
TREASURER = Role("", "treasurer", purpose="knows what we have and what we owe", term_days=180)
TEAM = Role(
    "", "oven team", kind=RoleKind.RAPID_RESPONSE, purpose="when an oven fails in the night", places=3,
    limits=Limits(2000, 30, "repair or rent what we bake with; no new contracts"),
)  # fmt: skip


def house_of(at: Terminal) -> House:
    """Find the house the terminal sits in."""
    assert at.session.house is not None
    return at.session.house


def begin_role(at: Terminal, role: Role, *holders: str, until: str = "2030-05-20", term: int = 1) -> Role:
    """Begin a role, held by these members since the beginning of the year."""
    workplace = house_of(at).workplace
    begun = workplace.begin_role(role)
    workplace.keep_mandates(
        Mandate(f"m/i/{member}/{begun.id}", begun.id, member, "2030-01-02", until, term, "m/i", begun.limits)
        for member in holders
    )
    return begun


def call(at: Terminal, kind: str, title: str, *items: Item, forum: str = ASSEMBLY) -> None:
    """Begin a meeting of a kind with these items between opening and closing."""
    at.session.proceedings = convene(house_of(at), kind, title, (OPENING, *items, CLOSING), at.around, forum)


def open_(at: Terminal, *, drawn: bool = False) -> None:
    """Come through the opening to the first item; the facilitator is drawn, or nobody is."""
    at.press("open", "Amina Demo", "Bo Demo")
    at.press("everybody")
    at.on()
    if drawn:
        draw(at)
    else:
        at.press("skip", "no time today")
        at.on()
    at.press("skip", "no time today")
    at.on()
    at.press("count_not")
    at.on()


def draw(at: Terminal) -> None:
    """Draw whatever is to be drawn here; the first who is asked accepts."""
    at.on()
    at.press("commit")
    for slip in ("walnut", "417"):
        at.press("slip", slip)
    at.press("reveal")
    at.press("accept")
    at.on()


def lab(at: Terminal, *, drawn: bool = True) -> None:
    """Begin a lab and come to its dilemma."""
    call(
        at,
        "lab",
        "Sovereignty lab",
        Item("presenter", "Who presents the dilemma", ItemKind.DRAW, 5, role=PRESENTER),
        Item("lab", "A second shop?", ItemKind.LAB, 60),
        Item("learning", "What we did not know", ItemKind.LEARNING, 10),
    )
    open_(at, drawn=drawn)
    if drawn:
        draw(at)
    else:
        at.press("skip", "nobody new is here")
        at.on()


def dilemma(at: Terminal) -> None:
    """Word the dilemma."""
    lab(at)
    at.press("word_dilemma", QUESTION, "growth")


def data(at: Terminal) -> None:
    """Name what one has to know, of which some is at hand."""
    dilemma(at)
    at.on()
    at.press("ask_for_data", "What would the rent be?", "900 a month in the old town, 600 by the station")
    at.press("ask_for_data", "How many of us want to work there?")
    at.press("ask_for_data", "What did the last three years bring in?")


def options(at: Terminal) -> None:
    """Name ways out."""
    data(at)
    at.press("find_data", "five, three of them only in the mornings")
    at.on()
    at.press("name_option", "Open a small shop by the station for one year", "Chandra Demo")
    at.press("name_option", "Pay out half, keep half", "Elin Demo")
    at.press("name_option", "A stall at the market on Saturdays, and look again in a year", "Farid Demo")


def put(at: Terminal) -> None:
    """Put an option to the decision."""
    options(at)
    at.press("put_option", "3", "strategy", "Farid Demo")


def decided(at: Terminal) -> None:
    """Decide it, and come to what the group did not know."""
    put(at)
    at.on(3)
    here = len(at.meeting.voters_here)
    at.press("count", str(here - 1), "1", "0")
    at.on()
    at.press("gap", "How depreciation works")
    at.press("gap", "What a lease says about ending it")


def complete(at: Terminal) -> None:
    """Come to the closing of a complete lab."""
    decided(at)
    at.on()


def incomplete(at: Terminal) -> None:
    """Come to the closing of a lab in which nobody was drawn and nothing decided."""
    lab(at, drawn=False)
    at.press("word_dilemma", QUESTION, "growth")
    at.on(4)


def learning(at: Terminal) -> None:
    """Ask in an assembly what the group did not know."""
    call(at, ASSEMBLY, "May assembly", Item("learning", "What we want to understand", ItemKind.LEARNING, 10))
    open_(at)
    at.press("gap", "How our prices are made")


def burst(at: Terminal) -> None:
    """Call the team."""
    team = begin_role(at, TEAM, "bo-demo", "elin-demo", "farid-demo")
    call(at, "burst", "Burst of the oven team", Item("burst", "Big oven is cold", ItemKind.BURST), forum=team.id)


def burst_presence(at: Terminal) -> None:
    """Ask who of the team is here."""
    burst(at)
    at.press("open", "Bo Demo", "Elin Demo")


def acts(at: Terminal) -> None:
    """Act within the mandate and beyond it."""
    burst_presence(at)
    at.press("everybody")
    at.on()
    at.press("act", "Call the fitter tonight", "450", "2", "yes")
    at.press("act", "Rent an oven for a week", "1400", "4", "yes")
    at.press("act", "Sign the service contract for two years", "600", "1", "no")


def burst_closing(at: Terminal) -> None:
    """Come to the closing of the burst."""
    acts(at)
    at.on()


def review(at: Terminal) -> None:
    """Review a burst in the assembly."""
    team = begin_role(at, TEAM, until="2030-12-20")
    held = HeldBurst(
        "2030-04-30-burst-x", "2030-04-30", team.id, ("bo-demo", "elin-demo"),
        ("Call the fitter tonight", "Rent an oven for a week", "Sign the service contract for two years"),
        ("Sign the service contract for two years",), 2450, 7,
    )  # fmt: skip
    with house_of(at).workplace._change() as change:
        change.add("bursts", {held.id: held})
    call(at, ASSEMBLY, "May assembly")
    open_(at)


def lesson(at: Terminal) -> None:
    """Note the lesson."""
    review(at)
    at.press("lesson", "The number of the fitter belongs on the door, and the team needs somebody who may sign.")


def term(at: Terminal, number: int = 1) -> None:
    """Come to a term about to end."""
    begin_role(at, TREASURER, "dario-demo", term=number)
    call(at, ASSEMBLY, "May assembly", Item("tea", "Tea", minutes=10))
    open_(at)


def last_term(at: Terminal) -> None:
    """Come to the last term there can be in a row."""
    term(at, 2)


def successor(at: Terminal) -> None:
    """Put the draw of a successor on the agenda."""
    term(at)
    at.press("draw_role")


def renewal(at: Terminal) -> None:
    """Come to the proposal to renew."""
    term(at)
    at.press("renew")
    at.press("go_there")


def recall(at: Terminal) -> None:
    """Come to a recall."""
    begin_role(at, replace(TREASURER, name="keeper of the keys"), "dario-demo", until="2030-12-20")
    call(at, ASSEMBLY, "May assembly", Item("tea", "Tea", minutes=10))
    open_(at)
    at.press("propose_recall", "m/i/dario-demo/keeper-of-the-keys", "The keys were twice not there.", "Elin Demo")
    at.on()


SCENES: dict[str, Callable[[Terminal], None]] = {
    "lab": lab,
    "dilemma": dilemma,
    "data": data,
    "options": options,
    "put": put,
    "decided": decided,
    "complete": complete,
    "incomplete": incomplete,
    "learning": learning,
    "burst": burst,
    "burst-presence": burst_presence,
    "acts": acts,
    "burst-closing": burst_closing,
    "review": review,
    "lesson": lesson,
    "term": term,
    "last-term": last_term,
    "successor": successor,
    "renewal": renewal,
    "recall": recall,
}
"""Every moment, by name."""


def facts(page: Page) -> dict[str, str]:
    """Find the facts that stand on a page, the second sheet included."""
    return {
        label: value for block in (*page.blocks, *page.leaf) if isinstance(block, Facts) for label, value in block.rows
    }


def lines(page: Page, label: str) -> list[tuple[str, str, str]]:
    """Find the lines under a label: glyph, text, word."""
    return [
        (line.glyph, line.text, line.word)
        for block in (*page.blocks, *page.leaf)
        if isinstance(block, Lines) and block.label == label
        for line in block.lines
    ]


def chips(at: Terminal) -> list[str]:
    """List the keys to press now."""
    return [command.key for command in at.page.commands if command.chip]
