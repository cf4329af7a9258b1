"""Killed at any call, a program loses nothing that it acknowledged, and the next one goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.keepers import KINDS
from tests.durability.killing import kill_again_and_again


@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_loses_nothing(tmp_path: Path, kind: str) -> None:
    """Twenty-five programs on the same file, one after another: each goes on with exactly what was acknowledged."""
    killings = kill_again_and_again(kind, tmp_path, 25)
    assert killings.bad == []
    assert killings.kills == 25
    assert killings.acknowledged > 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_program_that_acknowledges_too_early_is_caught(tmp_path: Path, kind: str) -> None:
    """The control: what was told before it was done is found missing."""
    assert kill_again_and_again(kind, tmp_path, 1, hasty=True).bad
