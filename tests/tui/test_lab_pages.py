"""The pages of a lab and of learning: what they say, what they offer, what keeps a lab from complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.meeting.agenda import ItemKind
from data.meeting.lab import DilemmaKind
from data.meeting.state import PRESENTER
from data.rules import labs
from data.rules.labs import Missing
from data.workplace.things import Service
from tests.tui import role_scenes
from tests.tui.role_scenes import chips, facts, lines
from tests.tui.terminal import Terminal, ids, names
from tui.pages.closing_of_kind import missing_words
from tui.pages.lab import dilemma_words


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Terminal]:
    """Sit down in a house of twelve that looks at every page it comes to in every way there is."""
    terminal = Terminal(tmp_path / "home", names(12))
    yield terminal
    terminal.leave()


def test_a_lab_begins_with_its_dilemma(at: Terminal) -> None:
    """There is no way on until it is worded; then what it is about stands there in words."""
    role_scenes.lab(at)
    assert "forward" not in ids(at)
    assert at.page.waiting
    at.press("word_dilemma", role_scenes.QUESTION, "growth")
    assert role_scenes.QUESTION in at.look()
    assert facts(at.page)["about"] == dilemma_words()[DilemmaKind.GROWTH]
    assert chips(at) == ["enter"]


@pytest.mark.parametrize("kind", DilemmaKind)
def test_every_kind_of_dilemma_has_words(kind: DilemmaKind) -> None:
    """Nobody reads the name of a value."""
    assert " " in dilemma_words()[kind]


def test_who_presents_for_the_first_time_is_seen(at: Terminal) -> None:
    """A novice presents in the first lab; where nobody was drawn, that is seen, too."""
    role_scenes.lab(at)
    (presenter,) = at.meeting.holders(PRESENTER)
    name = at.meeting.people[presenter].name.split()[0]
    assert facts(at.page)["presents"] == f"✓ {name}, for the first time"


def test_without_somebody_new_to_present_a_lab_cannot_be_complete(at: Terminal) -> None:
    """Where everybody has presented before, that is seen while they present, and said at the end."""
    everybody = role_scenes.house_of(at).people
    with role_scenes.house_of(at).workplace._change() as change:
        change.add(
            "services",
            {f"l/{n}": Service(PRESENTER, one.id, f"lab-{n}", "2030-01-02") for n, one in enumerate(everybody)},
        )
    role_scenes.complete(at)
    assert labs.missing(at.meeting) == (Missing.NO_NOVICE,)
    assert lines(at.page, "this lab is incomplete")[0][1] == missing_words()[Missing.NO_NOVICE]
    at.press("go_to", "lab")
    assert facts(at.page)["presents"].startswith("–")
    assert facts(at.page)["presents"].endswith("not for the first time")


def test_data_are_numbered_and_open_or_found(at: Terminal) -> None:
    """By a glyph and by a word; the first open one is what the keys are about, arrows choose another."""
    role_scenes.data(at)
    assert lines(at.page, "what we must know") == [
        ("✓", "1 What would the rent be?", "found"),
        (" ", "900 a month in the old town, 600 by the station", ""),
        ("▸", "2 How many of us want to work there?", "open"),
        ("·", "3 What did the last three years bring in?", "open"),
    ]
    at.session.choose(1)
    at.press("find_data", "12,000 a year")
    assert ("✓", "3 What did the last three years bring in?", "found") in lines(at.page, "what we must know")


def test_an_option_is_put_once_there_are_two(at: Terminal) -> None:
    """One way out is no choice; with a second the arrows choose which is put to the decision."""
    role_scenes.data(at)
    at.on()
    at.press("name_option", "Open a small shop", "Chandra Demo")
    assert "put_option" not in ids(at)
    at.press("name_option", "Pay out half", "Elin Demo")
    assert at.command("put_option").ask[0].initial == "1"
    at.session.choose(1)
    assert at.command("put_option").ask[0].initial == "2"
    assert lines(at.page, "ways out") == [
        (" ", "1 Open a small shop (Chandra)", ""),
        ("▸", "2 Pay out half (Elin)", ""),
    ]


def test_areas_are_those_of_this_forum_strategic_first(at: Terminal) -> None:
    """A lab works on a strategic dilemma, so that is what is offered first."""
    role_scenes.options(at)
    assert [area for area, _word in at.command("put_option").ask[1].choices] == ["strategy", "protocol", "operations"]


def test_an_option_that_is_put_follows_right_behind_and_binds(at: Terminal) -> None:
    """The next step is its proposal, under the rule of its area; that it binds is said."""
    role_scenes.put(at)
    assert "binds us" in at.look()
    assert "put_option" not in ids(at)
    at.on()
    item = at.meeting.item
    assert (item.kind, item.title, item.area) == (ItemKind.PROPOSAL, role_scenes.QUESTION, "strategy")
    assert at.meeting.proposals[item.id].text.startswith("A stall at the market")
    assert at.page.name == "ballot-present"


def test_another_option_can_be_put_when_the_first_fails(at: Terminal) -> None:
    """Rejected, it stands there with its outcome; what failed cannot be put again."""
    role_scenes.put(at)
    at.on(3)
    at.press("count", "1", str(len(at.meeting.voters_here) - 1), "0")
    at.press("go_to", "lab")
    assert ("–", "3 A stall at the market on Saturdays, and look again in a year (Farid)", "rejected") in lines(
        at.page, "ways out"
    )
    assert at.page.choosable == ("1", "2")
    assert [number for number, _words in at.command("put_option").ask[0].choices] == ["1", "2"]
    at.press("put_option", "1", "strategy", "Chandra Demo")
    assert at.meeting.proposals["lab-option-1"].outcome is None


def test_a_complete_lab_is_called_complete(at: Terminal) -> None:
    """Facilitator and novice by lot, a binding outcome, and the question about gaps."""
    role_scenes.complete(at)
    assert labs.missing(at.meeting) == ()
    assert lines(at.page, "this lab")[0][0] == "✓"
    at.press("close", "+7")
    assert facts(at.page)["lab"] == "complete"


def test_nothing_calls_an_incomplete_lab_complete(at: Terminal) -> None:
    """Each reason stands there in words, and that it is owed; also when the meeting is over."""
    role_scenes.incomplete(at)
    found = labs.missing(at.meeting)
    assert found == (Missing.NO_FACILITATOR, Missing.NO_PRESENTER, Missing.NOT_DECIDED)
    said = lines(at.page, "this lab is incomplete")
    assert [text for _glyph, text, _word in said][:-1] == [missing_words()[reason] for reason in found]
    assert "owed" in said[-1][1]
    told = at.look()
    at.press("close", "+7")
    assert "owed again" in facts(at.page)["lab"]
    for text in (told, at.look()):
        assert "complete;" not in text
        assert not text.replace("incomplete", "").count("complete")


@pytest.mark.parametrize("reason", Missing)
def test_everything_a_lab_can_lack_has_words(reason: Missing) -> None:
    """Nobody reads the name of a value."""
    assert " " in missing_words()[reason]


def test_what_we_did_not_know_is_asked_in_every_meeting(at: Terminal) -> None:
    """In an assembly as in a lab; only in the lab it is said why, and how much working time it took."""
    role_scenes.learning(at)
    assert lines(at.page, "we did not know") == [("1", "How our prices are made", "")]
    assert at.command("gap").again
    assert "somebody else decides for us" not in at.look()
    assert at.meeting.lab.gaps == ("How our prices are made",)


def test_a_lab_says_why_it_asks(at: Terminal) -> None:
    """What we cannot decide ourselves, somebody else decides for us; and learning is working time."""
    role_scenes.decided(at)
    told = at.look()
    assert "somebody else decides for us" in told
    assert "learning is working time: 12 people" in told
