"""The program at the keys, as a person presses them: questions, answers, refusals, and the way through a meeting."""

from __future__ import annotations

from data.meeting.decision_events import Answer
from data.meeting.floor import FloorMode
from data.meeting.people import Presence
from data.meeting.proposal import Outcome
from data.rules.consent import round_order
from tests.tui.scenes import reach
from tests.tui.screens import Still, answers, foot, screen_of, typed, words
from tui.app import FolkmootApp
from tui.widgets.heat_grid import HeatGrid


def queue(at: Still) -> tuple[str, ...]:
    """Tell who asked for the floor."""
    return at.session.meeting_under_way.participation.queue


def marked(at: Still) -> list[tuple[int, str]]:
    """Tell when the floor was marked, and whose it became."""
    presses = at.session.meeting_under_way.participation.presses
    return [(press.at_ms, press.floor.member or press.floor.mode.value) for press in presses]


def letters(at: Still) -> dict[str, str]:
    """Tell which key of the desk is whose."""
    return {command.word: command.key for command in at.page.commands if command.id.startswith("floor_")}


async def test_a_meeting_from_the_start_to_the_start(at: Still) -> None:
    """Enter goes forward; every question is typed; at the end the meeting stands in the commons."""
    async with screen_of(at, (100, 30)) as pilot:
        app = pilot.app
        assert "begin a meeting" in foot(app)
        await typed(pilot, "enter", str(at.folder / "agenda.md"), "enter")
        assert "“Welcome." in words(app)
        await typed(pilot, "enter", "amina", "enter", "bo", "enter", "enter", "the back room", "enter")
        assert at.meeting.place == "the back room"
        await typed(pilot, "h", "r", "a", "x", "down", "down", "up", "r", "e", "enter")
        assert {m.removesuffix("-demo"): p for m, p in at.meeting.presence.items() if p is not Presence.ROOM} == {
            "dario": Presence.REMOTE,
            "elin": Presence.APOLOGISED,
            "farid": Presence.ABSENT,
            "hugo": Presence.REMOTE,
        }
        assert "Who facilitates this meeting?" in words(app)
        for _task in range(2):
            await typed(pilot, "s", "no time", "enter", "enter")
        await typed(pilot, "y", "enter")
        assert "check-in round" in words(app).lower()
        await typed(pilot, "enter", "enter", "enter", "enter", "h", "enter", "enter")
        assert at.meeting.proposals[at.meeting.current].outcome is Outcome.ADOPTED
        await typed(pilot, "enter", "enter", "enter", "enter", "5", "enter", "1", "enter", "0", "enter")
        assert "announce: 5 for, 1 against, 0" in foot(app)
        await typed(pilot, "enter")
        assert "5 for, 4 needed" in words(app)
        await typed(pilot, "enter", "enter", "s", "tired", "enter", "enter", "enter", "0", "enter")
        assert "This is what we decided" in words(app)
        await typed(pilot, "enter", "+7", "enter")
        assert "close the meeting for good" in foot(app)
        await typed(pilot, "escape")
        assert at.meeting.closed_at is None
        await typed(pilot, "enter", "+7", "enter", "enter")
        head = at.session.meeting_under_way.head
        assert " ".join((head[:4], head[4:8], head[8:12])) in words(app)
        await typed(pilot, "enter")
        assert "1 meeting in the commons" in words(app)
        await typed(pilot, "c")
        assert "May assembly  7 May" in words(app)
        await typed(pilot, "enter", "enter")
        assert "May assembly" in words(app)
        assert "---" not in words(app)
        await typed(pilot, "escape", "escape", "q")
    assert app.return_code == 0


async def test_answers_are_one_key_each(at: Still) -> None:
    """The key c consents at once; n and o ask for the words; who answered stands on the leaf."""
    reach(at, "object")
    first, second, third = (m.removesuffix("-demo") for m in round_order(at.meeting, at.meeting.current)[:3])
    async with screen_of(at) as pilot:
        await typed(pilot, "c")
        assert answers(at) == {first: Answer.CONSENT}
        await typed(pilot, "n")
        assert f"{second.title()}’s words" in words(pilot.app)
        await typed(pilot, "it gets hot", "enter")
        await typed(pilot, "o", "enter")
        assert "– This needs an answer" in foot(pilot.app)
        await typed(pilot, "the house goes dark", "enter")
        assert answers(at) == {first: Answer.CONSENT, second: Answer.CONCERN, third: Answer.OBJECTION}
        assert "◆" in words(pilot.app)
        assert "3 of 9" in words(pilot.app)


async def test_hands_are_asked_once_more(at: Still) -> None:
    """Hands: h names all who have not answered; escape leaves it, enter records it, and no other key does anything."""
    reach(at, "object")
    async with screen_of(at, (120, 40)) as pilot:
        await typed(pilot, "h")
        assert "consent by hands of 9 people: " in foot(pilot.app)
        await typed(pilot, "c", "u", "x")
        assert answers(at) == {}
        assert "consent by hands of 9 people: " in foot(pilot.app)
        await typed(pilot, "escape")
        assert "consent by hands" not in foot(pilot.app)
        assert answers(at) == {}
        await typed(pilot, "h", "enter")
        assert len(answers(at)) == 9


async def test_a_step_is_taken_back_and_the_footer_says_which(at: Still) -> None:
    """The key u takes back one step after another; where nothing can be taken back there is no u."""
    reach(at, "object")
    who = round_order(at.meeting, at.meeting.current)[0].removesuffix("-demo").title()
    async with screen_of(at, (120, 40)) as pilot:
        await typed(pilot, "c", "u")
        assert answers(at) == {}
        assert f"Taken back: {who} consents." in foot(pilot.app)
        await typed(pilot, "u")
        assert at.meeting.stage == "respond"
        assert "Taken back: the step forward." in foot(pilot.app)


async def test_a_refusal_stands_in_the_footer_and_records_nothing(at: Still) -> None:
    """What a rule refuses is told behind a dash, in ordinary ink; the next key clears it."""
    reach(at, "objection")
    before = at.session.meeting_under_way.course.seq
    async with screen_of(at, (120, 40)) as pilot:
        await typed(pilot, "x", "bo", "enter", "+0", "enter", "enter")
        assert "– " in foot(pilot.app)
        assert "is not after today" in foot(pilot.app)
        assert at.session.meeting_under_way.course.seq == before
        await typed(pilot, "escape")
        assert "is not after today" not in foot(pilot.app)


async def test_a_count_that_cannot_be(at: Still) -> None:
    """More hands than people are refused in words; then the right count is typed and announced."""
    reach(at, "count")
    async with screen_of(at) as pilot:
        await typed(pilot, "enter", "9", "enter", "many", "enter")
        assert "“many” is not a number" in foot(pilot.app)
        await typed(pilot, *["backspace"] * 4, "9", "enter", "enter", "enter")
        assert "– 18 hands are more than the 9 who may vote." in foot(pilot.app)
        assert at.meeting.stage == "count"
        await typed(pilot, "6", "enter", "3", "enter", "enter")
        assert "announce: 6 for, 3 against, 0 abstaining" in foot(pilot.app)
        await typed(pilot, "enter")
        assert "6 for, 6 needed: exactly enough." in words(pilot.app)
        assert "v void, with a reason" in foot(pilot.app)


async def test_a_draw_by_keys(at: Still) -> None:
    """Announced, promised, slips typed one after another, revealed, checked, declined and accepted."""
    reach(at, "draw-before")
    async with screen_of(at, (100, 30)) as pilot:
        await typed(pilot, "enter", "enter", "s", "walnut", "enter", "417", "enter", "escape")
        (draw,) = at.meeting.draws.values()
        assert draw.slips == ("walnut", "417")
        await typed(pilot, "enter")
        assert "is drawn." in words(pilot.app)
        (draw,) = at.meeting.draws.values()
        asked = draw.asked
        assert asked is not None
        await typed(pilot, "r", "c", asked.removesuffix("-demo"), "enter")
        assert "sha256sum" in foot(pilot.app)
        await typed(pilot, "enter", "n", "y")
        (draw,) = at.meeting.draws.values()
        assert draw.declined == (asked,)
        assert draw.accepted
        assert "accepts." in words(pilot.app)


async def test_queue_note_and_action(at: Still) -> None:
    """People are named by the beginning of a name; a name that fits two is told; +14 is a day."""
    reach(at, "talk")
    for member in queue(at):
        at.session.meeting_under_way.floor.queue(at.now, member)
    async with screen_of(at, (120, 40)) as pilot:
        await typed(pilot, "q", "gret", "enter", "q", "hu", "enter")
        assert queue(at) == ("greta-demo", "hugo-demo")
        await typed(pilot, "f")
        assert queue(at) == ("hugo-demo",)
        await typed(pilot, "w", "The mill closes in August.", "enter")
        assert "· The mill closes in August." in words(pilot.app)
        await typed(pilot, "t", "ask two farms", "enter", "demo")
        assert "Amina Demo · Bo Demo · Chandra Demo" in words(pilot.app)
        await typed(pilot, "enter")
        assert "– “demo” could be Amina Demo, Bo Demo" in words(pilot.app)
        await typed(pilot, *["backspace"] * 4, "Zoe", "enter")
        assert "– Nobody here is called “Zoe”." in words(pilot.app)
        await typed(pilot, *["backspace"] * 3, "elin", "enter", *["backspace"] * 10, "soon", "enter")
        assert "“soon” is not a day" in words(pilot.app)
        await typed(pilot, *["backspace"] * 4, "+14", "enter")
        (action,) = at.meeting.actions
        assert (action.owner, action.due) == ("elin-demo", "2030-05-21")
        assert "▸ Elin: ask two farms  21 May" in words(pilot.app)


async def test_the_observer_s_desk(at: Still) -> None:
    """Each person has a letter that stays; space is nobody, 0 several, p a pause; u takes a mark back; esc leaves."""
    reach(at, "round")
    at.press("desk")
    keys = letters(at)
    begins = at.now
    async with screen_of(at, (100, 30)) as pilot:
        await typed(pilot, keys["Chandra"])
        at.on_by(seconds=75)
        await typed(pilot, keys["Elin"], "space", "0", "p", ".", "/", "bo", "enter")
        modes = (FloorMode.NOBODY, FloorMode.SEVERAL, FloorMode.PAUSED, FloorMode.SOMEBODY)
        expected = ["elin-demo", *(mode.value for mode in modes), "bo-demo"]
        moments = enumerate(expected, start=begins + 75_000)  # no two turns have the same moment
        assert marked(at) == [(begins, "chandra-demo"), *moments]
        assert "Bo" in words(pilot.app)
        await typed(pilot, "u")
        assert marked(at)[-1] == (begins + 75_000 + len(modes), FloorMode.SOMEBODY.value)
        await typed(pilot, "escape", "p", "dario", "enter", "end", "enter", "d")
        assert letters(at) == {name: key for name, key in keys.items() if name != "Dario"}


async def test_the_cursor_of_the_heat_map(at: Still) -> None:
    """The arrow keys go from cell to cell, and the exact value stands below; enter goes on."""
    reach(at, "map")
    async with screen_of(at, (120, 40)) as pilot:
        grid = pilot.app.screen.query_one(HeatGrid)
        await typed(pilot, "down", "down", "right", "right", "left", "up")
        assert grid.cursor == (0, 1)
        name = grid.picture.rows[0].name
        assert sum(name in line for line in words(pilot.app).split("\n")) == 2
        await typed(pilot, "enter")
        assert "“What do we change until next time?”" in words(pilot.app)
        await typed(pilot, "4", "we begin with a round of one minute", "enter")
        assert at.meeting.corrective_step == "we begin with a round of one minute"
        await typed(pilot, "u", "2")
        assert at.meeting.corrective_step == "two minutes each"


async def test_a_clock_that_goes_on_while_the_screen_closes_harms_nothing(at: Still) -> None:
    """The last tick may come when the parts of the screen are gone already."""
    reach(at, "round")
    async with screen_of(at) as pilot:
        app = pilot.app
        assert isinstance(app, FolkmootApp)
        await app.page_screen.query("*").remove()
        app.show_page()
