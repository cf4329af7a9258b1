"""Roles, rotations, labs, bursts and constellations from the command line, on a day that stands still."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from data.conduct import surroundings
from data.conduct.house import House
from data.workplace.home import workplace_file
from tests.tui import roles_scenes
from tests.tui.terminal import Terminal, names
from tui.commands import folkmoot as program

BY = ("--decided", "Assembly of May")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be a day."""
    usual = surroundings.of_this_machine

    def let_it_be(day: str) -> None:
        now = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp() * 1000)
        monkeypatch.setattr(surroundings, "of_this_machine", lambda: replace(usual(), clock=lambda: now))

    return let_it_be


@pytest.fixture
def home(tmp_path: Path, at: Callable[[str], None]) -> Path:
    """Found a house of twelve with constellations, roles, labs and bursts, on 7 May 2030."""
    terminal = Terminal(tmp_path / "home", names(12))
    assert terminal.session.house is not None
    roles_scenes.everything(terminal.session.house)
    at("2030-05-07")
    return tmp_path / "home"


@pytest.fixture
def bare(tmp_path: Path, at: Callable[[str], None]) -> Path:
    """Found a house of twelve with nothing else."""
    Terminal(tmp_path / "home", names(12))
    at("2030-05-07")
    return tmp_path / "home"


def said(home: Path, *words: str) -> str:
    """Run a command that is done, and give what it says."""
    done = CliRunner().invoke(program, ["--home", str(home), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return done.stdout


def refused(home: Path, *words: str) -> str:
    """Run a command that is misused: exit code 2, a sentence, and the file as it was."""
    before = workplace_file(home).read_bytes()
    done = CliRunner().invoke(program, ["--home", str(home), *words])
    assert done.exit_code == 2, done.output
    assert workplace_file(home).read_bytes() == before
    return done.stderr


def told(home: Path, *words: str) -> Any:
    """Run a command with ``--json``."""
    return json.loads(said(home, *words, "--json"))


def role(home: Path, words: str) -> dict[str, Any]:
    """Show a role as JSON."""
    found = told(home, "role", "show", words)
    assert isinstance(found, dict)
    return found


def test_roles_are_listed_by_forum_with_what_is_vacant(home: Path) -> None:
    """The assembly first, roles by name, holders by name, the end of each term; nobody stands first for seniority."""
    lines = said(home, "role", "list").splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == ["assembly", "The Ovens", "The Shop"]
    assert [line.split()[0] for line in lines[1:8]] == [
        "boiler", "bookkeeper", "frost-team", "frost-team", *["voices-to-the-federation"] * 3,
    ]  # fmt: skip
    assert lines[1].endswith("vacant")
    assert lines[2].endswith("Amina Demo             until 20 May, ends soon")
    assert lines[7].endswith("1 of 3 places vacant")
    listed = {one["id"]: one for one in told(home, "role", "list")}
    assert [one["name"] for one in listed["voices-to-the-federation"]["holders"]] == ["Chandra Demo", "Elin Demo"]
    assert listed["bookkeeper"]["holders"][0]["ends_soon"]
    assert listed["the-shop-craft-lead"]["vacant"] == 1


def test_a_term_lapses_by_its_date_without_anyones_act(home: Path, at: Callable[[str], None]) -> None:
    """On its last day somebody holds the role, on the next nobody; nothing was written for that."""
    before = workplace_file(home).read_bytes()
    at("2030-05-19")
    assert role(home, "bookkeeper")["holders"][0]["member"] == "amina-demo"
    at("2030-05-20")
    assert role(home, "bookkeeper")["holders"] == []
    assert [one["until"] for one in role(home, "bookkeeper")["held"]] == ["2029-05-20", "2030-05-20"]
    assert workplace_file(home).read_bytes() == before


def test_a_role_is_shown_in_full(home: Path) -> None:
    """Term and limit, who has the qualification and who learns it, who held it, the note, and who never did."""
    shown = said(home, "role", "show", "bookkeeper")
    for words in (
        "term: 365 days, at most 2 terms in a row",
        "qualification: bookkeeping: Amina Demo",
        "on the way to it: Bo Demo",
        "holds it: Amina Demo, until 20 May (term 2 of 2, by Assembly of 2029)",
        "2028-05-20 – 2029-05-20   Amina Demo   by Assembly of 2028",
        "never held it: nobody: all who may have held it",
        "  The tax office wants its papers by the tenth.\n  Learned: Ask early.",
    ):
        assert words in shown
    frost = said(home, "role", "show", "frost team")
    assert "limits of a mandate: money up to 2000; up to 40 hours; repairs only" in frost
    assert "drawn from: Dario Demo, Farid Demo, Lev Demo" in frost
    assert "never held it: Farid Demo" in frost
    assert role(home, "the-ovens-craft-lead")["holders"][0]["term"] == 1
    assert "by the rotation" in said(home, "role", "show", "the-ovens-craft-lead")


def test_a_filter_that_nobody_learns_to_pass_is_a_monopoly(home: Path) -> None:
    """It is said so, until somebody is on the way."""
    assert "on the way to it: nobody is learning this: a monopoly" in said(home, "role", "show", "boiler")
    assert "never held it: nobody may hold it now" in said(home, "role", "show", "boiler")
    said(home, "member", "change", "Bo Demo", "--learning", "bookkeeping", "--learning", "steam licence")
    assert "on the way to it: Bo Demo" in said(home, "role", "show", "boiler")
    assert role(home, "boiler")["learning"] == ["bo-demo"]
    assert "learns bookkeeping, learns steam licence" in said(home, "member", "list")
    said(home, "member", "add", "Zoe Demo", "--learning", "steam licence", "--qualification", "first aid")
    zoe = next(one for one in told(home, "member", "list") if one["id"] == "zoe-demo")
    assert (zoe["learning"], zoe["qualifications"]) == (["steam licence"], ["first aid"])


def test_a_role_is_begun_changed_and_given_up_by_decision(bare: Path) -> None:
    """Each with what decided it, which stands beside the protocol; its mandates end with the role."""
    assert "with the id keys" in said(bare, "role", "add", "keys", "--days", "90", "--subject", "who opens", *BY)
    assert role(bare, "keys")["subject"] == "who opens"
    assert role(bare, "keys")["most_terms"] == 2
    said(bare, "role", "change", "keys", "--name", "key ring", "--places", "2", "--newcomers-first", "yes", *BY)
    assert (role(bare, "keys")["places"], role(bare, "keys")["newcomers_first"]) == (2, True)
    assert said(bare, "role", "change", "keys", "--places", "2") == "That is so already; nothing was changed.\n"
    said(bare, "role", "appoint", "key ring", "bo", *BY)
    said(bare, "role", "remove", "keys", *BY)
    assert told(bare, "role", "list") == []
    assert "no roles yet" in said(bare, "role", "list")
    house = House.open(bare)
    assert [mandate.ended_by for mandate in house.workplace.mandates] == ["given up"]
    assert [(change.subject, change.decided) for change in house.workplace.changes] == [
        ("role keys", "Assembly of May"), ("role key ring", "Assembly of May"), ("role key ring", "Assembly of May"),
    ]  # fmt: skip
    assert "role key ring" in said(bare, "protocol")


def test_an_appointment_is_a_decision_and_never_goes_beyond_the_limit(home: Path) -> None:
    """Renewal needs words for what decided it, ends in time, and is refused once the terms in a row are used up."""
    assert "--decided" in refused(home, "role", "appoint", "voices to the federation", "Bo Demo")
    assert "bookkeeper" in refused(home, "role", "appoint", "bookkeeper", "Amina Demo", *BY)
    assert "not open to Bo Demo" in refused(home, "role", "appoint", "bookkeeper", "Bo Demo", *BY)
    voices = ("role", "appoint", "voices to the federation")
    assert "3 November at the latest" in refused(home, *voices, "Bo Demo", "--until", "2031-01-01", *BY)
    assert "3 November at the latest" in refused(home, *voices, "Bo Demo", "--until", "2030-05-07", *BY)
    assert "not a day" in refused(home, *voices, "Bo Demo", "--until", "soon", *BY)
    assert "from 7 May until 1 August (term 1 of 2)" in said(home, *voices, "Bo Demo", "--until", "2030-08-01", *BY)
    assert "All places" in refused(home, *voices, "Greta Demo", *BY)
    assert "from 1 August until 28 January 2031 (term 2 of 2)" in said(home, *voices, "Bo Demo", *BY)
    assert "somebody else’s turn" in refused(home, *voices, "Bo Demo", *BY)
    assert "comes next: Bo Demo, from 1 August" in said(home, "role", "show", "voices to the federation")


def test_a_recall_ends_a_term_at_once_and_those_that_would_follow(home: Path) -> None:
    """It needs what decided it; who does not hold the role cannot be recalled from it."""
    voices = "voices to the federation"
    said(home, "role", "appoint", voices, "Bo Demo", "--until", "2030-08-01", *BY)
    said(home, "role", "appoint", voices, "Bo Demo", *BY)
    assert "--decided" in refused(home, "role", "recall", voices, "Bo Demo")
    said(home, "role", "recall", voices, "Bo Demo", *BY)
    shown = role(home, voices)
    assert "bo-demo" not in {one["member"] for one in (*shown["holders"], *shown["ahead"])}
    assert "does not hold" in refused(home, "role", "recall", voices, "Bo Demo", *BY)


def test_a_hand_over_needs_a_note_and_a_holder(home: Path) -> None:
    """It is the note of whoever held the role last; where several hold it, one of them is named."""
    hand_over = ("role", "hand-over")
    assert "what the next one must know" in refused(home, *hand_over, "bookkeeper", "--learned", "x")
    assert "Nobody held" in refused(home, *hand_over, "boiler", "--note", "x")
    assert "Several" in refused(home, *hand_over, "frost team", "--note", "x")
    assert "none that steers" in refused(home, *hand_over, "bookkeeper", "--note", "a\x1b[2J")
    assert "Lev Demo" in said(home, *hand_over, "frost team", "--of", "Lev", "--note", "Lag the pipes.\nAll of them.")
    assert "  Lag the pipes.\n  All of them." in said(home, "role", "show", "frost team")
    said(home, *hand_over, "the-ovens-craft-lead", "--note", "Feed the dough.", "--learned", "Patience.")
    assert "Feed the dough." in said(home, "role", "show", "the-ovens-craft-lead")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "craft lead"), "There are several roles called “craft lead”"),
        (("show", "nothing"), "There is no role “nothing”"),
        (("add", "x", "--kind", "boss"), "The kind “boss” is not known"),
        (("add", "x", "--days", "0"), "Write a number from 1 to 1826."),
        (("add", "x", "--terms", "21"), "Write a number from 1 to 20."),
        (("add", "x", "--forum", "moon"), "There is no forum “moon”"),
        (("add", "x", "--pool", "Amina Demo, Nobody"), "Nobody here is called “Nobody”"),
        (("add", "x", "--kind", "rapid-response", "--subject", "frost"), "needs a subject, and a limit"),
        (("add", "x", "--kind", "rapid-response", "--money", "5"), "needs a subject, and a limit"),
        (("add", "x", "--subject", "y" * 201), "Shorten it to 200"),
        (("add", "bookkeeper"), "There is a role “bookkeeper” there already"),
    ],
)
def test_misuse_of_role_is_told(home: Path, words: tuple[str, ...], sentence: str) -> None:
    """In one sentence, with exit code 2; nothing is changed."""
    assert sentence in refused(home, "role", *words, *(BY if words[0] == "add" else ()))


def test_tenure_is_told_by_name_and_ranks_nobody(home: Path) -> None:
    """Days and terms for each role and member, alphabetically; the longest is a figure without a name."""
    shown = said(home, "role", "tenure")
    assert "bookkeeper: the longest time of anybody is 718 days\n   Amina Demo   718 days   2 terms\n" in shown
    assert shown.index("Dario Demo") < shown.index("Lev Demo")
    assert told(home, "role", "tenure")["longest_days"]["bookkeeper"] == 718


def test_nobody_has_held_a_role_yet(bare: Path) -> None:
    """And no figure stands for that."""
    assert said(bare, "role", "tenure") == "Nobody has held a role yet.\n"
    assert told(bare, "role", "tenure") == {"tenures": [], "longest_days": {}}


def test_a_rotation_shows_who_comes_when_and_who_never_has(home: Path) -> None:
    """Everybody comes to each role before anybody comes to it again; one that was not drawn says how to draw it."""
    shown = said(home, "rotation", "show")
    assert "now, since 1 March" in shown
    assert "never craft lead: Amina Demo, Bo Demo, Dario Demo, Elin Demo, Farid Demo, Greta Demo, Hugo Demo" in shown
    assert "The Shop has drawn no order yet." in shown
    assert "(10 min, rotation)" in shown
    (ovens,) = told(home, "rotation", "show", "The Ovens")
    assert [one["now"] for one in ovens["terms"]] == [True, *[False] * 8]
    for role_id in ovens["roles"]:
        assert {term["holders"][role_id] for term in ovens["terms"][:8]} == set(ovens["order"])
    assert ovens["terms"][1]["swapped"] == [ovens["roles"][0]]
    assert refused(home, "rotation", "show", "moon").startswith("There is no constellation “moon”.")


def test_a_swap_says_who_gets_what_and_needs_both(home: Path) -> None:
    """Without the agreement of both nothing is changed; with it each has the turn of the other."""
    (before,) = told(home, "rotation", "show", "The Ovens")
    craft, data = (f"the-ovens-{name}" for name in ("craft-lead", "data-navigator"))
    one, other = before["terms"][1]["holders"][craft], before["terms"][2]["holders"][craft]
    swap = ("rotation", "swap", craft, one, craft, other)
    done = CliRunner().invoke(program, ["--home", str(home), *swap])
    assert done.exit_code == 2
    assert "gets craft lead from 30 May until 28 August" in done.stdout
    assert "agreement of both" in done.stderr
    assert told(home, "rotation", "show", "The Ovens") == [before]
    assert "That is so from now on." in said(home, *swap, "--agreed")
    (after,) = told(home, "rotation", "show", "The Ovens")
    assert (after["terms"][1]["holders"][craft], after["terms"][2]["holders"][craft]) == (other, one)
    assert "would have two roles at once" in refused(
        home, "rotation", "swap", craft, "amina", craft, "hugo", "--agreed"
    )
    assert "A swap needs a turn still to come" in refused(home, "rotation", "swap", craft, one, data, one, "--agreed")
    assert "Name both turns" in refused(home, "rotation", "swap", "craft lead", "--in", "The Ovens")
    shop = ("rotation", "swap", "craft lead", "Ingrid Demo", "craft lead", "Jonas Demo", "--in", "The Shop")
    assert "has drawn no order yet" in refused(home, *shop, "--agreed")


def test_a_house_without_constellations_says_so(bare: Path) -> None:
    """And how to begin one."""
    assert "folkmoot constellation add NAME" in said(bare, "rotation", "show")


def test_labs_show_what_was_skipped_owed_and_learned(home: Path) -> None:
    """Skipped labs stay; an incomplete one says why and is owed; learning is time times people; nobody is praised."""
    shown = said(home, "lab", "list")
    assert [line.split("   ")[0].rstrip() for line in shown.splitlines()[:6]] == [
        "5 February", "19 February", "5 March", "19 March", "2 April", "16 April",
    ]  # fmt: skip
    assert shown.count("skipped") == 4
    assert "19 March      incomplete: no novice presented, no binding outcome   Do we open a second shop?" in shown
    assert "Owed, because they were not complete:\n   20 March   Do we open a second shop?" in shown
    assert "Learning this year, as working time: 12 h 15 min." in shown
    assert "Not yet in a lab this year: Chandra Demo, Elin Demo, Farid Demo, Greta Demo, Ingrid Demo" in shown
    listed = told(home, "lab", "list")
    assert [slot["state"] for slot in listed["series"]] == [
        "held", "skipped", "skipped", "incomplete", "skipped", "skipped", *["ahead"] * 4,
    ]  # fmt: skip
    assert (listed["owed"], listed["learning_minutes"]) == (["l2"], 90 * 3 + 75 * 3 + 60 * 4)
    assert [one["id"] for one in listed["outside"]] == ["l0"]


def test_a_long_series_is_cut_to_a_year(home: Path, at: Callable[[str], None]) -> None:
    """Ten years of labs are listed only where that is asked for."""
    at("2040-05-07")
    assert len(told(home, "lab", "list")["series"]) == 29
    assert len(told(home, "lab", "list", "--all")["series"]) == 271


def test_no_series_of_labs_says_how_one_begins(bare: Path) -> None:
    """By a setting, which is a decision."""
    assert "folkmoot setting change labs_from" in said(bare, "lab", "list")


def test_bursts_show_limits_used_and_reviews_owed(home: Path) -> None:
    """Teams with their mandate, each burst with what was outside of it, and the exact share of urgent decisions."""
    shown = said(home, "burst", "list")
    assert "frost team: pipes and ovens in a frost\n  Dario Demo, Lev Demo, until 1 July\n" in shown
    assert "  money 1200 of 2000, hours 10 of 40, repairs only\n" in shown
    assert "4 May   frost team   2 acts   1 outside the mandate   review owed" in shown
    assert "1 review is owed" in shown
    assert shown.endswith("Urgent decisions of the last year: 100 % (1/1).\n")
    listed = told(home, "burst", "list")
    assert (listed["reviews_owed"], listed["urgent_share"]) == (["f2"], "1")
    assert listed["teams"][0]["mandate"]["money_used"] == 1200


def test_a_team_whose_mandate_is_over_says_so(home: Path, at: Callable[[str], None]) -> None:
    """It lapses by its date; without a team or a decision there is nothing to count."""
    at("2030-07-01")
    assert "The mandate of this team is over" in said(home, "burst", "list")


def test_without_a_team_it_is_said_how_to_begin_one(bare: Path) -> None:
    """And that nothing was decided, which is not 0 per cent."""
    shown = said(bare, "burst", "list")
    assert "There is no rapid-response team." in shown
    assert shown.endswith("Urgent decisions of the last year: nothing was decided.\n")
    assert told(bare, "burst", "list")["urgent_share"] is None


def test_the_size_of_a_constellation_is_warned_about_and_never_blocked(home: Path) -> None:
    """Outside 8 to 12, or what the settings say; its people then and now, its product and its roles are shown."""
    shown = said(home, "constellation", "list")
    assert "The Shop: 3 people work in it; 8 to 12 are good. It may be too small" in shown
    assert "The Ovens: " not in shown
    said(home, "setting", "change", "constellation_least", "3", *BY)
    said(home, "setting", "change", "constellation_most", "7", *BY)
    assert "The Ovens: 8 people work in it; 3 to 7 are good. It may be too large" in said(home, "constellation", "list")
    said(home, "member", "change", "Jonas Demo", "--constellation", "")
    ovens = said(home, "constellation", "show", "The Ovens")
    assert "owns: bread for the whole quarter" in ovens
    assert "conflict steward   Farid Demo     until 30 May, ends soon" in ovens
    shop = said(home, "constellation", "show", "the-shop")
    assert "works in it: Ingrid Demo, Katya Demo\n" in shop
    assert "   Jonas Demo    2029-12-02 – 2030-05-07" in shop
    history = told(home, "constellation", "show", "the-shop")["history"]
    assert [(one["member"], one["until"]) for one in history] == [
        ("ingrid-demo", None), ("jonas-demo", "2030-05-07"), ("katya-demo", None),
    ]  # fmt: skip
