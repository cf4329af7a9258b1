"""A draw held in the room, step by step: announced, promised, slips read aloud, revealed."""

from __future__ import annotations

import contextlib
import secrets
import sys
import time
from collections.abc import Callable
from itertools import pairwise

import click

from data.language import _, ngettext
from data.meeting.protocol import Settings
from data.meeting.refusal import Refusal
from data.rules.lottery import Lottery, commitment, contribution
from tui.commands.draw_sentences import indented, sentence
from tui.commands.output import as_text, fail
from tui.pages.draw_suspense import moments

SLIPS_AT_LEAST = Settings().slips_at_least
"""With one slip, its writer and the laptop's holder would be enough to steer the draw."""


def ask_for_secrets(announced: str) -> tuple[str, list[str]]:
    """Lead the room from the announcement to the last slip; returns the salt, kept in memory until then, and the slips.

    A stop before the promise ends the command, a stop after it voids the draw; both with exit code 1.
    """
    try:
        _announce(announced)
    except (KeyboardInterrupt, EOFError):
        fail("\n" + _("Stopped before the promise: no draw has begun."), 1)
    salt = secrets.token_hex(32)
    try:
        _promise(salt)
        slips = _hear_slips()
    except (KeyboardInterrupt, EOFError):
        says = _("This draw is void: it stopped between the promise and the reveal, and nobody is drawn.")
        then = _("Say so aloud. To draw again, add /2 to the name of the draw and start anew with fresh slips.")
        fail(f"\n{says}\n{then}", 1)
    return salt, slips


def show_tickets(held: Lottery, wait: Callable[[float], None] = time.sleep) -> None:
    """Let the tickets appear one after another, the lowest last; ctrl+c shows the rest at once."""
    lowest = ngettext(
        "The tickets, the highest first; the lowest is drawn:",
        "The tickets, the highest first; the lowest {n} are drawn:",
        len(held.drawn),
    )
    _tell(lowest.format(n=len(held.drawn)))
    shown = 0
    rising = [f"  {ticket}  {as_text(member)}" for member, ticket in reversed(held.tickets)]
    with contextlib.suppress(KeyboardInterrupt):
        for since, at in pairwise((0, *moments(len(rising), len(held.drawn)))):
            wait((at - since) / 1000)
            _tell(rising[shown])
            shown += 1
    _tell("\n".join((*rising[shown:], "")))


def _announce(announced: str) -> None:
    _tell(_("1 of 4 · Who can be drawn"))
    _tell(indented(announced))
    _tell(_("Read this aloud. Is somebody missing, or in the wrong list? Then stop now (ctrl+c) and mend the lists."))
    _tell("\n" + _("2 of 4 · Slips of paper"))
    _tell(_("At least two people each write a word or a number on paper, fold it, and hand it to a neighbour."))
    _tell(_("Everybody may write one, except the person at the keys. Nobody reads them yet."))
    _typed(_("Press enter when the slips are with the neighbours. "))


def _promise(salt: str) -> None:
    promised = commitment(salt)
    assert isinstance(promised, str)
    _tell("\n" + _("3 of 4 · The promise"))
    _tell(_("The laptop has picked a secret number. It cannot change it any more, for this is its fingerprint:"))
    _tell(f"  {promised}")
    _tell(_("Somebody writes down the first digits, or takes a picture. Stopping from here on makes the draw void."))
    _tell("\n" + _("4 of 4 · The slips are read"))
    _tell(_("The neighbours unfold the slips and read them aloud. Type each one as you hear it."))
    _tell(_("After the last one, press enter on an empty line."))


def _hear_slips() -> list[str]:
    slips: list[str] = []
    while (words := _typed(_("Slip {number}: ").format(number=len(slips) + 1))) or len(slips) < SLIPS_AT_LEAST:
        if not words:
            _tell(_("At least two slips are needed: type the next one, or ctrl+c to call the draw off."))
            continue
        slip = contribution(words)
        if isinstance(slip, Refusal):
            _tell(sentence(slip))
        else:
            slips.append(slip)
    _tell("")
    return slips


def _tell(words: str) -> None:
    click.echo(words, err=True)


def _typed(prompt: str) -> str:
    """Ask for a line; the whole ceremony speaks on stderr, so that stdout stays free for the outcome."""
    click.echo(prompt, nl=False, err=True)
    line = sys.stdin.buffer.readline()
    if not line:
        raise EOFError
    return line.decode(sys.stdin.encoding, errors="surrogateescape").strip()
