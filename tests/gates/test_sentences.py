"""Every reason a rule can give has a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.intake.agenda import usual_agenda
from data.meeting.events import Convened
from data.meeting.fold import begin
from data.meeting.marks import Participation
from data.meeting.people import Person
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.refusal import Fact, Refusal
from data.rules.rotation import Reason, Relaxation
from tui.pages.sentences import exclusion, refused, relaxation
from tui.pages.view import View

ROOT = Path(__file__).parents[2]
FALLBACK = Refusal("a reason nobody gives")


def refusals(source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """List each reason given in a source, with the names of its facts; ``**facts`` can be any or none."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"refuse", "Refusal"}
            and node.args
        ):
            for reason in reasons(node.args[0]):
                yield reason, tuple(keyword.arg for keyword in node.keywords if keyword.arg)


def reasons(argument: ast.expr) -> tuple[str, ...]:
    """Read the reason a refusal is given, or the two of ``one if … else the other``."""
    if isinstance(argument, ast.IfExp):
        return (*reasons(argument.body), *reasons(argument.orelse))
    return (str(argument.value),) if isinstance(argument, ast.Constant) else ()


def given() -> list[tuple[str, tuple[str, ...]]]:
    """List every reason the rules and the house give; what verification finds, it says in its own words."""
    files = [path for folder in ("rules", "conduct") for path in sorted((ROOT / "data" / folder).glob("*.py"))]
    return sorted({found for path in files for found in refusals(path.read_text("utf-8"))})


def example(fact: str) -> Fact:
    """Make up a value for a fact: people by id, everything else a number or what reads like one."""
    people: dict[str, Fact] = {"member": "amina", "members": ("amina", "bo"), "what": "slip"}
    return people.get(fact, 7)


@pytest.fixture(scope="module")
def view() -> View:
    """Look at a meeting of two."""
    people = (Person("amina", "Amina Demo"), Person("bo", "Bo Demo"))
    called = Convened(
        1, meeting="m", workplace="Demo", meeting_kind="assembly", title="Demo", day="2030-05-06", people=people,
        items=usual_agenda().items, protocol=DEFAULT_PROTOCOL, settings=Settings(),
    )  # fmt: skip
    return View(begin(1, called), Participation(), 1)


def test_reasons_are_found() -> None:
    """The walk sees reasons with and without facts, and looks at more than a handful."""
    assert list(refusals('if x:\n    refuse("no text")\nelse:\n    Refusal("gone", {})')) == [
        ("no text", ()),
        ("gone", ()),
    ]
    assert list(refusals('refuse("late" if late else "early", day=day)')) == [("late", ("day",)), ("early", ("day",))]
    assert list(refusals('refuse("draw line empty", what=what, **facts)')) == [("draw line empty", ("what",))]
    assert len(given()) > 50


@pytest.mark.parametrize(("reason", "facts"), given())
def test_every_reason_has_a_sentence(view: View, reason: str, facts: tuple[str, ...]) -> None:
    """Each reason, with the facts its rule gives, makes a whole sentence of its own, with names instead of ids."""
    said = refused(view, Refusal(reason, {fact: example(fact) for fact in facts}))
    nobody_knows = refused(view, FALLBACK)
    assert said[:1].isupper() or not said[:1].isalpha()
    assert said.rstrip("”")[-1] in ".?:7" or said.endswith((" n.", " s.", " e."))
    assert "{" not in said
    assert said != nobody_knows.replace(FALLBACK.reason, reason)


@pytest.mark.parametrize("why", [*Reason, *Relaxation])
def test_every_exclusion_has_words(why: Reason | Relaxation) -> None:
    """Why somebody is not in a draw, and which rule was relaxed, is said in words that are no names of values."""
    said = exclusion(why.value) if isinstance(why, Reason) else relaxation(why.value)
    assert said
    assert "_" not in said
