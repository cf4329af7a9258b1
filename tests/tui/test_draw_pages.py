"""The pages of a draw: who and why, the answer, the receipt, void and again, the order of a rotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.conduct.house import House
from data.meeting.agenda import Item, ItemKind
from data.meeting.drawing import Draw
from data.rules.rotation import Reason, Relaxation
from tests.tui import draw_scenes as scenes
from tests.tui.draw_scenes import (
    KEEPER,
    LEAD,
    STAGES,
    TEAM,
    TWENTY_FIVE,
    draw_item,
    facts,
    large,
    last_draw,
    meet,
    on_the_wall,
    reveal,
    settled,
    view_of,
)
from tests.tui.screens import Still, come_to_rest, screen_of, words
from tests.tui.terminal import ids, names
from tui.pages.draw_eligibility import chance_of, chance_words, relaxed_words, who_is_not
from tui.pages.draw_receipt import short
from tui.pages.page import Lines
from tui.wall_app import WallApp

TEN_SECONDS = 10_000
NAVIGATOR = "oven-circle-data-navigator"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Still]:
    """Sit down in a house of twenty-five."""
    terminal = Still(tmp_path / "house", TWENTY_FIVE)
    yield terminal
    terminal.leave()


def test_everybody_is_in_the_draw_or_told_why_not(at: Still) -> None:
    """Everybody stands once on the page, in the order of names: with a chance, or with a reason in plain words."""
    scenes.at_a_role(at)
    told = at.look()
    assert "1 in 19" in told
    assert [facts(at.page)[why] for why in ("is not here", "is a guest", "served last time", "has served")] == [
        "Hugo, Wanda",
        "Yusuf",
        "Chandra",
        "Amina, Bo",
    ]
    (drawn,) = (block for block in at.page.leaf if isinstance(block, Lines))
    listed = [line.text for line in drawn.lines]
    assert listed == sorted(listed)
    assert len(listed) == 19
    excluded = ", ".join(facts(at.page).values())
    assert all((name in listed) != (name in excluded) for name in scenes.GIVEN)


def test_every_reason_has_its_row(at: Still) -> None:
    """Each reason stands with its names; a guest and who leads today are told more closely than the reason alone."""
    scenes.at_a_role(at)
    people = list(at.meeting.people)
    excluded = {member: reason.value for member, reason in zip(people, Reason, strict=False)}
    (told,) = who_is_not(view_of(at), Draw("d", "i", KEEPER, 1, (), excluded=excluded))
    reasons = [why for why, _names in told.rows]
    assert len(reasons) == len(set(reasons)) == len(Reason)
    assert not [why for why in reasons if "_" in why]
    guest = {"yusuf-demo": Reason.NOT_QUALIFIED.value, "bo-demo": Reason.NOT_QUALIFIED.value}
    (told,) = who_is_not(view_of(at), Draw("d", "i", KEEPER, 1, (), excluded=guest))
    assert dict(told.rows) == {"not qualified": "Bo", "is a guest": "Yusuf"}


def test_who_leads_is_said_to_lead(at: Still) -> None:
    """The facilitator is not drawn to observe, and the page says why in plain words."""
    settled(at)
    at.press("meet", str(at.folder / "agenda.md"))
    at.press("open", "Amina Demo", "Bo Demo")
    at.press("everybody")
    at.on()
    reveal(at)
    at.press("accept")
    at.on()
    leads = at.meeting.people[last_draw(at).accepted[0]].name.split()[0]
    assert facts(at.page)["leads today"] == leads


def test_rules_that_rest_are_said_aloud_in_their_order(at: Still) -> None:
    """What was relaxed stands in the line to say, first what went first; who is sure of a place, too."""
    scenes.at_several_places(at)
    told = at.look()
    say = next(line for line in told.split("\n") if line.startswith("Say aloud"))
    assert "Too few were left, so we let go of “nobody twice in a round”." in say
    assert "Quinn has a place, as the last of this round." in say
    assert "We draw one person by lot." in say
    draw = Draw("d", "i", "t", 1, ("a",), relaxed=tuple(rule.value for rule in Relaxation))
    assert relaxed_words(draw) == (
        "Too few were left, so we let go of “newcomers first”. Then of “nobody twice in a round”. "
        "Then of “not twice in a row”."
    )
    assert relaxed_words(replace(draw, relaxed=())) == ""


def test_each_chance_is_exact(at: Still) -> None:
    """Who is sure is said to be sure, the others have one chance: that of the rule itself, as a fraction."""
    scenes.at_several_places(at)
    sure, drawn = (block for block in at.page.leaf if isinstance(block, Lines))
    assert (sure.aside, [line.text for line in sure.lines]) == ("sure", ["Quinn"])
    assert drawn.aside == "1 in 15"
    assert chance_words(chance_of(Draw("d", "i", "t", 2, tuple("abcdefgh")))) == "1 in 4"
    assert chance_words(chance_of(Draw("d", "i", "t", 2, tuple("abc")))) == "2 in 3"
    assert chance_words(Fraction(1)) == "sure"


def test_who_is_learning_is_shown_and_nobody_is_a_monopoly(at: Still) -> None:
    """A qualification stands with who is learning it; where nobody is, with the word for that."""
    scenes.at_several_places(at)
    assert facts(at.page)["needs"] == "first aid; Chandra, Dario are learning it"
    house = at.session.house
    assert house is not None
    at.session.leave()
    for member in ("chandra-demo", "dario-demo"):
        house.workplace.change_member(member, "2030-01-01", learning=())
    house.workplace.change_role(replace(house.workplace.roles[0], name="First aiders of the night"))
    meet(at, draw_item(TEAM, 2))
    assert facts(at.page)["needs"] == "first aid; nobody is learning this: a monopoly"


def test_a_role_stands_with_its_name_forum_term_and_places(at: Still) -> None:
    """The title is the role's name beside its constellation; its end and places stand below."""
    scenes.at_several_places(at)
    assert at.page.title == "First aiders"
    assert facts(at.page)["term"] == "until 3 November, 2 places"
    at.session.leave()
    meet(at, draw_item(LEAD), forum="oven-circle")
    assert at.look().startswith("craft lead (Oven circle)")
    assert "Oven circle" in at.page.crumb


def test_nobody_can_be_drawn(at: Still) -> None:
    """Where too few are left there is no step forward but to go on without."""
    STAGES["nobody-can"](at)
    assert at.page.waiting == "too few people can be drawn"
    assert "forward" not in ids(at)
    at.press("skip", "only guests are here")
    assert "We go on without this draw today." in at.look()


def test_the_mentor_is_named_before_the_answer_and_with_it(at: Still) -> None:
    """A novice hears who would go along; accepting keeps the mentor in the same step."""
    STAGES["drawn"](at)
    assert "Nils, do you accept? Chandra would go along with you, having held it before." in at.look()
    at.press("accept")
    assert last_draw(at).mentors == {"nils-demo": "chandra-demo"}
    assert facts(at.page)["goes along"] == "Chandra with Nils"


def test_declining_needs_no_reason(at: Still) -> None:
    """Who declines is asked nothing, and the next ticket is asked."""
    STAGES["drawn"](at)
    assert at.command("decline").ask == ()
    assert "No reason is needed. Next would be Mara." in at.look()
    at.press("decline")
    assert large(at.page) == "Mara"


def test_several_places_go_first_to_who_is_sure(at: Still) -> None:
    """Who is sure is asked first, then the tickets; who has a place and how many are left stands there."""
    STAGES["sure"](at)
    assert large(at.page) == "Quinn"
    assert "has a place, as the last of this round." in at.look()
    assert facts(at.page) == {"places left": "2 of 2"}
    at.press("accept")
    first = large(at.page)
    assert facts(at.page) == {"places left": "1 of 2", "has a place": "Quinn"}
    at.press("decline")
    assert large(at.page) != first
    at.press("accept")
    assert large(at.page).startswith("Quinn, ")


def test_everybody_declined(at: Still) -> None:
    """When nobody is left to ask, the draw can only be made void."""
    STAGES["nobody-left"](at)
    assert at.page.waiting == "nobody is left to ask"
    assert "void" in ids(at)
    assert "forward" not in ids(at)


def test_the_handover_is_asked_for_where_somebody_else_held_the_role(at: Still) -> None:
    """After the answer the page says whose note is waited for; h notes it; then it is noted."""
    STAGES["filled"](at)
    assert facts(at.page)["hand-over"] == "waited for from Chandra"
    assert facts(at.page)["term"] == "until 3 November"
    assert at.command("handover").key == "h"
    at.press("handover", "Feed the dough at six.", "Cold water in July.")
    (noted,) = at.meeting.handovers
    assert (noted.mandate, noted.passed_on, noted.learned) == (
        f"{KEEPER}/chandra-demo",
        "Feed the dough at six.",
        "Cold water in July.",
    )
    assert facts(at.page)["hand-over"] == "noted, from Chandra"


def test_a_first_holder_waits_for_no_handover(at: Still) -> None:
    """Where nobody held the role before there is nothing to hand over."""
    settled(at)
    meet(at, draw_item(NAVIGATOR), forum="oven-circle")
    reveal(at)
    at.press("accept")
    assert "hand-over" not in facts(at.page)
    assert "handover" not in ids(at)


def test_several_roles_are_drawn_one_after_another(at: Still) -> None:
    """Who was drawn for one role of a constellation is not drawn for the next, and the page says why."""
    settled(at)
    meet(at, draw_item(LEAD), draw_item(NAVIGATOR), forum="oven-circle")
    assert at.page.title == "craft lead"
    reveal(at)
    at.press("accept")
    lead = at.meeting.people[last_draw(at).accepted[0]].name.split()[0]
    at.on()
    assert at.page.title == "data navigator"
    assert facts(at.page)["holds another role"] == lead


def receipt_of(told: str) -> tuple[str, str]:
    """Find the seed and the text that the recipe of a receipt hashes."""
    seed = re.search(r"seed=([0-9a-f]{64})", told)
    recipe = re.search(r'printf %s "(\$seed/[^"]+)" \| sha256sum', told)
    assert seed is not None
    assert recipe is not None
    return seed[1], recipe[1].replace("$seed", seed[1])


@pytest.mark.parametrize("scene", ["drawn", "places-filled", "order"])
def test_the_recipe_gives_the_ticket(at: Still, scene: str) -> None:
    """What the receipt tells to type gives the ticket of the record, also where some had a place without one."""
    STAGES[scene](at)
    at.press("receipt")
    draw = last_draw(at)
    told = at.look()
    seed, text = receipt_of(told)
    member = text.rpartition("/")[2]
    assert sha256(text.encode()).hexdigest() == dict(draw.order)[member]
    asked = draw.order[-1][0]
    checked = at.press("check", asked).sentence
    assert f'printf %s "$seed/{asked}" | sha256sum' in checked
    assert short(sha256(f"{seed}/{asked}".encode()).hexdigest()) in checked
    assert draw.commitment[:32] in told
    assert draw.salt[:32] in told
    assert "walnut · 417 · blue bicycle" in told
    assert "not in the draw" in at.refused("check", "Hugo Demo" if scene != "order" else "Yusuf Demo")
    at.press("leave_receipt")
    assert at.page.name != "draw-receipt"


@pytest.mark.parametrize("scene", ["filled", "places-filled", "order-taken"])
def test_the_receipt_stands_on_the_wall(at: Still, scene: str) -> None:
    """The room has no keys: the whole receipt with all tickets is on the wall when the draw is over."""
    STAGES[scene](at)
    told = on_the_wall(at)
    _seed, text = receipt_of(told)
    draw = last_draw(at)
    assert sha256(text.encode()).hexdigest() in dict(draw.order).values()
    assert all(short(ticket) in told for _member, ticket in draw.order)
    assert all(part[:32] in told for part in (draw.commitment, draw.salt))


def test_a_void_draw_stays_visible(at: Still) -> None:
    """The reason of a void draw and the number of the attempt stand on the screen and on the wall until it is over."""
    STAGES["void"](at)
    for told in (at.look(), on_the_wall(at)):
        assert "attempt 2: the one before is void: somebody came in who was not on the list" in told
    reveal(at)
    assert last_draw(at).id.endswith("/2")
    assert "attempt 2" in at.page.crumb
    assert "somebody came in who was not on the list" in at.look()
    at.press("void", "the power failed")
    assert "attempt 3: the ones before are void: the power failed" in at.look()


def test_a_stop_of_the_laptop_is_told(at: Still) -> None:
    """After a stop between promise and reveal the draw is void, and everybody reads why."""
    STAGES["void-by-a-stop"](at)
    for told in (at.look(), on_the_wall(at)):
        assert "the laptop stopped between promise and reveal" in told
    at.on()
    assert "the laptop stopped between promise and reveal" in on_the_wall(at)


def test_the_whole_order_is_drawn_and_taken(at: Still) -> None:
    """Everybody of the constellation is in it, here or not; taking it says who has which role first."""
    STAGES["order-before"](at)
    assert "whether here today or not" in at.look()
    reveal(at)
    draw = last_draw(at)
    assert draw.whole
    (listed,) = (block for block in at.page.leaf if isinstance(block, Lines))
    named = [at.meeting.people[member].name.split()[0] for member, _ticket in draw.order]
    assert [line.text for line in listed.lines] == [f"{n}. {name}" for n, name in enumerate(named, 1)]
    assert "Hugo" in named
    assert facts(at.page)["conflict steward"].startswith(named[0])
    assert not {"accept", "decline", "forward"} & ids(at)
    before = facts(at.page)
    at.press("adopt_order")
    assert last_draw(at).adopted_at
    assert facts(at.page) == before
    assert "This is our order from now on." in at.look()
    at.on()


def test_a_constellation_without_roles_still_draws_its_order(at: Still) -> None:
    """Where there are no roles yet, the order stands alone."""
    house = settled(at)
    for role in house.workplace.roles:
        house.workplace.give_up_role(role.id, "2030-02-01")
    meet(at, scenes.ORDER, forum="oven-circle")
    reveal(at)
    assert facts(at.page).keys() == set()


@pytest.mark.parametrize(
    "scene",
    [name for name in STAGES if name not in {"nobody-can", "receipt"}],
)
async def test_every_stage_fits_a_small_screen(at: Still, scene: str) -> None:
    """At 80×24 nothing of a draw among twenty-five is below the edge, on the screen or on the wall."""
    STAGES[scene](at)
    async with screen_of(at) as pilot:
        assert pilot.app.screen.query_one("#middle").max_scroll_y == 0
        if scene in {"before", "announced", "several-places", "void"}:
            shown = words(pilot.app)
            assert all(name in shown for name in scenes.GIVEN)
    app = WallApp(House.open(at.session.home))
    app.around = at.around
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to_rest(pilot)
        assert app.screen.query_one("#middle").max_scroll_y == 0


def test_names_that_occur_twice_are_whole(tmp_path: Path) -> None:
    """Where first names do not tell people apart, whole names stand in the draw."""
    terminal = Still(tmp_path / "house", names(25))
    meet(terminal, Item("cleaning", "Who cleans", ItemKind.DRAW, 5), away=())
    assert "Amina Demo1" in terminal.look()
    terminal.leave()
