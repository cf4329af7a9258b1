"""Whatever a page shows goes through gettext."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOR_MACHINES = {
    "Command": {0, 1, "id", "key"},
    "Question": {0, "name", "initial"},
    "Page": {0, "name"},
    "Line": {0, "glyph"},
}
"""The arguments of a value that nobody reads as words."""

SHOWN = {
    "Title", "Steps", "Say", "Prose", "Facts", "Large", "Line", "Lines", "Beside", "Command", "Question", "Page",
    "KeyNames", "HeaderText", "Hint", "Chip", "Notice",
}  # fmt: skip
"""The values a page is made of."""

OF_ITS_OWN = ("Folkmoot", "folkmoot ")
KEYS = {"enter", "esc", "space", "ctrl+p"}
"""The name of the program, commands to be typed, and the names of keys are the same in every language."""


def untranslated(source: str) -> list[tuple[int, str]]:
    """Find strings with letters, other than single keys that reach a page untranslated: line and words."""
    found = {
        (part.lineno, str(part.value))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHOWN
        for argument in _read_by_people(node, node.func.id)
        for part in _strings(argument)
    }
    return sorted((line, words) for line, words in found if _is_language(words))


def _read_by_people(call: ast.Call, value: str) -> Iterator[ast.expr]:
    machines = FOR_MACHINES.get(value, set())
    yield from (argument for place, argument in enumerate(call.args) if place not in machines)
    yield from (keyword.value for keyword in call.keywords if keyword.arg not in machines)


def _strings(node: ast.AST) -> Iterator[ast.Constant]:
    """Walk an argument; other calls translate by themselves or are looked at by themselves."""
    if isinstance(node, ast.Call | ast.Compare | ast.Subscript):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _strings(child)


def _is_language(words: str) -> bool:
    if len(words) <= 1 or words in KEYS or words.startswith(OF_ITS_OWN):
        return False
    return any(letter.isalpha() for letter in words)


def test_every_word_on_a_page_can_be_translated() -> None:
    """No title, sentence, fact, label, key word or help of a page is a bare string."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in sorted((ROOT / "tui" / "pages").glob("*.py"))
        for line, words in untranslated(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ('Title("Closing")', ["Closing"]),
        ('Title(_("Closing"), _("at {time}").format(time="noon"))', []),
        ('Command("close", "enter", "close", _("End."), Local("close"))', ["close"]),
        ('Facts(((_("head"), "twelve digits"),))', ["twelve digits"]),
        ('Prose("", f"until {time}")', ["until "]),
        ('Page(name="wall", title="Folkmoot", crumb="wall")', ["wall"]),
        ('Line("a", "·", word="1 %" if here else "away")', ["away"]),
    ],
)
def test_a_bare_string_is_seen(source: str, seen: list[str]) -> None:
    """Bare words are found wherever they stand in a value; ids, keys and signs are no words."""
    assert [words for _line, words in untranslated(source)] == seen
