"""No truncation and no changed byte of a small file is ever taken for what was written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.durability import damaging
from tests.durability.kinds import without_lock

JOURNALS = ["marks", "queue", "voice"]


@pytest.fixture(autouse=True)
def _no_lock() -> Iterator[None]:
    with without_lock():
        yield


def test_every_truncation_of_a_record() -> None:
    """The right count at each length, and every byte of an unfinished line is set aside and told."""
    damages = damaging.cut_records()
    assert damages.bad == []
    assert damages.set_aside > 300


def test_every_bit_of_a_record() -> None:
    """Each is found, with its line: nothing is changed, or the last line is set aside and told."""
    damages = damaging.changed_records()
    assert damages.bad == []
    assert damages.refused + damages.set_aside == damages.tried > 3_000


@pytest.mark.parametrize("kind", JOURNALS)
def test_every_truncation_of_a_journal(kind: str) -> None:
    """Only an unfinished last line is left out, and a journal without its first line is refused."""
    damages = damaging.cut_journals(kind)
    assert damages.bad == []
    assert damages.tried > 150


@pytest.mark.parametrize("kind", JOURNALS)
def test_every_bit_of_a_journal(kind: str) -> None:
    """Refused with its line, or that line alone differs; of the last line one that holds a zero byte is left out."""
    damages = damaging.changed_journals(kind)
    assert damages.bad == []
    assert damages.refused > damages.one_thing_differs


def test_every_truncation_and_every_bit_of_the_workplace_file() -> None:
    """All are refused, and the generation before is offered."""
    damages = damaging.damaged_workplaces()
    assert damages.bad == []
    assert damages.refused == damages.tried > 1_500


def test_a_record_whose_hashes_are_not_checked_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the chain a changed byte goes unseen, and this examination sees that."""
    monkeypatch.setattr("data.record.line.sha256", NoHash)
    assert damaging.changed_records().bad


class NoHash:
    """A hash that is the same for everything."""

    def __init__(self, _data: bytes) -> None:
        """Look at nothing."""

    def hexdigest(self) -> str:
        """Give the one hash."""
        return "0" * 64
