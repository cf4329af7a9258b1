"""What every command says the same way."""

from __future__ import annotations

import json
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.commands.output import LONGEST_QUOTE, as_text, fail, print_json, quote, say

NASTY = "\x1b[31m\u202eevil\u2066\x07\x9b\ud800\r\u2028[bold]é😀"


def ran(command: Callable[[], None], charset: str = "utf-8") -> Result:
    """Run one command of its own."""
    return CliRunner(charset=charset).invoke(click.command()(command), [])


@pytest.mark.parametrize("code", [1, 2, 3])
def test_a_failure_is_a_sentence_on_stderr_and_a_code(code: int) -> None:
    """Nothing on stdout, one sentence on stderr, and the exit code asked for."""
    result = ran(lambda: fail("The oven is “cold”.", code))
    assert (result.stdout, result.stderr, result.exit_code) == ("", "The oven is “cold”.\n", code)


def test_people_s_words_cannot_steer_the_terminal() -> None:
    """Escapes, controls, surrogates and bidirectional overrides are shown as �; letters and markup stay."""
    assert as_text(NASTY) == "�[31m�evil������[bold]é😀"
    assert ran(lambda: fail("a\nb\x1b", 2)).stderr == "a\nb�\n"


def test_long_words_are_cut_in_a_sentence() -> None:
    """A sentence stays one when the words it quotes do not."""
    assert quote("oven") == "“oven”"
    assert quote("x" * 100_000) == "“" + "x" * (LONGEST_QUOTE - 1) + "…”"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_json_holds_what_it_was_given(words: str) -> None:
    """Whatever the words, stdout is one JSON value with exactly them, and nothing on it steers the terminal."""
    result = ran(lambda: print_json({words: [words, 1, None]}))
    assert json.loads(result.stdout) == {words: [words, 1, None]}
    assert as_text(result.stdout) == result.stdout.replace("\n", "�")


def test_a_terminal_that_knows_few_letters_gets_what_it_can_show() -> None:
    """In ASCII a sentence has question marks and JSON has escapes, and neither is a traceback."""
    assert ran(lambda: say("café"), "ascii").stdout == "caf?\n"
    assert ran(lambda: print_json("é"), "ascii").stdout == '"\\u00e9"\n'
    assert ran(lambda: fail("café", 2), "ascii").stderr == "caf?\n"
