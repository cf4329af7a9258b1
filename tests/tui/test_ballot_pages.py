"""Ballots step by step, without a screen: what is asked, what is kept back until all are in, what the verdict shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.meeting.agenda import Item, ItemKind, Occasion, Revisit
from data.meeting.decision_events import Method, Vote
from data.meeting.people import Presence
from data.meeting.proposal import Ballot, Outcome
from data.meeting.protocol import Base, Supermajority
from data.rules import agenda
from data.rules.tally import Result, Verdict
from tests.tui.ballot_scenes import AGENDA, begun, reach
from tests.tui.screens import Still
from tests.tui.terminal import ROOMS, Terminal, ids, names
from tui.pages import wall
from tui.pages.ballot_sheet import needed_words
from tui.pages.ballot_verdict import margin_sentence, sum_words
from tui.pages.explaining import explain_commands
from tui.pages.page import Beside, Facts, Line, Lines, Page, Say
from tui.pages.plain import plain_page


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Still]:
    """Come to the proposal of a strategic matter in a house of twelve, ten of whom have a vote."""
    terminal = begun(Still(tmp_path / "house", names(12), AGENDA))
    yield terminal
    terminal.leave()


def ballot(at: Terminal) -> Ballot:
    """Find the ballot under way."""
    found = at.meeting.proposals[at.meeting.current].ballot
    assert found is not None
    return found


def told(at: Terminal) -> list[str]:
    """Read the page and the walls, as text."""
    view = at.session.view()
    assert view is not None
    return [at.look(), *(plain_page(wall.page(view, *room)) for room in ROOMS)]


def shown(page: Page) -> dict[str, str]:
    """Read the rows of all facts on a page."""
    columns = [block.columns for block in page.blocks if isinstance(block, Beside)]
    parts = [part for beside in columns for column in beside for part in column]
    return dict(row for block in (*page.blocks, *parts) if isinstance(block, Facts) for row in block.rows)


def said(page: Page) -> Say:
    """Find what is said aloud."""
    return next(block for block in page.blocks if isinstance(block, Say))


def listed(page: Page, label: str) -> Lines:
    """Find a list beside the page or on it."""
    return next(block for block in (*page.leaf, *page.blocks) if isinstance(block, Lines) and block.label == label)


def chips(page: Page) -> list[str]:
    """List the keys to press now."""
    return [command.key for command in page.commands if command.chip]


def test_the_meeting_chooses_how_it_votes(at: Still) -> None:
    """By hands is one key, by name and secret paper two others; each is explained, and what is needed stands there."""
    at.on()
    assert chips(at.page) == ["enter", "n", "s"]
    assert "at least 2/3" in said(at.page).text
    assert shown(at.page)["needed"].startswith("7 for")
    assert shown(at.page)["quorum"] == "✓ 10 of 10 with a vote here, 5 needed"
    assert "Two tellers count apart." in at.look()
    for command, method in (("forward", Method.HANDS), ("by_name", Method.BY_NAME), ("on_paper", Method.PAPER)):
        at.press(command)
        assert ballot(at).method is method
        assert at.page.name == "ballot-count"
        assert "word" not in ids(at)
        at.press("strike")
    assert at.page.name == "ballot-understand"


def test_too_few_for_the_quorum_are_told_before_the_vote(at: Still) -> None:
    """Six of ten have left: the page says how many are missing before anybody votes."""
    for member in at.meeting.voters_here[4:]:
        at.press("people", at.meeting.people[member].name, Presence.LEFT.value)
    at.on()
    assert said(at.page).aside == "1 more member with a vote is needed for the quorum."
    assert shown(at.page)["quorum"].startswith("– 4 of 10")


def played(folder: Path, votes: tuple[str, ...]) -> list[list[str]]:
    """Read every page and every wall of a ballot by name until all are in, with the words for what was taken back."""
    at = begun(Still(folder, names(12), AGENDA))
    at.on()
    at.press("by_name")
    pages = [told(at)]
    for vote in votes:
        at.press(f"vote_{vote}")
        pages.append(told(at))
    pages.append([at.press("strike").sentence])
    at.press(f"vote_{votes[-1]}")
    at.session.choose(1)
    pages.append(told(at))
    at.leave()
    return pages


def test_until_all_are_in_nothing_shows_what_anybody_voted(tmp_path: Path) -> None:
    """Two ballots with different votes look the same until the verdict: on the page, on the wall, when taken back."""
    one = played(tmp_path / "one", ("for",) * 10)
    other = played(tmp_path / "other", ("against", "abstain") * 5)
    assert one == other
    assert len({str(page) for page in one}) == len(one)


def test_by_name_each_is_asked_in_the_order_of_the_roll(at: Still) -> None:
    """Three equal keys and no step forward while somebody is awaited; how many have answered is counted."""
    at.on()
    at.press("by_name")
    assert chips(at.page) == ["f", "a", "b"]
    assert "forward" not in ids(at)
    assert at.page.command("enter") is None
    assert at.page.chosen == ballot(at).present[0]
    for number, member in enumerate(ballot(at).present):
        answered = listed(at.page, "answered")
        assert answered.aside == f"{number} of 10"
        asked = [line.text for line in answered.lines if line.glyph == "▸"]
        assert asked == [at.meeting.people[member].name.split()[0]]
        assert asked[0] in said(at.page).text
        at.press("vote_for")
    assert chips(at.page) == ["enter"]
    assert at.command("forward").confirm
    at.on()
    assert at.meeting.proposals[at.meeting.current].outcome is Outcome.ADOPTED


def test_the_arrows_choose_another_who_is_asked_and_may_vote_again(at: Still) -> None:
    """Somebody else can be asked first; who has voted can vote again, or keep the vote; the last vote counts."""
    at.on()
    at.press("by_name")
    first, second = ballot(at).present[:2]
    at.session.choose(1)
    at.press("vote_against")
    assert ballot(at).votes == {second: Vote.AGAINST}
    assert at.page.chosen == first
    assert "keep_vote" not in ids(at)
    at.session.choose(1)
    assert "has voted" in said(at.page).aside
    at.press("keep_vote")
    assert at.page.chosen == first
    at.session.choose(1)
    at.press("vote_for")
    assert ballot(at).votes == {second: Vote.FOR}
    at.press("strike")
    assert ballot(at).votes == {second: Vote.AGAINST}


def test_all_are_in_and_one_vote_is_changed(at: Still) -> None:
    """Before the verdict a vote can still be changed; while a person is chosen, enter does nothing."""
    reach_all_in(at)
    at.session.choose(1)
    assert at.page.command("enter") is None
    at.press("vote_against")
    assert chips(at.page) == ["enter"]
    assert ballot(at).votes[ballot(at).present[0]] is Vote.AGAINST


def reach_all_in(at: Still) -> None:
    """Let everybody vote for it by name."""
    at.on()
    at.press("by_name")
    for _member in ballot(at).present:
        at.press("vote_for")


def test_who_leaves_is_not_awaited(at: Still) -> None:
    """Who leaves without having voted is neither asked nor counted among those awaited."""
    at.on()
    at.press("by_name")
    at.press("people", "Amina", Presence.LEFT.value)
    answered = listed(at.page, "answered")
    assert answered.aside == "0 of 9"
    assert answered.lines[0] == Line("–", "Amina", "has left", answered.lines[0].tone)
    assert at.page.chosen == ballot(at).present[1]
    assert ballot(at).present[0] not in at.page.choosable


def test_the_verdict_by_name_shows_who_voted_what(at: Still) -> None:
    """After the verdict the names stand beside it, on the wall as well; the room is not told about keys."""
    reach(at, "by-name-verdict")
    assert [line.text for line in listed(at.page, "against").lines] == ["Chandra", "Ingrid"]
    assert listed(at.page, "abstaining").aside == "2"
    for page in told(at)[1:]:
        assert "· Chandra" in page
        assert "ctrl+p" not in page
    assert "ctrl+p" in told(at)[0]


def test_two_tellers_do_not_see_each_others_figures(tmp_path: Path) -> None:
    """Whatever the first teller typed, page, wall and questions are the same for the second."""
    pages = []
    for folder, votes in (("one", ("9", "1")), ("other", ("2", "8"))):
        at = begun(Still(tmp_path / folder, names(12), AGENDA))
        at.on()
        at.press("on_paper")
        at.press("papers", "Amina", "10", "10", *votes)
        question = at.command("papers").ask
        pages.append((told(at), question))
        at.press("papers", "Bo", "10", "9", "8", "1")
        assert ballot(at).recounts == 1
        pages[-1][0].extend(told(at))
        at.leave()
    assert pages[0] == pages[1]
    assert "The two counts differ" in pages[0][0][-1]
    assert all(question.initial in {"", "0"} for question in pages[0][1])


def test_the_second_teller_is_asked_in_other_words(at: Still) -> None:
    """What a teller left half typed is offered again to the same question only: the two are not the same question."""
    at.on()
    at.press("on_paper")
    first = at.command("papers")
    at.press("papers", "Amina", "10", "10", "9", "1")
    assert at.command("papers") != first
    assert at.command("papers").ask[1:] == first.ask[1:]
    assert [(line.glyph, line.text) for line in listed(at.page, "tellers").lines] == [
        ("✓", "Amina"),
        ("▸", "second teller"),
    ]


def test_papers_that_do_not_add_up_are_refused(at: Still) -> None:
    """More papers than voters, more returned than issued, a sum that is not what came back, a teller who is away."""
    at.on()
    at.press("on_paper")
    assert "11 papers are more than the 10" in at.refused("papers", "Amina", "11", "10", "9", "1")
    assert "10 papers came back, but only 9" in at.refused("papers", "Amina", "9", "10", "9", "1")
    assert "add up to 9, but 10 came back" in at.refused("papers", "Amina", "10", "10", "8", "1")
    at.press("people", "Bo", Presence.LEFT.value)
    assert "Bo is not here" in at.refused("papers", "Bo", "10", "10", "9", "1")
    assert ballot(at).papers == ()


def test_who_is_remote_has_no_paper_in_hand(at: Still) -> None:
    """The page names who is remote before papers are given out."""
    reach(at, "papers")
    assert "the paper of Lev" in said(at.page).aside


def test_the_papers_are_reconciled_beside_the_verdict(at: Still) -> None:
    """Issued, returned, blank and spoiled, who counted; blank and spoiled papers are among those who abstain."""
    reach(at, "papers-verdict")
    rows = shown(at.page)
    assert rows["papers"] == "10 given out, 10 came back; abstaining counts 1 blank, 1 spoiled"
    assert rows["tellers"] == "Amina, Bo"
    assert (ballot(at).votes_for, ballot(at).against, ballot(at).abstaining) == (7, 1, 2)
    assert "void" in rows


def test_other_bases_are_shown_for_information(at: Still) -> None:
    """Adopted of those for and against; of every other base a vote would be missing, and nothing follows from it."""
    reach(at, "by-name-verdict")
    rows = shown(at.page)
    assert rows["2/3"] == "of 8 (6 + 2) is 5.3, so 6"
    assert {rows[base] for base in ("all votes cast", "all present", "all members")} == {"7: 1 missing"}
    assert "for and against" not in rows
    assert at.meeting.proposals[at.meeting.current].outcome is Outcome.ADOPTED


def test_without_a_base_no_number_is_made_up(at: Still) -> None:
    """Everybody abstains: nobody voted for or against; of the other bases the votes are missing."""
    at.on(2)
    at.press("count", "0", "0", "10")
    rows = shown(at.page)
    assert "2/3" not in rows
    assert rows["all votes cast"] == "7: 7 missing"
    assert "Nobody voted for or against." in at.look()


def test_nobody_at_all_votes(at: Still) -> None:
    """Not one hand of ten: no vote counts for any base of votes cast."""
    at.on(2)
    at.press("count", "0", "0", "0")
    assert shown(at.page)["all votes cast"] == "no vote counts"


def test_a_void_verdict_is_told_until_the_next(at: Still) -> None:
    """The reason stands on the page and on every wall when it is held again."""
    reach(at, "void")
    for page in told(at):
        assert "“Adopted” does not count: Hugo heard the question wrong" in page


def test_a_matter_put_off_shows_no_votes(at: Still) -> None:
    """Where there was no ballot the page says what becomes of the matter."""
    at.press("defer", "Bo", "+14")
    assert at.page.name == "ballot-decided"
    assert at.page.leaf == ()
    assert "Put off Bo brings it back on" in at.look()


def test_who_could_explain_is_asked_topic_by_topic(at: Still) -> None:
    """The next topic is suggested; the last count of each stands; only too few make the page suggest to teach."""
    assert [at.command("explain").ask[0].initial] == ["the cost"]
    at.press("explain", "The cost", "2")
    assert at.command("explain").ask[0].initial == "the supply"
    at.press("explain", "the supply", "3")
    at.press("explain", "the rules", "12")
    assert at.command("explain").ask[0].initial == ""
    lines = [line.text for line in listed(at.page, "who could explain this?").lines]
    assert lines[:3] == [
        "2 of 12 could explain The cost",
        "3 of 12 could explain the supply",
        "12 of 12 could explain the rules",
    ]
    assert lines[3:] == ["Few can explain The cost: teach it first, in a discussion, or put it off with x."]
    at.press("explain", "the cost", "9")
    lines = [line.text for line in listed(at.page, "who could explain this?").lines]
    assert lines == [
        "9 of 12 could explain the cost",
        "3 of 12 could explain the supply",
        "12 of 12 could explain the rules",
    ]
    assert "12 who are here" in at.refused("explain", "the cost", "13")


def test_the_room_sees_how_many_and_no_names(at: Still) -> None:
    """The wall shows the counts at both stages; the suggestion is for the person at the keys."""
    at.press("explain", "the cost", "2")
    for _stage in ("present", "understand"):
        page, *walls = told(at)
        assert "Few can explain the cost" in page
        for room in walls:
            assert "2 of 12 could explain the cost" in room
            assert "Few can explain" not in room
        at.on()
    assert "explain" not in ids(at)


def test_a_topic_is_shown_as_it_was_typed(at: Still) -> None:
    """Braces, markup and letters that steer a terminal are text, for the person at the keys and for the room."""
    at.press("explain", "{could} [red]money[/red] \x1b[31m{0}", "1")
    for page in told(at):
        assert "1 of 12 could explain {could} [red]money[/red]" in page
    at.press("explain", "x" * 100_000, "1")
    assert "x" * 100 in at.look().replace("\n", "")


def test_who_could_explain_is_offered_before_a_strategic_vote_only(at: Still) -> None:
    """At the questions the page reminds of it until it was asked; an operational matter is not asked about."""
    at.on()
    assert said(at.page).aside == "First ask who could explain it: k."
    at.press("explain", "the cost", "9")
    assert said(at.page).aside == ""
    item = Item("mixer", "Buy a mixer", ItemKind.PROPOSAL, proposer="bo-demo", area="operations", text="One mixer.")
    at.session.meeting_under_way.act(agenda.add_item, item)
    at.session.meeting_under_way.act(agenda.open_item, "mixer")
    view = at.session.view()
    assert view is not None
    assert explain_commands(view) == ()


def test_nobody_votes_on_their_own_recall(at: Still) -> None:
    """Every page of the ballot says who has no vote and why; they are in no number and are not asked."""
    reach(at, "recall")
    assert shown(at.page)["no vote"] == "Bo: nobody votes on their own recall"
    at.on(2)
    assert shown(at.page)["no vote"] == "Bo: nobody votes on their own recall"
    at.press("count", "4", "5", "0")
    assert shown(at.page)["no vote"] == "Bo: their own recall"
    assert ballot(at).present.count("bo-demo") == 0
    assert shown(at.page)["quorum"] == "✓ 9 of 9 here, 5 needed"
    at.press("void_verdict", "again, by name")
    assert shown(at.page)["quorum"] == "✓ 9 of 9 with a vote here, 5 needed"
    at.press("by_name")
    assert "bo-demo" not in at.page.choosable


def test_a_matter_that_comes_back_says_so(at: Still) -> None:
    """A strategic matter that was put off asks what is different now, and shows what it brings along."""
    item = Item(
        "mill", "Buy the mill", ItemKind.PROPOSAL, proposer="bo-demo", area="strategy", text="We buy the mill.",
        responsible="bo-demo", revisit=Revisit(Occasion.DEFERRED, "2030-04-02", carried=("Bo: who would run it?",)),
    )  # fmt: skip
    at.session.meeting_under_way.act(agenda.add_item, item)
    at.session.meeting_under_way.act(agenda.open_item, "mill")
    assert "What is different now?" in said(at.page).text
    assert "Bo: who would run it?" in at.look()


def test_questions_stay_in_sight_until_they_are_answered(at: Still) -> None:
    """An open question stands beside the methods; a ballot can be opened all the same: advice closes nothing."""
    at.press("ask_question", "What does a battery cost?", "")
    at.on()
    assert "What does a battery cost?" in at.look()
    assert chips(at.page) == ["enter", "n", "s"]


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (Base.FOR_AND_AGAINST, "6 for, if all 9 vote for or against; fewer if some abstain"),
        (Base.PRESENT, "6 votes for"),
        (Base.ENTITLED, "8 votes for"),
    ],
)
def test_how_many_are_needed_before_the_vote(base: Base, words: str) -> None:
    """Exact where the base is fixed; where it depends on who abstains, the most that can be needed."""
    assert needed_words(Supermajority("2/3", base=base), present=9, entitled=12) == words


def test_nobody_can_vote_where_nobody_is() -> None:
    """Without anybody present there is no number."""
    assert needed_words(Supermajority(), present=0, entitled=0) == "nobody can vote"


@pytest.mark.parametrize(
    ("verdict", "votes_for", "sentence"),
    [
        (Verdict(9, 6, 0, 5, quorum_met=True, result=Result.ADOPTED), 6, "6 for, 6 needed: exactly enough."),
        (Verdict(9, 6, 2, 5, quorum_met=True, result=Result.ADOPTED), 8, "8 for, 6 needed: 2 more than needed."),
        (Verdict(9, 6, -1, 5, quorum_met=True, result=Result.REJECTED), 5, "5 for, 6 needed: 1 is missing."),
        (Verdict(9, 6, -3, 5, quorum_met=True, result=Result.REJECTED), 3, "3 for, 6 needed: 3 are missing."),
        (Verdict(0, None, None, 5, quorum_met=True, result=Result.NO_DECISION), 0, "Nobody voted for or against."),
        (Verdict(4, 3, 1, 5, quorum_met=False, result=Result.NO_QUORUM), 4, "The quorum was 5; too few were here."),
    ],
)
def test_the_margin_in_a_sentence(verdict: Verdict, votes_for: int, sentence: str) -> None:
    """How many more or fewer than needed, or why there is no margin."""
    assert margin_sentence(verdict, votes_for) == sentence


@pytest.mark.parametrize(
    ("rule", "needed", "sentence"),
    [
        (Supermajority("2/3"), 6, "of 9 (6 + 3) is exactly 6"),
        (Supermajority("2/3", strict=True), 7, "of 9 (6 + 3) is 6, so 7"),
        (Supermajority("3/4", base=Base.CAST), 7, "of 9 is 6.7, so 7"),
    ],
)
def test_the_sum_in_words(rule: Supermajority, needed: int, sentence: str) -> None:
    """The base with its parts, the fraction of it, and the votes that come of it."""
    verdict = Verdict(9, needed, 6 - needed, 5, quorum_met=True, result=Result.ADOPTED)
    assert sum_words(rule, verdict, 6, 3) == sentence
